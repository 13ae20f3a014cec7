"""Meetings are planned in one line, read back in full, moved and cancelled so that everybody hears it."""

import datetime as dt

import pytest

from hub.api.domain_events import MeetingCancelled, MeetingPlanned
from hub.api.ids import UserId
from hub.testing.stage import Stage
from hub.testing.view import Shown
from plugins.agenda.tests.town import board, emitted, on_agenda, town


def meeting(stage: Stage, number: int, room: str = "wonen") -> Shown:
    return next(m for m in stage.hub_said(room) if m.body.startswith(f"Bijeenkomst {number}: "))


async def test_a_meeting_is_read_back_in_full_and_stands_on_the_board(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje", "De lift")
        events = emitted(stage, monkeypatch)
        await stage.person("anna").says("wonen", "!bijeenkomst dinsdag 1 december 19.30 uur Buurthuis punten 2,1")
        assert meeting(stage, 1).body.splitlines()[:5] == [
            "Bijeenkomst 1: Wonen",
            "Wanneer: dinsdag 1 december 2026 om 19.30 uur",
            "Waar: Buurthuis",
            "- 1 Een bankje",
            "- 2 De lift",
        ]
        next_one = "Volgende bijeenkomst: dinsdag 1 december 2026 om 19.30 uur, Buurthuis. Punten: 1, 2."
        assert next_one in board(stage)
        assert "Er is geen bijeenkomst gepland." in board(stage, "groen")
        half_past_seven = dt.datetime(2026, 12, 1, 18, 30, tzinfo=dt.UTC)
        assert events == [
            MeetingPlanned(
                meeting=1, title="Wonen", theme="wonen", starts_at=half_past_seven, place="Buurthuis",
                items=((1, "Een bankje"), (2, "De lift")), themes=("wonen", "wonen"),
                by=UserId(stage.person("anna").user_id),
            )
        ]  # fmt: skip
        await stage.person("bram").says("wonen", "!intrekken 1")
        await stage.person("anna").says("wonen", "!intrekken 1")
        assert "Punten: 2." in board(stage)
        await stage.at(half_past_seven + dt.timedelta(hours=5))
        assert "Er is geen bijeenkomst gepland." in board(stage)


async def test_who_plans_a_meeting_says_until_when_it_takes_or_leaves_it_to_the_wijk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town(meeting_minutes=100) as stage:
        anna, events = stage.person("anna"), emitted(stage, monkeypatch)
        await anna.says("wonen", "!bijeenkomst dinsdag 1 december 19.30 tot 21.00 uur Buurthuis")
        assert "Wanneer: dinsdag 1 december 2026 om 19.30 uur, tot 21.00 uur\nWaar: Buurthuis" in meeting(stage, 1)
        await anna.says("wonen", "!verzet 1 tot 22.00")
        assert "Wanneer: dinsdag 1 december 2026 om 19.30 uur, tot 22.00 uur\nWaar: Buurthuis" in meeting(stage, 1)
        await anna.says("wonen", "!verzet 1 woensdag 2 december")
        assert "Wanneer: woensdag 2 december 2026 om 19.30 uur, tot 22.00 uur" in meeting(stage, 1)
        await anna.says("wonen", "!bijeenkomst donderdag 3 december 19.30 Buurthuis")
        assert "om 19.30 uur\nWaar: Buurthuis" in meeting(stage, 2)
        told = [event for event in events if isinstance(event, MeetingPlanned)]
        assert [event.minutes for event in told] == [90, 150, 150, 100]
        assert [(event.moved, event.changed) for event in told[1:3]] == [(False, True), (True, False)]


@pytest.mark.parametrize("room", ["steering", "admin"])
async def test_a_meeting_of_the_whole_wijk_stands_in_every_theme(room: str) -> None:
    async with town() as stage:
        who = stage.person("anna" if room == "steering" else "beheer")
        await who.says(room, "!bijeenkomst Waterlelie, donderdag 3 december om half acht")
        for place in (room, "wonen", "groen"):
            assert "Wanneer: donderdag 3 december 2026 om 19.30 uur\nWaar: Waterlelie" in meeting(stage, 1, place)
        assert meeting(stage, 1, "groen").body.startswith("Bijeenkomst 1: De Punt\n")
        assert "Volgende bijeenkomst: donderdag 3 december" in board(stage, "groen")
        await who.says("wonen", "!verzet 1 vrijdag 4 december 20.00 uur")
        for place in (room, "groen"):
            assert "Wanneer: vrijdag 4 december 2026 om 20.00 uur" in meeting(stage, 1, place)
            told = stage.find(place, "Bijeenkomst 1 is nu op vrijdag 4 december 2026 om 20.00 uur, Waterlelie.")
            assert told.reply_to == meeting(stage, 1, place).event_id


async def test_a_meeting_moves_with_only_what_is_named_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje")
        anna = stage.person("anna")
        await anna.says("wonen", "!bijeenkomst dinsdag 1 december 19.30 uur Buurthuis")
        events = emitted(stage, monkeypatch)
        await anna.says("wonen", "!verzet 1 donderdag 3 december")
        assert stage.last("wonen").body == "Bijeenkomst 1 is nu op donderdag 3 december 2026 om 19.30 uur, Buurthuis."
        assert meeting(stage, 1).edited
        await anna.says("wonen", "!verzet 1 vrijdag 4 december om 20.00 uur in de Waterlelie punten 1")
        assert "Wanneer: vrijdag 4 december 2026 om 20.00 uur\nWaar: de Waterlelie\n- 1 Een bankje" in meeting(stage, 1)
        assert [(e.moved, e.place, e.items) for e in events if isinstance(e, MeetingPlanned)] == [
            (True, "Buurthuis", ()),
            (True, "de Waterlelie", ((1, "Een bankje"),)),
        ]
        assert "vrijdag 4 december 2026 om 20.00 uur, de Waterlelie" in board(stage)


async def test_a_cancelled_meeting_says_why_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!bijeenkomst dinsdag 1 december 19.30 uur Buurthuis")
        events = emitted(stage, monkeypatch)
        await anna.says("wonen", "!afgelast 1")
        assert "!afgelast 1 de zaal is dicht" in stage.last("wonen")
        await anna.says("wonen", "!afgelast 1 de zaal is dicht")
        assert "gaat niet door.\nDe reden: de zaal is dicht" in stage.last("wonen")
        assert "❌ Gaat niet door: de zaal is dicht" in meeting(stage, 1)
        assert "Er is geen bijeenkomst gepland." in board(stage)
        assert [(type(e), getattr(e, "reason", "")) for e in events] == [(MeetingCancelled, "de zaal is dicht")]
        await anna.says("wonen", "!verzet 1 vrijdag 20.00")
        assert stage.last("wonen").body.startswith("Bijeenkomst 1 was al afgezegd.\nToch bijeenkomen?")
        assert "!verzet" not in meeting(stage, 1)


REFUSALS = [
    ("!bijeenkomst in het Buurthuis", "Ik zie niet op welke dag de bijeenkomst is."),
    ("!bijeenkomst 19.30 uur Buurthuis", "Ik zie niet op welke dag de bijeenkomst is."),
    ("!bijeenkomst 31 november 19.30 uur Buurthuis", "Ik zie niet op welke dag de bijeenkomst is."),
    ("!bijeenkomst voor 1 december 19.30 uur Buurthuis", "Ik zie niet op welke dag de bijeenkomst is."),
    ("!bijeenkomst dinsdag 1 december Buurthuis", "Ik zie niet hoe laat de bijeenkomst begint."),
    ("!bijeenkomst dinsdag 1 december 19.30 uur", "Ik zie niet waar de bijeenkomst is."),
    ("!bijeenkomst dinsdag 1 december 19.30 uur " + "zaal " * 40, "De plaats is te lang"),
    ("!bijeenkomst 1 november 2026 19.30 uur Buurthuis", "Dat is al voorbij: zondag 1 november 2026 om 19.30 uur."),
    ("!bijeenkomst vandaag 9.00 uur Buurthuis", "Dat is al voorbij: maandag 23 november 2026 om 9.00 uur."),
    ("!bijeenkomst 1 december 19.30 uur Buurthuis punten 1,9", "Deze punten ken ik niet: 9"),
    ("!bijeenkomst 1 december 19.30 uur Buurthuis punten 1-999999999", "Deze punten ken ik niet: 1-999999999"),
    ("!bijeenkomst 1 december 19.30 uur Buurthuis punten 1", "Punt 1 staat niet op de agenda."),
    ("!verzet 9 vrijdag 20.00", "Ik ken bijeenkomst 9 niet."),
    ("!afgelast 9 ziek", "Ik ken bijeenkomst 9 niet."),
    ("!verzet 1", "!verzet 1 donderdag 3 december 20.00 uur"),
    ("!verzet 1 ooit", "Ik zie niet op welke dag de bijeenkomst is."),
    ("!verzet 1 1 november 2026", "Dat is al voorbij"),
]


async def test_what_cannot_be_planned_is_said_with_what_is_missing() -> None:
    async with town() as stage:
        bram = stage.person("bram")
        await bram.says("wonen", "!agenda Een bankje")
        await bram.says("wonen", "!bijeenkomst vrijdag 20.00 uur Buurthuis")
        for command, answer in REFUSALS:
            await bram.says("wonen", command)
            assert answer in stage.last("wonen"), f"{command}: {stage.last('wonen').body}"
        await bram.says("wonen", "!bijeenkomst")
        assert [line for line in stage.last("wonen").body.splitlines() if line.startswith("- ")] == [
            "- 1 Wonen: vrijdag 27 november 2026 om 20.00 uur, Buurthuis"
        ]


async def test_only_who_planned_it_the_steering_group_or_an_admin_change_a_meeting() -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", "!bijeenkomst vrijdag 20.00 uur Buurthuis")
        await stage.person("mei").says("wonen", "!afgelast 1 geen zin")
        assert "kan alleen Bram, de stuurgroep of een beheerder veranderen." in stage.last("wonen")
        await stage.person("zita").says("oost/straat", "!afgelast 1 geen zin")
        assert "Ik ken bijeenkomst 1 niet." in stage.last("oost/straat")
        await stage.person("tom").says("ymere", "!bijeenkomst vrijdag 20.00 uur Ymere")
        assert "Bijeenkomst 2" not in stage.last("ymere")
        await stage.person("karin").says("steering", "!afgelast 1 de zaal is dicht")
        assert "❌ Gaat niet door: de zaal is dicht" in meeting(stage, 1)


async def test_a_meeting_that_is_over_cannot_be_changed() -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", "!bijeenkomst vrijdag 20.00 uur Buurthuis")
        await stage.passes(days=4, hours=10, minutes=30)
        assert "Volgende bijeenkomst: vrijdag 27 november" in board(stage)
        assert "!verzet 1" in meeting(stage, 1)
        await stage.passes(hours=4)
        assert "Er is geen bijeenkomst gepland." in board(stage)
        assert meeting(stage, 1).body.endswith("Deze bijeenkomst is geweest.")
        assert "!verzet" not in meeting(stage, 1)
        await stage.person("bram").says("wonen", "!verzet 1 vrijdag 20.00 uur")
        assert stage.last("wonen").body == "Bijeenkomst 1 is geweest. Je kunt die niet meer veranderen."
        await stage.person("bram").says("wonen", "!bijeenkomst")
        assert stage.last("wonen").body.startswith("Er is geen bijeenkomst gepland.")


async def test_a_meeting_that_moved_is_not_over_at_its_first_date() -> None:
    async with town() as stage:
        await stage.person("bram").says("wonen", "!bijeenkomst vrijdag 20.00 uur Buurthuis")
        await stage.person("bram").says("wonen", "!verzet 1 zaterdag")
        await stage.passes(days=5)
        assert "Een andere datum? Typ !verzet 1" in meeting(stage, 1)
        await stage.passes(days=1)
        assert "Deze bijeenkomst is geweest." in meeting(stage, 1)


async def test_a_meeting_shows_its_items_as_they_are_now(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await on_agenda(stage, "Een bankje", "De lift", "Het hek")
        anna = stage.person("anna")
        await anna.says("wonen", "!bijeenkomst vrijdag 20.00 uur Buurthuis punten 1-3")
        events = emitted(stage, monkeypatch)
        await anna.says("wonen", "!parkeer 3")
        await anna.says("wonen", "!voegsamen 2 1")
        assert [line for line in meeting(stage, 1).body.splitlines() if line[0] == "-"] == ["- 2 De lift"]
        told = [event for event in events if isinstance(event, MeetingPlanned)]
        assert [event.items for event in told] == [((1, "Een bankje"), (2, "De lift")), ((2, "De lift"),)]
        assert all(event.changed and not event.moved and not event.takes_back for event in told)


async def test_removed_words_go_from_meetings_too_also_when_they_are_over(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town(residents_needed=1, partners_needed=0) as stage:
        anna, bram = stage.person("anna"), stage.person("bram")
        words = await anna.says("wonen", "!agenda Mijn buurman Jan snurkt")
        await bram.says("wonen", "!steun 1")
        await bram.says("wonen", "!bijeenkomst vrijdag 20.00 uur Buurthuis punt 1")
        await bram.says("wonen", "!bijeenkomst zaterdag 20.00 uur Buurthuis punt 1")
        await stage.passes(days=5)
        assert "Jan snurkt" in meeting(stage, 1)
        events = emitted(stage, monkeypatch)
        await anna.removes("wonen", words)
        assert not [message for message in stage.room("wonen") if "snurkt" in message]
        assert "- 1 (verwijderd)" in meeting(stage, 1)
        assert [event.takes_back for event in events if isinstance(event, MeetingPlanned)] == [True, True]
