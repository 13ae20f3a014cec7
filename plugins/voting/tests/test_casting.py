"""Casting a vote: by the poll or in words, changed until the close, and never said aloud."""

from __future__ import annotations

import pytest

from plugins.voting.tests.ballots import choices
from plugins.voting.tests.town import (
    AGAINST,
    FOR,
    FRIDAY,
    count_shown,
    living,
    poll,
    proposal,
    question,
    result,
    told,
    town,
    vote,
)

RESPONSE = "org.matrix.msc3381.poll.response"


async def test_a_vote_by_the_poll_is_not_answered_but_counted_in_the_living_message() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.passes(minutes=1)
        before = len(stage.hub_said("wonen"))
        await stage.person("bram").votes("wonen", asked, FOR)
        assert "Gestemd: 1 van 5 bewoners, 0 van 3 partners." in living(stage)
        assert "Gestemd: 1 van 5 bewoners, 0 van 3 partners." in living(stage, "ymere")
        await stage.person("bram").votes("wonen", asked, AGAINST)
        await stage.person("mei").votes("wonen", asked, AGAINST)
        assert await count_shown(stage) == "Gestemd: 2 van 5 bewoners, 0 van 3 partners."
        edits = [e for e in stage.homeserver.timeline(stage.room_id("wonen")) if "m.new_content" in e["content"]]
        assert len(edits) == 2  # at once for the first, and one for all that came just after
        assert len(stage.hub_said("wonen")) == before
        assert not stage.direct("bram")
        assert await choices(stage) == {"bram": (2,), "mei": (2,)}


async def test_an_answer_that_selects_nothing_takes_the_vote_back() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("bram").votes("wonen", asked, FOR)
        await stage.person("bram").votes("wonen", asked)
        assert await choices(stage) == {}
        assert not stage.direct("bram")


@pytest.mark.parametrize(
    ("words", "choice"),
    [("voor", 1), ("Tegen!", 2), ("geen mening", 3), ("2", 2), ("ja", 1), ("against", 2), ("no opinion", 3)],
)
async def test_a_vote_in_words_is_understood_in_both_languages_and_by_number(words: str, choice: int) -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("bram").says("wonen", f"!stem 1 {words}")
        assert stage.last("wonen").body == (
            "Je stem telt mee in stemming 1. Dat is nummer 1.\n"
            "Je kunt hem veranderen tot vrijdag 27 november 2026 om 12.00 uur."
        )
        assert await choices(stage) == {"bram": (choice,)}


async def test_votes_in_words_are_named_beside_the_poll_that_does_not_show_them() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("bram").votes("wonen", asked, FOR)
        await stage.passes(seconds=5)
        assert "getypt" not in living(stage).body
        await stage.person("mei").says("wonen", "!stem 1 voor")
        await stage.person("bram").says("wonen", "!stem 1 tegen")
        await stage.passes(seconds=5)
        words = "2 stemmen zijn getypt. Die staan niet in de peiling, maar tellen mee."
        assert words in living(stage)
        await stage.person("mei").says("wonen", "!stand 1")
        assert words in stage.last("wonen")
        await stage.person("bram").votes("wonen", asked, FOR)
        await stage.passes(seconds=5)
        words = "1 stem is getypt. Die staat niet in de peiling, maar telt mee."
        assert words in living(stage, "ymere")
        await stage.at(FRIDAY)
        assert words in result(stage)


async def test_a_vote_in_words_that_is_taken_back_is_not_named_any_more() -> None:
    async with town() as stage:
        await proposal(stage)
        typed = await stage.person("mei").says("wonen", "!stem 1 voor")
        await stage.person("mei").removes("wonen", typed)
        await stage.person("bram").says("wonen", "!stem 1 voor")
        await stage.person("bram").says("wonen", "!stem 1 weg")
        await stage.passes(seconds=5)
        assert "Gestemd: 0 van 5 bewoners" in living(stage)
        assert "getypt" not in living(stage).body


async def test_a_vote_in_words_works_in_a_partners_room_and_in_a_direct_message() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("samira").says("eigenwijks", "!vote 1 against")
        assert "De stem van Eigenwijks telt mee in stemming 1." in stage.last("eigenwijks")
        await stage.person("mei").opens_direct()
        await stage.person("mei").writes("!stem 1 voor")
        assert "Je stem telt mee in stemming 1." in stage.direct("mei")[-1]
        await stage.person("karin").opens_direct()
        await stage.person("karin").writes("!stem 1 voor")
        assert "De stem van Ymere telt mee in stemming 1." in stage.direct("karin")[-1]
        assert await choices(stage) == {"eigenwijks": (2,), "mei": (1,), "ymere": (1,)}


async def test_words_and_poll_are_one_vote_and_the_last_counts() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("bram").says("wonen", "!stem 1 voor")
        await stage.person("bram").votes("wonen", asked, AGAINST)
        assert await choices(stage) == {"bram": (2,)}
        await stage.person("bram").says("wonen", "!stem 1 weg")
        assert "Je stem in stemming 1 is weggehaald." in stage.last("wonen")
        assert await choices(stage) == {}


