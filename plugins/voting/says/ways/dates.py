"""A date poll: on which day can most people come? It ends in a planned meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from hub.api.texts import Bullets, Lines, Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.plain import terms
from plugins.voting.rules import ChamberOutcome, Dates, Gladly, Outcome, Result, Rule, Step, StepKind, Weight
from plugins.voting.says.ways.approval import rule
from plugins.voting.says.ways.choice import CHOICE
from plugins.voting.says.ways.shared import CHOOSE_INSTEAD, concluded, short
from plugins.voting.says.words import joined

_, n_ = catalogue("voting")

EXAMPLE = _("!ask dates: When do we meet? | Tue 1 Dec 19:30 | Thu 3 Dec | place: community centre")

# ---- asking


def _asked_so(wrong: Text) -> Say:
    return Lines(wrong, _("Type it like this: `{example}`", example=EXAMPLE), CHOOSE_INSTEAD)


def no_date(words: str) -> Say:
    return _asked_so(_("I do not see which day this is: {words}", words=words[:80]))


def no_time(words: str) -> Say:
    return _asked_so(_("I do not see at what time: {words}. Put a time on it.", words=words[:80]))


def past(moment: dt.datetime) -> Say:
    return _asked_so(_("That has passed already: {moment}.", moment=moment))


def twice(moment: dt.datetime) -> Say:
    return _asked_so(_("This moment is in it twice: {moment}.", moment=moment))


def too_few() -> Say:
    return _asked_so(_("People need at least two days to choose from."))


def too_early(first: dt.datetime, closes: dt.datetime) -> Say:
    return Lines(
        _("The first day is {first}. The vote would close later: {closes}.", first=first, closes=closes),
        _("Let it close earlier: put `until` and a day behind it. Or leave that day out."),
    )


# ---- while it is open


def dates(decision: DecisionRow) -> Dates:
    return Dates.of(terms(decision.method, decision.terms))


def options(decision: DecisionRow) -> list[Text]:
    """Each in the language of who reads it."""
    return [_("{moment}", moment=moment) for moment in dates(decision).moments]


def _numbered(decision: DecisionRow) -> Bullets:
    return Bullets(*options(decision), numbered=True)


def _listed(decision: DecisionRow) -> Say:
    place = dates(decision).place
    return Lines(_numbered(decision), _("Where: {place}", place=place) if place else None)


def _here(decision: DecisionRow) -> Text:
    return joined([
        _("Type your numbers: for instance `!vote {number} 1,2?`. With `?` it is possible, but not gladly.",
          number=decision.number),
        _("In the poll below many apps let you choose only one."),
    ])  # fmt: skip


def _how(decision: DecisionRow) -> list[Say]:
    number = decision.number
    return [
        _("Type `!vote {number}` with the numbers of the days you can, such as `!vote {number} 1,2?`:", number=number),
        _numbered(decision),
        _("With `?` behind it a day is possible, but not gladly."),
    ]


def _rules(decision: DecisionRow) -> list[Say]:
    return [_("Level? Then the day on which more people come gladly. Else the earliest.")]


# ---- the result


def _headline(decision: DecisionRow, outcome: Outcome) -> Text:
    if outcome.winner is None:
        return UNDECIDED.get(outcome.result, UNDECIDED[Result.EMPTY])
    return _("✅ Chosen: {option}.", option=options(decision)[outcome.winner - 1])


UNDECIDED: Mapping[Result, Text] = {
    Result.NO_QUORUM: _("⚠️ No result: too few people voted."),
    Result.CHAMBERS_DISAGREE: _("⚠️ No day: there is none on which both sides can."),
    Result.EMPTY: _("⚠️ No day: on one side nobody chose."),
}


def _verdict(decision: DecisionRow, count: ChamberOutcome) -> Text:
    if count.winner is None:
        return short(decision, count)
    can, gladly = count.counts[count.winner - 1], count.told(Gladly).counts[count.winner - 1]
    day = options(decision)[count.winner - 1]
    best = n_("Best here: {option}, {n} can.", "Best here: {option}, {n} can.", can, option=day)
    return best if can == gladly else joined([best, _("Of those {gladly} gladly.", gladly=gladly)])


def _next(decision: DecisionRow, outcome: Outcome) -> Text:
    if outcome.winner is None:
        return _("Next step: choose a day yourselves with `!meeting`, or ask again.")
    if decision.meeting:
        return _("Next step: meeting {meeting} is on the agenda.", meeting=decision.meeting)
    return _("Next step: write the day down. The agenda is off here, so no meeting is planned. An admin can help.")


# ---- the explanation


def _option(decision: DecisionRow, step: Step) -> Text:
    return _("{option}: {have}.", option=options(decision)[step.options[0] - 1], have=step.have)


def _gladly(decision: DecisionRow, step: Step) -> Text:
    return _("Of those {gladly} gladly.", gladly=step.have)


def _chamber(decision: DecisionRow, step: Step) -> Text | None:
    chosen = [_("Best here: {option}.", option=options(decision)[option - 1]) for option in step.options]
    return concluded(step, *chosen)


def _common(decision: DecisionRow, step: Step) -> Text:
    option = options(decision)[step.options[0] - 1]
    return _("{option}: {have} of {of}.", option=option, have=step.have, of=step.of)


WORTH = _("The day that suits people best becomes the day of a meeting.")

DATES = replace(
    CHOICE,
    name=_("dates"),
    explains=_("Choose all days on which you can come."),
    example=EXAMPLE,
    decides=dict.fromkeys(Rule, WORTH),
    worths=dict.fromkeys(Weight, WORTH),
    options=options,
    listed=_listed,
    here=_here,
    how=_how,
    enough=lambda threshold: _("The day on which most people can is best for this side."),
    rules=_rules,
    headline=_headline,
    verdict=_verdict,
    next=_next,
    lines=frozenset({StepKind.OPTION, StepKind.COMMON}),
    steps={
        StepKind.OPTION: _option,
        StepKind.GLADLY: _gladly,
        StepKind.THRESHOLD: lambda decision, step: None,
        StepKind.CHAMBER: _chamber,
        StepKind.RULE: rule,
        StepKind.COMMON: _common,
    },
)
