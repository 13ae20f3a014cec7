"""Boards and overviews: one line for each action."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hub.api import lists
from hub.api.dates import When
from hub.api.texts import Heading, Lines, Say, Text, catalogue
from plugins.actions.rules.life import State
from plugins.actions.view import View

_, n_ = catalogue("actions")

SHOWN = 20
"""Lines under one heading: more would hide the first ones."""


def line(view: View) -> Text:
    number, what, owner = view.number, view.what, view.owner
    if view.state is not State.OPEN:
        return _("**{number}** {what} ({owner})", number=number, what=what, owner=owner)
    return _("**{number}** {what} ({owner}, {date})", number=number, what=what, owner=owner, date=_date(view))


def own_line(view: View) -> Text:
    """For the owner, who knows whose it is."""
    if view.state is not State.OPEN:
        return _("**{number}** {what}", number=view.number, what=view.what)
    return _("**{number}** {what} ({date})", number=view.number, what=view.what, date=_date(view))


def _date(view: View) -> Text | When:
    if view.when is None:
        return _("no date yet")
    day = When(view.when.date, view.when.time)
    return _("had to be ready {day}", day=day) if view.late else day


def section(title: Text, views: Sequence[View], line: Callable[[View], Text] = line) -> Say | None:
    """A heading with its actions; nothing if there are none."""
    return lists.section(title, [*map(line, views)], SHOWN)


def sections(live: Sequence[View], line: Callable[[View], Text], claimed: Text) -> tuple[Say | None, ...]:
    """Late first, then what is still to do, then what waits for somebody to confirm it."""
    open_ones = [view for view in live if view.state is State.OPEN]
    return (
        section(_("⏰ Late"), [view for view in open_ones if view.late], line),
        section(_("To do"), [view for view in open_ones if not view.late], line),
        section(claimed, [view for view in live if view.state is State.CLAIMED], line),
    )


def board(title: Text, live: Sequence[View], done: Sequence[View] = ()) -> Say:
    """The actions of a place."""
    return Lines(
        Heading(title),
        *sections(live, line, _("Is this really done? Type `!confirm` and the number")),
        _("There is nothing to do now.") if not live else None,
        section(_("✅ Done lately"), done),
        _("Add one: `!action what @name date`. See yours: `!mine`."),
    )


def mine(own: Sequence[View], of_partner: Sequence[View], partner: str, to_confirm: Sequence[View]) -> Say:
    """One person's overview, over all themes."""
    if not (own or of_partner or to_confirm):
        return _("You have nothing to do now. Do you want to do something? Type `!action` and what.")
    waits = _("Somebody else still has to confirm this")
    return Lines(
        Heading(_("Your actions")) if own else None,
        *sections(own, own_line, waits),
        Heading(_("Actions of {place}", place=partner)) if of_partner else None,
        *sections(of_partner, own_line, waits),
        section(_("Can you confirm this? Type `!confirm` and the number"), to_confirm),
        _("Done with one of yours? Type `!done` and the number.") if own or of_partner else None,
    )
