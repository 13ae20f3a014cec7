"""The log of each wijk as it is stored: adding a line, reading it, and who is meant by the pseudonyms in it."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Mapping

from hub.api.digest import canonical
from hub.api.effects import Audit
from hub.api.log import Entry, Line
from hub.core.log.chain import Break, first_break, sealed
from hub.core.log.unnamed import people_in, unnamed
from hub.store.models import AuditEnd, AuditRow, Pseudonym, key_of


async def append(wijk: str, plugin: str, at: dt.datetime, line: Audit) -> Entry:
    """Add one line, inside the unit of work of what it tells about."""
    before = await end(wijk)
    said = {"by": line.by or "", "subject": line.subject[:255], "details": dict(line.details)}
    names = {user: await _pseudonym(wijk, user) for user in sorted(people_in(said))}
    made = sealed(
        {
            "wijk": wijk, "at": at.astimezone(dt.UTC).isoformat(), "plugin": plugin, "action": line.action,
            **json.loads(canonical(unnamed(said, names))),
        },
        before,
    )  # fmt: skip
    await _row(made, at).save(force_create=True)
    after = Entry(made["number"], made["hash"])
    if before.number:
        await AuditEnd.filter(wijk=wijk).update(number=after.number, hash=after.hash)
    else:
        await AuditEnd.create(wijk=wijk, number=after.number, hash=after.hash)
    return after


async def end(wijk: str) -> Entry:
    """Where the log ends. Inside a unit of work: until that is over nobody else can add to it."""
    row = await AuditEnd.select_for_update().get_or_none(wijk=wijk)
    return Entry(row.number, row.hash) if row else Entry(0, "")


async def lines(wijk: str) -> list[Line]:
    """The whole log, in the order in which it was written."""
    return [as_line(row) for row in await AuditRow.filter(wijk=wijk).order_by("id")]


async def first_broken(wijk: str) -> Break | None:
    """Where the log is broken first; ``None`` if it is whole."""
    return first_break(await lines(wijk), await end(wijk))


def _row(line: Line, at: dt.datetime) -> AuditRow:
    values: dict[str, object] = {**line, "at": at}
    return AuditRow(key=key_of(line["wijk"], str(line["number"])), **values)


def as_line(row: AuditRow) -> Line:
    """A row as the line that its hash covers."""
    return {
        "number": row.number, "wijk": row.wijk, "at": row.at.astimezone(dt.UTC).isoformat(), "by": row.by,
        "plugin": row.plugin, "action": row.action, "subject": row.subject, "details": row.details,
        "before": row.before, "hash": row.hash,
    }  # fmt: skip


async def people(wijk: str) -> Mapping[str, str]:
    """Who is meant by each pseudonym, as far as they were not erased: for admins, when they are shown the log."""
    return {row.name: row.user_id for row in await Pseudonym.filter(wijk=wijk)}


async def erase(wijk: str, user: str) -> bool:
    """Forget who is meant, inside a unit of work. Every line stays as it is. Whether there was anything to forget."""
    return bool(await Pseudonym.filter(key=key_of(wijk, user)).delete())


async def _pseudonym(wijk: str, user: str) -> str:
    """By chance, and not from the user id: when its row is gone no guess can bring it back."""
    new = {"wijk": wijk, "user_id": user, "name": f"p-{secrets.token_hex(8)}"}
    row, _ = await Pseudonym.get_or_create(new, key=key_of(wijk, user))
    return row.name
