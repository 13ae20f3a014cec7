"""Votes that come twice, at once, or just as the vote closes: each is counted once, or told that it came too late.

These are cases 1 to 4 of what systems for voting promise. Case 10 (ties, empty sides, exact shares) is tested with the
rules. Secret votes, a recount from an export, receipts with a number and votes on paper come later.
"""

from __future__ import annotations

import asyncio

from hub.testing.homeserver.faults import Delay, Fault, Repeat
from plugins.voting.tests.ballots import RESPONSE, Dawdle, book, choices, crowd, slips_in
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    count_shown,
    partners_vote,
    proposal,
    result,
    told,
    town,
    vote,
    votes_shown,
)


async def test_case_1_the_same_vote_delivered_twice_is_one_vote() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"bram": FOR})
        stage.homeserver.faults.add(Fault("GET .*/sync", Repeat()))
        await vote(stage, {"mei": AGAINST})
        assert len(await book()) == 2
        assert await count_shown(stage) == "Gestemd: 2 van 5 bewoners, 0 van 3 partners."


async def test_case_2_of_two_quick_votes_the_last_counts_and_both_are_kept() -> None:
    async with town() as stage:
        await proposal(stage)
        slips_in(stage, "bram", FOR)
        slips_in(stage, "bram", AGAINST)
        await stage.settled()
        assert [ballot.choice for ballot in sorted(await book(), key=lambda b: b.received)] == [(1,), (2,)]
        assert await choices(stage) == {"bram": (2,)}
        assert await count_shown(stage) == "Gestemd: 1 van 5 bewoners, 0 van 3 partners."


async def test_case_3_forty_votes_at_once_are_forty_votes() -> None:
    async with town() as stage:
        names = await crowd(stage, 40)
        await proposal(stage)
        for number, name in enumerate(names):
            slips_in(stage, name, FOR if number % 4 else AGAINST)
        await stage.settled()
        assert await count_shown(stage) == "Gestemd: 40 van 45 bewoners, 0 van 3 partners."
        edits = [e for e in stage.homeserver.timeline(stage.room_id("wonen")) if "m.new_content" in e["content"]]
        assert len(edits) <= 4  # and not one for each vote
        await partners_vote(stage)
        await stage.at(FRIDAY)
        assert "Bewoners: 40 van 45 stemden." in result(stage)
        assert votes_shown(result(stage), "Bewoners") == {"Voor": 30, "Tegen": 10, "Geen mening": 0}


async def test_case_4_when_votes_race_the_close_each_is_counted_or_told_that_it_came_too_late() -> None:
    async with town() as stage:
        names = await crowd(stage, 40)
        await proposal(stage)
        stage.clock.set(FRIDAY)
        stage.homeserver.faults.add(Fault("GET .*/relations/", Delay(0.05)))

        async def everybody_votes() -> None:
            for name in names:
                slips_in(stage, name, FOR)
                await asyncio.sleep(0.005)

        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(everybody_votes())
            await asyncio.sleep(0.1)
            await stage.hub.schedule.once()
        await stage.settled()
        counted = set(await choices(stage))
        late = {name for name in names if any("kwam te laat" in said for said in stage.direct(name))}
        assert counted | late == set(names)
        assert not counted & late
        assert f"Bewoners: {len(counted)} van 45 stemden." in result(stage)
        assert votes_shown(result(stage), "Bewoners")["Voor"] == len(counted)
        timeline = stage.homeserver.timeline(stage.room_id("wonen"))
        end = next(n for n, event in enumerate(timeline) if event["type"].endswith("poll.end"))
        before = {event["sender"] for event in timeline[:end] if event["type"] == RESPONSE}
        assert {stage.homeserver.user_id(name) for name in counted} == before


async def test_case_4_a_vote_that_comes_while_the_homeserver_is_asked_for_all_is_answered_too() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        stage.homeserver.faults.add(Fault("GET .*/relations/", Dawdle(0.3), times=None))
        stage.clock.set(FRIDAY)
        await stage.hub.schedule.once()
        room = stage.room_id("wonen")
        ended = stage.homeserver.wait_for(lambda e: e["type"].endswith("poll.end") and e["room_id"] == room)
        await ended
        await asyncio.sleep(0.1)  # the homeserver has looked, and takes its time to answer
        slips_in(stage, "bram", FOR, event=asked.event_id)
        await stage.settled()
        assert await choices(stage) == {}
        assert len(told(stage, "bram", "te laat")) == 1


async def test_case_4_a_vote_that_the_homeserver_names_before_it_comes_in_is_counted_once_and_not_called_late() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        stage.homeserver.faults.add(Fault("GET .*/sync", Dawdle(0.5), times=None))
        await stage.person("anna").votes("wonen", asked, FOR)  # from the next sync on, what it brings is slow
        stage.clock.set(FRIDAY)
        slips_in(stage, "bram", FOR)
        await stage.hub.schedule.once()
        await stage.settled()
        assert await choices(stage) == {"anna": (1,), "bram": (1,)}
        assert "Bewoners: 2 van 5 stemden" in result(stage)
        assert not stage.direct("bram")


async def test_case_4_who_votes_after_the_close_hears_it_once() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await partners_vote(stage)
        await stage.at(FRIDAY)
        for answer in (FOR, AGAINST):
            await stage.person("bram").votes("wonen", asked, answer)
        assert len(told(stage, "bram", "Stemming 1 was al gesloten. Je stem kwam te laat")) == 1
        assert await choices(stage) == {"ymere": (1,), "eigenwijks": (1,)}
        await stage.person("mei").says("wonen", "!stem 1 voor")
        assert "kwam te laat" in stage.last("wonen")
