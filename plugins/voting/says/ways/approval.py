"""All that you can live with: whoever votes can name several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hub.api.texts import Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import ChamberOutcome, Outcome, Result, Rule, Step, StepKind
from plugins.voting.says.ways.choice import CHOICE, numbered, options
from plugins.voting.says.ways.shared import concluded, short
from plugins.voting.says.ways.way import HEADLINES

_, n_ = catalogue("voting")


def _here(decision: DecisionRow) -> Text:
    return _("Type `!vote {number} 1,2` with all your numbers. In the poll below many apps let you choose only one.",
             number=decision.number)  # fmt: skip


def how(decision: DecisionRow) -> list[Say]:
    return [_("Type `!vote {number}` with all your numbers, such as `!vote {number} 1,2`:", number=decision.number),
            numbered(decision)]  # fmt: skip


def _verdict(decision: DecisionRow, count: ChamberOutcome) -> Text:
    if count.winner is not None:
        return _("Most can live with {option}.", option=options(decision)[count.winner - 1])
    return LEVEL if count.result is Result.TIE else short(decision, count)


LEVEL = _("Several choices are level here.")


def _chamber(decision: DecisionRow, step: Step) -> Text | None:
    if step.result is Result.TIE:
        return None if step.decides else concluded(step, LEVEL)
    chosen = [_("Most of all: {option}.", option=options(decision)[option - 1]) for option in step.options]
    return concluded(step, *chosen)


def _more(decision: DecisionRow, outcome: Outcome) -> list[Say]:
    """Why it is this one, where a side by itself would have chosen another."""
    favourites = {count.winner for count in outcome.deciding}
    if outcome.winner is None or favourites == {outcome.winner}:
        return []
    return [_("For both sides together {option} is best.", option=options(decision)[outcome.winner - 1])]


def rule(decision: DecisionRow, step: Step) -> Text | None:
    """How two sides come to one choice, where they do."""
    return RULES[step.rule or decision.rule] if decision.weight in HEADLINES else None


RULES: Mapping[Rule, Text] = {
    Rule.TOGETHER: _("What counts is the side where a choice stands lowest."),
    Rule.RESIDENTS: _("The residents decide."),
}


def common(decision: DecisionRow, step: Step) -> Text:
    """An option that both sides can live with, and its votes on the side where its share is lowest."""
    option = options(decision)[step.options[0] - 1]
    return _("{option}: {have} of {of}.", option=option, have=step.have, of=step.of)


APPROVAL = replace(
    CHOICE,
    name=_("approval"),
    explains=_("Choose all that you can live with. More than one is fine."),
    example=_("!ask approval: Where does the bench go? | Square | Park"),
    decides={
        Rule.TOGETHER: _("This is a decision: what residents **and** partners can best live with goes ahead."),
        Rule.RESIDENTS: _("This is a decision of the residents. Partners give advice."),
    },
    here=_here,
    how=how,
    enough=lambda threshold: _("What most people can live with is best for this side."),
    verdict=_verdict,
    more=_more,
    steps={**CHOICE.steps, StepKind.CHAMBER: _chamber, StepKind.RULE: rule, StepKind.COMMON: common},
)
