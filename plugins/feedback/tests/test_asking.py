"""Where nobody is named to answer, the one partner that is concerned is asked, and may say that it is not theirs."""

from __future__ import annotations

import pytest

from hub.api.domain_events import Answered
from hub.api.ids import Slug
from hub.api.wijk import Partner
from plugins.feedback.rules.whose import proposed
from plugins.feedback.tests.town import board, day, emitted, given, question, town

ALL = (
    Partner(slug=Slug("ymere"), name="Ymere", room=None, themes=frozenset({Slug("wonen")})),
    Partner(slug=Slug("woon"), name="!WOON", room=None, themes=frozenset({Slug("wonen")})),
    Partner(slug=Slug("jeugdwerk"), name="Jeugdwerk De Punt", room=None, themes=frozenset({Slug("jeugd")})),
)
LIFT = "Wanneer maakt Ymere de lift?"


@pytest.mark.parametrize(
    ("title", "theme", "slug"),
    [
        (LIFT, "wonen", "ymere"),
        ("kan YMERE dat?", "jeugd", "ymere"),
        ("Wat doet !woon hieraan?", "wonen", "woon"),
        ("Vraag voor @woon", "wonen", "woon"),
        ("Ik woon hier al jaren", "wonen", ""),
        ("Ymeres en Ymerelaan", "wonen", ""),
        ("Ymere en !WOON moeten praten", "jeugd", ""),
        ("Een plek om te spelen", "jeugd", "jeugdwerk"),
        ("Een bankje", "groen", ""),
    ],
)
def test_the_partner_that_is_named_is_asked_or_the_only_one_of_the_theme(title: str, theme: str, slug: str) -> None:
    partner = proposed(title, theme, ALL)
    assert (partner.slug if partner else "") == slug


async def test_a_partner_reads_in_its_room_what_it_is_asked_and_all_see_who_answers_by_when(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await question(stage, LIFT)
        await question(stage, "Wie ruimt het plein op?", note=2)
        line = f"{LIFT} (vraag 1): gehoord, antwoord uiterlijk maandag 14 december 2026 van Ymere"
        assert line in board(stage)
        assert "antwoord uiterlijk maandag 14 december 2026 van de stuurgroep" in board(stage)
        asked = stage.find("ymere", "bewoners willen hierop graag een antwoord van jullie")
        assert line in asked
        assert "plein" not in asked
        await stage.happens(given(stage, "Ymere, doe er iets aan!", by="fatima"))
        questions = [m for m in stage.hub_said("ymere") if "bewoners willen hierop" in m]
        assert len(questions) == 1, "one message for a day"
        assert "Ymere, doe er iets aan! (inbreng 1)" in questions[0]
        await stage.at(day(24, 11))
        await question(stage, "Komt Ymere ook?", note=3)
        assert len([m for m in stage.hub_said("ymere") if "bewoners willen hierop" in m]) == 2
        owners = [(e.about, e.number, e.owner, str(e.due)) for e in told if isinstance(e, Answered) and not e.news]
        assert owners == [
            ("question", 1, "partner:ymere", "2026-12-14"), ("input", 1, "partner:ymere", "2026-12-14"),
            ("question", 3, "partner:ymere", "2026-12-15"),
        ]  # fmt: skip


async def test_not_ours_goes_to_the_steering_group_and_to_nobody_else() -> None:
    async with town() as stage:
        await question(stage, LIFT)
        asked = stage.find("ymere", "bewoners willen hierop graag een antwoord van jullie")
        await stage.person("samira").says("eigenwijks", "!antwoord vraag 1 niet van ons")
        assert "Jij bent niet gevraagd voor een antwoord op vraag 1." in stage.last("eigenwijks")
        await stage.person("karin").says("ymere", "!antwoord vraag 1 niet van ons")
        assert "De stuurgroep zegt wie dat wel doet." in stage.last("ymere")
        assert "van de stuurgroep" in board(stage)
        assert "Hier wacht nu niets meer op jullie." in stage.find("ymere", "bewoners willen hierop")
        assert stage.find("ymere", "bewoners willen hierop").event_id == asked.event_id
        assert LIFT in stage.find("steering", "wie geeft hierop antwoord? Wie ik vroeg, zegt: niet van ons.")
        await stage.person("bram").says("wonen", "!antwoorden vraag 1")
        assert "Ymere zegt: dit is niet van ons." in stage.last("wonen")
        await stage.person("anna").says("steering", "!antwoord vraag 1 door @eigenwijks")
        assert "van Eigenwijks" in board(stage)
        assert [line["action"] for line in await stage.log() if line["subject"] == "question 1"] == [
            "answer asked", "answer declined",
        ]  # fmt: skip


async def test_who_is_asked_hears_first_that_it_is_late_and_only_then_the_steering_group() -> None:
    async with town() as stage:
        await question(stage, LIFT)
        await stage.at(day(15))
        assert f"Iemand wacht op jouw antwoord: {LIFT}" in stage.direct("karin")[-1]
        assert LIFT not in "".join(m.body for m in stage.hub_said("steering"))
        await stage.person("karin").says("ymere", "!antwoord vraag 1 In maart is de lift klaar")
        assert "✅ Hier wacht nu niets meer op jullie." in stage.find("ymere", "bewoners willen hierop")


async def test_words_that_are_taken_back_go_from_the_room_of_the_partner_too() -> None:
    async with town() as stage:
        await stage.happens(given(stage, "Ymere, nummer 12 lekt", by="fatima"))
        assert "nummer 12" in stage.find("ymere", "bewoners willen hierop")
        await stage.happens(given(stage, "", by="fatima", removed=True))
        assert "nummer 12" not in "".join(m.body for m in stage.hub_said("ymere"))
