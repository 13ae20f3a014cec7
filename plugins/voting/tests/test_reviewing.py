"""Every decision has a day on which people are asked whether it still holds."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.testing.stage import Stage
from plugins.voting.rules.review import months_later, on, sensible
from plugins.voting.tests.town import AGAINST, FOR, FRIDAY, item, partners_vote, proposal, result, town, vote

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MAY = dt.datetime(2027, 5, 27, 8, 0, tzinfo=dt.UTC)
"""Half a year later at ten in the morning, in summer time."""
ROOMS = ("wonen", "ymere", "eigenwijks", "woon")


async def decided(stage: Stage, answer: str = FOR) -> None:
    await proposal(stage)
    await vote(stage, {"anna": answer, "bram": answer})
    await partners_vote(stage, answer)
    await stage.at(FRIDAY)


async def test_after_half_a_year_every_room_is_asked_and_one_answer_is_enough() -> None:
    async with town() as stage:
        await decided(stage)
        assert "Op donderdag 27 mei 2027 vraag ik of dit nog geldt." in result(stage)
        await stage.person("anna").says("wonen", "!geldt 1")
        assert "Over stemming 1 vraag ik het op donderdag 27 mei 2027." in stage.last("wonen")
        await stage.at(MAY)
        for room in ROOMS:
            assert stage.last(room).body == (
                "Op vrijdag 27 november 2026 is dit besloten: stemming 1, “Een bankje bij de bus”.\n"
                "Geldt dat nog? Zet dan hier 👍, of typ !geldt 1.\n"
                "Zo niet? Zet het weer op de agenda met !agenda. Daarna kan er weer gestemd worden met !besluit."
            )
        await stage.person("karin").reacts("ymere", stage.last("ymere"), "👍")
        for room in ROOMS:
            assert "✅ Karin zegt dat stemming 1, “Een bankje bij de bus”, nog geldt." in stage.last(room)
            assert "Ik vraag het weer op zaterdag 27 november 2027." in stage.last(room)
        await stage.person("bram").reacts("wonen", stage.last("wonen"), "👍")
        assert "Karin zegt" in stage.last("wonen")
        await stage.passes(days=185)
        await stage.person("bram").says("wonen", "!geldt 1")
        assert "✅ Bram zegt dat stemming 1" in stage.find("wonen", "Bram zegt")


async def test_a_no_is_looked_at_again_too_and_no_answer_is_not() -> None:
    async with town() as stage:
        await decided(stage, AGAINST)
        await stage.at(MAY)
        assert "is dit weggestemd" in stage.last("wonen")
    async with town(ladder="-") as stage:
        await proposal(stage)
        await stage.at(FRIDAY)
        assert "vraag ik of dit nog geldt" not in result(stage)
        await stage.at(MAY)
        assert "nog" not in stage.last("wonen")


async def test_the_day_can_be_another_one() -> None:
    async with town() as stage:
        await decided(stage)
        anna = stage.person("anna")
        await stage.person("bram").says("wonen", "!herzien 1 op 1 juni")
        assert "Dat kan alleen Anna" in stage.last("wonen")
        await anna.says("wonen", "!herzien 1 ooit")
        assert "Noem een dag" in stage.last("wonen")
        await anna.says("wonen", "!herzien 1 op 1 februari")
        assert "Op maandag 1 februari 2027 vraag ik of stemming 1 nog geldt." in stage.last("wonen")
        await stage.at(dt.datetime(2027, 2, 1, 9, 0, tzinfo=dt.UTC))
        assert "Geldt dat nog?" in stage.last("wonen")
        await stage.at(MAY)
        assert len([said for said in stage.hub_said("wonen") if "Geldt dat nog?" in said]) == 1


async def test_nobody_is_asked_where_people_voted_again() -> None:
    async with town() as stage:
        await decided(stage)
        await item(stage)
        await stage.passes(days=100)
        await stage.person("anna").says("wonen", "!besluit 1")
        await stage.at(MAY)
        assert not [said for said in stage.hub_said("wonen") if "Geldt dat nog?" in said]


async def test_a_wijk_can_do_without() -> None:
    async with town(review_after=0) as stage:
        await decided(stage)
        assert "vraag ik" not in result(stage)
        await stage.passes(days=400)
        assert "Geldt dat nog?" not in stage.last("wonen")


async def test_a_hub_that_was_away_asks_once_and_not_at_night() -> None:
    async with town() as stage:
        await decided(stage)
        await stage.stop()
        stage.clock.set(MAY + dt.timedelta(hours=15))  # one at night
        await stage.start()
        await stage.passes(seconds=1)
        assert "Geldt dat nog?" not in stage.last("wonen")
        await stage.passes(hours=9)
        assert len([said for said in stage.hub_said("wonen") if "Geldt dat nog?" in said]) == 1


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2027, 8, 31), 6, dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 31), 1, dt.date(2027, 1, 31)),
        (dt.date(2026, 6, 30), 6, dt.date(2026, 12, 30)),
        (dt.date(2026, 11, 27), 0, dt.date(2026, 11, 27)),
    ],
)
def test_months_later(day: dt.date, months: int, later: dt.date) -> None:
    assert months_later(day, months) == later


@given(st.integers(0, 2 * 365 * 24))
def test_people_are_never_asked_at_night(hours: int) -> None:
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
    at = sensible(now, AMSTERDAM) or now
    assert 9 <= at.astimezone(AMSTERDAM).hour <= 20
    assert dt.timedelta(0) <= at - now < dt.timedelta(hours=15)
    assert sensible(at, AMSTERDAM) is None
    assert on(at.astimezone(AMSTERDAM).date(), AMSTERDAM).hour == 10
