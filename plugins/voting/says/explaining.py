"""How a vote is counted, and how it was: one or two lines for each side, with the numbers of this vote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import (
    Chamber,
    Outcome,
    Question,
    Requirement,
    Rule,
    Step,
    StepKind,
    explain,
)
from plugins.voting.says import ladder, receipts, recusing, results
from plugins.voting.says.living import heading, title, worth
from plugins.voting.says.secrecy import explained
from plugins.voting.says.ways import WAYS, way
from plugins.voting.says.ways.shared import met
from plugins.voting.says.ways.way import Teller
from plugins.voting.says.words import SIDES, joined, left_out, names, typed, voted
from plugins.voting.store.register import Turnout

_, n_ = catalogue("voting")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around a vote when somebody asks how it is counted."""

    opener: str
    turnout: Turnout
    partners: Sequence[str]
    unable: Sequence[str]
    aside: Sequence[tuple[str, str]] = ()
    more: Sequence[Say] = ()


def stands(decision: DecisionRow, turnout: Turnout, closes: dt.datetime, mine: Text | None) -> Say:
    """``mine``: what only the person who asks may read."""
    return Lines(
        heading(decision),
        _("Voted: {voted}.", voted=voted(turnout)),
        typed(decision, turnout.typed),
        mine,
        _("You can vote until {moment}.", moment=closes),
    )


def stands_closed(decision: DecisionRow, turnout: Turnout, said: Text | None = None, mine: Text | None = None) -> Say:
    """``said``: the outcome in one sentence, once there is one."""
    return Lines(
        heading(decision), said or _("This vote is not open any more."), ladder.status(decision),
        _("Voted: {voted}.", voted=voted(turnout)), mine,
    )  # fmt: skip


def open_votes(decisions: Sequence[tuple[DecisionRow, dt.datetime]]) -> Say:
    if not decisions:
        return _("No vote is open now.")
    lines = [_("{title}, until {moment}", title=title(decision), moment=closes) for decision, closes in decisions]
    return Lines(_("These votes are open:"), Bullets(*lines), _("Type `!vote` with the number and your choice."))


def suggestion(decision: DecisionRow, closes: dt.datetime) -> Text:
    return _(
        "Vote on “{question}”: type `!vote {number}` with your choice. You can until {moment}.",
        question=decision.text, number=decision.number, moment=closes,
    )  # fmt: skip


# ---- before


def beforehand(decision: DecisionRow, question: Question, facts: Facts) -> Say:
    """How a vote will be counted, while it is open."""
    of = way(decision)
    abstaining = _("No opinion counts as a vote, but not as for or against.") if question.paper.abstaining else None
    return Lines(
        heading(decision),
        joined([_opened(decision, facts.opener), worth(decision), of.explains]),
        joined([
            _("Every resident on the list has one vote. So has every partner."),
            explained(decision) or _("Your last vote counts."),
            receipts.how(decision),
        ]),
        *(needed(question, side, facts.turnout.asked[side]) for side in question.deciding),
        abstaining,
        *of.rules(decision),
        *facts.more,
        _partners(facts),
        *recusing.explained(facts.aside),
        _list(decision),
    )  # fmt: skip


def _partners(facts: Facts) -> Text | None:
    vote = _("These partners vote: {names}.", names=names(facts.partners)) if facts.partners else None
    said = [sentence for sentence in (vote, left_out(facts.unable)) if sentence]
    return joined(said) if said else None


def _opened(decision: DecisionRow, opener: str) -> Text:
    if decision.item is None:
        return _("{name} asks this.", name=opener)
    return _("{name} puts item {item} to the vote.", name=opener, item=decision.item)


def _list(decision: DecisionRow) -> Text:
    return _("The list of voters is fixed. Its whole code: `{code}`", code=decision.fingerprint)


def needed(question: Question, side: Chamber, asked: int) -> Text:
    """What one side must reach."""
    requirement = question.requirements[side]
    return joined([_turnout_needed(side, requirement, asked), WAYS[question.method].enough(requirement.threshold)])


def _turnout_needed(side: Chamber, requirement: Requirement, asked: int) -> Text:
    voters = requirement.voters_needed(asked)
    if not voters:
        return _("{side} ({asked}): any number of votes is enough.", side=SIDES[side], asked=asked)
    return n_(
        "{side} ({asked}): at least {n} must vote.",
        "{side} ({asked}): at least {n} must vote.",
        voters,
        side=SIDES[side],
        asked=asked,
    )


# ---- afterwards


def afterwards(decision: DecisionRow, outcome: Outcome, more: Sequence[Say] = ()) -> Say:
    """How a vote was counted: every number, in the order in which it was used. A line for who voted, one for what.
    ``more``: what only this way to decide has to show."""

    def result(decision: DecisionRow, _step: Step) -> Text:
        return _("The result: {result}", result=results.headline(decision, outcome))

    say = {**_STEPS, **way(decision).steps, StepKind.RESULT: result}
    lines: list[list[Text]] = []
    before: StepKind | None = None
    for step in explain(outcome):
        said = say[step.kind](decision, step)
        if said is None:
            continue
        if step.kind is StepKind.TURNOUT and step.chamber:
            said = _("**{side}**: {sentence}", side=SIDES[step.chamber], sentence=said)
        if before is None or step.kind in way(decision).lines or _begins(step.kind, before):
            lines.append([])
        lines[-1].append(said)
        before = step.kind
    spoken = [joined(sentences) for sentences in lines]
    last = joined([_list(decision), receipts.log(decision.head)])
    return Lines(heading(decision), explained(decision), *spoken, *more, last)


_WHO = frozenset({StepKind.TURNOUT, StepKind.QUORUM})
"""The steps that are about who voted, not about what."""

_BEGIN = frozenset({
    StepKind.TURNOUT, StepKind.ROUND, StepKind.UNCOUNTED, StepKind.RULE, StepKind.POT, StepKind.PROJECT, StepKind.LEFT
})  # fmt: skip
"""The steps with which a line begins."""


def _begins(kind: StepKind, before: StepKind) -> bool:
    """Whether a step stands on a new line: a line for who voted, one for what, and one for each part of the count."""
    if kind in _BEGIN:
        return True
    if kind is StepKind.RESULT:
        return before is not StepKind.RULE
    if kind is StepKind.COMMON:
        return before is not StepKind.COMMON
    return before in _WHO and kind not in _WHO


_RULE: Mapping[Rule, Text] = {
    Rule.TOGETHER: _("Both sides had to want the same."),
    Rule.RESIDENTS: _("The residents decide."),
}


def _turnout(decision: DecisionRow, step: Step) -> Text:
    return _("{have} of {of} voted.", have=step.have, of=step.of)


def _quorum(decision: DecisionRow, step: Step) -> Text:
    return joined([n_("At least {n} had to vote.", "At least {n} had to vote.", step.need), met(step)])


def _abstained(decision: DecisionRow, step: Step) -> Text:
    return _("No opinion: {have}.", have=step.have)


def _uncounted(decision: DecisionRow, step: Step) -> Text:
    return _("{have} votes were set aside: those voters are not on the list.", have=step.have)


def _rule(decision: DecisionRow, step: Step) -> Text | None:
    return _RULE[step.rule or decision.rule] if decision.weight in way(decision).headlines else None


_STEPS: Mapping[StepKind, Teller] = {
    StepKind.TURNOUT: _turnout,
    StepKind.QUORUM: _quorum,
    StepKind.ABSTAINED: _abstained,
    StepKind.UNCOUNTED: _uncounted,
    StepKind.RULE: _rule,
}
