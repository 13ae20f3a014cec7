"""Opening a vote: what is asked is said in full, who may vote is frozen, and what does not fit is refused plainly."""

from __future__ import annotations

import re

import pytest

from hub.api.domain_events import ItemChanged, ItemClosed, Origin
from hub.api.ids import EventId, RoomId, UserId
from hub.testing.stage import Stage
from plugins.voting.tests.town import item, living, poll, proposal, question, town


def origin(stage: Stage) -> Origin:
    room = RoomId(stage.room_id("wonen"))
    return Origin(raised_by=UserId(stage.homeserver.user_id("fatima")), room=room, event=EventId("$raised"))


async def test_the_opening_is_six_lines_what_it_is_worth_how_until_when_and_where_to_ask() -> None:
    async with town() as stage:
        await proposal(stage)
        for room in ("wonen", "ymere", "eigenwijks", "woon"):
            *lines, last = living(stage, room).body.splitlines()
            assert lines == [
                "Stemming 1: Een bankje bij de bus",
                "Dit is een besluit: het gaat door als bewoners en partners voor zijn.",
                "Je kunt voor of tegen zijn, of geen mening hebben. "
                "Kies in de peiling hieronder, of typ bijvoorbeeld !stem 1 voor.",
                "Stemmen kan tot vrijdag 27 november 2026 om 12.00 uur.",
                "Gestemd: 0 van 5 bewoners, 0 van 3 partners.",
            ]
            assert re.fullmatch(r"Hoe wordt er geteld\? Typ !uitleg 1. Code van de kiezerslijst: [0-9a-f]{8}.", last)
            assert poll(stage, room).answers == (("1", "Voor"), ("2", "Tegen"), ("3", "Geen mening"))
            assert poll(stage, room).question == "Stemming 1: Een bankje bij de bus"
        assert "Agenda" not in stage.last("groen").body


async def test_without_a_day_a_vote_closes_after_the_days_and_at_the_hour_that_the_wijk_has_set() -> None:
    async with town(days=3, hour=18, quorum="50%", threshold="2/3") as stage:
        await item(stage)
        await stage.person("bram").says("wonen", "!besluit 1")
        assert "tot donderdag 26 november 2026 om 18.00 uur" in living(stage)
        await stage.person("bram").says("wonen", "!uitleg 1")
        needed = "Bewoners (5): minstens 3 moeten stemmen. Minstens 67% daarvan moet voor zijn."
        assert needed in stage.last("wonen")


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ("regel bewoners", "Dit is een besluit van de bewoners. Partners geven advies."),
        ("waarde advies", "Dit is een advies. Wie beslist, zegt later wat ermee gebeurt."),
        ("waarde peiling regel samen tot vrijdag", "We willen weten wat je vindt. Daarmee is nog niets besloten."),
        ("rule residents worth inform until Friday", "Anderen beslissen hierover. We willen wel weten wat jij vindt."),
    ],
)
async def test_rule_and_worth_are_chosen_per_vote_and_said(terms: str, words: str) -> None:
    async with town() as stage:
        await proposal(stage, terms)
        assert words in living(stage)


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ("tot vandaag 10.30 uur", "maandag 23 november 2026 om 10.30 uur is te vroeg."),
        ("tot gisteren", "Dit stuk begrijp ik niet: tot gisteren"),
        ("op 3 januari 2024", "3 januari 2024 om 20.00 uur is te vroeg."),
        ("tot 1 december 2029", "Dat is meer dan een jaar weg."),
        ("als het regent", "Dit stuk begrijp ik niet: als het regent"),
        ("regel burgemeester", "Dit stuk begrijp ik niet: regel burgemeester"),
    ],
)
async def test_a_day_that_does_not_fit_opens_nothing(terms: str, words: str) -> None:
    async with town() as stage:
        await item(stage)
        await stage.person("anna").says("wonen", f"!besluit 1 {terms}")
        assert words in stage.last("wonen")
        assert not stage.polls("wonen")


async def test_only_what_is_on_the_agenda_can_be_put_to_the_vote() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!besluit 7")
        assert "Punt 7 staat niet op de agenda." in stage.last("wonen")
        await item(stage, 7, "Een bankje")
        await stage.happens(ItemChanged(item=7, title="Twee bankjes", theme="wonen", origin=origin(stage)))
        closed = ItemClosed(item=7, title="Twee bankjes", theme="wonen", how="withdrawn", origin=origin(stage))
        await stage.happens(closed)
        await anna.says("wonen", "!besluit 7")
        assert "Punt 7 staat nu niet op de agenda: Twee bankjes." in stage.last("wonen")
        await stage.happens(ItemChanged(item=8, title="Nooit gezien", theme="wonen", origin=origin(stage)))
        await anna.says("wonen", "!besluit 8")
        assert "Punt 8 staat niet op de agenda." in stage.last("wonen")
        assert not stage.polls("wonen")


async def test_one_item_has_one_vote_at_a_time_and_a_theme_has_no_more_than_its_limit() -> None:
    async with town(open_per_theme=2) as stage:
        await proposal(stage)
        await stage.person("bram").says("wonen", "!besluit 1")
        assert "Over dit punt loopt al een stemming: nummer 1." in stage.last("wonen")
        await question(stage)
        await item(stage, 2)
        await stage.person("bram").says("wonen", "!besluit 2")
        assert "Hier zijn al 2 stemmingen open: nummers 1, 2." in stage.last("wonen")
        await stage.person("bram").says("groen", "!vraag Welke boom? | Eik | Linde")
        assert stage.polls("groen")[-1].question == "Stemming 3: Welke boom?"


