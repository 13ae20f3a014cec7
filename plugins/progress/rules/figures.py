"""Counting things: the figures of a theme, and of all themes together. Pure.

Nothing here names a person: who is waited for is a partner, or the residents together.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

from hub.api.domain_events import UNANSWERED
from hub.api.ladder import Rung
from plugins.progress.rules.things import ASKED, CLAIMED, DECIDED, DONE, LATE, TO_DO, Kind, Thing

GONE = frozenset({"withdrawn", "merged"})
"""Items that count no more: nobody asks for them, or they are part of another."""

NO_ANSWER = frozenset({"", "withdrawn", *UNANSWERED})
OPEN_ITEM = frozenset({"raised", "on_agenda", "parked", *GONE})
"""States of an item that say nothing yet of what becomes of it."""

KEPT, BROKEN = "kept", "broken"
RESIDENTS = "residents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """Agreements of one partner, as they were judged."""

    partner: str
    kept: int = 0
    late: int = 0
    broken: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How far a theme is; all themes if ``theme`` is empty. Of what is ``decided`` some was turned down (``rejected``).

    ``decided_within``, ``done_within``: so many days after it was raised half of it was decided, or done; ``None``
    where no such span was seen. ``waiting``: for each side what it still has to do or to answer. ``unanswered``: of
    ``asked`` things. ``climbing``: on each rung of the ladder how many late promises and answers are there now.
    """

    theme: str
    raised: int = 0
    decided: int = 0
    rejected: int = 0
    done: int = 0
    decided_within: int | None = None
    done_within: int | None = None
    todo: int = 0
    late: int = 0
    claimed: int = 0
    finished: int = 0
    asked: int = 0
    unanswered: int = 0
    waiting: tuple[tuple[str, int], ...] = ()
    climbing: tuple[tuple[str, int], ...] = ()
    promises: tuple[Promises, ...] = ()


def figures(theme: str, things: Iterable[Thing], today: dt.date) -> Figures:
    """The figures of these things."""
    every = list(things)
    items = [thing for thing in every if thing.kind is Kind.ITEM and thing.state not in GONE]
    actions = [thing for thing in every if thing.kind is Kind.ACTION]
    asked = [thing for thing in every if thing.kind in ASKED and thing.state not in GONE]
    silent = [thing for thing in asked if not has_answer(thing)]
    todo = [action for action in actions if action.state == TO_DO]
    promises = [thing for thing in every if thing.kind is Kind.PROMISE]
    climbing = Counter(thing.rung for thing in (*promises, *silent) if thing.rung)
    waiting = Counter(thing.side for thing in todo) + Counter(thing.answers for thing in silent if thing.answers)
    return Figures(
        theme=theme,
        raised=len(items),
        decided=sum(item.state in DECIDED for item in items),
        rejected=sum(item.state == "rejected" for item in items),
        done=sum(item.state == DONE for item in items),
        decided_within=_within((item.began, item.decided) for item in items),
        done_within=_within((item.began, item.done) for item in items),
        todo=len(todo),
        late=sum(is_late(action, today) for action in todo),
        claimed=sum(action.state == CLAIMED for action in actions),
        finished=sum(action.state == DONE for action in actions),
        asked=len(asked),
        unanswered=len(silent),
        waiting=tuple(sorted(waiting.items())),
        climbing=tuple((rung.value, climbing[rung.value]) for rung in Rung if climbing[rung.value]),
        promises=_promises(promises),
    )


def by_theme(themes: Sequence[str], things: Iterable[Thing], today: dt.date) -> list[Figures]:
    """The figures of each theme. What has another theme, or none, is in those of all together only."""
    every = list(things)
    return [figures(theme, (thing for thing in every if thing.theme == theme), today) for theme in themes]


def has_answer(thing: Thing) -> bool:
    """Whether it was said what became of something. Of an item its own state says so too."""
    return thing.answer not in NO_ANSWER or (thing.kind is Kind.ITEM and thing.state not in OPEN_ITEM)


def is_late(action: Thing, today: dt.date) -> bool:
    """Whether the day of an action that is still to do has passed: the day itself still counts."""
    return action.state == TO_DO and action.due is not None and action.due < today


def lately(things: Iterable[Thing], since: dt.date) -> tuple[int, int, int]:
    """How many items were raised, decided and done from a day on."""
    items = [thing for thing in things if thing.kind is Kind.ITEM and thing.state not in GONE]
    days = ([item.began for item in items], [item.decided for item in items], [item.done for item in items])
    raised, decided, done = (sum(day is not None and day >= since for day in each) for each in days)
    return raised, decided, done


def _within(spans: Iterable[tuple[dt.date | None, dt.date | None]]) -> int | None:
    days = [max(0, (end - start).days) for start, end in spans if start and end]
    return median_low(days) if days else None


def _promises(things: Iterable[Thing]) -> tuple[Promises, ...]:
    """By the name of the partner, not by how many it kept: this is no ranking. What is open or dropped is neither."""
    counts: dict[str, Counter[str]] = {}
    for thing in (thing for thing in things if thing.state in (KEPT, LATE, BROKEN)):
        counts.setdefault(thing.side.removeprefix("partner:"), Counter())[thing.state] += 1
    return tuple(
        Promises(partner=partner, kept=count[KEPT], late=count[LATE], broken=count[BROKEN])
        for partner, count in sorted(counts.items())
    )
