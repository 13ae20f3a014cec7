"""Plain language: which hook goes where."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.commands import Command
from hub.api.context import Context
from hub.api.effects import Effect
from hub.api.events import Edit, Redaction
from hub.api.hookspecs import CommandHandler, hookimpl
from hub.api.plans import Plan, SharePlan
from hub.api.settings import Settings
from hub.api.texts import Text
from plugins.plain import checking, says
from plugins.plain import commands as table
from plugins.plain.settings import PlainSettings
from plugins.plain.wordlist import judged


@hookimpl
def commands() -> Sequence[tuple[Command, CommandHandler]]:
    return ((table.CHECK, checking.check),)


@hookimpl
def settings() -> type[Settings]:
    return PlainSettings


@hookimpl
async def on_edit(ctx: Context, edit: Edit) -> Sequence[Effect]:
    return await checking.edited(ctx, edit)


@hookimpl
async def on_redaction(ctx: Context, redaction: Redaction) -> Sequence[Effect]:
    return await checking.removed(ctx, redaction)


@hookimpl
def remarks(ctx: Context, plan: Plan) -> Sequence[Text]:
    """Before a text goes to a partner for whom this was switched on."""
    if not isinstance(plan, SharePlan) or plan.partner not in ctx.settings(PlainSettings).partners:
        return []
    return says.on_its_way(judged(plan.words))
