"""How many votes people are asked for: so many at a time in a theme, so many in a week from one person."""

from __future__ import annotations

import datetime as dt

from hub.api.context import Context
from hub.api.people import Person, Role
from hub.api.texts import Say
from hub.api.wijk import Theme
from plugins.voting import store
from plugins.voting.says import limits as says
from plugins.voting.settings import TRUSTED, VotingSettings

WEEK = dt.timedelta(days=7)


async def refused(ctx: Context, person: Person, theme: Theme, *, anyway: bool) -> Say | None:
    """Why this person cannot open a vote in this theme now, when they can, and who can now.

    ``anyway``: they said that they know, which counts for an admin.
    """
    return await _theme_full(ctx, person, theme, anyway) or await _week_full(ctx, person)


async def _theme_full(ctx: Context, person: Person, theme: Theme, anyway: bool) -> Say | None:
    admin = Role.ADMIN in person.roles
    going_on = await store.decisions.among(ctx.wijk.slug, store.decisions.GOING_ON, theme.slug)
    if len(going_on) < ctx.settings(VotingSettings).open_per_theme or (anyway and admin):
        return None
    first = ctx.local(going_on[0].closes_at)
    return says.theme_full([vote.number for vote in going_on], first, [] if admin else await ctx.ask_whom(Role.ADMIN))


async def _week_full(ctx: Context, person: Person) -> Say | None:
    most = ctx.settings(VotingSettings).per_week
    if not TRUSTED.isdisjoint(person.roles):
        return None
    opened = await store.decisions.opened_since(ctx.wijk.slug, person.user_id, ctx.now - WEEK)
    if len(opened) < most:
        return None
    return says.week_full(most, ctx.local(opened[-most] + WEEK), await ctx.ask_whom(Role.ADMIN))
