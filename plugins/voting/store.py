"""What voting remembers. The only file that queries; every question is about one wijk."""

from __future__ import annotations

import datetime as dt
import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tortoise.functions import Count

from hub.api.domain_events import Origin
from plugins.voting import plain
from plugins.voting.models import (
    BallotRow,
    CodeRow,
    DecisionRow,
    GuessRow,
    ItemRow,
    NotedRow,
    PlaceRow,
    RefusedRow,
    ResidentRow,
    VoterRow,
)
from plugins.voting.rules import (
    Ballot,
    Chamber,
    Question,
    Received,
    Register,
    State,
    Via,
    Voter,
    standing,
)
from plugins.voting.rules.roll import How

GOING_ON = (State.OPEN, State.EXTENDED)
COUNTED = (State.DECIDED, State.NOT_DECIDED, State.ON_LADDER, State.APPEALED, State.CARRIED_OUT)
WAITING = "waiting"
"""The reason of an answer that came while the homeserver was asked for all: that will tell whether it was in time."""

STRIDE = 1_000_000
"""The distance between the places of two votes: room for those that are found between them later."""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many have voted of those asked, on each side, and of how many the vote that stands was typed. Never what."""

    voted: Mapping[Chamber, int]
    asked: Mapping[Chamber, int]
    typed: int = 0


# ---- items of the agenda


async def put_item(
    wijk: str, number: int, title: str, theme: str, origin: Origin, now: dt.datetime, *, open: bool
) -> None:  # fmt: skip
    known = await item(wijk, number)
    closed_at = None if open else (known.closed_at if known else None) or now
    values = {
        "wijk": wijk, "number": number, "title": title, "theme": theme, "open": open, "closed_at": closed_at,
        "raised_by": origin.raised_by, "room": origin.room, "event_id": origin.event or "",
    }  # fmt: skip
    await ItemRow.update_or_create(values, key=f"{wijk} {number}")


async def item(wijk: str, number: int) -> ItemRow | None:
    return await ItemRow.get_or_none(key=f"{wijk} {number}")


# ---- what was concluded in a meeting


async def put_noted(wijk: str, meeting: int, note: int, **values: Any) -> bool:
    """False if it was known already."""
    values |= {"wijk": wijk, "meeting": meeting, "note": note}
    _, new = await NotedRow.update_or_create(values, key=f"{wijk} {meeting} {note}")
    return new


async def noted(wijk: str, meeting: int, note: int) -> NotedRow | None:
    return await NotedRow.get_or_none(key=f"{wijk} {meeting} {note}")


async def newest_noted(wijk: str, room: str, note: int) -> NotedRow | None:
    """That number, in the last meeting that had one in a room."""
    return await NotedRow.filter(wijk=wijk, room=room, note=note).order_by("-meeting").first()


async def drop_noted(row: NotedRow) -> None:
    await row.delete()


async def decision_on_note(wijk: str, meeting: int, note: int) -> DecisionRow | None:
    return await DecisionRow.filter(wijk=wijk, noted_in=meeting, note=note).order_by("id").first()


# ---- decisions


async def open_decision(
    wijk: str, question: Question, *, residents: Iterable[str], partners: Iterable[str], round: int = 1, **values: Any
) -> DecisionRow:
    """Write a question down with the frozen list of its voters. The salt of the list is new, and nobody keeps it."""
    register = Register.freeze(residents=residents, partners=partners, salt=secrets.token_hex(16))
    key = f"{wijk} {question.number}" if round == 1 else f"{wijk} {question.number}.{round}"
    rows = [
        VoterRow(
            key=_voter_key(key, voter), wijk=wijk, vote=key, chamber=voter.chamber, voter=voter.id,
            salt=register.salt_of(voter), pseudonym=register.pseudonym(voter),
        )
        for chamber in Chamber
        for voter in register.of(chamber)
    ]  # fmt: skip
    await VoterRow.bulk_create(rows, batch_size=500)
    return await DecisionRow.create(
        key=key, wijk=wijk, number=question.number, round=round, text=question.text, options=list(question.options),
        method=question.method, rule=question.rule, weight=question.weight, state=State.DRAFT,
        requirements={chamber.value: plain.of_requirement(need) for chamber, need in question.requirements.items()},
        terms=plain.of_terms(question.terms), secret=sorted(question.secret),
        opens_at=question.opens_at, closes_at=question.closes_at, shown_at=question.opens_at,
        fingerprint=register.fingerprint(), **values,
    )  # fmt: skip


def question(row: DecisionRow) -> Question:
    """The question as it stood when it opened."""
    return Question(
        number=row.number, text=row.text, options=tuple(row.options), method=row.method, rule=row.rule,
        weight=row.weight,
        requirements={Chamber(side): plain.requirement(values) for side, values in row.requirements.items()},
        opens_at=row.opens_at, closes_at=row.closes_at, terms=plain.terms(row.method, row.terms),
        secret=frozenset(map(Chamber, row.secret)),
    )  # fmt: skip


async def decision(wijk: str, number: int) -> DecisionRow | None:
    """A decision in its newest round."""
    return await DecisionRow.filter(wijk=wijk, number=number).order_by("-round").first()


async def tagged(wijk: str, tag: str) -> DecisionRow | None:
    """One round of a decision: "4", "4.2"."""
    return await DecisionRow.get_or_none(key=f"{wijk} {tag}")


async def decision_of(ballot: BallotRow) -> DecisionRow | None:
    """The decision that a vote is about."""
    return await DecisionRow.get_or_none(key=ballot.vote)


async def decision_by(wijk: str, event: str) -> DecisionRow | None:
    """The decision that a command opened."""
    return await DecisionRow.filter(wijk=wijk, event_id=event).first()


async def decisions(wijk: str, states: Collection[State], theme: str | None = None) -> list[DecisionRow]:
    """In the order in which they close."""
    found = DecisionRow.filter(wijk=wijk, state__in=list(states))
    return await (found.filter(theme=theme) if theme else found).order_by("closes_at", "number")


async def opened_since(wijk: str, user: str, since: dt.datetime) -> list[dt.datetime]:
    """When this person opened votes after that moment, the earliest first."""
    found = DecisionRow.filter(wijk=wijk, opened_by=user, opens_at__gt=since).order_by("opens_at")
    return [row.opens_at for row in await found]


async def voted_again(row: DecisionRow) -> bool:
    """Whether people vote, or voted, on the same item after this was decided."""
    if row.item is None:
        return False
    later = DecisionRow.filter(wijk=row.wijk, item=row.item, opens_at__gt=row.decided_at)
    return await later.exclude(state=State.WITHDRAWN).exclude(number=row.number).exists()


async def to_review(wijk: str) -> list[DecisionRow]:
    """Decisions that have a day on which they are looked at again."""
    return await DecisionRow.filter(wijk=wijk, review_at__isnull=False)


async def add_place(row: DecisionRow, room: str, name: str, *, polled: bool) -> None:
    """``polled``: there is a poll, of which the homeserver must tell all answers before the votes are counted."""
    key = f"{row.key} {room}"
    await PlaceRow.create(key=key, wijk=row.wijk, vote=row.key, room=room, name=name, collected=not polled)


async def places(row: DecisionRow) -> list[PlaceRow]:
    """Where a question was asked: its theme first."""
    return await PlaceRow.filter(vote=row.key).order_by("id")


async def being_collected(row: DecisionRow, room: str) -> bool:
    """Whether the homeserver has yet to tell what it has of the poll in this room."""
    return await PlaceRow.filter(vote=row.key, room=room, collected=False).exists()


# ---- the roll of residents


async def roll(wijk: str) -> dict[str, How]:
    """Who is on the roll, by user id, and how they came there."""
    return {row.user_id: row.how for row in await ResidentRow.filter(wijk=wijk)}


async def enrol(wijk: str, user: str, how: How, at: dt.datetime, by: str = "") -> None:
    """Put somebody on the roll. Whoever came there with a code keeps that."""
    key = f"{wijk} {user}"
    known = await ResidentRow.get_or_none(key=key)
    if known is None or how is How.CODE:
        await ResidentRow.update_or_create({"wijk": wijk, "user_id": user, "how": how, "by": by, "at": at}, key=key)


async def strike(wijk: str, user: str) -> bool:
    """Take somebody off the roll. Whether they were on it."""
    return bool(await ResidentRow.filter(key=f"{wijk} {user}").delete())


async def add_codes(wijk: str, digests: Iterable[str]) -> int:
    """Codes that were handed out. How many there are that nobody used."""
    rows = [CodeRow(key=f"{wijk} {digest}", wijk=wijk) for digest in digests]
    await CodeRow.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    return await CodeRow.filter(wijk=wijk, used=False).count()


async def use_code(wijk: str, digest: str) -> bool | None:
    """Use a code up: ``False`` if that was done before, ``None`` if there is no such code."""
    row = await CodeRow.get_or_none(key=f"{wijk} {digest}")
    if row is None or row.used:
        return None if row is None else False
    row.used = True
    await row.save(update_fields=["used"])
    return True


async def guesses(wijk: str, since: dt.datetime, user: str | None = None) -> int:
    """How many wrong codes came since then: of somebody, or of all. Older ones are forgotten."""
    await GuessRow.filter(at__lt=since).delete()
    found = GuessRow.filter(wijk=wijk, at__gte=since)
    return await (found.filter(user_id=user) if user else found).count()


async def guessed(wijk: str, user: str, at: dt.datetime) -> None:
    await GuessRow.create(wijk=wijk, user_id=user, at=at)


# ---- who may vote, and who has


async def register(row: DecisionRow) -> Register:
    """The frozen list."""
    rows = await VoterRow.filter(vote=row.key)
    return Register(frozenset(map(_voter, rows)))


async def registered(row: DecisionRow, ids: Collection[str]) -> Register:
    """The part of the frozen list that is about these people and partners: to judge one vote, not to count."""
    keys = [_voter_key(row.key, Voter(chamber, id)) for chamber in Chamber for id in ids]
    rows = await VoterRow.filter(key__in=keys)
    return Register(frozenset(map(_voter, rows)))


async def turnout(row: DecisionRow) -> Turnout:
    found = await (
        VoterRow.filter(vote=row.key, recused=False)
        .annotate(number=Count("id"))
        .group_by("chamber", "voted", "typed")
        .values("chamber", "voted", "typed", "number")
    )
    asked: Counter[Chamber] = Counter()
    voted: Counter[Chamber] = Counter()
    typed = 0
    for group in found:
        asked[Chamber(group["chamber"])] += group["number"]
        voted[Chamber(group["chamber"])] += group["number"] if group["voted"] else 0
        typed += group["number"] if group["typed"] else 0
    return Turnout(voted, asked, typed)


async def voters(row: DecisionRow, chamber: Chamber, *, silent: bool = False) -> list[str]:
    """The voters of one side, in order of id; or only those who have not voted, and do not stand aside."""
    found = VoterRow.filter(vote=row.key, chamber=chamber)
    rows = await (found.filter(voted=False, recused=False) if silent else found).order_by("voter")
    return [voter.voter for voter in rows]


async def has_voted(row: DecisionRow, voter: Voter) -> bool:
    return bool(await _rows_of(row, voter).filter(voted=True).exists())


def _rows_of(row: DecisionRow, voter: Voter) -> Any:
    return VoterRow.filter(key=_voter_key(row.key, voter))


def _voter_key(vote: str, voter: Voter) -> str:
    return f"{vote} {voter.chamber} {voter.id}"


def _voter(row: VoterRow | BallotRow) -> Voter:
    return Voter(row.chamber, row.voter)


# ---- the ballot book


async def next_receipt(row: DecisionRow) -> int:
    row.receipts += 1
    await row.save(update_fields=["receipts"])
    return row.receipts * STRIDE


async def add_ballot(
    row: DecisionRow, ballot: Ballot, room: str, at: dt.datetime, *, typed: bool, apart: bool = False
) -> tuple[BallotRow, str]:
    """Add to the book, and note whether this voter has a vote that stands, and whether that one was typed.

    Returns the row and the pseudonym of the voter."""
    cast_for = _voter_key(row.key, ballot.voter)
    row.ballots += 1
    await row.save(update_fields=["ballots"])
    added = await BallotRow.create(
        key=f"{cast_for} {ballot.event_id}", wijk=row.wijk, vote=row.key, cast_for=cast_for, number=row.ballots,
        nonce=secrets.token_hex(16), chamber=ballot.voter.chamber, voter=ballot.voter.id, choice=list(ballot.choice),
        reason=ballot.reason, cast_by=ballot.cast_by, via=ballot.via, received=ballot.received, received_at=at,
        event_id=ballot.event_id, room=room, typed=typed, apart=apart,
    )  # fmt: skip
    voter = await VoterRow.get(key=cast_for)
    stands = await stands_for(row, ballot.voter)
    voter.voted, voter.typed = stands is not None, stands is not None and stands.typed
    await voter.save(update_fields=["voted", "typed"])
    return added, voter.pseudonym


async def stands_for(row: DecisionRow, voter: Voter) -> BallotRow | None:
    """The vote that stands for somebody, if there is one."""
    rows = {each.event_id: each for each in await BallotRow.filter(cast_for=_voter_key(row.key, voter))}
    stands = standing(map(as_ballot, rows.values())).get(voter)
    return rows[stands.event_id] if stands else None


async def book(row: DecisionRow) -> list[Ballot]:
    return [as_ballot(ballot) for ballot in await BallotRow.filter(vote=row.key)]


async def receipts(row: DecisionRow) -> list[Received]:
    """The order of the book, without what was voted."""
    found = BallotRow.filter(vote=row.key).values_list("event_id", "received", "received_at")
    return [Received(*values) for values in await found]


async def ballots_by(wijk: str, event: str) -> list[BallotRow]:
    """The votes that an event brought, those of the newest round first."""
    return await BallotRow.filter(wijk=wijk, event_id=event).order_by("-id")


async def ballots_via(row: DecisionRow, *ways: Via) -> list[BallotRow]:
    """The ballots that came in one of these ways, the first first."""
    return await BallotRow.filter(vote=row.key, via__in=list(ways)).order_by("number")


async def ballots_of(row: DecisionRow, voter: Voter, *, apart: bool = True) -> list[Ballot]:
    """All of one voter; with or without the reasons that were given apart."""
    found = BallotRow.filter(cast_for=_voter_key(row.key, voter))
    return [as_ballot(ballot) for ballot in await (found if apart else found.filter(apart=False))]


def as_ballot(row: BallotRow) -> Ballot:
    return Ballot(_voter(row), tuple(row.choice), row.cast_by, row.received, row.event_id, row.reason, row.via)


# ---- what was not counted


async def refuse(row: DecisionRow, event: str, user: str, room: str, reason: str) -> None:
    values = {
        "wijk": row.wijk, "vote": row.key, "user_id": user, "event_id": event, "room": room, "reason": reason,
    }  # fmt: skip
    await RefusedRow.update_or_create(values, key=f"{row.key} {event}")


async def told(row: DecisionRow, user: str, reasons: Collection[str]) -> bool:
    """Whether an answer of this person was refused before for one of these reasons."""
    found = RefusedRow.filter(vote=row.key, user_id=user, reason__in=list(reasons))
    return await found.exists()


async def waiting(row: DecisionRow) -> list[RefusedRow]:
    """Answers that still wait to hear whether they came in time."""
    return await RefusedRow.filter(vote=row.key, reason=WAITING).order_by("id")


async def drop_waiting(row: DecisionRow, events: Collection[str]) -> None:
    await RefusedRow.filter(vote=row.key, reason=WAITING, event_id__in=list(events)).delete()


async def settled(row: DecisionRow, event: str) -> bool:
    """Whether an event was counted or refused."""
    counted = await BallotRow.filter(wijk=row.wijk, event_id=event).exists()
    return counted or await RefusedRow.filter(key=f"{row.key} {event}").exists()


async def settled_events(row: DecisionRow) -> frozenset[str]:
    """Every event that was counted or refused."""
    counted = await BallotRow.filter(vote=row.key).values_list("event_id", flat=True)
    refused = RefusedRow.filter(vote=row.key).exclude(reason=WAITING)
    return frozenset(map(str, (*counted, *await refused.values_list("event_id", flat=True))))
