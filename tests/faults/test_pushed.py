"""A real Synapse pushes to a hub that is killed, restarted, and away: nothing is lost, nothing doubled."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from .conftest import Report
from .process import nursery
from .pushing import pushing
from .test_synapse import WHERE, all_said_more, answered, talkers
from .until import until

LIVES = 3
IS_PUSHED = "what people say is pushed"


@pytest.mark.long_on_postgres
@pytest.mark.timeout(300)
async def test_kills_of_a_hub_that_is_pushed_to_lose_nothing_and_double_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    """Each life ends when it is pushed to, in the middle of what people say; before the last Synapse restarts too."""
    log = tmp_path / "hub.log"
    async with pushing(tmp_path, list(WHERE), monkeypatch) as synapse, nursery() as started:
        hub = f"@wijkhub:{synapse.server_name}"
        life = await started.hub(tmp_path)
        async with talkers(synapse) as people:
            enough = asyncio.Event()
            talking = [asyncio.create_task(person.talks(enough)) for person in people]
            await answered(people, hub, lambda person: 1)
            for number in range(1, LIVES + 1):
                await until(lambda: log.read_text().count(IS_PUSHED) >= number)  # noqa: B023
                await until(partial(all_said_more, people, [len(person.asked) for person in people]))
                life.kill()
                await life.wait()
                if number == LIVES:
                    await synapse.restart()
                life = await started.hub(tmp_path)
            await until(partial(all_said_more, people, [len(person.asked) for person in people]))
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
    report(f"faults tried: {LIVES + 1}, commands: {asked}, lost: {lost}, doubled: {doubled}")
    assert heard == [person.expected for person in people]
