"""What somebody means by ``!delay 3 1 February the builder is ill``, ``!delay 3 good``, ``!delay 3 no``. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hub.api.dates import find_when, parse_when
from hub.api.people import Person, Role

YES = frozenset(("goed", "akkoord", "ja", "good", "agreed", "yes", "ok", "oke", "oké", "👍"))
NO = frozenset(("nee", "niet", "no", "👎"))
GONE = frozenset(("weg", "away", "-"))
_EDGES = " ,.;:-–—()"
_LINKS = frozenset(("want", "omdat", "because", "naar", "tot", "to", "until", "voor", "by"))


@dataclass(frozen=True, slots=True)
class Wish:
    """Another date, and why."""

    day: dt.date
    why: str


def agrees(words: str) -> bool | None:
    """Whether somebody agrees to another date, or keeps to the old one; ``None`` if they say neither."""
    said = words.casefold().strip(_EDGES + "!")
    return True if said in YES else False if said in NO else None


def wish(words: str, now: dt.datetime) -> Wish | None:
    """Another date with its reason; ``None`` if there is no date in it. ``now`` is aware, on the wijk's clock.

    The date stands first or last. What is left is the reason.
    """
    if whole := parse_when(words, now):
        return Wish(whole.date, "")
    found = find_when(words, now)
    if found is None:
        return None
    parts = (words[: found.start], words[found.end :])
    return Wish(found.when.date, _bare(max((part.strip(_EDGES) for part in parts), key=len)))


def _bare(words: str) -> str:
    """Without the small words that join a date and a reason, at either end."""
    left = words.split()
    while left and left[0].casefold() in _LINKS:
        left.pop(0)
    while left and left[-1].casefold() in _LINKS:
        left.pop()
    return " ".join(left).strip(_EDGES)


def may_agree(person: Person, partner: str) -> bool:
    """Whether somebody may agree to another date: a resident, the steering group or an admin, of another side. An admin
    is in every room, and so looks like a colleague of some partner."""
    of_another = person.partner != partner or (Role.ADMIN in person.roles and person.speaks_for != partner)
    return person.may(frozenset({Role.RESIDENT, Role.STEERING, Role.ADMIN})) and of_another
