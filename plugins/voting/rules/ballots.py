"""Casting a vote, and which vote stands.

The ballot book is append-only: a change or a withdrawal is one more ballot, and history is kept.
Order is the hub's own receipt number, never a sender's clock.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from .course import State
from .question import Chamber, Question
from .register import Register, Voter


class Via(StrEnum):
    """How a vote came: who cast it, or on what it was written."""

    CHAT = "chat"  # by the voter, or by the holder of the mandate of the organisation that is the voter
    DEPUTY = "deputy"  # by who stands in for one of those
    PAPER = "paper"  # on a sheet of paper, entered by a connector
    DOOR = "door"  # said at the door, entered by a connector


ENTERED = frozenset({Via.PAPER, Via.DOOR})
"""Ways in which a vote comes through a connector."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """`choice`: option numbers, in the order given; empty withdraws the vote (no earlier one comes back).

    Where the paper has `if_need_be`, -n names option n too.

    `reason`: why the voter objects, under consent.
    `cast_by`: the person who acted; not the voter where that is an organisation, or somebody absent.
    `received`: the hub's receipt number, unique, and rising in the order in which the homeserver had the votes
    (also those fetched afterwards to fill a gap). It is also the voter's receipt.
    """

    voter: Voter
    choice: tuple[int, ...]
    cast_by: str
    received: int
    event_id: str
    reason: str = ""
    via: Via = Via.CHAT


class Refusal(StrEnum):
    NOT_OPEN_YET = "not_open_yet"
    TOO_LATE = "too_late"
    NOT_ON_REGISTER = "not_on_register"
    WRONG_CHAMBER = "wrong_chamber"
    NO_MANDATE = "no_mandate"
    VOTED_THEMSELVES = "voted_themselves"
    DEPUTY_VOTED = "deputy_voted"
    ENTERED = "entered"
    SECRET = "secret"
    NOT_FOR_ANOTHER = "not_for_another"
    RECUSED = "recused"
    UNKNOWN_OPTION = "unknown_option"
    TOO_MANY_OPTIONS = "too_many_options"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class Refused:
    reason: Refusal


VOTING: Mapping[State, Refusal | None] = {state: Refusal.TOO_LATE for state in State} | {
    State.DRAFT: Refusal.NOT_OPEN_YET,
    State.OPEN: None,
    State.EXTENDED: None,
}


def cast(
    question: Question,
    state: State,
    register: Register,
    ballot: Ballot,
    *,
    acts_for: Collection[Voter],
    now: datetime,
    earlier: Iterable[Ballot] = (),
    secretly: bool = False,
    recused: Collection[Voter] = (),
    corrects: bool = False,
) -> Ballot | Refused:
    """The ballot to write in the book (each option named once), or why not.

    `acts_for`: everybody the person may vote for at this moment: themselves, and the organisations whose
    mandate they hold. `now` (aware): when the vote was received. `earlier`: what the book has of this voter.
    `secretly`: it goes in the box, and nobody else reads it. `recused`: who stand aside; they may still take back what
    they had cast. `corrects`: a connector gave a reason to change what was entered before. Each vote is so either
    counted or refused.
    """
    reason = (
        _untimely(question, state, now)
        or _unentitled(register, ballot.voter, acts_for)
        or (Refusal.RECUSED if ballot.choice and ballot.voter in recused else None)
        or _preceded(ballot, earlier)
        or _entered(ballot, earlier, corrects)
        or _seen(question, ballot, secretly)
        or unfit(question, ballot.choice)
    )
    return Refused(reason) if reason else replace(ballot, choice=tuple(dict.fromkeys(ballot.choice)))


def _untimely(question: Question, state: State, now: datetime) -> Refusal | None:
    if VOTING[state]:
        return VOTING[state]
    if now < question.opens_at:
        return Refusal.NOT_OPEN_YET
    return Refusal.TOO_LATE if now >= question.closes_at else None


def _unentitled(register: Register, voter: Voter, acts_for: Collection[Voter]) -> Refusal | None:
    if voter in register:
        return None if voter in acts_for else Refusal.NO_MANDATE
    elsewhere = any(other in register and other.chamber is not voter.chamber for other in acts_for)
    return Refusal.WRONG_CHAMBER if elsewhere else Refusal.NOT_ON_REGISTER


def _preceded(ballot: Ballot, earlier: Iterable[Ballot]) -> Refusal | None:
    """A deputy comes after the voter, also if they took their vote back; and for a person a deputy votes once."""
    others = [one for one in earlier if one.event_id != ballot.event_id]
    if ballot.via is not Via.DEPUTY or not others:
        return None
    if any(one.via is not Via.DEPUTY for one in others):
        return Refusal.VOTED_THEMSELVES
    return Refusal.DEPUTY_VOTED if ballot.voter.chamber is Chamber.RESIDENTS else None


def _seen(question: Question, ballot: Ballot, secretly: bool) -> Refusal | None:
    """A ballot of a secret side is of the voter alone: a deputy who casts one would know it. So does a connector; but
    without one, who has no phone would have no vote."""
    if ballot.voter.chamber not in question.secret:
        return None
    if ballot.via is Via.DEPUTY:
        return Refusal.NOT_FOR_ANOTHER
    return None if secretly else Refusal.SECRET


def _entered(ballot: Ballot, earlier: Iterable[Ballot], corrects: bool) -> Refusal | None:
    """What a connector entered is not entered once more: only corrected, with a reason."""
    others = standing(one for one in earlier if one.event_id != ballot.event_id)
    again = ballot.via in ENTERED and ballot.voter in others
    return Refusal.ENTERED if again and not corrects else None


def unfit(question: Question, choice: tuple[int, ...]) -> Refusal | None:
    """Why `choice` is no answer to `question`; None if it is (an empty choice always is)."""
    named = {abs(option) if question.paper.if_need_be else option for option in choice}
    if not all(option in question.numbers for option in named):
        return Refusal.UNKNOWN_OPTION
    if len(named) < len(set(choice)):
        return Refusal.MALFORMED
    return Refusal.TOO_MANY_OPTIONS if len(named) > question.picks else None


def heeded(book: Iterable[Ballot]) -> Iterator[Ballot]:
    """The ballots that took effect, each in the place of the voter's one before, in the order received.

    What somebody did themselves, or the holder of the mandate did for an organisation, stands above what a deputy did
    for them, so that a deputy can never undo it: whatever came first, and whoever holds the mandate afterwards.
    An event that came twice counts as first received.
    """
    seen: set[tuple[str, Voter]] = set()
    acted: set[Voter] = set()
    for ballot in sorted(book, key=attrgetter("received", "event_id")):
        voter = ballot.voter
        event = (ballot.event_id, voter)
        own = ballot.via is not Via.DEPUTY
        if event not in seen and (own or voter not in acted):
            if own:
                acted.add(voter)
            yield ballot
        seen.add(event)


def standing(book: Iterable[Ballot]) -> dict[Voter, Ballot]:
    """The vote that stands for each voter, the last that was heeded; who withdrew has none.

    The order of `book` does not matter.
    """
    return last(heeded(book))


def last(log: Iterable[Ballot]) -> dict[Voter, Ballot]:
    """The vote that stands for each voter after ballots that were heeded, in order."""
    final = {ballot.voter: ballot for ballot in log}
    return {voter: ballot for voter, ballot in final.items() if ballot.choice}


def withdrawals(
    book: Iterable[Ballot], redacts: str, *, by: str, received: int, event_id: str, via: Via = Via.CHAT
) -> tuple[Ballot, ...]:
    """The ballots that follow, still to be cast, when `by` redacts the event `redacts`.

    Redacting the vote that stands withdraws it. Redacting a vote already replaced changes nothing, and nor
    does a moderator who redacts somebody else's: moderating a room must not take away votes.
    """
    return tuple(
        Ballot(voter, (), by, received, event_id, via=via)
        for voter, ballot in sorted(standing(book).items())
        if ballot.event_id == redacts and ballot.cast_by == by
    )
