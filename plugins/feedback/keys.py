"""The names of the messages and timers of the feedback."""

from __future__ import annotations

import re

from plugins.feedback.rules.course import About
from plugins.feedback.rules.reading import Thing

SWEEP = "sweep"
"""The one timer: the next step of whatever is first."""
_NAMED = re.compile(r"(?:told|asked):([^:]+):(item|input|question|vote):(\d{1,9})")


def told(wijk: str, thing: Thing) -> str:
    """What somebody was told of what they raised."""
    return f"told:{wijk}:{thing.about}:{thing.number}"


def asked(wijk: str, thing: Thing) -> str:
    """A direct message to who must answer."""
    return f"asked:{wijk}:{thing.about}:{thing.number}"


def notice(number: int) -> str:
    return f"notice:{number}"


def thing_of(key: str | None, wijk: str) -> Thing | None:
    """What a message is about; ``None`` if it is about nothing, or of another wijk."""
    found = _NAMED.fullmatch(key or "")
    return Thing(About(found[2]), int(found[3])) if found and found[1] == wijk else None
