"""The course of a decision, as a table: what can happen in which state, and what it leads to."""

from collections.abc import Mapping
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    EXTENDED = "extended"
    CLOSED = "closed"
    DECIDED = "decided"
    NOT_DECIDED = "not_decided"
    APPEALED = "appealed"
    CARRIED_OUT = "carried_out"
    WITHDRAWN = "withdrawn"


class Happening(StrEnum):
    OPEN = "open"
    EXTEND = "extend"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    PASS = "pass"
    FAIL = "fail"
    APPEAL = "appeal"
    CARRY_OUT = "carry_out"
    CHANGE = "change"


# Extended once only: a vote that can be kept open until it suits somebody is not a vote.
# Not withdrawn once closed: by then the outcome is known.
TRANSITIONS: Mapping[tuple[State, Happening], State] = {
    (State.DRAFT, Happening.OPEN): State.OPEN,
    (State.DRAFT, Happening.WITHDRAW): State.WITHDRAWN,
    (State.OPEN, Happening.EXTEND): State.EXTENDED,
    (State.OPEN, Happening.CLOSE): State.CLOSED,
    (State.OPEN, Happening.WITHDRAW): State.WITHDRAWN,
    (State.EXTENDED, Happening.CLOSE): State.CLOSED,
    (State.EXTENDED, Happening.WITHDRAW): State.WITHDRAWN,
    (State.CLOSED, Happening.PASS): State.DECIDED,
    (State.CLOSED, Happening.FAIL): State.NOT_DECIDED,
    (State.DECIDED, Happening.APPEAL): State.APPEALED,
    (State.DECIDED, Happening.CARRY_OUT): State.CARRIED_OUT,
    (State.NOT_DECIDED, Happening.APPEAL): State.APPEALED,
    (State.APPEALED, Happening.PASS): State.DECIDED,
    (State.APPEALED, Happening.FAIL): State.NOT_DECIDED,
}


class NotPossible(Exception):
    def __init__(self, state: State, happening: Happening) -> None:
        super().__init__(f"{happening} is not possible when {state}")
        self.state, self.happening = state, happening


def advance(
    state: State, happening: Happening, transitions: Mapping[tuple[State, Happening], State] = TRANSITIONS
) -> State:
    """The state that follows. Raises NotPossible for what is not in `transitions`."""
    try:
        return transitions[state, happening]
    except KeyError:
        raise NotPossible(state, happening) from None


def possible(state: State, transitions: Mapping[tuple[State, Happening], State] = TRANSITIONS) -> frozenset[Happening]:
    """What can happen in `state`; nothing in a final one."""
    return frozenset(happening for at, happening in transitions if at is state)
