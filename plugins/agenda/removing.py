"""What was removed in a room is removed here: support that was a reaction or a command, and the words of an item."""

from __future__ import annotations

from collections.abc import Mapping

from hub.api.context import Context
from hub.api.effects import Effect, Emit
from hub.api.events import Redaction
from plugins.agenda import meetings, showing, store, telling
from plugins.agenda.changing import closed
from plugins.agenda.echoing import fade
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import Act, after

REMOVED: Mapping[str, str] = {"nl": "(verwijderd)", "en": "(removed)"}
"""What stands for the title then, in every plugin that shows it."""


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    wijk = ctx.wijk.slug
    touched: dict[int, ItemRow] = {}
    for row in await store.support_by(wijk, redaction.target):
        await store.drop_support(wijk, row.item, row.user_id, row.way)
        if item := await store.item(wijk, row.item):
            touched[item.number] = item
    for item in await store.items_with_reason(wijk, redaction.target):
        item.reason = ""
        await item.save()
        touched[item.number] = item
    effects: list[Effect] = []
    for item in await store.items_from(wijk, redaction.target):
        touched.pop(item.number, None)
        effects += await _without_its_message(ctx, item, redaction)
    return [*effects, *await showing.shown(ctx, *touched.values())]


async def _without_its_message(ctx: Context, item: ItemRow, redaction: Redaction) -> list[Effect]:
    """The words go, if they stood in it."""
    if item.event_id == redaction.target:
        return await without_words(ctx, item)
    return await _left(ctx, item)


async def without_words(ctx: Context, item: ItemRow) -> list[Effect]:
    """Nobody reads the words of an item any more."""
    gone = REMOVED.get(ctx.wijk.language, REMOVED["en"])
    item.question = gone if item.question == item.title else item.question
    item.title, item.words, item.removed = gone, "", True
    await item.save()
    told = [Emit(telling.changed(item)), *await fade(ctx, item), *await meetings.follow(ctx, item)]
    return [*told, *await _left(ctx, item)]


async def _left(ctx: Context, item: ItemRow) -> list[Effect]:
    """The item stays if others support it by now, and else it is withdrawn."""
    backers = (await store.support(ctx.wijk.slug, [item.number]))[item.number]
    others = [backer for backer in backers if backer.user_id != item.raised_by]
    if not others and after(item.state, Act.WITHDRAW):
        return await closed(ctx, item, Act.WITHDRAW)
    return await showing.shown(ctx, item)
