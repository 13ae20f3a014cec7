"""Letting go of who said what in minutes that were published long ago. The minutes stay, and who corrected them."""

from __future__ import annotations

import datetime as dt

from tortoise.expressions import Q

from hub.api.fields import somebody, unname
from hub.api.personal import nobody
from plugins.minutes.models import AnswerRow, ApprovalRow, LineRow, LiveRow, MinutesRow
from plugins.minutes.rules.course import State


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    """Answers to a round that were taken in stand in the minutes: here only their numbers stay, so that no others take
    them in."""
    old = MinutesRow.filter(wijk=wijk, state=State.PUBLISHED, published_at__lt=before)
    meetings = list(await old.values_list("meeting", flat=True))
    await ApprovalRow.filter(wijk=wijk, meeting__in=meetings).delete()
    own = LiveRow.filter(somebody("owner"), owner__startswith="@", wijk=wijk, meeting__in=meetings).order_by("id")
    for live in await own.limit(most):
        await unname(live, "owner")
    lines = await LineRow.filter(somebody("said_by"), wijk=wijk, meeting__in=meetings).order_by("id").limit(most)
    for line in lines:
        line.said_by = nobody(line.id)
        await line.save(update_fields=["said_by"])
    if len(lines) == most:
        return most
    taken = AnswerRow.filter(~Q(words="") | ~Q(said_by="") | ~Q(gist=""), wijk=wijk, meeting__in=meetings).order_by(
        "id"
    )
    answers = await taken.limit(most - len(lines)).values_list("id", flat=True)
    await AnswerRow.filter(wijk=wijk, id__in=list(answers)).update(words="", said_by="", gist="")
    return len(lines) + len(answers)
