"""``!aboutme`` and ``!heard``: what people say of themselves, and which groups that makes."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply
from hub.api.events import Message
from hub.api.ids import UserId
from plugins.table import store
from plugins.table.models import About
from plugins.table.rules import hearing as rules
from plugins.table.rules.about import GONE, Said, Topic, topic, value
from plugins.table.rules.hearing import Told
from plugins.table.says import hearing as says
from plugins.table.settings import TableSettings


def known(ctx: Context) -> dict[Topic, tuple[str, ...]]:
    """The groups that the wijk itself says it has."""
    settings = ctx.settings(TableSettings)
    return {Topic.STREET: settings.streets, Topic.AGE: settings.ages, Topic.LANGUAGE: settings.languages}


async def about_me(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    """Others may sit in the same talk: then nothing is said of anybody."""
    if [person for person in await ctx.people(message.room_id) if person.user_id != message.sender]:
        return [Reply(says.others_read())]
    wijk, words = ctx.wijk.slug, call.text("words")
    if not words:
        return [Reply(says.mine(await store.about(wijk, message.sender)))]
    if words.casefold().strip(" .!") in GONE:
        await store.take_back(wijk, message.sender)
        return [Reply(says.mine({}))]
    about, said = topic(words)
    if about is None:
        return [Reply(says.how_to())]
    if said.casefold().strip(" .!") in GONE:
        await store.take_back(wijk, message.sender, about)
        return [Reply(says.mine(await store.about(wijk, message.sender)))]
    group = value(about, said, known(ctx)[about])
    if isinstance(group, Said):
        return [Reply(says.not_so(group, about, known(ctx)[about]))]
    await store.say(wijk, message.sender, about, group)
    return [Reply(says.mine(await store.about(wijk, message.sender)))]


async def heard(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    shown = [await _shown(ctx, one) for one in Topic]
    return [Reply(says.heard([one for one in shown if one is not None]))]


async def _shown(ctx: Context, about: Topic) -> says.Heard | None:
    """What may be shown of a topic: worked out anew only if enough people say something else since the last time."""
    wijk = ctx.wijk.slug
    rows = [row for row in await store.said(wijk, about) if not row.value or await _takes_part(ctx, row)]
    groups = rules.anew([Told(row.value, row.counted) for row in rows])
    if groups is not None:
        await store.put_heard(wijk, about, sorted(groups), ctx.local().date(), rows)
    found = await store.heard(wijk, about)
    if found is None:
        return None
    named = {group.casefold() for group in found.groups}
    missing = tuple(group for group in known(ctx)[about] if group.casefold() not in named)
    return says.Heard(about, found.day, tuple(found.groups), missing)


async def _takes_part(ctx: Context, row: About) -> bool:
    """Who left does not count. That they left is no reason to work anything out anew: everybody saw it."""
    return bool((await ctx.person(UserId(row.user_id))).roles)
