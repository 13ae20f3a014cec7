"""What is said between begin and end is kept only if somebody marks it; what is taken back goes everywhere."""

from __future__ import annotations

from typing import cast

import pytest

from hub.api.domain_events import DomainEvent, MeetingNoted
from plugins.meetings.tests.town import STARTS, begun, board, planned, town
from plugins.meetings.tests.watching import emitted


def notes(told: list[DomainEvent]) -> list[MeetingNoted]:
    return cast("list[MeetingNoted]", [event for event in told if isinstance(event, MeetingNoted)])


async def test_a_mark_on_a_message_notes_its_words_as_they_are_then(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await begun(stage)
        told = emitted(stage, monkeypatch)
        bram, mei = stage.person("bram"), stage.person("mei")
        said = await bram.says("wonen", "Ik regel de zaal voor vrijdag")
        await mei.reacts("wonen", said, "🛠️")
        await mei.reacts("wonen", said, "👍")
        (note,) = notes(told)
        assert (note.kind, note.words, note.said_by, note.by, note.item) == (
            "action", "Ik regel de zaal voor vrijdag", bram.user_id, mei.user_id, 3,
        )  # fmt: skip
        assert "Genoteerd: 1 actie" in board(stage)
        assert "3 bewoners: Anna, Mei en Bram" in board(stage)
        await stage.person("fatima").reacts("wonen", said, "🛠")
        assert len(notes(told)) == 1
        await bram.edits("wonen", said, "Ik regel de zaal voor zaterdag")
        assert notes(told)[-1].words == "Ik regel de zaal voor zaterdag"
        await bram.removes("wonen", said)
        assert (notes(told)[-1].removed, notes(told)[-1].words) == (True, "")
        assert "Genoteerd" not in board(stage)


async def test_typed_notes_have_a_number_and_can_be_taken_back_in_three_ways() -> None:
    async with town() as stage:
        await begun(stage)
        anna, bram, mei = stage.person("anna"), stage.person("bram"), stage.person("mei")
        said = await bram.says("wonen", "Wie betaalt dat?")
        await mei.says("wonen", "!noteer vraag", reply_to=said)
        typed = await bram.says("wonen", "!zorg het blijft bij praten")
        mark = await mei.reacts("wonen", await bram.says("wonen", "Licht in de hal"), "💡")
        await anna.says("wonen", "!notities")
        assert stage.last("wonen").body.splitlines()[1:4] == [
            "- 1 ❓ Wie betaalt dat?", "- 2 😟 het blijft bij praten", "- 3 💡 Licht in de hal",
        ]  # fmt: skip
        await stage.person("fatima").says("wonen", "!schrap 1")
        assert stage.last("wonen").body.startswith("Weghalen kan wie het zei")
        await mei.says("wonen", "!schrap 1")
        await bram.removes("wonen", typed)
        await mei.removes("wonen", mark)
        await anna.says("wonen", "!notities")
        assert stage.last("wonen").body == "In bijeenkomst 1 is nog niets genoteerd."


async def test_what_is_said_before_and_after_or_elsewhere_or_by_the_hub_is_not_noted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        await stage.happens(planned())
        anna = stage.person("anna")
        await anna.reacts("wonen", await anna.says("wonen", "Voor de bijeenkomst"), "💡")
        await begun(stage)
        told = emitted(stage, monkeypatch)
        await anna.reacts("groen", await anna.says("groen", "In een andere kamer"), "💡")
        await anna.reacts("wonen", stage.last("wonen"), "💡")
        await anna.says("wonen", "!noteer iets moois")
        assert "!noteer besluit" in stage.last("wonen")
        await anna.says("wonen", "!idee ...")
        assert stage.last("wonen").body.startswith("Ik zie geen woorden.")
        await anna.says("wonen", "!einde")
        await anna.reacts("wonen", await anna.says("wonen", "Na afloop"), "💡")
        assert notes(told) == []


async def test_what_is_said_in_a_meeting_of_the_whole_wijk_belongs_to_the_theme_of_the_point(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with town() as stage:
        await stage.happens(planned(theme="", themes=("groen", "wonen")))
        await stage.at(STARTS)
        told, anna = emitted(stage, monkeypatch), stage.person("anna")
        await anna.says("wonen", "!begin 1")
        await anna.says("wonen", "!idee bloemen")
        await anna.says("wonen", "!volgende")
        await anna.says("wonen", "!idee een nieuwe lift")
        assert [(note.item, note.theme) for note in notes(told)] == [(3, "groen"), (5, "wonen")]
