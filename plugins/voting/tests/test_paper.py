"""Nobody needs a phone to count: votes on paper and from the door come in the same register, one for each resident."""

from __future__ import annotations

import pytest

from hub.api.domain_events import CodesMade
from hub.testing.stage import Stage
from plugins.voting.cast.enrolling import TRIES
from plugins.voting.cast.paper import split
from plugins.voting.models import BallotRow, CodeRow, ResidentRow, VoterRow
from plugins.voting.rules import Via, codes
from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import (
    FOR,
    FRIDAY,
    count_shown,
    item,
    living,
    logged,
    partners_vote,
    proposal,
    result,
    town,
    vote,
    votes_shown,
)

CODE, OTHER, THIRD = codes.spell(42), codes.spell(43), codes.spell(44)


async def letters(stage: Stage) -> None:
    """Three letters with a code were handed out, and Mei enters votes of who has no phone."""
    await stage.happens(CodesMade(digests=tuple(codes.digest("de-punt", code) for code in (CODE, OTHER, THIRD))))
    for name in ("mei", "anna"):
        await stage.person(name).opens_direct()
    await stage.person("beheer").says("admin", "!sleutelfiguur @mei")


async def mei(stage: Stage, words: str) -> str:
    """What the hub answers to Mei in their own talk."""
    await stage.person("mei").writes(words)
    return stage.direct("mei")[-1].body


async def test_who_votes_on_paper_is_on_the_list_and_counts_like_anybody() -> None:
    async with town() as stage:
        await letters(stage)
        assert "Je bent nu sleutelfiguur" in stage.direct("mei")[-1]
        assert "staat op de lijst" in await mei(stage, f"!papier {CODE}")
        await mei(stage, f"!papier {OTHER.lower().replace('-', ' ')}")
        await proposal(stage)
        assert "0 van 7 bewoners" in living(stage)
        assert "telt mee in stemming 1. Dat is nummer 1." in await mei(stage, f"!papier 1 {CODE} voor")
        assert "telt mee in stemming 1. Dat is nummer 2." in await mei(stage, f"!deur 1 {OTHER} tegen")
        await vote(stage, {"anna": FOR, "mei": FOR})
        await partners_vote(stage)
        await stage.at(FRIDAY)
        said = result(stage)
        assert "4 van 7" in said
        assert votes_shown(said, "Bewoners") == {"Voor": 3, "Tegen": 1, "Geen mening": 0}
        assert "2 bewoners stemden op papier of aan de deur." in said
        mine = await BallotRow.filter(cast_by=stage.person("mei").user_id)
        assert {row.via for row in mine} == {Via.PAPER, Via.DOOR, Via.CHAT}
        assert "@" not in str(await logged(stage))


async def test_the_same_resident_is_not_entered_twice_and_a_mistake_is_corrected_with_a_reason() -> None:
    async with town() as stage:
        await letters(stage)
        await mei(stage, f"!papier {CODE}")
        await proposal(stage)
        await mei(stage, f"!papier 1 {CODE} voor")
        for again in (f"!papier 1 {CODE} tegen", f"!deur 1 {CODE} voor", f"!papier 1 {CODE} weg"):
            said = await mei(stage, again)
            assert "Mei vulde het in" in said
            assert "reden ik las het verkeerd" in said
        assert len(await choices(stage)) == 1
        assert "is verbeterd. Dat is nummer 2." in await mei(stage, f"!papier 1 {CODE} tegen reden ik las het verkeerd")
        assert list((await choices(stage)).values()) == [(2,)]
        await stage.person("anna").writes("!verloop 1")
        course = stage.direct("anna")[-1].body
        assert "Mei verbeterde een stem van papier of van de deur. De reden: ik las het verkeerd" in course
        assert "Mei vulde 1 stem in, van papier of van de deur." in course
        assert "is eruit gehaald" in await mei(stage, f"!papier 1 {CODE} weg reden: hij wil toch niet")
        assert await choices(stage) == {}
        assert "telt mee" in await mei(stage, f"!papier 1 {CODE} voor")
        corrected = [line for line in await logged(stage) if line["action"] == "vote corrected by a connector"]
        assert [line["details"] for line in corrected] == [{"via": "paper"}] * 2
        await stage.at(FRIDAY)
        assert "Stemming 1 was al gesloten." in await mei(stage, f"!papier 1 {CODE} tegen reden te laat")


async def test_one_letter_is_one_vote_in_chat_or_on_paper() -> None:
    async with town(voters="code") as stage:
        await letters(stage)
        await stage.person("anna").writes(f"!code {CODE}")
        assert "Deze code is in de chat gebruikt." in await mei(stage, f"!papier {CODE}")
        await mei(stage, f"!papier {OTHER}")
        assert "staat al op de lijst" in await mei(stage, f"!papier {OTHER}")
        await stage.person("mei").writes(f"!code {OTHER}")
        assert "Deze code is al gebruikt." in stage.direct("mei")[-1]
        await proposal(stage)
        assert "0 van 2 bewoners" in living(stage)
        assert "stemt niet op papier" in await mei(stage, f"!papier 1 {CODE} voor")
        assert await choices(stage) == {}


