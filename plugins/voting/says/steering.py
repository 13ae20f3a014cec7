"""What the steering group is asked, in its room, and answers to its members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow, SteeringRow
from plugins.voting.rules.ladder import Silence
from plugins.voting.says.ladder import SILENT, status
from plugins.voting.says.living import heading
from plugins.voting.says.ways import way

_, n_ = catalogue("voting")


def asked(decision: DecisionRow, seats: Sequence[SteeringRow], end: dt.datetime | None, silence: Silence | None) -> Say:
    answered = sum(seat.choice is not None for seat in seats)
    return Lines(
        heading(decision),
        _("The vote gave no answer, or people object. Now you decide.") if seats else None,
        *(way(decision).steering(decision) if seats else [_("Nobody is in the steering group now.")]),
        _("You have until {moment}.", moment=end) if end else None,
        _("If more than half of you want the same, that is decided at once.") if seats else None,
        SILENT[silence] if silence else None,
        _("Answered: {answered} of {members}.", answered=answered, members=len(seats)),
    )


def done(decision: DecisionRow) -> Say:
    return Lines(heading(decision), status(decision))


def not_here(decision: DecisionRow) -> Text:
    return _("Vote {number} is not with the steering group now. Type `!course {number}` to see how it stands.",
             number=decision.number)  # fmt: skip


def no_member(decision: DecisionRow) -> Text:
    return _("You were not in the steering group yet when vote {number} came to it.", number=decision.number)


def which(decision: DecisionRow) -> Say:
    return Lines(_("I do not know that choice in vote {number}. Nothing has changed.", number=decision.number),
                 *way(decision).steering(decision))  # fmt: skip


def why(decision: DecisionRow) -> Text:
    return _("Please say why not: `!steering {number} against` and your reason. Then others understand it.",
             number=decision.number)  # fmt: skip
