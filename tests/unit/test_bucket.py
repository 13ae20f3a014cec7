"""Sends are spread over time as the rate says, in the order of asking, and all wait when the homeserver says so."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.core.delivering import bucket as module
from hub.core.delivering.bucket import Bucket


class Time:
    """A clock that jumps to the next sleeper as soon as nobody has anything to do."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = itertools.count()

    async def sleep(self, seconds: float) -> None:
        assert seconds > 0
        waiting = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._order), waiting))
        await waiting

    async def run(self, *work: Awaitable[None]) -> None:
        tasks = [asyncio.ensure_future(one) for one in work]
        while not all(task.done() for task in tasks):
            for _ in range(10):
                await asyncio.sleep(0)
            if self._sleepers:
                until, _, waiting = heapq.heappop(self._sleepers)
                if not waiting.done():
                    self.now = until
                    waiting.set_result(None)
        await asyncio.gather(*tasks)


class Loop:
    """What the bucket uses of asyncio, with another clock."""

    def __init__(self, time: Time) -> None:
        self.sleep, self.Lock = time.sleep, asyncio.Lock


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    time = Time()
    monkeypatch.setattr(module, "asyncio", Loop(time))
    return time


def sent(rate: float, burst: float, asked: int, first: Callable[[Bucket], None] | None = None) -> list[float]:
    """When each of so many senders, all asking at once, got a turn; in seconds after asking, in order of asking."""
    time, turns = Time(), dict[int, float]()

    async def sender(number: int, bucket: Bucket) -> None:
        await bucket.take()
        assert all(earlier in turns for earlier in range(number))
        turns[number] = time.now - 1000.0

    async def everybody() -> None:
        bucket = Bucket(rate, burst, lambda: time.now)
        if first is not None:
            first(bucket)
        await time.run(*(sender(number, bucket) for number in range(asked)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "asyncio", Loop(time))
        asyncio.run(everybody())
    return [turns[number] for number in range(asked)]


def test_a_burst_goes_at_once_and_the_rest_at_the_rate() -> None:
    assert sent(rate=2, burst=3, asked=6) == pytest.approx([0, 0, 0, 0.5, 1.0, 1.5])


def test_a_burst_is_at_least_one() -> None:
    assert sent(rate=10, burst=0, asked=3) == pytest.approx([0, 0.1, 0.2])


@given(rate=st.floats(0.1, 1000), burst=st.integers(1, 20), asked=st.integers(1, 40))
def test_nobody_goes_before_their_turn_and_nobody_waits_longer_than_needed(rate: float, burst: int, asked: int) -> None:
    turns = sent(rate, burst, asked)
    assert turns == pytest.approx([max(0.0, (number + 1 - burst) / rate) for number in range(asked)])


def test_during_a_pause_nobody_goes_and_after_it_not_all_at_once() -> None:
    turns = sent(rate=10, burst=2, asked=4, first=lambda bucket: bucket.pause(30))
    assert turns == pytest.approx([30.0, 30.1, 30.2, 30.3])


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    def pauses(bucket: Bucket) -> None:
        bucket.pause(30)
        bucket.pause(5)

    assert sent(rate=10, burst=2, asked=1, first=pauses) == pytest.approx([30.0])


async def test_a_pause_that_comes_while_somebody_waits_holds_for_them_too(time: Time) -> None:
    bucket = Bucket(1, 1, lambda: time.now)

    async def pauses() -> None:
        await time.sleep(0.5)
        bucket.pause(10)

    await bucket.take()
    await time.run(bucket.take(), pauses())
    assert time.now == pytest.approx(1010.5)


async def test_what_was_not_used_is_saved_up_to_the_burst_and_no_more(time: Time) -> None:
    bucket = Bucket(1, 3, lambda: time.now)
    await time.run(*(bucket.take() for _ in range(3)))
    for idle, at_once in ((2.0, 2), (100.0, 3)):
        time.now += idle
        before = time.now
        await time.run(*(bucket.take() for _ in range(at_once)))
        assert time.now == before
        await time.run(bucket.take())
        assert time.now == pytest.approx(before + 1)


async def test_whoever_is_called_off_while_waiting_takes_no_turn(time: Time) -> None:
    bucket = Bucket(1, 1, lambda: time.now)
    await bucket.take()
    waiting = asyncio.ensure_future(bucket.take())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    await time.run(bucket.take())
    assert time.now == pytest.approx(1001.0)
