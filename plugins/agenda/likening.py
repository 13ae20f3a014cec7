"""Items that say the same as another, or nearly so."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Effect, Reply
from hub.api.ids import RoomId
from hub.api.titles import alike, same
from plugins.agenda import store
from plugins.agenda.echoing import echo
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import ALIVE
from plugins.agenda.says import answers
from plugins.agenda.settings import AgendaSettings


async def twin(ctx: Context, title: str) -> ItemRow | None:
    """The item that says the same already."""
    others = await _comparable(ctx)
    number = same(title, [(n, other.title) for n, other in others.items()])
    return others[number] if number is not None else None


async def look_alikes(ctx: Context, item: ItemRow) -> list[ItemRow]:
    """Other items of the wijk that are probably about the same."""
    others = await _comparable(ctx)
    others.pop(item.number, None)
    threshold = ctx.settings(AgendaSettings).similarity
    return [others[n] for n in alike(item.title, [(n, other.title) for n, other in others.items()], threshold)]


async def pointed_out(ctx: Context, room: RoomId, item: ItemRow) -> list[Effect]:
    found = await look_alikes(ctx, item)
    return [Reply(answers.look_alikes(item, found), key=await echo(ctx, room, *found))] if found else []


async def _comparable(ctx: Context) -> dict[int, ItemRow]:
    return {item.number: item for item in await store.items(ctx.wijk.slug, ALIVE) if not item.removed}
