"""What load keeps of people, and forgetting somebody."""

from __future__ import annotations

from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import catalogue
from plugins.load.models import Answer, Own, Rota, Task, Turn

_, n_ = catalogue("load")

KEPT = (
    Kept(table="load_task", who=("owner",), why="how many actions somebody still has", long="until it is done",
         gone="the row goes"),
    Kept(table="load_answer", who=("owner",), why="what somebody must still answer", long="until it is answered",
         gone="the row goes", about=_("how much you must still answer")),
    Kept(table="load_gathering", why="meetings that are planned", long="until it is over", over="the row goes"),
    Kept(table="load_question", why="votes and rounds that are open", long="until it is over",
         over="the row goes"),
    Kept(table="load_rota", who=("by",), words=("name",), why="chores for which people take turns",
         long="until it ends", gone="nobody made it"),
    Kept(table="load_turn", who=("user_id",), why="who is in a rota, in which order", long="until they are out",
         gone="the row goes", about=_("chores for which you take turns, or that you made")),
    Kept(table="load_own", who=("user_id", "stand_in", "asked"), gone="the row goes; who stood in is nobody",
         why="what somebody chose about their load, and their rest", long="until they choose otherwise",
         over="a rest whose last day has passed goes, with who stood in",
         about=_("what you chose about your load and your rest")),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> None:
    await Task.filter(wijk=wijk, owner=user).delete()
    await Answer.filter(wijk=wijk, owner=user).delete()
    await Own.filter(wijk=wijk, user_id=user).delete()
    await Turn.filter(wijk=wijk, user_id=user).delete()
    for rota in await Rota.filter(wijk=wijk, by=user):
        rota.by = nobody(rota.id)
        await rota.save(update_fields=["by"])
    for own in await Own.filter(wijk=wijk):
        own.stand_in = "" if own.stand_in == user else own.stand_in
        own.asked = "" if own.asked == user else own.asked
        await own.save(update_fields=["stand_in", "asked"])
