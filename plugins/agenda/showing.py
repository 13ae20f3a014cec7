"""What stands in the rooms about items: their living messages and the boards, as they must read now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from hub.api.context import Context
from hub.api.effects import Board, Change, Effect, Emit
from hub.api.ids import UserId
from hub.api.texts import Say
from hub.api.wijk import Theme
from plugins.agenda import store, telling
from plugins.agenda.asking import ITEM
from plugins.agenda.models import ItemRow
from plugins.agenda.rules.course import ALIVE, Act, State, after
from plugins.agenda.rules.support import Count, missing, tally
from plugins.agenda.says import board as says
from plugins.agenda.says.items import Facts, living
from plugins.agenda.settings import AgendaSettings

ALL = 100
"""Items of a theme that are shown at most when somebody asks for all."""


def key_of(item: ItemRow) -> str:
    """The name under which the living message of an item is tracked."""
    return f"{ITEM}{item.number}"


def needed(ctx: Context) -> Count:
    settings = ctx.settings(AgendaSettings)
    return Count(settings.residents_needed, settings.partners_needed)


async def still_missing(ctx: Context, item: ItemRow) -> Count:
    backers = await store.support(ctx.wijk.slug, [item.number])
    return missing(tally(backers[item.number]), needed(ctx))


async def promoted(ctx: Context, item: ItemRow) -> list[Effect]:
    """Put an item on the agenda if enough people of both sides support it."""
    to = after(item.state, Act.PUT)
    if to is None or await still_missing(ctx, item):
        return []
    store.come_to(item, to, ctx.now)
    item.place = await store.last_place(ctx.wijk.slug, item.theme) + 1
    await item.save()
    return [Emit(telling.item(item))]


async def message(ctx: Context, item: ItemRow) -> Say:
    """The living message of an item."""
    wijk = ctx.wijk.slug
    support = tally((await store.support(wijk, [item.number]))[item.number])
    tasks, joined = await store.tasks(wijk, item.number), await store.merged_into(wijk, item.number)
    people = [who for who in (item.raised_by, item.brought_by, item.placed_by) if who]
    people += [*(task.owner for task in tasks), *(other.raised_by for other in joined)]
    return living(item, Facts(support, needed(ctx), await names(ctx, people), tasks, joined))


async def names(ctx: Context, people: Iterable[str]) -> Callable[[str], str]:
    """What user ids and partners (``partner:slug``) are called."""
    called = {f"partner:{partner.slug}": partner.name for partner in ctx.wijk.partners}
    for user in set(people) - {""} - called.keys():
        called[user] = (await ctx.person(UserId(user))).name
    return lambda who: called.get(who, who.removeprefix("partner:"))


async def changed(ctx: Context, item: ItemRow) -> list[Effect]:
    """Edit the living message of an item. None stands there if its theme is gone."""
    theme = ctx.wijk.theme(item.theme)
    return [Change(key_of(item), theme.room, await message(ctx, item))] if theme else []


async def shown(ctx: Context, *items: ItemRow) -> list[Effect]:
    """Edit the living messages of these items, and the boards they stand on."""
    effects = [effect for item in items for effect in await changed(ctx, item)]
    touched = {item.theme for item in items}
    return [*effects, *await boards(ctx, [theme for theme in ctx.wijk.themes if theme.slug in touched])]


async def boards(ctx: Context, themes: Iterable[Theme]) -> list[Effect]:
    lines = ctx.settings(AgendaSettings).board_lines
    return [Board(theme.room, says.board(await agenda(ctx, theme), lines)) for theme in themes]


async def overview(ctx: Context, themes: Sequence[Theme]) -> Say:
    return says.overview([await agenda(ctx, theme) for theme in themes], ALL)


async def agenda(ctx: Context, theme: Theme) -> says.Agenda:
    """What a theme has to show now."""
    wijk = ctx.wijk.slug
    items = await store.items(wijk, ALIVE, theme.slug)
    raised = [item for item in items if item.state is State.RAISED]
    backers = await store.support(wijk, [item.number for item in raised])
    meeting = next(iter(await store.meetings(wijk, ctx.now, theme.slug)), None)
    discussed = await telling.discussed(wijk, meeting, ctx.now) if meeting else []
    return says.Agenda(
        theme=theme.name,
        meeting=meeting,
        starts_at=ctx.local(meeting.starts_at) if meeting else None,
        discussed=[item.number for item in discussed],
        on_agenda=[item for item in items if item.state is State.ON_AGENDA],
        raised=raised,
        parked=[item for item in items if item.state is State.PARKED],
        missing={item.number: missing(tally(backers[item.number]), needed(ctx)) for item in raised},
    )
