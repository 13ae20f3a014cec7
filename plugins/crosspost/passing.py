"""Words on their way: carrying out what the course of a share asks for, by every channel, with a line in the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from hub.api.context import Context
from hub.api.effects import Change, Effect, Key, Post, Redact, Schedule, Unschedule
from hub.api.ids import EventId, RoomId, UserId
from hub.api.plans import SharePlan
from hub.api.texts import Mention, Say, Text
from hub.api.wijk import Partner, RoomKind
from plugins.crosspost import rules, store
from plugins.crosspost.channels import Channel, Letter, addressee, ways
from plugins.crosspost.models import Share
from plugins.crosspost.notices import Notice
from plugins.crosspost.rules import COURSE, KEEPS_WORDS, Deed, State, Step, Thing, Way, thing_of
from plugins.crosspost.says import approval
from plugins.crosspost.says import sharing as says
from plugins.crosspost.says.words import called, place_name, place_names, signature

UNDECIDED = dt.timedelta(days=7)
"""So long the words of a message wait for who shares it; then they are forgotten, and nothing goes."""

ANSWER = "answer"
"""The place in the key of an answer: it goes to one room only."""

KINDS = {Way.NEW: "message.shared", Way.CHANGE: "message.changed", Way.TAKE_BACK: "message.removed"}


async def letters(ctx: Context, notice: Notice, partner: Partner, way: Way) -> list[Effect]:
    """A notice to a partner by every channel it has."""
    return [effect for channel in ways(partner) for effect in await letter(ctx, channel, notice, partner, way)]


async def letter(ctx: Context, channel: Channel, notice: Notice, partner: Partner, way: Way) -> Sequence[Effect]:
    """A notice by one channel. What is sent anew is logged; what changes in place was logged before."""
    logged = way in (Way.NEW, Way.ANEW) or not channel.living
    number = await ctx.next_number("delivery") if logged else 0
    made = Letter(notice=notice, partner=partner, way=way, wijk=ctx.wijk.slug, number=number, now=ctx.now,
                  today=ctx.local().date())  # fmt: skip
    if logged:
        name = channel.reported(made)
        await store.log(ctx.wijk.slug, number, notice.kind, notice.thing, partner.slug, channel.name, name, ctx.now)
    return channel.send(made)


def thing(share: Share) -> Thing:
    return Thing("share", share.number)


def ask_key(share: Share) -> str:
    return Thing("ask", share.number).name


def remark_key(share: Share) -> str:
    return Thing("remark", share.number).name


async def remarks(ctx: Context, places: Iterable[str], words: str, by: UserId) -> list[Text]:
    """What other plugins have to say before words go to these partners, each thing once."""
    found: list[Text] = []
    for partner in filter(None, (ctx.wijk.partner(place) or ctx.wijk.partner_of(place) for place in places)):
        plan = SharePlan(partner=partner.slug, words=rules.beginning(words), by=by)
        found += [said for said in await ctx.remarks(plan) if said not in found]
    return found


def quote(ctx: Context, share: Share, words: str) -> Say:
    return says.quote(rules.beginning(words), words, place_name(ctx.wijk, share.room), attachment=share.attachment)


async def take(
    ctx: Context, share: Share, step: Step, words: str = "", said: Sequence[Text] = ()
) -> list[Effect] | None:
    """Take a step in the course of a share; ``None`` if that step is not there. ``words`` are the new ones, if any, and
    ``said`` is what there is to say about those."""
    before, found = State(share.state), COURSE.get((State(share.state), step))
    if found is None:
        return None
    share.state, deed = found
    words = words or share.words
    effects = await carry_out(ctx, share, deed, words, said)
    if before is State.REMARKED and share.state != before:
        effects += _remarked(ctx, share, step)
    if deed in (Deed.ASK, Deed.ASK_ANEW):
        share.changed_at = ctx.now
    if step is Step.REMOVE and share.asked and (admins := ctx.wijk.only(RoomKind.ADMIN)):
        effects.append(Redact(admins.room_id, Key(ask_key(share))))
    share.words = words if share.state in KEEPS_WORDS else ""
    await share.save()
    return effects


def _remarked(ctx: Context, share: Share, step: Step) -> list[Effect]:
    """It was decided: what was said about the words goes, for it repeats them."""
    room, key = RoomId(share.room), remark_key(share)
    forgotten = Unschedule(key)
    if step is Step.REMOVE:
        return [Redact(room, Key(key)), forgotten]
    return [Change(key, room, says.goes(place_names(ctx.wijk, share.to), held=share.state == State.WAITING)), forgotten]


async def carry_out(ctx: Context, share: Share, deed: Deed, words: str, said: Sequence[Text] = ()) -> list[Effect]:
    match deed:
        case Deed.NOTHING:
            return []
        case Deed.REMARK | Deed.REMARK_ANEW:
            return await _remark(ctx, share, deed, said)
        case Deed.ASK | Deed.ASK_ANEW:
            return await _ask(ctx, share, deed, words)
        case Deed.SEND:
            way = Way.NEW
        case Deed.CHANGE:
            way = Way.CHANGE
        case Deed.TAKE_BACK:
            way = Way.TAKE_BACK
        case _:
            assert_never(deed)
    return await (_answer if share.answers else _share)(ctx, share, way, words)


async def _remark(ctx: Context, share: Share, deed: Deed, said: Sequence[Text]) -> list[Effect]:
    """Who shares it reads what there is to say about the words, where they stand, and decides."""
    by, author = await ctx.person(UserId(share.by)), await ctx.person(UserId(share.author))
    room, key = RoomId(share.room), remark_key(share)
    other = author.name if author.user_id != by.user_id else ""
    text = says.remarks(Mention(by.user_id, by.name), place_names(ctx.wijk, share.to), said, other)
    if deed is Deed.REMARK_ANEW:
        return [Change(key, room, text)]
    thread = EventId(share.thread) if share.thread else None
    post = Post(room, text, key=key, thread=thread, reply_to=EventId(share.event))
    return [post, Schedule(key, ctx.now + UNDECIDED)]


async def _ask(ctx: Context, share: Share, deed: Deed, words: str) -> list[Effect]:
    """Ask the admins, or show them the new words. A second question replaces the first, with the words in it."""
    admins = ctx.wijk.only(RoomKind.ADMIN)
    if admins is None:
        return []
    text = approval.ask(
        share.number,
        signature(await ctx.person(UserId(share.author)), ctx.wijk),
        signature(await ctx.person(UserId(share.by)), ctx.wijk),
        place_name(ctx.wijk, share.room),
        place_names(ctx.wijk, share.to),
        quote(ctx, share, words),
        changed=share.asked or deed is Deed.ASK_ANEW or share.state == State.CHANGED,
    )
    key, asked_before = ask_key(share), share.asked
    share.asked = True
    if deed is Deed.ASK_ANEW:
        return [Change(key, admins.room_id, text)]
    old = [Redact(admins.room_id, Key(key))] if asked_before else []
    return [*old, Post(admins.room_id, text, key=key)]


async def _share(ctx: Context, share: Share, way: Way, words: str) -> list[Effect]:
    author, by = await ctx.person(UserId(share.author)), await ctx.person(UserId(share.by))
    room, theme = place_name(ctx.wijk, share.room), ctx.wijk.theme_of(share.room)
    data = {"from": author.name, "room": room, "shared_by": by.name, "words": rules.beginning(words)}
    notice = Notice(
        kind=KINDS[way], thing=thing(share), theme=theme.slug if theme else "", title="",
        text=says.shared(signature(author, ctx.wijk), signature(by, ctx.wijk), room, quote(ctx, share, words)),
        data={} if way is Way.TAKE_BACK else data,
    )  # fmt: skip
    partners = [partner for slug in share.to if (partner := addressee(ctx.wijk, slug))]
    return [effect for partner in partners for effect in await letters(ctx, notice, partner, way)]


@dataclass(frozen=True, slots=True)
class Back:
    """Where an answer goes: the room and message that it answers, and the person who is told so."""

    room: RoomId
    thread: EventId | None = None
    reply_to: EventId | None = None
    asked: UserId | None = None
    about: Thing | None = None


async def way_back(ctx: Context, answered: Thing) -> Back | None:
    """To the message that was shared, or to the theme that the news came from."""
    if answered.kind == "share":
        share = await store.share(ctx.wijk.slug, answered.number)
        if share is None or share.state == State.REMOVED or ctx.wijk.room(share.room) is None:
            return None
        thread = share.thread or ("" if ctx.wijk.partner_of(share.room) else share.event)
        return Back(RoomId(share.room), EventId(thread) if thread else None, EventId(share.event), UserId(share.author))
    told = await store.told_about(ctx.wijk.slug, answered)
    theme = ctx.wijk.theme(told.theme) if told else None
    if told is None or theme is None:
        return None
    thread = told.event if told.room == theme.room else ""
    return Back(theme.room, EventId(thread) if thread else None, about=answered)


async def _answer(ctx: Context, share: Share, way: Way, words: str) -> list[Effect]:
    room, key = RoomId(share.to[0]), thing(share).at(ANSWER)
    if way is Way.TAKE_BACK:
        return [Redact(room, Key(key))]
    answered = thing_of(share.answers)
    back = await way_back(ctx, answered) if answered else None
    if back is None:
        return []
    author = await ctx.person(UserId(share.author))
    asked = await ctx.person(back.asked) if back.asked and back.asked != share.author else None
    text = says.answer(
        signature(author, ctx.wijk),
        Mention(asked.user_id, asked.name) if asked and asked.roles else None,
        called(back.about) if back.about else None,
        place_name(ctx.wijk, share.room),
        quote(ctx, share, words),
        in_thread=back.thread is not None,
    )
    if way is Way.CHANGE:
        return [Change(key, room, text)]
    number = await ctx.next_number("delivery")
    await store.log(ctx.wijk.slug, number, "answer", thing(share), room, "room", key, ctx.now)
    return [Post(room, text, key=key, thread=back.thread, reply_to=back.reply_to, report=True)]
