"""What crosspost remembers. The only file that queries; every question is about one wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from tortoise.expressions import Q

from plugins.crosspost.models import Delivery, Share, Support, Told
from plugins.crosspost.rules import State, Thing

# ---- shares and answers


async def add_share(wijk: str, number: int, **values: Any) -> Share:
    return await Share.create(key=f"{wijk} {number}", wijk=wijk, number=number, **values)


async def share(wijk: str, number: int) -> Share | None:
    return await Share.get_or_none(key=f"{wijk} {number}")


async def of_message(wijk: str, event: str) -> list[Share]:
    """Everything that passes on the words of one message, oldest first."""
    return await Share.filter(wijk=wijk, event=event).order_by("id")


async def by_message_or_cause(wijk: str, event: str) -> list[Share]:
    """The same, and what was asked for by a mark or a command."""
    return await Share.filter(Q(event=event) | Q(cause=event), wijk=wijk).order_by("id")


async def shared_since(wijk: str, by: str, since: dt.datetime) -> int:
    """How many messages somebody shared; answers do not count."""
    return await Share.filter(wijk=wijk, by=by, answers="", made_at__gte=since).count()


async def waiting(wijk: str) -> list[Share]:
    return await Share.filter(wijk=wijk, state__in=[State.WAITING, State.CHANGED]).order_by("number")


# ---- what partners were told


async def told(wijk: str, thing: Thing, partner: str) -> Told | None:
    return await Told.get_or_none(key=f"{wijk} {thing.at(partner)}")


async def told_about(wijk: str, thing: Thing) -> Told | None:
    """How a thing stands and where it came from, whoever was told."""
    return await Told.filter(wijk=wijk, thing=thing.name).order_by("id").first()


async def add_told(wijk: str, thing: Thing, partner: str, **values: Any) -> None:
    await Told.get_or_create({"wijk": wijk, "thing": thing.name, "partner": partner, **values},
                             key=f"{wijk} {thing.at(partner)}")  # fmt: skip


async def stands_as(wijk: str, thing: Thing, kind: str) -> None:
    await Told.filter(wijk=wijk, thing=thing.name).update(kind=kind)


# ---- support


async def add_support(wijk: str, event: str, item: int, by: str) -> None:
    await Support.get_or_create({"wijk": wijk, "item": item, "by": by}, event=event)


async def drop_support(wijk: str, event: str) -> tuple[int, str] | None:
    """Forget a thumbs-up. The item and the person, if that was their last one for it."""
    row = await Support.get_or_none(wijk=wijk, event=event)
    if row is None:
        return None
    await row.delete()
    more = await Support.filter(wijk=wijk, item=row.item, by=row.by).exists()
    return None if more else (row.item, row.by)


# ---- the delivery log


async def log(
    wijk: str, number: int, kind: str, thing: Thing, to: str, channel: str, name: str, now: dt.datetime
) -> None:
    await Delivery.create(
        key=f"{wijk} {number}", wijk=wijk, number=number, kind=kind, thing=thing.name, to=to, channel=channel,
        name=name, asked_at=now,
    )  # fmt: skip


async def delivered(wijk: str, name: str, error: str, now: dt.datetime) -> Delivery | None:
    """Note what became of the oldest delivery of a name that nothing is known of yet: a channel keeps their order."""
    row = await Delivery.filter(wijk=wijk, name=name, done_at=None).order_by("id").first()
    if row is not None:
        row.done_at, row.error = now, error[:255]
        await row.save()
    return row


async def deliveries(wijk: str, to: str | None, most: int) -> Sequence[Delivery]:
    """The newest, oldest first."""
    found = Delivery.filter(wijk=wijk, to=to) if to else Delivery.filter(wijk=wijk)
    return list(reversed(await found.order_by("-id").limit(most)))
