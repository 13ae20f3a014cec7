"""kill -9 while people vote, while votes are counted, and while a partner's webhook hears of it."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from pathlib import Path

import pytest

from .amount import KILLS, SEED
from .conftest import Report
from .deaths import HOOK, RELATIONS, SEND, START, SYNC, TIME, dies, partner
from .elections import PATIENCE, Elections
from .process import nursery
from .town import town
from .until import until

WAYS = (TIME, START, SEND, SEND, SYNC, RELATIONS, HOOK)


@pytest.mark.long_on_postgres
@pytest.mark.timeout(300 + KILLS * 6)
async def test_kills_while_people_vote_change_no_count_and_tell_each_result_once(
    tmp_path: Path, report: Report
) -> None:
    chance = random.Random(SEED)
    async with partner() as hook, town(tmp_path, ("voting", "crosspost"), hook.url) as place, nursery() as started:
        first = await place.opens(started)
        first.kill()
        await first.wait()
        elections, over = Elections(place, random.Random(SEED + 1)), asyncio.Event()

        async def vote() -> None:
            while not over.is_set():
                await elections.hold()

        voting = asyncio.create_task(vote())
        for _ in range(KILLS):
            await dies(started, place, chance, WAYS, hook)
        over.set()
        last = await started.hub(tmp_path)
        await voting
        closed = len(elections.votes) * 2
        with suppress(TimeoutError):  # the verdict says what is missing
            await until(lambda: len(hook.documents) >= closed, PATIENCE)
        last.stop()
        assert await last.wait() == 0
        found = list(elections.wrong(list(hook.documents.values())))
    lost = sum(max(expected - came, 0) for _, expected, came in found)
    doubled = sum(max(came - expected, 0) for _, expected, came in found)
    votes, cast = len(elections.votes), sum(len(vote.cast) for vote in elections.votes)
    line = f"faults tried: {KILLS}, votes: {votes}, voters: {cast}, lost: {lost}, doubled: {doubled}, seed: {SEED}"
    report(line)
    assert (lost, doubled) == (0, 0), [line, *(one for one in found if one[1] != one[2])]
