"""Long after something was answered people read what became of it, and nobody knows any more who said it."""

from __future__ import annotations

import pytest

from hub.api.domain_events import Answered, ItemClosed, ItemRaised, Origin
from hub.api.ids import RoomId, UserId
from hub.testing.stage import Stage
from plugins.feedback.models import Raised
from plugins.feedback.tests.town import board, emitted, given, question, town

WHY = "de lift wordt volgend jaar vervangen"
COLUMNS = ("raised_by", "item_by", "answered_by", "owner")


async def a_year_later(stage: Stage) -> None:
    await stage.passes(days=366)
    await stage.hub.retention.once()


async def people() -> list[str]:
    who = [getattr(row, name) for row in await Raised.all() for name in COLUMNS]
    return [name for name in who if name.startswith("@") and not name.endswith(":-")]


@pytest.mark.both_databases
async def test_the_answer_stays_on_the_board_and_who_asked_and_answered_goes() -> None:
    async with town() as stage:
        await question(stage)
        await stage.person("anna").says("wonen", "!antwoord vraag 1 door @mei")
        await stage.person("samira").says("eigenwijks", f"!antwoord vraag 1 nee, want {WHY}")
        before = board(stage).body
        assert len(await people()) == 3
        await a_year_later(stage)
        assert await people() == []
        await question(stage, "Komt er een hek?", note=2)
        assert f"Wanneer is de lift klaar? (vraag 1): nee, want: {WHY}" in board(stage)
        assert f"nee, want: {WHY}" in before
        await stage.person("bram").says("wonen", "!antwoorden vraag 1")
        assert WHY in stage.last("wonen")


async def test_an_answer_that_is_taken_back_years_later_goes_from_the_room_and_the_board() -> None:
    async with town() as stage:
        await question(stage)
        said = await stage.person("samira").says("eigenwijks", f"!antwoord vraag 1 nee, want {WHY}")
        await a_year_later(stage)
        await stage.person("samira").removes("eigenwijks", said)
        assert WHY not in "".join(message.body for message in stage.hub_said("wonen"))


async def test_what_waits_for_an_answer_stays_as_it_is_however_old() -> None:
    async with town(ladder="-") as stage:
        await question(stage)
        await a_year_later(stage)
        assert await people() == [stage.person("bram").user_id]


async def test_what_was_withdrawn_leaves_no_words_and_what_was_said_in_a_talk_no_room() -> None:
    async with town() as stage:
        origin = Origin(raised_by=UserId(stage.person("mei").user_id), room=RoomId(stage.room_id("wonen")))
        await stage.happens(ItemRaised(item=1, title="Een bankje", theme="wonen", origin=origin))
        await stage.happens(ItemClosed(item=1, title="Een bankje", theme="wonen", origin=origin, how="withdrawn"))
        await stage.happens(given(stage, "Minder geluid", by="fatima", event="$said"))
        await stage.person("beheer").says("admin", f"!antwoord inbreng 1 nee, want {WHY}")
        await a_year_later(stage)
        assert await people() == []
        item, said = await Raised.all().order_by("id")
        assert (item.title, said.room, said.event_id, said.words) == ("", "", "", WHY)


async def test_what_others_tell_again_is_let_go_of_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async with town() as stage:
        await question(stage)
        await stage.person("samira").says("eigenwijks", f"!antwoord vraag 1 nee, want {WHY}")
        await a_year_later(stage)
        row = await Raised.get(number=1)
        row.raised_by = stage.person("bram").user_id
        await row.save()
        await stage.passes(days=1)
        await stage.hub.retention.once()
        assert await people() == []
        told = emitted(stage, monkeypatch)
        await stage.person("bram").says("wonen", "!antwoorden")
        assert not [event for event in told if isinstance(event, Answered)]
