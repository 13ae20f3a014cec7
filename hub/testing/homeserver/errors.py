"""How the homeserver says no."""

from typing import Any


class Refused(Exception):
    """A refusal: HTTP status, Matrix error code, text, and what else belongs in the body.

    https://spec.matrix.org/v1.15/client-server-api/#standard-error-response
    """

    def __init__(self, status: int, errcode: str, error: str, **more: Any) -> None:
        super().__init__(f"{status} {errcode}: {error}")
        self.status = status
        self.body: dict[str, Any] = {"errcode": errcode, "error": error, **more}


def forbidden(error: str) -> Refused:
    """Not allowed to this person."""
    return Refused(403, "M_FORBIDDEN", error)


def not_found(error: str) -> Refused:
    """There is no such thing, or it may not be seen."""
    return Refused(404, "M_NOT_FOUND", error)


def bad(error: str, errcode: str = "M_UNKNOWN") -> Refused:
    """The request makes no sense."""
    return Refused(400, errcode, error)
