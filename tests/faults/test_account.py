"""The homeserver no longer knows the hub's account: the hub stops, says what to do, and goes on where it was."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from hub.testing.homeserver import Fault, Status

from .conftest import Report
from .ledger import Ledger
from .process import Nursery, Process, nursery
from .town import Town, town
from .until import until

WHERE = (("anna", "wonen"), ("bram", "groen"), ("zita", "straat"))
LAST_REQUESTS = 3
"""The sync that is refused, and giving the account back, which the HTTP library may try twice."""


@asynccontextmanager
async def hub(folder: Path) -> AsyncIterator[tuple[Town, Nursery, Process, Ledger]]:
    """A hub that runs and has its rooms, with people in them."""
    async with town(folder) as place, nursery() as started:
        yield place, started, await place.opens(started), Ledger(place.hs)


def talk(place: Town, ledger: Ledger) -> None:
    for who, room in WHERE:
        for command in ("tel", "echo", "vloed"):
            ledger.tell(who, place.room(room), command)


def says_what_to_do(folder: Path) -> None:
    log = (folder / "hub.log").read_text()
    assert "refuses the hub's account @wijkhub" in log
    assert "M_UNKNOWN_TOKEN" in log
    assert "WIJKHUB_PASSWORD" in log
    assert "Traceback" not in log


@pytest.mark.parametrize("soft", [False, True])
async def test_a_lost_login_that_is_noticed_while_reading_stops_the_hub_and_the_next_start_goes_on(
    soft: bool, tmp_path: Path, report: Report
) -> None:
    async with hub(tmp_path) as (place, started, first, ledger):
        device = next(iter(d for user, d in place.hs.world.devices if user == place.me))
        place.hs.log_out("wijkhub", soft=soft)
        requests = place.hs.requests.total()
        place.hs.text("anna", place.room("wonen"), "zomaar gepraat")  # ends the sync that waits, and asks for no answer
        assert await first.wait() == 1
        asked = place.hs.requests.total() - requests
        says_what_to_do(tmp_path)
        talk(place, ledger)
        second = await started.hub(tmp_path)
        await until(ledger.complete)
        second.stop()
        assert await second.wait() == 0
        assert [d for user, d in place.hs.world.devices if user == place.me] == [device]
        verdict = ledger.verdict(1, soft=soft, requests=asked)
    report(verdict)
    assert verdict, verdict
    assert asked <= LAST_REQUESTS


async def test_a_lost_login_that_is_noticed_while_sending_stops_the_hub_too(tmp_path: Path, report: Report) -> None:
    async with hub(tmp_path) as (place, started, first, ledger):
        refusals = Fault("PUT .*/send/", Status(401), times=None)
        place.hs.faults.add(refusals)
        talk(place, ledger)
        assert await first.wait() == 1
        says_what_to_do(tmp_path)
        place.hs.faults.clear()
        second = await started.hub(tmp_path)
        await until(ledger.complete)
        second.stop()
        assert await second.wait() == 0
        verdict = ledger.verdict(refusals.done)
    report(verdict)
    assert verdict, verdict
    assert 1 <= refusals.done <= len(WHERE)


@pytest.mark.parametrize("environment", [{"WIJKHUB_PASSWORD": "wrong"}, {"WIJKHUB_PASSWORD": ""}])
async def test_a_password_that_does_not_fit_is_tried_once_and_named(
    environment: dict[str, str], tmp_path: Path
) -> None:
    async with town(tmp_path) as place, nursery() as started:
        life = await started.start("run", "--config", str(tmp_path), log=tmp_path / "hub.log", environment=environment)
        assert await life.wait() == 1
        log = (tmp_path / "hub.log").read_text()
        assert "WIJKHUB_PASSWORD" in log
        assert "Traceback" not in log
        assert place.hs.requests.total() == 1
