"""What the progress remembers. The only file that queries; every question is about one wijk."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, fields
from typing import Any

from hub.api.ids import UserId
from plugins.progress.models import DigestRow, ThingRow
from plugins.progress.rules.things import Kind, Thing

_FIELDS = tuple(field.name for field in fields(Thing))


def _key(wijk: str, kind: Kind, number: int) -> str:
    return f"{wijk} {kind} {number}"


def _thing(row: ThingRow) -> Thing:
    return Thing(**{name: getattr(row, name) for name in _FIELDS})


async def thing(wijk: str, kind: Kind, number: int) -> Thing | None:
    row = await ThingRow.get_or_none(key=_key(wijk, kind, number))
    return _thing(row) if row else None


async def put(wijk: str, thing: Thing) -> None:
    values: dict[str, Any] = {"wijk": wijk, **asdict(thing)}
    await ThingRow.update_or_create(values, key=_key(wijk, thing.kind, thing.number))


async def drop(wijk: str, kind: Kind, number: int) -> None:
    await ThingRow.filter(key=_key(wijk, kind, number)).delete()


async def things(wijk: str) -> list[Thing]:
    return [_thing(row) for row in await ThingRow.filter(wijk=wijk).order_by("kind", "number")]


# ---- who hears of it every week


async def put_digest(
    wijk: str, weekday: int, time: dt.time, now: dt.datetime, *, user: str = "", room: str = ""
) -> DigestRow:
    """For a person or for a room: one for each."""
    values = {
        "wijk": wijk, "user_id": user, "room": room, "weekday": weekday, "time": time.isoformat("minutes"),
        "last_at": now,
    }  # fmt: skip
    row, _ = await DigestRow.update_or_create(values, key=f"{wijk} {user or room}")
    return row


async def digest_of(wijk: str, user: UserId) -> DigestRow | None:
    return await DigestRow.get_or_none(key=f"{wijk} {user}")


async def digest(wijk: str, number: int) -> DigestRow | None:
    return await DigestRow.get_or_none(wijk=wijk, id=number)


async def digests(wijk: str) -> list[DigestRow]:
    return await DigestRow.filter(wijk=wijk).order_by("id")
