"""The life of an action, and who may do what with it. Pure: the people and the moment are arguments.

=========== ============================================================
open        somebody will do it
claimed     its owner says it is done, and nobody has confirmed that yet
done        somebody other than the owner has confirmed it
dropped     it will not be done
=========== ============================================================
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

from hub.api.people import Person, Role


class State(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    DONE = "done"
    DROPPED = "dropped"


LIVE = (State.OPEN, State.CLAIMED)


class Move(StrEnum):
    """What can happen to an action after it was added."""

    CLAIM = "claim"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    RESCHEDULE = "reschedule"
    HAND_OVER = "hand_over"
    RELEASE = "release"
    TAKE = "take"
    DROP = "drop"


NEXT: Mapping[tuple[State, Move], State] = {
    (State.OPEN, Move.CLAIM): State.CLAIMED,
    (State.OPEN, Move.RESCHEDULE): State.OPEN,
    (State.OPEN, Move.HAND_OVER): State.OPEN,
    (State.OPEN, Move.RELEASE): State.OPEN,
    (State.OPEN, Move.TAKE): State.OPEN,
    (State.OPEN, Move.DROP): State.DROPPED,
    (State.CLAIMED, Move.CONFIRM): State.DONE,
    (State.CLAIMED, Move.REOPEN): State.OPEN,
}
"""What is not in here cannot happen."""


class Standing(StrEnum):
    """What somebody is to an action. One person may be several of these."""

    OWNER = "owner"
    GIVER = "giver"
    ADMIN = "admin"
    CLAIMER = "claimer"
    WITNESS = "witness"
    """May say whether it was really done."""
    TAKER = "taker"
    """May take it on: nobody does it yet."""


MAY: Mapping[Move, frozenset[Standing]] = {
    Move.CLAIM: frozenset({Standing.OWNER}),
    Move.RESCHEDULE: frozenset({Standing.OWNER, Standing.GIVER, Standing.ADMIN}),
    Move.HAND_OVER: frozenset({Standing.OWNER, Standing.GIVER, Standing.ADMIN}),
    Move.RELEASE: frozenset({Standing.OWNER, Standing.GIVER, Standing.ADMIN}),
    Move.TAKE: frozenset({Standing.TAKER}),
    Move.DROP: frozenset({Standing.GIVER, Standing.ADMIN}),
    Move.CONFIRM: frozenset({Standing.WITNESS}),
    Move.REOPEN: frozenset({Standing.WITNESS, Standing.CLAIMER, Standing.OWNER}),
}

PARTNER = "partner:"


def partner_of(owner: str) -> str | None:
    """The slug of the partner that owns an action; ``None`` if a person does."""
    return owner.removeprefix(PARTNER) if owner.startswith(PARTNER) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Whose action it is. ``speakers`` may speak for the owner today; empty if there is no owner, or the
    owner left or has nobody."""

    owner: str
    given_by: str
    speakers: frozenset[str]
    claimed_by: str = ""


def standings(person: Person, facts: Facts) -> frozenset[Standing]:
    """What a person is to an action. Who has no role in the wijk is nothing to it.

    If nobody can speak for the owner, the giver and the admins stand in: otherwise it could never end.
    """
    if not person.roles:
        return frozenset()
    user, admin = person.user_id, Role.ADMIN in person.roles
    stands_in = not facts.speakers and (admin or user == facts.given_by)
    has = {
        Standing.OWNER: user in facts.speakers or stands_in,
        Standing.GIVER: user == facts.given_by,
        Standing.ADMIN: admin,
        Standing.CLAIMER: user == facts.claimed_by,
        Standing.WITNESS: _witness(person, facts),
        Standing.TAKER: not facts.owner,
    }
    return frozenset(standing for standing, true in has.items() if true)


def _witness(person: Person, facts: Facts) -> bool:
    """Nobody judges their own work, and what a partner promised is judged by a resident."""
    if person.user_id in {facts.owner, facts.claimed_by, *facts.speakers}:
        return False
    return partner_of(facts.owner) is None or Role.RESIDENT in person.roles


class Refusal(Enum):
    STATE = "not in this state"
    PERSON = "not this person"


def refused(state: State, move: Move, has: frozenset[Standing]) -> Refusal | None:
    """Why this cannot happen now, or not by this person; ``None`` if it can."""
    if (state, move) not in NEXT:
        return Refusal.STATE
    return None if has & MAY[move] else Refusal.PERSON


TICKED: Mapping[State, Move] = {State.OPEN: Move.CLAIM, State.CLAIMED: Move.CONFIRM}
"""What a ✅ means in each state; in the others nothing."""


def overdue(due: dt.date | None, today: dt.date) -> bool:
    """The due date is the last day that counts."""
    return due is not None and due < today


def by_date(due: dt.date | None, number: int) -> tuple[bool, dt.date, int]:
    """Sort key: the oldest date first, so what is late comes first; without a date last."""
    return due is None, due or dt.date.max, number


def may_give(person: Person, owner: str, owners_partner: str | None) -> bool:
    """Whether somebody may give this owner an action: a colleague of a partner only within that partner."""
    others = person.roles - {Role.COLLEAGUE}
    return bool(others) or (bool(person.roles) and person.partner in (partner_of(owner) or owners_partner,))
