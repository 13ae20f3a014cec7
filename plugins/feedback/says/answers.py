"""What people hear when they answer, or tried to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.feedback.says.names import called, stands
from plugins.feedback.view import View

_, n_ = catalogue("feedback")

MAX_WORDS = 500


def which() -> Say:
    return Lines(
        _("What do you mean? Say what it is, and its number."),
        _("Like this: `item 3`, `input 12`, `question 2` or `vote 4`."),
    )


def no_such() -> Text:
    return _("I do not know that. See what was said here with `!feedback`.")


def how() -> Say:
    return Lines(
        _("What is the answer? Type one of these:"),
        _("`!answer question 2 no, because it costs too much`"),
        _("`!answer question 2 later 1 March`"),
        _("`!answer question 2 by @ymere`"),
        _("`!answer question 2 item 7`, if it goes on as that item."),
    )


def why() -> Text:
    return _("Say why: `!answer question 2 no, because it costs too much`. Then it is an answer.")


def when() -> Text:
    return _("Say when: `!answer question 2 later 1 March`. Then people know when to ask again.")


def past(day: dt.date) -> Text:
    return _("{day} is over already. Choose a day that is still to come.", day=day)


def too_long() -> Text:
    return _("That is too long. I keep up to {n} characters.", n=MAX_WORDS)


def nobody(words: str) -> Text:
    return _("I cannot find “{words}” in this wijk. Type a name such as `@anna` or `@ymere`.", words=words)


def not_you(who: Sequence[str]) -> Say:
    return Lines(
        _("You cannot answer this. A partner of this theme, the steering group and an admin can."),
        _("Ask for example {names}.", names=", ".join(who)) if who else None,
    )


def people_decide(view: View) -> Text:
    return _("It is already: {stands}. A person cannot change that here.", stands=stands(view))


def vote(view: View) -> Text:
    """An item is not answered in words."""
    return _("People decide about an item. You can say `no, because`, or `later` and a date.")


def no_item(number: int) -> Text:
    return _("I do not know item {number}.", number=number)


def thanks(view: View) -> Say:
    return Lines(
        _("Thank you. This is {called} now: {stands}.", called=called(view), stands=stands(view)),
        _("Who asked hears it from me."),
    )


def owned(view: View) -> Text:
    return _("{name} answers for {called} now.", name=view.owner, called=called(view))


def for_you(view: View, by: str, day: dt.date | None) -> Say:
    """To who answers from now on."""
    return Lines(
        _("{name} asks you to answer this: {title}", name=by, title=view.title),
        _("Please do so by {day}.", day=day) if day else None,
    )
