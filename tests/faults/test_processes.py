"""Several processes on one PostgreSQL database: one reads and sends, all handle, and no kill loses anything."""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from aiohttp import web

from hub.core.dispatching.dispatch import Dispatch
from hub.core.trouble.setbacks import Setbacks
from hub.core.trouble.suspects import Suspects
from hub.settings import WebSettings
from hub.store import hot
from hub.store.models import Inbox, State
from hub.store.shared import A_FEW, SWITCHES, TURN, changed
from hub.store.shared import ROOMS as ROOMS_IN_MEMORY
from hub.store.unit_of_work import unit
from hub.testing.homeserver import Fault
from hub.testing.homeserver.faults import Exchange
from hub.testing.stage import Stage
from hub.testing.web import visit
from hub.web.site import Site

from .amount import KILLS, SEED
from .conftest import Report
from .deaths import SEND, SYNC, Moment
from .front import beside, holders
from .ledger import Ledger
from .process import Nursery, Process, nursery
from .town import Town, town
from .until import until

pytestmark = [pytest.mark.only_postgres, pytest.mark.timeout(300 + KILLS * 10)]

PROCESSES = 3
FAST = 15.0
"""Seconds within which another process must have taken over: many times what it takes, for a machine that is busy."""


class Crew:
    """Some processes on one database; who is killed is replaced."""

    def __init__(self, place: Town, started: Nursery) -> None:
        self._place, self._started = place, started
        self.members: list[Process] = []

    async def fill(self) -> None:
        while len(self.members) < PROCESSES:
            self.members.append(await self._started.hub(self._place.folder))

    async def front(self) -> Process:
        """The one that holds the place at the front, as the database says."""
        async with asyncio.timeout(FAST):
            while True:
                for pid in await holders(self._place.folder):
                    for member in self.members:
                        if pid == member.pid:
                            return member
                await asyncio.sleep(0.02)

    async def loses(self, member: Process) -> None:
        member.kill()
        await member.wait()
        self.members.remove(member)


ROOMS = (("anna", "wonen"), ("bram", "wonen"), ("youssef", "groen"), ("karin", "ymere"), ("zita", "straat"))


