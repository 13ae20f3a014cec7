"""The names of what the minutes post and wait for."""

from __future__ import annotations

import re

_NAMED = re.compile(r"(?:draft|minutes|quiet):(\d{1,9})\b.*")


def draft(meeting: int) -> str:
    """The living draft."""
    return f"draft:{meeting}"


def is_draft(key: str | None) -> bool:
    return (key or "").startswith("draft:")


def published(meeting: int) -> str:
    return f"minutes:{meeting}"


def file(meeting: int, form: str, room: str) -> str:
    return f"minutes:{meeting}:{form}@{room}"


def quiet(meeting: int) -> str:
    """The timer that rings when nobody changed anything for some days."""
    return f"quiet:{meeting}"


def number_of(key: str | None) -> int | None:
    """The meeting whose minutes a message is."""
    found = _NAMED.fullmatch(key or "")
    return int(found[1]) if found else None
