"""The names of messages and timers. Direct messages carry the wijk: one direct room serves all of somebody's wijken."""

from __future__ import annotations

import re

_ROTA = re.compile(r"(?:rota|turn:(?P<wijk>[^:]+)):(?P<number>\d{1,9})")


def pause(wijk: str) -> str:
    """What somebody hears who takes a rest: with ↩️ they give their actions back."""
    return f"pause:{wijk}"


def ask(wijk: str, user: str) -> str:
    """The question to stand in for somebody."""
    return f"ask:{wijk}:{user}"


def asked_for(key: str | None, wijk: str) -> str | None:
    """For whom somebody was asked to stand in, in this wijk."""
    start = ask(wijk, "")
    return key.removeprefix(start) if key is not None and key.startswith(start) else None


def back(user: str) -> str:
    """The timer of the end of a rest."""
    return f"back:{user}"


def silent(user: str) -> str:
    """The timer after which who takes a rest hears that the stand-in said nothing."""
    return f"silent:{user}"


def rota(number: int) -> str:
    """The living message of a rota, and its timer."""
    return f"rota:{number}"


def turn(wijk: str, number: int) -> str:
    """What somebody hears whose turn it is."""
    return f"turn:{wijk}:{number}"


def rota_of(key: str | None, wijk: str) -> int | None:
    """The rota of this wijk that a message or a timer is about."""
    found = _ROTA.fullmatch(key or "")
    return int(found["number"]) if found and found["wijk"] in (None, wijk) else None


def made(number: int) -> str:
    """The message of a person that made a rota."""
    return f"made:{number}"
