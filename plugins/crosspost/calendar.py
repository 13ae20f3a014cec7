"""Meetings as calendars read them, for the webhook of a partner."""

from __future__ import annotations

from dataclasses import replace

from hub.api.context import Context
from hub.api.domain_events import DomainEvent, MeetingCancelled, MeetingPlanned
from hub.api.invitations import Invitation, uid
from plugins.crosspost.notices import News
from plugins.crosspost.says.notices import calendar_title


def invited(ctx: Context, event: DomainEvent, news: News) -> News:
    """News of a meeting, with its calendar entry: the same name each time, and a number that grows."""
    if not isinstance(event, MeetingPlanned | MeetingCancelled):
        return news
    invitation = Invitation(
        uid=uid(ctx.wijk.slug, event.meeting, ctx.me), sequence=event.sequence, starts_at=event.starts_at,
        made_at=ctx.now, title=ctx.words(calendar_title(event.meeting, event.title)), place=event.place, by=ctx.me,
        minutes=event.minutes if isinstance(event, MeetingPlanned) else 0,
        cancelled=isinstance(event, MeetingCancelled),
    )  # fmt: skip
    entry = {"uid": invitation.uid, "sequence": event.sequence, "ical": invitation.ical().decode()}
    return replace(news, notice=replace(news.notice, data={**news.notice.data, **entry}))
