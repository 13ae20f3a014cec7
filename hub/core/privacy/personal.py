"""What the hub itself keeps of people, and what anybody's tables have of one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import cast

from tortoise.context import require_context
from tortoise.expressions import Q
from tortoise.models import Model

from hub.api.personal import Kept
from hub.api.texts import catalogue
from hub.core.plugins.registry import Plugins

_, n_ = catalogue("hub")

_MATRIX = "until the hub leaves the room or the person does, and somebody is forgotten"

KEPT = (
    Kept(table="hub_account", why="the hub's own login, and how far it has read", long="while the hub runs",
         gone="nobody else in it"),
    Kept(table="hub_begun", why="what the hub has begun and must not do twice", long="while the hub runs"),
    Kept(table="hub_counter", why="the last number given in each series"),
    Kept(table="hub_crypto_device", why="the hub's own keys", long="while the hub runs", gone="nobody else in it"),
    Kept(table="hub_olm_session", why="keys of talks with the devices of people", long="while the hub runs",
         gone="no names in it"),
    Kept(table="hub_room_key", who=("owner",), why="keys to read what somebody said in encrypted rooms",
         long="while the hub runs, the newest 5,000 of each person",
         gone="the rows, once they are in no room of any wijk"),
    Kept(table="hub_unread", who=("sender",), why="encrypted messages whose key has not come yet",
         long="until the key comes, or a week", gone="the rows, once they are in no room of any wijk"),
    Kept(table="hub_heard", why="events that were pushed, so that no answer brings them again", long="half an hour"),
    Kept(table="hub_inbox", words=("payload",), why="what came in: ids for good, so that nothing is handled twice",
         long="words until it was handled; of what failed, `retention.failed_days`",
         gone="what failed and names the person loses its words"),
    Kept(table="hub_outbox", words=("payload",), why="what must still go out", long="until it is sent; of what failed, "
         "`retention.failed_days`", gone="what failed and names the person goes"),
    Kept(table="hub_stuck", why="places that cannot be reached now", long="until they can be", gone="the row"),
    Kept(table="hub_tracked", why="event ids of messages that answers, edits and removals may come to",
         gone="ids stay: they lead to the room, and to nobody without it; what is named after the person goes"),
    Kept(table="hub_timer", why="when a plugin wants to be woken", long="until then",
         gone="what is named after the person goes"),
    Kept(table="hub_room", who=("slug",), why="the rooms of the hub; a talk is named after the person in it",
         long="while the hub is in it", gone="the row of a talk that the person left"),
    Kept(table="hub_settled", why="which wijken stand as their files want", long="while the hub runs"),
    Kept(table="hub_moved_room", why="where rooms went"),
    Kept(table="hub_member", who=("user_id",), words=("name",), why="who is in which room: rights follow from it",
         long=_MATRIX, gone="the rows of rooms that the person left", about=_("rooms in which you are or were")),
    Kept(table="hub_person", who=("user_id",), why="the language that somebody chose, and where to find them",
         gone="the row, once they are in no room of any wijk", about=_("your language, and our talk")),
    Kept(table="hub_mandate", who=("user_id", "deputy", "given_by"), why="who may speak for a partner, also before now",
         gone="nobody, once the mandate ended", about=_("mandates that you have, had or gave")),
    Kept(table="hub_connector", who=("user_id", "given_by"), why="who may bring in what people without a phone say",
         gone="the row; nobody gave others that right", about=_("that you bring in what others say")),
    Kept(table="hub_lead", who=("user_id", "given_by"), why="who leads a partner, where an admin chose that",
         long="until another is chosen", gone="the row; nobody chose others",
         about=_("that you lead a partner, or chose who does")),
    Kept(table="hub_plugin", why="which plugins are on, and how they are set"),
    Kept(table="hub_audit", why="the log: people by pseudonym only", long="as long as the wijk wants to be checked",
         gone="lines stay as they are; the pseudonyms in them lead to nobody"),
    Kept(table="hub_audit_end", why="where the log ends"),
    Kept(table="hub_pseudonym", who=("user_id",), why="who is meant in the log", gone="the row",
         about=_("your pseudonym in the log")),
)  # fmt: skip


def kept(plugins: Plugins) -> dict[str, Sequence[Kept]]:
    """For the hub and each plugin its tables."""
    found: dict[str, Sequence[Kept]] = {"hub": KEPT}
    for plugin in plugins:
        if plugin.has("personal"):
            found[plugin.id] = cast(Sequence[Kept], plugin.hooks["personal"].function())
    return found


def models() -> Mapping[str, type[Model]]:
    """Every model that is loaded, by its table."""
    apps = require_context().apps
    assert apps is not None
    return {model._meta.db_table: model for app in apps.values() for model in app.values()}


async def rows_about(tables: Iterable[Kept], wijk: str, user: str) -> list[tuple[Kept, list[dict[str, object]]]]:
    """The rows with somebody's id, of the tables that have any."""
    known, found = models(), []
    for table in tables:
        model = known.get(table.table)
        if model is None or not table.who:
            continue
        mine = reduce(or_, (Q(**{column: user}) for column in table.who))
        query = model.filter(mine)
        of_wijk = query.filter(wijk__in=[wijk, ""]) if "wijk" in model._meta.fields_map else query  # "": of the person
        rows = await of_wijk.values()
        if rows:
            found.append((table, rows))
    return found
