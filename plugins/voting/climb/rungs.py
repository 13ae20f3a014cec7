"""The ladder as people type it and as it is kept: "together 7 days next, steering 7 days stands". Pure and total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from hub.api.moments import UNITS
from plugins.voting.rules.ladder import Ladder, Rung, Silence, Who, wobble

WHO: Mapping[str, Who] = {
    **dict.fromkeys(("samen", "together"), Who.TOGETHER),
    **dict.fromkeys(("stuurgroep", "steering"), Who.STEERING),
}
SILENCE: Mapping[str, Silence] = {
    **dict.fromkeys(("verder", "volgende", "next"), Silence.NEXT),
    **dict.fromkeys(("vervalt", "afgewezen", "rejected"), Silence.REJECTED),
    **dict.fromkeys(("blijft", "stands"), Silence.STANDS),
}
FILLERS = frozenset(("de", "het", "the", "group", "na", "after", "voor", "for"))
NONE = frozenset(("-", "geen", "none", ""))
_WORD = re.compile(r"\d{1,4}|[^\W\d_]+")


def rung(words: str, before: Rung | None, *, last: bool) -> Rung | str:
    """A rung as somebody describes it, in any order; or the first word that means nothing here.

    What is not said stays as it was ``before``. On a new rung that is: seven days, the steering group, and silence that
    means "next", or on the last one that the vote stands.
    """
    found = before or Rung(Who.STEERING, 7, Silence.STANDS if last else Silence.NEXT)
    who, days, silence = found.who, found.days, found.silence
    number: int | None = None
    for word in _WORD.findall(words.casefold()):
        if word.isdigit():
            number = days = int(word)
        elif word in UNITS:
            days = (number if number is not None else 1) * UNITS[word]
        elif word in WHO:
            who = WHO[word]
        elif word in SILENCE:
            silence = SILENCE[word]
        elif word not in FILLERS:
            return str(word)
    return Rung(who, days, silence)


def changed(ladder: Ladder, place: int, new: Rung | None) -> Ladder:
    """The ladder with another rung at a place, counted from 1, one more at its end, or one less.

    What silence means at the end moves along with the end.
    """
    rungs = [*ladder[: place - 1], *([new] if new else []), *ladder[place:]]
    if len(rungs) > len(ladder) and ladder:
        rungs[-2] = Rung(ladder[-1].who, ladder[-1].days, Silence.NEXT)
    if len(rungs) < len(ladder) and rungs and place == len(ladder):
        rungs[-1] = Rung(rungs[-1].who, rungs[-1].days, ladder[-1].silence)
    return tuple(rungs)


def plain(ladder: Iterable[Rung]) -> str:
    return ", ".join(f"{rung.who} {rung.days} days {rung.silence}" for rung in ladder) or "-"


def kept(ladder: Iterable[Rung]) -> list[dict[str, object]]:
    return [{"who": rung.who.value, "days": rung.days, "silence": rung.silence.value} for rung in ladder]


def read(value: object) -> Ladder:
    """From a file or a chat: a list of tables, or words with commas between the rungs. Else a ``ValueError``."""
    if isinstance(value, str):
        parts = [part.strip() for part in re.split(r"[,;\n]", value)]
        given: list[object] = [] if value.strip().casefold() in NONE else [*parts]
    elif isinstance(value, list | tuple):
        given = [*value]
    else:
        raise ValueError("a ladder is a list of rungs")
    ladder = tuple(_one(part, last=place == len(given)) for place, part in enumerate(given, 1))
    if flaw := wobble(ladder):
        raise ValueError(flaw.value)
    return ladder


def _one(part: object, *, last: bool) -> Rung:
    if isinstance(part, Rung):
        return part
    if isinstance(part, Mapping):
        return Rung(Who(str(part["who"])), int(str(part["days"])), Silence(str(part["silence"])))
    found = rung(str(part), None, last=last)
    if isinstance(found, str):
        raise ValueError(f"{found} is no part of a rung")
    return found


LadderSetting = Annotated[Ladder, BeforeValidator(read), PlainSerializer(plain, return_type=str)]
