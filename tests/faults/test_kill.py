"""kill -9 at any moment: every command is answered once, in order, and counted once."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from pathlib import Path

import pytest

from hub.testing.homeserver import Fault

from .amount import KILLS, SEED
from .conftest import Report
from .deaths import ANY, SEND, START, SYNC, TIME, Moment, dies
from .ledger import Ledger
from .process import nursery
from .town import ROOMS, SPACES, town
from .until import until

PER_SECOND = 30

LONG = pytest.mark.timeout(300 + KILLS * 6)
WAYS = (TIME, START, SEND, SEND, SYNC)


@LONG
async def test_kills_while_people_talk_lose_nothing_and_double_nothing(tmp_path: Path, report: Report) -> None:
    chance = random.Random(SEED)
    async with town(tmp_path) as place, nursery() as started:
        first = await place.opens(started)
        talks = [place.talks_to_the_hub(name) for name in ("anna", "bram")]
        await until(lambda: all(place.me in place.hs.members(talk) for talk in talks))
        first.stop()
        assert await first.wait() == 0

        ledger = Ledger(place.hs)
        rooms = [("anna", place.room("wonen")), ("bram", place.room("wonen")), ("youssef", place.room("groen")),
                 ("karin", place.room("ymere")), ("zita", place.room("straat"))]  # fmt: skip
        direct = [("anna", talks[0]), ("bram", talks[1])]

        async def talk() -> None:
            while True:
                who, room = chance.choice([*rooms, *direct])
                what = ["tel", "tel", "echo", "vloed", "fluister", *(["later", "bord"] if (who, room) in rooms else [])]
                ledger.tell(who, room, chance.choice(what))
                await asyncio.sleep(chance.expovariate(PER_SECOND))

        talking = asyncio.create_task(talk())
        for _ in range(KILLS):
            await dies(started, place, chance, WAYS)
        talking.cancel()
        last = await started.hub(tmp_path)
        with suppress(TimeoutError):  # the verdict says what is missing
            await until(ledger.complete)
        await asyncio.sleep(0.5)  # for what would come twice
        last.stop()
        code = await last.wait()
    verdict = ledger.verdict(KILLS, seed=SEED)
    report(verdict)
    assert verdict, verdict
    assert code == 0


@LONG
async def test_kills_during_the_first_start_make_no_room_twice(tmp_path: Path, report: Report) -> None:
    """Every other life makes all wijken beside everything else, as if there were thousands."""
    chance = random.Random(SEED)
    kills = max(KILLS // 3, 2)
    async with town(tmp_path) as place, nursery() as started:
        for number in range(kills):
            life = await started.hub(tmp_path, at_a_start=number % 2)
            if number % 3 == 0:
                await asyncio.sleep(chance.uniform(0.0, 0.4))
            else:
                moment = Moment(victim=life, served=number % 3 == 1)
                place.hs.faults.add(Fault(ANY, moment, after=chance.randrange(2, 14)))
                with suppress(TimeoutError):  # it was ready before
                    async with asyncio.timeout(5):
                        await moment.happened.wait()
                place.hs.faults.clear()
            life.kill()
            await life.wait()
        place.hs.requests.clear()
        last = await started.hub(tmp_path, at_a_start=0)
        world = place.hs.world
        with suppress(TimeoutError):
            await until(place.ready)
        last.stop()
        assert await last.wait() == 0
        greetings = place.greetings()
        lost = ROOMS - len(world.aliases) + ROOMS - SPACES - len(greetings)
        doubled = len(world.rooms) - ROOMS + sum(n - 1 for n in greetings.values())
        line = f"faults tried: {kills}, rooms: {len(world.rooms)}, lost: {lost}, doubled: {doubled}, seed: {SEED}"
        report(line)
        assert (lost, doubled) == (0, 0), line

        place.hs.requests.clear()
        again = await started.hub(tmp_path)
        await until(lambda: place.hs.requests["GET", "sync"] >= 2)
        again.stop()
        assert await again.wait() == 0
        assert {what for method, what in place.hs.requests if method != "GET"} == {"account_data"}  # the lease
