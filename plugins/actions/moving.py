"""What people do with an action after it was written down: each move is checked, kept, shown and told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.dates import When
from hub.api.effects import Audit, Effect, Key, Post, Reply
from hub.api.events import Message, Reaction
from hub.api.hookspecs import CommandHandler
from hub.api.ids import UserId
from hub.api.texts import Mention, Say
from plugins.actions import events, keys, store
from plugins.actions.adding import told
from plugins.actions.models import Action
from plugins.actions.models import Change as Changed
from plugins.actions.people import Named, facts, find_owner, name, owner_in, owner_name, who_can
from plugins.actions.reminding import passed, plan
from plugins.actions.rules.life import NEXT, TICKED, Move, Refusal, Standing, may_give, partner_of, refused, standings
from plugins.actions.rules.reading import MAX_TYPED, read_date, shorten
from plugins.actions.says import answers
from plugins.actions.showing import refresh
from plugins.actions.view import view

Origin = Message | Reaction
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
    change = await _moved(ctx, origin, action, Move.CLAIM)
    shown = await view(ctx, action)
    theme = ctx.wijk.theme(action.theme)
    ask = answers.asks(shown, await _giver(ctx, action))
    return [
        *await _shown(ctx, origin, action, Move.CLAIM),
        *_announce(ctx, origin, action, ask, keys.ask(action.number, change.id),
                   answers.asked(shown, theme.name if theme else action.theme)),
    ]  # fmt: skip


async def _giver(ctx: Context, action: Action) -> Mention | None:
    """Who asked for an action, if they can say whether it is done."""
    giver = await ctx.person(UserId(action.given_by))
    able = Standing.WITNESS in standings(giver, await facts(ctx, action))
    return Mention(giver.user_id, giver.name) if able else None


async def confirm(ctx: Context, origin: Origin, action: Action, _words: str = "") -> Sequence[Effect]:
    action.confirmed_by, action.ended_at = origin.sender, ctx.now
    change = await _moved(ctx, origin, action, Move.CONFIRM)
    said = answers.confirmed(await view(ctx, action), await owner_name(ctx, action.owner, notify=True))
    return [
        *await _shown(ctx, origin, action, Move.CONFIRM),
        *_announce(ctx, origin, action, said, keys.said(action.number, change.id)),
        events.done(action),
    ]


async def reopen(ctx: Context, origin: Origin, action: Action, reason: str) -> Sequence[Effect]:
    claimer, action.claimed_by = action.claimed_by, ""
    change = await _moved(ctx, origin, action, Move.REOPEN, words=reason)
    by = await name(ctx, origin.sender)
    told_to = await owner_name(ctx, claimer, notify=claimer != origin.sender)
    said = answers.reopened(await view(ctx, action), by, told_to, reason)
    return [
        *await _shown(ctx, origin, action, Move.REOPEN),
        *_announce(ctx, origin, action, said, keys.said(action.number, change.id)),
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
    change = await _moved(ctx, message, action, Move.RESCHEDULE, before=_iso(before), after=_iso(when))
    said = answers.rescheduled(await view(ctx, action, notify=action.owner != message.sender), before)
    return [
        *await _shown(ctx, message, action, Move.RESCHEDULE),
        *_announce(ctx, message, action, said, keys.said(action.number, change.id)),
        *await told(ctx, action, message.sender, said),
    ]


def _iso(when: When | None) -> str:
    return when.date.isoformat() if when else ""


async def hand_over(ctx: Context, message: Message, action: Action, words: str) -> Sequence[Effect]:
    found = await owner_in(ctx, message, words)
    owner = found.owner if isinstance(found, Named) else await find_owner(ctx, words)
    if owner is None:
        return [Reply(answers.nobody_for(action.number, words))]
    if owner == action.owner:
        return [Reply(answers.same_owner(await view(ctx, action)))]
    theirs = None if partner_of(owner) else (await ctx.person(UserId(owner))).partner
    if not may_give(await ctx.person(message.sender), owner, theirs):
        return [Reply(answers.own_partner_only())]
    before, action.owner = action.owner, owner
    change = await _moved(ctx, message, action, Move.HAND_OVER, before=before, after=owner)
    shown = await view(ctx, action, notify=owner != message.sender)
    said = answers.handed_over(shown, await owner_name(ctx, before))
    return [
        *await _shown(ctx, message, action, Move.HAND_OVER, before),
        *_announce(ctx, message, action, said, keys.said(action.number, change.id)),
        *await told(ctx, action, message.sender,
                    answers.given_to_you(await view(ctx, action), await name(ctx, message.sender))),
    ]  # fmt: skip


async def drop(ctx: Context, message: Message, action: Action, reason: str) -> Sequence[Effect]:
    action.ended_at = ctx.now
    change = await _moved(ctx, message, action, Move.DROP, words=reason)
    shown = await view(ctx, action, notify=action.owner != message.sender)
    said = answers.dropped(shown, await name(ctx, message.sender), reason)
    return [
        *await _shown(ctx, message, action, Move.DROP),
        *_announce(ctx, message, action, said, keys.said(action.number, change.id)),
        *await told(ctx, action, message.sender, said),
    ]


async def _moved(
    ctx: Context, origin: Origin, action: Action, move: Move, *, before: str = "", after: str = "", words: str = ""
) -> Changed:
    """Store an action in its next state, and keep what happened."""
    action.state = NEXT[action.stands, move]
    await action.save()
    return await store.note(
        action, move, origin.sender, ctx.now, before=before, after=after, words=words, event=origin.event_id
    )


async def _shown(ctx: Context, origin: Origin, action: Action, move: Move, before: str = "") -> list[Effect]:
    """What follows every move: card, board, timer, audit, and the other plugins hear of it."""
    told = [events.changed(action, move, before)] if move in events.HOW else []
    audit = Audit(f"action {events.HOW.get(move, 'done')}", f"action {action.number}", origin.sender)
    return [*await refresh(ctx, action), plan(ctx, action), audit, *told]


def _announce(
    ctx: Context, origin: Origin, action: Action, said: Say, key: str, aside: Say | None = None
) -> list[Effect]:
    """Say it in the theme room. Done elsewhere, the person hears it there too: ``aside``, or the same."""
    theme = ctx.wijk.theme(action.theme)
    if theme is None:
        return [Reply(said)]
    if origin.room_id == theme.room:
        thread = origin.thread if isinstance(origin, Message) else None
        answered = origin.event_id if isinstance(origin, Message) else origin.target
        return [Post(theme.room, said, key, thread=thread, reply_to=answered)]
    return [Post(theme.room, said, key, reply_to=Key(keys.card(action.number))), Reply(aside or said)]
