"""What was concluded in a meeting binds nobody until both sides were asked: by one emoji or one command."""

from __future__ import annotations

import pytest

from hub.api.domain_events import DecisionOpened, MeetingNoted
from hub.api.ids import EventId, RoomId, UserId
from hub.testing.stage import Stage
from plugins.voting.tests.town import emitted, town


def noted(
    stage: Stage, words: str = "De bank komt op het plein", *, removed: bool = False, theme: str = "wonen",
) -> MeetingNoted:  # fmt: skip
    anna = UserId(stage.homeserver.user_id("anna"))
    return MeetingNoted(
        meeting=2, note=4, theme=theme, kind="decision", words="" if removed else words, said_by=anna, by=anna,
        room=RoomId(stage.room_id("wonen")), event=EventId("$said"), removed=removed,
    )  # fmt: skip


async def test_one_emoji_asks_everybody_once_under_consent(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await stage.happens(noted(stage))
        offer = stage.last("wonen")
        assert "Het geldt pas na een stemming van beide kanten." in offer
        told = emitted(stage, monkeypatch)
        await stage.person("bram").reacts("wonen", offer, "👍")
        assert told == []
        await stage.person("bram").reacts("wonen", offer, "🗳️")
        (opened,) = [event for event in told if isinstance(event, DecisionOpened)]
        assert (opened.question, opened.meeting, opened.note) == ("De bank komt op het plein", 2, 4)
        assert stage.find("wonen", "Dit ligt nu voor iedereen, in stemming 1.").edited
        assert stage.find("ymere", "De bank komt op het plein")
        await stage.person("mei").says("wonen", "!legvoor 4")
        assert stage.last("wonen").body == "Dit ligt al voor iedereen, in stemming 1."


async def test_a_conclusion_that_was_taken_back_is_asked_no_more() -> None:
    async with town() as stage:
        await stage.happens(noted(stage))
        await stage.happens(noted(stage, removed=True))
        assert not [m for m in stage.hub_said("wonen") if "beide kanten" in m]
        await stage.person("mei").says("wonen", "!legvoor 4")
        assert stage.last("wonen").body.startswith("Ik weet niet welk besluit je bedoelt.")


async def test_new_words_are_asked_and_typed_in_answer_to_the_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await stage.happens(noted(stage))
        await stage.happens(noted(stage, "De bank komt in het park"))
        told = emitted(stage, monkeypatch)
        offer = stage.find("wonen", "Zet 🗳")
        await stage.person("mei").says("wonen", "!legvoor", reply_to=offer)
        assert [event.question for event in told if isinstance(event, DecisionOpened)] == ["De bank komt in het park"]


async def test_a_conclusion_of_the_whole_wijk_is_asked_in_the_theme_that_somebody_names() -> None:
    async with town() as stage:
        await stage.happens(noted(stage, theme=""))
        offer, mei = stage.find("wonen", "Typ !legvoor 4 wonen"), stage.person("mei")
        assert "De thema’s zijn: wonen, groen." in offer
        await mei.reacts("wonen", offer, "🗳️")
        assert stage.last("wonen").body.startswith("Aan iedereen voorleggen? Typ !legvoor 4 wonen.")
        await mei.says("wonen", "!legvoor 4 kunst")
        assert stage.last("wonen").body.startswith("Aan iedereen voorleggen?")
        await mei.says("wonen", "!legvoor 4 Groen")
        assert stage.find("groen", "De bank komt op het plein")
        assert "Dit ligt nu voor iedereen, in stemming 1." in stage.find("wonen", "Dit ligt nu")
