"""The weekly overview, and what people choose about it."""

from __future__ import annotations

import datetime as dt

from hub.api.texts import Lines, Say, Text, catalogue

_, n_ = catalogue("progress")


def weekly(overview: Say, since: dt.datetime, lately: tuple[int, int, int]) -> Say:
    raised, decided, done = lately
    return Lines(
        _("Since {day}: {raised} raised, {decided} decided, {done} done.", day=since.date(), raised=raised,
          decided=decided, done=done),
        overview,
        _("No more of these? Type `!digest off`."),
    )  # fmt: skip


def on(following: dt.datetime) -> Say:
    return Lines(
        _("Every week I tell you how far things are. The first time is {when}.", when=following),
        _("You get it from me alone. No more of it? Type `!digest off`."),
    )


def stands(following: dt.datetime | None) -> Say:
    how = _("Choose a day and a time: `!digest every Monday 9:00`.")
    if following is None:
        return Lines(_("You get no weekly overview."), how)
    return Lines(_("The next overview comes {when}.", when=following), how, _("No more of it? Type `!digest off`."))


def off() -> Text:
    return _("You get no weekly overview.")


def unclear() -> Say:
    return Lines(
        _("I do not see on which day of the week you want it."),
        _("Choose a day and a time: `!digest every Monday 9:00`."),
    )
