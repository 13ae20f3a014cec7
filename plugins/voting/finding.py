"""Which decision somebody means."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.texts import Say
from plugins.voting import store
from plugins.voting.models import DecisionRow
from plugins.voting.says import answers


async def numbered(ctx: Context, call: Call) -> DecisionRow | Say:
    """The decision with the number that was typed, in its newest round; or what to say if there is none."""
    number = call.number("number")
    return await store.decisions.newest(ctx.wijk.slug, number) or answers.no_decision(number)
