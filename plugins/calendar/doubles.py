"""Meetings that look double: said before one is planned, and proposed to both owners as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.domain_events import MeetingCancelled, MeetingPlanned, MeetingsJoined
from hub.api.effects import Audit, Change, Effect, Emit, Post, Reply
from hub.api.events import Message, Reaction, Redaction
from hub.api.ids import RoomId, UserId
from hub.api.people import Person
from hub.api.plans import MeetingPlan, Plan
from hub.api.texts import Say, Text
from hub.api.wijk import RoomKind
from plugins.calendar import beside, keys, store, view
from plugins.calendar.models import DoubleRow
from plugins.calendar.rules.agree import EMOJI, OPEN, WORDS, Side, State, sides_of, stands
from plugins.calendar.rules.double import MERGED, Reason, Slot, nearest, reasons
from plugins.calendar.says import doubles as says

REMARKS = 2
"""More than this before a plan helps nobody."""


async def remarks(ctx: Context, plan: Plan) -> Sequence[Text]:
    """What is near a meeting that is about to get its date."""
    if not isinstance(plan, MeetingPlan):
        return []
    who = await view.who_comes(ctx, plan.theme)
    slot = Slot(
        key=str(plan.meeting or ""), title=plan.title, theme=plan.theme, starts_at=plan.starts_at,
        ends_at=plan.starts_at + dt.timedelta(minutes=plan.minutes), who=who,
    )  # fmt: skip
    found = nearest(slot, await view.slots(ctx), view.terms(ctx), ctx.wijk.zone)
    return [says.remark(why[0], view.line(ctx, other)) for other, why in found[:REMARKS]]


async def suggest(ctx: Context, person: Person) -> Sequence[Text]:
    """Proposals that wait for this person."""
    waiting = [row for row in await store.doubles(ctx.wijk.slug, {State.ASKED}) if await _waits_for(ctx, row, person)]
    return [says.answer_it(row.number) for row in waiting[:1]]


async def _waits_for(ctx: Context, row: DoubleRow, person: Person) -> bool:
    return any(not getattr(row, side) for side in await _sides(ctx, row, person.user_id))


# ---- looking for what is double


async def look(ctx: Context) -> list[Effect]:
    """Propose what is double now, one proposal for a meeting at a time; and drop what is not double any more. What is
    double between two partners they are told."""
    slots, terms = await view.slots(ctx), view.terms(ctx)
    effects = await _drop(ctx, {slot.key: slot for slot in slots})
    busy = {key for row in await store.doubles(ctx.wijk.slug, {State.ASKED, State.AGREED}) for key in _both(row)}
    for slot in slots:
        if slot.partner or slot.key in busy:
            continue
        for other, why in nearest(slot, slots, terms, ctx.wijk.zone):
            known = await store.pair(_pair(ctx, slot, other))
            if not MERGED & set(why) or other.key in busy or (known and known.state is not State.VOID):
                continue
            effects += await (_again(ctx, known) if known else _propose(ctx, slot, other, why[0]))
            busy |= {slot.key, other.key}
            break
    return [*effects, *await beside.look(ctx, slots)]


async def _drop(ctx: Context, slots: dict[str, Slot]) -> list[Effect]:
    """Proposals of which a meeting is gone, or that are far apart now."""
    effects: list[Effect] = []
    for row in await store.doubles(ctx.wijk.slug):
        own, other = (slots.get(key) for key in _both(row))
        if own is None or other is None or not reasons(own, other, view.terms(ctx), ctx.wijk.zone):
            row.state = State.VOID
            await row.save(update_fields=["state"])
            effects += await refresh(ctx, row)
    return effects


async def _propose(ctx: Context, one: Slot, other: Slot, why: Reason) -> list[Effect]:
    """Of two meetings of the wijk the one that was planned first stays; one of a partner always does."""
    if not other.partner and int(other.key) > int(one.key):
        one, other = other, one
    row = await store.add_double(
        _pair(ctx, one, other), ctx.wijk.slug, await ctx.next_number("double"), meeting=int(one.key), why=why.value,
        into=None if other.partner else int(other.key), partner=other.partner,
        entry=other.key.partition(" ")[2] if other.partner else "",
    )  # fmt: skip
    said = await _message(ctx, row)
    posts = [Post(room, said, keys.double(row.number, room)) for room in rooms(ctx, one, other)]
    return [*posts, Audit("double meetings", f"proposal {row.number}")]


async def _again(ctx: Context, row: DoubleRow) -> list[Effect]:
    """They were apart for a while, and are near each other again: old answers were about other days."""
    for side in Side:
        _put(row, side, "", "", "")
    row.state = State.ASKED
    await row.save()
    return await refresh(ctx, row)


def _pair(ctx: Context, one: Slot, other: Slot) -> str:
    return f"{ctx.wijk.slug} {' + '.join(sorted((one.key, other.key)))}"


def _both(row: DoubleRow) -> tuple[str, str]:
    """The keys of both meetings of a proposal."""
    return str(row.meeting), str(row.into) if row.into is not None else f"{row.partner} {row.entry}"


def rooms(ctx: Context, *slots: Slot) -> list[RoomId]:
    """Where those who planned these meetings are: the room of the theme or of the partner. For a meeting of the whole
    wijk that of the steering group, or of the admins."""
    found: list[RoomId] = []
    for slot in slots:
        place = ctx.wijk.partner(slot.partner) if slot.partner else ctx.wijk.theme(slot.theme)
        for_all = ctx.wijk.only(RoomKind.STEERING) or ctx.wijk.only(RoomKind.ADMIN)
        room = place.room if place else for_all.room_id if for_all and not slot.partner else None
        if room is not None and room not in found:
            found.append(room)
    return found


# ---- how a proposal reads


async def _slots(ctx: Context, row: DoubleRow) -> tuple[Slot | None, Slot | None]:
    wijk = ctx.wijk.slug
    meeting = await store.meeting(wijk, row.meeting)
    own = view.own(ctx, meeting) if meeting else None
    if row.into is not None:
        into = await store.meeting(wijk, row.into)
        return own, view.own(ctx, into) if into else None
    entry = await store.entry(wijk, row.partner, row.entry)
    return own, view.theirs(entry) if entry else None


async def _message(ctx: Context, row: DoubleRow) -> Say:
    own, other = await _slots(ctx, row)
    nothing = says.WHY[Reason(row.why)]
    partner = ctx.wijk.partner(row.partner)
    return says.proposal(
        row.number, row.state, view.line(ctx, own) if own else nothing, view.line(ctx, other) if other else nothing,
        Reason(row.why), (row.own, row.other), partner=partner.name if partner else row.partner,
        stays=own is not None and other is not None and row.state in OPEN,
    )  # fmt: skip


async def refresh(ctx: Context, row: DoubleRow) -> list[Effect]:
    """The message of a proposal as it reads now. It may stand where a meeting was that is gone."""
    own, other = await _slots(ctx, row)
    said = await _message(ctx, row)
    partner = ctx.wijk.partner(row.partner)
    there = rooms(ctx, *(slot for slot in (own, other) if slot))
    if other is None and partner and partner.room and partner.room not in there:
        there.append(partner.room)
    return [Change(keys.double(row.number, room), room, said) for room in there]


async def command(ctx: Context, message: Message, call: Call) -> list[Effect]:
    """``!double``: all that look double; ``!double 3 yes``: an answer."""
    wijk = ctx.wijk.slug
    if not call.has("number"):
        found = [(row, *await _slots(ctx, row)) for row in await store.doubles(wijk, {State.ASKED})]
        shown = [says.line(row.number, own.title, other.title) for row, own, other in found if own and other]
        return [Reply(says.listed(shown, await store.saved(wijk)))]
    number = call.number("number")
    row = await store.double(wijk, number)
    if row is None:
        return [Reply(says.no_such(number))]
    if not call.has("answer"):
        return [Reply(await _message(ctx, row))]
    answer = WORDS.get(call.text("answer").casefold().strip(".,!"))
    if answer is None:
        return [Reply(says.say_yes_or_no(number))]
    return await _answer(ctx, row, message.sender, answer, message.event_id, told=True)


async def reacted(ctx: Context, reaction: Reaction) -> list[Effect]:
    number, answer = keys.number_of(reaction.key), EMOJI.get(reaction.emoji)
    row = await store.double(ctx.wijk.slug, number) if number is not None and answer else None
    if row is None or answer is None:
        return []
    return await _answer(ctx, row, reaction.sender, answer, reaction.event_id, told=False)


async def removed(ctx: Context, redaction: Redaction) -> list[Effect]:
    """An answer was taken back by removing the reaction or the message."""
    effects: list[Effect] = []
    for row in await store.answered_by(ctx.wijk.slug, redaction.target):
        for side in Side:
            if getattr(row, f"{side}_event") == redaction.target:
                _put(row, side, "", "", "")
        row.state = stands(row.own, row.other)
        await row.save()
        effects += await refresh(ctx, row)
    return effects


async def _answer(ctx: Context, row: DoubleRow, by: UserId, answer: str, event: str, *, told: bool) -> list[Effect]:
    """``told``: whoever answered hears that it counts, or why not; a reaction changes the message and says no more."""
    sides = await _sides(ctx, row, by)
    if row.state not in OPEN or not sides:
        why = says.over(row.number) if row.state not in OPEN else says.not_yours(row.number)
        return [Reply(why)] if told else []
    for side in sides:
        _put(row, side, answer, by, event)
    row.state = stands(row.own, row.other)
    await row.save()
    effects: list[Effect] = [
        *await refresh(ctx, row),
        Audit(f"double meetings: {answer}", f"proposal {row.number}", by),
    ]
    if told:
        effects.append(Reply(says.noted(row.number, answer)))
    return [*effects, *await _joined(ctx, row)] if row.state is State.AGREED else effects


def _put(row: DoubleRow, side: Side, answer: str, by: str, event: str) -> None:
    for name, value in (("", answer), ("_by", by), ("_event", event)):
        setattr(row, f"{side}{name}", value)


async def _sides(ctx: Context, row: DoubleRow, by: UserId) -> list[Side]:
    """For which of the two somebody may answer."""
    own, into = await store.meeting(ctx.wijk.slug, row.meeting), await store.meeting(ctx.wijk.slug, row.into or 0)
    planners = own.planned_by if own else "", into.planned_by if into else ""
    return sides_of(await ctx.person(by), *planners, row.partner)


async def _joined(ctx: Context, row: DoubleRow) -> list[Effect]:
    """Both said yes. Whoever plans meetings carries it out, and tells so: only then it counts as saved."""
    _, other = await _slots(ctx, row)
    if other is None:
        return []
    return [
        Emit(
            MeetingsJoined(
                meeting=row.meeting, into=row.into, partner=row.partner, title=other.title,
                starts_at=other.starts_at, all_day=other.all_day, place=other.place,
            )
        )
    ]  # fmt: skip


async def carried_out(ctx: Context, event: MeetingPlanned | MeetingCancelled) -> list[Effect]:
    """A meeting was moved or cancelled. If both sides wanted one instead of two, and that is what came of it, one was
    saved; if something else came of it, none was."""
    effects: list[Effect] = []
    for row in await store.doubles_of(ctx.wijk.slug, event.meeting, {State.AGREED}):
        if row.meeting == event.meeting:
            row.state = State.SAVED if await _became_one(ctx, row, event) else State.VOID
            await row.save(update_fields=["state"])
            effects += await refresh(ctx, row)
    return effects


async def _became_one(ctx: Context, row: DoubleRow, event: MeetingPlanned | MeetingCancelled) -> bool:
    """Whether a meeting gave way to the other, which is still to come; or moved to the day of a partner's."""
    if row.into is not None:
        into = await store.meeting(ctx.wijk.slug, row.into)
        return isinstance(event, MeetingCancelled) and into is not None and not into.cancelled
    entry = await store.entry(ctx.wijk.slug, row.partner, row.entry)
    same_day = entry is not None and ctx.local(entry.starts_at).date() == ctx.local(event.starts_at).date()
    return isinstance(event, MeetingPlanned) and same_day
