"""What may be passed on, to whom, and what follows: tables and pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, StrEnum

from hub.api.people import Role
from hub.api.wijk import Partner, RoomKind

# ---- the course of words that are passed on


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


MAX_WORDS = 2000
"""Characters of a message that are passed on: a message is read on a phone, and in the middle of others."""


def beginning(words: str) -> str:
    """The whole of it, or as much as is passed on, up to the end of a word."""
    words = words.strip()
    if len(words) <= MAX_WORDS:
        return words
    begin = words[: MAX_WORDS - 1]
    return (begin[: begin.rfind(" ")] if " " in begin else begin).rstrip() + "…"


# ---- who may share what


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


# ---- to whom


ALL = frozenset({"alle", "allemaal", "iedereen", "all", "everybody", "everyone"})
AND = frozenset({"en", "and", "met", "with", "&", "+"})
LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Picked:
    """Partners that somebody named, and what was no partner's name."""

    partners: tuple[Partner, ...] = ()
    strange: str = ""


def pick(words: str, find: Callable[[str], Partner | None], everybody: Sequence[Partner]) -> Picked:
    """Read "ymere, !WOON en Het Buurthuis". Names of several words are found too, the longest first. Total."""
    tokens = [token for word in re.split(r"[\s,;]+", words) if (token := word.rstrip(".:?"))]
    if any(token.casefold() in ALL for token in tokens):
        return Picked(tuple(everybody))
    found: dict[str, Partner] = {}
    while tokens:
        sizes = range(min(LONGEST_NAME, len(tokens)), 0, -1)
        named = next(((size, p) for size in sizes if (p := find(" ".join(tokens[:size])))), None)
        if named is None and tokens[0].casefold() not in AND:
            return Picked((), tokens[0])
        size, partner = named or (1, None)
        if partner is not None:
            found[partner.slug] = partner
        tokens = tokens[size:]
    return Picked(tuple(found.values()))


class Fate(Enum):
    """What becomes of a message for one partner."""

    GOES = "goes"
    HAS_IT = "has_it"
    WAITS = "waits"
    REFUSED = "refused"
    LEFT_OUT = "left_out"
    NO_WAY = "no_way"


BEFORE = {
    State.REMARKED: Fate.GOES,
    State.SENT: Fate.HAS_IT,
    State.CHANGED: Fate.HAS_IT,
    State.WAITING: Fate.WAITS,
    State.REFUSED: Fate.REFUSED,
}


def fates(
    partners: Iterable[Partner], before: Mapping[str, State], left_out: Iterable[str], reachable: Iterable[str]
) -> dict[Fate, list[Partner]]:
    """The partners by what becomes of the message for them; ``before`` is what became of it earlier."""
    out, ways = set(left_out), set(reachable)
    found: dict[Fate, list[Partner]] = {}
    for partner in partners:
        if partner.slug in out:
            fate = Fate.LEFT_OUT
        elif partner.slug not in ways:
            fate = Fate.NO_WAY
        else:
            fate = BEFORE.get(before.get(partner.slug, State.REMOVED), Fate.GOES)
        found.setdefault(fate, []).append(partner)
    return found


# ---- what is told, and how


class Way(Enum):
    NEW = "new"
    ANEW = "anew"
    """A new message in the place of the one there is: it must be noticed, and edits are silent."""
    CHANGE = "change"
    TAKE_BACK = "take_back"


class Mode(Enum):
    """How news reaches a partner: one living message per thing."""

    BEGINS = "begins"
    """A new message, or a change of the one there is."""
    FOLLOWS = "follows"
    """A change of the one there is. Who never heard of the thing need not hear of its end."""
    ALOUD = "aloud"
    """Always a new message."""
    QUIETLY = "quietly"
    """A change of the one there is, and nothing where messages cannot change: it is old news."""


WAYS: Mapping[tuple[Mode, bool], Way] = {
    (Mode.BEGINS, False): Way.NEW,
    (Mode.BEGINS, True): Way.CHANGE,
    (Mode.FOLLOWS, True): Way.CHANGE,
    (Mode.QUIETLY, True): Way.CHANGE,
    (Mode.ALOUD, False): Way.NEW,
    (Mode.ALOUD, True): Way.ANEW,
}
"""By mode, and whether the partner was told of the thing before."""


# ---- names of what the hub posted


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a number: "item" 3, "share" 7."""

    kind: str
    number: int

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.number}"

    def at(self, place: str) -> str:
        """The key of the message about it at one place."""
        return f"{self.name}@{place}"


_KEY = re.compile(r"([a-z]+):(\d{1,9})(?:@\S+)?")


def thing_of(key: str | None) -> Thing | None:
    """Back from a key, with or without its place."""
    found = _KEY.fullmatch(key or "")
    return Thing(found[1], int(found[2])) if found else None
