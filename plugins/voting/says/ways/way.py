"""What a way to decide says, from the moment it is asked to the explanation of its count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from hub.api.texts import Say, Text, catalogue
from plugins.voting.models import DecisionRow
from plugins.voting.rules import ChamberOutcome, Outcome, Result, Rule, Step, StepKind, Threshold, Weight

_, n_ = catalogue("voting")

Teller = Callable[[DecisionRow, Step], Text | None]
"""Makes a sentence of a step of the count, or nothing where that goes without saying."""

HEADLINES: Mapping[Weight, Mapping[Result, Text]] = {
    Weight.DECIDE: {
        Result.PASSED: _("✅ Passed."),
        Result.REJECTED: _("❌ Not passed."),
        Result.NO_QUORUM: _("⚠️ No decision: too few people voted."),
        Result.CHAMBERS_DISAGREE: _("⚠️ No decision: residents and partners do not agree."),
        Result.TIE: _("⚠️ No decision: two choices have as many votes."),
        Result.EMPTY: _("⚠️ No decision: too few people made a choice."),
    },
    Weight.ADVISE: {
        Result.PASSED: _("✅ The advice: do it."),
        Result.REJECTED: _("❌ The advice: do not do it."),
        Result.NO_QUORUM: _("⚠️ No advice: too few people voted."),
        Result.CHAMBERS_DISAGREE: _("⚠️ No advice: residents and partners do not agree."),
        Result.TIE: _("⚠️ No advice: two choices have as many votes."),
        Result.EMPTY: _("⚠️ No advice: too few people made a choice."),
    },
}
"""The outcome in one sentence. Where nothing is decided or advised, each side has its own: `Way.opinion`."""


def nothing(*_about: object) -> list[Say]:
    return []


def no_texts(*_about: object) -> list[Text]:
    return []


def no_text(*_about: object) -> Text | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """`name` is what people call it, `explains` says in one sentence how people answer, `example` how to ask it.

    While it is open: `decides` is what it takes to pass if it decides; `worths` what it is worth otherwise, where that
    is not as for other ways. `options` are shown in order, `listed` on the living message. `here` is how to vote where
    the living message stands, `how` how to vote in words elsewhere. `enough` is what it takes on one side, `rules` what
    else is fixed beforehand and must be known. `kindly` is what somebody hears who voted so. `asks` is what stands
    above the poll, where that is not the question itself.

    In the result: `headline` is the outcome where it is not said as for other ways, `won` what was chosen, or nothing
    where a yes says it all, and `opinion` the same for one side. `said` are the votes of one side in its sentence,
    `verdict` what they come to, `bars` the votes of each option where those are not bars in the order
    of the options, `more` what comes after both sides. `next` is what
    follows, where that is not as for other ways.

    In the explanation: `steps` are the sentences that are not those of every way, and `lines` those that are so long
    that each begins a line.

    For the steering group: `steering` is what it is asked.
    """

    name: Text
    explains: Text
    example: Text
    decides: Mapping[Rule, Text]
    worths: Mapping[Weight, Text] = field(default_factory=dict)
    options: Callable[[DecisionRow], Sequence[Text | str]]
    listed: Callable[[DecisionRow], Say | None]
    here: Callable[[DecisionRow], Text]
    how: Callable[[DecisionRow], list[Say]]
    enough: Callable[[Threshold], Text]
    rules: Callable[[DecisionRow], list[Say]] = nothing
    asks: Callable[[DecisionRow], Text] | None = None
    kindly: Callable[[DecisionRow, tuple[int, ...]], Text | None] = no_text
    headline: Callable[[DecisionRow, Outcome], Text | None] = no_text
    headlines: Mapping[Weight, Mapping[Result, Text]] = field(default_factory=lambda: HEADLINES)
    won: Callable[[DecisionRow, Outcome], Text | str | None]
    opinion: Callable[[DecisionRow, ChamberOutcome], Text | str]
    said: Callable[[DecisionRow, ChamberOutcome], list[Text]] = no_texts
    verdict: Callable[[DecisionRow, ChamberOutcome], Text]
    bars: Callable[[DecisionRow, ChamberOutcome], Say | None] | None = None
    more: Callable[[DecisionRow, Outcome], list[Say]] = nothing
    next: Callable[[DecisionRow, Outcome], Text | None] = no_text
    steps: Mapping[StepKind, Teller] = field(default_factory=dict)
    lines: frozenset[StepKind] = frozenset()
    steering: Callable[[DecisionRow], list[Say]]
