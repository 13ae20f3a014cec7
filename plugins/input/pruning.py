"""Letting go of what people said in rounds that were over long ago."""

from __future__ import annotations

import datetime as dt

from hub.api.personal import is_nobody, nobody
from plugins.input import store
from plugins.input.models import NamelessRow, RoundRow
from plugins.input.rules.answers import beginning


async def prune(wijk: str, before: dt.datetime, most: int) -> int:
    """Round by round. What the overview shows stays, for it is made anew when somebody removes what they said; so do
    the ids of messages. Who agreed to be quoted stays with their words."""
    over = await RoundRow.filter(wijk=wijk, closed=True, until__lt=before, let_go=False).order_by("id").limit(1)
    for row in over:
        await _answers(wijk, row.number)
        for nameless in await NamelessRow.filter(wijk=wijk, round=row.number):
            nameless.user_id, nameless.room = nobody(nameless.id), ""
            await nameless.save(update_fields=["user_id", "room"])
        row.opened_by, row.let_go = nobody(row.id), True
        await row.save(update_fields=["opened_by", "let_go"])
    return len(over)


async def _answers(wijk: str, round: int) -> None:
    """Two answers of one person stay those of one, also of who is quoted: the overview says how many people said
    something."""
    answers = await store.answers(wijk, round)
    same: dict[str, str] = {answer.by: answer.by for answer in answers if answer.quoted_by}
    for answer in answers:
        if answer.brought_by:
            answer.brought_by = nobody(answer.id)
        if not answer.quoted_by:
            answer.words = beginning(answer.words)
            if answer.by and not is_nobody(answer.by):
                answer.by = same.setdefault(answer.by, nobody(answer.id))
        await answer.save(update_fields=["words", "by", "brought_by"])
