"""What a hub for thousands of wijken needs: it asks for nothing that it knows, reads no table whole for one message,
and what it keeps in memory follows each change as if all was read anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch
from urllib.parse import unquote

import pytest
from aiohttp import web
from tortoise.connection import get_connections

from hub.api.ids import UserId
from hub.api.wijk import RoomKind
from hub.core.people.directory import AT_ONCE, Directory
from hub.store.models import Member, Settled
from hub.store.unit_of_work import unit
from hub.testing.homeserver import Fault, Status
from hub.testing.homeserver.faults import Exchange
from hub.testing.stage import Stage
from hub.testing.wijk import PEOPLE

PLUGINS = ("agenda", "voting", "actions", "crosspost")
ALWAYS = {"whoami", "sync", "account_data"}
"""What is asked at every start, however many rooms there are."""

SMALL = {"hub_account", "hub_begun", "hub_stuck", "hub_plugin", "hub_unread"}
"""Tables that do not grow with use."""


class Asked:
    """A fault that is none: it remembers what was asked."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        self.paths.append(unquote(exchange.request.path))
        return await exchange.serve()


async def restart(stage: Stage) -> set[str]:
    """The kinds of requests that a start takes, until all is quiet."""
    await stage.stop()
    stage.homeserver.requests.clear()
    await stage.start()
    await stage.settled()
    return {endpoint for _, endpoint in stage.homeserver.requests} - ALWAYS


async def test_a_start_asks_the_homeserver_for_no_room_when_nothing_changed() -> None:
    async with Stage("probe") as stage:
        assert await restart(stage) == set()
        await stage.person("anna").says("wonen", "!tel")
        assert stage.last("wonen").body == "1"
        assert {row.wijk for row in await Settled.all()} == {"de-punt", "oost"}


async def test_a_room_that_somebody_renamed_is_looked_at_once() -> None:
    async with Stage("probe") as stage:
        stage.homeserver.set_state("beheer", stage.room_id("groen"), "m.room.name", {"name": "Alles wat groeit"})
        stage.acted()
        await stage.settled()
        assert "state" in await restart(stage)
        assert len([said for said in stage.hub_said("admin") if "Alles wat groeit" in said]) == 1
        assert await restart(stage) == set()
        assert len([said for said in stage.hub_said("admin") if "Alles wat groeit" in said]) == 1


async def test_of_two_wijken_only_the_one_whose_file_changed_is_looked_at() -> None:
    async with Stage("probe") as stage:
        await stage.stop()
        assert stage.hub.configuration.folder is not None
        file = stage.hub.configuration.folder / "wijken" / "oost.toml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("[[themes]]", '[[themes]]\nslug = "nieuw"\nname = "Nieuw"\n\n[[themes]]', 1))
        before = {room.room_id for room in stage.hub.directory.wijken["de-punt"].rooms}
        asked = Asked()
        stage.homeserver.faults.add(Fault("GET .*/state$", asked, times=None))
        await stage.start()
        await stage.settled()
        assert stage.room_id("oost/nieuw")
        assert asked.paths
        assert not any(room in path for path in asked.paths for room in before)


async def test_what_was_refused_in_a_wijk_is_looked_into_at_the_next_start() -> None:
    async with Stage("probe") as stage:
        stage.homeserver.faults.add(Fault("PUT .*/send/", Status(403)))
        await stage.person("anna").says("wonen", "!tel")
        assert not await Settled.filter(wijk="de-punt").exists()
        assert await Settled.filter(wijk="oost").exists()
        assert await restart(stage)
        assert await restart(stage) == set()


@pytest.mark.both_databases
async def test_rooms_read_one_by_one_are_as_rooms_read_all_at_once() -> None:
    async with Stage("probe") as stage:
        homeserver, anna = stage.homeserver, stage.person("anna")
        await anna.opens_direct()
        homeserver.set_state("beheer", stage.room_id("groen"), "m.room.name", {"name": "Alles wat groeit"})
        await as_if_read_anew(stage)
        levels = dict(homeserver.state(stage.room_id("wonen"))["m.room.power_levels", ""])
        levels["users"] = {**levels["users"], homeserver.user_id("beheer"): 100}
        homeserver.set_state("wijkhub", stage.room_id("wonen"), "m.room.power_levels", levels)
        old = stage.room_id("wonen")
        homeserver.upgrade("beheer", old, "11")
        await as_if_read_anew(stage)
        assert stage.room_id("wonen") == stage.hub.directory.moved[old] != old
        homeserver.kick("beheer", stage.room_id("wonen"), "wijkhub")
        await as_if_read_anew(stage)
        (lost,) = stage.hub.directory.lost
        homeserver.invite("beheer", lost, "wijkhub")
        await as_if_read_anew(stage)
        assert not stage.hub.directory.lost
        await anna.writes("!vergeet mij ja")
        await as_if_read_anew(stage)


