"""What people mean by ``!pause until 1 March @mei`` and ``!load limit 4``. Pure and total."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hub.api.dates import find_when

MAX_TYPED = 200
_JOINING = re.compile(
    r"^(?:en|met|vanaf nu|nu|door|invaller|and|with|from now|now|tot en met|t/m|tot|until|till)\b[\s:,]*"
    r"|[\s,]+(?:en|met|and|with|tot en met|t/m|tot|until|till)$",
    re.IGNORECASE,
)


_SPAN = re.compile(
    r"\b((?:\d{1,3}|een|één|twee|drie|vier|vijf|zes|a|one|two|three|four|five|six)\s+"
    r"(?:(?:dag(?:en)?|week|weken|maand(?:en)?)|(days?|weeks?|months?)))\b",
    re.IGNORECASE,
)
"""How long, without a word before it; the second group if it is English."""


class Wish(StrEnum):
    """What somebody wants with ``!pause``."""

    START = "start"
    STOP = "stop"
    GIVE_BACK = "give back"


VERBS: Mapping[str, Wish] = {
    **dict.fromkeys(("stop", "terug", "over", "voorbij", "klaar", "weg", "uit", "back", "end", "off"), Wish.STOP),
    **dict.fromkeys(("acties", "acties terug", "actions", "actions back"), Wish.GIVE_BACK),
}


@dataclass(frozen=True, slots=True)
class Pause:
    """``until`` is the last day of rest. ``who`` are the words for the stand-in; empty if there are none."""

    wish: Wish
    until: dt.date | None = None
    who: str = ""


def pause(words: str, now: dt.datetime) -> Pause:
    """``now`` is aware, in the zone of the wijk."""
    said = " ".join(words[:MAX_TYPED].split()).strip(" .!")
    if verb := VERBS.get(said.casefold()):
        return Pause(verb)
    if found := find_when(said, now):
        return Pause(Wish.START, found.when.date, _bare(f"{said[: found.start]} {said[found.end :]}"))
    span = _SPAN.search(said)
    ends = find_when(f"{'in' if span[2] else 'over'} {span[1]}", now) if span else None
    if span is None or ends is None:
        return Pause(Wish.START, None, _bare(said))
    return Pause(Wish.START, ends.when.date, _bare(f"{said[: span.start()]} {said[span.end() :]}"))


def _bare(words: str) -> str:
    left = words.strip(" ,.")
    while (less := _JOINING.sub("", left).strip(" ,.")) != left:
        left = less
    return left


class Set(StrEnum):
    """What somebody wants to set with ``!load``."""

    LIMIT = "limit"
    QUIET = "quiet"
    SPOKEN = "spoken"
    SHARED = "shared"
    PRIVATE = "private"


WORDS: Mapping[str, Set] = {
    **dict.fromkeys(("stil", "zeg niets", "quiet"), Set.QUIET),
    **dict.fromkeys(("zeg het", "niet stil", "aloud"), Set.SPOKEN),
    **dict.fromkeys(("deel", "delen", "share"), Set.SHARED),
    **dict.fromkeys(("deel niet", "niet delen", "private"), Set.PRIVATE),
}
_LIMIT = re.compile(r"(?:grens|limit)\s+(\d{1,3}|weg|gewoon|remove|normal)", re.IGNORECASE)


def setting(words: str) -> tuple[Set, int | None] | None:
    """What is set, and for the limit the number (none: that of the wijk). Nothing, if it is something else."""
    said = " ".join(words[:MAX_TYPED].split()).strip(" .!")
    if found := _LIMIT.fullmatch(said):
        return Set.LIMIT, int(found[1]) if found[1].isdigit() else None
    known = WORDS.get(said.casefold())
    return (known, None) if known else None
