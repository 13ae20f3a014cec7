"""What the table keeps of people, and forgetting somebody."""

from __future__ import annotations

from hub.api import resting
from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import catalogue
from plugins.table import store
from plugins.table.models import About, AskUs, RestingRow, Seat

_, n_ = catalogue("table")

KEPT = (
    Kept(table="table_ask_us", who=("by",), words=("words",), why="what people may ask a partner",
         over="stays: it holds until the partner says otherwise",
         gone="nobody said it; the words are of the partner", about=_("words of your organisation that you wrote")),
    Kept(table="table_question", why="how long questions to a partner wait", over="stays: days only"),
    Kept(table="table_seat", who=("asked_by", "said_by"), words=("words",), why="seats of partners at meetings",
         over="nobody asked or said it, and the words go; that the seat was empty stays",
         gone="nobody asked or said it; the words are of the partner",
         about=_("empty seats that you asked or said something about")),
    Kept(table="table_coming", why="meetings that are planned", long="until it is over", over="the row goes"),
    Kept(table="table_about", who=("user_id",), words=("value", "counted"), long="until they take it back",
         why="what people chose to say of themselves, to see which groups are not heard",
         gone="what was said goes; that nobody was counted stays until groups are worked out anew",
         about=_("what you said about yourself")),
    Kept(table="table_heard", words=("groups",), why="which groups of five people or more are heard",
         over="stays: nobody is in it"),
    resting.kept("table_resting"),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> None:
    await store.take_back(wijk, user)
    await resting.forgotten(RestingRow, wijk, user)
    for row in await About.filter(wijk=wijk, user_id=user):
        row.user_id = nobody(row.id)
        row.key = f"{wijk} {row.topic} {row.user_id}"
        await row.save(update_fields=["user_id", "key"])
    await AskUs.filter(wijk=wijk, by=user).update(by=nobody(0))
    for seat in await Seat.filter(wijk=wijk):
        if user in (seat.asked_by, seat.said_by):
            seat.asked_by = nobody(seat.id) if seat.asked_by == user else seat.asked_by
            seat.said_by = nobody(seat.id) if seat.said_by == user else seat.said_by
            await seat.save(update_fields=["asked_by", "said_by"])
