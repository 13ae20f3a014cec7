"""``!load``: what somebody sees of their own load, and what they choose about it. Nobody else reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hub.api.commands import Call
from hub.api.context import Context
from hub.api.effects import Effect, Reply, Tell
from hub.api.events import Message
from hub.api.ids import UserId
from hub.api.plans import Plan, TaskPlan
from hub.api.texts import Say, Text
from hub.api.wijk import RoomKind
from plugins.load import store
from plugins.load.counting import figure, limit_of
from plugins.load.models import Own
from plugins.load.rules.figure import full
from plugins.load.rules.reading import Set, setting
from plugins.load.says import load as says
from plugins.load.settings import LoadSettings


def alone(ctx: Context, message: Message, said: Say, key: str | None = None) -> Effect:
    """An answer for whoever asked and nobody else, wherever they asked."""
    if ctx.room is not None and ctx.room.kind is RoomKind.DIRECT:
        return Reply(said, key=key)
    return Tell(message.sender, said, key)


async def load(ctx: Context, message: Message, call: Call) -> Sequence[Effect]:
    words = call.text("words")
    if not words:
        return [alone(ctx, message, await mine(ctx, message.sender))]
    wanted = setting(words)
    if wanted is None:
        return [alone(ctx, message, await _theirs(ctx, message.sender, words))]
    what, number = wanted
    most = ctx.settings(LoadSettings).much
    if what is Set.LIMIT and number is not None and not 1 <= number <= most:
        return [alone(ctx, message, says.lower_only(most))]
    own = await store.own.of(ctx.wijk.slug, message.sender)
    _CHOSEN[what](own, number)
    await store.own.put(own)
    return [alone(ctx, message, await mine(ctx, message.sender))]


async def _theirs(ctx: Context, asker: UserId, words: str) -> Say:
    """Of somebody else: for connectors, one person at a time, and only who agreed."""
    person = await ctx.find_person(words)
    if person is None:
        return says.how_to(words)
    own = await store.own.of(ctx.wijk.slug, person.user_id)
    if not own.shared or asker not in {one.user_id for one in await ctx.connectors()}:
        return says.not_for_you(person.name)
    return says.theirs(person.name, await figure(ctx, person), await limit_of(ctx, person.user_id), own)


def _limit(own: Own, number: int | None) -> None:
    own.limit = number


def _quiet(own: Own, _: int | None) -> None:
    own.quiet = True


def _spoken(own: Own, _: int | None) -> None:
    own.quiet = False


def _shared(own: Own, _: int | None) -> None:
    own.shared = True


def _private(own: Own, _: int | None) -> None:
    own.shared = False


_CHOSEN: Mapping[Set, Callable[[Own, int | None], None]] = {
    Set.LIMIT: _limit, Set.QUIET: _quiet, Set.SPOKEN: _spoken, Set.SHARED: _shared, Set.PRIVATE: _private,
}  # fmt: skip


async def mine(ctx: Context, user: UserId) -> Say:
    person = await ctx.person(user)
    own = await store.own.of(ctx.wijk.slug, user)
    return says.mine(await figure(ctx, person), await limit_of(ctx, user), own)


async def remarks(ctx: Context, plan: Plan) -> Sequence[Text]:
    """A gentle word before a task lands on somebody who rests, or has much to do: never a number."""
    if not isinstance(plan, TaskPlan) or not plan.owner.startswith("@"):
        return []
    person = await ctx.person(UserId(plan.owner))
    own, themselves = await store.own.of(ctx.wijk.slug, plan.owner), plan.owner == plan.by
    if own.since is not None and themselves:
        return says.you_rest(own.until)
    if own.since is not None:
        stand_in = (await ctx.person(UserId(own.stand_in))).name if own.stand_in else ""
        return says.rests(person.name, own.until, stand_in)
    if own.quiet or not full(await figure(ctx, person), await limit_of(ctx, plan.owner)):
        return []
    return says.much_for_you() if themselves else says.much(person.name)
