"""Options in order of preference, counted in rounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hub.api.texts import Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import ChamberOutcome, Drop, Rule, RunOff, Step, StepKind
from plugins.voting.says.ways.choice import CHOICE, numbered, options, said_option
from plugins.voting.says.ways.shared import bars, short
from plugins.voting.says.words import joined

_, n_ = catalogue("voting")


def _example(decision: DecisionRow) -> str:
    return "2>1>3" if len(decision.options) > 2 else "2>1"


def _here(decision: DecisionRow) -> Text:
    number, order = decision.number, _example(decision)
    return joined([
        _("Type for instance `!vote {number} {order}`. You need not name them all.", number=number, order=order),
        _("If you send it to me alone, others here do not see it."),
    ])  # fmt: skip


def _how(decision: DecisionRow) -> list[Say]:
    number, order = decision.number, _example(decision)
    return [
        _("Type `!vote {number}` with the numbers in your order, such as `!vote {number} {order}`:",
          number=number, order=order),
        numbered(decision),
    ]  # fmt: skip


def _verdict(decision: DecisionRow, count: ChamberOutcome) -> Text:
    if count.winner is None:
        return short(decision, count)
    won, rounds = options(decision)[count.winner - 1], len(count.told(RunOff).rounds)
    return n_("{option} wins here at once.", "{option} wins here in round {n}.", rounds, option=won)


def _bars(decision: DecisionRow, count: ChamberOutcome) -> Say | None:
    """The rounds before the last in a line each, and the last one as bars."""
    shown = bars(options(decision), count)
    if shown is None:
        return None
    *before, _last = count.told(RunOff).rounds
    lines: list[Say] = []
    for number, at in enumerate(before, 1):
        votes = ", ".join(f"{options(decision)[option - 1]} {at.counts[option - 1]}" for option in at.left)
        lines.append(joined([
            _("Round {round}: {votes}.", round=number, votes=votes),
            n_("{options} drops out.", "{options} drop out.", len(at.dropped), options=_named(decision, at.dropped)),
        ]))  # fmt: skip
    if before:
        lines.append(_("Round {round}, the last:", round=len(before) + 1))
    return Lines(*lines, shown)


def _named(decision: DecisionRow, numbers: Iterable[int]) -> str:
    return ", ".join(options(decision)[number - 1] for number in numbers)


def _rules(decision: DecisionRow) -> list[Say]:
    return [
        _("Each vote counts for the first choice on it that is still in. I count in rounds."),
        _("In each round the choice with the fewest votes drops out. Its votes go to the next choice on them."),
        joined([
            _("Level at the bottom? Then who had fewer votes in the round before drops out."),
            _("Level there too? Then a lot decides that was drawn when the vote opened."),
        ]),
    ]  # fmt: skip


def _round(decision: DecisionRow, step: Step) -> Text:
    return _("Round {round}:", round=step.round)


WHY: Mapping[Drop, Text] = {
    Drop.FEWEST_BEFORE: _("Several had the fewest. In a round before, this one had fewest."),
    Drop.LOT: _("Several had the fewest, also before. The lot decides."),
}


def _dropped(decision: DecisionRow, step: Step) -> Text:
    gone = n_("{options} drops out.", "{options} drop out.", len(step.options), options=_named(decision, step.options))
    why = WHY.get(Drop(step.why)) if step.why else None
    return joined([why, gone]) if why else gone


def _moved(decision: DecisionRow, step: Step) -> Text:
    *_gone, to = step.options
    return n_("{n} vote goes to {option}.", "{n} votes go to {option}.", step.have, option=options(decision)[to - 1])


def _exhausted(decision: DecisionRow, step: Step) -> Text:
    return n_("{n} vote names no other choice.", "{n} votes name no other choice.", step.have)


RANKED = replace(
    CHOICE,
    name=_("ranking"),
    explains=_("Put the choices in your order: what you want most comes first."),
    example=_("!ask ranking: Which colour? | Red | Green | Blue until Friday"),
    decides={
        Rule.TOGETHER: _("This is a decision: a choice counts if it wins with residents **and** partners."),
        Rule.RESIDENTS: _("This is a decision of the residents. Partners give advice."),
    },
    listed=numbered,
    here=_here,
    how=_how,
    enough=lambda threshold: _("What is left over in the last round wins."),
    rules=_rules,
    verdict=_verdict,
    bars=_bars,
    steps={
        **CHOICE.steps,
        StepKind.OPTION: said_option,
        StepKind.ROUND: _round,
        StepKind.DROPPED: _dropped,
        StepKind.MOVED: _moved,
        StepKind.EXHAUSTED: _exhausted,
    },
)
