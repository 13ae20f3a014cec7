"""The living messages in a partner's room about its actions."""

from __future__ import annotations

import datetime as dt

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.crosspost.says.notices import answer_here

_, n_ = catalogue("crosspost")


def to_do(number: int, partner: str, title: str, due: dt.date | None, theme: str) -> Say:
    return Lines(_action(number, partner, title), _until(due), _how_to_finish(number), answer_here(theme))


def due_soon(number: int, partner: str, title: str, due: dt.date, theme: str) -> Say:
    return Lines(
        _action(number, partner, title),
        _("The last day is near: {due}.", due=due),
        _how_to_finish(number),
        answer_here(theme),
    )


def overdue(number: int, partner: str, title: str, due: dt.date, theme: str) -> Say:
    return Lines(
        _("⏰ **Action {number}** of {partner} is late: {title}", number=number, partner=partner, title=title),
        _("The last day was {due}.", due=due),
        _how_to_finish(number),
        answer_here(theme),
    )


def claimed(number: int, partner: str, title: str, theme: str) -> Say:
    return Lines(
        _action(number, partner, title),
        _("{partner} says that this is done. Somebody else looks whether that is so.", partner=partner),
        answer_here(theme),
    )


def reopened(number: int, partner: str, title: str, due: dt.date | None, theme: str) -> Say:
    return Lines(
        _("**Action {number}** of {partner} is not done yet: {title}", number=number, partner=partner, title=title),
        _until(due),
        _how_to_finish(number),
        answer_here(theme),
    )


def done(number: int, partner: str, title: str, by: str) -> Say:
    return Lines(_action(number, partner, title), _("✅ This is done. {name} confirmed it.", name=by))


def dropped(number: int, partner: str, title: str) -> Say:
    return Lines(_action(number, partner, title), _("This is no longer needed."))


def handed_over(number: int, partner: str, title: str) -> Say:
    return Lines(
        _("**Action {number}**: {title}", number=number, title=title),
        _("Somebody else does this now, not {partner}.", partner=partner),
    )


def cleared(number: int, partner: str, title: str) -> Say:
    return Lines(_action(number, partner, title), _("The words of this action were removed."))


def _action(number: int, partner: str, title: str) -> Text:
    if not title:
        return _("**Action {number}** of {partner}", number=number, partner=partner)
    return _("**Action {number}** of {partner}: {title}", number=number, partner=partner, title=title)


def _until(due: dt.date | None) -> Text:
    return _("Please do this by {due}.", due=due) if due else _("There is no date yet.")


def _how_to_finish(number: int) -> Text:
    return _("Is it done? Type `!done {number}`.", number=number)
