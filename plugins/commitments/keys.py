"""The names of the messages and timers of the agreements."""

from __future__ import annotations

import re

from hub.api.ladder import Rung

AGREEMENT, DECISION = "agreement", "decision"
_NAMED = re.compile(r"(?:late:agreement|ask|reply|told:[^:]+):(\d{1,9})(?::\w+)?")
_TIMER = re.compile(rf"({AGREEMENT}|{DECISION}):(\d{{1,9}})")


def timer(kind: str, number: int) -> str:
    return f"{kind}:{number}"


def timed(key: str) -> tuple[str, int] | None:
    found = _TIMER.fullmatch(key)
    return (found[1], int(found[2])) if found else None


def late(kind: str, number: int, rung: Rung) -> str:
    """What was said in the room of a rung."""
    return f"late:{kind}:{number}:{rung}"


def warned(number: int) -> str:
    """What was said to a partner before something of it came on the public page."""
    return f"late:{AGREEMENT}:{number}:warned"


def told(wijk: str, number: int) -> str:
    """A direct message: one talk serves all of somebody's wijken."""
    return f"told:{wijk}:{number}"


def anchor(kind: str, number: int) -> str:
    """Where something stands on the public page."""
    return f"{kind}-{number}" if kind == AGREEMENT else f"undone-{number}"


def ask(number: int) -> str:
    """The question whether another date is good."""
    return f"ask:{number}"


def reply(number: int) -> str:
    """The message of a person in which a partner's reply stands."""
    return f"reply:{number}"


def asked(key: str | None) -> int | None:
    """The agreement of which a message asks another date."""
    found = re.fullmatch(r"ask:(\d{1,9})", key or "")
    return int(found[1]) if found else None


def number_of(key: str | None, wijk: str) -> int | None:
    """The agreement that a message is about; ``None`` if it is about none, or one of another wijk."""
    found = _NAMED.fullmatch(key or "")
    if found is None or ((key or "").startswith("told:") and not (key or "").startswith(f"told:{wijk}:")):
        return None
    return int(found[1])
