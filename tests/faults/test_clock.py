"""A clock that jumps, and the two nights on which it is moved: whatever is due happens once, and at its hour."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from hub.testing.stage import Stage

from .amount import SEED
from .conftest import Report
from .talk import PLACES, talk

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
JUMPS = (-HOUR, -HOUR, DAY, HOUR / 4, HOUR / 2, HOUR, -DAY, 2 * DAY)


async def test_on_a_clock_that_jumps_every_timer_rings_once(report: Report) -> None:
    chance, jumps = random.Random(SEED), 0
    async with talk() as talking:
        stage, bells = talking.stage, talking.ledger.bells
        for _ in range(15):
            for who, place in PLACES:
                room, hours = stage.room_id(place), chance.choice((0, 1, 5, 24, 100))
                bells[room].append(stage.homeserver.text(who, room, f"!later {hours}"))
            talking.says("tel")
            await stage.settled()
            jumps += 1
            await stage.passes(seconds=chance.choice(JUMPS).total_seconds())
            if chance.random() < 0.2:
                await stage.stop()
                await stage.start()
        for _ in range(3):
            await stage.passes(days=10)
        verdict = talking.ledger.verdict(jumps, timers=sum(map(len, bells.values())), seed=SEED)
    report(verdict)
    assert verdict, verdict


RESULT, VOTE, SOON, LATE = "Uitslag", "Je hebt nog niet gestemd", "moet bijna klaar zijn", "is één dag te laat"
DUE = (("", RESULT), ("mei", VOTE), ("bram", SOON), ("bram", LATE))
"""What comes to whom; to nobody in particular in the room of the theme."""

Came = tuple[str, dt.date, int, int]
"""What, on which day, at which hour, and whether that is the first or the second of an hour that comes twice."""

FIRST = 0

NIGHTS = {
    "an hour is skipped": (dt.date(2027, 3, 28), "28 maart"),
    "an hour comes twice": (dt.date(2027, 10, 31), "31 oktober"),
}


@pytest.mark.parametrize("away", [False, True], ids=["", "while the hub is away"])
@pytest.mark.parametrize("night", NIGHTS)
async def test_on_the_night_that_the_clock_is_moved_all_comes_once_and_at_its_hour(
    night: str, away: bool, report: Report
) -> None:
    """A vote closes at half past two that night, and an action is due that day."""
    sunday, written = NIGHTS[night]
    start, gone, back, end = (clock(sunday + days * DAY, hour) for days, hour in ((-6, 10), (0, 1), (0, 8), (2, 10)))
    async with Stage("voting", "actions") as stage:
        await stage.at(start)
        await stage.person("anna").says("wonen", f"!vraag Waar komt de bank? | Plein | Park tot {written} 2.30")
        await stage.person("anna").says("wonen", f"!actie Poster ophangen @bram voor {written}")
        now = start
        while (now := now + HOUR / 4) < end:
            if away and now == gone:
                await stage.stop()
                stage.clock.set(now := back)
                await stage.start()
            await stage.at(now)
        came = Counter(heard(stage))
    expected: Counter[Came] = Counter({
        (RESULT, *closes(sunday, away), FIRST): 1,
        (VOTE, sunday - 3 * DAY, 9, FIRST): 1,
        (VOTE, sunday - DAY, 9, FIRST): 1,
        (SOON, sunday - 3 * DAY, 9, FIRST): 1,
        (LATE, sunday + DAY, 9, FIRST): 1,
    })  # fmt: skip
    lost, doubled = expected - came, came - expected
    report(f"faults tried: {1 + away}, due: {len(expected)}, lost: {lost.total()}, doubled: {doubled.total()}, {night}")
    assert came == expected


def clock(day: dt.date, hour: int) -> dt.datetime:
    """A moment by the clocks of the wijk."""
    return dt.datetime.combine(day, dt.time(hour), AMSTERDAM).astimezone(dt.UTC)


def closes(sunday: dt.date, away: bool) -> tuple[dt.date, int]:
    """Half past two is not there, or the first of two; if the hub was away it is as soon as it is back."""
    return sunday, 8 if away else 3 if sunday.month == 3 else 2


def heard(stage: Stage) -> Iterator[Came]:
    """What was due at some moment: which of ``DUE``, and when on the clocks there."""
    for person, words in DUE:
        room = (person and stage.direct_room(person)) or stage.room_id("wonen")
        for event in stage.homeserver.timeline(room):
            body = str(event["content"].get("body", ""))
            if words in body and not body.startswith("*"):
                local = dt.datetime.fromtimestamp(event["origin_server_ts"] / 1000, AMSTERDAM)
                yield words, local.date(), local.hour, local.fold
