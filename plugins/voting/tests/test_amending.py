"""Consent: the text is changed while people vote, in the same vote; who objected is asked again."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import DecisionOpened
from hub.testing.stage import Stage
from plugins.voting.tests.ballots import choices
from plugins.voting.tests.consent import OBJECT, ROOMS, YES, asked, consent, living, objects, shown
from plugins.voting.tests.town import FRIDAY, emitted, logged, outcome, partners_vote, poll, result, told, town, vote

NEW = "Een bankje bij de bus, vijf meter van de weg"


async def amended(stage: Stage, words: str = NEW) -> None:
    await stage.person("anna").says("wonen", f"!wijzig 1 {words}")


async def test_everybody_reads_the_new_text_and_the_old_one_in_the_same_vote() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"bram": YES})
        await objects(stage)
        polls = {room: stage.polls(room) for room in ROOMS}
        await amended(stage)
        for room in ROOMS:
            said = stage.find(room, "Anna heeft de tekst van stemming 1 veranderd.")
            assert said.body == (
                "Anna heeft de tekst van stemming 1 veranderd. Dit is ronde 2.\n"
                "Eerst stond er:\n> Een bankje bij de bus\n"
                f"Nu staat er:\n> {NEW}\n"
                "Kon je ermee leven? Dan hoef je niets te doen. Kan dat nu niet meer? Stem dan opnieuw.\n"
                "Stemmen kan tot vrijdag 27 november 2026 om 12.00 uur."
            )
            standing = await shown(stage, room)
            assert standing.body.startswith(f"Stemming 1, ronde 2: {NEW}\n")
            assert "Dit is ronde 2: de tekst is veranderd. Eerst stond er: “Een bankje bij de bus”" in standing
            assert "- Mei: “Te dicht bij de weg.” Ik heb gevraagd of de nieuwe tekst dit oplost." in standing
            assert stage.polls(room) == polls[room], "one poll, in which every consent still stands"
        assert "Gestemd: 2 van 5 bewoners" in living(stage)


async def test_who_objected_is_asked_whether_the_new_text_helps_and_only_they_can_say_so() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"bram": YES, "anna": YES})
        await objects(stage)
        await partners_vote(stage, YES)
        await amended(stage)
        question = asked(stage)
        assert question.body == (
            "Mei, dit is voor jou:\n"
            f"De tekst van stemming 1 is nu anders:\n> {NEW}\n"
            "Is je bezwaar opgelost? Typ dan !stem 1 ja, of kies het in de peiling.\n"
            "Zo niet, zeg hier wat er nog anders moet.\n"
            "Zonder antwoord blijft je bezwaar staan."
        )
        assert question.mentions == (stage.person("mei").user_id,)
        await stage.person("bram").says("wonen", "Ja", reply_to=question)
        assert "- Mei: “Te dicht bij de weg.”" in await shown(stage)
        await stage.person("mei").says("wonen", "Ja!", reply_to=question)
        assert "1 bezwaar is opgelost of weggehaald." in await shown(stage)
        assert asked(stage).body == "Mei heeft geen bezwaar meer."
        await stage.at(FRIDAY)
        for room in ROOMS:
            assert "✅ Aangenomen: alle bezwaren zijn opgelost." in result(stage, room)
            assert f"Uitslag van stemming 1: {NEW}" in result(stage, room)
            assert "1 bezwaar is opgelost of weggehaald." in result(stage, room)


@pytest.mark.parametrize("answer", ["in words", "in the poll", "nothing"])
async def test_an_objection_stands_that_is_upheld_and_that_is_not_answered(answer: str) -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"bram": YES, "anna": YES})
        await objects(stage)
        await partners_vote(stage, YES)
        await amended(stage)
        if answer == "in words":
            await stage.person("mei").says("wonen", "Vijf meter is te weinig.", reply_to=asked(stage))
            assert "- Mei: “Vijf meter is te weinig.”\n" in await shown(stage)
        elif answer == "in the poll":
            await vote(stage, {"mei": OBJECT})
            assert "- Mei: “Te dicht bij de weg.”\n" in await shown(stage)
        await stage.at(FRIDAY)
        assert "⚠️ Geen besluit: er is nog 1 bezwaar." in outcome(stage)
        assert "Eerst stond er: “Een bankje bij de bus”" in result(stage)
        assert "Stem dan opnieuw." not in result(stage), "nobody can vote any more"
        assert ("Over de nieuwe tekst kwam geen antwoord." in result(stage)) is (answer == "nothing")


async def test_who_could_live_with_it_can_object_to_the_new_text() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"bram": YES})
        await amended(stage, "Geen bankje")
        await vote(stage, {"bram": OBJECT})
        assert "Bram, je hebt bezwaar bij stemming 1. Waarom?" in asked(stage)


async def test_a_change_at_the_last_moment_leaves_people_a_day_to_read_it() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"anna": YES, "bram": YES})
        await partners_vote(stage, YES)
        await stage.at(FRIDAY - dt.timedelta(minutes=1))
        await amended(stage, "Geld voor de tuin van Anna")
        assert "Stemmen kan tot zaterdag 28 november 2026 om 20.00 uur." in stage.last("wonen")
        await stage.at(FRIDAY)
        assert not [said for said in stage.hub_said("wonen") if "Uitslag" in said]
        await vote(stage, {"mei": OBJECT})
        await stage.person("mei").says("wonen", "Dat is van Anna alleen.", reply_to=asked(stage))
        await stage.passes(days=2)
        assert "⚠️ Geen besluit: er is nog 1 bezwaar." in outcome(stage)


async def test_only_who_opened_it_or_an_admin_changes_the_text() -> None:
    async with town() as stage:
        await consent(stage)
        await stage.person("bram").says("wonen", "!wijzig 1 Geen bankje")
        assert "Dat kan alleen Anna, of een beheerder: Beheer." in stage.last("wonen")
        await stage.person("beheer").says("admin", "!wijzig 1 Twee bankjes")
        assert (await shown(stage)).body.startswith("Stemming 1, ronde 2: Twee bankjes\n")


async def test_a_text_that_is_none_is_refused() -> None:
    async with town() as stage:
        await consent(stage)
        await amended(stage, "een BANKJE bij  de bus")
        assert "Dit zijn dezelfde woorden." in stage.last("wonen")
        await amended(stage, "bank " * 90)
        assert "Dat is te lang." in stage.last("wonen")
        for number in range(12):
            await amended(stage, f"Bankje {number}")
        assert "De tekst van stemming 1 is vaak genoeg veranderd." in stage.last("wonen")
        assert (await shown(stage)).body.startswith("Stemming 1, ronde 10: Bankje 8\n")


async def test_a_vote_in_another_way_keeps_its_text_while_people_vote() -> None:
    async with town() as stage:
        await consent(stage, "tot vrijdag 12.00")
        await amended(stage)
        assert "Andere woorden voor stemming 1 kan nu niet." in stage.last("wonen")


async def test_the_log_commits_to_each_text_and_other_plugins_hear_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        heard = emitted(stage, monkeypatch)
        await consent(stage)
        await amended(stage)
        await amended(stage, "Nog een andere tekst")
        opened = [event for event in heard if isinstance(event, DecisionOpened)]
        assert [(event.question, event.changed) for event in opened] == [
            ("Een bankje bij de bus", False), (NEW, True), ("Nog een andere tekst", True),
        ]  # fmt: skip
        questions = [line["details"]["question"] for line in await logged(stage) if "question" in line["details"]]
        assert len(set(questions)) == 3
        assert "bankje" not in str(await logged(stage))


async def test_a_next_round_after_the_end_begins_with_the_same_book_so_that_no_objection_is_lost() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"bram": YES, "anna": YES})
        await objects(stage)
        await partners_vote(stage, YES)
        await amended(stage)
        await stage.at(FRIDAY)
        await stage.person("bram").says("wonen", "!wijzig 1 Een bankje aan de andere kant")
        await stage.person("karin").reacts("ymere", stage.last("ymere"), "👍")
        assert (await shown(stage)).body.startswith("Stemming 1, ronde 3: Een bankje aan de andere kant\n")
        assert "Gestemd: 3 van 5 bewoners, 2 van 3 partners." in living(stage)
        assert "- Mei: “Te dicht bij de weg.” Ik heb gevraagd of de nieuwe tekst dit oplost." in living(stage)
        assert "Een bankje aan de andere kant" in asked(stage)
        await stage.person("mei").says("wonen", "Opgelost", reply_to=asked(stage))
        assert await choices(stage) == {"anna": (1,), "bram": (1,), "mei": (1,), "ymere": (1,), "eigenwijks": (1,)}
        await stage.passes(days=8)
        assert "✅ Aangenomen: alle bezwaren zijn opgelost." in result(stage)
        await stage.person("bram").says("wonen", "!verloop 1")
        course = stage.last("wonen")
        assert "Anna heeft de tekst veranderd. Toen begon ronde 2. Eerst stond er: “Een bankje bij de bus”" in course
        assert "opende ronde 3." in course


async def test_who_takes_back_a_vote_that_was_carried_over_takes_it_back_in_the_new_round() -> None:
    async with town() as stage:
        await consent(stage)
        said = await stage.person("bram").says("wonen", "!stem 1 bezwaar te lelijk")
        await vote(stage, {"anna": YES})
        await partners_vote(stage, YES)
        await stage.at(FRIDAY)
        await stage.person("anna").says("wonen", "!wijzig 1 Een mooi bankje")
        await stage.person("karin").reacts("ymere", stage.last("ymere"), "👍")
        assert "Is je bezwaar opgelost?" in asked(stage)
        await stage.person("bram").removes("wonen", said)
        assert "Je stem in stemming 1 is weggehaald" in told(stage, "bram", "weggehaald")[-1]
        assert "te lelijk" not in await shown(stage)
        assert "bram" not in await choices(stage)


async def test_votes_of_one_who_is_gone_are_not_carried_over() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"anna": YES})
        await objects(stage)
        await partners_vote(stage, YES)
        await stage.at(FRIDAY)
        await stage.person("mei").leaves("wonen")
        await stage.person("mei").leaves("groen")
        await stage.person("anna").says("wonen", "!wijzig 1 Een mooi bankje")
        await stage.person("karin").reacts("ymere", stage.last("ymere"), "👍")
        assert "mei" not in await choices(stage)
        assert poll(stage).question.startswith("Stemming 1: kun je hiermee leven?")
