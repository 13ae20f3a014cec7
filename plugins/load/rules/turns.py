"""Taking turns for a chore: whose turn it is, and what is meant by ``!rota coffee every Tuesday``. Pure and total."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hub.api.dates import find_when

MAX_NAME = 40


class Wish(StrEnum):
    SHOW = "show"
    MAKE = "make"
    JOIN = "join"
    LEAVE = "leave"
    SWAP = "swap"
    END = "end"
    STRANGE = "strange"
    """A rhythm that is not in weeks."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants with a rota. ``every`` so many weeks, ``first`` on that day, where one is made."""

    wish: Wish
    name: str = ""
    every: int = 1
    first: dt.date | None = None


_VERBS: tuple[tuple[Wish, re.Pattern[str]], ...] = tuple(
    (wish, re.compile(rf"(?:^|\s)(?:{words})[.!]*$", re.IGNORECASE))
    for wish, words in (
        (Wish.LEAVE, "ik niet|ik niet meer|zonder mij|not me|without me"),
        (Wish.JOIN, "ik|ik ook|ik doe mee|doe mee|me|me too|i join"),
        (Wish.SWAP, "ruil|ruilen|swap"),
        (Wish.END, "stop|weg|end|remove"),
    )
)
_EVERY = re.compile(r"\s+(elke|iedere|every|om de)\s+(.+)$", re.IGNORECASE | re.DOTALL)
_FILLERS = frozenset({"op", "vanaf", "om", "on", "from", "at"})
_WEEKS = re.compile(
    r"(?:(\d|twee|drie|vier|two|three|four|andere|other)\s+(?:weken|weeks|week)|week|maand|month)\b\s*"
    r"(?:(?:op|vanaf|on|from)\s+)?",
    re.IGNORECASE,
)
_COUNT: Mapping[str, int] = {
    "twee": 2, "two": 2, "andere": 2, "other": 2, "drie": 3, "three": 3, "vier": 4, "four": 4,
}  # fmt: skip


def read(words: str, now: dt.datetime) -> Asked:
    """``now`` is aware, in the zone of the wijk. The first day is the next of its kind, or a week from now."""
    said = " ".join(words.split())
    if made := _EVERY.search(said):
        return _made(named(said[: made.start()]), made, now)
    for wish, pattern in _VERBS:
        if verb := pattern.search(said):
            return Asked(wish, named(said[: verb.start()]))
    return Asked(Wish.SHOW, named(said))


def _made(name: str, made: re.Match[str], now: dt.datetime) -> Asked:
    """A rota with its rhythm. What says more than weeks and a first day is not understood: half of it is wrong."""
    known = _weeks(made[2], skips=made[1].casefold() == "om de")
    every, rest = known or (1, made[2])
    found = find_when(rest, now)
    more = f"{rest[: found.start]} {rest[found.end :]}" if found else rest
    if (not known and not found) or {word.strip(".,!").casefold() for word in more.split()} - _FILLERS - {""}:
        return Asked(Wish.STRANGE, name)
    return Asked(Wish.MAKE, name, every, found.when.date if found else now.date() + dt.timedelta(weeks=every))


def _weeks(rhythm: str, *, skips: bool) -> tuple[int, str] | None:
    """How many weeks lie between two turns, and what is said of the first day; ``None`` if nothing is said of weeks.
    ``skips``: "om de week" leaves one out."""
    found = _WEEKS.match(rhythm)
    if found is None:
        return None
    count = found[1]
    if count is None and skips and found[0].casefold().startswith("week"):
        return 2, rhythm[found.end() :]
    if count is None:
        return (4 if found[0].casefold().startswith(("maand", "month")) else 1), rhythm[found.end() :]
    return max(1, int(count) if count.isdigit() else _COUNT[count.casefold()]), rhythm[found.end() :]


def named(words: str) -> str:
    """A name of a chore as it is shown and looked up."""
    return words.strip(" .,!:;\"'“”`*").casefold()[:MAX_NAME].strip()


def up(order: Sequence[str], resting: Collection[str]) -> list[str]:
    """Whose turn it is, and who comes after: who rests is passed over."""
    return [user for user in order if user not in resting]


def done(order: Sequence[str], resting: Collection[str]) -> list[str]:
    """The order after a turn: who did it goes to the end, and who was passed over keeps their place."""
    turn = up(order, resting)[:1]
    return [*(user for user in order if user not in turn), *turn]


def swapped(order: Sequence[str], user: str, resting: Collection[str]) -> list[str] | None:
    """Somebody changes places with who comes after them; ``None`` if nobody does."""
    able = up(order, set(resting) - {user})
    place = able.index(user) if user in able else len(able)
    if place + 1 >= len(able):
        return None
    other = able[place + 1]
    return [{user: other, other: user}.get(one, one) for one in order]


def following(day: dt.date, every: int, today: dt.date) -> dt.date:
    """The next day of a rota after ``day`` that is not over."""
    step = dt.timedelta(weeks=every)
    day += step
    while day < today:
        day += step
    return day
