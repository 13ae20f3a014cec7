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
    ON_LADDER = "on_ladder"
    APPEALED = "appealed"
    RENEWED = "renewed"
    CARRIED_OUT = "carried_out"
    WITHDRAWN = "withdrawn"


class Happening(StrEnum):
    OPEN = "open"
    EXTEND = "extend"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    PASS = "pass"
    FAIL = "fail"
    CLIMB = "climb"
    APPEAL = "appeal"
    RENEW = "renew"
    CARRY_OUT = "carry_out"
    RESUME = "resume"
    UPHOLD = "uphold"
    CHANGE = "change"
    RECUSE = "recuse"
    RETURN = "return"
    CORRECT = "correct"


CLIMBING = (State.ON_LADDER, State.APPEALED)
"""Somewhere on the ladder."""

# A vote without an answer climbs the ladder of the wijk, rung by rung; so does one that people object to. From there
# it gets an answer, or a next round: then this one is renewed, and the new one has a course of its own.
# What was carried out can still be objected to: else whoever is quick to say "done" is never contradicted.
# Extended once only: a vote that can be kept open until it suits somebody is not a vote.
# Not withdrawn once closed: by then the outcome is known.
TRANSITIONS: Mapping[tuple[State, Happening], State] = {
    (State.DRAFT, Happening.OPEN): State.OPEN,
    (State.DRAFT, Happening.WITHDRAW): State.WITHDRAWN,
    **{(state, Happening.RECUSE): state for state in (State.OPEN, State.EXTENDED)},
    **{(state, Happening.RETURN): state for state in (State.OPEN, State.EXTENDED)},
    **{(state, Happening.CORRECT): state for state in (State.OPEN, State.EXTENDED)},
    (State.OPEN, Happening.EXTEND): State.EXTENDED,
    (State.OPEN, Happening.CLOSE): State.CLOSED,
    (State.OPEN, Happening.WITHDRAW): State.WITHDRAWN,
    (State.EXTENDED, Happening.CLOSE): State.CLOSED,
    (State.EXTENDED, Happening.WITHDRAW): State.WITHDRAWN,
    (State.CLOSED, Happening.PASS): State.DECIDED,
    (State.CLOSED, Happening.FAIL): State.NOT_DECIDED,
    (State.CLOSED, Happening.CLIMB): State.ON_LADDER,
    **{(state, Happening.APPEAL): State.APPEALED for state in (State.DECIDED, State.NOT_DECIDED, State.CARRIED_OUT)},
    **{(state, Happening.CLIMB): state for state in CLIMBING},
    **{(state, Happening.PASS): State.DECIDED for state in CLIMBING},
    **{(state, Happening.FAIL): State.NOT_DECIDED for state in CLIMBING},
    **{(state, Happening.RENEW): State.RENEWED for state in CLIMBING},
    (State.DECIDED, Happening.CARRY_OUT): State.CARRIED_OUT,
    (State.CARRIED_OUT, Happening.RESUME): State.DECIDED,
    **{(state, Happening.UPHOLD): state for state in (State.DECIDED, State.NOT_DECIDED, State.CARRIED_OUT)},
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
