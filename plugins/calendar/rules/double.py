"""When two meetings look like one too many: same theme, same people, same week. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo


class Reason(StrEnum):
    """Why two meetings are noticed, the strongest first."""

    THEME = "theme"
    PEOPLE = "people"
    WEEK = "week"


MERGED = frozenset({Reason.THEME, Reason.PEOPLE})
"""Reasons to propose one meeting instead of two. The same week alone is only said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A meeting in the calendar. ``partner`` is empty for one of the wijk; ``theme`` if it is of the whole wijk.

    ``who``: user ids, and ``partner:slug`` for partners that come.
    """

    key: str
    title: str
    theme: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    place: str = ""
    partner: str = ""
    all_day: bool = False
    who: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """What counts, as a wijk set it. ``share``: of the smaller of two groups."""

    counts: Collection[Reason]
    days: int
    share: Fraction


def reasons(one: Slot, other: Slot, terms: Terms, zone: ZoneInfo) -> tuple[Reason, ...]:
    """Why these two are noticed, the strongest first; nothing for two of one partner. Whichever comes first."""
    if one.key == other.key or (one.partner and one.partner == other.partner):
        return ()
    days = abs((_day(one, zone) - _day(other, zone)).days)
    near = days <= terms.days
    found = {
        Reason.THEME: near and one.theme == other.theme,
        Reason.PEOPLE: near and _same_people(one, other, terms.share),
        Reason.WEEK: _week(one, zone) == _week(other, zone) and _related(one, other),
    }
    return tuple(reason for reason in Reason if reason in terms.counts and found[reason])


def nearest(one: Slot, others: Iterable[Slot], terms: Terms, zone: ZoneInfo) -> list[tuple[Slot, tuple[Reason, ...]]]:
    """Those that are noticed beside one meeting: the strongest reason first, then the nearest in time."""
    found = [(other, why) for other in others if (why := reasons(one, other, terms, zone))]
    order = list(Reason)
    return sorted(
        found, key=lambda pair: (order.index(pair[1][0]), abs(pair[0].starts_at - one.starts_at), pair[0].key)
    )


def pairs(ones: Sequence[Slot], others: Iterable[Slot], terms: Terms, zone: ZoneInfo) -> list[tuple[Slot, Slot]]:
    """Of the meetings of two partners those that are double, soonest first: each is in one pair, with the nearest that
    is left. So two weekly series are as many pairs as there are weeks."""
    left, found = list(others), list[tuple[Slot, Slot]]()
    for one in sorted(ones, key=lambda slot: (slot.starts_at, slot.key)):
        near = [other for other, why in nearest(one, left, terms, zone) if MERGED & set(why)]
        if near:
            left.remove(near[0])
            found.append((one, near[0]))
    return found


def _same_people(one: Slot, other: Slot, share: Fraction) -> bool:
    smaller = min(len(one.who), len(other.who))
    shared = len(one.who & other.who)
    if not shared or shared < share * smaller:
        return False
    return not (one.partner or other.partner) or _related(one, other) or _at_once(one, other)


def _related(one: Slot, other: Slot) -> bool:
    """Two of the wijk always are; one of a partner if it can be about the same."""
    return not (one.partner or other.partner) or "" in (one.theme, other.theme) or one.theme == other.theme


def _at_once(one: Slot, other: Slot) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _day(slot: Slot, zone: ZoneInfo) -> dt.date:
    return slot.starts_at.astimezone(zone).date()


def _week(slot: Slot, zone: ZoneInfo) -> tuple[int, int]:
    year, week, _ = _day(slot, zone).isocalendar()
    return year, week
