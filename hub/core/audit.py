"""The audit log: who did what. Each line's hash covers the line and the hash before it, so a change shows."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping

import orjson

from hub.store.models import AuditRow


def link(before: str, line: Mapping[str, object]) -> str:
    """SHA-256 over the hash before and the line as canonical JSON (sorted keys), in hexadecimal."""
    return hashlib.sha256(before.encode() + orjson.dumps(line, option=orjson.OPT_SORT_KEYS)).hexdigest()


def as_line(row: AuditRow) -> dict[str, object]:
    """What the hash of a row covers."""
    return {
        "wijk": row.wijk,
        "at": row.at.astimezone(dt.UTC).isoformat(),
        "by": row.by,
        "plugin": row.plugin,
        "action": row.action,
        "subject": row.subject,
        "details": row.details,
    }


async def append(
    wijk: str,
    plugin: str,
    at: dt.datetime,
    action: str,
    subject: str,
    by: str = "",
    details: Mapping[str, object] | None = None,
) -> None:
    """Add one line, inside the unit of work of what it tells about."""
    last = await AuditRow.filter(wijk=wijk).order_by("-id").first()
    row = AuditRow(
        wijk=wijk, at=at, by=by, plugin=plugin, action=action, subject=subject[:255], details=dict(details or {}),
        before=last.hash if last else "",
    )  # fmt: skip
    row.hash = link(row.before, as_line(row))
    await row.save(force_create=True)


async def first_broken(wijk: str) -> int | None:
    """The id of the first line that does not follow from the one before it; ``None`` if the log is whole."""
    before = ""
    async for row in AuditRow.filter(wijk=wijk).order_by("id"):
        if row.before != before or row.hash != link(before, as_line(row)):
            return int(row.id)
        before = row.hash
    return None
