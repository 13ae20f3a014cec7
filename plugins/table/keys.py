"""The names of messages and timers. Direct messages carry the wijk: one direct room serves all of somebody's wijken."""

from __future__ import annotations

import re

_SEAT = re.compile(r"seat:(?P<wijk>[^:]+):(?P<meeting>\d{1,9}):(?P<partner>.+)")


def seat(wijk: str, meeting: int, partner: str) -> str:
    """The question to a partner to come again, and the timer after which their deputy is asked."""
    return f"seat:{wijk}:{meeting}:{partner}"


def seat_of(key: str | None, wijk: str) -> tuple[int, str] | None:
    """The meeting and the partner of a question or a timer of this wijk."""
    found = _SEAT.fullmatch(key or "")
    return (int(found["meeting"]), found["partner"]) if found and found["wijk"] == wijk else None


def ask_us(partner: str) -> str:
    """The message in which a partner said what one may ask them: followed for the day it is changed or removed."""
    return f"ask_us:{partner}"


def words(meeting: int, partner: str) -> str:
    """The message in which a partner said why their seat was empty."""
    return f"words:{meeting}:{partner}"
