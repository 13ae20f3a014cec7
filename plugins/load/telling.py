"""What the other plugins hear: who takes a rest, and who is back."""

from __future__ import annotations

from hub.api.context import Context
from hub.api.domain_events import DomainEvent, PersonPaused, PersonReturned
from hub.api.effects import Emit
from hub.api.ids import UserId
from plugins.load import store
from plugins.load.models import Own


def paused(own: Own, actions: str = "") -> Emit:
    return Emit(_paused(own, actions))


def _paused(own: Own, actions: str = "") -> PersonPaused:
    stand_in = UserId(own.stand_in) if own.stand_in else None
    return PersonPaused(user=UserId(own.user_id), until=own.until, stand_in=stand_in, actions=actions)


def returned(user: str) -> Emit:
    return Emit(PersonReturned(user=UserId(user)))


async def present(ctx: Context) -> list[DomainEvent]:
    """Who rests now; and of others whom this plugin knows that they do not, for who heard of their rest and not of its
    end."""
    return [
        _paused(own) if own.since else PersonReturned(user=UserId(own.user_id))
        for own in await store.own.everybody(ctx.wijk.slug)
    ]
