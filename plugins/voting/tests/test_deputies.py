"""Case 8, for residents: who is away lets a neighbour vote once, and can always vote themselves."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.voting.models import BallotRow, DeputyRow
from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import AGAINST, FOR, FRIDAY, living, logged, proposal, result, told, town, vote


async def away(stage: Stage, until: str = "tot 1 maart") -> None:
    """Anna is away, and Bram votes for her."""
    for name in ("anna", "bram", "mei"):
        await stage.person(name).opens_direct()
    await stage.person("anna").writes(f"!vervanger @bram {until}")


async def test_case_8_a_deputy_votes_once_for_who_is_away_beside_their_own_vote() -> None:
    async with town() as stage:
        await away(stage)
        assert stage.direct("anna")[-1].body.startswith("Bram mag voor jou stemmen, tot en met")
        assert "Anna is er even niet." in stage.direct("bram")[-1]
        await proposal(stage)
        await vote(stage, {"bram": AGAINST})
        await stage.person("bram").says("wonen", "!stem 1 voor namens Anna")
        assert "Je stem voor Anna telt mee in stemming 1. Dat is nummer 2." in stage.last("wonen")
        assert await choices(stage) == {"bram": (2,), "anna": (1,)}
        assert "Bram stemde voor jou in stemming 1: Een bankje bij de bus" in stage.direct("anna")[-1]
        assert not {"voor", "tegen"} & set(stage.direct("anna")[-1].body.partition("bus")[2].casefold().split())
        await stage.person("bram").says("wonen", "!stem 1 tegen namens @anna")
        assert "Dat kan één keer.\nAlleen Anna kan dat nog veranderen, of weghalen." in stage.last("wonen")
        assert await choices(stage) == {"bram": (2,), "anna": (1,)}


async def test_case_8_the_person_overrides_the_deputy_until_the_end_and_not_the_other_way() -> None:
    async with town() as stage:
        await away(stage)
        await proposal(stage)
        await stage.person("bram").writes("!stem 1 voor namens anna")
        await vote(stage, {"anna": AGAINST})
        assert await choices(stage) == {"anna": (2,)}
        await stage.person("bram").writes("!stem 1 voor namens anna")
        assert "In stemming 1 heeft Anna al gestemd." in stage.direct("bram")[-1]
        await stage.person("anna").says("wonen", "!stem 1 weg")
        await stage.person("bram").writes("!stem 1 voor namens anna")
        assert await choices(stage) == {}, "who takes the vote back does not want it cast by another"
        await stage.at(FRIDAY)
        assert "0 van 5" in result(stage)


async def test_case_8_a_deputy_cannot_take_back_what_they_voted() -> None:
    async with town() as stage:
        await away(stage)
        await proposal(stage)
        await stage.person("bram").says("wonen", "!stem 1 weg namens anna")
        assert "Alleen Anna kan dat" in stage.last("wonen")
        event = await stage.person("bram").says("wonen", "!stem 1 voor namens anna")
        await stage.person("bram").removes("wonen", event)
        assert await choices(stage) == {"anna": (1,)}
        assert "Alleen Anna kan dat" in stage.direct("bram")[-1]
        await stage.person("anna").says("wonen", "!stem 1 weg")
        assert await choices(stage) == {}


async def test_case_8_nobody_votes_for_somebody_who_did_not_ask_them() -> None:
    async with town() as stage:
        await away(stage)
        await proposal(stage)
        await stage.person("mei").writes("!stem 1 voor namens anna")
        assert "Niemand vroeg jou om nu voor hem of haar te stemmen." in stage.direct("mei")[-1]
        await stage.person("bram").writes("!stem 1 voor namens fatima")
        assert "Je kunt nu alleen voor Anna stemmen." in stage.direct("bram")[-1]
        await stage.person("karin").says("ymere", "!stem 1 voor namens anna")
        assert await choices(stage) == {}


async def test_case_8_a_deputyship_that_is_over_ended_or_given_up_gives_no_vote() -> None:
    async with town() as stage:
        await away(stage, "tot woensdag")
        await proposal(stage)
        await stage.passes(days=3)
        await stage.person("bram").writes("!stem 1 voor namens anna")
        assert "Niemand vroeg jou" in stage.direct("bram")[-1]
        await stage.person("anna").writes("!vervanger @bram tot 1 maart")
        await stage.person("anna").writes("!vervanger stop")
        assert "Je stemt niet meer voor Anna." in stage.direct("bram")[-1]
        await stage.person("bram").writes("!stem 1 voor namens anna")
        assert "Niemand vroeg jou" in stage.direct("bram")[-1]
        await stage.person("anna").writes("!vervanger @bram tot 1 maart")
        await stage.person("bram").writes("!vervanger stop")
        assert "Bram stemt niet meer voor jou." in stage.direct("anna")[-1]
        assert await choices(stage) == {}
        assert not await DeputyRow.exists()


async def test_case_8_a_vote_of_a_deputy_counts_also_after_the_deputyship_ended() -> None:
    async with town() as stage:
        await away(stage)
        await proposal(stage)
        await stage.person("bram").writes("!stem 1 voor namens anna")
        await stage.person("anna").writes("!vervanger @mei tot 1 maart")
        assert "Je stemt niet meer voor Anna." in stage.direct("bram")[-1]
        await stage.person("mei").writes("!stem 1 tegen namens anna")
        assert "Dat kan één keer." in stage.direct("mei")[-1], "once, also by the next deputy"
        assert await choices(stage) == {"anna": (1,)}


async def test_case_8_who_was_not_on_the_list_gets_no_vote_through_a_deputy() -> None:
    async with town() as stage:
        await away(stage)
        await stage.person("anna").leaves("wonen")
        await stage.person("mei").says("wonen", "!vraag Waar komt de bank? | Plein | Park tot vrijdag 12.00")
        await stage.person("bram").writes("!stem 1 1 namens anna")
        assert "Anna staat niet op de kiezerslijst van stemming 1." in stage.direct("bram")[-1]
        assert "0 van 4" in living(stage)


async def test_one_deputy_votes_for_one_neighbour_and_a_partner_is_no_deputy() -> None:
    async with town() as stage:
        await away(stage)
        mei = stage.person("mei")
        await mei.writes("!vervanger @bram tot 1 maart")
        assert "Bram stemt in die tijd al voor iemand anders." in stage.direct("mei")[-1]
        await mei.writes("!vervanger @karin tot 1 maart")
        assert "Karin is hier geen bewoner." in stage.direct("mei")[-1]
        await mei.writes("!vervanger @bram")
        assert "Zeg wie, en tot wanneer." in stage.direct("mei")[-1]
        await stage.person("bram").writes("!vervanger")
        assert "Jij mag stemmen voor Anna, tot en met" in stage.direct("bram")[-1]


async def test_the_course_says_that_a_deputy_voted_and_not_for_whom_nor_what() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!mandaat @karin ymere vervanger @tom")
        await away(stage)
        await proposal(stage)
        await stage.person("bram").writes("!stem 1 voor namens anna")
        await vote(stage, {"tom": FOR}, "ymere")
        await stage.person("mei").writes("!verloop 1")
        said = stage.direct("mei")[-1].body
        assert "Bram stemde voor een buur die er niet is." in said
        assert "Tom stemde voor Ymere, als vervanger." in said
        assert said.index("opende deze stemming") < said.index("Bram stemde")
        assert "@" not in str(await logged(stage))


async def test_a_deputy_is_reminded_of_the_vote_of_who_is_away() -> None:
    async with town() as stage:
        await away(stage)
        await proposal(stage)
        await stage.passes(days=3)
        (reminded,) = told(stage, "bram", "Anna heeft nog niet gestemd in stemming 1")
        assert "!stem 1 voor namens Anna" in reminded
        await stage.person("bram").writes("!stem 1 voor namens anna")
        assert await BallotRow.filter(typed=True).count() == 1
