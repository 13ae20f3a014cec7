"""Long after a meeting its notes have no words any more, and a removal still reaches who took them over."""

from __future__ import annotations

from typing import cast

import pytest

from hub.api.domain_events import MeetingNoted
from plugins.meetings.models import AttendanceRow, InviteeRow, NoteRow
from plugins.meetings.tests.town import begun, board, town
from plugins.meetings.tests.watching import emitted

WORDS = "Ik regel de zaal voor vrijdag"


async def test_words_and_names_of_notes_go_and_the_minutes_are_not_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await begun(stage)
        bram, anna = stage.person("bram"), stage.person("anna")
        said = await bram.says("wonen", WORDS)
        await anna.reacts("wonen", said, "💡")
        await anna.says("wonen", "!einde")
        before = board(stage).body
        await stage.passes(days=366)
        await stage.hub.retention.once()
        (note,) = await NoteRow.all()
        assert (note.words, note.said_by, note.by) == ("", f"@{note.id}:-", f"@{note.id}:-")
        assert await InviteeRow.all() == []
        assert await AttendanceRow.filter(user_id=anna.user_id).exists()
        plugin = stage.hub.plugins.by_id["meetings"]
        ctx = stage.hub.handle.context("de-punt", plugin, stage.clock.now())
        told = await plugin.call("present", ctx=ctx)
        assert [event for event in told if isinstance(event, MeetingNoted)] == []
        seen = emitted(stage, monkeypatch)
        await bram.edits("wonen", said, f"{WORDS}!")
        assert seen == []
        assert board(stage).body == before
        await bram.removes("wonen", said)
        (gone,) = cast("list[MeetingNoted]", seen)
        assert (gone.note, gone.removed, gone.words) == (1, True, "")
        assert await stage.faults() == []


async def test_a_meeting_that_runs_or_was_over_since_keeps_its_notes() -> None:
    async with town(hours_at_most=24) as stage:
        await begun(stage)
        await stage.person("bram").reacts("wonen", await stage.person("bram").says("wonen", WORDS), "💡")
        await stage.person("anna").says("wonen", "!einde")
        await stage.passes(days=364)
        await stage.hub.retention.once()
        assert [note.words for note in await NoteRow.all()] == [WORDS]
