"""Telling the partners what concerns them, when something happens in the wijk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from hub.api.context import Context
from hub.api.domain_events import DomainEvent, MeetingPlanned
from hub.api.effects import Effect
from hub.api.wijk import Partner
from plugins.crosspost import store
from plugins.crosspost.calendar import invited
from plugins.crosspost.channels import ways
from plugins.crosspost.news import news, origin_of, person_in, thing_in
from plugins.crosspost.notices import News
from plugins.crosspost.passing import letter
from plugins.crosspost.rules import WAYS, Mode, Way
from plugins.crosspost.settings import CrosspostSettings

PASSING = frozenset({
    "item.changed", "meeting.changed", "minutes.published", "action.climbed", "answer.asked", "answer.late",
    "answer.given",
})  # fmt: skip
"""News that does not change how a thing stands."""

SUPERSEDED = frozenset({"action.added"})
"""Told of how things stand, this may be older than what partners read already."""


async def tell(ctx: Context, event: DomainEvent, *, old: bool = False) -> Iterable[Effect]:
    """``old``: it happened while crosspost was off. Messages that stand there follow, and nobody is told anything."""
    thing, settings = thing_in(event), ctx.settings(CrosspostSettings)
    if thing is None:
        return []
    who, before = person_in(event), await store.told_about(ctx.wijk.slug, thing)
    name, stands = (await ctx.person(who)).name if who else "", before.kind if before else ""
    effects: list[Effect] = []
    for found in news(event, ctx.wijk, name):
        one = invited(ctx, event, found)
        if old and not _behind(event, one, stands, ctx.now):
            continue
        if settings.tells(one.topic):
            for partner in one.partners:
                if partner.slug not in settings.left_out:
                    effects += await _partner(ctx, event, replace(one, mode=Mode.QUIETLY) if old else one, partner)
            if one.notice.kind not in PASSING:
                await store.stands_as(ctx.wijk.slug, thing, one.notice.stands)
    return effects


def _behind(event: DomainEvent, one: News, stands: str, now: dt.datetime) -> bool:
    """Whether what partners read may be older than this. A meeting to come may have another date."""
    to_come = isinstance(event, MeetingPlanned) and event.starts_at > now
    return one.notice.kind not in SUPERSEDED and (to_come or one.notice.stands != stands)


async def _partner(ctx: Context, event: DomainEvent, one: News, partner: Partner) -> list[Effect]:
    """One living message where the partner can see it change; every change where it cannot."""
    thing, origin = one.notice.thing, origin_of(event)
    known = await store.told(ctx.wijk.slug, thing, partner.slug) is not None
    way = WAYS.get((one.mode, known))
    effects: list[Effect] = []
    for channel in ways(partner):
        if not channel.living and one.mode is not Mode.QUIETLY:
            effects += await letter(ctx, channel, one.notice, partner, Way.NEW)
        elif channel.living and way is not None and partner.slug not in one.shown:
            effects += await letter(ctx, channel, one.notice, partner, way)
            if not known:
                await store.add_told(
                    ctx.wijk.slug, thing, partner.slug, kind=one.notice.stands, theme=one.notice.theme,
                    room=origin.room if origin else "", event=(origin.event or "") if origin else "",
                )  # fmt: skip
    return effects
