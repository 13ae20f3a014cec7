"""Forgetting a person in what the hub itself keeps. Inside a unit of work; the log is :mod:`hub.core.log.audit`'s."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from hub.api.ids import UserId
from hub.api.personal import nobody
from hub.api.texts import Text, catalogue
from hub.api.wijk import RoomKind
from hub.store.models import (
    ConnectorRow,
    Inbox,
    LeadRow,
    MandateRow,
    Member,
    Outbox,
    PersonRow,
    RoomKey,
    RoomRow,
    State,
    StuckRow,
    TimerRow,
    Tracked,
    Unread,
)

_, n_ = catalogue("hub")


async def forget(wijk: str, user: UserId, today: dt.date) -> Sequence[Text]:
    """Leave nothing that leads to somebody, but rooms in which they are and mandates they have. Says what stays."""
    left = await _mandates(wijk, user, today)
    here = [row.room_id for row in await RoomRow.filter(wijk=wijk)]
    mine = Member.filter(user_id=user)
    if await mine.filter(room_id__in=here, membership="join").exists():
        left.append(_("Who is in a room stays known as long as they are in it. Leave the rooms, and do this again."))
    await mine.filter(room_id__in=here).exclude(membership="join").delete()
    await ConnectorRow.filter(wijk=wijk, user_id=user).delete()
    await ConnectorRow.filter(wijk=wijk, given_by=user).update(given_by="")
    await LeadRow.filter(wijk=wijk, user_id=user).delete()
    await LeadRow.filter(wijk=wijk, given_by=user).update(given_by="")
    await _undelivered(wijk, user)
    await _named_after(wijk, user)
    if not await mine.filter(membership="join", room_id__in=await _of_wijken()).exists():
        await PersonRow.filter(user_id=user).delete()
        await RoomKey.filter(owner=user).delete()
        await Unread.filter(sender=user).delete()
        talks = [row.room_id for row in await RoomRow.filter(kind=RoomKind.DIRECT, slug=user)]
        sits = {row.room_id for row in await mine.filter(room_id__in=talks, membership="join")}
        await RoomRow.filter(room_id__in=[room for room in talks if room not in sits]).delete()
        await mine.exclude(membership="join").delete()
    return left


async def _of_wijken() -> list[str]:
    return [row.room_id for row in await RoomRow.exclude(wijk="")]


async def _mandates(wijk: str, user: UserId, today: dt.date) -> list[Text]:
    left: list[Text] = []
    for row in await MandateRow.filter(wijk=wijk).order_by("id"):
        if user in (row.user_id, row.deputy) and (row.until is None or today <= row.until):
            left.append(_("This person still speaks for {partner}. End that first: `!endmandate`.",
                          partner=row.partner))  # fmt: skip
            continue
        row.user_id = nobody(row.id) if row.user_id == user else row.user_id
        row.deputy = None if row.deputy == user else row.deputy
        row.given_by = nobody(row.id) if row.given_by == user else row.given_by
        await row.save(update_fields=["user_id", "deputy", "given_by"])
    return left


async def _named_after(wijk: str, user: str) -> None:
    """Timers and messages that a plugin named after somebody, as the end of their rest."""
    whole = re.compile(rf"{re.escape(user)}(?![\w.:-])")
    for table in (TimerRow, Tracked):
        for row in await table.filter(wijk=wijk, name__contains=user):
            if whole.search(row.name):
                await row.delete()


async def _undelivered(wijk: str, user: str) -> None:
    """What failed and names somebody is not tried again."""
    for outgoing in await Outbox.filter(wijk=wijk, state=State.FAILED):
        if user in f"{outgoing.lane} {outgoing.payload}":
            await outgoing.delete()
    for incoming in await Inbox.filter(wijk=wijk, state=State.FAILED):
        if user in str(incoming.payload):
            await Inbox.filter(id=incoming.id).update(state=State.DONE, payload={})
    await StuckRow.filter(lane=f"tell {user}").delete()
