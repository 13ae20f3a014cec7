"""The names of the messages of an action. Direct messages carry the wijk: one direct room serves all of somebody's
wijken, and each has an action 3."""

from __future__ import annotations

import re

_NAMED = re.compile(r"(?:(?:action|ask|said):|(?:told|meant):(?P<wijk>[^:]+):)(?P<number>\d{1,9})(?::\d+)?")
_UNPLACED = re.compile(r"theme:(\d{1,9}):(\d{1,9})")
_TIMER = re.compile(r"remind:(\d{1,9})")


def card(number: int) -> str:
    """The living message in the theme room."""
    return f"action:{number}"


def ask(number: int, change: int) -> str:
    """The question whether it is done."""
    return f"ask:{number}:{change}"


def said(number: int, change: int) -> str:
    """What the hub told the theme room of a change."""
    return f"said:{number}:{change}"


def source(number: int) -> str:
    """The message of a person that an action was made of: followed for the day it is removed."""
    return f"source:{number}"


def told(wijk: str, number: int) -> str:
    """A direct message."""
    return f"told:{wijk}:{number}"


def meant(wijk: str, number: int) -> str:
    """A direct message to whoever gave an action: ask somebody for it, or not?"""
    return f"meant:{wijk}:{number}"


def is_meant(key: str | None) -> bool:
    return (key or "").startswith("meant:")


def unplaced(meeting: int, note: int) -> str:
    """The question to which theme an action of a meeting belongs."""
    return f"theme:{meeting}:{note}"


def unplaced_of(key: str | None) -> tuple[int, int] | None:
    found = _UNPLACED.fullmatch(key or "")
    return (int(found[1]), int(found[2])) if found else None


def timer(number: int) -> str:
    return f"remind:{number}"


def number_of_timer(key: str) -> int | None:
    found = _TIMER.fullmatch(key)
    return int(found[1]) if found else None


def number_of(key: str | None, wijk: str) -> int | None:
    """The action of this wijk that a message is about; ``None`` if it is about none, or one of another wijk."""
    found = _NAMED.fullmatch(key or "")
    return int(found["number"]) if found and found["wijk"] in (None, wijk) else None


def ticked(key: str | None, wijk: str) -> int | None:
    """The action that a ✅ on a message is about: on what merely tells, it is a nod."""
    return None if (key or "").startswith("said:") else number_of(key, wijk)
