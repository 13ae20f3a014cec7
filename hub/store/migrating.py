"""Bringing the tables up to date: those of the hub, then those of each plugin.

What is left to do is read from the table of migrations and from the names of files. Only if there is something does
Tortoise come into it: it imports all migrations, and makes a copy of every table that it knows for each step. So each
app is migrated by itself, knowing of its own tables alone: they have no foreign keys to those of others. And a first
migration, which makes tables, makes each by itself.
"""

from __future__ import annotations

import gc
import pkgutil
from collections.abc import Mapping, Sequence
from copy import copy
from importlib import import_module
from typing import TYPE_CHECKING

from tortoise.connection import get_connections
from tortoise.context import TortoiseContext

from hub.store import shared
from hub.store.away import outlast
from hub.store.database import Tables, configuration
from hub.store.unit_of_work import unit

if TYPE_CHECKING:
    from tortoise.migrations.executor import MigrationExecutor
    from tortoise.migrations.migration import Migration

MIGRATING = 7393
"""The lock of who brings the tables up to date: any number that no one else uses."""

OWN = "tortoise_migrations"
"""Where Tortoise keeps which migrations were carried out."""


async def migrate(context: TortoiseContext, url: str, tables: Sequence[Tables]) -> list[str]:
    """Bring the tables up to date: all of it or nothing. Returns the names of the migrations that were carried out."""
    async with shared.one_at_a_time(MIGRATING):
        if not await outlast(lambda: pending(context, url, tables)):
            return []
        await ready_to_migrate(url, tables)
        return await unit(lambda: carry_out(url, tables))


async def ready_to_migrate(url: str, tables: Sequence[Tables]) -> None:
    """Before a unit with migrations: Tortoise asks its table of migrations before it makes it, which is an error, after
    which PostgreSQL ends the transaction."""
    await outlast(lambda: _executor(url, tables[:1]).migrate([]))


async def carry_out(url: str, tables: Sequence[Tables], to: Mapping[str, str] | None = None) -> list[str]:
    """Migrations, inside a unit: all that there are, or of each app up to the one named. Returns their names."""
    from tortoise.migrations.executor import MigrationTarget

    done: list[str] = []

    def progress(event: str, app: str, name: str) -> None:
        if event == "apply_done":
            done.append(f"{app}.{name}")

    for table in tables:
        goal = "__latest__" if to is None else to.get(table.label)
        if goal is not None:
            executor, target = _executor(url, [table]), [MigrationTarget(table.label, goal)]
            before = len(done)
            if (plan := await executor.plan(target)) and _makes_tables_only(plan[0].migration):
                await _make_tables(executor, plan[0].migration)
                progress("apply_done", table.label, plan[0].migration.name)
            await executor.migrate(target, progress=progress)
            if len(done) > before:
                gc.collect()  # the copies of tables, which are in cycles
    return done


def _makes_tables_only(migration: Migration) -> bool:
    """Whether it makes tables that know nothing of each other: most first migrations do."""
    from tortoise.fields.relational import RelationalField
    from tortoise.migrations.operations import CreateModel

    return bool(migration.initial) and all(
        isinstance(step, CreateModel) and not any(isinstance(field, RelationalField) for _, field in step.fields)
        for step in migration.operations
    )


async def _make_tables(executor: MigrationExecutor, migration: Migration) -> None:
    """Each table by itself. Tortoise copies all it has before it makes the next: five thousand copies for a hundred."""
    from tortoise.migrations.schema_generator.state import State
    from tortoise.migrations.schema_generator.state_apps import StateApps

    for step in migration.operations:
        alone = copy(migration)
        alone.operations = [step]
        state = State(models={}, apps=StateApps(default_connections={migration.app_label: "default"}))
        await alone.apply(state, schema_editor=executor._schema_editor(atomic=False))
    await executor.recorder.record_applied(migration.app_label, migration.name)


def _executor(url: str, tables: Sequence[Tables]) -> MigrationExecutor:
    from tortoise.migrations.executor import MigrationExecutor

    apps = configuration(url, tables)["apps"]
    return MigrationExecutor(get_connections().get("default"), apps)  # type: ignore[arg-type]


async def pending(context: TortoiseContext, url: str, tables: Sequence[Tables]) -> list[str]:
    """The names of migrations that were not carried out yet. Changes nothing."""
    done = await _done()
    return [f"{app}.{name}" for app, name in known(tables) if (app, name) not in done]


async def _done() -> set[tuple[str, str]]:
    """The migrations that were carried out, as app and name. None before there is a table of them."""
    connection = get_connections().get("default")
    postgres = connection.capabilities.dialect == "postgres"
    there = f"SELECT to_regclass('{OWN}')" if postgres else f"SELECT name FROM sqlite_master WHERE name = '{OWN}'"
    found = await connection.execute_query_dict(there)
    if not any(value for row in found for value in row.values()):
        return set()
    return {(row["app"], row["name"]) for row in await connection.execute_query_dict(f"SELECT app, name FROM {OWN}")}


def known(tables: Sequence[Tables]) -> list[tuple[str, str]]:
    """The migrations that this program has, as app and name, in order."""
    found = []
    for table in tables:
        modules = pkgutil.iter_modules(import_module(table.migrations).__path__)
        found += sorted((table.label, module.name) for module in modules if module.name[0] not in "_~")
    return found