async def as_if_read_anew(stage: Stage) -> None:
    for _ in range(3):  # the hub may have to come in first, and sees nothing of what it does itself
        await stage.person("bram").says("groen", "zomaar")
    directory = stage.hub.directory
    anew = Directory(directory.me, stage.hub.configuration.wijken)
    await anew.load()
    assert (directory.rooms, directory.lost, directory.moved) == (anew.rooms, anew.lost, anew.moved)
    for slug, wijk in anew.wijken.items():
        kept = directory.wijken[slug]
        assert {room.room_id: room for room in kept.rooms} == {room.room_id: room for room in wijk.rooms}
        assert (kept.themes, kept.partners, kept.moved) == (wijk.themes, wijk.partners, wijk.moved)
        assert {room.room_id for room in anew.rooms_of(slug)} == {room.room_id for room in directory.rooms_of(slug)}
    for group, room in anew.rooms.values():
        assert anew.is_encrypted(room.room_id) == directory.is_encrypted(room.room_id)
        assert anew.power(room.room_id, directory.me) == directory.power(room.room_id, directory.me)
        if room.kind is RoomKind.DIRECT:
            assert (group, {r.room_id for r in anew.talks(room.slug)}) == (
                "", {r.room_id for r in directory.talks(room.slug)})  # fmt: skip


@pytest.mark.both_databases
async def test_who_is_in_very_many_rooms_is_looked_up_in_those_of_the_wijk_alone() -> None:
    async with Stage("probe") as stage:
        directory, anna = stage.hub.directory, UserId(stage.person("anna").user_id)
        everybody = [UserId(stage.homeserver.user_id(name)) for name in PEOPLE]
        others = [
            Member(key=f"!{n} {anna}", room_id=f"!{n}", user_id=anna, membership="join", name="Iemand")
            for n in range(50)
        ]
        await unit(lambda: Member.bulk_create(others))
        wijk, day = directory.wijken["de-punt"], stage.clock.now().date()
        directory.forget_people()
        one_by_one = [(await directory.people(wijk, [user], day))[0] for user in everybody]
        directory.forget_people()
        strangers = [UserId(f"@vreemd{n}:wijk.test") for n in range(AT_ONCE)]
        together = await directory.people(wijk, [*everybody, *strangers], day)
        assert list(together[: len(everybody)]) == one_by_one
        assert {person.name for person in one_by_one} == {name.capitalize() for name in PEOPLE}
        assert not any(person.roles for person in together[len(everybody) :])
        with patch.object(directory, "_work_out", wraps=directory._work_out) as worked:
            directory.forget_people()
            await directory.people(wijk, [anna], day)
        assert {room for room, _ in worked.call_args.args[2]} <= {room.room_id for room in wijk.rooms}


@contextmanager
def statements() -> Iterator[set[str]]:
    """Every statement that the hub's connection to SQLite carries out meanwhile, with its values."""
    connection = get_connections().get("default")._connection._connection
    seen = set[str]()
    connection.set_trace_callback(seen.add)
    try:
        yield seen
    finally:
        connection.set_trace_callback(None)


@pytest.mark.only_sqlite
async def test_no_message_makes_the_hub_read_a_whole_table() -> None:
    settings: dict[str, dict[str, object]] = {"agenda": {"residents_needed": 1, "partners_needed": 0}}
    async with Stage(*PLUGINS, settings=settings) as stage:
        anna, bram, admin = stage.person("anna"), stage.person("bram"), stage.person("beheer")
        with statements() as seen:
            await anna.says("wonen", "zomaar wat praten")
            await anna.says("wonen", "!agenda Een bankje bij de bus")
            await bram.reacts("wonen", stage.last("wonen"), "👍")
            await bram.says("wonen", "!steun 1")
            await admin.says("wonen", "!vraag Waar komt de bank? | Plein | Park tot morgen 12.00 toch")
            await anna.votes("wonen", stage.polls("wonen")[-1], "1")
            await bram.says("wonen", "!stem 1 2")
            said = await anna.says("wonen", "!actie Bram belt de gemeente voor vrijdag")
            await anna.removes("wonen", said)
            await bram.says("wonen", "!actie Bram ruimt op voor vrijdag")
            await bram.says("wonen", "!deel ymere De bank is stuk", stage.last("wonen"))
            await stage.person("karin").says("ymere", "!overleg")
            await stage.person("karin").leaves("ymere")
            await anna.opens_direct()
            await anna.writes("!hulp")
            await admin.says("admin", "!status")
            await stage.passes(days=3)
        plans = {sql: _plan(sql) for sql in seen if sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT"))}
        assert len(plans) > 100
        whole = {table: sql.partition(" FROM ")[2] or sql for sql, tables in plans.items() for table in tables - SMALL}
        assert whole == {}


def _plan(sql: str) -> set[str]:
    """The tables of which a statement reads every row."""
    connection = get_connections().get("default")._connection._connection
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    return {found[1] for step in steps if (found := re.match(r"SCAN (\w+)", step)) and found[1].count("_")}
