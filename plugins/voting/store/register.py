"""The frozen list of a vote: who may vote, and who has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tortoise.functions import Count

from plugins.voting.models import BallotRow, DecisionRow, VoterRow
from plugins.voting.rules import Chamber, Register, Voter


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many have voted of those asked, on each side, and of how many the vote that stands was typed. Never what."""

    voted: Mapping[Chamber, int]
    asked: Mapping[Chamber, int]
    typed: int = 0


async def frozen(row: DecisionRow) -> Register:
    """The frozen list."""
    rows = await VoterRow.filter(vote=row.key)
    return Register(frozenset(map(as_voter, rows)))


async def part(row: DecisionRow, ids: Collection[str]) -> Register:
    """The part of the frozen list that is about these people and partners: to judge one vote, not to count."""
    keys = [voter_key(row.key, Voter(chamber, id)) for chamber in Chamber for id in ids]
    rows = await VoterRow.filter(key__in=keys)
    return Register(frozenset(map(as_voter, rows)))


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
    return bool(await VoterRow.filter(key=voter_key(row.key, voter), voted=True).exists())


def voter_key(vote: str, voter: Voter) -> str:
    return f"{vote} {voter.chamber} {voter.id}"


def as_voter(row: VoterRow | BallotRow) -> Voter:
    return Voter(row.chamber, row.voter)
