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


def nothing(decision: DecisionRow) -> list[Say]:
    return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """`name` is what people call it, and `explains` says in one sentence how people answer.

    While it is open: `decides` is what it takes to pass if it decides. `options` are shown in order, `listed` on the
    living message. `here` is how to vote where the living message stands, `how` how to vote in words elsewhere.
    `enough` is what it takes on one side, `rules` what else is fixed beforehand and must be known.

    In the result: `won` is what was chosen, or nothing where a yes says it all, and `opinion` the same for one side.
    `said` are the votes of one side in its sentence, `verdict` what they come to, `bars` the votes of each option.

    In the explanation: `steps` are the sentences that are not those of every way.

    For the steering group: `steering` is what it is asked.
    """

    name: Text
    explains: Text
    decides: Mapping[Rule, Text]
    options: Callable[[DecisionRow], Sequence[Text | str]]
    listed: Callable[[DecisionRow], Say | None]
    here: Callable[[DecisionRow], Text]
    how: Callable[[DecisionRow], list[Say]]
    enough: Callable[[Threshold], Text]
    won: Callable[[DecisionRow, Outcome], Text | str | None]
    opinion: Callable[[DecisionRow, ChamberOutcome], Text | str]
    said: Callable[[DecisionRow, ChamberOutcome], list[Text]]
    verdict: Callable[[DecisionRow, ChamberOutcome], Text]
    bars: Callable[[DecisionRow, ChamberOutcome], Say | None]
    steering: Callable[[DecisionRow], list[Say]]
    headlines: Mapping[Weight, Mapping[Result, Text]] = field(default_factory=lambda: HEADLINES)
    rules: Callable[[DecisionRow], list[Say]] = nothing
    steps: Mapping[StepKind, Teller] = field(default_factory=dict)
