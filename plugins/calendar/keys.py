"""The names of messages and timers of the calendar."""

from __future__ import annotations

import re

from hub.api.ids import RoomId

BOARD_TIMER = "board"
"""Rings every morning: what is over goes from the boards."""

_DOUBLE = re.compile(r"double:(\d{1,9})@.*", re.DOTALL)
_READ = "read:"


def double(number: int, room: RoomId) -> str:
    """The message of a proposal in a room."""
    return f"double:{number}@{room}"


def beside(number: int, room: RoomId) -> str:
    """The message in a partner's room about meetings of another partner."""
    return f"beside:{number}@{room}"


def number_of(key: str | None) -> int | None:
    found = _DOUBLE.fullmatch(key or "")
    return int(found[1]) if found else None


def source(wijk: str, partner: str) -> str:
    """The message that tells how a calendar is read. It may stand in a talk, which serves all of somebody's wijken."""
    return f"source:{wijk}:{partner}"


def read(partner: str) -> str:
    """The timer and the answer of reading a calendar."""
    return f"{_READ}{partner}"


def partner_of(key: str) -> str | None:
    return key.removeprefix(_READ) if key.startswith(_READ) else None
