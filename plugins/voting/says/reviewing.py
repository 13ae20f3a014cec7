"""Asking whether a decision still holds, and what people answer."""

from __future__ import annotations

import datetime as dt

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow

_, n_ = catalogue("voting")


def asked(decision: DecisionRow, passed: bool, day: dt.date) -> Say:
    what = (
        _("On {day} this was decided: vote {number}, “{question}”.",
          day=day, number=decision.number, question=decision.text)
        if passed
        else _("On {day} this was voted down: vote {number}, “{question}”.",
               day=day, number=decision.number, question=decision.text)
    )  # fmt: skip
    return Lines(
        what,
        _("Does that still hold? Then put 👍 here, or type `!holds {number}`.", number=decision.number),
        _("If not: put it on the agenda again, with `!agenda`. Then people can vote again, with `!decide`."),
    )


def upheld(decision: DecisionRow, name: str, again: dt.date | None) -> Say:
    return Lines(
        _("✅ {name} says that vote {number}, “{question}”, still holds.",
          name=name, number=decision.number, question=decision.text),
        _("I ask again on {day}.", day=again) if again else None,
        _("Do you not agree? Put it on the agenda, with `!agenda`."),
    )  # fmt: skip


def day(day: dt.date) -> Text:
    return _("On {day} I ask whether this still holds.", day=day)


def noted() -> Text:
    return _("Good. I say so in the rooms where it was asked.")


def not_asked(decision: DecisionRow, day: dt.date | None) -> Text:
    if day is None:
        return _("Nobody asks about vote {number} now.", number=decision.number)
    return _("I ask about vote {number} on {day}.", number=decision.number, day=day)


def nothing_to_review(decision: DecisionRow) -> Text:
    return _("Vote {number} has no decision to look at again.", number=decision.number)


def which_day() -> Text:
    return _("Give a day like this: `!review 4 on 1 June`.")


def not_past() -> Text:
    return _("That day is over. Give a later one.")


def planned(decision: DecisionRow, day: dt.date) -> Text:
    return _("On {day} I ask whether vote {number} still holds.", day=day, number=decision.number)
