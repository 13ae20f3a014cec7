"""The few statements that every message passes, as SQL: building them with the ORM cost more than carrying them out.

They run on the connection of the unit of work that they are in, or by themselves. SQL that SQLite and PostgreSQL share;
``?`` becomes ``$1`` where the database wants that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connections

from hub.store import shared
from hub.store.models import Inbox, Outbox, State

Row = dict[str, Any]

_INBOX = "INSERT INTO hub_inbox (key, lane, wijk, plugin, kind, payload, received_at, state, attempts, error)"
_MEMBER = """INSERT INTO hub_member (key, room_id, user_id, name, membership) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET name = excluded.name, membership = excluded.membership"""
_OUTBOX = "INSERT INTO hub_outbox (txn, lane, wijk, plugin, kind, name, payload, made_at, attempts, state, error)"


@dataclass(frozen=True, slots=True)
class NewInbox:
    """A row for :class:`hub.store.models.Inbox`, before it is stored."""

    key: str
    lane: str
    wijk: str
    plugin: str
    kind: str
    payload: Row
    received_at: dt.datetime


@dataclass(frozen=True, slots=True)
class NewOutbox:
    """A row for :class:`hub.store.models.Outbox`, before it is stored."""

    txn: str
    lane: str
    wijk: str
    plugin: str
    kind: str
    name: str
    payload: Row
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class NewMember:
    """A row for :class:`hub.store.models.Member`, new or as it is now."""

    key: str
    room_id: str
    user_id: str
    name: str
    membership: str


def _connection() -> BaseDBAsyncClient:
    return get_connections().get("default")


def _is_sqlite(connection: BaseDBAsyncClient) -> bool:
    return connection.capabilities.dialect == "sqlite"


def _sql(connection: BaseDBAsyncClient, statement: str) -> str:
    if _is_sqlite(connection):
        return statement
    parts = statement.split("?")
    return "".join(f"{part}${n}" for n, part in enumerate(parts[:-1], 1)) + parts[-1]


def _moment(connection: BaseDBAsyncClient, moment: dt.datetime) -> object:
    """As Tortoise stores it: text in UTC on SQLite."""
    return str(moment.astimezone(dt.UTC)) if _is_sqlite(connection) else moment


def _marks(count: int) -> str:
    return ", ".join("?" * count)


async def put_inbox(rows: Sequence[NewInbox]) -> None:
    """Insert rows, leaving out those whose key is there already."""
    connection = _connection()
    statement = _sql(connection, f"{_INBOX} VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, '') ON CONFLICT (key) DO NOTHING")
    values = [
        [r.key, r.lane, r.wijk, r.plugin, r.kind, _json(r.payload), _moment(connection, r.received_at)] for r in rows
    ]
    await connection.execute_many(statement, values)
    await shared.tell(shared.INBOX)


async def put_outbox(rows: Sequence[NewOutbox]) -> None:
    """Insert rows, leaving out those whose transaction id is there already."""
    if not rows:
        return
    connection = _connection()
    statement = _sql(connection, f"{_OUTBOX} VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '') ON CONFLICT (txn) DO NOTHING")
    values = [
        [r.txn, r.lane, r.wijk, r.plugin, r.kind, r.name, _json(r.payload), _moment(connection, r.made_at)]
        for r in rows
    ]
    await connection.execute_many(statement, values)
    await shared.tell(shared.OUTBOX)


async def put_members(rows: Sequence[NewMember]) -> None:
    """Insert rows, or change those whose key is there already; of one key the last row counts."""
    if rows:
        connection = _connection()
        values = [[r.key, r.room_id, r.user_id, r.name, r.membership] for r in rows]
        await connection.execute_many(_sql(connection, _MEMBER), values)


async def drop_superseded(rows: Sequence[NewOutbox]) -> None:
    """Remove waiting edits of messages that a newer edit follows; ``rows`` are edits that were just put in.

    Only edits: the first row that makes a board stays. It may be on its way at this moment; and whoever handles the
    same once more, after a restored backup, looks for the board by the transaction id of that row.
    """
    connection = _connection()
    same = "wijk = o.wijk AND plugin = o.plugin AND name = o.name"
    waiting = f"SELECT 1 FROM hub_outbox WHERE state = 0 AND lane = o.lane AND kind = o.kind AND {same} AND id"
    made = f"EXISTS (SELECT 1 FROM hub_tracked WHERE {same})"
    statement = f"""
DELETE FROM hub_outbox WHERE id IN (
    SELECT id FROM hub_outbox o WHERE state = 0 AND attempts = 0 AND lane = ? AND wijk = ? AND plugin = ? AND kind = ?
    AND name = ? AND EXISTS ({waiting} > o.id) AND (kind = 'change' OR {made} OR EXISTS ({waiting} < o.id))
)"""
    values = [[row.lane, row.wijk, row.plugin, row.kind, row.name] for row in rows]
    await connection.execute_many(_sql(connection, statement), values)


async def waiting(
    table: type[Inbox] | type[Outbox], limit: int, without_lanes: Iterable[str] = (), without_wijken: Iterable[str] = ()
) -> list[Row]:
    """The oldest waiting rows, except those of some lanes and wijken."""
    connection, lanes, wijken = _connection(), list(without_lanes), list(without_wijken)
    but = f" AND lane NOT IN ({_marks(len(lanes))})" if lanes else ""
    but += f" AND wijk NOT IN ({_marks(len(wijken))})" if wijken else ""
    statement = f"SELECT * FROM {table._meta.db_table} WHERE state = 0{but} ORDER BY id LIMIT {limit}"
    rows = await connection.execute_query_dict(_sql(connection, statement), [*lanes, *wijken])
    for row in rows:
        if isinstance(row["payload"], str):
            row["payload"] = orjson.loads(row["payload"])
        for name in ("next_try", "made_at", "received_at"):
            if isinstance(row.get(name), str):
                row[name] = dt.datetime.fromisoformat(row[name])
    return rows


async def mark_handled(ids: Sequence[int]) -> None:
    """The rows are done, and what people said in them is thrown away."""
    connection = _connection()
    statement = f"UPDATE hub_inbox SET state = {State.DONE:d}, payload = '{{}}' WHERE id IN ({_marks(len(ids))})"
    await connection.execute_query(_sql(connection, statement), list(ids))


async def remove_sent(ids: Sequence[int]) -> None:
    connection = _connection()
    await connection.execute_query(
        _sql(connection, f"DELETE FROM hub_outbox WHERE id IN ({_marks(len(ids))})"), list(ids)
    )


async def anything_waits() -> bool:
    """Whether a row of the inbox or the outbox has yet to be handled."""
    some = " OR ".join(f"EXISTS (SELECT 1 FROM {t} WHERE state = 0)" for t in ("hub_inbox", "hub_outbox"))
    (found,) = await _connection().execute_query_dict(f"SELECT {some} AS waits")
    return bool(found["waits"])


async def put_heard(event_ids: Sequence[str], now: dt.datetime) -> None:
    """Remember events that were pushed."""
    if event_ids:
        connection = _connection()
        statement = "INSERT INTO hub_heard (event_id, at) VALUES (?, ?) ON CONFLICT (event_id) DO NOTHING"
        at = _moment(connection, now)
        await connection.execute_many(_sql(connection, statement), [[event_id, at] for event_id in event_ids])


async def keep_since(user_id: str, since: str) -> None:
    """How far the hub has read."""
    connection = _connection()
    statement = _sql(connection, "UPDATE hub_account SET since = ? WHERE user_id = ?")
    await connection.execute_query(statement, [since, user_id])


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
