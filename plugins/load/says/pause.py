"""What people hear about a rest: who takes it, and who stands in."""

from __future__ import annotations

import datetime as dt

from hub.api.texts import Lines, Say, Text, catalogue

_, n_ = catalogue("load")

MAX_SHOWN = 80
_NO = ("nee", "niet", "stop", "no", "not")


def without_no(words: str) -> tuple[str, bool]:
    """The words without "no" at their end, and whether it stood there."""
    name, space, last = words.strip().rpartition(" ")
    no = bool(space) and last.casefold().strip(".!") in _NO
    return (name.strip() if no else words.strip()), no


def resting(until: dt.date | None, tasks: int, other: str) -> Say:
    return Lines(
        _("You have a rest until {day}, that day too.", day=until) if until else _("You have a rest from now on."),
        _("I remind you of nothing. Your mandate and your vote stay yours."),
        *_actions(tasks, other),
        _("Back sooner? Type `!pause stop`.") if until else _("Are you back? Type `!pause stop`."),
    )


def _actions(tasks: int, other: str) -> tuple[Text, ...]:
    if not tasks:
        return (_("I ask {name} to stand in for you.", name=other),) if other else ()
    count = n_("You have {n} open action. It waits for you.", "You have {n} open actions. They wait for you.", tasks)
    if other:
        return count, _("I ask {name} to do that for you. You hear the answer.", name=other)
    return count, give_back()


def give_back() -> Text:
    return _("Should others do that? Put ↩️ here, or type `!pause actions`. Then I ask in the rooms who takes it.")


def past(day: dt.date) -> Text:
    return _("{day} is over already. Choose a day that is still to come.", day=day)


def nobody(words: str) -> Say:
    return Lines(
        _("I do not know who you mean by “{words}”.", words=words[:MAX_SHOWN]),
        _("Type for example `!pause until 1 March @mei`."),
    )


def rests_too(name: str) -> Text:
    return _("{name} takes a rest too. Choose somebody else.", name=name)


def not_resting() -> Text:
    return _("You do not take a rest now. With `!pause` you do.")


def given_back() -> Text:
    return _("I ask in the rooms who takes your actions.")


def welcome(tasks: int, stand_in: str) -> Say:
    return Lines(
        _("Welcome back. Your rest is over, and I remind you again."),
        n_("You have {n} open action.", "You have {n} open actions.", tasks) if tasks else None,
        _("{name} stood in for you. What {name} took on stays there, unless you two agree otherwise.", name=stand_in)
        if stand_in
        else None,
    )


def they_are_back(name: str) -> Text:
    return _("{name} is back. Thank you for standing in. What you took on is still yours.", name=name)


def will_you(name: str, handle: str, until: dt.date | None, tasks: int) -> Say:
    return Lines(
        _("{name} takes a rest until {day}, and asks you to stand in.", name=name, day=until)
        if until
        else _("{name} takes a rest, and asks you to stand in.", name=name),
        n_("It is about {n} open action.", "It is about {n} open actions.", tasks) if tasks else None,
        _("Is that all right? Put ✅ here, or type `!standin {handle}`.", handle=handle),
        _("You need not. Then type `!standin {handle} no`.", handle=handle),
    )


def thank_you(name: str) -> Text:
    return _("Thank you. You do the open actions of {name} now.", name=name)


def agreed(name: str) -> Text:
    return _("{name} stands in for you, and does your open actions now.", name=name)


def all_right(name: str) -> Text:
    return _("That is all right. I tell {name}.", name=name)


def refused(name: str) -> Say:
    return Lines(_("{name} cannot stand in for you. Your actions wait for you.", name=name), give_back())


def no_answer(name: str) -> Say:
    return Lines(_("{name} has not answered yet. Your actions wait for you.", name=name), give_back())


def not_asked(name: str) -> Text:
    return _("{name} did not ask you to stand in.", name=name)
