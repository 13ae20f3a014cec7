"""What people do in a step. Each function here gives an act: something to be done in a world."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Awaitable, Callable
from html import unescape
from pathlib import Path
from typing import TypeVar

from hub.demo.folder import WIJK
from hub.demo.people import Person
from hub.demo.view import View, has
from hub.demo.world import World
from hub.testing.view import Shown
from hub.testing.web import visit

Act = Callable[[World], Awaitable[None]]
Found = TypeVar("Found")
FIND_SECONDS = 10.0
PAGE_SECONDS = 30.0
"""A page is as old as the hub lets it become, and no older."""
GLANCE_SECONDS = 0.5


class NotThere(Exception):
    """What somebody wanted to answer, mark or vote on is not there."""


def says(who: str, room: str, words: str, reply_to: str | None = None) -> Act:
    """Say something, perhaps in answer to a message that has the words ``reply_to``."""

    async def act(world: World) -> None:
        person, room_id = world.people[who], world.room(room)
        target = await message(world, person, room_id, reply_to) if reply_to else None
        await person.text(room_id, words, reply_to=target.event_id if target else None)

    return act


def says_to_hub(who: str, words: str) -> Act:
    """Say something to the hub alone, in the talk that is there or a new one."""

    async def act(world: World) -> None:
        person = world.people[who]
        talks = world.rooms_heard(person, "direct")
        room = talks[-1] if talks else await _talk(world, person)
        await person.text(room, words)

    return act


async def _talk(world: World, person: Person) -> str:
    """A new talk with the hub, as soon as the hub is in it."""
    room = await person.create_room(is_direct=True, preset="trusted_private_chat", invite=[world.me])

    def there() -> bool | None:
        return (
            any(
                e["type"] == "m.room.member" and e["state_key"] == world.me and e["content"]["membership"] == "join"
                for e in person.events(room)
            )
            or None
        )

    await _found(person, there, "de hub in het gesprek")
    return room


def reads_page(*words: str, without: str = "") -> Act:
    """Somebody who is in no room reads on the public page of the wijk all these words, and not ``without``."""

    async def act(world: World) -> None:
        deadline = time.monotonic() + PAGE_SECONDS
        while True:
            text = unescape((await visit(world.pages, f"/{WIJK}")).text)
            missing = [word for word in words if word not in text]
            if not missing and not (without and without in text):
                return
            if time.monotonic() > deadline:
                raise NotThere(f"op de openbare pagina ontbreekt {missing or f'niet: {without}'}")
            await asyncio.sleep(GLANCE_SECONDS)

    return act


def reacts(who: str, room: str, emoji: str, on: str) -> Act:
    """Put an emoji under the newest message that has the words ``on``."""

    async def act(world: World) -> None:
        person, room_id = world.people[who], world.room(room)
        await person.react(room_id, (await message(world, person, room_id, on)).event_id, emoji)

    return act


def changes(who: str, room: str, old: str, new: str) -> Act:
    """Change one's own message."""

    async def act(world: World) -> None:
        person, room_id = world.people[who], world.room(room)
        await person.edit(room_id, (await message(world, person, room_id, old)).event_id, new)

    return act


def removes(who: str, room: str, words: str) -> Act:
    """Remove one's own message."""

    async def act(world: World) -> None:
        person, room_id = world.people[who], world.room(room)
        await person.redact(room_id, (await message(world, person, room_id, words)).event_id)

    return act


def votes(who: str, room: str, answer: str) -> Act:
    """Answer the newest poll of a room, as Element does."""

    async def act(world: World) -> None:
        person, room_id = world.people[who], world.room(room)

        def newest() -> tuple[str, str] | None:
            polls = View(world.me, person.events(room_id), ()).polls
            ids = [id for id, text in polls[-1].answers if has(text, [answer])] if polls else []
            return (polls[-1].event_id, ids[0]) if ids else None

        poll, answer_id = await _found(person, newest, f"een peiling met “{answer}”")
        await person.vote(room_id, poll, [answer_id])

    return act


def until(moment: dt.datetime) -> Act:
    """Let time pass."""

    async def act(world: World) -> None:
        world.until(moment)

    return act


def imports(report: Path) -> Act:
    """Read the report of an evening in, as whoever runs the hub does."""

    async def act(world: World) -> None:
        await world.hub.command("import", str(report), "--wijk", WIJK)

    return act


async def kill(world: World) -> None:
    """The power fails."""
    world.hub.kill()


async def restart(world: World) -> None:
    """The power is back."""
    world.hub.start()


async def nothing(world: World) -> None:
    """Only look."""


def all_of(*acts: Act) -> Act:
    """One after the other."""

    async def act(world: World) -> None:
        for each in acts:
            await each(world)

    return act


async def message(world: World, person: Person, room_id: str, *words: str) -> Shown:
    """The newest message with these words, as this person sees it. Raises :class:`NotThere` if it does not come."""
    what = " en ".join(f"“{word}”" for word in words)
    return await _found(person, lambda: View(world.me, person.events(room_id), ()).find(*words), what)


async def _found(person: Person, find: Callable[[], Found | None], what: str) -> Found:
    try:
        return await person.until(find, FIND_SECONDS)
    except TimeoutError:
        raise NotThere(f"{person.user_id} ziet {what} niet") from None
