"""A talk between the hub and one person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.demo.acts import Act
from hub.demo.view import View
from hub.demo.world import World


def _joined(event: Mapping[str, Any], user: str) -> bool:
    return event.get("state_key") == user and event["content"].get("membership") == "join"


def tells(who: str, words: str) -> Act:
    """Say something to the hub alone, in the talk there is, or in a new one."""

    async def act(world: World) -> None:
        person = world.people[who]
        talks = [room for room in world.rooms_heard(person, "direct") if world.me in await person.joined_members(room)]
        room = talks[0] if talks else await person.create_room(
            preset="trusted_private_chat", is_direct=True, invite=[world.me]
        )  # fmt: skip
        if not talks:
            await person.wait_for(lambda event: _joined(event, world.me), room)
        await person.text(room, words)

    return act


def marks(who: str, emoji: str, words: str) -> Act:
    """Put an emoji under what the hub said to somebody alone."""

    async def act(world: World) -> None:
        person = world.people[who]

        def said() -> tuple[str, str] | None:
            for room in world.rooms_heard(person, "direct"):
                found = View(world.me, person.events(room), ()).find(words)
                if found is not None:
                    return room, found.event_id
            return None

        room, event = await person.until(said)
        await person.react(room, event, emoji)

    return act