async def test_processes_that_are_killed_at_random_lose_nothing_and_double_nothing(
    tmp_path: Path, report: Report
) -> None:
    """Every second time the one at the front dies, in the middle of a request; else one of the others."""
    chance = random.Random(SEED)
    async with town(tmp_path) as place, nursery() as started:
        crew = Crew(place, started)
        crew.members.append(await place.opens(started))
        await crew.fill()
        ledger = Ledger(place.hs)

        async def talk() -> None:
            while True:
                who, room = chance.choice(ROOMS)
                what = chance.choice(["tel", "tel", "echo", "vloed", "later", "bord"])
                ledger.tell(who, place.room(room), what)
                await asyncio.sleep(chance.expovariate(20))

        talking = asyncio.create_task(talk())
        taken: list[float] = []
        for number in range(KILLS // 2):
            front = await crew.front()
            if number % 2:
                moment = Moment(victim=front, served=chance.random() < 0.8)
                place.hs.faults.add(Fault(chance.choice((SEND, SYNC)), moment, after=chance.randrange(10)))
                with suppress(TimeoutError):
                    async with asyncio.timeout(1.5):
                        await moment.happened.wait()
                place.hs.faults.clear()
                await crew.loses(front)
                began = time.monotonic()
                await crew.front()
                taken.append(time.monotonic() - began)
            else:
                await asyncio.sleep(chance.uniform(0.1, 0.5))
                await crew.loses(chance.choice([member for member in crew.members if member is not front]))
            await crew.fill()
        talking.cancel()
        with suppress(TimeoutError):
            await until(ledger.complete)
        await asyncio.sleep(0.5)  # for what would come twice
        for member in crew.members:
            member.stop()
        codes = [await member.wait() for member in crew.members]
    slowest = f"{max(taken, default=0.0):.2f} s"
    verdict = ledger.verdict(KILLS // 2, processes=PROCESSES, taken_over=len(taken), slowest=slowest, seed=SEED)
    report(verdict)
    assert verdict, verdict
    assert codes == [0] * PROCESSES
    assert taken


@dataclass
class TakenOver:
    """In the middle of a request another process takes the front, and goes again; this one is not told."""

    folder: Path

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        async with beside(self.folder) as other:
            await other.execute("UPDATE hub_counter SET value = value + 1 WHERE key LIKE 'front: %'")
        return await exchange.serve()


@pytest.mark.parametrize("asked", [SYNC, SEND])
async def test_a_process_that_is_not_at_the_front_any_more_stores_nothing_of_what_it_read_or_sent(
    tmp_path: Path, asked: str
) -> None:
    """So it notices, takes the front again, and does it over."""
    async with Stage("probe", folder=tmp_path) as stage, beside(tmp_path) as other:
        claims = "SELECT value FROM hub_counter WHERE key LIKE 'front: %'"
        before = await other.fetchval(claims)
        stage.homeserver.faults.add(Fault(asked, TakenOver(tmp_path)))
        for _ in range(2):  # when the first comes, the hub has asked already
            await stage.person("anna").says("wonen", "!tel")
        assert await other.fetchval(claims) == before + 2, "by the other, and by this one again"
        assert [said.body for said in stage.hub_said("wonen")][-2:] == ["1", "2"]


async def test_a_wijk_that_another_process_is_at_is_passed_by_until_it_is_done(tmp_path: Path) -> None:
    async with Stage("probe", folder=tmp_path) as stage, beside(tmp_path) as other:
        async with other.transaction():
            await other.execute("SELECT pg_advisory_xact_lock($1, hashtext('de-punt'))", TURN)
            waits = asyncio.create_task(stage.person("anna").says("wonen", "!tel"))
            stage.homeserver.text("zita", stage.room_id("oost/straat"), "!tel")
            async with asyncio.timeout(FAST):
                while [said.body for said in stage.hub_said("oost/straat")][-1:] != ["1"]:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            assert await Inbox.filter(wijk="de-punt", state=State.WAITING).count() == 1
            assert not waits.done()
        await waits
        assert stage.last("wonen").body == "1"


async def test_what_another_process_handled_since_it_was_read_is_not_handled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one does so after these rows were read and before the lock on their wijk is taken."""
    read = Dispatch._resolved

    async def late(self: Dispatch, rows: Any) -> Any:
        found = await read(self, rows)
        commands = [row["id"] for row in rows if row["kind"] == "message"]
        await unit(lambda: Inbox.filter(id__in=commands).update(state=State.DONE))
        return found

    async with Stage("probe", folder=tmp_path) as stage:
        monkeypatch.setattr(Dispatch, "_resolved", late)
        before = len(stage.hub_said("wonen"))
        await stage.person("anna").says("wonen", "!tel")
        assert len(stage.hub_said("wonen")) == before


async def test_a_setback_of_what_another_process_handled_since_does_not_make_it_wait_again(tmp_path: Path) -> None:
    async with Stage("probe", folder=tmp_path) as stage:
        await stage.person("anna").says("wonen", "!tel")
        done = await Inbox.filter(kind="message").first()
        assert done is not None
        row: hot.Row = {name: getattr(done, name) for name in done._meta.fields_map}
        await Setbacks(stage.hub.stuck, stage.clock, tries=1)(row, RuntimeError())
        assert (await Inbox.get(id=done.id)).state == State.DONE


async def test_processes_that_begin_the_same_row_at_once_do_not_end_each_other(tmp_path: Path) -> None:
    """Both find it waiting when they start. Each has its own connection, and takes away what the other noted."""
    async with Stage("probe", folder=tmp_path) as stage:
        await stage.person("anna").says("wonen", "!tel")
        (row,) = await Inbox.filter(kind="message").values()

        async def works() -> None:
            suspects = Suspects(Setbacks(stage.hub.stuck, stage.clock, tries=1), tries=1, usual=1.0)
            for _ in range(100):
                suspects._rows[row["id"]] = 0
                assert await suspects.begin(row)
                await suspects.over(row)

        await asyncio.gather(works(), works())


async def test_what_another_process_switched_off_is_off_here_with_the_next_message(tmp_path: Path) -> None:
    async with Stage("probe", folder=tmp_path) as stage, beside(tmp_path) as other:
        await other.execute("UPDATE hub_plugin SET enabled = false WHERE wijk = 'de-punt'")
        await unit(lambda: changed(SWITCHES, ROOMS_IN_MEMORY))
        await stage.person("anna").says("wonen", "!tel")
        assert "uit" in stage.last("wonen").body
        assert not stage.hub.enablement.on("de-punt", "probe")


async def test_of_rooms_those_alone_are_read_again_that_changed_here_or_in_another_process(tmp_path: Path) -> None:
    async with Stage("probe", folder=tmp_path) as stage, beside(tmp_path) as other:
        anna, directory = stage.person("anna"), stage.hub.directory
        wonen, groen = stage.room_id("wonen"), stage.room_id("groen")
        await anna.says("wonen", "!tel")
        with patch.object(directory._known, "read", wraps=directory._known.read) as read:
            await other.execute("UPDATE hub_room SET name = 'Alles wat groeit' WHERE room_id = $1", groen)
            await unit(lambda: changed(rooms=[groen]))
            await anna.says("wonen", "!tel")
            assert directory.rooms[groen][1].name == "Alles wat groeit"
            stage.homeserver.set_state("beheer", wonen, "m.room.name", {"name": "Huizen"})
            await anna.says("wonen", "!tel")
            assert directory.rooms[wonen][1].name == "Huizen"
            assert {room for call in read.call_args_list for room in call.args[0] or ["all"]} == {groen, wonen}
            await unit(lambda: changed(rooms=[f"!{n}" for n in range(A_FEW + 1)]))
            await anna.says("wonen", "!tel")
            assert read.call_args.args[0] is None
            read.reset_mock()
            await anna.says("wonen", "!tel")
            assert not read.called


async def test_every_process_serves_pages_at_one_place_and_knows_who_wants_none(tmp_path: Path) -> None:
    async with Stage("page", folder=tmp_path, web=True) as stage, beside(tmp_path) as other:
        first = stage.hub.site
        assert first is not None
        settings = WebSettings(listen=f"127.0.0.1:{first.port}", address="https://wijken.example.org")
        second = Site(settings, stage.hub.publishing, stage.hub.plugins.catalogues, stage.hub._alive)
        with pytest.raises(OSError, match="in use"):
            await second.open(shared=False)  # as a hub that shares its database with nobody
        await second.open(shared=True)
        await first.close()
        assert (await visit(second.port, "/de-punt")).status == 200
        await other.execute("UPDATE hub_plugin SET enabled = false WHERE wijk = 'de-punt'")
        await unit(lambda: changed(SWITCHES))
        assert (await visit(second.port, "/de-punt")).status == 404
        await second.close()
