"""Questions that were put to the vote, and what became of them."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterable
from typing import Any

from plugins.voting import plain
from plugins.voting.models import BallotRow, DecisionRow, MotionRow, SteeringRow, VoterRow
from plugins.voting.rules import Chamber, Question, Register, State
from plugins.voting.rules.ladder import Ending
from plugins.voting.store import register

GOING_ON = (State.OPEN, State.EXTENDED)
COUNTED = (State.DECIDED, State.NOT_DECIDED, State.ON_LADDER, State.APPEALED, State.CARRIED_OUT)

STOPPED = "stopped"
"""The outcome of a vote that was stopped."""


async def add(
    wijk: str, question: Question, *, residents: Iterable[str], partners: Iterable[str], round: int = 1, **values: Any
) -> DecisionRow:
    """Write a question down with the frozen list of its voters. The salt of the list is new, and nobody keeps it."""
    frozen = Register.freeze(residents=residents, partners=partners, salt=secrets.token_hex(16))
    key = f"{wijk} {question.number}" if round == 1 else f"{wijk} {question.number}.{round}"
    rows = [
        VoterRow(
            key=register.voter_key(key, voter), wijk=wijk, vote=key, chamber=voter.chamber, voter=voter.id,
            salt=frozen.salt_of(voter), pseudonym=frozen.pseudonym(voter),
        )
        for chamber in Chamber
        for voter in frozen.of(chamber)
    ]  # fmt: skip
    await VoterRow.bulk_create(rows, batch_size=500)
    return await DecisionRow.create(
        key=key, wijk=wijk, number=question.number, round=round, text=question.text, options=list(question.options),
        method=question.method, rule=question.rule, weight=question.weight, state=State.DRAFT,
        requirements={chamber.value: plain.of_requirement(need) for chamber, need in question.requirements.items()},
        terms=plain.of_terms(question.terms), secret=sorted(question.secret),
        opens_at=question.opens_at, closes_at=question.closes_at, shown_at=question.opens_at,
        fingerprint=frozen.fingerprint(), **values,
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


def outcome(row: DecisionRow) -> str:
    """What the votes came to, or what the ladder made of it."""
    if row.verdict not in (None, Ending.STANDS):
        return row.verdict.value
    return row.result.value if row.result else STOPPED


async def newest(wijk: str, number: int) -> DecisionRow | None:
    """A decision in its newest round."""
    return await DecisionRow.filter(wijk=wijk, number=number).order_by("-round").first()


async def tagged(wijk: str, tag: str) -> DecisionRow | None:
    """One round of a decision: "4", "4.2"."""
    return await DecisionRow.get_or_none(key=f"{wijk} {tag}")


async def of(about: BallotRow | SteeringRow | MotionRow) -> DecisionRow | None:
    """The decision that this is about."""
    return await DecisionRow.get_or_none(key=about.vote)


async def opened_by(wijk: str, event: str) -> DecisionRow | None:
    """The decision that a command opened."""
    return await DecisionRow.filter(wijk=wijk, event_id=event).first()


async def among(wijk: str, states: Collection[State], theme: str | None = None) -> list[DecisionRow]:
    """In the order in which they close."""
    found = DecisionRow.filter(wijk=wijk, state__in=list(states))
    return await (found.filter(theme=theme) if theme else found).order_by("closes_at", "number")


async def on_note(wijk: str, meeting: int, note: int) -> DecisionRow | None:
    return await DecisionRow.filter(wijk=wijk, noted_in=meeting, note=note).order_by("id").first()


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
