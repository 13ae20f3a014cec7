"""How a hub is ended by kill -9: after some time, or in the middle of a request, before or after it was served."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from hub.testing.homeserver import Fault
from hub.testing.homeserver.faults import Exchange

from .process import Nursery, Process
from .town import Town

TIME, START, HOOK = "time", "start", "hook"
SEND = "PUT .*/send/"
SYNC = "GET .*/sync$"
RELATIONS = "GET .*/relations/"
ANY = "."

AFTER = {SEND: 25, SYNC: 6, RELATIONS: 3, HOOK: 2}
"""Before how many such requests at most."""


@dataclass
class Moment:
    """Ends a hub in the middle of a request: an action for the homeserver."""

    happened: asyncio.Event = field(default_factory=asyncio.Event)
    victim: Process | None = None
    served: bool = True

    async def around(self, exchange: Exchange) -> web.StreamResponse:
        if self.served:
            await exchange.serve()
        self.now()
        return await exchange.serve()

    def now(self) -> None:
        assert self.victim is not None
        self.victim.kill()
        self.happened.set()


@dataclass
class Partner:
    """A partner's webhook: it keeps what it gets by its id, and may end the hub when something comes."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    moment: Moment | None = None
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    async def take(self, request: web.Request) -> web.Response:
        document = await request.json()
        moment, self.moment = self.moment, None
        if moment is None or moment.served:
            self.documents[request.headers["webhook-id"]] = document
        if moment is not None:
            moment.now()
        return web.Response()


@asynccontextmanager
async def partner() -> AsyncIterator[Partner]:
    made, app = Partner(), web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.port = runner.addresses[0][1]
    try:
        yield made
    finally:
        await runner.cleanup()


async def dies(
    nursery: Nursery, place: Town, chance: random.Random, ways: Sequence[str], partner: Partner | None = None
) -> None:
    """One life of a hub: until some time after its start, or until one of its requests."""
    how = chance.choice(ways)
    moment = Moment(served=chance.random() < 0.8)
    moment.victim = life = await nursery.hub(place.folder)
    if how in AFTER:
        await _in_a_request(how, moment, place, chance, partner)
    else:
        await asyncio.sleep(chance.uniform(0.0, 0.25) if how == START else chance.uniform(0.1, 0.8))
    life.kill()
    await life.wait()


async def _in_a_request(how: str, moment: Moment, place: Town, chance: random.Random, partner: Partner | None) -> None:
    if how == HOOK:
        assert partner is not None
        partner.moment = moment
    else:
        place.hs.faults.add(Fault(how, moment, after=chance.randrange(AFTER[how])))
    with suppress(TimeoutError):  # nobody said enough for that
        async with asyncio.timeout(1.5):
            await moment.happened.wait()
    place.hs.faults.clear()
    if partner is not None:
        partner.moment = None
