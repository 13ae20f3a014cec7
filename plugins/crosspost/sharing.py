"""Sharing a message: by 📣 on it, or by a command in reply to it. And what follows when it is changed or removed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply, Track
from hub.api.events import Edit, Message, Quoted, Reaction, Redaction, Timer
from hub.api.ids import UserId
from hub.api.people import Role
from hub.api.texts import Text
from hub.api.wijk import Partner
from plugins.crosspost import rules, store
from plugins.crosspost.channels import addressee, ways
from plugins.crosspost.passing import carry_out, remarks, take
from plugins.crosspost.rules import Fate, State, Step, thing_of
from plugins.crosspost.says import sharing as says
from plugins.crosspost.settings import CrosspostSettings

SOURCE = "source"
"""The name under which shared messages are followed."""


async def by_command(ctx: Context, message: Message, call: Call) -> Iterable[Effect]:
    remarked = thing_of(message.key)
    if remarked and remarked.kind == "remark":
        return await decide(ctx, message, remarked.number, goes=True)
    if message.reply_to is None:
        return [Reply(says.reply_first(example(ctx)))]
    if message.quoted is None:
        return [Reply(says.unreadable())]
    picked = rules.pick(call.text("partners"), partial(addressee, ctx.wijk), ctx.wijk.partners)
    if picked.strange:
        return [Reply(says.nobody(picked.strange, ctx.wijk))]
    return await _share(ctx, message, message.quoted, picked.partners or usual(ctx), message.thread or "")


async def by_mark(ctx: Context, reaction: Reaction) -> Iterable[Effect]:
    if reaction.quoted is None:
        return [Reply(says.unreadable())]
    return await _share(ctx, reaction, reaction.quoted, usual(ctx), reaction.quoted.thread or "")


async def _share(
    ctx: Context, event: Message | Reaction, quoted: Quoted, partners: Iterable[Partner], thread: str
) -> Iterable[Effect]:
    settings, person = ctx.settings(CrosspostSettings), await ctx.person(event.sender)
    wish = rules.Wish(
        by=event.sender, roles=person.roles, room=ctx.room.kind if ctx.room else None, author=quoted.sender,
        words=quoted.body, attachment=bool(quoted.attachment),
        today=await store.shared_since(ctx.wijk.slug, event.sender, midnight(ctx)),
    )  # fmt: skip
    if why := rules.why_not(wish, me=ctx.me, on=settings.sharing, per_day=settings.shares_per_day):
        return [Reply(says.refused(why, settings.shares_per_day))]
    others = [partner for partner in partners if partner.room != event.room_id]
    if not others:
        return [Reply(says.say_with_whom(example(ctx), ctx.wijk.themes[0].slug if ctx.wijk.themes else ""))]
    before = await _before(ctx, quoted.event_id, heed_refusals=Role.ADMIN not in person.roles)
    fates = rules.fates(others, before, settings.left_out, [p.slug for p in others if ways(p)])
    going = [partner.slug for partner in fates.get(Fate.GOES, ())]
    held = rules.held(settings.approval, bool(going), person.roles)
    said = await remarks(ctx, going, quoted.body, event.sender)
    if said:
        fates.pop(Fate.GOES, None)
    outcome = [Reply(says.outcome(fates, person.name, held))] if fates else []
    if not going:
        return outcome
    effects = await _instead(ctx, quoted.event_id)
    state, deed = rules.begin(held, bool(said))
    share = await store.add_share(
        ctx.wijk.slug, await ctx.next_number("share"), room=quoted.room_id, event=quoted.event_id, thread=thread,
        author=quoted.sender, by=event.sender, cause=event.event_id, to=going, state=state, made_at=ctx.now,
        words=quoted.body if state in rules.KEEPS_WORDS else "", attachment=bool(quoted.attachment),
    )  # fmt: skip
    effects += await carry_out(ctx, share, deed, quoted.body, said)
    await share.save()
    return [Track(quoted.room_id, quoted.event_id, SOURCE), *effects, *outcome]


async def _instead(ctx: Context, event: str) -> list[Effect]:
    """What nobody decided about yet is not asked any more: the message is shared anew."""
    effects: list[Effect] = []
    for share in await store.of_message(ctx.wijk.slug, event):
        if share.state == State.REMARKED and not share.answers:
            effects += await take(ctx, share, Step.REMOVE) or ()
    return effects


async def decide(ctx: Context, event: Message | Reaction, number: int, *, goes: bool) -> Iterable[Effect]:
    """Who shares a message lets it go as it is, or not at all, whatever there is to say about its words. An admin may
    too."""
    share, person = await store.share(ctx.wijk.slug, number), await ctx.person(event.sender)
    by_word = isinstance(event, Message)
    if share is None or share.state != State.REMARKED:
        return [Reply(says.nothing_to_decide())] if by_word else []
    if not person.roles or (event.sender != share.by and Role.ADMIN not in person.roles):
        return [Reply(says.not_your_share((await ctx.person(UserId(share.by))).name))] if by_word else []
    if not goes:
        return await take(ctx, share, Step.REMOVE) or []
    held = rules.held(ctx.settings(CrosspostSettings).approval, leaves(ctx, share.to), person.roles)
    return await take(ctx, share, Step.HELD_AS_IS if held else Step.AS_IS) or []


async def undecided(ctx: Context, timer: Timer) -> Iterable[Effect]:
    """Nobody decided: nothing goes, and the words are forgotten."""
    thing = thing_of(timer.key)
    share = await store.share(ctx.wijk.slug, thing.number) if thing and thing.kind == "remark" else None
    return await take(ctx, share, Step.REMOVE) or [] if share and share.state == State.REMARKED else []


async def _before(ctx: Context, event: str, *, heed_refusals: bool) -> dict[str, State]:
    """What became of a message for each partner when it was shared before, the last time counting."""
    before: dict[str, State] = {}
    for share in await store.of_message(ctx.wijk.slug, event):
        state = State(share.state)
        if state is not State.REMOVED and (heed_refusals or state is not State.REFUSED):
            before |= dict.fromkeys(share.to, state)
    return before


async def edited(ctx: Context, edit: Edit) -> Iterable[Effect]:
    """The words of a message were changed: wherever they went, they change too."""
    settings = ctx.settings(CrosspostSettings)
    effects: list[Effect] = []
    for share in await store.of_message(ctx.wijk.slug, edit.target):
        by = await ctx.person(edit.sender)
        held = rules.held(settings.approval, leaves(ctx, share.to), by.roles)
        step, said = Step.HELD_EDIT if held else Step.EDIT, list[Text]()
        if share.state == State.REMARKED and (said := await remarks(ctx, share.to, edit.body, UserId(share.by))):
            step = Step.REWORD
        effects += await take(ctx, share, step, edit.body, said) or ()
    return effects


async def removed(ctx: Context, redaction: Redaction) -> Iterable[Effect]:
    """A message was removed, or the mark or command that shared it: wherever it went, it is taken back.

    A refusal stays when only the mark goes: or else whoever marks once more would ask once more.
    """
    effects: list[Effect] = []
    for share in await store.by_message_or_cause(ctx.wijk.slug, redaction.target):
        if share.event == redaction.target or share.state != State.REFUSED:
            effects += await take(ctx, share, Step.REMOVE) or ()
    return effects


def leaves(ctx: Context, places: Iterable[str]) -> bool:
    """Whether words go to a partner: by its name, or to its room."""
    return any(ctx.wijk.partner(place) or ctx.wijk.partner_of(place) for place in places)


def usual(ctx: Context) -> tuple[Partner, ...]:
    """With whom a message of this room is shared if nobody is named: the partners of its theme. In a partner's room
    the people of its theme, if it takes part in one only."""
    theme = ctx.wijk.theme_of(ctx.room.room_id) if ctx.room else None
    partner = ctx.wijk.partner_of(ctx.room.room_id) if ctx.room else None
    if theme is not None:
        return tuple(p for p in ctx.wijk.partners if p.concerned(theme.slug))
    themes = [t for t in ctx.wijk.themes if partner and partner.concerned(t.slug)]
    found = addressee(ctx.wijk, themes[0].slug) if len(themes) == 1 else None
    return (found,) if found else ()


def example(ctx: Context) -> str:
    return ctx.wijk.partners[0].slug if ctx.wijk.partners else "ymere"


def midnight(ctx: Context) -> dt.datetime:
    return ctx.local().replace(hour=0, minute=0, second=0, microsecond=0)
