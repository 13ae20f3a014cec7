"""Reminders to who has not voted yet. Never what others voted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import reduce

from hub.api.people import Person
from hub.api.texts import Lines, Mention, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.says.living import how, title

_, n_ = catalogue("voting")


def resident(decision: DecisionRow, closes: dt.datetime) -> Say:
    return Lines(
        _("You have not voted yet. You can until {moment}.", moment=closes),
        title(decision),
        *how(decision),
    )


def partner(decision: DecisionRow, name: str, speakers: Sequence[Person], closes: dt.datetime) -> Say:
    who = _("{people}: {partner} has not voted yet.", people=mentioned(speakers), partner=name) if speakers else None
    return Lines(
        who or _("{partner} has not voted yet.", partner=name),
        _("You can until {moment}.", moment=closes),
        title(decision),
        *how(decision),
    )


def mentioned(people: Sequence[Person]) -> Text | Mention:
    """Some people in a row, each of them notified."""
    mentions: list[Text | Mention] = [Mention(person.user_id, person.name) for person in people]
    return reduce(lambda before, person: _("{before}, {person}", before=before, person=person), mentions)