async def test_who_gets_a_phone_moves_to_chat_and_votes_that_are_open_do_not_change() -> None:
    async with town(voters="code") as stage:
        await letters(stage)
        await mei(stage, f"!papier {CODE}")
        await mei(stage, f"!papier {OTHER}")
        await proposal(stage)
        assert "De code werkt nu in de chat." in await mei(stage, f"!papier weg {CODE}")
        await stage.person("anna").writes(f"!code {CODE}")
        assert stage.direct("anna")[-1].body.startswith("Dank je!")
        await vote(stage, {"anna": FOR})
        assert "0 van 2" in await count_shown(stage), "Anna was not on this list"
        assert "telt mee" in await mei(stage, f"!papier 1 {CODE} voor"), "this list has her on paper"
        assert "1 van 2" in await count_shown(stage)


async def test_who_came_on_the_list_after_the_opening_votes_from_the_next_one_on() -> None:
    async with town() as stage:
        await letters(stage)
        await proposal(stage)
        assert "Zet de code eerst op de lijst" in await mei(stage, f"!papier 1 {CODE} voor")
        await mei(stage, f"!papier {CODE}")
        assert "kwam op de lijst toen stemming 1 al open was" in await mei(stage, f"!papier 1 {CODE} voor")
        assert "0 van 5" in await count_shown(stage)


async def test_only_a_connector_enters_votes_and_whoever_tries_hears_who_can() -> None:
    async with town() as stage:
        await letters(stage)
        await mei(stage, f"!papier {CODE}")
        await proposal(stage)
        await stage.person("anna").writes(f"!papier 1 {CODE} voor")
        assert (
            "Alleen een sleutelfiguur kan voor een ander een stem invullen.\nWie dat wel kan: Mei."
            in (stage.direct("anna")[-1])
        )
        await stage.person("anna").says("wonen", "!sleutelfiguur @anna")
        await stage.person("beheer").says("admin", "!sleutelfiguur")
        assert "Mei" in stage.last("admin")
        assert "Anna" not in stage.last("admin")
        await stage.person("beheer").says("admin", "!sleutelfiguur @mei weg")
        assert "Alleen een sleutelfiguur" in await mei(stage, f"!papier 1 {CODE} voor")
        assert await choices(stage) == {}


async def test_a_code_in_a_room_is_hidden_and_does_nothing() -> None:
    async with town() as stage:
        await letters(stage)
        await mei(stage, f"!papier {CODE}")
        await proposal(stage)
        await stage.person("mei").says("wonen", f"!papier 1 {CODE} voor")
        assert "Typ haar hier aan mij" in stage.direct("mei")[-1]
        assert not [said for said in stage.room("wonen") if CODE in said]
        assert await choices(stage) == {}


async def test_the_code_does_not_stay_in_the_talk_and_the_vote_does() -> None:
    async with town() as stage:
        await letters(stage)
        await mei(stage, f"!papier {CODE}")
        await proposal(stage)
        await mei(stage, f"!papier 1 {CODE} voor")
        assert not [said for said in stage.direct("mei") if CODE in said]
        assert len(await choices(stage)) == 1
        assert CODE not in str([await model.all().values() for model in (ResidentRow, CodeRow, BallotRow, VoterRow)])


async def test_guessing_ends() -> None:
    async with town() as stage:
        await letters(stage)
        for number in range(TRIES):
            assert "Ik ken deze code niet." in await mei(stage, f"!papier {codes.spell(1000 + number)}")
        assert "te veel foute codes" in await mei(stage, f"!papier {CODE}")
        assert not await ResidentRow.exists()


async def test_in_a_secret_vote_paper_goes_in_the_box_once() -> None:
    async with town() as stage:
        await letters(stage)
        await mei(stage, f"!papier {CODE}")
        await item(stage)
        await stage.person("anna").says("wonen", "!besluit 1 geheim bewoners tot vrijdag 12.00")
        assert "zit in de bus van stemming 1" in await mei(stage, f"!papier 1 {CODE} voor")
        assert "Die is geheim en kan niet meer veranderen." in await mei(stage, f"!papier 1 {CODE} tegen reden fout")
        assert not await BallotRow.exists()
        assert "1 van 6" in await count_shown(stage)


@pytest.mark.parametrize(
    ("words", "before", "after", "why"),
    [
        (CODE, "", "", ""),
        (f"12 {CODE} voor", "12", "voor", ""),
        (f"12 {CODE.replace('-', ' ')} geen mening", "12", "geen mening", ""),
        (f"12 {CODE.replace('-', '').lower()} tegen reden: ik las het verkeerd", "12", "tegen", "ik las het verkeerd"),
        (f"weg {CODE}", "weg", "", ""),
    ],
)
def test_where_the_code_stands(words: str, before: str, after: str, why: str) -> None:
    said = split(words)
    assert said is not None
    assert (said.code, said.before, said.after, said.why) == (CODE, before, after, why)


@pytest.mark.parametrize("words", ["", "12 voor", f"12 {CODE[:-1]} voor", "reden"])
def test_without_a_code_there_is_nothing(words: str) -> None:
    assert split(words) is None
