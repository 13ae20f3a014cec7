"""What is over is let go of after as many days as a wijk wants, plugin by plugin."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from hub.api.context import Context
from hub.api.hookspecs import hookimpl
from hub.api.settings import Settings
from hub.core.plugins.manifest import BadPlugin, find
from hub.core.plugins.registry import Plugins
from hub.core.privacy import pruning
from hub.testing.stage import START, Stage
from plugins.crosspost import plugin as module
from plugins.crosspost.models import Delivery

DAY = dt.timedelta(days=1)


async def sent(wijk: str, number: int, done: dt.datetime | None, asked: dt.datetime = START) -> None:
    await Delivery.create(
        key=f"{wijk} {number}", wijk=wijk, number=number, kind="item", thing=f"item:{number}", to="ymere",
        channel="room", name=f"item:{number}", asked_at=asked, done_at=done,
    )  # fmt: skip


async def left(wijk: str = "de-punt") -> list[int]:
    found = await Delivery.filter(wijk=wijk).order_by("number")
    return [row.number for row in found]


async def a_day_later(stage: Stage) -> None:
    stage.clock.move(DAY)
    await stage.hub.retention.once()


@pytest.mark.both_databases
async def test_what_was_over_before_goes_and_what_was_over_since_stays_in_each_wijk_as_it_wants() -> None:
    async with Stage("crosspost") as stage:
        await stage.person("beheer").says("admin", "!plugin instellen doorgeven bewaren_dagen=30")
        now = stage.clock.now()
        for wijk in ("de-punt", "oost"):
            await sent(wijk, 1, now - 30 * DAY)
            await sent(wijk, 2, now - 28 * DAY)
            await sent(wijk, 3, None, now - 900 * DAY)
        await a_day_later(stage)
        assert await left() == [2, 3]
        assert await left("oost") == [1, 2, 3]


async def test_with_nought_all_is_kept_and_no_negative_number_of_days_is_taken() -> None:
    async with Stage("crosspost", settings={"crosspost": {"keep_days": 0}}) as stage:
        await sent("de-punt", 1, START)
        stage.clock.move(5000 * DAY)
        await stage.hub.retention.once()
        assert await left() == [1]
        await stage.person("beheer").says("admin", "!plugin instellen doorgeven bewaren_dagen=-1")
        assert "een getal van 0 tot en met 3650" in stage.last("admin")
        await a_day_later(stage)
        assert await left() == [1]


async def test_for_good_is_a_word_that_people_type_and_read() -> None:
    async with Stage("crosspost") as stage:
        for typed in ("forever", "0", "blijft"):
            for value in ("30", typed):
                await stage.person("beheer").says("admin", f"!plugin instellen doorgeven bewaren_dagen={value}")
            assert "is nu blijft" in stage.last("admin"), stage.last("admin").body
        await sent("de-punt", 1, START)
        stage.clock.move(5000 * DAY)
        await stage.hub.retention.once()
        assert await left() == [1]


async def test_a_plugin_that_is_off_lets_go_too() -> None:
    async with Stage("crosspost") as stage:
        await sent("de-punt", 1, START)
        await stage.person("beheer").says("admin", "!plugin uit doorgeven")
        stage.clock.move(400 * DAY)
        await stage.hub.retention.once()
        assert await left() == []


async def test_it_is_looked_at_once_a_day() -> None:
    async with Stage("crosspost") as stage:
        await a_day_later(stage)
        await sent("de-punt", 1, START - 500 * DAY)
        await stage.hub.retention.once()
        assert await left() == [1]
        await a_day_later(stage)
        assert await left() == []


@pytest.mark.both_databases
async def test_a_hub_that_stops_in_the_middle_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "MOST", 2)
    async with Stage("crosspost") as stage:
        for number in range(1, 21):
            await sent("de-punt", number, START)
        await sent("de-punt", 21, START + 400 * DAY)
        stage.clock.move(400 * DAY)
        halfway = asyncio.create_task(stage.hub.retention.once())
        while len(await left()) == 21:  # noqa: ASYNC110
            await asyncio.sleep(0)
        halfway.cancel()
        await asyncio.wait([halfway])
        assert 1 < len(await left()) < 21
        await stage.stop()
        await stage.start()
        await a_day_later(stage)
        assert await left() == [21]


async def test_a_plugin_that_fails_or_hangs_loses_nothing_and_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Stage("crosspost", "input", timeout=0.2) as stage:
        await stage.hub.retention.once()
        plugin = stage.hub.plugins.by_id["crosspost"]

        async def halfway(ctx: Context, before: dt.datetime, most: int) -> int:
            await Delivery.filter(wijk=ctx.wijk.slug).delete()
            if ctx.wijk.slug == "oost":
                await asyncio.Event().wait()
            raise ConnectionError("not the database")

        asked = list[str]()

        async def well(ctx: Context, before: dt.datetime, most: int) -> int:
            asked.append(ctx.wijk.slug)
            return 0

        monkeypatch.setattr(plugin.hooks["prune"], "function", halfway)
        monkeypatch.setattr(stage.hub.plugins.by_id["input"].hooks["prune"], "function", well)
        await sent("de-punt", 1, START)
        await sent("oost", 1, START)
        await a_day_later(stage)
        assert (await left(), await left("oost")) == ([1], [1])
        assert sorted(asked) == ["de-punt", "oost"]


def test_a_plugin_that_prunes_without_the_setting_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "settings", hookimpl(lambda: Settings))
    with pytest.raises(BadPlugin, match="keep_days"):
        Plugins([found for found in find("plugins") if found.id == "crosspost"])
