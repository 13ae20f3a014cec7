"""The one place that opens transactions.

Cancelling a task while it enters tortoise's ``in_transaction()`` keeps the connection lock for ever (tortoise 1.1,
SQLite and PostgreSQL). So a unit runs in a task of its own that nobody cancels; a caller that is cancelled waits for
the unit to end first, and then goes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import TypeVar

from tortoise.connection import get_connections
from tortoise.transactions import in_transaction  # noqa: TID251

from hub.store.away import outlast

T = TypeVar("T")

_inside: ContextVar[bool] = ContextVar("inside_a_unit", default=False)
_running: set[asyncio.Task[object]] = set()


async def unit(work: Callable[[], Awaitable[T]]) -> T:
    """Run ``work`` in one transaction: all of it is stored, or nothing. An error rolls back and is raised.

    Inside ``work``: no network, and no tasks of its own (they would share the connection). It may run more than once:
    a database that is away is waited for. A unit inside a unit is a mistake and raises ``RuntimeError``.
    """
    if _inside.get():
        raise RuntimeError("a unit of work inside a unit of work")
    return await outlast(lambda: _uncancelled(work))


async def snapshot(work: Callable[[], Awaitable[T]]) -> T:
    """Run ``work``, which only reads, and let it see one moment, whatever others write meanwhile. Like :func:`unit`."""

    async def looking() -> T:
        connection = get_connections().get("default")
        if connection.capabilities.dialect == "postgres":
            await connection.execute_query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return await work()

    return await unit(looking)


async def _uncancelled(work: Callable[[], Awaitable[T]]) -> T:
    task = asyncio.get_running_loop().create_task(_transaction(work))
    _running.add(task)
    task.add_done_callback(_running.discard)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()
        raise


async def _transaction(work: Callable[[], Awaitable[T]]) -> T:
    _inside.set(True)
    async with in_transaction() as connection:
        done = await work()
        await connection.commit()  # in here, so that a commit that fails is rolled back and not left to the next unit
        return done


async def no_units() -> None:
    """Wait until no unit is running: before the connection is closed."""
    while _running:
        await asyncio.wait(set(_running))


@asynccontextmanager
async def attempt() -> AsyncIterator[None]:
    """A part of a unit that may fail by itself: an error undoes that part only, and is raised."""
    if not _inside.get():
        raise RuntimeError("an attempt outside a unit of work")
    async with in_transaction():
        yield
