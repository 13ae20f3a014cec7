"""A meeting moves or is cancelled: the actions that belong to it stay as they were agreed, and their owners hear it."""

from __future__ import annotations

from itertools import groupby

from hub.api.context import Context
from hub.api.domain_events import MeetingCancelled, MeetingPlanned
from hub.api.effects import Effect, Post
from plugins.actions import store
from plugins.actions.adding import told
from plugins.actions.says import meetings as says
from plugins.actions.showing import refresh
from plugins.actions.view import view


async def changed(ctx: Context, event: MeetingCancelled | MeetingPlanned) -> list[Effect]:
    """One message in each theme room with such actions; who is not in that room hears it directly."""
    starts_at = ctx.local(event.starts_at) if isinstance(event, MeetingPlanned) else None
    actions = await store.open_of_meeting(ctx.wijk.slug, event.meeting)
    effects: list[Effect] = []
    for slug, group in groupby(sorted(actions, key=lambda action: action.theme), key=lambda action: action.theme):
        theirs = list(group)
        views = [await view(ctx, action, notify=True) for action in theirs]
        if theme := ctx.wijk.theme(slug):
            effects.append(Post(theme.room, says.changed(event.meeting, starts_at, views)))
        for action, seen in zip(theirs, views, strict=True):
            effects += await refresh(ctx, action)
            effects += await told(ctx, action, "", says.changed(event.meeting, starts_at, [seen]))
    return effects
