"""How something that was raised stands, and whether it still waits for an answer. Pure.

=========== ====================================================================
heard       somebody said it
on_agenda   it is on the agenda: people will talk about it and decide
deciding    people vote on it, or look for a way out after a vote that decided nothing
answered    people were asked what they think, and it is known
decided     it was decided to do this
doing       somebody does it, with a date
done        it is done; or the question was answered
no          not, and everybody can read why
later       not now, but on a date
=========== ====================================================================

"No, because" and "later, on a date" are answers. A date that has passed is none any more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from hub.api.domain_events import UNANSWERED


class About(StrEnum):
    """What was raised. Questions, ideas and worries of a meeting are all questions here. ``VOTE``: put to the vote,
    and no item of the agenda."""

    ITEM = "item"
    INPUT = "input"
    QUESTION = "question"
    VOTE = "vote"


class State(StrEnum):
    HEARD = "heard"
    ON_AGENDA = "on_agenda"
    DECIDING = "deciding"
    ANSWERED = "answered"
    DECIDED = "decided"
    DOING = "doing"
    DONE = "done"
    NO = "no"
    LATER = "later"


OPEN = frozenset({State.HEARD, State.ON_AGENDA, State.LATER})
"""What a person can answer: afterwards a vote or an action has done so."""

WAITING = frozenset(map(State, UNANSWERED)) - {State.DECIDING}
"""Without an answer, and somebody must give one. A vote ends by itself, and has a ladder of its own."""

DATED = frozenset({State.LATER, State.DECIDING, State.DOING})
"""These have a day."""

OVER = frozenset({State.DECIDED, State.DONE, State.NO})
"""Answered for good, unless people take it up again."""

CLOSED_ITEM: Mapping[str, State] = {
    "parked": State.HEARD, "decided": State.DECIDED, "rejected": State.NO, "done": State.DONE,
}  # fmt: skip
"""What a closed item is here. One that was withdrawn or merged waits for no answer of its own."""

MARKED = frozenset({"question", "idea", "worry"})
"""The kinds of notes of a meeting that want an answer."""


def waits(state: State, until: dt.date | None, today: dt.date) -> bool:
    """Whether there is no answer yet, or none any more."""
    if state is State.LATER:
        return until is None or until < today
    return state in WAITING


def with_actions(state: State, live: int) -> State:
    """The state when ``live`` actions for it are not over: somebody does it, or nobody does any more. What people still
    vote on nobody does yet."""
    if live and state not in (State.DONE, State.DOING, State.DECIDING):
        return State.DOING
    return State.DECIDED if not live and state is State.DOING else state


DECIDE, ADVISE = "decide", "advise"
REJECTED, STOPPED = "rejected", "stopped"


def voted(weight: str, outcome: str, goes_on: str, *, passed: bool) -> State | None:
    """How a vote that ended stands, as ``DecisionClosed`` tells it; ``None`` if it was stopped, and waits for nothing.

    What people think is an answer by itself. Advice, and a vote that decided nothing, still want one: from whoever
    decides then.
    """
    if outcome == STOPPED:
        return None
    if goes_on:
        return State.DECIDING
    if passed or (weight == DECIDE and outcome == REJECTED):
        return State.DECIDED if passed else State.NO
    return State.HEARD if weight in (DECIDE, ADVISE) else State.ANSWERED


MOVED: Mapping[str, State] = {"carried_out": State.DONE, "resumed": State.DECIDED}
"""What becomes of a vote that goes on, as ``DecisionMoved`` tells it. Else people still decide."""
