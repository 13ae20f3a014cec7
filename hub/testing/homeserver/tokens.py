"""Places in the stream, as clients see them."""

from hub.testing.homeserver.errors import bad


def token(position: int) -> str:
    """The token for the place after so many entries of the log."""
    return f"s{position}"


def position(token: str, latest: int, error: str = "Invalid stream token") -> int:
    """The place a token stands for. Raises Refused for what this server never gave out."""
    number = token.removeprefix("s")
    if not token.startswith("s") or not (number.isascii() and number.isdigit()) or int(number) > latest:
        raise bad(error)
    return int(number)
