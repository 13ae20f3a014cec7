"""How something that was raised stands, and whether it still waits for an answer. Pure.

=========== ====================================================================
heard       somebody said it
on_agenda   it is on the agenda: people will talk about it and decide
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
    """What was raised. Questions, ideas and worries of a meeting are all questions here."""

    ITEM = "item"
    INPUT = "input"
    QUESTION = "question"


class State(StrEnum):
    HEARD = "heard"
    ON_AGENDA = "on_agenda"
    DECIDED = "decided"
    DOING = "doing"
    DONE = "done"
    NO = "no"
    LATER = "later"


OPEN = frozenset({State.HEARD, State.ON_AGENDA, State.LATER})
"""What a person can answer: afterwards a vote or an action has done so."""

WAITING = frozenset(map(State, UNANSWERED))
"""Without an answer."""

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
    """The state when ``live`` actions for it are not over: somebody does it, or nobody does any more."""
    if live and state not in (State.DONE, State.DOING):
        return State.DOING
    return State.DECIDED if not live and state is State.DOING else state
