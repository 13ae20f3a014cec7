"""What became of each thing: one thing and one event give the thing as it is now. Pure.

No words are kept: a number, a theme, a state and some days are enough to count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from hub.api.domain_events import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    Answered,
    AnswerLate,
    CommitmentClimbed,
    CommitmentJudged,
    DomainEvent,
    InputGiven,
    ItemChanged,
    ItemClosed,
    ItemOnAgenda,
    ItemRaised,
)


class Kind(StrEnum):
    """What a thing is. ``INPUT``, ``QUESTION`` and ``VOTE`` were raised elsewhere than on the agenda."""

    ITEM = "item"
    INPUT = "input"
    QUESTION = "question"
    VOTE = "vote"
    ACTION = "action"
    PROMISE = "promise"


ASKED = (Kind.ITEM, Kind.INPUT, Kind.QUESTION, Kind.VOTE)
"""What wants an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing. ``state``: of an item how it stands, of an action ``todo``, ``claimed``, ``done`` or ``dropped``, of a
    promise how it was judged. ``side`` does it, ``answers`` owes the answer: ``residents``, ``partner:slug``, or empty.
    ``answer`` is the state of the answer (see ``Answered``). ``rung``: how far up the ladder it is, if it is late.

    ``began``, ``decided``, ``done``: the days on which it was heard; ``None`` where it happened unseen.
    """

    kind: Kind
    number: int
    theme: str
    state: str
    side: str = ""
    due: dt.date | None = None
    answer: str = ""
    answers: str = ""
    rung: str = ""
    began: dt.date | None = None
    decided: dt.date | None = None
    done: dt.date | None = None


DECIDED = frozenset({"decided", "rejected", "done"})
TO_DO, CLAIMED, DONE, DROPPED = "todo", "claimed", "done", "dropped"
LATE = "late"
"""Of a promise: its day has passed."""

_ACTION = {"claimed": CLAIMED, "reopened": TO_DO, "dropped": DROPPED}
"""States after which a change leaves an action; other changes leave its state."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An event, the day on which it was heard (``None``: it is old news), and the side of each owner it names."""

    event: DomainEvent
    day: dt.date | None
    sides: Callable[[str], str]


def named(event: DomainEvent) -> tuple[Kind, int] | None:
    """The thing that an event is about; ``None`` if nothing is counted of it."""
    match event:
        case ItemRaised() | ItemOnAgenda() | ItemClosed() | ItemChanged():
            return Kind.ITEM, event.item
        case ActionAdded() | ActionChanged() | ActionDone():
            return Kind.ACTION, event.action
        case CommitmentJudged() | CommitmentClimbed():
            return Kind.PROMISE, event.action
        case InputGiven():
            return Kind.INPUT, event.input
        case Answered() | AnswerLate() if event.about in ASKED:
            return Kind(event.about), event.number
    return None


def after(before: Thing | None, heard: Heard) -> Thing | None:
    """The thing after an event; ``None`` if it is no longer there. Total."""
    about = named(heard.event)
    if about is None:
        return before
    kind, number = about
    event: Any = heard.event
    thing = before or Thing(kind=kind, number=number, theme=event.theme, state=_FIRST[kind], began=heard.day)
    return _AFTER[type(heard.event)](replace(thing, theme=event.theme), event, heard)


_FIRST: Mapping[Kind, str] = {
    **dict.fromkeys(ASKED, "raised"), Kind.ACTION: TO_DO, Kind.PROMISE: "",
}  # fmt: skip


def _item(thing: Thing, state: str, day: dt.date | None) -> Thing:
    """An item that goes back to where it came from was not decided after all."""
    if state not in DECIDED:
        return replace(thing, state=state, decided=None, done=None)
    decided = thing.decided if thing.state in DECIDED else day
    done = (thing.done if thing.state == DONE else day) if state == DONE else None
    return replace(thing, state=state, decided=decided, done=done)


def _action(thing: Thing, event: ActionAdded | ActionChanged | ActionDone, heard: Heard) -> Thing:
    side = heard.sides(event.owner)
    if isinstance(event, ActionDone):
        return replace(thing, state=DONE, side=side, done=thing.done or heard.day)
    if isinstance(event, ActionAdded):
        return replace(thing, state=TO_DO, side=side, due=event.due)
    return replace(thing, state=_ACTION.get(event.how, thing.state), side=side, due=event.due)


def _answered(thing: Thing, event: Answered, heard: Heard) -> Thing | None:
    """That somebody else answers for it leaves it where it is on the ladder. Of an item *agenda* tells that it
    is gone."""
    if event.state == "withdrawn":
        return thing if thing.kind is Kind.ITEM else None
    rung = "" if event.news else thing.rung
    return replace(thing, answer=event.state, answers=heard.sides(event.owner), rung=rung)


def _judged(thing: Thing, event: CommitmentJudged, heard: Heard) -> Thing:
    """Only what is late and not done is on the ladder: what is broken is over."""
    rung = thing.rung if event.how == LATE and not event.done else ""
    return replace(thing, state=event.how, side=f"partner:{event.partner}", due=event.due, rung=rung)


_AFTER: Mapping[type[DomainEvent], Callable[[Thing, Any, Heard], Thing | None]] = {
    ItemRaised: lambda thing, event, heard: _item(thing, "raised", heard.day),
    ItemOnAgenda: lambda thing, event, heard: _item(thing, "on_agenda", heard.day),
    ItemClosed: lambda thing, event, heard: _item(thing, event.how, heard.day),
    ItemChanged: lambda thing, event, heard: _item(thing, event.stands, heard.day),
    ActionAdded: _action,
    ActionChanged: _action,
    ActionDone: _action,
    CommitmentJudged: _judged,
    CommitmentClimbed: lambda thing, event, heard: replace(
        thing, state=LATE, side=f"partner:{event.partner}", due=event.due, rung=event.rung
    ),
    InputGiven: lambda thing, event, heard: None if event.removed else thing,
    Answered: _answered,
    AnswerLate: lambda thing, event, heard: replace(thing, answers=heard.sides(event.owner), rung=event.rung),
}
