"""Consent: it goes ahead unless somebody objects and says why. Whoever objects is asked the reason."""

from __future__ import annotations

import pytest

from plugins.voting.tests.ballots import book, choices
from plugins.voting.tests.consent import ASIDE, OBJECT, ROOMS, YES, asked, consent, living, objects, shown
from plugins.voting.tests.town import (
    FRIDAY,
    count_shown,
    outcome,
    partners_vote,
    poll,
    result,
    told,
    town,
    vote,
)

# ---- asking


async def test_the_question_says_what_is_asked_who_reads_a_reason_and_how_to_answer() -> None:
    async with town() as stage:
        for room in ROOMS:
            await_poll = await consent(stage) if room == "wonen" else poll(stage, room)
            assert await_poll.question == (
                "Stemming 1: kun je hiermee leven? Het voorstel staat in het bericht hierboven."
            )
            assert [text for _, text in await_poll.answers] == [
                "Ik kan ermee leven", "Ik heb bezwaar, en zeg waarom", "Geen mening",
            ]  # fmt: skip
            assert living(stage, room).body.splitlines()[:5] == [
                "Stemming 1: Een bankje bij de bus",
                "Dit is een besluit: het gaat door als niemand bezwaar heeft, bewoners en partners.",
                "Kun je ermee leven? Dat is genoeg. Heb je bezwaar? Zeg dan waarom.",
                "Iedereen leest je bezwaar, met je naam. Zeg je het in een direct bericht? Dan zonder je naam.",
                "Kies in de peiling hieronder. Of typ !stem 1 ja, of !stem 1 bezwaar en je reden.",
            ]


async def test_a_question_of_one_person_can_ask_for_consent_too() -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", "!vraag instemming: Zullen we op zondag vegen? tot vrijdag 12.00")
        assert "Zullen we op zondag vegen?" in living(stage)
        assert "We willen weten wat je vindt." in living(stage)
        await vote(stage, {"bram": YES})
        await objects(stage)
        await stage.at(FRIDAY)
        assert "📊 Bewoners: er zijn bezwaren." in result(stage)
        assert "- Mei: “Te dicht bij de weg.”" in result(stage)


async def test_whoever_objects_in_the_poll_is_asked_why_in_the_thread_once() -> None:
    async with town() as stage:
        await consent(stage)
        before = len(stage.hub_said("wonen"))
        await vote(stage, {"mei": OBJECT, "bram": YES, "fatima": ASIDE})
        await stage.passes(seconds=5)
        (question,) = stage.hub_said("wonen")[before:]
        assert question.body == (
            "Mei, je hebt bezwaar bij stemming 1. Waarom?\n"
            "Zeg het hier. Iedereen bij deze stemming leest het, met je naam erbij.\n"
            "Zonder reden telt je bezwaar niet. Het kan tot vrijdag 27 november 2026 om 12.00 uur."
        )
        assert question.thread == living(stage).event_id
        assert question.mentions == (stage.person("mei").user_id,)
        assert "1 bezwaar heeft nog geen reden." in living(stage)
        assert "Mei" not in living(stage)
        await vote(stage, {"mei": YES})
        assert stage.last("wonen").body == "Mei heeft geen bezwaar meer."
        await vote(stage, {"mei": OBJECT})
        assert "Waarom?" in stage.last("wonen")
        assert len(stage.hub_said("wonen")) == before + 1


@pytest.mark.parametrize("how", ["answer", "thread", "living", "poll"])
async def test_the_reason_is_taken_from_the_answer_wherever_it_belongs(how: str) -> None:
    async with town() as stage:
        await consent(stage)
        mei = stage.person("mei")
        await vote(stage, {"mei": OBJECT})
        root = living(stage).event_id
        if how == "thread":
            relation = {"rel_type": "m.thread", "event_id": root, "is_falling_back": True}
            relates = {**relation, "m.in_reply_to": {"event_id": asked(stage).event_id}}
            await mei.sends("wonen", {"msgtype": "m.text", "body": "Te dicht bij de weg.", "m.relates_to": relates})
        else:
            to = {"answer": asked(stage).event_id, "living": root, "poll": poll(stage).event_id}[how]
            await mei.says("wonen", "Te dicht bij de weg.", reply_to=to)
        for room in ROOMS:
            assert "Er is 1 bezwaar:\n- Mei: “Te dicht bij de weg.”" in await shown(stage, room)
        assert asked(stage).body == "Mei heeft bezwaar en zei waarom.\nIs het opgelost? Typ dan !stem 1 ja."
        assert await choices(stage) == {"mei": (2,)}
        assert "getypt" not in living(stage).body
        assert await count_shown(stage) == "Gestemd: 1 van 5 bewoners, 0 van 3 partners."


