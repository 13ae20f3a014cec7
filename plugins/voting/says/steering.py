"""What the steering group is asked, in its room, and answers to its members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hub.api.texts import Bullets, Lines, Plain, Say, Text, catalogue
from plugins.voting.models import DecisionRow, SteeringRow
from plugins.voting.rules import Method
from plugins.voting.rules.ladder import Silence
from plugins.voting.says.ladder import SILENT, status
from plugins.voting.says.living import heading

_, n_ = catalogue("voting")


def asked(decision: DecisionRow, seats: Sequence[SteeringRow], end: dt.datetime | None, silence: Silence | None) -> Say:
    answered = sum(seat.choice is not None for seat in seats)
    return Lines(
        heading(decision),
        _("The vote gave no answer, or people object. Now you decide.") if seats else None,
        *(_how(decision) if seats else [_("Nobody is in the steering group now.")]),
        _("You have until {moment}.", moment=end) if end else None,
        _("If more than half of you want the same, that is decided at once.") if seats else None,
        SILENT[silence] if silence else None,
        _("Answered: {answered} of {members}.", answered=answered, members=len(seats)),
    )


def _how(decision: DecisionRow) -> list[Say]:
    if decision.method is Method.PROPOSAL:
        return [
            _("Put 👍 on this message if you are for it."),
            _("Or type `!steering {number} for` or `!steering {number} against` with your reason.",
              number=decision.number),
        ]  # fmt: skip
    return [
        _("Type `!steering {number}` with the number of your choice, and your reason:", number=decision.number),
        Bullets(*(Plain(option) for option in decision.options), numbered=True),
    ]


def done(decision: DecisionRow) -> Say:
    return Lines(heading(decision), status(decision))


def not_here(decision: DecisionRow) -> Text:
    return _("Vote {number} is not with the steering group now. Type `!course {number}` to see how it stands.",
             number=decision.number)  # fmt: skip


def no_member(decision: DecisionRow) -> Text:
    return _("You were not in the steering group yet when vote {number} came to it.", number=decision.number)


def which(decision: DecisionRow) -> Say:
    return Lines(_("I do not know that choice in vote {number}. Nothing has changed.", number=decision.number),
                 *_how(decision))  # fmt: skip


def why(decision: DecisionRow) -> Text:
    return _("Please say why not: `!steering {number} against` and your reason. Then others understand it.",
             number=decision.number)  # fmt: skip
