"""In which language somebody reads a page: what they ask for, what their browser says, else the usual one. Pure."""

from __future__ import annotations

from collections.abc import Collection

MOST = 20
"""Languages of a browser that are looked at."""


def chosen(asked: str, accepted: str, known: Collection[str], usual: str) -> str:
    """``asked``: of the address, such as ``en``. ``accepted``: the header Accept-Language (RFC 9110, 12.5.4). Both may
    be anything."""
    if asked in known:
        return asked
    wanted = sorted(_weighed(accepted), key=lambda pair: -pair[0])
    return next((language for _, tag in wanted if (language := _known(tag, known))), usual)


def _weighed(accepted: str) -> list[tuple[float, str]]:
    found = []
    for part in accepted.split(",")[:MOST]:
        tag, _, quality = part.partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if 0 < weight <= 1:
            found.append((weight, tag.strip()))
    return found


def _known(tag: str, known: Collection[str]) -> str | None:
    """``nl-BE`` is read by who reads ``nl``."""
    whole = tag.replace("-", "_")
    candidates = (whole, whole.split("_")[0].lower())
    return next((language for language in candidates if language in known), None)
