"""Wijken that are new are made beside those that stand: nobody waits for them, and nothing said in them is lost."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from hub import app
from hub.app import running
from hub.settings import load
from hub.testing.homeserver import Fault, Status
from hub.testing.homeserver.faults import Exchange
from hub.testing.stage import Stage

CREATE, SYNC = "POST .*/createRoom$", "GET .*/sync$"


@dataclass
class Gate:
    """A fault that lets requests wait whose body has certain words, until it is opened."""

    words: str
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        if re.search(self.words, await exchange.request.text()):
            self.reached.set()
            await self.opened.wait()
        return await exchange.serve()


@dataclass
class Served:
    """A fault that is none: it says when a request was answered."""

    happened: asyncio.Event = field(default_factory=asyncio.Event)

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        answer = await exchange.serve()
        self.happened.set()
        return answer


def new_wijk(stage: Stage, slug: str) -> None:
    assert stage.hub.configuration.folder is not None
    wijken = stage.hub.configuration.folder / "wijken"
    text = (wijken / "oost.toml").read_text(encoding="utf-8")
    (wijken / f"{slug}.toml").write_text(text.replace("Oost", slug.capitalize()), encoding="utf-8")


def gate(stage: Stage, words: str) -> Gate:
    made = Gate(words)
    stage.homeserver.faults.add(Fault(CREATE, made, times=None))
    return made


async def all_made(stage: Stage) -> None:
    async with asyncio.timeout(20):
        while stage.hub.making.left:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await stage.settled()


async def stopped_with_new(stage: Stage, monkeypatch: pytest.MonkeyPatch, *slugs: str) -> None:
    """From now on all that is new is made beside."""
    monkeypatch.setattr(app, "AT_A_START", 0)
    await stage.stop()
    for slug in slugs:
        new_wijk(stage, slug)


async def test_whoever_is_in_a_wijk_that_stands_does_not_wait_until_all_others_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with Stage("probe") as stage:
        await stopped_with_new(stage, monkeypatch, "noord", "zuid")
        stage.homeserver.text("anna", stage.room_id("wonen"), "!tel")
        stage.acted()
        first, second, read = gate(stage, "noord"), gate(stage, "zuid"), Served()
        stage.homeserver.faults.add(Fault(SYNC, read))

        async def lets_the_first_be_made() -> None:
            await first.reached.wait()
            await read.happened.wait()
            first.opened.set()

        opening = asyncio.create_task(lets_the_first_be_made())
        await stage.start()
        await opening
        await stage.settled()
        assert stage.last("wonen").body == "1"
        assert [wijk.slug for wijk in stage.hub.making.left] == ["zuid"]
        second.opened.set()
        await all_made(stage)
        assert stage.room_id("zuid/straat")


@pytest.mark.parametrize("stopped", [False, True])
async def test_what_is_said_in_a_wijk_that_is_half_made_is_handled_once_when_it_is_whole(
    stopped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Stage("probe") as stage:
        await stopped_with_new(stage, monkeypatch, "noord")
        last = gate(stage, "noord-beheer")
        rooms, loop = stage.homeserver.world.aliases, asyncio.get_running_loop()
        alias = f"#noord-straat:{stage.homeserver.server_name}"

        async def speaks(until: asyncio.Timeout) -> None:
            await last.reached.wait()
            stage.homeserver.join("zita", rooms[alias])
            stage.homeserver.text("zita", rooms[alias], "!tel")
            stage.acted()
            if stopped:
                until.reschedule(loop.time())
            else:
                last.opened.set()

        with suppress(TimeoutError):
            async with asyncio.timeout(None) as limit:
                speaking = loop.create_task(speaks(limit))
                await stage.start()
        await speaking
        if stopped:
            await stage.stop()
            new_wijk(stage, "midden")  # whose turn would be before
            last.opened.set()
            await stage.start()
        await all_made(stage)
        greeting, *answers = [said.body for said in stage.hub_said(rooms[alias])]
        assert greeting.startswith("Hallo")
        assert answers == ["1"]


@pytest.mark.parametrize(("status", "asked"), [(401, 1), (403, 2)], ids=["its login is gone", "it may not"])
async def test_a_wijk_that_is_refused_does_not_stop_the_others_unless_the_login_is_gone(
    status: int, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Stage("probe") as stage:
        await stopped_with_new(stage, monkeypatch, "noord", "zuid")
        refused = Fault(CREATE, Status(status), times=None)
        stage.homeserver.faults.add(refused)
        folder = stage.hub.configuration.folder
        assert folder is not None
        async with running(load(folder), stage.clock) as hub:
            working = asyncio.create_task(hub.run())
            async with asyncio.timeout(20):
                while hub.making.left and not working.done():  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            assert working.done() is (status == 401)
            working.cancel()
            await asyncio.wait([working])
        assert refused.done == asked
