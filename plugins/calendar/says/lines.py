"""The calendar itself: its board, the answer to ``!calendar``, and one meeting in a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from hub.api.lists import first
from hub.api.texts import Heading, Lines, Say, Text, catalogue
from plugins.calendar.rules.double import Slot

_, n_ = catalogue("calendar")

SHOWN = 20
"""Lines of a board: more would hide the first ones."""

Local = Callable[[dt.datetime], dt.datetime]


def when(slot: Slot, local: Local) -> dt.date | dt.datetime:
    starts_at = local(slot.starts_at)
    return starts_at.date() if slot.all_day else starts_at


def line(slot: Slot, partner: str, local: Local) -> Text:
    """One meeting, such as "**2** Wonen: dinsdag 1 december 2026 om 19.30 uur, buurthuis"."""
    title, at, place = slot.title, when(slot, local), slot.place
    if slot.partner:
        if place:
            return _("{partner}: {title}. {when}, {place}", partner=partner, title=title, when=at, place=place)
        return _("{partner}: {title}. {when}", partner=partner, title=title, when=at)
    number = slot.key
    if place:
        return _("**{number}** {title}: {when}, {place}", number=number, title=title, when=at, place=place)
    return _("**{number}** {title}: {when}", number=number, title=title, when=at)


def calendar(
    place: str, lines: Sequence[Text], *, weeks: int, failing: Sequence[Text] = (), open_doubles: int = 0,
    saved: int = 0,
) -> Say:  # fmt: skip
    return Lines(
        Heading(_("Calendar of {place}", place=place)),
        n_("Nothing is planned this week.", "Nothing is planned for {n} weeks.", weeks) if not lines else None,
        *first(lines, SHOWN),
        *failing,
        n_("One meeting may be double: `!double`.", "{n} meetings may be double: `!double`.", open_doubles)
        if open_doubles else None,
        n_("One double meeting was saved so far.", "{n} double meetings were saved so far.", saved) if saved else None,
        _("For your own calendar: type `!calendar`."),
    )  # fmt: skip


def file(place: str, meetings: int) -> Text:
    """With the file: what is in it."""
    return n_(
        "Calendar of {place}: one meeting, for your own calendar.",
        "Calendar of {place}: {n} meetings, for your own calendar.",
        meetings,
        place=place,
    )


def named(title: str, owner: str) -> Text:
    """What a meeting is called in somebody's own calendar."""
    return _("{title} ({owner})", title=title, owner=owner)


def no_theme(words: str, themes: str) -> Text:
    return _("I do not know the theme {words}. There are: {themes}.", words=words, themes=themes)
