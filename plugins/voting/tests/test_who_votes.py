"""Cases 7, 8 and 16: one voter, one vote, whoever comes, leaves, stands in for somebody, or is in another wijk."""

from __future__ import annotations

import pytest

from plugins.voting import store
from plugins.voting.models import BallotRow
from plugins.voting.tests.ballots import choices, crowd
from plugins.voting.tests.town import AGAINST, FOR, NO_OPINION, count_shown, living, proposal, town, vote


async def test_case_7_who_comes_or_leaves_after_the_opening_changes_nothing() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        names = await crowd(stage, 3)
        await vote(stage, {names[0]: FOR, "bram": FOR})
        await stage.person("bram").leaves("wonen")
        assert "Je staat niet op de kiezerslijst van stemming 1." in stage.direct(names[0])[-1]
        assert (
            "Alleen wie op maandag 23 november 2026 om 10.00 uur al in Wonen zat, kan stemmen."
            in stage.direct(names[0])[-1]
        )
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


async def test_case_8_a_deputy_votes_for_the_partner_until_the_holder_does() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!mandaat @karin ymere vervanger @tom")
        await proposal(stage)
        await vote(stage, {"tom": AGAINST}, "ymere")
        await vote(stage, {"tom": NO_OPINION}, "ymere")
        assert await choices(stage) == {"ymere": (3,)}, "a deputy of a partner can correct the vote"
        await stage.person("karin").joins("wonen")
        await vote(stage, {"karin": FOR}, "wonen")
        await vote(stage, {"tom": AGAINST}, "ymere")
        assert await choices(stage) == {"ymere": (1,)}
        refused = "Bij Ymere vervang jij iemand. In stemming 1 deed diegene zelf iets, en dat telt."
        assert f"{refused}\nWie het kan veranderen: Karin." in stage.direct("tom")[-1]
        assert await count_shown(stage) == "Gestemd: 0 van 5 bewoners, 1 van 3 partners."


async def test_case_8_a_deputy_takes_no_vote_of_the_holder_back() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!mandaat @karin ymere vervanger @tom")
        await proposal(stage)
        await vote(stage, {"karin": FOR}, "ymere")
        await stage.person("karin").says("ymere", "!stem 1 weg")
        await stage.person("tom").says("ymere", "!stem 1 tegen")
        assert "In stemming 1 deed diegene zelf iets, en dat telt." in stage.last("ymere")
        assert await choices(stage) == {}


async def test_case_8_a_deputy_who_becomes_the_holder_can_change_the_vote_of_the_holder_before() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!mandaat @karin ymere vervanger @tom")
        await proposal(stage)
        await vote(stage, {"karin": FOR}, "ymere")
        await stage.person("beheer").says("admin", "!mandaatstop @karin ymere")
        await vote(stage, {"tom": AGAINST}, "ymere")
        assert await choices(stage) == {"ymere": (1,)}, "the deputy of a mandate that ended"
        await stage.person("beheer").says("admin", "!mandaat @tom ymere")
        await vote(stage, {"tom": AGAINST}, "ymere")
        assert await choices(stage) == {"ymere": (2,)}


async def test_case_8_who_lost_the_mandate_cannot_take_the_vote_back_by_removing_it() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("karin").joins("wonen")
        event = await stage.person("karin").says("ymere", "!stem 1 voor")
        await stage.person("beheer").says("admin", "!mandaatstop @karin ymere")
        await stage.person("karin").removes("ymere", event)
        assert await choices(stage) == {"ymere": (1,)}
        assert "Je kunt niet namens Ymere stemmen in stemming 1." in stage.direct("karin")[-1]


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


async def test_case_16_the_hub_itself_is_never_a_voter() -> None:
    async with town() as stage:
        await proposal(stage)
        assert "0 van 5 bewoners" in living(stage)
        decision = await store.decisions.newest("de-punt", 1)
        assert decision is not None
        assert stage.hub.directory.me not in {voter.id for voter in (await store.register.frozen(decision)).voters}


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
