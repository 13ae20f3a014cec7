"""What input keeps of people, and forgetting somebody."""

from __future__ import annotations

from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import catalogue
from plugins.input.models import AnswerRow, NamelessRow, RoundRow

_, n_ = catalogue("input")

KEPT = (
    Kept(table="input_round", who=("opened_by",), words=("title", "questions"), why="which questions were asked, where",
         gone="nobody opened it", over="nobody opened it; title and questions stay above the overview",
         about=_("rounds of questions that you opened")),
    Kept(
        table="input_answer", who=("by", "brought_by"), words=("words", "heading"),
        why="what people said to the questions of a round, and who may be quoted",
        gone="nobody said it, and nobody is quoted; the words stay, without a name, until their message is removed",
        over="nobody said it, but who agreed to be quoted; of longer words only the beginning stays, which the "
        "overview shows: it is made anew when somebody removes an answer",
        about=_("answers that you gave or brought in"),
    ),
    Kept(table="input_echo", why="which messages repeat what people said, to remove them with it",
         over="stays, for removals"),
    Kept(
        table="input_nameless", who=("user_id",), words=("words",), inside=True,
        why="who answered without a name, to tell them what becomes of it; their words only until the round is over",
        long="until they were told that it is done or will not be", gone="the row of what was shown; who it was, of "
        "what was not", over="nobody gave it, and nobody is told any more",
        about=_("answers that you gave without your name"),
    ),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> None:
    """Leave nothing that leads to somebody."""
    for row in await RoundRow.filter(wijk=wijk, opened_by=user):
        row.opened_by = nobody(row.id)
        await row.save(update_fields=["opened_by"])
    for answer in await AnswerRow.filter(wijk=wijk, by=user):
        if answer.quoted_by:
            await _no_longer_named(wijk, answer)
        answer.by, answer.quoted_by = nobody(answer.id), ""
        await answer.save(update_fields=["by", "quoted_by"])
    for answer in await AnswerRow.filter(wijk=wijk, brought_by=user):
        answer.brought_by = nobody(answer.id)
        await answer.save(update_fields=["brought_by"])
    await NamelessRow.filter(wijk=wijk, user_id=user).exclude(answer=None).delete()
    for nameless in await NamelessRow.filter(wijk=wijk, user_id=user):
        nameless.user_id, nameless.room = nobody(nameless.id), ""
        await nameless.save(update_fields=["user_id", "room"])


async def _no_longer_named(wijk: str, answer: AnswerRow) -> None:
    """The overviews with their name are shown anew."""
    for row in await RoundRow.filter(wijk=wijk, number=answer.round):
        row.stale = sorted({*row.stale, answer.theme})
        await row.save(update_fields=["stale"])
