"""One of several."""

from __future__ import annotations

from hub.api.texts import Bullets, Plain, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import ChamberOutcome, Outcome, Rule, Step, StepKind
from plugins.voting.says.ways.shared import OPINIONS, concluded, short
from plugins.voting.says.ways.way import Way

_, n_ = catalogue("voting")


def options(decision: DecisionRow) -> list[str]:
    return decision.options


def listed(decision: DecisionRow) -> Text:
    """On one line: the poll right below shows them one by one."""
    named = " · ".join(f"{number} {option}" for number, option in enumerate(options(decision), 1))
    return _("The choices: {choices}", choices=named)


def numbered(decision: DecisionRow) -> Bullets:
    return Bullets(*(Plain(option) for option in options(decision)), numbered=True)


def _how(decision: DecisionRow) -> list[Say]:
    return [_("Type `!vote {number}` with the number of your choice:", number=decision.number), numbered(decision)]


def steering(decision: DecisionRow) -> list[Say]:
    say = _("Type `!steering {number}` with the number of your choice, and your reason:", number=decision.number)
    return [say, numbered(decision)]


def won(decision: DecisionRow, outcome: Outcome) -> str | None:
    return None if outcome.winner is None else options(decision)[outcome.winner - 1]


def opinion(decision: DecisionRow, count: ChamberOutcome) -> Text | str:
    return OPINIONS[count.result] if count.winner is None else options(decision)[count.winner - 1]


def _verdict(decision: DecisionRow, count: ChamberOutcome) -> Text:
    if count.winner is None:
        return short(decision, count)
    return _("Most chose {option}.", option=options(decision)[count.winner - 1])


def said_option(decision: DecisionRow, step: Step) -> Text:
    return _("{option}: {have}.", option=options(decision)[step.options[0] - 1], have=step.have)


def threshold(decision: DecisionRow, step: Step) -> Text | None:
    return _("The best choices have as many votes.") if len(step.options) > 1 else None


def chamber(decision: DecisionRow, step: Step) -> Text | None:
    chosen = [_("So: {option}.", option=options(decision)[option - 1]) for option in step.options]
    return concluded(step, *chosen)


CHOICE = Way(
    name=_("choice"),
    explains=_("Choose one of these."),
    example=_("!ask Where does the bench go? | Square | Park until Friday"),
    decides={
        Rule.TOGETHER: _("This is a decision: a choice counts if residents **and** partners choose it."),
        Rule.RESIDENTS: _("This is a decision of the residents. Partners give advice."),
    },
    options=options,
    listed=listed,
    here=lambda decision: _(
        "Choose in the poll below, or type `!vote {number}` with the number of your choice.", number=decision.number
    ),
    how=_how,
    enough=lambda threshold: _("The choice with the most votes wins."),
    won=won,
    opinion=opinion,
    verdict=_verdict,
    steering=steering,
    steps={StepKind.OPTION: said_option, StepKind.THRESHOLD: threshold, StepKind.CHAMBER: chamber},
)
