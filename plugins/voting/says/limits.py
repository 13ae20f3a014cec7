"""Why somebody cannot open a vote now: when they can, and who can now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.voting.says.words import names

_, n_ = catalogue("voting")


def theme_full(open_now: Sequence[int], first: dt.datetime, admins: Sequence[str]) -> Say:
    """``admins``: who may open another one; nobody where an admin asks."""
    return Lines(
        n_(
            "One vote is open here already: vote {numbers}.",
            "{n} votes are open here already: votes {numbers}.",
            len(open_now),
            numbers=", ".join(map(str, open_now)),
        ),
        _("More at a time would be too much. You can when one is closed, on {moment}.", moment=first),
        _now(admins) if admins else _("You are an admin: put `anyway` behind it to open it now."),
    )


def week_full(most: int, when: dt.datetime, admins: Sequence[str]) -> Say:
    return Lines(
        n_(
            "You opened a vote this week. More would be too much for your neighbours.",
            "You opened {n} votes this week. More would be too much for your neighbours.",
            most,
        ),
        _("You can open the next one from {moment}.", moment=when),
        _now(admins) if admins else None,
    )


def _now(admins: Sequence[str]) -> Text:
    return _("An admin can open it now: {admins}.", admins=names(admins))
