"""What people hear when they reply or ask for another date, or tried to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from hub.api.texts import Lines, Quote, Say, Text, catalogue
from plugins.commitments.view import View

_, n_ = catalogue("commitments")

MAX_WORDS = 500

About = Callable[[View], Say]


def which() -> Text:
    return _("Which agreement do you mean? Type its number, such as `!agreement 3`.")


def no_such(number: int) -> Text:
    return _("I know no agreement {number} with a partner. See them with `!agreements`.", number=number)


def no_partner(words: str, known: Sequence[str]) -> Say:
    return Lines(
        _("I know no partner “{words}”.", words=words),
        _("Partners here: {known}.", known=", ".join(known)),
    )


def not_yours(view: View) -> Text:
    return _("Only who speaks for {partner} can answer here.", partner=view.partner)


def too_long() -> Text:
    return _("That is too long. I keep up to {n} characters.", n=MAX_WORDS)


def replied(view: View) -> Say:
    return Lines(
        _("What {partner} says stands beside agreement {number} now.", partner=view.partner, number=view.number),
        _("Other words? Change your message. Take it away? Type `!reply {number} away`.", number=view.number),
    )


def unreplied(view: View) -> Text:
    return _("Nothing stands beside agreement {number} any more.", number=view.number)


def no_reply(view: View) -> Text:
    return _("Nothing stood beside agreement {number}.", number=view.number)


def over(view: View) -> Text:
    return _("Agreement {number} is over. No other date is needed.", number=view.number)


def no_date(view: View) -> Say:
    return Lines(
        _("I read no date in that."),
        _("Type for example `!delay {number} 1 February the builder is ill`.", number=view.number),
    )


def needs_a_date(view: View) -> Text:
    return _("There is no date yet. Give one: `!date {number} 1 February`.", number=view.number)


def past(day: dt.date) -> Text:
    return _("{day} is over already. Choose a day that is still to come.", day=day)


def why(view: View, day: dt.date) -> Say:
    return Lines(
        _("Residents would like to know why."),
        _("Type the same with a reason: `!delay {number} {day}, the builder is ill`.", number=view.number,
          day=day.isoformat()),
    )  # fmt: skip


def same_date(view: View) -> Text:
    return _("{due} is the date already.", due=view.due)


def asked(view: View) -> Text:
    return _("I asked the residents. Until they agree, the date stays {due}.", due=view.due)


def question(view: View) -> Say:
    """In the room of the theme: both dates, and why."""
    return Lines(
        _("{partner} asks for another date for agreement {number}: {title}", partner=view.partner, number=view.number,
          title=view.title),
        _("Agreed: {due}. Asked: {asked}.", due=view.due, asked=view.asked) if view.asked else None,
        Quote(view.why) if view.why else None,
        _("Residents, is that good? Put 👍 here, or type `!delay {number} good`.", number=view.number),
        _("Is it not good? Put 👎, or type `!delay {number} no`.", number=view.number),
    )  # fmt: skip


def answered(view: View, by: str, old: dt.date, asked: dt.date, *, agreed: bool) -> Say:
    """The question, once somebody answered it."""
    return Lines(
        _("{partner} asked for another date for agreement {number}: {title}", partner=view.partner,
          number=view.number, title=view.title),
        _("Agreed: {due}. Asked: {asked}.", due=old, asked=asked),
        Quote(view.why) if view.why else None,
        _("{name} agreed. The date is {asked} now.", name=by, asked=asked) if agreed
        else _("{name} did not agree. The date stays {due}.", name=by, due=old),
    )  # fmt: skip


def settled(view: View) -> Text:
    return _("The date of agreement {number} is {due}.", number=view.number, due=view.due)


def nothing_asked(view: View) -> Text:
    return _("Nobody asks for another date for agreement {number} now.", number=view.number)


def not_your_side(view: View) -> Text:
    return _("A resident answers this, and nobody of {partner}.", partner=view.partner)


def to_answer(view: View) -> Text:
    """For ``!help``, to who speaks for the partner."""
    return _("Agreement {number} is late. Done? `!done {number}`. More time? `!delay {number}` and a date.",
             number=view.number)  # fmt: skip
