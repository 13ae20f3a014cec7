"""What was decided is carried out, or not yet."""

from __future__ import annotations

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow

_, n_ = catalogue("voting")

DONE = _("✅ This is carried out.")


def done(decision: DecisionRow, name: str) -> Text:
    """``name``: who says so; nobody where all actions are done."""
    if name:
        return _("✅ {name} says: vote {number}, “{question}”, is carried out.",
                 name=name, number=decision.number, question=decision.text)  # fmt: skip
    return _("✅ Vote {number}, “{question}”, is carried out: all actions are done.",
             number=decision.number, question=decision.text)  # fmt: skip


def already(decision: DecisionRow) -> Text:
    return _("Vote {number} is carried out already.", number=decision.number)


def nothing_to_do(decision: DecisionRow) -> Say:
    return Lines(
        _("In vote {number} nothing was decided that can be carried out now.", number=decision.number),
        _("Type `!course {number}` to see how it stands.", number=decision.number),
    )


def not_done_yet(decision: DecisionRow, waiting: int) -> Text:
    return n_(
        "{n} action of vote {number} is not done yet. When all are done, I say so myself.",
        "{n} actions of vote {number} are not done yet. When all are done, I say so myself.",
        waiting,
        number=decision.number,
    )
