"""Who is at the table: a line for each partner, or all there is of one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Heading, Lines, Plain, Say, Text, catalogue
from plugins.table.rules.waiting import AnswerTime

_, n_ = catalogue("table")

MAX_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateView:
    """``here``: whether they are in a room of the wijk. No themes: all themes of the partner."""

    name: str
    here: bool
    starts: dt.date
    until: dt.date | None
    themes: tuple[str, ...]
    deputy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A partner as people see it. ``everything``: it is there for all themes. ``expected`` and ``empty``: at how many
    of the last meetings, of which it said so beforehand for ``excused``; ``words``: what the partner said about
    that."""

    name: str
    slug: str
    themes: tuple[str, ...]
    everything: bool
    mandates: tuple[MandateView, ...]
    ask_us: str
    time: AnswerTime
    expected: int
    empty: int
    excused: int
    words: str


def all_of(wijk: str, views: Sequence[View]) -> Say:
    if not views:
        return _("This wijk has no partners yet.")
    return Lines(
        Heading(_("At the table of {wijk}", wijk=wijk)),
        Bullets(*map(_short, views)),
        _("More of one: `!table {slug}`. Is somebody missing? Type `!askalong {slug}`.", slug=views[0].slug),
        _("Who is not heard yet? Type `!heard`."),
    )


def _short(view: View) -> Say:
    names = ", ".join(one.name for one in view.mandates if one.here)
    return Lines(
        _("**{partner}**: {names}", partner=view.name, names=names)
        if names
        else _("**{partner}**: nobody speaks for them now", partner=view.name),
        *_seats(view),
    )


def whole(view: View) -> Say:
    return Lines(
        Heading(_("{partner} at the table", partner=view.name)),
        _("Is there for every theme.")
        if view.everything
        else _("Is there for: {themes}.", themes=", ".join(view.themes)),
        Bullets(*map(_mandate, view.mandates)) if view.mandates else _("Nobody speaks for them now."),
        *_ask_us(view),
        *_time(view.time),
        *_seats(view),
        *((_("They say about it:"), Plain(view.words)) if view.words and view.empty else ()),
    )


def _mandate(one: MandateView) -> Say:
    return Lines(
        _("**{name}** speaks and votes for them.", name=one.name)
        if one.here
        else _("**{name}** may speak for them, and is not in the chat.", name=one.name),
        _("From {day}, until {until}.", day=one.starts, until=one.until)
        if one.until
        else _("From {day}.", day=one.starts),
        _("Only about: {themes}.", themes=", ".join(one.themes)) if one.themes else None,
        _("{name} stands in when needed.", name=one.deputy) if one.deputy else None,
    )


def _ask_us(view: View) -> Sequence[Say]:
    if not view.ask_us:
        return (_("They have not said yet what you may ask them."),)
    return (_("You may ask them this:"), Plain(view.ask_us))


def _time(time: AnswerTime) -> Sequence[Text]:
    """Silence is shown as silence; how fast answers come only if there are enough to say."""
    said: list[Text] = []
    if time.days is not None:
        said.append(
            n_("{answers} answers: half of them came within {n} day.",
               "{answers} answers: half of them came within {n} days.", time.days, answers=time.answers)
        )  # fmt: skip
    if time.open:
        said.append(
            n_("{n} question waits for an answer, for {days} days now.",
               "{n} questions wait for an answer, the oldest for {days} days.", time.open, days=time.oldest)
        )  # fmt: skip
    return said


def _seats(view: View) -> Sequence[Text]:
    if not view.empty:
        return ()
    told = n_("They said so beforehand {n} time.", "They said so beforehand {n} times.", view.excused)
    if view.expected == 1:
        said = _("Their seat was empty at the last meeting.")
    else:
        said = _("Their seat was empty at {empty} of the last {all} meetings.", empty=view.empty, all=view.expected)
    return (said, told) if view.excused else (said,)


def no_such(words: str, slugs: Sequence[str]) -> Text:
    return _("I do not know the partner “{words}”. The partners are: {names}.", words=words[:MAX_SHOWN],
             names=", ".join(slugs))  # fmt: skip
