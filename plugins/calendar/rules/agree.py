"""A proposal to make one meeting of two: each side answers, and both must say yes. Pure."""

from __future__ import annotations

from enum import StrEnum

from hub.api.people import Person, Role


class State(StrEnum):
    """How a proposal stands. ``SAVED``: the meeting was really moved or cancelled."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    SAVED = "saved"
    VOID = "void"


class Side(StrEnum):
    """``OWN``: of the meeting that would give way. ``OTHER``: of the one that would stay."""

    OWN = "own"
    OTHER = "other"


OPEN = frozenset({State.ASKED, State.REFUSED})
"""In these an answer still counts: people may think again."""

YES, NO = "yes", "no"
WORDS = {"ja": YES, "yes": YES, "nee": NO, "no": NO}
EMOJI = {"👍": YES, "👎": NO}


def stands(own: str, other: str) -> State:
    """What two answers come to; an empty one was not given yet."""
    if NO in (own, other):
        return State.REFUSED
    return State.AGREED if own == other == YES else State.ASKED


def sides_of(person: Person, planner: str, other_planner: str, partner: str) -> list[Side]:
    """For which meetings somebody answers: those they planned, or of the partner they speak for. Who has none of these
    and is of the steering group or an admin answers for meetings of the wijk: they can move those anyway."""
    speaks = bool(partner) and person.speaks_for == partner
    planned = bool(person.roles) and person.user_id == other_planner and not partner
    mine = [Side.OWN] if person.roles and person.user_id == planner else []
    mine += [Side.OTHER] if speaks or planned else []
    if mine or not person.roles & {Role.ADMIN, Role.STEERING}:
        return mine
    return [Side.OWN] if partner else [Side.OWN, Side.OTHER]
