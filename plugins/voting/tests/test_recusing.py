"""Who has an interest of their own stands aside, for all to see: on the list still, but not asked and not counted."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.voting import store
from plugins.voting.models import BallotRow, RecusalRow
from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    count_shown,
    item,
    living,
    logged,
    outcome,
    partners_vote,
    poll,
    proposal,
    result,
    town,
    vote,
    votes_shown,
)

SHOWN = "Bram heeft een belang en doet niet mee: mijn broer bouwt het"


async def aside(stage: Stage, words: str = "1 mijn broer bouwt het") -> str:
    return await stage.person("bram").says("wonen", f"!belang {words}")


async def test_who_stands_aside_is_named_with_the_reason_and_is_not_asked() -> None:
    async with town() as stage:
        await proposal(stage)
        await aside(stage)
        assert "Je doet niet mee in stemming 1." in stage.last("wonen")
        for room in ("wonen", "ymere"):
            assert SHOWN in living(stage, room)
        assert await count_shown(stage) == "Gestemd: 0 van 4 bewoners, 0 van 3 partners."
        await vote(stage, {"bram": FOR})
        assert "Je doet niet mee in stemming 1. Deze stem telt dus niet." in stage.direct("bram")[-1]
        await stage.person("bram").says("wonen", "!stem 1 voor")
        assert "Deze stem telt dus niet." in stage.last("wonen")
        assert await choices(stage) == {}


async def test_a_vote_that_was_cast_already_is_taken_out_of_the_count_and_stays_in_the_book() -> None:
    async with town(quorum="50%") as stage:
        await proposal(stage)
        await vote(stage, {"bram": AGAINST, "mei": FOR, "anna": FOR})
        await partners_vote(stage)
        await aside(stage)
        assert await count_shown(stage) == "Gestemd: 2 van 4 bewoners, 2 van 3 partners."
        assert await BallotRow.filter(voter=stage.person("bram").user_id).count() == 1
        await stage.at(FRIDAY)
        said = result(stage)
        assert "2 van 4" in said
        assert votes_shown(said, "Bewoners") == {"Voor": 2, "Tegen": 0, "Geen mening": 0}
        assert SHOWN in said
        assert "✅" in outcome(stage)
        await stage.person("mei").says("wonen", "!verloop 1")
        assert "Bram heeft een belang en doet niet mee. De reden: mijn broer bouwt het" in stage.last("wonen")


async def test_who_comes_back_before_the_end_counts_again_with_what_they_voted() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"bram": AGAINST})
        await aside(stage)
        await aside(stage)
        assert "Je doet al niet mee in stemming 1." in stage.last("wonen")
        await aside(stage, "1 weg")
        assert "Je doet weer mee in stemming 1.\nWat je eerder stemde, telt weer." in stage.last("wonen")
        assert "belang" not in living(stage)
        assert await count_shown(stage) == "Gestemd: 1 van 5 bewoners, 0 van 3 partners."
        await aside(stage, "1 weg")
        assert "Je kunt stemmen." in stage.last("wonen")
        await stage.at(FRIDAY)
        await aside(stage)
        assert "Stemming 1 is niet meer open." in stage.last("wonen")
        assert votes_shown(result(stage), "Bewoners") == {"Voor": 0, "Tegen": 1, "Geen mening": 0}


async def test_a_partner_stands_aside_by_who_votes_for_it() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!mandaat @karin ymere vervanger @tom")
        await proposal(stage)
        await stage.person("tom").says("ymere", "!belang 1 wij verhuren daar")
        assert "Ymere heeft een belang en doet niet mee: wij verhuren daar" in living(stage)
        assert await count_shown(stage) == "Gestemd: 0 van 5 bewoners, 0 van 2 partners."
        await stage.person("karin").says("ymere", "!stem 1 voor")
        assert "Deze stem telt dus niet." in stage.last("ymere")
        await stage.person("karin").says("ymere", "!belang 1 weg")
        await stage.person("karin").says("ymere", "!stem 1 voor")
        assert await choices(stage) == {"ymere": (1,)}


async def test_a_colleague_or_somebody_who_is_not_on_the_list_stands_aside_for_nobody() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("tom").says("ymere", "!belang 1 ik woon daar")
        assert not await RecusalRow.exists()
        assert "0 van 3 partners" in await count_shown(stage)


async def test_an_interest_in_an_item_holds_when_it_comes_to_a_vote() -> None:
    async with town() as stage:
        await item(stage)
        await stage.person("bram").opens_direct()
        await stage.person("bram").writes("!belang 1 mijn broer bouwt het")
        assert "Bedoel je het punt van de agenda?" in stage.direct("bram")[-1]
        await stage.person("bram").writes("!belang punt 1 mijn broer bouwt het")
        assert "Je doet niet mee in punt 1." in stage.direct("bram")[-1]
        assert "Bram heeft een belang in punt 1 en doet niet mee: mijn broer bouwt het" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!besluit 1 tot vrijdag 12.00")
        assert SHOWN in living(stage)
        assert "0 van 4 bewoners" in living(stage)
        await stage.person("bram").writes("!belang punt 1 weg")
        assert "0 van 5 bewoners" in await count_shown(stage)
        decision = await store.decisions.newest("de-punt", 1)
        assert decision is not None
        assert await store.recusals.standing(store.recusals.topic(decision)) == []


async def test_an_interest_in_an_item_can_be_taken_back_before_there_is_a_vote() -> None:
    async with town() as stage:
        await item(stage)
        await stage.person("karin").says("ymere", "!belang punt 1 wij verhuren daar")
        assert "Ymere heeft een belang in punt 1" in stage.last("wonen")
        await stage.person("karin").says("ymere", "!belang punt 1 weg")
        assert "Ymere doet weer mee in punt 1" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!besluit 1 tot vrijdag 12.00")
        assert "0 van 3 partners" in living(stage)


async def test_who_stands_aside_is_not_reminded_and_votes_for_nobody_else() -> None:
    async with town() as stage:
        for name in ("anna", "bram"):
            await stage.person(name).opens_direct()
        await stage.person("anna").writes("!vervanger @bram tot 1 maart")
        await proposal(stage)
        await aside(stage)
        await stage.person("bram").writes("!stem 1 voor namens anna")
        assert "Deze stem telt dus niet." in stage.direct("bram")[-1]
        await stage.passes(days=3)
        assert not [said for said in stage.direct("bram") if "Je hebt nog niet gestemd" in said]
        await stage.person("anna").says("wonen", "!belang 1 ik ook")
        await stage.person("bram").says("wonen", "!belang 1 weg")
        await stage.person("bram").writes("!stem 1 voor namens anna")
        assert "Anna doet niet mee in stemming 1." in stage.direct("bram")[-1]
        assert await choices(stage) == {}


async def test_when_all_of_a_side_stand_aside_nothing_is_decided() -> None:
    async with town() as stage:
        await proposal(stage)
        for name, room in (("karin", "ymere"), ("samira", "eigenwijks")):
            await stage.person(name).says(room, "!belang 1 het is van ons")
        await vote(stage, {"anna": FOR, "bram": FOR, "mei": FOR})
        await stage.at(FRIDAY)
        assert "⚠️ Geen besluit" in outcome(stage)


async def test_a_reason_that_is_taken_back_is_gone_and_its_writer_still_stands_aside() -> None:
    async with town() as stage:
        await proposal(stage)
        event = await aside(stage)
        await stage.person("bram").removes("wonen", event)
        assert "Bram heeft een belang en doet niet mee." in living(stage)
        assert "broer" not in living(stage)
        await stage.person("mei").says("wonen", "!verloop 1")
        assert "broer" not in stage.last("wonen")
        assert not await RecusalRow.filter(why__contains="broer").exists()


async def test_a_vote_in_the_poll_of_who_stands_aside_is_not_found_at_the_end() -> None:
    async with town() as stage:
        await proposal(stage)
        await vote(stage, {"bram": FOR})
        await aside(stage)
        await stage.person("bram").votes("wonen", poll(stage), AGAINST)
        await vote(stage, {"mei": FOR})
        await stage.at(FRIDAY)
        assert "1 van 4" in result(stage)
        assert votes_shown(result(stage), "Bewoners") == {"Voor": 1, "Tegen": 0, "Geen mening": 0}


async def test_the_log_commits_to_who_stands_aside_and_does_not_tell_which_voter_it_is() -> None:
    async with town() as stage:
        await proposal(stage)
        await aside(stage)
        await aside(stage, "1 weg")
        await aside(stage)
        lines = [line for line in await logged(stage) if "recusal" in line["details"]]
        assert [(line["action"], line["details"]["recusal"]) for line in lines] == [
            ("stands aside", 1), ("takes part again", 1), ("stands aside", 2),
        ]  # fmt: skip
        assert len({line["details"].get("digest") for line in lines}) == 3
        assert "broer" not in str(lines)


async def test_a_reason_and_a_number_are_asked_for() -> None:
    async with town() as stage:
        await proposal(stage)
        await aside(stage, "1")
        assert "Zeg ook waarom" in stage.last("wonen")
        await aside(stage, "ik heb iets")
        assert "`!belang 5 mijn broer bouwt het`" in stage.last("wonen") or "!belang 5" in stage.last("wonen")
        await aside(stage, "9 daarom")
        assert "Er is geen stemming 9 in deze wijk." in stage.last("wonen")


async def test_in_a_secret_vote_an_interest_is_declared_before_voting_and_not_after() -> None:
    async with town() as stage:
        await item(stage)
        for name in ("anna", "bram", "mei", "fatima", "youssef"):
            await stage.person(name).opens_direct()
        await stage.person("youssef").writes("!belang punt 1 het is mijn straat")
        await stage.person("anna").says("wonen", "!besluit 1 geheim bewoners tot vrijdag 12.00")
        assert not [said for said in stage.direct("youssef") if "Dit is je stembriefje." in said]
        await stage.person("mei").writes("!belang 1 ik werk daar")
        await stage.person("mei").writes("!stem 1 voor")
        assert "Deze stem telt dus niet." in stage.direct("mei")[-1]
        await stage.person("bram").writes("!stem 1 voor")
        await stage.person("bram").writes("!belang 1 mijn broer bouwt het")
        assert "Stemming 1 is geheim, en je hebt al gestemd." in stage.direct("bram")[-1]
        assert await count_shown(stage) == "Gestemd: 1 van 3 bewoners, 0 van 3 partners."
        await stage.at(FRIDAY)
        assert "1 van 3" in result(stage)


async def test_who_stands_aside_can_still_take_back_what_they_had_voted() -> None:
    async with town() as stage:
        await proposal(stage)
        event = await stage.person("bram").says("wonen", "!stem 1 voor")
        await aside(stage)
        await stage.person("bram").removes("wonen", event)
        await aside(stage, "1 weg")
        assert await choices(stage) == {}
        assert await count_shown(stage) == "Gestemd: 0 van 5 bewoners, 0 van 3 partners."
