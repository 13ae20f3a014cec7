"""The course of an item, as a table: what can happen to it in which state, what it leads to, and who may do it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from hub.api.people import Role


class State(StrEnum):
    RAISED = "raised"
    ON_AGENDA = "on_agenda"
    DECIDED = "decided"
    REJECTED = "rejected"
    DONE = "done"
    PARKED = "parked"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Act(StrEnum):
    PUT = "put"
    """It has enough support."""
    PLACE = "place"
    """An admin or the steering group does not wait for support."""
    DECIDE = "decide"
    REJECT = "reject"
    FINISH = "finish"
    RESUME = "resume"
    PARK = "park"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    BACK = "back"


OPEN = frozenset({State.RAISED, State.ON_AGENDA})
"""What can be supported, and what others can be merged into."""

ALIVE = OPEN | {State.PARKED}
"""What a new item may turn out to be the same as."""

OVER = frozenset({State.DECIDED, State.REJECTED, State.DONE, State.WITHDRAWN})
"""Where the course of an item ends, unless people take it up again. One that was merged goes the way of the other."""

# Back is always back to raised: an item that still has enough support goes on to the agenda at once.
# A vote goes on when its item is parked, and what was decided may be decided otherwise after an appeal.
MOVES: Mapping[tuple[State, Act], State] = {
    (State.RAISED, Act.PUT): State.ON_AGENDA,
    **{(state, Act.PLACE): State.ON_AGENDA for state in (State.RAISED, State.PARKED, State.WITHDRAWN)},
    **{(state, Act.PARK): State.PARKED for state in OPEN},
    **{(state, Act.WITHDRAW): State.WITHDRAWN for state in ALIVE},
    **{(state, Act.MERGE): State.MERGED for state in ALIVE},
    (State.PARKED, Act.BACK): State.RAISED,
    (State.WITHDRAWN, Act.BACK): State.RAISED,
    (State.MERGED, Act.BACK): State.RAISED,
    **{(state, Act.DECIDE): State.DECIDED for state in (*ALIVE, State.REJECTED)},
    **{(state, Act.REJECT): State.REJECTED for state in (*ALIVE, State.DECIDED)},
    (State.DECIDED, Act.FINISH): State.DONE,
    (State.DONE, Act.RESUME): State.DECIDED,
}


def after(state: State, act: Act) -> State | None:
    """The state that follows; ``None`` if this cannot happen now."""
    return MOVES.get((state, act))


LEADS = frozenset({Role.ADMIN, Role.STEERING})

BY_ROLE: Mapping[Act, frozenset[Role]] = {
    Act.PARK: LEADS,
    Act.BACK: LEADS,
    Act.WITHDRAW: frozenset({Role.ADMIN}),
    Act.MERGE: frozenset({Role.ADMIN}),
}
"""What a person may ask for, and the roles that may. Whoever raised the item may do all of these too."""


def may(act: Act, roles: frozenset[Role], *, raised: bool) -> bool:
    """``raised``: whether this person raised the item, or one of them where there are more."""
    return act in BY_ROLE and (raised or bool(roles & BY_ROLE[act]))
