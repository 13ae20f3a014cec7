"""A real Synapse pushes to a hub that asked before, is killed, and asks again: nothing is lost, nothing doubled."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from .conftest import Report
from .process import nursery
from .pushing import asking, register
from .test_synapse import WHERE, all_said_more, answered, talkers
from .until import until

IS_PUSHED = "what people say is pushed"
PUSHED_LIVES = 2


@pytest.mark.long_on_postgres
@pytest.mark.timeout(300)
async def test_changing_over_to_pushes_and_back_and_kills_in_between_lose_nothing_and_double_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    """A hub that asks is killed and Synapse restarted, so that it pushes, all that was said before too. Each life after
    that ends when it is pushed to. The last one asks again, and Synapse pushes to nobody. Meanwhile people talk on."""
    log, toml = tmp_path / "hub.log", tmp_path / "hub.toml"
    async with asking(tmp_path, list(WHERE)) as synapse, nursery() as started:
        hub, before = f"@wijkhub:{synapse.server_name}", toml.read_text()
        life = await started.hub(tmp_path)
        async with talkers(synapse) as people:
            enough = asyncio.Event()
            talking = [asyncio.create_task(person.talks(enough)) for person in people]

            async def more_is_said() -> None:
                await until(partial(all_said_more, people, [len(person.asked) for person in people]))

            async def dies() -> None:
                await more_is_said()
                life.kill()
                await life.wait()
                await more_is_said()

            await answered(people, hub, lambda person: 1)
            await dies()
            await register(synapse, tmp_path, monkeypatch)
            for number in range(1, PUSHED_LIVES + 1):
                life = await started.hub(tmp_path)
                await until(lambda: log.read_text().count(IS_PUSHED) >= number)  # noqa: B023
                await dies()
            toml.write_text(before)
            life = await started.hub(tmp_path)
            await more_is_said()
            enough.set()
            await asyncio.gather(*talking)
            with suppress(TimeoutError):  # the comparison says what is missing
                await answered(people, hub, lambda person: len(person.asked))
            life.stop()
            assert await life.wait() == 0
            heard = [await person.heard(hub) for person in people]
        asked = sum(len(person.asked) for person in people)
        lost = sum(len(set(person.expected) - set(one)) for person, one in zip(people, heard, strict=True))
        doubled = sum(len(one) - len(set(one)) for one in heard)
    report(f"faults tried: {PUSHED_LIVES + 2}, commands: {asked}, lost: {lost}, doubled: {doubled}")
    assert heard == [person.expected for person in people]
