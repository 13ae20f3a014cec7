"""The names of messages and timers. Direct messages carry the wijk: one direct room serves all of somebody's wijken."""

from __future__ import annotations


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
