"""What cannot be reached for hours: the admins hear it once, by its name, and again when it is over."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import web

from hub.core.delivering import deliver
from hub.core.trouble import circuit, lease
from hub.store.models import Inbox, Outbox, State, StuckRow
from hub.store.unit_of_work import unit
from hub.testing.homeserver import Fault, Status
from hub.testing.stage import Stage

PATIENCE = 20.0
NOT = "niet bereiken sinds maandag 23 november 2026 om 10.00 uur.\nIk blijf het proberen."
AGAIN = "weer bereiken.\nHet lukte niet van maandag 23 november 2026 om 10.00 uur tot"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hub tries at once what it would try again in five minutes."""
    monkeypatch.setattr(deliver, "LONGEST_WAIT", 0.02)
    monkeypatch.setattr(circuit, "LONGEST_PAUSE", 0.02)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def tried(count: Callable[[], int], more: int = 2) -> None:
    """Wait until something was tried so many times more: the last of them began after this."""
    enough = count() + more
    await until(lambda: count() >= enough)


async def failed() -> None:
    """Wait until the hub knows that something does not get on: its hour begins then."""
    async with asyncio.timeout(PATIENCE):
        while not await StuckRow.exists():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


def minutes(count: int) -> dt.timedelta:
    return dt.timedelta(minutes=count)


def about(stage: Stage, place: str, room: str = "admin") -> list[str]:
    """What the admins were told about a place, as it stands there now."""
    return [said.body for said in stage.hub_said(room) if f"Ik kan {place} " in said]


@dataclass
class Partner:
    """A partner's server that answers what it is told to."""

    status: int = 503
    got: int = 0
    port: int = 0

    async def answer(self, request: web.Request) -> web.Response:
        self.got += 1
        return web.Response(status=self.status)


