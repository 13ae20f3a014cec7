"""A wijk that lived for a week: votes that were counted, stopped and are open; and its records, without the hub."""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import IO, TypeVar

from hub.api.domain_events import CodesMade
from hub.proof.records import Records, records
from hub.settings import load
from hub.store.unit_of_work import unit
from hub.testing.clock import FrozenClock
from hub.testing.stage import START, Stage
from plugins.voting.rules import codes
from tests.faults.process import born, surroundings

ROOT = Path(__file__).parents[2]
WIJK = "de-punt"
T = TypeVar("T")


async def live(stage: Stage) -> None:
    """Vote 1 passes, with a vote that is changed and one that is taken back, while somebody stands aside; 2 is stopped;
    3 is open, with a vote of a deputy and one on paper."""
    anna, admin = stage.person("anna"), stage.person("beheer")
    await admin.says("admin", "!plugin instellen stemmen quorum=20%")
    await anna.says("wonen", "!vraag Waar komt de bank? | Plein | Park | Haven tot vrijdag 12.00 uur regel samen")
    for name, choice in (("bram", "2"), ("mei", "1"), ("anna", "1"), ("bram", "1"), ("fatima", "3"), ("fatima", "weg")):
        await stage.person(name).says("wonen", f"!stem 1 {choice}")
    await stage.person("youssef").says("wonen", "!belang 1 De bank komt voor mijn deur")
    for name, room in (("karin", "ymere"), ("samira", "eigenwijks")):
        poll = stage.polls(room)[0]
        await stage.person(name).votes(room, poll, "1")
    await stage.passes(days=5)
    await anna.says("wonen", "!vraag Welke kleur? | Rood | Blauw tot vrijdag 12.00 uur")
    await stage.person("mei").says("wonen", "!stem 2 rood")
    await anna.says("wonen", "!stopstemming 2 De kleur staat al vast")
    code = codes.spell(42)
    await stage.happens(CodesMade(digests=(codes.digest(WIJK, code),)))
    await admin.says("admin", "!sleutelfiguur @mei")
    await stage.person("mei").opens_direct()
    await stage.person("mei").writes(f"!papier {code}")
    await stage.person("bram").says("wonen", "!vraag Welke boom? | Eik | Linde | Beuk tot vrijdag 12.00 uur")
    await stage.person("anna").says("wonen", "!stem 3 eik")
    await stage.person("mei").says("wonen", "!stem 3 linde")
    await stage.person("mei").writes(f"!papier 3 {code} eik")
    await stage.person("fatima").says("wonen", "!vervanger @mei tot 1 maart")
    await stage.person("mei").says("wonen", "!stem 3 eik namens fatima")


@asynccontextmanager
async def lived(folder: Path) -> AsyncIterator[Records]:
    """The records that are left when the hub has stopped."""
    async with Stage("voting", folder=folder) as stage:
        await live(stage)
    async with opened(folder) as kept:
        yield kept


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Records]:
    async with records(load(folder), WIJK, FrozenClock(START)) as kept:
        yield kept


class Undone(Exception):
    """Takes back what was tried."""


async def tried(change: Callable[[], Awaitable[object]], look: Callable[[], Awaitable[T]]) -> T:
    """What is seen after a change, which is then undone."""
    seen: list[T] = []

    async def work() -> None:
        await change()
        seen.append(await look())
        raise Undone

    with suppress(Undone):
        await unit(work)
    return seen[0]


def wijkhub(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program, as somebody types it; all that it imports was imported before."""
    with tempfile.TemporaryDirectory() as kept, socket.socket(socket.AF_UNIX) as nursery:
        log, errors = Path(kept, "log"), Path(kept, "errors")
        command = (*arguments, "--config", str(folder))
        environment = {**surroundings(), "WIJKHUB_PASSWORD": "secret"}
        nursery.connect(born())
        with nursery.makefile("rw", encoding="utf-8") as orders:
            started = _order(orders, start=command, environment=environment, log=str(log), errors=str(errors))
            code = _order(orders, wait=started)
        return subprocess.CompletedProcess(command, code, log.read_text("utf-8"), errors.read_text("utf-8"))


def _order(nursery: IO[str], **order: object) -> int:
    nursery.write(json.dumps(order) + "\n")
    nursery.flush()
    return int(nursery.readline())
