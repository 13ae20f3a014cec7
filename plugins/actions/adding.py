"""``!action``: somebody writes down who will do what, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hub.api.commands import Call, typed
from hub.api.context import Context
from hub.api.domain_events import MeetingNoted
from hub.api.effects import Audit, Effect, Post, Reply, Tell, Track
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.texts import Say
from hub.api.wijk import Theme
from plugins.actions import events, keys, store
from plugins.actions.asking import decide, remarks, to_taker
from plugins.actions.models import Action, Source
from plugins.actions.people import Unclear, name, owner_in, unsigned
from plugins.actions.reminding import passed, plan
from plugins.actions.rules.course import NOTHING
from plugins.actions.rules.life import may_give, partner_of
from plugins.actions.rules.reading import MAX_TYPED, Draft, Reference, read, shorten
from plugins.actions.says import answers
from plugins.actions.says.card import card
from plugins.actions.showing import board, show_one, theme_here
from plugins.actions.view import view, whole

_NUMBER = re.compile(r"#?(\d{1,9})[.:,;)]?")


@dataclass(frozen=True, slots=True)
class Wish:
    """An action that can be written down: everything about it was checked. ``perhaps``: who may be meant as owner.
    ``marked``: what was said in a meeting."""

    draft: Draft
    perhaps: str
    what: str
    owner: str
    theme: Theme
    source: Source | None
    marked: MeetingNoted | None = None

    @property
    def meeting(self) -> int | None:
        if self.marked is not None:
            return self.marked.meeting
        return self.source.number if self.source and self.source.kind == "meeting" else None

    @property
    def item(self) -> int | None:
        return (
            self.source.item
            if self.source and self.source.item is not None
            else (self.marked.item if self.marked else None)
        )


@dataclass(frozen=True, slots=True)
class NoTheme:
    """All but its theme is known."""

    typed: str


async def add(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    """Add an action; or show one, if only its number was typed."""
    text = call.text("what")
    number = _NUMBER.fullmatch(text)
    shown = int(number[1]) if number else None if text else keys.number_of(message.key, ctx.wijk.slug)
    if shown is not None:
        return await show_one(ctx, shown)
    found = await wish(ctx, message, text)
    if isinstance(found, NoTheme):
        return [Reply(answers.which_theme(found.typed, [theme.slug for theme in ctx.wijk.themes]))]
    return await write_down(ctx, message, found) if isinstance(found, Wish) else [Reply(found)]


async def wish(
    ctx: Context, message: Message, text: str, marked: MeetingNoted | None = None, placed: Theme | None = None
) -> Wish | NoTheme | Say:
    """What is wished for, or what is wrong with it in words for the person who typed it. What was ``marked`` in a
    meeting does who said it, if it names nobody else. ``placed``: the theme that somebody named since."""
    if len(text) > MAX_TYPED:
        return answers.too_long()
    named = await owner_in(ctx, message, text)
    if isinstance(named, Unclear):
        return answers.several() if named.several else answers.nobody(named.words)
    themes = called(ctx)
    draft = read(text, ctx.local(), named.place if named else None, themes if theme_here(ctx) is None else ())
    what = draft.what or _quoted(ctx, message)
    if not what:
        return answers.nothing_to_do()
    if draft.when and draft.when.date < ctx.local().date():
        return answers.past(draft.when)
    reference = draft.reference or (Reference("meeting", marked.meeting) if marked else None)
    source = await store.source(ctx.wijk.slug, *reference) if reference else None
    if draft.reference and source is None:
        return answers.unknown_source(draft.reference)
    owner = named.owner if named else marked.said_by if marked else message.sender
    if not await _may(ctx, message, owner):
        return answers.own_partner_only()
    said_about = ctx.wijk.theme(marked.theme) if marked else None
    theme = placed or _theme(ctx, themes.get(draft.theme or "") or said_about, source)
    if theme is None:
        return NoTheme(text)
    perhaps = "" if named else await unsigned(ctx, message.sender, draft.what, theme.room)
    return Wish(draft, perhaps, what, owner, theme, source, marked)


def called(ctx: Context) -> dict[str, Theme]:
    """The themes by what people call them."""
    return {name.casefold(): theme for theme in ctx.wijk.themes for name in (theme.name, theme.slug)}


def _quoted(ctx: Context, message: Message) -> str:
    """The words of the message that was answered; of a command, what came after its name."""
    if message.quoted is None or message.quoted.sender == ctx.me:
        return ""
    command = typed(message.quoted.body)
    return shorten(command.rest if command else message.quoted.body)


async def _may(ctx: Context, message: Message, owner: str) -> bool:
    person = await ctx.person(message.sender)
    theirs = None if partner_of(owner) else (await ctx.person(UserId(owner))).partner
    return may_give(person, owner, theirs)


def _theme(ctx: Context, named: Theme | None, source: Source | None) -> Theme | None:
    """That of the room, or the one that was typed, or that of the decision or meeting, or the only one there is."""
    partner = ctx.wijk.partner_of(ctx.room.room_id) if ctx.room else None
    possible = [theme for theme in ctx.wijk.themes if partner is None or partner.concerned(theme.slug)]
    only = possible[0] if len(possible) == 1 else None
    return theme_here(ctx) or named or (ctx.wijk.theme(source.theme) if source else None) or only


async def write_down(ctx: Context, message: Message, wish: Wish) -> Sequence[Effect]:
    when, source = wish.draft.when, wish.source
    said = await remarks(ctx, wish.owner, wish.what, when.date if when else None, message.sender)
    action = await store.add(
        ctx.wijk.slug,
        await ctx.next_number("action"),
        theme=wish.theme.slug,
        what=wish.what,
        owner="" if said else wish.owner,
        meant=wish.owner if said else "",
        given_by=message.sender,
        due=when.date if when else None,
        due_time=when.time.isoformat("minutes") if when and when.time else "",
        told=passed(ctx, when.date) if when else NOTHING,
        item=wish.item,
        decision=source.number if source and source.kind == "decision" else None,
        meeting=wish.meeting,
        noted=wish.marked.note if wish.marked else None,
    )
    origin = message.event_id if wish.draft.what or message.quoted is None else message.quoted.event_id
    await store.note(action, store.ADDED, message.sender, ctx.now, after=action.owner, event=origin)
    effects: list[Effect] = list(await _shown(ctx, message, action, wish))
    if origin != message.event_id or wish.marked:
        effects.append(Track(message.room_id, origin, keys.source(action.number)))
    return [
        *effects,
        *await told(ctx, action, message.sender, answers.given_to_you(
            await view(ctx, action), await name(ctx, message.sender))),
        *([await decide(ctx, action, said, message.sender)] if said else []),
        *(await to_taker(ctx, action, message.sender) if action.owner == message.sender else []),
        plan(ctx, action),
        events.added(action),
        Audit("action added", f"action {action.number}", message.sender),
    ]  # fmt: skip


async def _shown(ctx: Context, message: Message, action: Action, wish: Wish) -> Sequence[Effect]:
    """The card in the theme room: as the answer, if it was asked there. What is unclear is asked once."""
    theme = wish.theme
    seen = await whole(ctx, action, notify=action.owner != message.sender)
    said, key = card(seen, vague=wish.draft.vague, perhaps=wish.perhaps), keys.card(action.number)
    if message.room_id == theme.room:
        post = Post(theme.room, said, key, thread=message.thread, reply_to=message.event_id)
        return [post, await board(ctx, theme)]
    if wish.marked:
        return [Post(theme.room, said, key), await board(ctx, theme)]
    elsewhere = answers.added_elsewhere(await view(ctx, action), theme.name, vague=wish.draft.vague)
    return [Post(theme.room, said, key), await board(ctx, theme), Reply(elsewhere)]


async def told(ctx: Context, action: Action, by: str, said: Say) -> list[Effect]:
    """A direct message to the owner, if it is a person who was not there to see it."""
    theme = ctx.wijk.theme(action.theme)
    if action.owner in ("", by) or theme is None or partner_of(action.owner) is not None:
        return []
    if action.owner in {person.user_id for person in await ctx.people(theme.room)}:
        return []
    return [Tell(UserId(action.owner), said, keys.told(ctx.wijk.slug, action.number))]
