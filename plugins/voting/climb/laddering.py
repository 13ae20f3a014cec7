"""``!ladder``: what follows when a vote gives no answer. Everybody reads it, admins change it."""

from __future__ import annotations

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Configure, Effect, Reply
from hub.api.events import Message
from hub.api.people import Role
from plugins.voting.climb import rungs
from plugins.voting.rules.ladder import wobble
from plugins.voting.says import ladder as says
from plugins.voting.settings import VotingSettings

AWAY = frozenset(("weg", "away"))


async def ladder(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!ladder``, ``!ladder 1 7 days together``, ``!ladder 2 away``."""
    now = ctx.settings(VotingSettings).ladder
    if not call.has("step"):
        return [Reply(says.ladder(now))]
    if Role.ADMIN not in (await ctx.person(message.sender)).roles:
        return [Reply(says.admins_only(await ctx.ask_whom(Role.ADMIN)))]
    place, words = call.number("step"), call.text("change").strip()
    away = words.casefold() in AWAY
    if not 1 <= place <= len(now) + (not away):
        return [Reply(says.no_rung(place, len(now)))]
    before = now[place - 1] if place <= len(now) else None
    new = None if away else rungs.rung(words, before, last=place >= len(now))
    if isinstance(new, str) or not words:
        return [Reply(says.strange(new if isinstance(new, str) else words))]
    changed = rungs.changed(now, place, new)
    if flaw := wobble(changed):
        return [Reply(says.wobbles(flaw))]
    return [
        Configure("ladder", rungs.plain(changed)),
        Reply(says.ladder(changed, changed=True)),
        Audit("ladder changed", f"step {place}", message.sender, {"ladder": rungs.plain(changed)}),
    ]
