"""What somebody means by ``!answer question 2 no, because it costs too much``. Pure and total."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hub.api.dates import find_when
from plugins.feedback.rules.course import About

ABOUT: Mapping[str, About] = {
    **dict.fromkeys(("punt", "item"), About.ITEM),
    **dict.fromkeys(("inbreng", "input"), About.INPUT),
    **dict.fromkeys(("vraag", "question"), About.QUESTION),
    **dict.fromkeys(("stemming", "besluit", "vote", "decision"), About.VOTE),
}


class Way(StrEnum):
    """``NO`` with a reason, ``LATER`` on a date, ``BY`` names who answers, ``PART`` is another item, ``NOT_OURS``:
    somebody else must answer, ``SAY`` is an answer in words."""

    NO = "no"
    LATER = "later"
    BY = "by"
    PART = "part"
    NOT_OURS = "not_ours"
    SAY = "say"


@dataclass(frozen=True, slots=True)
class Thing:
    about: About
    number: int


@dataclass(frozen=True, slots=True)
class Answer:
    """``words`` is the reason, or who; ``day`` the date in it."""

    way: Way
    words: str = ""
    day: dt.date | None = None
    item: int | None = None


_NUMBERED = re.compile(r"\s*([^\W\d_]+)\s*#?(\d{1,9})\b[.:,;)]*\s*", re.IGNORECASE)
_NO = re.compile(r"(?:nee|niet|no|not)(?:\b[\s,.:;-]*|$)", re.IGNORECASE)
_LATER = re.compile(r"later\b[\s,.:;-]*", re.IGNORECASE)
_BY = re.compile(r"(?:door|by)\s+", re.IGNORECASE)
_PART = re.compile(
    r"(?:(?:is|hoort bij|deel van|part of|belongs to)\s+)?(?:punt|item)\s*#?(\d{1,9})\s*\.?$", re.IGNORECASE
)
_NOT_OURS = re.compile(
    r"(?:(?:dit|dat|het|this|that|it)\s+is\s+)?(?:niet\s+(?:van|voor|aan)\s+(?:ons|mij)|not\s+(?:ours|mine))\b",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"(?:want|omdat|because)\b[\s,:]*", re.IGNORECASE)
_EDGES = " ,.;:-–—()"


def thing(words: str) -> tuple[Thing, str] | None:
    """What is meant, and what is said of it; ``None`` if it does not begin with that."""
    found = _NUMBERED.match(words)
    about = ABOUT.get(found[1].casefold()) if found else None
    return (Thing(about, int(found[2])), words[found.end() :]) if found and about else None


def answer(words: str, now: dt.datetime) -> Answer:
    """``now`` is aware, on the clock of the wijk."""
    said = " ".join(words.split())
    if part := _PART.match(said):
        return Answer(Way.PART, item=int(part[1]))
    if _NOT_OURS.match(said):
        return Answer(Way.NOT_OURS)
    if no := _NO.match(said):
        return Answer(Way.NO, _because(said[no.end() :]))
    if later := _LATER.match(said):
        rest, day = _dated(said[later.end() :], now)
        return Answer(Way.LATER, _because(rest), day)
    if by := _BY.match(said):
        rest, day = _dated(said[by.end() :], now)
        return Answer(Way.BY, rest.strip(_EDGES), day)
    return Answer(Way.SAY, said)


def _because(words: str) -> str:
    left = words.strip(_EDGES)
    found = _BECAUSE.match(left)
    return left[found.end() :] if found else left


def _dated(words: str, now: dt.datetime) -> tuple[str, dt.date | None]:
    """The words without the date in them, and the date."""
    found = find_when(words, now)
    if found is None:
        return words, None
    return f"{words[: found.start]} {words[found.end :]}".strip(), found.when.date
