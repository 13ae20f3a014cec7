"""Somebody of one wijk names things of another: its numbers, its name, its rooms, its events."""

from __future__ import annotations

from typing import Any

import pytest

from hub.api.commands import Kind
from hub.store.models import Tracked
from hub.testing.stage import Stage
from tests.attacks.town import PLUGINS, changes, everything, said_by_hub, says_all, settle_in, table

POLL = "org.matrix.msc3381.poll"


def send_unchecked(stage: Stage, name: str, room: str, kind: str, content: dict[str, Any], **more: Any) -> None:
    """An event as a hostile homeserver can send it: nothing is checked."""
    world = stage.homeserver.world
    world.append(world.rooms[room], stage.homeserver.user_id(name), kind, content, **more)
    stage.acted()


@pytest.mark.parametrize("room", ["oost/admin", "oost/straat", "direct"])
async def test_no_command_reaches_the_other_wijk_by_number_name_room_or_event(room: str) -> None:
    async with Stage(*PLUGINS, begins=settle_in) as stage:
        if room == "direct":
            await stage.person("baas").opens_direct()
            here = stage.direct_room("baas") or ""
        else:
            here = stage.room_id(room)
            if room == "oost/straat":
                stage.homeserver.invite("wijkhub", here, "baas")
                await stage.person("baas").joins(here)
        theirs = await Tracked.filter(wijk="de-punt").first()
        assert theirs is not None
        words = ["de-punt", "de-punt 1", stage.room_id("wonen"), theirs.event_id, "@beheer:wijk.test", "ymere"]
        lines = [line for _, line in table(stage)]
        for command, line in table(stage):
            if any(arg.kind is not Kind.NUMBER for arg in command.args):
                lines += [f"{line.partition(' ')[0]} {word}" for word in words]
        before, said = await everything(wijk="de-punt"), at_the_other(stage)
        await says_all(stage, "baas", here, lines)
        assert changes(before, await everything(wijk="de-punt")) == []
        assert at_the_other(stage) == said


async def test_nothing_that_points_at_an_event_of_another_room_reaches_it() -> None:
    async with Stage(*PLUGINS, begins=settle_in) as stage:
        here, zita = stage.room_id("oost/straat"), "zita"
        before, said = await everything(wijk="de-punt"), at_the_other(stage)
        targets = [row.event_id for row in await Tracked.filter(wijk="de-punt")]
        assert len(targets) > 10
        for target in targets:
            for kind, content in pointing_at(target):
                more = {"redacts": target} if kind == "m.room.redaction" else {}
                send_unchecked(stage, zita, here, kind, content, **more)
        await stage.settled()
        assert changes(before, await everything(wijk="de-punt")) == []
        assert at_the_other(stage) == said


async def test_an_event_of_another_room_of_the_same_wijk_is_not_reached_either() -> None:
    """Who is asked into one room does not act in another."""
    async with Stage(*PLUGINS, begins=settle_in) as stage:
        here = stage.room_id("ymere")
        targets = [row.event_id for row in await Tracked.filter(room_id=stage.room_id("wonen"))]
        before, said, already = await everything(), said_by_hub(stage), len(stage.hub_said("ymere"))
        for target in targets:
            for kind, content in pointing_at(target):
                if not str(content.get("body", "")).startswith("!"):
                    more = {"redacts": target} if kind == "m.room.redaction" else {}
                    send_unchecked(stage, "ria", here, kind, content, **more)
        await stage.settled()
        assert changes(before, await everything()) == []
        answers = stage.hub_said("ymere")[already:]
        assert said_by_hub(stage) == said + len(answers)
        assert all("bericht" in answer and "niet lezen" in answer for answer in answers), "only that it cannot be read"


def pointing_at(event: str) -> list[tuple[str, dict[str, Any]]]:
    """All ways in which an event can point at another: answers, emoji, votes, edits, redactions."""
    reply = {"m.in_reply_to": {"event_id": event}}
    text = {"msgtype": "m.text", "body": "iets anders"}
    return [
        ("m.room.message", {**text, "body": "ja", "m.relates_to": reply}),
        ("m.room.message", {**text, "body": "!steun", "m.relates_to": reply}),
        ("m.room.message", {**text, "body": "1", "m.relates_to": {"rel_type": "m.thread", "event_id": event, **reply}}),
        *(
            ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": key}})
            for key in ("👍", "✅", "📌", "📣", "❌")
        ),
        (
            f"{POLL}.response",
            {f"{POLL}.response": {"answers": ["1"]}, "m.relates_to": {"rel_type": "m.reference", "event_id": event}},
        ),
        (f"{POLL}.end", {f"{POLL}.end": {}, "m.relates_to": {"rel_type": "m.reference", "event_id": event}}),
        (
            "m.room.message",
            {**text, "m.new_content": text, "m.relates_to": {"rel_type": "m.replace", "event_id": event}},
        ),
        ("m.room.redaction", {"redacts": event}),
    ]


def at_the_other(stage: Stage) -> int:
    """How many events stand in the rooms of De Punt."""
    rooms = stage.hub.directory.wijken["de-punt"].rooms
    return sum(len(stage.homeserver.timeline(room.room_id)) for room in rooms)
