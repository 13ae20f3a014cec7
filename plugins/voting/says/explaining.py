"""How a vote is counted, step by step, and how it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Method, Outcome, Question, Result, Rule, Step, StepKind, explain
from plugins.voting.says import results
from plugins.voting.says.living import RULES, heading, needed, title
from plugins.voting.says.words import SIDES, option, voted
from plugins.voting.store import Turnout

_, n_ = catalogue("voting")


def stands(decision: DecisionRow, turnout: Turnout, closes: dt.datetime) -> Say:
    return Lines(
        heading(decision),
        _("Voted: {voted}.", voted=voted(turnout)),
        _("You can vote until {moment}.", moment=closes),
    )


def stands_closed(decision: DecisionRow, turnout: Turnout) -> Say:
    said = results.HEADLINES[decision.result] if decision.result else _("This vote is not open any more.")
    return Lines(heading(decision), said, _("Voted: {voted}.", voted=voted(turnout)))


def open_votes(decisions: Sequence[tuple[DecisionRow, dt.datetime]]) -> Say:
    if not decisions:
        return _("No vote is open now.")
    lines = [_("{title}, until {moment}", title=title(decision), moment=closes) for decision, closes in decisions]
    return Lines(_("These votes are open:"), Bullets(*lines), _("Type `!vote` with the number and your choice."))


def suggestion(decision: DecisionRow, closes: dt.datetime) -> Text:
    return _(
        "Vote on {question}: type `!vote {number}` with your choice. You can until {moment}.",
        question=decision.text, number=decision.number, moment=closes,
    )  # fmt: skip


def beforehand(decision: DecisionRow, question: Question, turnout: Turnout) -> Say:
    """How a vote will be counted, while it is open."""
    return Lines(
        heading(decision),
        _("I count when the vote is closed. This is how:"),
        Bullets(
            RULES[decision.method, decision.rule],
            *(needed(question, side, turnout.asked[side]) for side in question.deciding),
            _("Every resident on the list has one vote. So has every partner."),
            _("Your last vote counts. Who has no opinion counts as a voter, not as for or against."),
        ),
    )


def afterwards(decision: DecisionRow, outcome: Outcome) -> Say:
    """How a vote was counted: every number, in the order in which it was used."""
    return Lines(
        heading(decision),
        _("This is how it was counted:"),
        Bullets(*(step(decision, each) for each in explain(outcome)), numbered=True),
    )


_SIDE: Mapping[Result, Text] = {
    Result.PASSED: _("this side is for it."),
    Result.REJECTED: _("this side is not for it."),
    Result.NO_QUORUM: _("too few voted."),
    Result.TIE: _("two or more choices are level."),
    Result.EMPTY: _("nobody made a choice."),
}

_RULE: Mapping[Rule, Text] = {
    Rule.TOGETHER: _("The rule: both sides must want the same."),
    Rule.RESIDENTS: _("The rule: the residents decide."),
}


def step(decision: DecisionRow, step: Step) -> Text:
    """One step of the count in one sentence."""
    return _STEPS[step.kind](decision, step)


def _side(step: Step) -> Text | str:
    return SIDES[step.chamber] if step.chamber else ""


def _enough(step: Step) -> Text:
    return _("That is enough.") if step.met else _("That is not enough.")


def _turnout(decision: DecisionRow, step: Step) -> Text:
    return _("{side}: voted {have} of {of}.", side=_side(step), have=step.have, of=step.of)


def _quorum(decision: DecisionRow, step: Step) -> Text:
    return _(
        "{side}: the least number of voters was {need}. {enough}",
        side=_side(step),
        need=step.need,
        enough=_enough(step),
    )


def _abstained(decision: DecisionRow, step: Step) -> Text:
    return _("{side}: {have} had no opinion. That is not for and not against.", side=_side(step), have=step.have)


def _option(decision: DecisionRow, step: Step) -> Text:
    shown = option(decision, step.options[0])
    return _("{side}: {option} got {have} of {of} votes.", side=_side(step), have=step.have, of=step.of, option=shown)


def _threshold(decision: DecisionRow, step: Step) -> Text:
    if len(step.options) > 1:
        return _("{side}: the best are level, with {have} votes each.", side=_side(step), have=step.have)
    return _(
        "{side}: {option} needed {need} and got {have}. {enough}",
        side=_side(step), option=option(decision, step.options[0]), need=step.need, have=step.have,
        enough=_enough(step),
    )  # fmt: skip


def _chamber(decision: DecisionRow, step: Step) -> Text:
    if step.options and decision.method is not Method.PROPOSAL:
        result = _("this side chooses {option}.", option=option(decision, step.options[0]))
    else:
        result = _SIDE[step.result or Result.EMPTY]
    if step.decides:
        return _("{side}: {result}", side=_side(step), result=result)
    return _("{side}: {result} That is advice.", side=_side(step), result=result)


def _uncounted(decision: DecisionRow, step: Step) -> Text:
    return _("{have} votes were set aside: those voters are not on the list.", have=step.have)


def _rule(decision: DecisionRow, step: Step) -> Text:
    return _RULE[step.rule or decision.rule]


def _result(decision: DecisionRow, step: Step) -> Text:
    return _("The result: {result}", result=results.HEADLINES[step.result or Result.EMPTY])


_STEPS: Mapping[StepKind, Callable[[DecisionRow, Step], Text]] = {
    StepKind.TURNOUT: _turnout,
    StepKind.QUORUM: _quorum,
    StepKind.ABSTAINED: _abstained,
    StepKind.OPTION: _option,
    StepKind.THRESHOLD: _threshold,
    StepKind.CHAMBER: _chamber,
    StepKind.UNCOUNTED: _uncounted,
    StepKind.RULE: _rule,
    StepKind.RESULT: _result,
}
