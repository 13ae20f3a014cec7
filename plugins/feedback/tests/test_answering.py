"""A person answers "no, because", "later, on a date", who answers, or in words; and what nobody answers climbs."""

from __future__ import annotations

import pytest

from hub.api.domain_events import Answered, AnswerLate, PersonPaused
from hub.api.ids import UserId
from hub.testing.stage import Stage
from plugins.feedback.models import Raised
from plugins.feedback.tests.town import board, day, emitted, given, question, town

WHY = "de lift wordt volgend jaar vervangen"


async def test_a_no_with_a_reason_is_told_first_to_who_asked_and_stands_on_the_board() -> None:
    async with town() as stage:
        said = await question(stage)
        await stage.person("samira").says("eigenwijks", f"!antwoord vraag 1 nee, want {WHY}")
        told = stage.find("wonen", "Bram, dit gaat over wat jij zei.")
        assert told.reply_to == said
        assert f"Waarom:\n{WHY}" in told
        assert stage.person("bram").user_id in told.mentions
        assert f"Niet, of later\n- Wanneer is de lift klaar? (vraag 1): nee, want: {WHY}" in board(stage)


async def test_an_answer_that_is_removed_leaves_the_question_open_again() -> None:
    async with town() as stage:
        await question(stage)
        command = await stage.person("samira").says("eigenwijks", f"!antwoord vraag 1 nee, want {WHY}")
        await stage.person("samira").removes("eigenwijks", command)
        assert WHY not in "".join(message.body for message in stage.hub_said("wonen"))
        assert "- Wanneer is de lift klaar? (vraag 1): gehoord" in board(stage)
        assert not await Raised.exclude(words="").exists()


