"""Letting go of who voted in what was over long ago: as if everybody in it was forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from typing import Any

from tortoise.queryset import QuerySet

from hub.api.fields import somebody
from plugins.voting.models import (
    AskedRow,
    BackerRow,
    BallotRow,
    CourseRow,
    DecisionRow,
    DeputyRow,
    GuessRow,
    ItemRow,
    LooseRow,
    MotionRow,
    NotedRow,
    RecusalRow,
    RefusedRow,
    SteeringRow,
    VoterRow,
)
from plugins.voting.rules import Chamber, State
from plugins.voting.rules.backing import Standing
from plugins.voting.store.erasing import ASIDE, UNFINISHED, unvote

GOING = (State.DRAFT, *UNFINISHED)


async def over(wijk: str, before: dt.datetime) -> AsyncIterator[DecisionRow]:
    """Votes to which nothing happened since, in any round, and about which nobody asks for anything; oldest first."""
    found = DecisionRow.filter(wijk=wijk, let_go=False, opens_at__lt=before).exclude(state__in=list(GOING))
    for row in await found.order_by("opens_at", "id"):
        if not await _lives(row, before):
            yield row


async def _lives(row: DecisionRow, before: dt.datetime) -> bool:
    rounds = DecisionRow.filter(wijk=row.wijk, number=row.number)
    return (
        await rounds.filter(state__in=list(GOING)).exists()
        or await CourseRow.filter(wijk=row.wijk, number=row.number, at__gte=before).exists()
        or await MotionRow.filter(vote=row.key, state=Standing.OPEN).exists()
    )


async def residents(row: DecisionRow, most: int) -> list[VoterRow]:
    """Residents on the list of a vote who are still known. Of somebody who was forgotten there is no salt."""
    listed = VoterRow.filter(vote=row.key, chamber=Chamber.RESIDENTS).exclude(salt="")
    return await listed.order_by("id").limit(most)


async def unname(row: DecisionRow, voters: list[VoterRow]) -> None:
    """These residents become their pseudonyms, which lead to nobody."""
    for voter in voters:
        await unvote(row, voter)


async def loosed(wijk: str, event: str) -> list[DecisionRow]:
    """The votes about which a message had words, that came with nobody knows whose vote."""
    found = await LooseRow.filter(wijk=wijk, event_id=event).values_list("vote", flat=True)
    return await DecisionRow.filter(key__in=list(found))


async def the_rest(row: DecisionRow) -> None:
    """Who acted for others in a vote, and on it: opened, closed, objected, decided in the steering group."""
    await BallotRow.filter(vote=row.key, cast_by__startswith="@").update(cast_by="")
    await RecusalRow.filter(about=row.key).update(by="")
    for table in (RefusedRow, AskedRow):
        await table.filter(vote=row.key).delete()
    mine = CourseRow.filter(wijk=row.wijk, number=row.number, round=row.round)
    await mine.filter(happening__in=ASIDE).update(why="", event_id="")
    await mine.filter(by__startswith="@").update(by="erased")
    for seat in await SteeringRow.filter(vote=row.key, user_id__startswith="@"):
        seat.key, seat.user_id = f"{seat.vote} {seat.rung} erased {seat.id}", f"erased {seat.id}"
        seat.event_id = seat.event_id if seat.why else ""
        await seat.save(update_fields=["key", "user_id", "event_id"])
    for motion in await MotionRow.filter(vote=row.key):
        motion.by = f"erased {motion.id}"
        await motion.save(update_fields=["by"])
        for backer in await BackerRow.filter(motion=motion.id, user_id__startswith="@"):
            backer.user_id = backer.event_id = f"erased {backer.id}"
            backer.key = f"{backer.motion} {backer.user_id}"
            await backer.save(update_fields=["key", "user_id", "event_id"])
    row.opened_by = row.closed_by = ""
    row.let_go = True
    await row.save(update_fields=["opened_by", "closed_by", "let_go"])


async def topic_over(wijk: str, topic: str) -> None:
    """Who has an interest in something need not be known when nobody votes on it any more."""
    await RecusalRow.filter(wijk=wijk, about=topic, number=0).delete()


async def beside(wijk: str, before: dt.datetime, most: int) -> int:
    """What belongs to no vote: deputies of long ago, wrong codes, conclusions that nobody put to the vote, and who
    raised what is off the agenda."""
    gone = 0
    old: tuple[QuerySet[Any], ...] = (
        DeputyRow.filter(wijk=wijk, until__lt=before.date()),
        GuessRow.filter(wijk=wijk, at__lt=before),
        NotedRow.filter(wijk=wijk, noted_at__lt=before),
    )
    for rows in old:
        for row in await rows.order_by("id").limit(max(0, most - gone)):
            await row.delete()
            gone += 1
    off = ItemRow.filter(somebody("raised_by"), wijk=wijk, open=False, closed_at__lt=before)
    ids = list(await off.order_by("id").limit(max(0, most - gone)).values_list("id", flat=True))
    if ids:
        await ItemRow.filter(id__in=ids).update(raised_by="")
    return gone + len(ids)
