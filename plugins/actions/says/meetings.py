"""What is said of the actions of a meeting that moves or is cancelled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Bullets, Lines, Say, catalogue
from plugins.actions.says.lists import line
from plugins.actions.view import View

_, n_ = catalogue("actions")


def changed(meeting: int, starts_at: dt.datetime | None, views: Sequence[View]) -> Say:
    """``starts_at``: the new moment, local; ``None`` if the meeting is cancelled. There is at least one action."""
    first = views[0].number
    if starts_at is None:
        head = _("Meeting {number} is cancelled.", number=meeting)
        ask = _("Not needed any more? Type `!drop {number}` and why.", number=first)
    else:
        head = _("Meeting {number} is now on {when}.", number=meeting, when=starts_at)
        ask = _("Another date for it? Type `!date {number} Friday`, with your own date.", number=first)
    stays = n_("This action goes with it. It stays as it was:", "These actions go with it. They stay as they were:",
               len(views))  # fmt: skip
    return Lines(head, stays, Bullets(*map(line, views)), ask)