@asynccontextmanager
async def partner() -> AsyncIterator[tuple[Partner, Stage]]:
    """!WOON, whose server is in trouble, and the stage of a hub that has something for it."""
    woon, app = Partner(), web.Application()
    app.router.add_route("*", "/hook", woon.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        async with Stage("probe", webhook=f"http://127.0.0.1:{runner.addresses[0][1]}/hook") as stage:
            await sends(stage, 1)
            await tried(lambda: woon.got)
            yield woon, stage
    finally:
        await runner.cleanup()


async def sends(stage: Stage, number: int) -> None:
    row = Outbox(
        txn=f"txn-{number}", lane="hook de-punt woon", wijk="de-punt", plugin="probe", kind="hook",
        payload={"to": "woon", "body": {"number": number}}, made_at=stage.clock.now(),
    )  # fmt: skip
    await unit(row.save)
    stage.hub.deliver.wake()


async def test_a_partner_that_cannot_be_reached_is_told_once_also_over_a_restart_and_again_when_it_can() -> None:
    async with partner() as (woon, stage):
        stage.clock.move(minutes(59))
        await tried(lambda: woon.got)
        assert about(stage, "het systeem van !WOON") == []
        stage.clock.move(minutes(2))
        await until(lambda: bool(about(stage, "het systeem van !WOON")))
        await stage.stop()
        await stage.start()
        stage.clock.move(minutes(600))
        await tried(lambda: woon.got)
        (said,) = about(stage, "het systeem van !WOON")
        assert NOT in said
        woon.status = 200
        await stage.settled()
        (said,) = about(stage, "het systeem van !WOON")
        assert AGAIN in said
        assert "21.01 uur" in said
        assert not await StuckRow.exists()


async def test_a_short_trouble_is_not_worth_a_word() -> None:
    async with partner() as (woon, stage):
        woon.status = 200
        await stage.settled()
        stage.clock.move(minutes(90))
        await sends(stage, 2)
        await stage.settled()
        assert about(stage, "het systeem van !WOON") == []


async def test_after_a_day_what_a_partner_did_not_take_is_set_aside_and_an_admin_can_send_it_again() -> None:
    async with partner() as (woon, stage):
        stage.clock.move(minutes(60))
        await sends(stage, 2)
        stage.clock.move(minutes(23 * 60 + 1))
        await until(lambda: any("Ik heb het een dag geprobeerd." in said for said in stage.hub_said("admin")))
        assert [row.txn for row in await Outbox.filter(state=State.FAILED)] == ["txn-1"]
        await tried(lambda: woon.got)
        assert [row.txn for row in await Outbox.filter(state=State.WAITING)] == ["txn-2"], "it has a day of its own"
        woon.status = 200
        await stage.settled()
        code = re.findall(r"D-\d+", stage.find("admin", "een dag geprobeerd").body)[0]
        assert "het systeem van !WOON" in stage.find("admin", code)
        await stage.person("beheer").says("admin", f"!opnieuw {code}")
        assert not await Outbox.all().exists()


async def test_one_room_that_cannot_be_reached_is_told_by_its_name_and_others_go_on() -> None:
    async with Stage("probe") as stage:
        fault = Fault(f"PUT .*{re.escape(stage.room_id('groen'))}/send/", Status(502), times=None)
        stage.homeserver.faults.add(fault)
        stage.homeserver.text("bram", stage.room_id("groen"), "!tel")
        await tried(lambda: fault.done)
        stage.clock.move(minutes(61))
        await tried(lambda: fault.done)
        assert about(stage, "Groen") == [], "perhaps nothing can be reached"
        stage.homeserver.text("anna", stage.room_id("wonen"), "!tel")
        await until(lambda: bool(about(stage, "Groen")))
        assert stage.last("wonen").body == "1"
        stage.homeserver.faults.clear()
        await stage.settled()
        (said,) = about(stage, "Groen")
        assert AGAIN in said
        assert stage.last("groen").body == "1"


async def test_one_room_that_cannot_be_reached_is_told_where_nothing_else_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The note by which the hub keeps its account shows that the homeserver is there."""
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.05)
    async with Stage("probe") as stage:
        fault = Fault(f"PUT .*{re.escape(stage.room_id('groen'))}/send/", Status(502), times=None)
        stage.homeserver.faults.add(fault)
        stage.homeserver.text("bram", stage.room_id("groen"), "!tel")
        await tried(lambda: fault.done)
        stage.clock.move(minutes(59))
        await tried(lambda: fault.done)
        assert about(stage, "Groen") == []
        stage.clock.move(minutes(2))
        await until(lambda: bool(about(stage, "Groen")))
        stage.homeserver.faults.clear()
        await stage.settled()
        (said,) = about(stage, "Groen")
        assert AGAIN in said


async def test_while_nothing_can_be_sent_one_room_tries_for_all_and_then_all_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(circuit, "LONGEST_PAUSE", 60.0)
    places = {"anna": "wonen", "bram": "groen", "karin": "ymere", "samira": "eigenwijks", "beheer": "admin"}
    async with Stage("probe") as stage:
        fault = Fault("PUT .*/send/", Status(502), times=None)
        stage.homeserver.faults.add(fault)
        for who, room in places.items():
            stage.homeserver.text(who, stage.room_id(room), "!tel")
        stage.acted()
        await tried(lambda: fault.done, len(places) - 1)  # all at once; then the first that tries for all
        before = fault.done
        await asyncio.sleep(1.5)
        assert fault.done - before <= 1
        stage.homeserver.faults.clear()
        await stage.settled()
        assert [stage.last(room).body for room in places.values()] == ["1"] * len(places)


@pytest.mark.parametrize("renewed", [60.0, 0.05], ids=["silent", "keeps its note"])
async def test_a_homeserver_that_is_away_for_two_days_is_no_news_and_nothing_is_set_aside(
    renewed: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEW_SECONDS", renewed)
    places = {"anna": "wonen", "bram": "groen", "karin": "ymere", "samira": "eigenwijks", "beheer": "admin"}
    async with Stage("probe") as stage:
        fault = Fault("PUT .*/send/", Status(502), times=None)
        stage.homeserver.faults.add(fault)
        for who, room in places.items():
            stage.homeserver.text(who, stage.room_id(room), "!tel")
        stage.acted()
        await tried(lambda: fault.done, 2 * len(places))
        for _ in range(2):
            stage.clock.move(minutes(24 * 60))
            await tried(lambda: fault.done, 3 * len(places))
        stage.homeserver.faults.clear()
        await stage.settled()
        assert [stage.last(room).body for room in places.values()] == ["1"] * len(places)
        assert not [said for said in stage.hub_said("admin") if "bereiken" in said]


async def test_a_message_that_cannot_be_read_is_told_and_waited_for() -> None:
    async with Stage("probe") as stage:
        anna = stage.person("anna")
        message = await anna.says("wonen", "Zullen we iets doen?")
        fault = Fault("GET .*/event/", Status(502), times=None)
        stage.homeserver.faults.add(fault)
        stage.homeserver.react("anna", stage.room_id("wonen"), message, "🔔")
        await failed()
        stage.clock.move(minutes(61))
        stage.homeserver.text("bram", stage.room_id("groen"), "!tel")  # the homeserver as a whole is there
        await until(lambda: stage.last("groen").body == "1")
        stage.clock.move(minutes(1))
        await until(lambda: bool(about(stage, "Wonen")))
        stage.homeserver.faults.clear()
        stage.clock.move(minutes(1))
        await stage.settled()
        (said,) = about(stage, "Wonen")
        assert AGAIN in said
        assert not await Inbox.filter(state=State.FAILED).exists()


async def test_after_a_day_what_cannot_be_read_is_set_aside_and_what_came_after_it_goes_on() -> None:
    async with Stage("probe") as stage:
        message = await stage.person("anna").says("wonen", "Zullen we iets doen?")
        fault = Fault("GET .*/event/", Status(502), times=None)
        stage.homeserver.faults.add(fault)
        stage.homeserver.react("anna", stage.room_id("wonen"), message, "🔔")
        stage.homeserver.text("anna", stage.room_id("wonen"), "!tel")
        await failed()
        stage.clock.move(minutes(24 * 60))
        stage.homeserver.text("bram", stage.room_id("groen"), "!tel")
        await until(lambda: stage.last("groen").body == "1")
        stage.clock.move(minutes(1))
        await until(lambda: stage.last("wonen").body == "1")
        await stage.settled()
        row = await Inbox.get(state=State.FAILED)
        assert f"E-{row.id}" in stage.last("admin")
