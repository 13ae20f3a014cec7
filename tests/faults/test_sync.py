"""What comes in comes badly: cut off, twice, overlapping, in the wrong order, with gaps."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from hub.core.trouble import patience
from hub.testing.homeserver import Cut, Drop, Fault, Garbage, Repeat, Status, Swap
from hub.testing.homeserver.faults import Action

from .conftest import Report
from .talk import talk

SYNC = "GET .*/sync$"
ROUNDS = 6

BADLY: dict[str, tuple[Callable[[], Action], int]] = {
    "cut off half way": (Cut, 3),
    "dropped": (Drop, 4),  # the HTTP library itself tries once more
    "502": (lambda: Status(502), 3),
    "429": (lambda: Status(429, retry_after_ms=10), 3),
    "a page of a proxy": (Garbage, 3),
    "the same batch twice": (Repeat, 1),
    "overlapping": (lambda: Repeat(later=True), 1),
    "the later batch first": (Swap, 2),
}
"""What goes wrong, and how many times in a row."""

ORDERLY = ("tel", "vloed")
DISORDERLY = {"the later batch first": ("tel",)}
"""What people ask where the homeserver tells it in another order than they said it: to count is the same then."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "FIRST_WAIT", 0.01)


@pytest.mark.parametrize("how", BADLY)
async def test_whatever_comes_badly_is_handled_once(how: str, report: Report) -> None:
    action, times = BADLY[how]
    commands, tried = DISORDERLY.get(how, ORDERLY), 0
    async with talk() as talking:
        homeserver = talking.stage.homeserver
        for _ in range(ROUNDS):
            fault = Fault(SYNC, action(), times=times)
            homeserver.faults.add(fault)
            talking.says("tel")  # answers the sync that is waiting; the next one goes wrong
            async with asyncio.timeout(10):
                while fault.done < times:
                    talking.says(*commands)
                    await asyncio.sleep(0.01)
            tried += fault.done
            await talking.over()
        verdict = talking.ledger.verdict(tried, how=how)
    report(verdict)
    assert verdict, verdict
    assert tried == ROUNDS * times
