"""The promises that systems for voting make, case by case: one voter, one vote, and every vote is counted or answered.

Case 10 (ties, empty chambers, exact shares) is tested with the rules. Secret votes, the log of all votes, the recount
from an export, receipts with a number and votes on paper come later.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from hub.testing.homeserver.faults import Delay, Exchange, Fault, Repeat
from hub.testing.stage import Stage
from plugins.voting import store
from plugins.voting.models import BallotRow
from plugins.voting.rules import Ballot, standing
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    NO_OPINION,
    RESIDENTS,
    count_shown,
    living,
    partners_vote,
    poll,
    proposal,
    result,
    told,
    town,
    vote,
)


@dataclass(frozen=True)
class Dawdle:
    """A homeserver that looks at once, and answers later."""

    seconds: float

    async def around(self, exchange: Exchange) -> Any:
        found = await exchange.serve()
        await asyncio.sleep(self.seconds)
        return found


RESPONSE = "org.matrix.msc3381.poll.response"


async def book(number: int = 1, wijk: str = "de-punt") -> list[Ballot]:
    decision = await store.decision(wijk, number)
    assert decision is not None
    return await store.book(decision)


async def choices(stage: Stage) -> dict[str, tuple[int, ...]]:
    """What stands in the ballot book, by the name of the voter."""
    return {voter.id.split(":")[0].lstrip("@"): b.choice for voter, b in standing(await book()).items()}


def slips_in(stage: Stage, name: str, answer: str, room: str = "wonen", event: str | None = None) -> str:
    """An answer to a poll, without waiting for what the hub does."""
    relation = {"rel_type": "m.reference", "event_id": event or poll(stage, room).event_id}
    content = {RESPONSE: {"answers": [answer]}, "m.relates_to": relation}
    stage_event = stage.homeserver.send(name, stage.room_id(room), content, RESPONSE)
    stage.acted()
    return stage_event


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


async def crowd(stage: Stage, size: int) -> list[str]:
    """New residents in the room of the theme."""
    names = [f"buur{n}" for n in range(size)]
    for name in names:
        stage.homeserver.register(name, displayname=name.capitalize())
        stage.homeserver.invite("wijkhub", stage.room_id("wonen"), name)
        stage.homeserver.join(name, stage.room_id("wonen"))
    stage.acted()
    await stage.settled()
    return names


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
        assert "Bewoners: gestemd 40 van 45, voor 30, tegen 10, geen mening 0." in result(stage)


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
        assert f"Bewoners: gestemd {len(counted)} van 45, voor {len(counted)}," in result(stage)
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
        assert "Bewoners: gestemd 2 van 5" in result(stage)
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


async def test_case_5_a_restart_in_the_middle_loses_nothing() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"anna": FOR})
        await stage.stop()
        slips_in(stage, "bram", FOR)
        stage.homeserver.text("mei", stage.room_id("wonen"), "!stem 1 tegen")
        for _ in range(200):
            stage.homeserver.text("youssef", stage.room_id("wonen"), "zomaar gepraat")
        slips_in(stage, "karin", FOR, "ymere")
        stage.acted()
        await stage.start()
        await stage.settled()
        assert await choices(stage) == {"anna": (1,), "bram": (1,), "mei": (2,), "ymere": (1,)}
        await stage.at(FRIDAY)
        assert "Bewoners: gestemd 3 van 5, voor 2, tegen 1, geen mening 0." in result(stage)


async def test_case_5_votes_sent_while_the_hub_was_away_over_the_deadline_count_and_it_closes_once() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.stop()
        slips_in(stage, "bram", FOR)
        stage.homeserver.text("mei", stage.room_id("wonen"), "!stem 1 voor")
        stage.clock.set(FRIDAY + dt.timedelta(hours=3))
        slips_in(stage, "karin", FOR, "ymere")
        stage.acted()
        await stage.start()
        await stage.passes(seconds=1)
        await stage.passes(days=1)
        said = result(stage)
        assert "Bewoners: gestemd 2 van 5, voor 2, tegen 0, geen mening 0." in said
        assert "Partners: gestemd 1 van 3, voor 1, tegen 0, geen mening 0." in said
        assert "Ik was weg toen deze stemming moest sluiten." in said
        assert "open tot vrijdag 27 november 2026 om 15.00 uur" in said


async def test_case_5_a_vote_that_the_hub_never_saw_is_found_at_closing_in_its_right_place() -> None:
    """Voting was off for a day: what happened then was not kept, but the homeserver still has it."""
    async with town() as stage:
        asked = await proposal(stage)
        await vote(stage, {"bram": FOR, "mei": FOR})
        await stage.passes(hours=1)
        await stage.person("beheer").says("admin", "!plugin uit stemmen")
        await stage.person("bram").votes("wonen", asked, AGAINST)
        await stage.person("mei").votes("wonen", asked, AGAINST)
        await stage.person("anna").votes("wonen", asked, AGAINST)
        await stage.passes(hours=1)
        await stage.person("beheer").says("admin", "!plugin aan stemmen")
        await stage.person("mei").says("wonen", "!stem 1 geen mening")
        await partners_vote(stage)
        await stage.at(FRIDAY)
        assert await choices(stage) == {
            "bram": (2,), "mei": (3,), "anna": (2,), "ymere": (1,), "eigenwijks": (1,),
        }  # fmt: skip
        assert "Bewoners: gestemd 3 van 5, voor 0, tegen 2, geen mening 1." in result(stage)


async def test_case_6_removing_a_vote_takes_it_back_and_no_earlier_one_returns() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("bram").votes("wonen", asked, FOR)
        last = await stage.person("bram").votes("wonen", asked, AGAINST)
        await stage.person("bram").removes("wonen", last)
        assert await choices(stage) == {}
        assert await count_shown(stage) == "Gestemd: 0 van 5 bewoners, 0 van 3 partners."
        assert len(told(stage, "bram", "Je stem in stemming 1 is weggehaald.")) == 1
        await stage.person("bram").votes("wonen", asked, FOR)
        assert await choices(stage) == {"bram": (1,)}


async def test_case_6_removing_the_words_of_a_vote_takes_it_back_and_an_older_vote_does_not_matter() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        first = await stage.person("bram").votes("wonen", asked, FOR)
        words = await stage.person("bram").says("wonen", "!stem 1 tegen")
        await stage.person("bram").removes("wonen", first)
        assert await choices(stage) == {"bram": (2,)}
        await stage.person("bram").removes("wonen", words)
        assert await choices(stage) == {}


async def test_case_6_a_moderator_who_removes_a_vote_takes_no_vote_away() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        ballot = await stage.person("bram").votes("wonen", asked, FOR)
        await stage.person("beheer").removes("wonen", ballot)
        assert await choices(stage) == {"bram": (1,)}


async def test_case_6_a_vote_removed_after_the_close_still_counts() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        ballot = await stage.person("bram").votes("wonen", asked, FOR)
        await partners_vote(stage)
        await stage.at(FRIDAY)
        await stage.person("beheer").removes("wonen", ballot)
        assert not stage.direct("beheer")
        await stage.person("bram").removes("wonen", ballot)
        assert await choices(stage) == {"bram": (1,), "ymere": (1,), "eigenwijks": (1,)}
        assert len(told(stage, "bram", "Je stem telt nog mee.")) == 1


async def test_case_7_who_comes_or_leaves_after_the_opening_changes_nothing() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        names = await crowd(stage, 3)
        await vote(stage, {names[0]: FOR, "bram": FOR})
        await stage.person("bram").leaves("wonen")
        assert "Je staat niet op de kiezerslijst van stemming 1." in stage.direct(names[0])[-1]
        assert "Wie op maandag 23 november 2026 om 10.00 uur in Wonen zat, kan stemmen." in stage.direct(names[0])[-1]
        await stage.person(names[0]).votes("wonen", asked, AGAINST)
        assert len(stage.direct(names[0])) == 1
        await stage.person("mei").leaves("wonen")
        await stage.person("mei").opens_direct()
        await stage.person("mei").writes("!stem 1 tegen")
        assert await count_shown(stage) == "Gestemd: 2 van 5 bewoners, 0 van 3 partners."


async def test_case_7_a_resident_who_becomes_a_representative_keeps_one_vote_on_each_side() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("bram").votes("wonen", asked, AGAINST)
        await stage.person("beheer").says("admin", "!mandaat @bram ymere")
        stage.homeserver.invite("beheer", stage.room_id("ymere"), "bram")
        await stage.person("bram").joins("ymere")
        await vote(stage, {"bram": FOR}, "ymere")
        assert await choices(stage) == {"bram": (2,), "ymere": (1,)}


async def test_case_8_a_deputy_votes_for_the_partner_and_the_last_vote_counts() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!mandaat @karin ymere vervanger @tom")
        await proposal(stage)
        await vote(stage, {"tom": AGAINST}, "ymere")
        assert await choices(stage) == {"ymere": (2,)}
        await stage.person("karin").joins("wonen")
        await vote(stage, {"karin": FOR}, "wonen")
        assert await choices(stage) == {"ymere": (1,)}
        assert await count_shown(stage) == "Gestemd: 0 van 5 bewoners, 1 van 3 partners."


async def test_case_8_a_mandate_that_changes_while_the_vote_is_open_moves_the_vote_of_the_partner() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"karin": FOR, "tom": AGAINST}, "ymere")
        assert await choices(stage) == {"ymere": (1,)}
        assert "Je kunt niet namens Ymere stemmen in stemming 1.\nWie dat wel kan: Karin." in stage.direct("tom")[-1]
        await stage.person("beheer").says("admin", "!mandaatstop @karin ymere")
        await stage.person("beheer").says("admin", "!mandaat @tom ymere")
        await vote(stage, {"tom": AGAINST}, "ymere")
        await vote(stage, {"karin": NO_OPINION}, "ymere")
        assert await choices(stage) == {"ymere": (2,)}
        assert "Wie dat wel kan: Tom." in stage.direct("karin")[-1]


async def test_case_9_the_quorum_counts_people_and_not_votes() -> None:
    async with town(quorum="60%") as stage:
        asked = await proposal(stage)
        for answer in (FOR, AGAINST, FOR, FOR):
            await stage.person("bram").votes("wonen", asked, answer)
        await vote(stage, {"mei": FOR})
        await partners_vote(stage)
        await stage.at(FRIDAY)
        assert "Geen besluit: te weinig mensen stemden." in result(stage)
        assert "Te weinig stemden: het moesten er 3 zijn." in result(stage)


async def test_case_11_the_clock_of_a_sender_decides_nothing() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("bram").votes("wonen", asked, FOR)
        stage.clock.move(dt.timedelta(hours=-2))
        await stage.person("bram").votes("wonen", asked, AGAINST)
        stage.clock.move(dt.timedelta(hours=2))
        assert await choices(stage) == {"bram": (2,)}


async def test_case_14_a_receipt_never_says_what_was_voted() -> None:
    async with town() as stage:
        await proposal(stage)
        for name, words in zip(RESIDENTS, ("voor", "tegen", "geen mening", "1", "3"), strict=True):
            await stage.person(name).says("wonen", f"!stem 1 {words}")
        answers = [said.body for said in stage.hub_said("wonen") if said.body.startswith("Je stem telt mee")]
        assert len(set(answers)) == 1
        assert len(answers) == 5


async def test_case_15_an_answer_that_cannot_be_read_is_named_in_the_result() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        secret = {
            "algorithm": "m.megolm.v1.aes-sha2",
            "ciphertext": "AwgA",
            "session_id": "x",
            "m.relates_to": {"rel_type": "m.reference", "event_id": asked.event_id},
        }
        await stage.person("bram").sends("wonen", secret, "m.room.encrypted")
        await stage.at(FRIDAY)
        assert "Eén antwoord kon ik niet lezen. Dat telt niet mee." in result(stage)


async def test_case_16_the_hub_itself_is_never_a_voter() -> None:
    async with town() as stage:
        await proposal(stage)
        assert "0 van 5 bewoners" in living(stage)
        decision = await store.decision("de-punt", 1)
        assert decision is not None
        assert stage.hub.directory.me not in {voter.id for voter in (await store.register(decision)).voters}


async def test_no_wijk_sees_or_touches_the_votes_of_another() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("zita").says("oost/straat", "!stem 1 voor")
        assert "Er is geen stemming 1 in deze wijk." in stage.last("oost/straat")
        await stage.person("zita").says("oost/straat", "!stemmingen")
        assert "Er is nu geen stemming open." in stage.last("oost/straat")
        await stage.person("zita").says("oost/straat", "!vraag Welke kleur? | rood | blauw")
        other = stage.polls("oost/straat")[-1]
        assert other.question == "Stemming 1: Welke kleur?"
        stage.homeserver.invite("baas", stage.room_id("oost/straat"), "bram")
        await stage.person("bram").joins("oost/straat")
        await stage.person("bram").votes("oost/straat", other, "1")
        assert "Je staat niet op de kiezerslijst van stemming 1." in stage.direct("bram")[-1]
        assert not await BallotRow.all().exists()


@pytest.mark.parametrize("room", ["wonen", "ymere"])
async def test_a_partner_votes_once_in_whatever_room(room: str) -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("karin").joins("wonen")
        await vote(stage, {"karin": FOR}, "ymere")
        await vote(stage, {"karin": AGAINST}, room)
        assert await choices(stage) == {"ymere": (2,)}
        assert await count_shown(stage) == "Gestemd: 0 van 5 bewoners, 1 van 3 partners."
