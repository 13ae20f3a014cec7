"""What is marked as an action in a meeting becomes one; what is taken back lapses if nobody did it yet."""

from __future__ import annotations

import pytest

from hub.api.domain_events import MeetingNoted, MeetingPlanned
from hub.api.ids import EventId, RoomId, UserId
from hub.testing.stage import START, Stage
from plugins.actions.tests.town import card, cards, emitted, town


def noted(
    stage: Stage, event: str, words: str, note: int = 1, *, removed: bool = False, theme: str = "wonen"
) -> MeetingNoted:
    bram, anna = (UserId(stage.homeserver.user_id(name)) for name in ("bram", "anna"))
    return MeetingNoted(
        meeting=2, note=note, theme=theme, kind="action", words="" if removed else words, said_by=bram, by=anna,
        room=RoomId(stage.room_id("wonen")), event=EventId(event), item=3, removed=removed,
    )  # fmt: skip


PLANNED = MeetingPlanned(meeting=2, title="Wonen", theme="wonen", starts_at=START, place="Buurthuis")


async def test_who_said_it_does_it_by_the_day_they_said_and_it_names_the_meeting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        await stage.happens(PLANNED)
        said = await stage.person("bram").says("wonen", "Ik regel de zaal voor vrijdag")
        told = emitted(stage, monkeypatch)
        await stage.happens(noted(stage, said, "Ik regel de zaal voor vrijdag"))
        assert "Wie: Bram\nWanneer: uiterlijk vrijdag 27 november 2026" in card(stage, 1)
        assert "Uit bijeenkomst 2" in card(stage, 1)
        assert [(e.meeting, e.note, e.item) for e in told if hasattr(e, "note")] == [(2, 1, 3)]  # type: ignore[attr-defined]
        await stage.happens(noted(stage, said, "Ik regel de zaal en de koffie voor vrijdag"))
        assert "Ik regel de zaal en de koffie" in card(stage, 1)
        await stage.person("bram").removes("wonen", said)
        assert "Ik regel de zaal" not in card(stage, 1)


async def test_somebody_else_is_named_and_a_name_that_nobody_has_is_asked_about() -> None:
    async with town() as stage:
        await stage.happens(PLANNED)
        await stage.happens(noted(stage, "$one", "@ymere plaatst de bank voor 15 januari"))
        assert "Wie: Ymere" in card(stage, 1)
        await stage.happens(noted(stage, "$two", "@joost brengt koffie", 2))
        assert len(cards(stage)) == 1
        assert "joost" in stage.last("wonen")


async def test_a_mark_that_was_a_mistake_ends_the_action_unless_somebody_did_it() -> None:
    async with town() as stage:
        await stage.happens(PLANNED)
        await stage.happens(noted(stage, "$one", "Ik regel de zaal"))
        await stage.happens(noted(stage, "$two", "Ik zet koffie", 2))
        await stage.person("bram").says("wonen", "!klaar 2")
        await stage.happens(noted(stage, "$one", "", removed=True))
        await stage.happens(noted(stage, "$two", "", 2, removed=True))
        assert "Dit gaat niet door" in card(stage, 1) or "niet gedaan" in card(stage, 1)
        assert "Bram zegt dat dit klaar is." in card(stage, 2)


async def test_an_action_of_the_whole_wijk_waits_until_somebody_says_to_which_theme_it_belongs() -> None:
    async with town() as stage:
        await stage.happens(noted(stage, "$one", "Ik regel de zaal", theme=""))
        asked = stage.find("wonen", "Bij welk thema")
        await stage.person("mei").says("wonen", "weet ik niet", reply_to=asked)
        assert stage.last("wonen").body.startswith("Bij welk thema hoort deze actie?")
        await stage.happens(noted(stage, "$one", "Ik regel de koffie", theme=""))
        assert cards(stage, "groen") == []
        await stage.person("mei").says("wonen", "Groen", reply_to=asked)
        assert "Actie 1: Ik regel de koffie\nWie: Bram" in card(stage, 1, "groen")
        assert stage.find("wonen", "Dit is nu actie 1, bij Groen.").edited
        await stage.happens(noted(stage, "$two", "Ik zet thee", 2, theme=""))
        await stage.happens(noted(stage, "$two", "", 2, removed=True, theme=""))
        assert len([m for m in stage.hub_said("wonen") if m.body.startswith("Bij welk thema")]) == 1
        await stage.happens(noted(stage, "$three", "Ik veeg de stoep thema groen", 3, theme=""))
        assert "Ik veeg de stoep" in card(stage, 2, "groen")
        await stage.happens(noted(stage, "$four", "Ik haal planten", 4, theme="groen"))
        assert "Ik haal planten" in card(stage, 3, "groen")
