"""For, against or no opinion."""

from __future__ import annotations

from collections.abc import Mapping

from hub.api.texts import Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import AGAINST, FOR, NO_OPINION, ChamberOutcome, Result, Rule, Step, StepKind, Threshold
from plugins.voting.says.ways.shared import OPINIONS, concluded, met, short
from plugins.voting.says.ways.way import Way
from plugins.voting.says.words import joined

_, n_ = catalogue("voting")

PAPER: Mapping[int, Text] = {FOR: _("For"), AGAINST: _("Against"), NO_OPINION: _("No opinion")}


def _how(decision: DecisionRow) -> list[Say]:
    number = decision.number
    return [_("Type `!vote {number} for`, `!vote {number} against` or `!vote {number} no opinion`.", number=number)]


def enough(threshold: Threshold) -> Text:
    if threshold.inclusive:
        return _("At least {share} of them must be for.", share=threshold.share)
    return _("More than half of them must be for.")


def _verdict(decision: DecisionRow, count: ChamberOutcome) -> Text:
    return _("This side is for it.") if count.result is Result.PASSED else short(decision, count)


def _steering(decision: DecisionRow) -> list[Say]:
    return [
        _("Put 👍 on this message if you are for it."),
        _("Or type `!steering {number} for` or `!steering {number} against` with your reason.", number=decision.number),
    ]


def _option(decision: DecisionRow, step: Step) -> Text:
    return _("{option}: {have}.", option=PAPER[step.options[0]], have=step.have)


def _threshold(decision: DecisionRow, step: Step) -> Text:
    return joined([n_("At least {n} had to be for.", "At least {n} had to be for.", step.need), met(step)])


PROPOSAL = Way(
    name=_("for or against"),
    explains=_("You can be for or against, or have no opinion."),
    example=_("!ask proposal: We paint the tunnel until Friday"),
    decides={
        Rule.TOGETHER: _("This is a decision: it goes ahead if residents **and** partners are for it."),
        Rule.RESIDENTS: _("This is a decision of the residents. Partners give advice."),
    },
    options=lambda decision: list(PAPER.values()),
    listed=lambda decision: None,
    here=lambda decision: _(
        "Choose in the poll below, or type for instance `!vote {number} for`.", number=decision.number
    ),
    how=_how,
    enough=enough,
    won=lambda decision, outcome: None,
    opinion=lambda decision, count: OPINIONS[count.result],
    verdict=_verdict,
    steering=_steering,
    steps={
        StepKind.OPTION: _option,
        StepKind.THRESHOLD: _threshold,
        StepKind.CHAMBER: lambda decision, step: concluded(step),
    },
)
