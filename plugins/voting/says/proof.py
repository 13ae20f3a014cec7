"""What is said of a vote that is not as the log has it; and of one that cannot be shown, or forgotten, yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Text, catalogue
from plugins.voting.models import DecisionRow

_, n_ = catalogue("voting")


def not_in_log(row: DecisionRow) -> Text:
    return _("Vote {number}: the log does not say that it opened.", number=row.tag)


def gone(number: str) -> Text:
    return _("Vote {number} is in the log, but nothing of it is kept.", number=number)


def question(row: DecisionRow) -> Text:
    return _("Vote {number}: the question, the choices or the rules are not those of the log.", number=row.tag)


def closing(row: DecisionRow) -> Text:
    return _("Vote {number}: it closes at another moment than the log says.", number=row.tag)


def register(row: DecisionRow) -> Text:
    return _("Vote {number}: the list of voters is not that of the log.", number=row.tag)


def ballot(row: DecisionRow, ballot: int) -> Text:
    return _("Vote {number}: ballot {ballot} is not that of the log.", number=row.tag, ballot=ballot)


def ballot_not_in_log(row: DecisionRow, ballot: int) -> Text:
    return _("Vote {number}: ballot {ballot} is not in the log.", number=row.tag, ballot=ballot)


def ballot_gone(row: DecisionRow, ballot: str) -> Text:
    return _("Vote {number}: ballot {ballot} is in the log, but it is gone.", number=row.tag, ballot=ballot)


def box(row: DecisionRow, inside: int, voted: int) -> Text:
    return _("Vote {number}: {inside} secret ballots are in the box, but {voted} people cast one.",
             number=row.tag, inside=inside, voted=voted)  # fmt: skip


def recused(row: DecisionRow) -> Text:
    return _("Vote {number}: who stands aside is not who the log says.", number=row.tag)


def result_not_in_log(row: DecisionRow) -> Text:
    return _("Vote {number}: the result is not that of the log.", number=row.tag)


def result(row: DecisionRow) -> Text:
    return _("Vote {number}: the result is not what the votes come to.", number=row.tag)


def secret_until_counted(row: DecisionRow) -> Text:
    return _("Vote {number} was not counted. Its votes stay secret.", number=row.tag)


def not_forgotten_yet(row: DecisionRow, closes: dt.datetime | None) -> Text:
    """``closes``: when people can vote no more, if that is still to come."""
    if closes is None:
        return _("Vote {number} is not over. This person is in it until it is. Do this again then.", number=row.tag)
    return _(
        "Vote {number} is open until {moment}. This person is in it until then. Do this again after it.",
        number=row.tag, moment=closes,
    )  # fmt: skip


NAMED = 10


def let_go(votes: Sequence[str]) -> Text:
    """What is no fault: so much was over long ago."""
    which = ", ".join(votes[-NAMED:])
    return n_(
        "It is no longer known who voted in {n} vote, which was over long ago: {which}.",
        "It is no longer known who voted in {n} votes, which were over long ago. The last ones: {which}.",
        len(votes), which=which,
    )  # fmt: skip