@pytest.mark.parametrize(
    "words",
    ["!stem 1 bezwaar te dicht bij de weg", "!stem 1 tegen omdat te dicht bij de weg", "!bezwaar 1 te dicht bij de weg",
     "!stem 1 Ik heb bezwaar: te dicht bij de weg", "!stem 1 nee, want te dicht bij de weg"],
)  # fmt: skip
async def test_the_reason_can_be_said_with_the_vote(words: str) -> None:
    async with town() as stage:
        await consent(stage)
        await stage.person("mei").says("wonen", words)
        assert stage.last("wonen").body == (
            "Je stem telt mee in stemming 1. Dat is nummer 1.\n"
            "Je kunt hem veranderen tot vrijdag 27 november 2026 om 12.00 uur.\n"
            "Iedereen bij deze stemming leest nu je reden."
        )
        assert "- Mei: “te dicht bij de weg”" in await shown(stage, "ymere")


async def test_whoever_objects_in_words_without_a_reason_is_asked_in_the_answer() -> None:
    async with town() as stage:
        await consent(stage)
        await stage.person("mei").says("wonen", "!stem 1 bezwaar")
        question = stage.last("wonen")
        assert "Waarom heb je bezwaar? Antwoord op dit bericht, of typ !stem 1 bezwaar en je reden." in question
        assert "Iedereen bij deze stemming leest het, met je naam erbij." in question
        await stage.person("mei").says("wonen", "Te dicht bij de weg.", reply_to=question)
        assert "- Mei: “Te dicht bij de weg.”" in await shown(stage)


async def test_who_objects_to_the_hub_alone_is_not_named_and_hears_so_before() -> None:
    async with town() as stage:
        await consent(stage)
        mei = stage.person("mei")
        await mei.opens_direct()
        await mei.writes("!stem 1 bezwaar")
        question = stage.direct("mei")[-1]
        assert "Iedereen bij deze stemming leest je reden. Je naam staat er niet bij." in question
        await mei.says(stage.direct_room("mei") or "", "Te dicht bij de weg.", reply_to=question)
        assert "Iedereen bij deze stemming leest nu je reden, zonder je naam." in stage.direct("mei")[-1]
        for room in ROOMS:
            assert "- Een bewoner: “Te dicht bij de weg.”" in await shown(stage, room)
            assert not [said for said in stage.hub_said(room) if "Mei" in said]
        await stage.person("anna").says("wonen", "!wijzig 1 Een bankje verder van de weg")
        assert "De tekst van stemming 1 is nu anders:" in stage.direct("mei")[-1]
        assert not [said for said in stage.hub_said("wonen") if "Mei" in said]
        await mei.says(stage.direct_room("mei") or "", "Ja", reply_to=stage.direct("mei")[-1])
        assert "1 bezwaar is opgelost of weggehaald." in await shown(stage)
        await vote(stage, {"anna": YES, "bram": YES})
        await partners_vote(stage, YES)
        await stage.at(FRIDAY)
        assert "✅ Aangenomen: alle bezwaren zijn opgelost." in result(stage)


async def test_a_partner_objects_by_who_votes_for_it_and_is_named_itself() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"karin": OBJECT}, "ymere")
        question = asked(stage, "ymere")
        assert "Karin, Ymere heeft bezwaar bij stemming 1. Waarom?" in question
        await stage.person("tom").says("ymere", "Ik zou zeggen: te duur.", reply_to=question)
        assert "Wie dat wel kan: Karin." in stage.last("ymere")
        await stage.person("karin").says("ymere", "Wie maakt het schoon?", reply_to=question)
        for room in ROOMS:
            assert "- Ymere: “Wie maakt het schoon?”" in await shown(stage, room)
        assert not [said for said in stage.hub_said("wonen") if "Karin" in said]


async def test_who_opened_the_vote_hears_once_for_each_text_that_somebody_objects() -> None:
    async with town() as stage:
        await consent(stage)
        await objects(stage, "mei")
        await objects(stage, "bram", "Te lelijk.")
        (heard,) = told(stage, "anna", "Iemand heeft bezwaar bij jouw stemming 1")
        assert "weg." not in heard.body.partition("\n")[0]
        await stage.person("anna").says("wonen", "!wijzig 1 Een mooi bankje")
        await stage.person("bram").says("wonen", "Nog steeds te lelijk.", reply_to=asked(stage))
        assert len(told(stage, "anna", "Iemand heeft bezwaar bij jouw stemming 1")) == 2