async def test_a_choice_is_named_by_number_in_full_or_by_its_beginning() -> None:
    async with town() as stage:
        await question(stage, "Waar? | Plein | Park bij de school | Park bij de bus | 1 tot vrijdag 12.00")
        bram = stage.person("bram")
        for words, choice in (("plein", 1), ("Park bij de B", 3), ("2", 2), ("1", 4), ("#3", 3)):
            await bram.says("wonen", f"!stem 1 {words}")
            assert await choices(stage) == {"bram": (choice,)}
        await bram.says("wonen", "!stem 1 park")
        assert "Die keuze ken ik niet in stemming 1. Er is niets veranderd." in stage.last("wonen")
        assert "2. Park bij de school" in stage.last("wonen")
        assert await choices(stage) == {"bram": (3,)}


@pytest.mark.parametrize("words", ["misschien", "4", "0", "-1", "voor en tegen", "🤷", "9" * 5000])
async def test_words_that_are_no_choice_change_nothing_and_the_choices_are_shown(words: str) -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("bram").says("wonen", "!stem 1 voor")
        await stage.person("bram").says("wonen", f"!stem 1 {words}")
        assert "Die keuze ken ik niet in stemming 1. Er is niets veranderd." in stage.last("wonen")
        assert "Typ !stem 1 voor" in stage.last("wonen")
        assert await choices(stage) == {"bram": (1,)}


async def test_a_vote_without_a_choice_shows_the_choices() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.person("bram").says("wonen", "!stem 1")
        assert stage.last("wonen").body == "Typ !stem 1 voor, !stem 1 tegen of !stem 1 geen mening."


@pytest.mark.parametrize("answers", [None, "1", {"1": True}, [1], [["1"]], [None], 7])
async def test_a_malformed_answer_leaves_the_vote_as_it_was_and_the_person_is_told_how(answers: object) -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("bram").votes("wonen", asked, FOR)
        relation = {"rel_type": "m.reference", "event_id": asked.event_id}
        for _ in range(2):
            content = {RESPONSE: {"answers": answers}, "m.relates_to": relation}
            await stage.person("bram").sends("wonen", content, RESPONSE)
        assert await choices(stage) == {"bram": (1,)}
        assert len(told(stage, "bram", "Ik kon je antwoord in de peiling van stemming 1 niet lezen.")) == 1
        assert "Typ !stem 1 voor" in stage.direct("bram")[-1]


async def test_an_answer_that_is_not_on_the_paper_is_no_vote_and_the_person_is_told() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("bram").votes("wonen", asked, FOR)
        await stage.person("bram").votes("wonen", asked, "17")
        assert await choices(stage) == {}
        assert "Je hebt nu dus niet gestemd." in stage.direct("bram")[-1]


async def test_the_stable_prefix_of_polls_is_read_too() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        relation = {"rel_type": "m.reference", "event_id": asked.event_id}
        await stage.person("bram").sends("wonen", {"m.selections": ["2"], "m.relates_to": relation}, "m.poll.response")
        assert await choices(stage) == {"bram": (2,)}


async def test_who_votes_for_two_partners_is_asked_to_choose_a_room() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!mandaat @karin eigenwijks")
        await proposal(stage)
        await stage.person("karin").opens_direct()
        await stage.person("karin").writes("!stem 1 voor")
        assert "Je kunt namens meer dan één partner stemmen: Eigenwijks, Ymere." in stage.direct("karin")[-1]
        await vote(stage, {"karin": FOR}, "ymere")
        assert await choices(stage) == {"ymere": (1,)}


async def test_a_mandate_for_another_theme_gives_no_vote() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!mandaat @tom ymere thema groen")
        await proposal(stage)
        await stage.person("tom").says("ymere", "!stem 1 voor")
        assert stage.last("ymere").body == ("Je kunt niet namens Ymere stemmen in stemming 1.\nWie dat wel kan: Karin.")
        assert await choices(stage) == {}


async def test_a_stranger_in_the_room_has_no_vote() -> None:
    async with town() as stage:
        asked = await proposal(stage)
        await stage.person("zita").opens_direct()
        await stage.person("zita").writes("!stem 1 voor")
        stage.homeserver.invite("beheer", stage.room_id("wonen"), "zita")
        await stage.person("zita").joins("wonen")
        await stage.person("zita").votes("wonen", asked, FOR)
        assert await choices(stage) == {}
        assert "Je staat niet op de kiezerslijst van stemming 1." in stage.direct("zita")[-1]


async def test_who_removes_the_message_that_opened_a_vote_hears_that_it_goes_on() -> None:
    async with town() as stage:
        asked = await question(stage)
        opening = next(m for m in stage.room("wonen") if m.body.startswith("!vraag"))
        await stage.person("anna").removes("wonen", opening)
        assert "stemming 1 gaat door" in stage.direct("anna")[-1]
        await stage.person("bram").votes("wonen", asked, "1")
        assert await choices(stage) == {"bram": (1,)}
        assert not poll(stage).ended


async def test_a_vote_in_words_that_is_edited_stays_as_it_was() -> None:
    async with town() as stage:
        await proposal(stage)
        words = await stage.person("bram").says("wonen", "!stem 1 voor")
        await stage.person("bram").edits("wonen", words, "!stem 1 tegen")
        await stage.person("bram").edits("wonen", words, "grapje")
        assert await choices(stage) == {"bram": (1,)}
