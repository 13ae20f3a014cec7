"""What of a row of the outbox comes back into the inbox when it is done."""

from __future__ import annotations

import datetime as dt

from hub.api.events import Delivered
from hub.core import inbox
from hub.core.codec import Trouble
from hub.core.outbox import Done
from hub.core.plugins.own import OWN
from hub.store.hot import NewInbox, Row


def comes_back(row: Row, done: Done, now: dt.datetime) -> list[NewInbox]:
    """What the plugin hears of it: collected relations, a delivery report; and the admins hear of a refusal."""
    found = []
    wijk = row["wijk"]
    if done.event is not None:
        found.append(inbox.row(f"answer|{row['txn']}", wijk, wijk, row["plugin"], done.event, now))
    if row["payload"].get("report"):
        told = Delivered(key=row["name"], error=done.error)
        key = f"report|{row['txn']}|{done.error or 'arrived'}"
        found.append(inbox.row(key, wijk, wijk, row["plugin"], told, now))
    if done.error and wijk:
        trouble = Trouble(what="refused", code=done.error, row=row["id"], where=row["lane"], plugin=row["plugin"])
        found.append(inbox.row(_refused(row["lane"], done.error, now.date()), wijk, wijk, OWN, trouble, now))
    return found


def _refused(lane: str, error: str, day: dt.date) -> str:
    return f"refused|{lane}|{error}|{day}".replace(" ", "|")


def refused_key(lane: str, error: str, day: dt.date) -> str:
    """The key in the inbox by which the same refusal in the same place is told once a day."""
    return f"{_refused(lane, error, day)} {OWN}"
