"""Who may share what, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum

from hub.api.people import Role
from hub.api.wijk import RoomKind

SHARERS = frozenset({Role.RESIDENT, Role.REPRESENTATIVE, Role.STEERING, Role.ADMIN})


class Whose(Enum):
    ANYBODY = "anybody"
    OWN = "own"


SHAREABLE: Mapping[RoomKind, Whose] = {
    RoomKind.THEME: Whose.ANYBODY,
    RoomKind.PARTNER: Whose.OWN,
    RoomKind.STEERING: Whose.OWN,
    RoomKind.ADMIN: Whose.OWN,
}
"""Whose messages may leave a room. What a group says among itself is its own, what somebody said is theirs too."""


class WhyNot(Enum):
    """Why somebody may not share a message, the first that applies."""

    OFF = "off"
    NOT_HERE = "not_here"
    NO_ROLE = "no_role"
    OURS = "ours"
    NOT_YOURS = "not_yours"
    ATTACHMENT = "attachment"
    EMPTY = "empty"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Somebody wants to share a message. ``today`` is how many they shared today."""

    by: str
    roles: AbstractSet[Role]
    room: RoomKind | None
    author: str
    words: str
    attachment: bool
    today: int


def why_not(wish: Wish, *, me: str, on: bool, per_day: int) -> WhyNot | None:
    whose = SHAREABLE.get(wish.room) if wish.room else None
    reasons = {
        WhyNot.OFF: not on,
        WhyNot.NOT_HERE: whose is None,
        WhyNot.NO_ROLE: not wish.roles & SHARERS,
        WhyNot.OURS: wish.author == me,
        WhyNot.NOT_YOURS: whose is Whose.OWN and wish.author != wish.by,
        WhyNot.ATTACHMENT: wish.attachment and not wish.words.strip(),
        WhyNot.EMPTY: not wish.words.strip(),
        WhyNot.TOO_MANY: wish.today >= per_day,
    }
    return next((reason for reason in WhyNot if reasons[reason]), None)


MAX_WORDS = 2000
"""Characters of a message that are passed on: a message is read on a phone, and in the middle of others."""


def beginning(words: str) -> str:
    """The whole of it, or as much as is passed on, up to the end of a word."""
    words = words.strip()
    if len(words) <= MAX_WORDS:
        return words
    begin = words[: MAX_WORDS - 1]
    return (begin[: begin.rfind(" ")] if " " in begin else begin).rstrip() + "…"
