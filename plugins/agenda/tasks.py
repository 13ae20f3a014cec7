"""The actions of an item as they are now: another owner or date, dropped, or without the words that were removed."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import ActionChanged
from hub.api.effects import Effect
from plugins.agenda import showing, store
from plugins.agenda.outcomes import finished
from plugins.agenda.removing import REMOVED

DROPPED = "dropped"


async def action_changed(ctx: Context, event: ActionChanged) -> list[Effect]:
    wijk = ctx.wijk.slug
    task = await store.task(wijk, event.action)
    item = await store.item(wijk, task.item) if task else None
    if item is None:
        return []
    if event.how == DROPPED:
        await store.drop_task(wijk, event.action)
        told = await finished(ctx, item)
    else:
        told = []
        title = event.title or REMOVED.get(ctx.wijk.language, REMOVED["en"])
        await store.put_task(wijk, event.action, title=title, owner=event.owner, due=event.due)
    return [*told, *await showing.shown(ctx, item)]
