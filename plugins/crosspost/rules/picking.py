"""To which partners something goes, and what becomes of it for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from hub.api.wijk import Partner
from plugins.crosspost.rules.course import State

ALL = frozenset({"alle", "allemaal", "iedereen", "all", "everybody", "everyone"})
AND = frozenset({"en", "and", "met", "with", "&", "+"})
LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Picked:
    """Partners that somebody named, and what was no partner's name."""

    partners: tuple[Partner, ...] = ()
    strange: str = ""


def pick(words: str, find: Callable[[str], Partner | None], everybody: Sequence[Partner]) -> Picked:
    """Read "ymere, !WOON en Het Buurthuis". Names of several words are found too, the longest first. Total."""
    tokens = [token for word in re.split(r"[\s,;]+", words) if (token := word.rstrip(".:?"))]
    if any(token.casefold() in ALL for token in tokens):
        return Picked(tuple(everybody))
    found: dict[str, Partner] = {}
    while tokens:
        sizes = range(min(LONGEST_NAME, len(tokens)), 0, -1)
        named = next(((size, p) for size in sizes if (p := find(" ".join(tokens[:size])))), None)
        if named is None and tokens[0].casefold() not in AND:
            return Picked((), tokens[0])
        size, partner = named or (1, None)
        if partner is not None:
            found[partner.slug] = partner
        tokens = tokens[size:]
    return Picked(tuple(found.values()))


class Fate(Enum):
    """What becomes of a message for one partner."""

    GOES = "goes"
    HAS_IT = "has_it"
    WAITS = "waits"
    REFUSED = "refused"
    LEFT_OUT = "left_out"
    NO_WAY = "no_way"


BEFORE = {
    State.REMARKED: Fate.GOES,
    State.SENT: Fate.HAS_IT,
    State.CHANGED: Fate.HAS_IT,
    State.WAITING: Fate.WAITS,
    State.REFUSED: Fate.REFUSED,
}


def fates(
    partners: Iterable[Partner], before: Mapping[str, State], left_out: Iterable[str], reachable: Iterable[str]
) -> dict[Fate, list[Partner]]:
    """The partners by what becomes of the message for them; ``before`` is what became of it earlier."""
    out, ways = set(left_out), set(reachable)
    found: dict[Fate, list[Partner]] = {}
    for partner in partners:
        if partner.slug in out:
            fate = Fate.LEFT_OUT
        elif partner.slug not in ways:
            fate = Fate.NO_WAY
        else:
            fate = BEFORE.get(before.get(partner.slug, State.REMOVED), Fate.GOES)
        found.setdefault(fate, []).append(partner)
    return found