async def test_from_another_room_the_vote_opens_where_it_belongs_and_the_asker_hears_where() -> None:
    async with town() as stage:
        await item(stage, theme="groen")
        await stage.person("karin").says("steering", "!besluit 1 tot vrijdag 12.00")
        assert stage.last("steering").body == (
            "Stemming 1 is open in: Groen, Ymere, Eigenwijks.\n"
            "De stemming sluit op vrijdag 27 november 2026 om 12.00 uur."
        )
        assert poll(stage, "groen").question == "Stemming 1: Een bankje bij de bus"
        assert not stage.polls("wonen")
        assert not stage.polls("woon")  # !WOON has nothing to do with that theme


async def test_a_partner_for_whom_nobody_may_vote_is_named_and_gets_no_poll() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!mandaatstop @karin ymere")
        await proposal(stage)
        alone = "Ymere doet niet mee: niemand mag nu voor hen stemmen."
        assert alone in living(stage)
        await stage.person("anna").says("wonen", "!uitleg 1")
        assert f"Deze partners stemmen mee: Eigenwijks, !WOON. {alone}" in stage.last("wonen")
        assert not stage.polls("ymere")
        await stage.person("beheer").says("admin", "!mandaat @karin ymere")
        await stage.person("karin").says("ymere", "!stem 1 voor")
        assert "Ymere doet niet mee met stemming 1." in stage.last("ymere")


async def test_together_needs_both_sides_and_residents_can_decide_alone() -> None:
    async with town() as stage:
        for name, partner in (("karin", "ymere"), ("samira", "eigenwijks"), ("lars", "woon")):
            await stage.person("beheer").says("admin", f"!mandaatstop @{name} {partner}")
        await item(stage)
        await stage.person("anna").says("wonen", "!besluit 1")
        assert "aan één kant kan nu niemand stemmen" in stage.last("wonen")
        assert "Zet er dan regel bewoners achter" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!besluit 1 regel bewoners")
        assert poll(stage).question == "Stemming 1: Een bankje bij de bus"


async def test_who_may_not_open_a_vote_hears_who_can() -> None:
    async with town() as stage:
        await item(stage)
        await stage.person("tom").says("ymere", "!besluit 1")
        assert "Je kunt het vragen aan" in stage.last("ymere")
        assert not stage.polls("wonen")
        await stage.person("karin").says("ymere", "!vraag Waar? | Hier | Daar")
        assert "Dat kan hier niet." in stage.last("ymere")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Waar komt de bank?", "Er zijn minstens twee keuzes nodig."),
        ("Waar? | Hier |", "Er zijn minstens twee keuzes nodig."),
        ("Waar? | Hier | | Daar", "Een van de keuzes is leeg."),
        ("Waar? | Hier | hier ", "Twee van de keuzes zijn hetzelfde."),
        ("| Hier | Daar", "De vraag ontbreekt."),
        ("Waar?" + "".join(f" | plek {n}" for n in range(21)), "Dat zijn er te veel: hoogstens 20 keuzes."),
        (f"Waar? | {'x' * 301} | Daar", "Dat is te lang. Een vraag of keuze heeft hoogstens 300 tekens."),
    ],
)
async def test_a_question_that_cannot_be_asked_is_explained(words: str, answer: str) -> None:
    async with town() as stage:
        await stage.person("anna").says("wonen", f"!vraag {words}")
        assert answer in stage.last("wonen")
        assert not stage.polls("wonen")


async def test_options_stand_on_one_line_or_under_each_other() -> None:
    async with town(open_per_theme=2) as stage:
        first = await question(stage, "Waar komt de bank? | Plein | Park tot vrijdag 12.00")
        second = await question(stage, "Wanneer is de markt?\nvrijdag\nzaterdag\ntot donderdag")
        assert [text for _, text in first.answers] == ["Plein", "Park"]
        assert [text for _, text in second.answers] == ["vrijdag", "zaterdag"]
        assert "De keuzes: 1 Plein · 2 Park\n" in living(stage)
        assert "tot donderdag 26 november 2026 om 20.00 uur" in living(stage, number=2)


async def test_hostile_options_stay_words() -> None:
    async with town() as stage:
        hostile = ("<b>vet</b>", "**dik** `x` {number}", "@room [klik](https://kwaad.test)", "%s \\n {0}")
        asked = await question(stage, f"<img src=x> {{question}}? | {' | '.join(hostile)}")
        assert [text for _, text in asked.answers] == list(hostile)
        said = living(stage)
        assert asked.question == "Stemming 1: <img src=x> {question}?"
        assert "<b>vet" not in said.html
        assert "&lt;b&gt;vet" in said.html
        assert "<img" not in said.html
        assert "<a href" not in said.html
        assert not said.mentions
        await stage.person("bram").says("wonen", "!stem 1 <b>vet</b>")
        assert "Je stem telt mee" in stage.last("wonen")


async def test_only_the_opening_of_a_vote_is_announced_by_phones() -> None:
    async with town() as stage:
        await proposal(stage)
        await stage.passes(minutes=1)
        await stage.person("anna").says("wonen", "!stem 1 voor")
        said = [
            (event["content"]["msgtype"], "m.new_content" in event["content"])
            for event in stage.homeserver.timeline(stage.room_id("wonen"))
            if str(event["content"].get("body", "")).removeprefix("* ").startswith("Stemming 1")
        ]
        assert said[0] == ("m.text", False)
        assert set(said[1:]) == {("m.notice", True)}
