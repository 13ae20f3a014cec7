"""What stands in the rooms: the card of each action, the board of each theme, and the lists people ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Board, Change, Effect, Reply
from hub.api.events import Message
from hub.api.people import Person
from hub.api.texts import Lines, Text, catalogue
from hub.api.wijk import Theme
from plugins.actions import keys, store
from plugins.actions.models import Action
from plugins.actions.models import Change as Changed
from plugins.actions.people import facts, name, owner_name
from plugins.actions.rules.life import PARTNER, Move, Standing, State, by_date, standings
from plugins.actions.says import answers, lists, reminders
from plugins.actions.says.card import Happened, card, history
from plugins.actions.view import View, view, whole

_, n_ = catalogue("actions")

DONE_SHOWN = 5
HISTORY_SHOWN = 10


async def refresh(ctx: Context, action: Action) -> list[Effect]:
    """The card and the board, after something changed. Nothing, if the theme is no longer there."""
    theme = ctx.wijk.theme(action.theme)
    if theme is None:
        return []
    return [Change(keys.card(action.number), theme.room, card(await whole(ctx, action))), await board(ctx, theme)]


async def board(ctx: Context, theme: Theme) -> Board:
    live = await views(ctx, await store.live(ctx.wijk.slug, theme=theme.slug))
    done = await views(ctx, await store.lately_done(ctx.wijk.slug, theme.slug, DONE_SHOWN))
    return Board(theme.room, lists.board(_title(theme.name), live, done))


def _title(place: str) -> Text:
    return _("Actions of {place}", place=place)


async def views(ctx: Context, actions: Iterable[Action]) -> list[View]:
    return [await view(ctx, action) for action in actions]


async def show_one(ctx: Context, number: int) -> Sequence[Effect]:
    """One action and what happened to it."""
    action = await store.get(ctx.wijk.slug, number)
    if action is None:
        return [Reply(answers.no_such(number))]
    changes = await store.history(ctx.wijk.slug, number)
    happened = [await _happened(ctx, change) for change in changes[-HISTORY_SHOWN:]]
    return [Reply(Lines(card(await whole(ctx, action)), history(happened)))]


async def _happened(ctx: Context, change: Changed) -> Happened:
    after: object = change.after
    if change.kind == Move.HAND_OVER:
        after = await owner_name(ctx, change.after)
    elif change.kind == Move.RESCHEDULE:
        after = dt.date.fromisoformat(change.after)
    return Happened(
        kind=change.kind, day=ctx.local(change.at).date(), name=await name(ctx, change.by), after=after,
        words=change.words,
    )  # fmt: skip


async def show_all(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    """The actions of this place: of the theme, of the partner, or else of the whole wijk."""
    theme, partner = ctx.wijk.theme_of(message.room_id), ctx.wijk.partner_of(message.room_id)
    if theme is not None:
        return [Reply((await board(ctx, theme)).text)]
    owners = [f"{PARTNER}{partner.slug}"] if partner else None
    live = await views(ctx, await store.live(ctx.wijk.slug, owners=owners))
    return [Reply(lists.board(_title(partner.name if partner else ctx.wijk.name), live))]


async def show_mine(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    person = await ctx.person(message.sender)
    own = await store.live(ctx.wijk.slug, owners=[person.user_id])
    partner = ctx.wijk.partner(person.speaks_for)
    theirs = await store.live(ctx.wijk.slug, owners=[f"{PARTNER}{partner.slug}"]) if partner else []
    said = lists.mine(
        await views(ctx, own), await views(ctx, theirs), partner.name if partner else "",
        await views(ctx, await confirmable(ctx, person)),
    )  # fmt: skip
    return [Reply(said)]


async def confirmable(ctx: Context, person: Person) -> list[Action]:
    """What waits for a confirmation that this person can give, first what they asked for themselves."""
    claimed = await store.live(ctx.wijk.slug, state=State.CLAIMED)
    able = [action for action in claimed if Standing.WITNESS in standings(person, await facts(ctx, action))]
    return sorted(able, key=lambda action: (action.given_by != person.user_id, by_date(action.due, action.number)))


async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    """The most urgent action of somebody, and one that they can confirm."""
    own = [a for a in await store.live(ctx.wijk.slug, owners=[person.user_id]) if a.stands is State.OPEN]
    waiting = await confirmable(ctx, person)
    steps = [reminders.next_step(await view(ctx, action)) for action in own[:1]]
    return steps + [reminders.to_confirm(await view(ctx, action)) for action in waiting[:1]]


def theme_here(ctx: Context) -> Theme | None:
    return ctx.wijk.theme_of(ctx.room.room_id) if ctx.room else None
