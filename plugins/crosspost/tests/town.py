"""A wijk in which news happens: helpers for the conversation tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hub.api.domain_events import ItemRaised, Origin
from hub.api.ids import EventId, RoomId, UserId
from hub.testing.stage import Stage
from hub.testing.view import Shown


@asynccontextmanager
async def town(webhook: str = "", **settings: object) -> AsyncIterator[Stage]:
    """A stage with crosspost, set as given: ``town(approval="ja")``."""
    async with Stage("crosspost", settings={"crosspost": settings}, webhook=webhook) as stage:
        yield stage


def raised(stage: Stage, event: str | None = None, title: str = "Fietsenstalling", item: int = 3) -> ItemRaised:
    return ItemRaised(item=item, title=title, theme="wonen", origin=origin(stage, event))


def origin(stage: Stage, event: str | None = None) -> Origin:
    """Anna raised it in Wonen."""
    anna = UserId(stage.homeserver.user_id("anna"))
    return Origin(raised_by=anna, room=RoomId(stage.room_id("wonen")), event=EventId(event) if event else None)


def copies(stage: Stage, room: str, words: str) -> list[Shown]:
    """What the hub says in a room with these words in it."""
    return [message for message in stage.hub_said(room) if words in message]
