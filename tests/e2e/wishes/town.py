"""De Punt with every plugin on, on a real Synapse: what people do there, and what others must see then."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from hub.core.plugins.manifest import find
from hub.demo.acts import Act, all_of, nothing, says
from hub.demo.checks import Sees, sees, sees_poll
from hub.demo.folder import WIJK
from hub.demo.steps import Step, play
from hub.demo.view import View
from hub.demo.world import World

CONFIG = Path(__file__).parents[3] / "config"
REAL = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]
PATIENCE = 20.0
LISTED = re.compile(r"(?m)^\[plugins\.(\w+)\]")


ROOMY = {"load": "much = 100", "voting": "open_per_theme = 10"}
"""All these wishes ask something of the same five people, in the same four rooms: only who chose a limit is full."""


def everything_on(folder: Path) -> Path:
    """The configuration of De Punt, with each plugin that there is."""
    shutil.copytree(CONFIG, folder)
    with (folder / "hub.toml").open("a", encoding="utf-8") as hub:
        hub.write("\n[webhooks]\nallow_private_addresses = true\n")  # calendars of partners are on loopback here
    file = folder / "wijken" / f"{WIJK}.toml"
    text = file.read_text(encoding="utf-8")
    ours = [plugin.id for plugin in find("plugins") if plugin.package.startswith("plugins.")]
    more = "".join(f"\n[plugins.{id}]\n" for id in ours if id not in LISTED.findall(text))
    text += more
    for plugin, setting in ROOMY.items():
        text = text.replace(f"[plugins.{plugin}]\n", f"[plugins.{plugin}]\n{setting}\n", 1)
    file.write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Town:
    """Several tests live in one town, one after the other: none may count on being the first."""

    world: World

    async def does(self, act: Act, *expected: Sees) -> list[str]:
        """Do something; what others see then, in words. Fails with what stands there instead."""
        outcome = await play(Step("", act, *expected), self.world, PATIENCE)
        if not outcome.held:
            missing = [f"{seen.expected}\n    " + "\n    ".join(seen.instead) for seen in outcome.seen if not seen.held]
            pytest.fail("\n  ".join([outcome.trouble or "this did not come about:", *missing]))
        return [seen.words or "" for seen in outcome.seen]

    async def see(self, *expected: Sees) -> list[str]:
        """Only look: at what comes now."""
        return await self.does(nothing, *expected)

    async def number(self, viewer: str, room: str, kind: str, words: str) -> int:
        """The number of a thing that a message of the hub names, such as "Punt 3: Een bankje"."""
        person = self.world.people[viewer]
        pattern = re.compile(rf"(?i)\b{kind} (\d+)\b")

        def look() -> int | None:
            for message in reversed(self.view(viewer, room).messages):
                found = pattern.search(message.body)
                if found and words in message.body and message.sender == self.world.me:
                    return int(found[1])
            return None

        return await person.until(look)

    async def on_agenda(self, point: str, room: str) -> int:
        """A point that both sides support; its number."""
        await self.does(says("anna", room, f"!agenda {point}"), sees("mei", room, point))
        number = await self.number("mei", room, "punt", point)
        support = [says("bram", room, f"!steun {number}"), says("samira", "eigenwijks", f"!steun {number}")]
        await self.does(all_of(*support), sees("mei", room, point, "Dit punt staat op de agenda"))
        return number

    async def put_to_the_vote(self, point: str, room: str, rule: str) -> int:
        """A point becomes a decision; the number of the vote."""
        item = await self.on_agenda(point, room)
        await self.does(says("anna", room, f"!besluit {item} regel {rule}"), sees_poll("mei", room, point))
        return await self.number("mei", room, "stemming", point)

    async def closes(self, vote: int, room: str) -> None:
        """A vote that was only begun to look at it makes place for others."""
        await self.does(says("anna", room, f"!sluit {vote}"), sees("mei", room, f"Uitslag van stemming {vote}"))

    def view(self, viewer: str, room: str) -> View:
        """A room as somebody sees it who heard all so far."""
        person = self.world.people[viewer]
        [*heard] = self.world.rooms_heard(person, room)
        return View(self.world.me, [event for event in person.seen if event["room_id"] in heard], ())

    def now(self) -> dt.datetime:
        return self.world.clock.now().astimezone(self.world.wijk.timezone)

    def later(self, **span: float) -> Act:
        """Let time pass."""

        async def act(world: World) -> None:
            world.until(world.clock.now() + dt.timedelta(**span))

        return act


def votes(who: str, room: str, question: str, answer: str) -> Act:
    """Answer the poll about this, however late one hears of it."""

    async def act(world: World) -> None:
        person, room_id = world.people[who], world.room(room)

        def ballot() -> tuple[str, str] | None:
            polls = View(world.me, person.events(room_id), ()).polls
            return next(((p.event_id, p.answer(answer)) for p in reversed(polls) if question in p.question), None)

        poll, answer_id = await person.until(ballot)
        await person.vote(room_id, poll, [answer_id])

    return act