async def test_who_has_no_name_hears_it_through_the_round(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await stage.happens(given(stage, "Minder geluid"))
        await stage.person("beheer").says("admin", "!antwoord inbreng 1 later 1 maart want eerst de ramen")
        (answered,) = [event for event in told if isinstance(event, Answered)]
        assert (answered.about, answered.state, str(answered.until)) == ("input", "later", "2027-03-01")
        assert answered.words == "eerst de ramen"
        assert "later, op maandag 1 maart 2027" in board(stage)


@pytest.mark.parametrize(
    ("who", "room", "words", "answer"),
    [
        ("bram", "wonen", "vraag 1 nee, want dat mag niet", "Jij kunt hier geen antwoord op geven."),
        ("tom", "ymere", "vraag 1 nee, want dat mag niet", "Jij kunt hier geen antwoord op geven."),
        ("karin", "ymere", "vraag 1 nee", "Zeg waarom:"),
        ("karin", "ymere", "vraag 1 later", "Zeg wanneer:"),
        ("karin", "ymere", "vraag 1 later 1 november 2026", "is al voorbij."),
        ("karin", "ymere", "vraag 9 nee, want het mag niet", "Dat ken ik niet."),
        ("karin", "ymere", "nee, want het mag niet", "Wat bedoel je?"),
        ("karin", "ymere", "vraag 1 door @niemand", "kan “@niemand” in deze wijk niet vinden"),
        ("karin", "ymere", "vraag 1 punt 9", "Ik ken punt 9 niet."),
        ("karin", "ymere", "punt 1 dat lijkt ons mooi", "Over een punt beslissen mensen samen."),
    ],
)
async def test_what_is_no_answer_is_explained(who: str, room: str, words: str, answer: str) -> None:
    async with town() as stage:
        await question(stage)
        await stage.person("anna").says("wonen", "!agenda Een bankje")
        await stage.person(who).says(room, f"!antwoord {words}")
        assert answer in stage.last(room)
        assert "(vraag 1): gehoord" in board(stage)


async def test_without_an_answer_it_climbs_in_one_message_a_room_and_is_shown_as_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await question(stage)
        await question(stage, "Waarom is de poort dicht?", note=2)
        await stage.happens(given(stage, "Minder geluid", by="fatima"))
        await stage.person("beheer").says("admin", "!antwoord inbreng 1 door @ymere")
        assert "Beheer vraagt of jij hierop antwoord geeft: Minder geluid" in stage.direct("karin")[-1]
        await stage.at(day(14, hour=10))
        late = [m for m in stage.hub_said("steering") if "Stuurgroep, mensen wachten hierop" in m]
        assert len(late) == 1  # two questions that nobody must answer, in one message
        waits = "⏰ Nog geen antwoord\n- Wanneer is de lift klaar? (vraag 1): geen antwoord sinds maandag 23"
        assert waits in board(stage)
        assert "Iemand wacht op jouw antwoord: Minder geluid" in stage.direct("karin")[-1]
        await stage.at(day(17, hour=10))
        assert "Minder geluid (inbreng 1)" in stage.last("ymere")
        await stage.person("karin").says("ymere", "!antwoord inbreng 1 later 1 maart")
        await stage.at(day(21, hour=10))
        assert "Iedereen kan dat nu lezen:" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!antwoord vraag 1 Ja, in maart")
        assert "(vraag 1): gedaan" in stage.find("wonen", "Iedereen kan dat nu lezen:")
        await stage.passes(days=8)
        await stage.person("anna").says("wonen", "!antwoorden vraag 2")
        assert "Hoe ver het is: iedereen weet het, en niemand gaf antwoord." in stage.last("wonen")
        rungs = [(event.about, event.number, event.rung) for event in told if isinstance(event, AnswerLate)]
        assert rungs == [
            ("question", 1, "steering"), ("question", 2, "steering"), ("input", 1, "owner"), ("input", 1, "lead"),
            ("question", 1, "public"), ("question", 2, "public"),
        ]  # fmt: skip


async def test_a_date_that_has_passed_is_no_answer_any_more() -> None:
    async with town() as stage:
        await question(stage)
        await stage.person("karin").says("ymere", "!antwoord vraag 1 later 1 december")
        await stage.at(day(1))
        assert "Nog geen antwoord" not in board(stage)
        await stage.at(day(2))
        assert "⏰ Nog geen antwoord\n- Wanneer is de lift klaar?" in board(stage)
        assert "Wanneer is de lift klaar?" in stage.last("steering")


async def test_an_answer_that_somebody_gives_before_a_day_is_late_the_day_after_and_not_before() -> None:
    async with town() as stage:
        await question(stage)
        assert "(vraag 1): gehoord, antwoord uiterlijk maandag 14 december 2026" in board(stage)
        await stage.person("anna").says("steering", "!antwoord vraag 1 door @ymere voor 30 november")
        assert "(vraag 1): gehoord, antwoord uiterlijk maandag 30 november 2026" in board(stage)
        await stage.person("bram").says("wonen", "!antwoorden vraag 1")
        assert "Het antwoord moet er uiterlijk maandag 30 november 2026 zijn." in stage.last("wonen")
        before = len(stage.direct("karin"))
        await stage.at(day(30, 11))
        assert len(stage.direct("karin")) == before
        await stage.at(day(1))
        assert "Iemand wacht op jouw antwoord: Wanneer is de lift klaar?" in stage.direct("karin")[-1]
        assert "geen antwoord sinds" in board(stage)
        await stage.person("karin").says("ymere", "!antwoord vraag 1 door @ymere voor 20 december")
        await stage.at(day(19))
        assert [m for m in stage.hub_said("ymere") if m.body.startswith("⏰")] == []
        await stage.at(day(21))
        assert "Wanneer is de lift klaar?" in stage.last("ymere")


async def test_who_takes_a_rest_is_asked_for_no_answer_and_who_comes_next_is() -> None:
    async with town() as stage:
        await question(stage)
        await stage.person("anna").says("steering", "!antwoord vraag 1 door @bram voor 30 november")
        await stage.happens(PersonPaused(user=UserId(stage.person("bram").user_id)))
        before = len(stage.direct("bram"))
        await stage.at(day(1))
        assert len(stage.direct("bram")) == before
        assert "Stuurgroep, mensen wachten hierop" in stage.last("steering")


async def test_everybody_sees_what_became_of_what_they_said_themselves() -> None:
    async with town() as stage:
        await question(stage)
        await stage.happens(given(stage, "Meer licht", by="fatima"))
        await stage.person("bram").opens_direct()
        await stage.person("bram").writes("!antwoorden")
        said = stage.direct("bram")[-1]
        assert "- Wanneer is de lift klaar? (vraag 1): gehoord" in said
        assert "Meer licht" not in said


async def test_nothing_of_another_wijk_is_seen_or_answered() -> None:
    async with town() as stage:
        await question(stage)
        await stage.person("omar").says("oost/school", "!antwoord vraag 1 nee, want dat mag niet")
        assert "Dat ken ik niet." in stage.last("oost/school")
        await stage.person("zita").says("oost/straat", "!antwoorden")
        assert "lift" not in stage.last("oost/straat")


async def test_who_is_forgotten_leaves_what_they_said_without_them() -> None:
    async with Stage("feedback") as stage:
        await question(stage)
        from plugins.feedback.personal import forget

        await forget("de-punt", stage.person("bram").user_id)  # type: ignore[arg-type]
        (row,) = await Raised.all()
        assert "bram" not in row.raised_by
        assert (row.room, row.event_id) == ("", "")
        await stage.person("beheer").says("admin", "!antwoord vraag 1 nee, want dat mag niet")
        assert "nee, want: dat mag niet" in board(stage)
