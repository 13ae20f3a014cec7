"""Making the rooms of wijken that do not stand as they should: the first before anybody is served, others beside."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

import structlog

from hub.core.ports import Refused, Stopped
from hub.core.rooms.provision import Provision
from hub.settings import WijkSettings
from hub.store.away import outlast

log = structlog.get_logger()


class Making:
    """May be broken off and begun again at any point."""

    def __init__(self, provision: Provision, wijken: Sequence[WijkSettings]) -> None:
        self._provision, self._wijken = provision, wijken
        self.left: list[WijkSettings] = []
        """Those whose turn is yet to come."""

    async def first(self, *, unsure: bool, at_once: int | None) -> None:
        """Those that are half made, and of many the first: so many, or all of them. ``unsure``: what happened in the
        rooms was not all read, so that each must be looked at. Raises :class:`Stopped` if that is not allowed."""
        wanting = self._wijken if unsure else await self._provision.unsettled(self._wijken)
        begun = await self._provision.begun()
        wanting = sorted(wanting, key=lambda wijk: wijk.slug not in begun)
        now = len(wanting) if at_once is None else max(at_once, sum(wijk.slug in begun for wijk in wanting))
        for wijk in wanting[:now]:
            await self._make(wijk)
        self.left = wanting[now:]
        if self.left:
            log.info("the rooms of more wijken are made while the hub runs", wijken=len(self.left))
        if as_before := len(self._wijken) - len(wanting):
            log.info("wijken ready as before", wijken=as_before)

    async def others(self) -> None:
        """One wijk after the other, beside everything else: thousands take an hour, and the rest goes on meanwhile.
        A wijk that cannot be made is tried again at the next start. Does not end."""
        while self.left:
            wijk = self.left[0]
            try:
                await outlast(partial(self._make, wijk))
            except Stopped as stopped:
                if isinstance(stopped.__cause__, Refused) and stopped.__cause__.expelled:
                    raise
                log.error("the rooms of a wijk could not be made", wijk=wijk.slug, why=str(stopped))
            self.left = self.left[1:]
        await asyncio.Event().wait()

    async def _make(self, wijk: WijkSettings) -> None:
        """Raises :class:`Stopped` if the homeserver does not allow it."""
        try:
            outcome = await self._provision.wijk(wijk)
        except Refused as refused:
            raise Stopped(
                f"The homeserver does not let the hub make the rooms of {wijk.slug} ({refused.code}). Let its "
                f"account make rooms and addresses such as #{wijk.slug}, and start it again."
            ) from refused
        log.info("wijk ready", wijk=wijk.slug, rooms_made=len(outcome.made), notes=len(outcome.notes))
