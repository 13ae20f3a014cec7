"""What stands in the rooms about a vote: its living message in each room, as it must read now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from hub.api.context import Context
from hub.api.effects import Change, Effect, Schedule
from hub.api.events import Timer
from hub.api.ids import RoomId
from hub.api.texts import Say
from plugins.voting import store
from plugins.voting.cast import dissent, recusing_shown
from plugins.voting.models import DecisionRow, PlaceRow
from plugins.voting.says import living as says

SHOW_EVERY = dt.timedelta(seconds=3)
"""However many vote at once, the count in the rooms is changed no more often than this."""

SHOW, POLL, VOTE = "show", "poll", "vote"


def poll_key(decision: DecisionRow, room: str) -> str:
    """The name under which the poll in a room is tracked. Each round has its own: an answer to an old poll is late."""
    return f"{POLL}:{decision.tag}@{room}"


def is_poll(key: str) -> bool:
    return key.startswith(f"{POLL}:")


def living_key(decision: DecisionRow, room: str) -> str:
    return f"{VOTE}:{decision.tag}@{room}"


def timer_key(what: str, decision: DecisionRow) -> str:
    return f"{what}:{decision.tag}"


async def named(ctx: Context, key: str) -> DecisionRow | None:
    """The decision in one of these names."""
    return await store.decisions.tagged(ctx.wijk.slug, key.split(":", 2)[1].split("@", 1)[0])


def partner_names(ctx: Context, slugs: Iterable[str]) -> list[str]:
    partners = {slug: ctx.wijk.partner(slug) for slug in slugs}
    return [partner.name if partner else slug for slug, partner in partners.items()]


def reachable(ctx: Context, places: Iterable[PlaceRow]) -> list[PlaceRow]:
    """The rooms where the hub still is."""
    return [place for place in places if ctx.wijk.room(place.room) is not None]


async def message(ctx: Context, decision: DecisionRow) -> Say:
    """The living message of a vote that is open."""
    facts = says.Facts(
        closes=ctx.local(decision.closes_at),
        turnout=await store.register.turnout(decision),
        unable=partner_names(ctx, decision.unable),
        aside=await recusing_shown.named(ctx, decision),
        more=await dissent.lines(ctx, decision),
    )
    return says.living(decision, facts)


async def everywhere(ctx: Context, decision: DecisionRow, text: Say) -> list[Effect]:
    """The living messages of a vote now read so."""
    places = reachable(ctx, await store.places.of(decision))
    return [Change(living_key(decision, place.room), RoomId(place.room), text) for place in places]


async def refreshed(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """Somebody voted: show the new count, at once or in a moment with those who vote just now."""
    if decision.shown_at > ctx.now:
        return []
    soonest = decision.shown_at + SHOW_EVERY
    if soonest > ctx.now:
        decision.shown_at = soonest
        await decision.save(update_fields=["shown_at"])
        return [Schedule(timer_key(SHOW, decision), soonest)]
    decision.shown_at = ctx.now
    await decision.save(update_fields=["shown_at"])
    return await everywhere(ctx, decision, await message(ctx, decision))


async def due(ctx: Context, timer: Timer) -> list[Effect]:
    """The moment has come to show the votes of those who voted together."""
    decision = await named(ctx, timer.key)
    if decision is None or decision.state not in store.decisions.GOING_ON:
        return []
    return await everywhere(ctx, decision, await message(ctx, decision))
