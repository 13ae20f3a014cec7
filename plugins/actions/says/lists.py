"""Boards and overviews: one line for each action."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api.texts import Bullets, Heading, Lines, Say, Text, catalogue
from plugins.actions.rules.life import State
from plugins.actions.view import View

_, n_ = catalogue("actions")

SHOWN = 20
"""Lines under one heading: more would hide the first ones."""


def line(view: View) -> Text:
    number, what, owner = view.number, view.what, view.owner
    if view.state is not State.OPEN:
        return _("**{number}** {what} ({owner})", number=number, what=what, owner=owner)
    if view.when is None:
        return _("**{number}** {what} ({owner}, no date yet)", number=number, what=what, owner=owner)
    day = view.when.date
    if view.late:
        return _("**{number}** {what} ({owner}, had to be ready {day})", number=number, what=what, owner=owner, day=day)
    return _("**{number}** {what} ({owner}, {day})", number=number, what=what, owner=owner, day=day)


def section(title: Text, views: Sequence[View]) -> Say | None:
    """A heading with its actions; nothing if there are none."""
    if not views:
        return None
    more = len(views) - SHOWN
    return Lines(
        Heading(title),
        Bullets(*map(line, views[:SHOWN])),
        n_("And one more.", "And {n} more.", more) if more > 0 else None,
    )


def sections(live: Sequence[View]) -> tuple[Say | None, ...]:
    """Late first, then what is still to do, then what waits for somebody to confirm it."""
    open_ones = [view for view in live if view.state is State.OPEN]
    return (
        section(_("⏰ Late"), [view for view in open_ones if view.late]),
        section(_("To do"), [view for view in open_ones if not view.late]),
        section(_("Done? Somebody else confirms with `!confirm`"), [v for v in live if v.state is State.CLAIMED]),
    )


def board(title: Text, live: Sequence[View], done: Sequence[View] = ()) -> Say:
    """The actions of a place."""
    return Lines(
        Heading(title),
        *sections(live),
        _("There is nothing to do now.") if not live else None,
        section(_("✅ Done lately"), done),
        _("Add one: `!action what @name date`. See yours: `!mine`."),
    )


def mine(own: Sequence[View], of_partner: Sequence[View], partner: str, to_confirm: Sequence[View]) -> Say:
    """One person's overview, over all themes."""
    if not (own or of_partner or to_confirm):
        return _("You have nothing to do now. Do you want to do something? Type `!action` and what.")
    return Lines(
        Heading(_("Your actions")) if own else None,
        *sections(own),
        Heading(_("Actions of {place}", place=partner)) if of_partner else None,
        *sections(of_partner),
        section(_("Can you confirm this? Type `!confirm` and the number"), to_confirm),
        _("Done with one of yours? Type `!done` and the number.") if own or of_partner else None,
    )