# ---- how it ends


async def test_it_passes_when_nobody_objects() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"bram": YES, "mei": ASIDE, "anna": YES})
        await partners_vote(stage, YES)
        await stage.at(FRIDAY)
        assert "✅ Aangenomen: niemand heeft bezwaar." in outcome(stage)
        assert "Bewoners: 3 van 5 stemden. Deze kant kan ermee leven." in result(stage)


async def test_an_objection_that_stands_is_no_decision_and_goes_up_the_ladder_with_its_reason() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"bram": YES, "anna": YES})
        await objects(stage)
        await partners_vote(stage, YES)
        await stage.at(FRIDAY)
        for room in ROOMS:
            said = result(stage, room)
            assert "⚠️ Geen besluit: er is nog 1 bezwaar." in said
            assert "Bewoners: 3 van 5 stemden. Er is nog 1 bezwaar." in said
            assert "- Mei: “Te dicht bij de weg.”" in said
            assert "⚠️ Geen besluit: er is nog 1 bezwaar." in outcome(stage, room)
        assert "Nu zoeken" in outcome(stage)


async def test_an_objection_without_a_reason_does_not_count_and_that_is_said_before_and_after() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"bram": YES, "anna": YES, "mei": OBJECT})
        await partners_vote(stage, YES)
        question = asked(stage)
        await stage.at(FRIDAY)
        assert "✅ Aangenomen: niemand heeft bezwaar." in result(stage)
        assert "1 bezwaar had geen reden, en telt dus niet." in result(stage)
        await stage.person("mei").says("wonen", "Te dicht bij de weg.", reply_to=question)
        assert stage.last("wonen").body == "Stemming 1 was al gesloten. Je reden kwam te laat."


async def test_before_the_end_the_hub_asks_once_more_who_gave_no_reason() -> None:
    async with town() as stage:
        await consent(stage)
        await vote(stage, {"mei": OBJECT})
        await objects(stage, "bram", "Te lelijk.")
        await stage.passes(days=3, hours=1)
        again = [said for said in stage.hub_said("wonen") if "heeft nog geen reden. Zo telt het niet." in said]
        assert [said.mentions for said in again] == [(stage.person("mei").user_id,)]
        assert again[0].thread == living(stage).event_id
        await stage.person("mei").says("wonen", "Te dicht bij de weg.", reply_to=again[0])
        assert "Er zijn 2 bezwaren:" in await shown(stage)


async def test_explanation_and_course_tell_of_the_objections() -> None:
    async with town() as stage:
        await consent(stage)
        await objects(stage)
        await stage.person("bram").says("wonen", "!uitleg 1")
        before = stage.last("wonen")
        assert "Een bezwaar heeft een reden nodig. Zonder reden telt het niet." in before
        assert "Alleen wie bezwaar heeft, haalt dat weg. Wie niets zegt, houdt bezwaar." in before
        assert "- Mei: “Te dicht bij de weg.”" in before
        await stage.person("anna").says("wonen", "!wijzig 1 Een bankje verder weg")
        await vote(stage, {"bram": YES, "anna": YES, "fatima": OBJECT})
        await partners_vote(stage, YES)
        await stage.at(FRIDAY)
        await stage.person("bram").says("wonen", "!uitleg 1")
        after = stage.last("wonen")
        assert "Met een reden, en niets gezegd over de nieuwe tekst: 1." in after
        assert "Zonder reden, en dus niet geteld: 1." in after
        assert "Een bezwaar aan één kant telt voor beide kanten." in after
        await stage.person("bram").says("wonen", "!verloop 1")
        course = stage.last("wonen")
        assert "Anna heeft de tekst veranderd. Toen begon ronde 2. Eerst stond er: “Een bankje bij de bus”" in course
        assert "De stemmen zijn geteld: ⚠️ Geen besluit: er zijn bezwaren." in course


async def test_the_books_of_who_objects_are_whole() -> None:
    """Every vote and every reason is a ballot of its own, and the log holds them all."""
    async with town() as stage:
        await consent(stage)
        await objects(stage)
        assert [(ballot.choice, ballot.reason) for ballot in await book()] == [
            ((2,), ""),
            ((2,), "Te dicht bij de weg."),
        ]
