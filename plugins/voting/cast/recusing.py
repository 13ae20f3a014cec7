"""``!interest 5 my brother is the builder``: who has an interest of their own stands aside, for all to see."""

from __future__ import annotations

import re

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Audit, Effect, Post, Reply
from hub.api.events import Message, Redaction
from hub.api.ids import UserId
from hub.api.people import Role
from hub.api.texts import Say
from plugins.voting import coursing, showing, store
from plugins.voting.cast.entitled import refusal, voice
from plugins.voting.cast.reading_votes import BACK
from plugins.voting.close import resulting
from plugins.voting.models import DecisionRow, ItemRow
from plugins.voting.rules import Chamber, Happening, Refusal, State, Voter, fold
from plugins.voting.says import answers
from plugins.voting.says import recusing as says

_ABOUT = re.compile(r"(?:(?P<item>punt|item)|stemming|besluit|vote|decision)?\s*#?(?P<number>\d{1,9})\b[.:]?\s*", re.I)
LONGEST = 300


async def interest(ctx: Context, message: Message, call: Call) -> list[Effect]:
    about = _ABOUT.match(call.text("about"))
    if about is None:
        return [Reply(says.how_to())]
    number, why = int(about["number"]), call.text("about")[about.end() :].strip()[:LONGEST]
    if not why:
        return [Reply(says.why_needed(number, item=bool(about["item"])))]
    if not about["item"]:
        decision = await store.decisions.newest(ctx.wijk.slug, number)
        known = decision or await store.items.get(ctx.wijk.slug, number)
        if decision is None:
            return [Reply(says.no_vote(number, item=known is not None))]
        return await _in_vote(ctx, message, decision, why)
    item = await store.items.get(ctx.wijk.slug, number)
    if item is None:
        return [Reply(answers.not_on_agenda(number))]
    going_on = await store.decisions.among(ctx.wijk.slug, store.decisions.GOING_ON)
    if same := next((decision for decision in going_on if decision.item == number), None):
        return await _in_vote(ctx, message, same, why)
    return await _in_item(ctx, message, item, why)


def _back(why: str) -> bool:
    return fold(why).rstrip(".!") in BACK


# ---- in a vote


async def _in_vote(ctx: Context, message: Message, decision: DecisionRow, why: str) -> list[Effect]:
    if decision.state not in store.decisions.GOING_ON:
        return [Reply(answers.closed_already(decision))]
    speaks = await voice(ctx, decision, message.sender, message.room_id)
    if speaks.torn or not speaks.able:
        listed = speaks.voter in speaks.register
        reason = Refusal.NO_MANDATE if listed or speaks.torn else Refusal.NOT_ON_REGISTER
        return [Reply(await refusal(ctx, decision, speaks, reason))]
    voter, topic = speaks.voter, store.recusals.topic(decision)
    aside = await store.recusals.stands_aside(decision.key, voter)
    if aside is not _back(why):
        return [Reply(says.already(decision) if aside else says.takes_part(decision))]
    if aside:
        facts, happening = await store.recusals.give_back(decision, voter), Happening.RETURN
        await store.recusals.end(topic, voter)
        said, why = says.back(decision, voted=await store.register.has_voted(decision, voter)), ""
    elif voter.chamber in store.decisions.question(decision).secret and await store.register.has_voted(decision, voter):
        return [Reply(says.in_the_box(decision))]
    else:
        about = {"by": message.sender, "why": why, "event": message.event_id}
        await store.recusals.declare(topic, voter, wijk=decision.wijk, **about)
        facts, happening = await store.recusals.recuse(decision, voter, **about), Happening.RECUSE
        said = says.aside(decision)
    facts |= {"partner": speaks.partner} if speaks.partner else {}
    await coursing.step(ctx, decision, happening, message.sender, why=why, event=message.event_id, facts=facts)
    return [Reply(said), *await showing.everywhere(ctx, decision, await showing.message(ctx, decision))]


async def carried_over(ctx: Context, decision: DecisionRow) -> None:
    """A vote opens: whoever stands aside in what it is about does so here."""
    register = await store.register.frozen(decision)
    for row in await store.recusals.standing(store.recusals.topic(decision)):
        voter = Voter(row.chamber, row.voter)
        if voter in register:
            about = {"by": row.by, "why": row.why, "event": row.event_id}
            facts = await store.recusals.recuse(decision, voter, **about)
            facts |= {"partner": row.voter} if row.chamber is Chamber.PARTNERS else {}
            by = UserId(row.by) if row.by else None
            await coursing.step(ctx, decision, Happening.RECUSE, by, why=row.why, event=row.event_id, facts=facts)


# ---- in an item of the agenda, before there is a vote


async def _in_item(ctx: Context, message: Message, item: ItemRow, why: str) -> list[Effect]:
    voter = await _side(ctx, message, item)
    if voter is None:
        return [Reply(says.nobodys())]
    about = store.recusals.item(item.wijk, item.number)
    aside = await store.recusals.stands_aside(about, voter)
    if aside is not _back(why):
        return [Reply(says.already_item(item.number) if aside else says.takes_part_item(item.number))]
    said: Say
    if aside:
        await store.recusals.end(about, voter)
        said = says.back_item(item.number)
    else:
        wijk = ctx.wijk.slug
        await store.recusals.declare(about, voter, wijk=wijk, by=message.sender, why=why, event=message.event_id)
        said = says.aside_item(item.number)
    theme = ctx.wijk.theme(item.theme)
    seen: list[Effect] = []
    if theme and message.room_id != theme.room:  # an interest that nobody hears of is none that was declared
        name = (await ctx.person(message.sender)).name
        who = showing.partner_names(ctx, [voter.id])[0] if voter.chamber is Chamber.PARTNERS else name
        seen.append(Post(theme.room, says.told(who, item.number, item.title, "" if aside else why, back=aside)))
    action = "takes part in item" if aside else "stands aside in item"
    details = {"side": voter.chamber.value}
    return [Reply(said), *seen, Audit(action, f"item {item.number}", message.sender, details)]


async def _side(ctx: Context, message: Message, item: ItemRow) -> Voter | None:
    """Who stands aside: the partner of this room, or that the person speaks for; or the resident."""
    person, today = await ctx.person(message.sender), ctx.local().date()
    theme = ctx.wijk.theme(item.theme)
    mandates = await ctx.mandates()
    mine = {m.partner for m in mandates if message.sender in (m.user_id, m.deputy)
            and m.valid(today, theme.slug if theme else None)}  # fmt: skip
    here = ctx.wijk.partner_of(message.room_id)
    if here and here.slug in mine:
        return Voter(Chamber.PARTNERS, here.slug)
    if Role.RESIDENT in person.roles:
        return Voter(Chamber.RESIDENTS, message.sender)
    return Voter(Chamber.PARTNERS, min(mine)) if len(mine) == 1 else None


# ---- taken back


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """Somebody took their reason back: they still stand aside, and the rooms no longer show why."""
    effects: list[Effect] = []
    for about in await store.recusals.forget(ctx.wijk.slug, redaction.target):
        decision = await store.decisions.tagged(ctx.wijk.slug, about.removeprefix(f"{ctx.wijk.slug} "))
        if decision is None or decision.state in (State.CLOSED, State.WITHDRAWN):
            continue
        shown: Say
        if decision.state in store.decisions.GOING_ON:
            shown = await showing.message(ctx, decision)
        else:
            shown = await resulting.shown(ctx, decision)
        effects += await showing.everywhere(ctx, decision, shown)
    return effects
