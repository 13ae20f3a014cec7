"""How what was raised is called, and how it stands in a few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hub.api.texts import Text, catalogue
from plugins.feedback.rules.course import About, State
from plugins.feedback.view import View

_, n_ = catalogue("feedback")

CALLED: Mapping[About, Callable[[int], Text]] = {
    About.ITEM: lambda number: _("item {number}", number=number),
    About.INPUT: lambda number: _("input {number}", number=number),
    About.QUESTION: lambda number: _("question {number}", number=number),
    About.VOTE: lambda number: _("vote {number}", number=number),
}


def called(view: View) -> Text:
    return CALLED[view.about](view.number)


def _doing(view: View) -> Text:
    """Who does it, and by when."""
    if not view.owner:
        return _("somebody does it")
    if view.until:
        return _("somebody does it: {name}, by {day}", name=view.owner, day=view.until)
    return _("somebody does it: {name}", name=view.owner)


def _later(view: View) -> Text:
    """When, and who answers then."""
    if view.until and view.owner:
        return _("later, on {day} ({name})", day=view.until, name=view.owner)
    return _("later, on {day}", day=view.until) if view.until else _("later")


STANDS: Mapping[State, Callable[[View], Text]] = {
    State.HEARD: lambda view: _("people voted") if view.about is About.VOTE else _("heard"),
    State.ON_AGENDA: lambda view: _("on the agenda"),
    State.DECIDING: lambda view: _("people decide, by {day}", day=view.until) if view.until else _("people decide"),
    State.ANSWERED: lambda view: _("people said what they think"),
    State.DECIDED: lambda view: _("decided: we do this"),
    State.DOING: lambda view: _doing(view),
    State.DONE: lambda view: _("done"),
    State.NO: lambda view: _("no, because: {words}", words=view.words) if view.words else _("no: it was voted down"),
    State.LATER: lambda view: _later(view),
}


def stands(view: View) -> Text:
    return STANDS[view.state](view)
