"""Consent: it goes ahead unless somebody objects and says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from hub.api.texts import Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import (
    AGAINST,
    FOR,
    NO_OPINION,
    ChamberOutcome,
    Objections,
    Outcome,
    Result,
    Rule,
    Stage,
    Step,
    StepKind,
    Weight,
)
from plugins.voting.says.ways.proposal import PROPOSAL
from plugins.voting.says.ways.shared import OPINIONS, bars, concluded, short
from plugins.voting.says.ways.way import HEADLINES

_, n_ = catalogue("voting")

PAPER: Mapping[int, Text] = {
    FOR: _("I can live with it"),
    AGAINST: _("I object, and say why"),
    NO_OPINION: _("No opinion"),
}

COUNTED: Mapping[int, Text] = {FOR: _("Can live with it"), AGAINST: _("Objection"), NO_OPINION: _("No opinion")}
"""The same, of people together."""


def _asks(decision: DecisionRow) -> Text:
    """Not the proposal itself: its text may be changed, and a poll cannot."""
    return _("Vote {number}: can you live with this? The proposal is in the message above.", number=decision.number)


def _how(decision: DecisionRow) -> list[Say]:
    number = decision.number
    return [
        _("Can you live with it? Type `!vote {number} yes`.", number=number),
        _("Do you object? Type `!vote {number} object` and your reason.", number=number),
        _("No opinion? Type `!vote {number} no opinion`.", number=number),
    ]


def _rules(decision: DecisionRow) -> list[Say]:
    return [
        _("An objection needs a reason. Without one it does not count."),
        _("Everybody reads the reasons, with the names. Did you say it to me alone? Then I do not say who you are."),
        _("The text can be changed while people vote. Then I ask who objected whether that helps."),
        _("Only who objects can end an objection. Saying nothing does not."),
    ]


def _stages(outcome: Outcome) -> list[Stage]:
    """How the objections stand on the sides that decide."""
    return [one.stage for count in outcome.deciding for one in count.told(Objections).all]


def _standing(count: ChamberOutcome) -> int:
    return len(count.told(Objections).standing)


def _headline(decision: DecisionRow, outcome: Outcome) -> Text | None:
    standing = sum(map(_standing, outcome.deciding))
    match outcome.result, decision.weight:
        case Result.PASSED, Weight.DECIDE if Stage.WITHDRAWN in _stages(outcome):
            return _("✅ Passed: every objection is solved.")
        case Result.OBJECTION, Weight.DECIDE:
            return n_("⚠️ No decision: {n} objection stands.", "⚠️ No decision: {n} objections stand.", standing)
        case Result.OBJECTION, Weight.ADVISE:
            return n_("⚠️ The advice: not like this. {n} objection stands.",
                      "⚠️ The advice: not like this. {n} objections stand.", standing)  # fmt: skip
    return None


def _verdict(decision: DecisionRow, count: ChamberOutcome) -> Text:
    match count.result:
        case Result.PASSED:
            return _("This side can live with it.")
        case Result.OBJECTION:
            return n_("{n} objection stands.", "{n} objections stand.", _standing(count))
        case Result.REJECTED:
            return _("Nobody here said: I can live with it.")
    return short(decision, count)


def _option(decision: DecisionRow, step: Step) -> Text:
    return _("{option}: {have}.", option=COUNTED[step.options[0]], have=step.have)


STAGES: Mapping[Stage, Callable[[int], Text]] = {
    Stage.REASONED: lambda have: _("With a reason, and not taken back: {have}.", have=have),
    Stage.UPHELD: lambda have: _("With a reason, also after the text was changed: {have}.", have=have),
    Stage.ANSWERED: lambda have: _("With a reason, and no answer after the text was changed: {have}.", have=have),
    Stage.WITHDRAWN: lambda have: _("Solved or taken back: {have}.", have=have),
    Stage.LAPSED: lambda have: _("Without a reason, so not counted: {have}.", have=have),
}


def _objections(decision: DecisionRow, step: Step) -> Text | None:
    said = STAGES.get(Stage(step.why)) if step.why else None
    return said(step.have) if said else None


def _chamber(decision: DecisionRow, step: Step) -> Text | None:
    chosen = {Result.OBJECTION: _("So: there is an objection."), Result.PASSED: _("So: this side can live with it.")}
    return concluded(step, chosen.get(step.result or Result.EMPTY))


CONSENT = replace(
    PROPOSAL,
    name=_("consent"),
    example=_("!ask consent: We paint the tunnel until Friday"),
    explains=_("Can you live with it? That is enough. Do you object? Then say why."),
    decides={
        Rule.TOGETHER: _("This is a decision: it goes ahead if nobody objects, residents **or** partners."),
        Rule.RESIDENTS: _("This is a decision: it goes ahead if no resident objects. Partners give advice."),
    },
    asks=_asks,
    options=lambda decision: list(PAPER.values()),
    listed=lambda decision: _("Everybody reads why you object, with your name. In a direct message to me: without it."),
    here=lambda decision: _(
        "Choose in the poll below. Or type `!vote {number} yes`, or `!vote {number} object` and your reason.",
        number=decision.number,
    ),
    how=_how,
    enough=lambda threshold: _("Nobody may have an objection with a reason."),
    rules=_rules,
    headlines={
        Weight.DECIDE: {
            **HEADLINES[Weight.DECIDE],
            Result.PASSED: _("✅ Passed: nobody objects."),
            Result.REJECTED: _("❌ Not passed: nobody said that they can live with it."),
            Result.OBJECTION: _("⚠️ No decision: there are objections."),
        },
        Weight.ADVISE: {
            **HEADLINES[Weight.ADVISE],
            Result.PASSED: _("✅ The advice: do it. Nobody objects."),
            Result.OBJECTION: _("⚠️ The advice: not like this. There are objections."),
        },
    },
    headline=_headline,
    opinion=lambda decision, count: {**OPINIONS, **SHORT}[count.result],
    bars=lambda decision, count: bars(list(COUNTED.values()), count),
    verdict=_verdict,
    steps={
        StepKind.OPTION: _option,
        StepKind.THRESHOLD: lambda decision, step: None,
        StepKind.OBJECTIONS: _objections,
        StepKind.CHAMBER: _chamber,
        StepKind.RULE: lambda decision, step: WHOSE[step.rule or decision.rule],
    },
)

SHORT: Mapping[Result, Text] = {
    Result.PASSED: _("nobody objects"),
    Result.OBJECTION: _("there are objections"),
    Result.REJECTED: _("nobody said that they can live with it"),
}
WHOSE: Mapping[Rule, Text] = {
    Rule.TOGETHER: _("An objection on one side stands for both."),
    Rule.RESIDENTS: _("The residents decide."),
}
