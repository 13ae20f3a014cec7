"""What somebody is told of what they raised, and what is told of what has no answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from hub.api.ladder import Rung
from hub.api.texts import Bullets, Lines, Mention, Plain, Say, Text, catalogue
from plugins.feedback.rules.course import State
from plugins.feedback.says.board import late_line, line
from plugins.feedback.says.names import called
from plugins.feedback.view import View

_, n_ = catalogue("feedback")

Said = Callable[[Mention | None], Say]
"""Words for whoever raised something; named where others read along."""

BECAME: Mapping[State, Callable[[View], Text]] = {
    State.HEARD: lambda view: _("This waits for an answer again: {title}", title=view.title),
    State.ON_AGENDA: lambda view: _("This is on the agenda now: {title}", title=view.title),
    State.DECIDING: lambda view: _("People still decide about this: {title}", title=view.title),
    State.ANSWERED: lambda view: _("People said what they think of this: {title}", title=view.title),
    State.DECIDED: lambda view: _("We decided to do this: {title}", title=view.title),
    State.DOING: lambda view: _("Somebody does this now: {title}", title=view.title),
    State.DONE: lambda view: _("✅ This is done: {title}", title=view.title),
    State.NO: lambda view: _("We do not do this: {title}", title=view.title),
    State.LATER: lambda view: _("Not now, but later: {title}", title=view.title),
}


def became(view: View, to: Mention | None) -> Say:
    """To whoever raised it. ``to`` is named where others read along."""
    answered = view.state is State.DONE and view.words
    return Lines(
        _("{name}, this is about what you said.", name=to) if to else None,
        _("There is an answer to this: {title}", title=view.title) if answered else BECAME[view.state](view),
        _("It is item {number} now.", number=view.item) if view.item and view.state is State.ON_AGENDA else None,
        _("{name} does it.", name=view.owner) if view.owner and view.state is State.DOING else None,
        _("The day is {day}.", day=view.until) if view.until and view.state is State.LATER else None,
        Lines(_("Why:"), Plain(view.words)) if view.words and view.state in (State.NO, State.LATER) else None,
        Plain(view.words) if answered else None,
        _("That must be done by {day}.", day=view.until)
        if view.until and view.owner and view.state is State.DOING
        else None,
        _("People voted on it, and it did not pass.") if view.state is State.NO and not view.words else None,
    )


def part_of(view: View, to: Mention | None) -> Say:
    """It goes on as an item."""
    return Lines(
        _("{name}, this is about what you said.", name=to) if to else None,
        _("It goes on as item {number}: {title}", number=view.item, title=view.title),
    )


# ---- without an answer


def ask(view: View, *, belated: bool) -> Say:
    """To one person who must answer, or stands in for who must."""
    return Lines(
        _("⏰ Somebody waits for your answer: {title}", title=view.title),
        _("This is {called} in {theme}. No answer since {day}.", called=called(view), theme=view.theme,
          day=view.waits_from),
        _("I tell you this later than I should. I was away.") if belated else None,
        *how(view),
    )  # fmt: skip


def how(view: View) -> Sequence[Text]:
    """How it is answered."""
    about = called(view)
    return (
        _("Type `!answer {called} no, because` and why.", called=about),
        _("Or type `!answer {called} later 1 March`, with your own date.", called=about),
    )


WHERE: Mapping[Rung, Text] = {
    Rung.LEAD: _("⏰ People wait for an answer of this partner:"),
    Rung.STEERING: _("⏰ Steering group, people wait for an answer to this:"),
    Rung.PUBLIC: _("⏰ There is still no answer to this. Everybody can read that now:"),
}


def notice(rung: Rung, views: Sequence[View], page: str | None = None) -> Say:
    """In the room of a rung: all that came there on one day. Answered later, it stands here so. ``page``: where it
    stands on the public page, with the last step."""
    waiting = [view for view in views if view.waits]
    return Lines(
        WHERE[rung],
        Bullets(*(late_line(view) if view.waits else line(view) for view in views)),
        _("It stands on the public page now: {page}", page=page) if page and waiting and rung is Rung.PUBLIC else None,
        *(how(waiting[0]) if waiting else (_("✅ Everything here has an answer now."),)),
    )
