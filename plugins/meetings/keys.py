"""The names of what the meetings post and wait for."""

from __future__ import annotations

import re

_NAMED = re.compile(r"(?:run|soon|item|long|note):(\d{1,9})\b.*")
_CLAIM = re.compile(r"claim:(\d{1,9}):(\d{1,9})")


def board(number: int) -> str:
    """The living message of a meeting that runs. The hub adds the room to it."""
    return f"run:{number}"


def is_board(key: str | None) -> bool:
    return (key or "").startswith("run:")


def soon(number: int) -> str:
    """That it begins soon: the message and its timer."""
    return f"soon:{number}"


def item(number: int) -> str:
    """The timer of the item that is talked about."""
    return f"item:{number}"


def long(number: int) -> str:
    """The timer of a meeting that nobody ends."""
    return f"long:{number}"


def note(meeting: int, number: int) -> str:
    """A message whose words are noted: followed for the day it changes."""
    return f"note:{meeting}:{number}"


def claim(meeting: int, number: int) -> str:
    """The question whether somebody was there."""
    return f"claim:{meeting}:{number}"


def claim_of(key: str | None) -> tuple[int, int] | None:
    """The meeting and the claim that such a question is about."""
    found = _CLAIM.fullmatch(key or "")
    return (int(found[1]), int(found[2])) if found else None


def invitation(number: int) -> str:
    return f"ics:{number}"


def number_of(key: str | None) -> int | None:
    """The meeting that a name is about."""
    found = _NAMED.fullmatch(key or "")
    return int(found[1]) if found else None
