"""What people do with an action after it was written down: each move is checked, kept, shown and told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.dates import When
from hub.api.effects import Audit, Effect, Key, Post, Ref, Reply
from hub.api.events import Message, Reaction, Redaction
from hub.api.hookspecs import CommandHandler
from hub.api.ids import UserId
from hub.api.texts import Mention, Say
from plugins.actions import events, keys, store
from plugins.actions.adding import told
from plugins.actions.models import Action
from plugins.actions.models import Change as Changed
from plugins.actions.people import facts, name, owner_name, who_can
from plugins.actions.reminding import passed, plan
from plugins.actions.rules.life import NEXT, TICKED, Move, Refusal, Standing, refused, standings
from plugins.actions.rules.reading import MAX_TYPED, read_date, shorten
from plugins.actions.says import answers
from plugins.actions.showing import refresh
from plugins.actions.view import view

Origin = Message | Reaction | Redaction
Then = Callable[[Context, Message, Action, str], Awaitable[Sequence[Effect]]]


def command(move: Move, then: Then, rest: str = "") -> CommandHandler:
    """The handler of a command that moves an action. ``rest`` is the argument with the words after the number."""

    async def handle(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
        number, words = named(keys.number_of(message.key, ctx.wijk.slug), call, rest)
        action = await chosen(ctx, message, number, move)
        return await then(ctx, message, action, words) if isinstance(action, Action) else [Reply(action)]

    return handle


def named(answered: int | None, call: Call, rest: str) -> tuple[int | None, str]:
    """Which action is meant, and the words after it. In an answer to the message of an action it is that one: another
    number before words belongs to the words ("!date 3 December")."""
    typed, words = call.args.get("number"), shorten(call.text(rest), MAX_TYPED)
    if answered is not None and words and typed is not None and int(typed) != answered:
        return answered, f"{typed} {words}"
    return (int(typed) if typed is not None else answered), words


async def chosen(ctx: Context, origin: Origin, number: int | None, move: Move) -> Action | Say:
    """The action that somebody may move so now; or why not, and who can."""
    if number is None:
        return answers.which()
    action = await store.get(ctx.wijk.slug, number)
    if action is None:
        return answers.no_such(number)
    person = await ctx.person(origin.sender)
    match refused(action.stands, move, standings(person, await facts(ctx, action))):
        case Refusal.STATE:
            return answers.not_now(action.stands, move, number)
        case Refusal.PERSON:
            return answers.not_you(move, await view(ctx, action), await who_can(ctx, action, move))
    return action


async def tick(ctx: Context, reaction: Reaction) -> Sequence[Effect]:
    """A ✅: of the owner it says done, of somebody else it confirms."""
    number = keys.ticked(reaction.key, ctx.wijk.slug)
    action = await store.get(ctx.wijk.slug, number) if number is not None else None
    move = TICKED.get(action.stands) if action else None
    if move is None or not (await ctx.person(reaction.sender)).roles:
        return []
    able = await chosen(ctx, reaction, number, move)
    if not isinstance(able, Action):
        return [Reply(answers.ticked_too_early(able) if move is Move.CLAIM else able)]
    return await (claim if move is Move.CLAIM else confirm)(ctx, reaction, able)


async def claim(ctx: Context, origin: Origin, action: Action, _words: str = "") -> Sequence[Effect]:
    action.claimed_by = origin.sender
    change = await moved(ctx, origin, action, Move.CLAIM)
    seen = await view(ctx, action)
    theme = ctx.wijk.theme(action.theme)
    ask = answers.asks(seen, await _giver(ctx, action))
    return [
        *await shown(ctx, origin, action, change),
        *announce(ctx, origin, action, ask, keys.ask(action.number, change.id),
                   answers.asked(seen, theme.name if theme else action.theme)),
    ]  # fmt: skip


async def _giver(ctx: Context, action: Action) -> Mention | None:
    """Who asked for an action, if they can say whether it is done."""
    giver = await ctx.person(UserId(action.given_by))
    able = Standing.WITNESS in standings(giver, await facts(ctx, action))
    return Mention(giver.user_id, giver.name) if able else None


async def confirm(ctx: Context, origin: Origin, action: Action, _words: str = "") -> Sequence[Effect]:
    action.confirmed_by, action.ended_at = origin.sender, ctx.now
    change = await moved(ctx, origin, action, Move.CONFIRM)
    said = answers.confirmed(await view(ctx, action), await owner_name(ctx, action.owner, notify=True))
    return [
        *await shown(ctx, origin, action, change),
        *announce(ctx, origin, action, said, keys.said(action.number, change.id)),
        await events.done(ctx, action),
    ]


async def reopen(ctx: Context, origin: Origin, action: Action, reason: str) -> Sequence[Effect]:
    claimer, action.claimed_by = action.claimed_by, ""
    change = await moved(ctx, origin, action, Move.REOPEN, words=reason)
    by = await name(ctx, origin.sender)
    told_to = await owner_name(ctx, claimer, notify=claimer != origin.sender)
    said = answers.reopened(await view(ctx, action), by, told_to, reason)
    return [
        *await shown(ctx, origin, action, change),
        *announce(ctx, origin, action, said, keys.said(action.number, change.id)),
    ]


async def reschedule(ctx: Context, message: Message, action: Action, words: str) -> Sequence[Effect]:
    when = read_date(words, ctx.local())
    if when is None:
        return [Reply(answers.no_date(action.number, words))]
    if when.date < ctx.local().date():
        return [Reply(answers.past(when))]
    before, action.due = action.when, when.date
    action.due_time = when.time.isoformat("minutes") if when.time else ""
    if action.when == before:
        return [Reply(answers.same_date(await view(ctx, action)))]
    action.told = passed(ctx, when.date)
    change = await moved(ctx, message, action, Move.RESCHEDULE, before=_iso(before), after=_iso(when))
    said = answers.rescheduled(await view(ctx, action, notify=action.owner != message.sender), before)
    return [
        *await shown(ctx, message, action, change),
        *announce(ctx, message, action, said, keys.said(action.number, change.id)),
        *await told(ctx, action, message.sender, said),
    ]


def _iso(when: When | None) -> str:
    return when.date.isoformat() if when else ""


async def drop(ctx: Context, message: Message, action: Action, reason: str) -> Sequence[Effect]:
    action.ended_at = ctx.now
    change = await moved(ctx, message, action, Move.DROP, words=reason)
    seen = await view(ctx, action, notify=action.owner != message.sender)
    said = answers.dropped(seen, await name(ctx, message.sender), reason)
    return [
        *await shown(ctx, message, action, change),
        *announce(ctx, message, action, said, keys.said(action.number, change.id)),
        *await told(ctx, action, message.sender, said),
    ]


async def moved(
    ctx: Context, origin: Origin, action: Action, move: Move, *, before: str = "", after: str = "", words: str = ""
) -> Changed:
    """Store an action in its next state, and keep what happened."""
    action.state = NEXT[action.stands, move]
    await action.save()
    return await store.note(
        action, move, origin.sender, ctx.now, before=before, after=after, words=words, event=origin.event_id
    )


async def shown(ctx: Context, origin: Origin, action: Action, change: Changed) -> list[Effect]:
    """What follows every move: card, board, timer, audit, and the other plugins hear of it."""
    move = Move(change.kind)
    told = [events.changed(ctx, action, change)] if move in events.HOW else []
    audit = Audit(f"action {events.HOW.get(move, 'done')}", f"action {action.number}", origin.sender)
    return [*await refresh(ctx, action), plan(ctx, action), audit, *told]


def announce(
    ctx: Context, origin: Origin, action: Action, said: Say, key: str, aside: Say | None = None
) -> list[Effect]:
    """Say it in the theme room. Done elsewhere, the person hears it there too: ``aside``, or the same."""
    theme = ctx.wijk.theme(action.theme)
    if theme is None:
        return [Reply(said)]
    if origin.room_id == theme.room:
        thread = origin.thread if isinstance(origin, Message) else None
        return [Post(theme.room, said, key, thread=thread, reply_to=_answered(origin, action))]
    return [Post(theme.room, said, key, reply_to=Key(keys.card(action.number))), Reply(aside or said)]


def _answered(origin: Origin, action: Action) -> Ref:
    """What somebody typed, or the message on which they put an emoji; the card, where that is gone."""
    match origin:
        case Message():
            return origin.event_id
        case Reaction():
            return origin.target
    return Key(keys.card(action.number))
