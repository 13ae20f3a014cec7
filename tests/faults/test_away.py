"""A homeserver that is away for an hour, or asks for patience: few requests, and afterwards all is handled once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from hub.core.trouble import patience
from hub.testing.homeserver import Fault, Status
from hub.testing.homeserver.faults import Action

from .conftest import Report
from .talk import talk

MINUTE = 60.0
SYNC = "GET .*/sync$"
SENDING = r"(?:PUT \S*/send/|GET \S*/state/m\.room\.encryption)"
"""Whether a room is encrypted is asked before something is said in it."""


@dataclass
class Watch:
    """The time as the hub spends it by waiting: the waits are noted, and nobody waits for real."""

    over: Callable[[], None]
    lasts: float
    moments: list[float] = field(default_factory=lambda: [0.0])

    async def sleep(self, seconds: float) -> None:
        self.moments.append(self.moments[-1] + seconds)
        if self.moments[-1] > self.lasts:
            self.over()
        await asyncio.sleep(0)

    def busiest_minute(self) -> int:
        """The most requests within any minute: each wait comes after a request that failed, the first at once."""
        return max(sum(start <= moment < start + MINUTE for moment in self.moments) for start in self.moments)

    def shortest(self) -> float:
        return min(after - before for before, after in zip(self.moments, self.moments[1:], strict=False))


def watch(monkeypatch: pytest.MonkeyPatch, over: Callable[[], None], lasts: float) -> Watch:
    made = Watch(over, lasts)
    monkeypatch.setattr(patience, "asyncio", made)
    return made


@pytest.mark.parametrize("while_starting", [False, True])
async def test_in_an_hour_of_502s_less_than_ten_requests_are_made_in_a_minute(
    while_starting: bool, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    async with talk() as talking:
        stage, homeserver = talking.stage, talking.stage.homeserver
        sending = Fault(SENDING, Status(502), times=None)
        other = Fault(f"^(?!{SENDING})", Status(502), times=None)
        if while_starting:
            await stage.stop()
        for fault in (sending, other):
            homeserver.faults.add(fault)
        time = watch(monkeypatch, homeserver.faults.clear, 60 * MINUTE)
        talking.says()
        if while_starting:
            await stage.start()
        await stage.settled()
        verdict = talking.ledger.verdict(other.done + sending.done, in_one_minute=time.busiest_minute())
    report(verdict)
    assert verdict, verdict
    assert other.done == len(time.moments) - 1 > 60
    assert time.busiest_minute() < 10
    assert sending.done < 10, "what was read just before is sent by a clock that is real: all of it is one minute"


@pytest.mark.parametrize(
    "action", [Status(429, retry_after_ms=90_000), Status(429, retry_after=90)], ids=["body", "header"]
)
async def test_a_homeserver_that_asks_to_wait_is_not_asked_sooner(
    action: Action, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    async with talk() as talking:
        homeserver = talking.stage.homeserver
        fault = Fault(SYNC, action, times=None)
        homeserver.faults.add(fault)
        time = watch(monkeypatch, homeserver.faults.clear, 10 * MINUTE)
        talking.says()
        await talking.stage.settled()
        verdict = talking.ledger.verdict(fault.done, shortest_wait=time.shortest())
    report(verdict)
    assert verdict, verdict
    assert time.shortest() >= 90
