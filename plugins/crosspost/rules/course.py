"""The course of words that are passed on, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum

from hub.api.people import Role


class State(StrEnum):
    REMARKED = "remarked"
    """There was something to say about the words, and who shares them decides; nothing has left."""
    WAITING = "waiting"
    """For an admin; nothing has left."""
    SENT = "sent"
    CHANGED = "changed"
    """Sent, and its new words wait for an admin."""
    REFUSED = "refused"
    REMOVED = "removed"
    """Taken back by who wrote it or who shared it."""


class Step(StrEnum):
    APPROVE = "approve"
    REFUSE = "refuse"
    EDIT = "edit"
    HELD_EDIT = "held_edit"
    """An edit in a wijk where an admin looks first."""
    AS_IS = "as_is"
    """Who shares it lets the words go as they are."""
    HELD_AS_IS = "held_as_is"
    REWORD = "reword"
    """An edit about which there is still something to say."""
    REMOVE = "remove"


class Deed(StrEnum):
    NOTHING = "nothing"
    REMARK = "remark"
    """Who shares it reads what there is to say about the words."""
    REMARK_ANEW = "remark_anew"
    SEND = "send"
    CHANGE = "change"
    TAKE_BACK = "take_back"
    ASK = "ask"
    ASK_ANEW = "ask_anew"
    """The question to the admins gets the new words."""


COURSE: Mapping[tuple[State, Step], tuple[State, Deed]] = {
    (State.REMARKED, Step.AS_IS): (State.SENT, Deed.SEND),
    (State.REMARKED, Step.HELD_AS_IS): (State.WAITING, Deed.ASK),
    (State.REMARKED, Step.EDIT): (State.SENT, Deed.SEND),
    (State.REMARKED, Step.HELD_EDIT): (State.WAITING, Deed.ASK),
    (State.REMARKED, Step.REWORD): (State.REMARKED, Deed.REMARK_ANEW),
    (State.REMARKED, Step.REMOVE): (State.REMOVED, Deed.NOTHING),
    (State.WAITING, Step.APPROVE): (State.SENT, Deed.SEND),
    (State.WAITING, Step.REFUSE): (State.REFUSED, Deed.NOTHING),
    (State.WAITING, Step.EDIT): (State.WAITING, Deed.ASK_ANEW),
    (State.WAITING, Step.HELD_EDIT): (State.WAITING, Deed.ASK_ANEW),
    (State.WAITING, Step.REMOVE): (State.REMOVED, Deed.NOTHING),
    (State.SENT, Step.EDIT): (State.SENT, Deed.CHANGE),
    (State.SENT, Step.HELD_EDIT): (State.CHANGED, Deed.ASK),
    (State.SENT, Step.REMOVE): (State.REMOVED, Deed.TAKE_BACK),
    (State.CHANGED, Step.APPROVE): (State.SENT, Deed.CHANGE),
    (State.CHANGED, Step.REFUSE): (State.SENT, Deed.NOTHING),
    (State.CHANGED, Step.EDIT): (State.CHANGED, Deed.ASK_ANEW),
    (State.CHANGED, Step.HELD_EDIT): (State.CHANGED, Deed.ASK_ANEW),
    (State.CHANGED, Step.REMOVE): (State.REMOVED, Deed.TAKE_BACK),
    (State.REFUSED, Step.REMOVE): (State.REMOVED, Deed.NOTHING),
}
"""What is not here does not happen."""

KEEPS_WORDS = frozenset({State.REMARKED, State.WAITING, State.CHANGED})
"""Only while somebody must still read them, words are stored."""


def begin(held: bool, remarked: bool = False) -> tuple[State, Deed]:
    """``remarked``: there is something to say about the words first."""
    if remarked:
        return State.REMARKED, Deed.REMARK
    return (State.WAITING, Deed.ASK) if held else (State.SENT, Deed.SEND)


def held(approval: bool, leaves: bool, roles: AbstractSet[Role]) -> bool:
    """Whether an admin looks first: where the wijk wants that, at what goes to a partner, unless an admin sends it."""
    return approval and leaves and Role.ADMIN not in roles
