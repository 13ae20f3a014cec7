"""You said, we did: one living message for each theme, and what one person raised."""

from __future__ import annotations

from collections.abc import Sequence

from hub.api import lists
from hub.api.ladder import HEARD
from hub.api.texts import Bullets, Heading, Lines, Plain, Say, Text, catalogue
from plugins.feedback.rules.course import State
from plugins.feedback.says.names import called, stands
from plugins.feedback.view import Name, View

_, n_ = catalogue("feedback")

SHOWN = 5
"""Lines under one heading: the board must stay short."""


def line(view: View) -> Text:
    return _("**{title}** ({called}): {stands}", title=view.title, called=called(view), stands=stands(view))


def late_line(view: View) -> Text:
    """Since when, and who must answer."""
    title, about, day = view.title, called(view), view.waits_from
    if name := answerer(view):
        return _("**{title}** ({called}): no answer since {day}, {name} must give it", title=title, called=about,
                 day=day, name=name)  # fmt: skip
    return _("**{title}** ({called}): no answer since {day}", title=title, called=about, day=day)


def waiting_line(view: View) -> Text:
    """Who must answer, and by when."""
    title, about, state, day = view.title, called(view), stands(view), view.due
    if name := answerer(view):
        return _("**{title}** ({called}): {stands}, {name} answers by {day}", title=title, called=about, stands=state,
                 name=name, day=day)  # fmt: skip
    return _("**{title}** ({called}): {stands}, answer by {day}", title=title, called=about, stands=state, day=day)


def answerer(view: View) -> Name:
    """Who must answer; empty where nobody can be named."""
    return _("the steering group") if view.steered else view.owner


def any_line(view: View) -> Text:
    """How it stands; and of what waits since when, or until when."""
    if view.item:
        return _("**{title}** ({called}): goes on as item {number}", title=view.title, called=called(view),
                 number=view.item)  # fmt: skip
    if not view.waits:
        return line(view)
    return late_line(view) if view.late else waiting_line(view)


def section(title: Text, lines: Sequence[Text]) -> Say | None:
    """The newest first; the others as a number."""
    return lists.section(title, lines, SHOWN)


def board(place: str, views: Sequence[View]) -> Say:
    """``views``: the oldest first. What is late comes first of all."""
    newest = [*reversed(views)]
    late = [view for view in views if view.late and view.waits]
    waiting = [view for view in newest if view.waits and not view.late]
    return Lines(
        Heading(_("You said, we did: {place}", place=place)),
        section(_("⏰ No answer yet"), [late_line(view) for view in late]),
        section(_("✅ We did"), [line(view) for view in newest if view.state is State.DONE]),
        section(_("We do"), [line(view) for view in newest if view.state in (State.DECIDED, State.DOING)]),
        section(_("People decide"), [line(view) for view in newest if view.state is State.DECIDING]),
        section(_("Asked, and the result is there"), [line(view) for view in newest if view.state is State.ANSWERED]),
        section(_("No, or later"), [
            line(view) for view in newest if view.state is State.NO or (view.state is State.LATER and not view.waits)
        ]),
        section(_("You said, and the answer comes"), [waiting_line(view) for view in waiting]),
        None if views else _("Nobody said anything here yet. Begin with `!agenda` and what it is about."),
        _("Yours? Type `!feedback` to me alone. One thing? Type `!feedback item 3`."),
    )  # fmt: skip


def mine(views: Sequence[View]) -> Say:
    if not views:
        return _("You said nothing yet that I keep. Begin with `!agenda` and what it is about.")
    return Lines(
        Heading(_("What you said, and what became of it")),
        Bullets(*(any_line(view) for view in views[: SHOWN * 4])),
    )


def _who(view: View) -> Text:
    """Who answers for it."""
    if view.state is State.DECIDING:
        return _("Who may vote decides this together.")
    if view.owner:
        return _("{name} answers for it.", name=view.owner)
    return _("The steering group answers for it.") if view.steered else _("Nobody answers for it yet.")


def whole(view: View) -> Say:
    return Lines(
        _("**{title}**", title=view.title),
        _("This is {called} in {theme}. It is: {stands}.", called=called(view), theme=view.theme, stands=stands(view)),
        _("It goes on as item {number}.", number=view.item) if view.item else None,
        Lines(_("The answer:"), Plain(view.words)) if view.words and view.state is not State.NO else None,
        _who(view),
        _("{name} says that it is not theirs.", name=view.declined) if view.declined else None,
        _("No answer since {day}.", day=view.waits_from) if view.late and view.waits else None,
        _("The answer must be there by {day}.", day=view.due) if view.waits and not view.late else None,
        _("How far it is: {rung}.", rung=HEARD[view.rung]) if view.rung and view.waits else None,
    )
