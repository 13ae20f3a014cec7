"""Forgetting a person: of what is over only pseudonyms are left that lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hub.api import resting
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
    RecusalRow,
    RefusedRow,
    ResidentRow,
    RestRow,
    SteeringRow,
    VoterRow,
)
from plugins.voting.rules import CLIMBING, Chamber, Happening, State
from plugins.voting.rules.backing import Standing
from plugins.voting.store import decisions, places
from plugins.voting.store.consent import GONE

UNCOUNTED = (*decisions.GOING_ON, State.CLOSED)
UNFINISHED = (*UNCOUNTED, *CLIMBING)
ASIDE = (Happening.RECUSE, Happening.RETURN, Happening.CORRECT)
"""Steps of which the reason is about a person, and nothing followed from it."""


async def unfinished(wijk: str, user: str) -> list[DecisionRow]:
    """The votes that still need to know somebody: as a voter, as who opened it, in the steering group, or because
    they asked for something that is not settled."""
    found = await DecisionRow.filter(wijk=wijk).order_by("number", "round")
    return [row for row in found if await _needed(row, user)]


async def _needed(row: DecisionRow, user: str) -> bool:
    motions = await MotionRow.filter(vote=row.key, state=Standing.OPEN)
    behind = BackerRow.filter(user_id=user, motion__in=[motion.id for motion in motions])
    if any(motion.by == user for motion in motions) or await behind.exists():
        return True
    if row.state not in UNFINISHED:
        return False
    seat = SteeringRow.filter(vote=row.key, user_id=user)
    return row.opened_by == user or await _votes(row, user) or await seat.exists()


async def _votes(row: DecisionRow, user: str) -> bool:
    listed = VoterRow.filter(vote=row.key, chamber=Chamber.RESIDENTS, voter=user)
    return await listed.exists() or await BallotRow.filter(vote=row.key, cast_by=user).exists()


async def forget(wijk: str, user: str) -> None:
    """Leave nothing that leads to somebody, but in what is not over."""
    await resting.forgotten(RestRow, wijk, user)
    rows = await DecisionRow.filter(wijk=wijk)
    await _votes_of(wijk, user, {row.key: row for row in rows if row.state not in UNCOUNTED})
    await _acts_of(wijk, user, [row for row in rows if row.state not in UNFINISHED])
    await _support_of(wijk, user)
    await ItemRow.filter(wijk=wijk, raised_by=user).update(raised_by="", event_id="")
    await ResidentRow.filter(key=f"{wijk} {user}").delete()
    await ResidentRow.filter(wijk=wijk, by=user).update(by="")
    await GuessRow.filter(wijk=wijk, user_id=user).delete()
    await DeputyRow.filter(wijk=wijk, user_id=user).delete()
    await DeputyRow.filter(wijk=wijk, deputy=user).delete()


async def _votes_of(wijk: str, user: str, decisions: Mapping[str, DecisionRow]) -> None:
    counted = list(decisions)
    for voter in await VoterRow.filter(wijk=wijk, chamber=Chamber.RESIDENTS, voter=user, vote__in=counted):
        await unvote(decisions[voter.vote], voter)
    for ballot in await BallotRow.filter(wijk=wijk, cast_by=user, vote__in=counted):
        ballot.cast_by = ""  # for a partner, whose vote it stays
        await _event(ballot)
    await RefusedRow.filter(wijk=wijk, user_id=user, vote__in=counted).delete()
    await RecusalRow.filter(wijk=wijk, by=user, about__in=counted).update(by="", event_id="")
    topics = RecusalRow.filter(wijk=wijk, by=user, number=0)
    await topics.filter(chamber=Chamber.RESIDENTS).delete()
    await topics.update(by="", event_id="")
    await AskedRow.filter(wijk=wijk, user_id=user, vote__in=counted).delete()


async def unvote(row: DecisionRow, voter: VoterRow) -> None:
    """The pseudonym takes the place of the id; without the salt nobody can find out what it was made of. Reasons that
    stand in rooms go from there when the message that brought them is removed."""
    rooms = {place.room for place in await places.of(row)}
    for ballot in await BallotRow.filter(cast_for=voter.key).exclude(reason=""):
        if ballot.room in rooms:
            await _loose(row, ballot.worded_by or ballot.event_id)
    for aside in await RecusalRow.filter(key=voter.key):
        await _loose(row, aside.event_id)
    before, user = voter.key, voter.voter
    voter.voter, voter.salt = voter.pseudonym, ""
    voter.key = f"{voter.vote} {voter.chamber} {voter.pseudonym}"
    await voter.save(update_fields=["key", "voter", "salt"])
    await RecusalRow.filter(key=before).update(key=voter.key, voter=voter.voter, by="", event_id="", why="")
    for ballot in await BallotRow.filter(cast_for=before):
        ballot.cast_for, ballot.voter = voter.key, voter.voter
        ballot.cast_by = voter.voter if ballot.cast_by == user else ballot.cast_by
        await _event(ballot)


async def _loose(row: DecisionRow, event: str) -> None:
    if event:
        await LooseRow.create(wijk=row.wijk, vote=row.key, event_id=event)


async def _event(ballot: BallotRow) -> None:
    """The message leads to who sent it, and so do their words. That there was a reason stays: it counts."""
    ballot.event_id, ballot.room, ballot.reason = f"erased {ballot.number}", "", GONE if ballot.reason else ""
    ballot.worded_by = ""
    ballot.key = f"{ballot.cast_for} {ballot.event_id}"
    await ballot.save()


async def _acts_of(wijk: str, user: str, over: Collection[DecisionRow]) -> None:
    """What somebody did to decisions. The reasons they gave stay, for others acted on them; but not why somebody stood
    aside."""
    for row in over:
        if user in (row.opened_by, row.closed_by):
            row.event_id = "" if row.opened_by == user else row.event_id
            row.opened_by, row.closed_by = ("" if by == user else by for by in (row.opened_by, row.closed_by))
            await row.save(update_fields=["event_id", "opened_by", "closed_by"])
    rounds, keys = {(row.number, row.round) for row in over}, [row.key for row in over]
    for step in await CourseRow.filter(wijk=wijk, by=user):
        if (step.number, step.round) in rounds:
            step.by, step.event_id = "erased", ""
            step.why = "" if step.happening in ASIDE else step.why
            await step.save(update_fields=["by", "event_id", "why"])
    for seat in await SteeringRow.filter(wijk=wijk, user_id=user, vote__in=keys):
        seat.key, seat.user_id, seat.event_id = f"{seat.vote} {seat.rung} erased {seat.id}", f"erased {seat.id}", ""
        await seat.save(update_fields=["key", "user_id", "event_id"])


async def _support_of(wijk: str, user: str) -> None:
    """What somebody asked of decisions, and supported. How many stood behind it stays."""
    settled = {motion.id: motion for motion in await MotionRow.filter(wijk=wijk).exclude(state=Standing.OPEN)}
    for motion in settled.values():
        if motion.by == user:
            motion.by = motion.event_id = f"erased {motion.id}"
            motion.key = f"{wijk} {motion.event_id}"
            await motion.save(update_fields=["key", "by", "event_id"])
    for backer in await BackerRow.filter(wijk=wijk, user_id=user, motion__in=list(settled)):
        backer.key, backer.user_id = f"{backer.motion} erased {backer.id}", f"erased {backer.id}"
        backer.event_id = backer.user_id
        await backer.save(update_fields=["key", "user_id", "event_id"])
