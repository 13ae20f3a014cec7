"""A decision with the steering group: who its members are, what they are asked, and what they want together."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.effects import Change, Effect, Post
from hub.api.people import Person, Role
from hub.api.texts import Say
from hub.api.wijk import RoomKind
from plugins.voting import store
from plugins.voting.models import DecisionRow
from plugins.voting.rules import CLIMBING, FOR, PAPERS
from plugins.voting.rules.ladder import Ending, Who
from plugins.voting.rules.steering import settled
from plugins.voting.says import steering as says

KEY = "steering"


def key(decision: DecisionRow) -> str:
    return f"{KEY}:{decision.tag}"


def only_admin(person: Person) -> bool:
    """Admins are in every room to look after it. They decide only if they also are on a side."""
    return Role.ADMIN in person.roles and person.side is None


def with_group(decision: DecisionRow) -> bool:
    """Whether the steering group decides on this now."""
    rung = store.course.rung(decision)
    return decision.state in CLIMBING and rung is not None and rung.who is Who.STEERING


async def asked(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """A decision comes to the group: who its members are is fixed, and its room gets the question."""
    members = [person.user_id for person in await ctx.who_can(Role.STEERING) if not only_admin(person)]
    await store.course.seat(decision, members)
    room = ctx.wijk.only(RoomKind.STEERING)
    return [Post(room.room_id, await _text(ctx, decision), key=key(decision))] if room else []


async def _text(ctx: Context, decision: DecisionRow) -> Say:
    seats = await store.course.seats(decision)
    end = ctx.local(decision.rung_until) if decision.rung_until else None
    rung = store.course.rung(decision)
    return says.asked(decision, seats, end, rung.silence if rung else None)


async def choice(decision: DecisionRow, *, over: bool) -> int | None:
    """What the group wants, as far as that is sure."""
    seats = await store.course.seats(decision)
    return settled(len(seats), [seat.choice for seat in seats if seat.choice is not None], over=over)


def ending(decision: DecisionRow, choice: int) -> tuple[Ending, str]:
    """What the choice of the group comes to, and the option that won where there are several."""
    if not PAPERS[decision.method].one_wins:
        return (Ending.PASSED if choice == FOR else Ending.REJECTED), ""
    return Ending.PASSED, decision.options[choice - 1]


async def refreshed(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """The question in the room of the group, with how many answered."""
    room = ctx.wijk.only(RoomKind.STEERING)
    return [Change(key(decision), room.room_id, await _text(ctx, decision))] if room else []


def over(ctx: Context, decision: DecisionRow) -> list[Effect]:
    """The question in the room of the group is answered."""
    room = ctx.wijk.only(RoomKind.STEERING)
    return [Change(key(decision), room.room_id, says.done(decision))] if room else []
