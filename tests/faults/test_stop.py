"""SIGTERM, once or twice, at any moment: the hub ends with 0, keeps its login, and drops no work."""

from __future__ import annotations

import asyncio
import random
import signal
from functools import partial
from pathlib import Path

import pytest

from .amount import KILLS, SEED
from .conftest import Report
from .ledger import Ledger
from .process import nursery
from .town import ROOMS, Town, town
from .until import until

STOPS = max(KILLS // 2, 5)
WHERE = (("anna", "wonen"), ("bram", "wonen"), ("youssef", "groen"), ("karin", "ymere"), ("zita", "straat"))
SECONDS = 8.0
"""How long a stop may take: Docker kills after ten."""


def talk(place: Town, ledger: Ledger, rounds: int) -> None:
    for _ in range(rounds):
        for who, room in WHERE:
            for command in ("tel", "vloed", "echo", "tel", "bord"):
                ledger.tell(who, place.room(room), command)


def has_sent(place: Town, number: int) -> bool:
    return place.hs.requests["PUT", "send"] > number


@pytest.mark.long_on_postgres
@pytest.mark.parametrize("signals", [1, 2])
async def test_a_stop_in_the_middle_of_work_drops_nothing(signals: int, tmp_path: Path, report: Report) -> None:
    chance = random.Random(SEED)
    async with town(tmp_path) as place, nursery() as started:
        life = await place.opens(started)
        ledger, in_the_middle = Ledger(place.hs), 0
        logins = place.hs.requests["POST", "login"]
        for _ in range(STOPS):
            talk(place, ledger, 4)
            sent = place.hs.requests["PUT", "send"]
            after = chance.randrange(100)
            await until(partial(has_sent, place, sent + after))
            for _ in range(signals):
                life.stop()
                await asyncio.sleep(chance.choice((0, chance.uniform(0, 0.03))))
            async with asyncio.timeout(SECONDS):
                assert await life.wait() == 0
            in_the_middle += not ledger.complete()
            life = await started.hub(tmp_path)
        await until(ledger.complete)
        life.stop()
        assert await life.wait() == 0
        requests = place.hs.requests
        verdict = ledger.verdict(STOPS, signals=signals, in_the_middle=in_the_middle, seed=SEED)
    report(verdict)
    assert verdict, verdict
    assert in_the_middle >= STOPS // 2
    assert (requests["POST", "logout"], requests["POST", "login"] - logins) == (0, 0)
    assert "Traceback" not in (tmp_path / "hub.log").read_text()


async def test_a_stop_while_the_hub_starts_leaves_it_to_the_next_start(tmp_path: Path, report: Report) -> None:
    chance = random.Random(SEED)
    async with town(tmp_path) as place, nursery() as started:
        codes = []
        for _ in range(STOPS):
            life = await started.hub(tmp_path)
            await asyncio.sleep(chance.uniform(0, 0.3))
            life.stop()
            async with asyncio.timeout(SECONDS):
                codes.append(await life.wait())
        last = await place.opens(started)
        ledger = Ledger(place.hs)
        talk(place, ledger, 1)
        await until(ledger.complete)
        last.stop()
        assert await last.wait() == 0
        doubled = len(place.hs.world.rooms) - ROOMS
        verdict = ledger.verdict(STOPS, rooms_doubled=doubled, codes=sorted(codes), seed=SEED)
    report(verdict)
    assert verdict, verdict
    assert doubled == 0
    assert set(codes) <= {0, -signal.SIGTERM}  # it may come before the hub listens for it
    assert "Traceback" not in (tmp_path / "hub.log").read_text()
