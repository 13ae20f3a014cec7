"""What the actions keep of people, and forgetting somebody."""

from __future__ import annotations

from collections.abc import Sequence

from tortoise.expressions import Q

from hub.api import resting
from hub.api.ids import UserId
from hub.api.personal import Kept, nobody
from hub.api.texts import Text, catalogue
from plugins.actions.models import Action, Change, Rest, Unplaced
from plugins.actions.rules.life import LIVE

_, n_ = catalogue("actions")

KEPT = (
    Kept(
        table="actions_action", who=("owner", "given_by", "claimed_by", "confirmed_by", "meant"), words=("what",),
        why="who does what by when, and who said that it was done",
        over="when it is done or dropped: nobody did, gave or confirmed it; what was done by which partner stays",
        gone="nobody, once it is over; who still owns an action hands it over or drops it first",
        about=_("actions that you own, gave, did or confirmed"),
    ),
    Kept(table="actions_change", who=("by", "before", "after"), words=("words",), why="what happened to an action",
         over="nobody did it, and the reasons go; what happened when stays",
         gone="nobody did it; the reasons that somebody gave go", about=_("changes of actions that you made")),
    resting.kept("actions_rest"),
    Kept(table="actions_unplaced", who=("said_by", "by"), words=("words",),
         why="actions of a meeting that wait until somebody says to which theme they belong", gone="goes",
         long="until somebody says so", over="the row goes", about=_("actions of you that wait for a theme")),
    Kept(table="actions_source", words=("words",), why="decisions and meetings that an action can follow from",
         over="stays: an action is about what was decided"),
)  # fmt: skip


async def forget(wijk: str, user: UserId) -> Sequence[Text]:
    """Leave nothing that leads to somebody, but where they still own an action: others count on it."""
    left: list[Text] = []
    await Unplaced.filter(Q(said_by=user) | Q(by=user), wijk=wijk).delete()
    await resting.forgotten(Rest, wijk, user)
    for action in await Action.filter(wijk=wijk).order_by("number"):
        if action.owner == user and action.stands in LIVE:
            left.append(_("Action {number} is not over. Hand it over or drop it, and do this again.",
                          number=action.number))  # fmt: skip
            continue
        columns = [name for name in KEPT[0].who if getattr(action, name) == user]
        for name in columns:
            setattr(action, name, nobody(action.id))
        if columns:
            await action.save(update_fields=columns)
    mine = {action.number for action in await Action.filter(wijk=wijk, owner=user)}
    for change in await Change.filter(wijk=wijk):
        if change.number not in mine and user in (change.by, change.before, change.after):
            change.words = "" if change.by == user else change.words
            for name in KEPT[1].who:
                if getattr(change, name) == user:
                    setattr(change, name, nobody(change.id))
            await change.save(update_fields=["by", "before", "after", "words"])
    return left
