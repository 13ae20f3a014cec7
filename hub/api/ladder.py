"""The ladder of what is late: who hears of it, rung by rung, until somebody answers. Pure.

rung          who hears of it
OWNER         whoever promised it
DEPUTY        who stands in for them
LEAD          who leads the organisation
STEERING      the steering group of the wijk
PUBLIC        everybody: in the room of the theme, and on the public page if the wijk has one

On each rung it waits so many days for an answer. It goes up, never down, and stands on no rung twice, also if the
ladder is changed meanwhile. Above the last rung is SILENCE, a rung of its own: nobody answered, and it is shown as
that. There it ends. The days of a rung count from the moment it was told there. So nobody is passed by because the hub
was away. Voting has a ladder of its own, where silence is an answer to a vote.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from hub.api.moments import UNITS, days_later
from hub.api.settings import setting
from hub.api.texts import Text, catalogue

_, n_ = catalogue("hub")

DAYS = range(1, 61)
USUAL = 7
"""Days on a rung of which nobody said how many."""


class Rung(StrEnum):
    """In order, the lowest first."""

    OWNER = "owner"
    DEPUTY = "deputy"
    LEAD = "lead"
    STEERING = "steering"
    PUBLIC = "public"
    SILENCE = "silence"


_ORDER = tuple(Rung)

Ladder = Mapping[Rung, int]
"""For each rung that there is, the lowest first, how many days it waits for an answer. Empty: nobody hears of it."""

STANDARD: Ladder = {Rung.OWNER: 3, Rung.DEPUTY: 3, Rung.LEAD: 7, Rung.STEERING: 7, Rung.PUBLIC: 7}


@dataclass(frozen=True, slots=True)
class Stand:
    """Where something stands: on a rung (``None`` is the ground), since a moment (aware). On the ground it is the last
    moment at which it was in time."""

    rung: Rung | None
    since: dt.datetime


def up(ladder: Ladder, at: Rung | None, missing: frozenset[Rung] = frozenset()) -> Rung | None:
    """The next rung above; ``None`` if there is none. ``missing`` are rungs on which there is nobody to hear it."""
    if not ladder:
        return None
    above = _ORDER[_ORDER.index(at) + 1 :] if at else _ORDER
    return next((rung for rung in above if rung is Rung.SILENCE or (rung in ladder and rung not in missing)), None)


def until(ladder: Ladder, stand: Stand, hour: int, zone: dt.tzinfo) -> dt.datetime | None:
    """When it goes up if nobody answers, at ``hour`` by the clock; ``None`` if it stays where it is.

    From the ground it goes up the day after it was due; from a rung that the ladder no longer has, so too.
    """
    if up(ladder, stand.rung) is None:
        return None
    return days_later(stand.since, ladder.get(stand.rung, 1) if stand.rung else 1, hour, zone)


class Flaw(StrEnum):
    """Why words are no ladder."""

    STRANGE = "strange"
    TWICE = "twice"
    ORDER = "order"
    DAYS = "days"


WHO: Mapping[str, Rung] = {
    **dict.fromkeys(("eigenaar", "owner"), Rung.OWNER),
    **dict.fromkeys(("vervanger", "deputy"), Rung.DEPUTY),
    **dict.fromkeys(("leiding", "lead"), Rung.LEAD),
    **dict.fromkeys(("stuurgroep", "steering"), Rung.STEERING),
    **dict.fromkeys(("iedereen", "openbaar", "pagina", "public", "everybody", "page"), Rung.PUBLIC),
}
NONE = frozenset(("-", "geen", "none", ""))
_FILLERS = frozenset(("de", "het", "the", "group", "openbare", "na", "after", "voor", "for", "elk", "each"))
_WORD = re.compile(r"\d{1,4}|[^\W\d_]+")
_BETWEEN = re.compile(r"[,;>\n]")


def parse(words: str) -> Ladder | Flaw:
    """ "owner 3 days, deputy 3 days, steering 1 week", in either language. Total. Rungs that are not named are not
    there."""
    if words.strip().casefold() in NONE:
        return {}
    steps = [_step(part) for part in _BETWEEN.split(words)]
    known = [step for step in steps if step is not None]
    if len(known) < len(steps):
        return Flaw.STRANGE
    return _flaw(known) or dict(known)


def _step(words: str) -> tuple[Rung, int] | None:
    """One rung with its days; ``None`` if a word means nothing here."""
    who: list[Rung] = []
    numbers: list[int] = []
    weeks = 1
    for word in _WORD.findall(words.casefold()):
        if word.isdecimal():
            numbers.append(int(word))
        elif word in UNITS:
            weeks = UNITS[word]
        elif word in WHO:
            who.append(WHO[word])
        elif word not in _FILLERS:
            return None
    if len(who) != 1 or len(numbers) > 1:
        return None
    return who[0], numbers[0] * weeks if numbers else weeks if weeks > 1 else USUAL


def _flaw(steps: Iterable[tuple[Rung, int]]) -> Flaw | None:
    rungs = [rung for rung, _days in steps]
    if len(set(rungs)) < len(rungs):
        return Flaw.TWICE
    if rungs != sorted(rungs, key=_ORDER.index):
        return Flaw.ORDER
    return None if all(days in DAYS for _rung, days in steps) else Flaw.DAYS


def plain(ladder: Ladder) -> str:
    """As it is kept, and can be typed."""
    return ", ".join(f"{rung} {days} days" for rung, days in ladder.items()) or "-"


RUNGS: Mapping[Rung, Text] = {
    Rung.OWNER: _("owner"), Rung.DEPUTY: _("deputy"), Rung.LEAD: _("lead"), Rung.STEERING: _("steering"),
    Rung.PUBLIC: _("everybody"), Rung.SILENCE: _("no answer"),
}  # fmt: skip
"""What people read, and type for a rung."""

HEARD: Mapping[Rung, Text] = {
    Rung.OWNER: _("who must answer has heard of it"),
    Rung.DEPUTY: _("the deputy has heard of it"),
    Rung.LEAD: _("the lead of the partner has heard of it"),
    Rung.STEERING: _("the steering group has heard of it"),
    Rung.PUBLIC: _("everybody has heard of it"),
    Rung.SILENCE: _("everybody has heard of it, and nobody answered"),
}
"""How far something has come that stands on a rung."""


def shown(ladder: Ladder) -> Text | str:
    """For :func:`hub.api.settings.setting`: what people read and type back."""
    steps = [n_("{who} {n} day", "{who} {n} days", days, who=RUNGS[rung]) for rung, days in ladder.items()]
    return reduce(lambda before, after: _("{before}, {after}", before=before, after=after), steps) if steps else "-"


def _read(value: object) -> object:
    if isinstance(value, str):
        found = parse(value)
    elif isinstance(value, Mapping):
        found = parse(", ".join(f"{rung} {days} days" for rung, days in value.items()))
    else:
        raise ValueError("a ladder such as: owner 3 days, deputy 3 days")
    if isinstance(found, Flaw):
        raise ValueError(f"a ladder such as: owner 3 days, deputy 3 days; this one is {found.value}")
    return found


LadderSetting = Annotated[Ladder, BeforeValidator(_read), PlainSerializer(plain, return_type=str)]
"""The ladder as people read it among the settings, in words that can be typed back."""


def ladder_setting(*, nl: str, about: Text) -> Any:
    """A setting that is a ladder, :data:`STANDARD` if nobody says otherwise. Its field is :data:`LadderSetting`."""
    expects = _("steps such as: owner 3 days, steering 7 days, everybody; or - for none")
    return setting(STANDARD, nl=nl, about=about, expects=expects, shown=shown)
