"""A wijk in which people are asked what they think: helpers for the conversation tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hub.testing.stage import Stage
from hub.testing.view import Shown


@asynccontextmanager
async def town(*more: str, **settings: object) -> AsyncIterator[Stage]:
    """A stage with input, set as given: ``town("agenda", most_open=1)``."""
    async with Stage("input", *more, settings={"input": settings}) as stage:
        yield stage


async def asked(stage: Stage, room: str = "wonen", words: str = "Het nieuwe plein tot 12 december") -> None:
    """Anna opens a round."""
    await stage.person("anna").says(room, f"!vraagronde {words}")


def questions(stage: Stage, room: str = "wonen", number: int = 1) -> Shown:
    """The living message of a round."""
    return next(said for said in stage.hub_said(room) if said.body.startswith(f"Vraagronde {number}"))


async def answers(stage: Stage, who: str, words: str, room: str = "wonen", number: int = 1) -> str:
    """Somebody answers in reply to the questions."""
    return await stage.person(who).says(room, words, reply_to=questions(stage, room, number))


def overview(stage: Stage, room: str = "wonen") -> Shown:
    """The newest overview in a room."""
    return next(said for said in reversed(stage.hub_said(room)) if " bij " in said.body.splitlines()[0])


async def ends(stage: Stage) -> None:
    await stage.person("anna").says("wonen", "!rondeklaar 1")
