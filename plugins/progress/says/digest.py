"""The weekly overview, and what people choose about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Lines, Say, Text, catalogue

_, n_ = catalogue("progress")


def weekly(overview: Say, since: dt.datetime, lately: tuple[int, int, int], *, here: bool) -> Say:
    raised, decided, done = lately
    return Lines(
        _("Since {day}: {raised} raised, {decided} decided, {done} done.", day=since.date(), raised=raised,
          decided=decided, done=done),
        overview,
        _no_more(here),
    )  # fmt: skip


def _no_more(here: bool) -> Text:
    return _("No more of it? Type `!digest off here`.") if here else _("No more of it? Type `!digest off`.")


def on(following: dt.datetime, *, here: bool) -> Say:
    if here:
        return Lines(
            _("Every week I tell this room how far things are. The first time is {when}.", when=following),
            _no_more(here),
        )
    return Lines(
        _("Every week I tell you how far things are. The first time is {when}.", when=following),
        _("You get it from me alone. No more of it? Type `!digest off`."),
    )


def stands(following: dt.datetime | None, *, here: bool) -> Say:
    how = _("Choose a day and a time: `!digest every Monday 9:00`.")
    if following is None:
        return Lines(off(here=here), how)
    return Lines(_("The next overview comes {when}.", when=following), how, _no_more(here))


def off(*, here: bool) -> Text:
    return _("This room gets no weekly overview.") if here else _("You get no weekly overview.")


def not_here(admins: Sequence[str]) -> Say:
    return Lines(
        _("You cannot choose that for this room. Ask {names}.", names=", ".join(admins))
        if admins
        else _("You cannot choose that for this room."),
        _("You can get it alone: `!digest every Monday 9:00`."),
    )


def unclear() -> Say:
    return Lines(
        _("I do not see on which day of the week you want it."),
        _("Choose a day and a time: `!digest every Monday 9:00`."),
    )
