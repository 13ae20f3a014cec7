"""A message's life, whole: what comes in is handled once, in order, and answered."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.api.events import Message
from hub.api.ids import EventId, RoomId, UserId
from hub.core.accepting import accept
from hub.core.ports import Batch
from hub.store.models import Account, Inbox, Outbox, State
from hub.testing.stage import Stage


async def test_a_command_is_answered_in_its_room_as_a_reply_in_dutch() -> None:
    async with Stage("probe") as stage:
        said = await stage.person("anna").says("wonen", "!echo hallo buur")
        assert stage.last("wonen").body == "Jij zei: hallo buur"
        assert stage.last("wonen").reply_to == said


async def test_a_plugin_from_an_installed_package_is_on_only_where_it_was_switched_on() -> None:
    async with Stage("probe") as stage:
        await stage.person("beheer").says("admin", "!plugin uit proef")
        await stage.person("anna").says("wonen", "!tel")
        assert "staat uit" in stage.last("wonen") or "switched off" in stage.last("wonen")
        await stage.person("zita").says("oost/straat", "!tel")
        assert stage.last("oost/straat").body == "1"


async def test_chat_is_forgotten_no_row_is_made_of_it() -> None:
    async with Stage("probe") as stage:
        before = await Inbox.all().count()
        for words in ("Goedemorgen allemaal", "Wie gaat er mee?", "Wat duur zeg!"):
            await stage.person("anna").says("wonen", words)
        assert await Inbox.all().count() == before


async def test_what_is_done_leaves_no_words_behind() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!echo geheim van de buurt")
        assert not await Outbox.all().exists()
        assert [row.payload for row in await Inbox.filter(state=State.DONE)] == [{}] * await Inbox.all().count()


async def test_commands_are_counted_in_order_and_each_once() -> None:
    async with Stage("probe") as stage:
        anna, room = stage.person("anna"), stage.room_id("wonen")
        for _ in range(60):
            stage.homeserver.text("anna", room, "!tel")
        await anna.says("wonen", "!tel")
        assert [said.body for said in stage.hub_said("wonen")[1:]] == [str(n) for n in range(1, 62)]


async def test_what_was_said_while_the_hub_was_away_is_answered_once_gaps_included() -> None:
    async with Stage("probe") as stage:
        room = stage.room_id("wonen")
        await stage.stop()
        for n in range(300):
            stage.homeserver.text("bram", room, "zomaar gepraat")
            if n % 10 == 0:
                stage.homeserver.text("anna", room, "!tel")
        stage.acted()
        await stage.start()
        await stage.settled()
        assert [said.body for said in stage.hub_said("wonen")[1:]] == [str(n) for n in range(1, 31)]


async def test_a_now_command_from_yesterday_is_not_carried_out_but_answered() -> None:
    async with Stage("probe") as stage:
        await stage.stop()
        stage.homeserver.text("anna", stage.room_id("wonen"), "!nu")
        stage.acted()
        stage.clock.move(dt.timedelta(days=1))
        await stage.start()
        await stage.settled()
        assert "te laat" in stage.last("wonen") or "too late" in stage.last("wonen")
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"


async def test_the_hub_does_not_see_its_own_words_as_commands() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!bord !tel")
        assert "Board: !tel" in stage.last("wonen")
        assert len(stage.hub_said("wonen")) == 2  # the welcome and the board


async def test_a_board_is_made_and_pinned_once_and_then_edited_in_place() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        for words in ("een", "twee", "twee", "drie"):
            await anna.says("wonen", f"!bord {words}")
        boards = [said for said in stage.hub_said("wonen") if "Board" in said]
        assert [board.body for board in boards] == ["Board: drie"]
        pinned = stage.homeserver.state(stage.room_id("wonen"))["m.room.pinned_events", ""]["pinned"]
        assert pinned.count(boards[0].event_id) == 1
        edits = [e for e in stage.homeserver.timeline(stage.room_id("wonen")) if "m.new_content" in e["content"]]
        assert len(edits) == 2  # the same words again are not sent


async def test_timers_survive_a_restart_and_a_late_one_says_how_late() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!later 2")
        await stage.stop()
        stage.clock.move(dt.timedelta(hours=5))
        await stage.start()
        await stage.passes(seconds=1)
        assert stage.last("wonen").body == "Ding, 3 hours late."
        await stage.passes(days=2)
        assert len([said for said in stage.hub_said("wonen") if "Ding" in said]) == 1


async def test_plugins_hear_domain_events_of_their_own_wijk_only() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("groen", "!bel")
        assert "rang." in stage.last("wonen")
        assert not [said for said in stage.hub_said("oost/straat") if "rang." in said]


async def test_a_mark_on_any_message_wakes_the_plugin_and_other_emoji_do_not() -> None:
    async with Stage("probe") as stage:
        message = await stage.person("anna").says("wonen", "Zullen we iets doen?")
        await stage.person("bram").reacts("wonen", message, "😀")
        await stage.person("bram").reacts("wonen", message, "🔔")
        seen = [e for e in stage.homeserver.timeline(stage.room_id("wonen")) if e["type"] == "m.reaction"]
        assert [e["content"]["m.relates_to"]["key"] for e in seen if "wijkhub" in e["sender"]] == ["👀"]


async def test_a_command_in_a_reply_brings_the_newest_words_of_that_message() -> None:
    async with Stage("probe") as stage:
        message = await stage.person("bram").says("wonen", "Om acht uur")
        await stage.person("bram").edits("wonen", message, "Om negen uur")
        await stage.person("anna").says("wonen", "> <@bram> Om acht uur\n\n!citeer", reply_to=message)
        assert stage.last("wonen").body == "> Om negen uur"


async def test_edits_and_removals_of_a_command_reach_its_plugin() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        command = await anna.says("wonen", "!echo een")
        await anna.edits("wonen", command, "toch niet")
        assert stage.last("wonen").body == "Changed to: toch niet"
        await anna.removes("wonen", command)
        assert stage.last("wonen").body == "Removed: unnamed"


async def test_an_edit_by_somebody_else_changes_nothing() -> None:
    async with Stage("probe") as stage:
        command = await stage.person("anna").says("wonen", "!echo een")
        before = len(stage.hub_said("wonen"))
        await stage.person("bram").edits("wonen", command, "iets van Bram")
        assert len(stage.hub_said("wonen")) == before


async def test_many_changes_at_once_of_one_board_are_few_edits_and_the_last_stands() -> None:
    async with Stage("probe") as stage:
        anna, room = stage.person("anna"), stage.room_id("wonen")
        await anna.says("wonen", "!bord begin")
        for n in range(50):
            stage.homeserver.text("anna", room, f"!bord {n}")
        await anna.says("wonen", "!bord klaar")
        assert "Board: klaar" in [said.body for said in stage.hub_said("wonen")]
        edits = [e for e in stage.homeserver.timeline(room) if "m.new_content" in e["content"]]
        assert len(edits) < 25


async def test_an_answer_in_a_thread_under_the_hubs_message_is_heard_and_answered_in_that_thread() -> None:
    async with Stage("probe") as stage:
        await stage.person("anna").says("wonen", "!bord begin")
        board = stage.find("wonen", "Board: begin")
        relation = {"rel_type": "m.thread", "event_id": board.event_id, "is_falling_back": True,
                    "m.in_reply_to": {"event_id": board.event_id}}  # fmt: skip
        content = {"msgtype": "m.text", "body": "> zo staat het er", "m.relates_to": relation}
        await stage.person("bram").sends("wonen", content)
        assert stage.last("wonen").body == "Heard: > zo staat het er"
        assert stage.last("wonen").thread == board.event_id


class PowerFailed(Exception):
    pass


@pytest.mark.parametrize("broken", ["inbox.put", "hot.put_outbox", "hot.keep_since"])
async def test_what_came_and_how_far_the_hub_has_read_are_stored_together_or_not_at_all(
    broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever statement is the last one before the power fails: the batch comes again, or all of it is there."""
    async with Stage("probe") as stage:
        me, where = stage.hub.directory.me, broken.split(".")
        said = Message(
            event_id=EventId("$lost?"),
            room_id=RoomId(stage.room_id("wonen")),
            sender=UserId(stage.person("anna").user_id),
            sent_at=stage.clock.now(),
            body="!tel",
        )
        before = (await Account.get(user_id=me)).since
        statement = getattr(getattr(accept, where[0]), where[1])

        async def then_the_power_fails(*arguments: object) -> None:
            await statement(*arguments)
            raise PowerFailed

        with monkeypatch.context() as power:
            power.setattr(getattr(accept, where[0]), where[1], then_the_power_fails)
            with pytest.raises(PowerFailed):
                await stage.hub.accept(Batch(since="s999", events=[said]))
        assert (await Account.get(user_id=me)).since == before
        assert not await Inbox.filter(key__startswith="$lost?").exists()
        await stage.hub.accept(Batch(since="s999", events=[said]))
        assert (await Account.get(user_id=me)).since == "s999"
        assert await Inbox.filter(key__startswith="$lost?").count() == 1
