"""A meeting begins, goes from point to point and ends; what means "now" counts only while it runs."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.domain_events import MeetingEnded, MeetingStarted
from plugins.meetings.tests.town import ITEMS, STARTS, begun, board, cancelled, pinned, planned, town
from plugins.meetings.tests.watching import emitted


async def test_a_meeting_goes_through_its_points_and_ends_with_who_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        told = emitted(stage, monkeypatch)
        await begun(stage)
        assert board(stage).body.splitlines() == [
            "Bijeenkomst 1: Wonen is bezig",
            "Sinds 19.30 uur, Buurthuis. Anna leidt.",
            "Nu: punt 3 Een bankje, tot 19.45 uur",
            "Daarna:",
            "- 5 De lift",
            "1 bewoner: Anna",
            "Niet erbij: Ymere, Eigenwijks, !WOON",
            "Iets zeggen? Zet ✋ bij dit bericht, of typ !hand. Ben je erbij? Typ !aanwezig.",
            "Noteer wat iemand zegt met 🤝 besluit, 🛠 actie, 💡 idee, ❓ vraag of 😟 zorg.",
        ]
        assert board(stage).event_id in pinned(stage)
        anna = stage.person("anna")
        await stage.passes(minutes=10)
        await anna.says("wonen", "!volgende")
        assert "Nu: punt 5 De lift, tot 19.55 uur" in board(stage)
        await anna.says("wonen", "!volgende")
        assert "Dat was het laatste punt" in stage.last("wonen")
        await stage.passes(minutes=20)
        await anna.says("wonen", "!einde")
        assert "Deze bijeenkomst is voorbij. Begin: 19.30 uur, einde: 20.00 uur." in board(stage)
        assert board(stage).event_id not in pinned(stage)
        end = STARTS + dt.timedelta(minutes=30)
        same = {"meeting": 1, "title": "Wonen", "theme": "wonen", "place": "Buurthuis", "started_at": STARTS,
                "room": stage.room_id("wonen")}  # fmt: skip
        assert told == [
            MeetingStarted(**same, items=ITEMS),  # type: ignore[arg-type]
            MeetingEnded(
                **same, ended_at=end, present=(anna.user_id,), missing=("ymere", "eigenwijks", "woon"),  # type: ignore[arg-type]
                talked=((3, "Een bankje", 10), (5, "De lift", 20)),
            ),
        ]  # fmt: skip


async def test_what_means_now_gets_a_plain_answer_when_nothing_runs() -> None:
    async with town() as stage:
        await stage.happens(planned())
        anna = stage.person("anna")
        for words in ("!volgende", "!tijd 10", "!beurt", "!einde", "!hand", "!aanwezig", "!idee iets", "!notities"):
            await anna.says("wonen", words)
            assert stage.last("wonen").body.startswith("Hier is nu geen bijeenkomst bezig."), words
        await anna.says("wonen", "!begin 1")
        assert "Twee uur daarvoor kun je beginnen." in stage.last("wonen")
        await anna.says("wonen", "!begin")
        assert "geen bijeenkomst gepland" in stage.last("wonen")
        await anna.says("groen", "!begin 1")
        assert "in de kamer van dat thema" in stage.last("groen")


async def test_only_who_leads_goes_on_and_the_lead_can_be_handed_over() -> None:
    async with town() as stage:
        await begun(stage)
        mei, anna = stage.person("mei"), stage.person("anna")
        await mei.says("wonen", "!einde")
        assert stage.last("wonen").body.startswith("Anna leidt deze bijeenkomst.")
        await anna.says("wonen", "!voorzitter @mei")
        assert stage.last("wonen").mentions == (mei.user_id,)
        await mei.says("wonen", "!volgende 5")
        assert "Nu: punt 5 De lift" in board(stage)
        await mei.says("wonen", "!volgende 9")
        assert stage.last("wonen").body == "Punt 9 hoort niet bij deze bijeenkomst."
        await mei.says("wonen", "!begin")
        assert "Bijeenkomst 1 is hier al bezig." in stage.last("wonen")


async def test_the_time_of_the_items_fits_in_that_of_the_meeting() -> None:
    async with town() as stage:
        await stage.happens(planned(minutes=20))
        await stage.at(STARTS)
        await stage.person("anna").says("wonen", "!begin 1")
        assert "Nu: punt 3 Een bankje, tot 19.40 uur" in board(stage)
        await stage.passes(minutes=13)
        await stage.person("anna").says("wonen", "!volgende")
        assert "Nu: punt 5 De lift, tot 19.50 uur" in board(stage)


async def test_a_gentle_word_comes_once_when_the_time_of_an_item_is_over_and_only_for_that_item() -> None:
    async with town(minutes_per_item=10) as stage:
        await begun(stage)
        await stage.passes(minutes=9)
        await stage.person("anna").says("wonen", "!tijd 5")
        assert stage.last("wonen").body == "Dit punt heeft nu tot 19.44 uur."
        await stage.passes(minutes=4)
        assert "is om" not in stage.last("wonen")
        await stage.passes(minutes=2)
        assert stage.last("wonen").body.startswith("De tijd voor punt 3 Een bankje is om.")
        await stage.person("anna").says("wonen", "!volgende")
        before = len(stage.hub_said("wonen"))
        await stage.passes(minutes=9)
        assert len(stage.hub_said("wonen")) == before


async def test_a_meeting_goes_on_past_midnight_and_over_a_restart_and_late_commands_expire() -> None:
    async with town() as stage:
        late = STARTS + dt.timedelta(hours=4)
        await stage.happens(planned(starts_at=late))
        await stage.at(late)
        anna = stage.person("anna")
        await anna.says("wonen", "!begin 1")
        await stage.stop()
        stage.homeserver.send("anna", stage.room_id("wonen"), {"msgtype": "m.text", "body": "!volgende"})
        stage.homeserver.send("anna", stage.room_id("wonen"), {"msgtype": "m.text", "body": "!idee licht in de hal"})
        stage.acted()
        stage.clock.move(dt.timedelta(hours=1))
        await stage.start()
        await stage.settled()
        assert "Ik was weg en zag dit te laat." in stage.find("wonen", "te laat")
        assert "Genoteerd als nummer 1: idee." in stage.find("wonen", "Genoteerd als")
        assert "Nu: punt 3 Een bankje" in board(stage)
        await stage.passes(seconds=1)
        assert "De tijd voor punt 3 Een bankje is om." in stage.find("wonen", "is om")
        await stage.passes(hours=7)
        assert "Niemand sloot bijeenkomst 1. Na 8 uur deed ik het." in stage.find("wonen", "Niemand sloot")
        assert "Begin: 23.30 uur, einde: 7.30 uur." in board(stage)


async def test_a_meeting_about_to_start_is_said_and_can_still_move_or_be_cancelled() -> None:
    async with town(minutes_before=30) as stage:
        await stage.happens(planned())
        await stage.at(STARTS - dt.timedelta(minutes=30))
        said = stage.find("wonen", "begint maandag 23 november 2026 om 19.30 uur")
        later = STARTS + dt.timedelta(days=1)
        await stage.happens(planned(starts_at=later, moved=True, sequence=1))
        now = next(m for m in stage.hub_said("wonen") if m.event_id == said.event_id)
        assert now.body == "Bijeenkomst 1 is nu op dinsdag 24 november 2026 om 19.30 uur."
        await stage.at(later - dt.timedelta(minutes=30))
        assert "begint dinsdag 24 november" in stage.last("wonen")
        await stage.happens(cancelled(sequence=2))
        assert stage.find("wonen", "Bijeenkomst 1 gaat niet door.")
        await stage.at(later)
        await stage.person("anna").says("wonen", "!begin 1")
        assert stage.last("wonen").body == "Bijeenkomst 1 ging niet door. Plan eerst een nieuwe."


@pytest.mark.parametrize("how", ["moved", "cancelled"])
async def test_a_running_meeting_that_moves_or_is_cancelled_stops(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await begun(stage)
        await stage.person("anna").says("wonen", "!idee licht in de hal")
        told = emitted(stage, monkeypatch)
        later = STARTS + dt.timedelta(days=1)
        await stage.happens(planned(starts_at=later, moved=True) if how == "moved" else cancelled())
        assert not [event for event in told if isinstance(event, MeetingEnded)]
        assert board(stage).event_id not in pinned(stage)
        await stage.person("anna").says("wonen", "!volgende")
        assert "Hier is nu geen bijeenkomst bezig." in stage.last("wonen")
        if how == "cancelled":
            assert "❌ Gaat niet door: de zaal is dicht" in board(stage)
            return
        assert "gaat verder op dinsdag 24 november 2026 om 19.30 uur" in board(stage)
        await stage.at(later)
        await stage.person("bram").says("wonen", "!begin")
        assert "Nu: punt 5 De lift" in board(stage)
        assert "Genoteerd: 1 idee" in board(stage)


async def test_what_was_planned_and_cancelled_while_it_was_off_is_known_when_it_is_on() -> None:
    async with town("agenda") as stage:
        admin, anna = stage.person("beheer"), stage.person("anna")
        await admin.says("admin", "!plugin uit bijeenkomsten")
        await anna.says("wonen", "!bijeenkomst vandaag 19.30 uur Buurthuis")
        await admin.says("admin", "!plugin aan bijeenkomsten")
        before = len([m for m in stage.hub_said("wonen") if m.file])
        await stage.at(STARTS)
        await anna.says("wonen", "!begin")
        assert "Bijeenkomst 1: Wonen is bezig" in board(stage)
        assert before == 0


async def test_a_meeting_that_was_held_is_over_on_the_agenda_too() -> None:
    async with town("agenda") as stage:
        anna = stage.person("anna")
        await anna.says("wonen", "!bijeenkomst vandaag 11.00 uur Buurthuis")
        assert "Volgende bijeenkomst: maandag 23 november" in stage.find("wonen", "Iets inbrengen?")
        await anna.says("wonen", "!begin 1")
        await anna.says("wonen", "!einde")
        assert "Er is geen bijeenkomst gepland." in stage.find("wonen", "Iets inbrengen?")
        assert stage.find("wonen", "Deze bijeenkomst is geweest.").edited
        await anna.says("wonen", "!verzet 1 morgen 11.00 uur")
        assert "geweest" in stage.last("wonen")
