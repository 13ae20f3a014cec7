"""The names of the messages of a round. Those in a talk carry the wijk: one talk serves all of somebody's wijken."""

from __future__ import annotations

import re

_ROUND = re.compile(r"(?:round:(\d{1,9})@\S+|talk:([^:\s]+):(\d{1,9}))")
_ANSWER = re.compile(r"answer:([^:\s]+):(\d{1,9})")
_TIMER = re.compile(r"(close|file):(\d{1,9})")


def living(number: int, theme: str) -> str:
    """The message with the questions in the room of a theme."""
    return f"round:{number}@{theme}"


def overview(number: int, theme: str) -> str:
    return f"overview:{number}@{theme}"


def file(number: int, theme: str) -> str:
    return f"file:{number}@{theme}"


def talk(wijk: str, number: int) -> str:
    """The questions as they stand in a talk."""
    return f"talk:{wijk}:{number}"


def answer(wijk: str, number: int) -> str:
    """The message in which somebody answered: followed for edits and removals."""
    return f"answer:{wijk}:{number}"


def close(number: int) -> str:
    return f"close:{number}"


def refile(number: int) -> str:
    return f"file:{number}"


def round_of(key: str | None, wijk: str) -> int | None:
    """The round of this wijk whose questions stand in a message."""
    found = _ROUND.fullmatch(key or "")
    if found is None or found[2] not in (None, wijk):
        return None
    return int(found[1] or found[3])


def is_answer(key: str | None, wijk: str) -> bool:
    found = _ANSWER.fullmatch(key or "")
    return found is not None and found[1] == wijk


def timer_of(key: str) -> tuple[str, int] | None:
    """What a timer is for, and of which round."""
    found = _TIMER.fullmatch(key)
    return (found[1], int(found[2])) if found else None
