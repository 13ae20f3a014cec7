"""The ways to decide as people meet them: one row for each method, with the same keys as `rules.PAPERS`.

What a row holds is in `way`. A new way to decide is a row here, one in `rules.PAPERS` and `rules.methods.COUNTS`, one
in `reading_ways.WORDS` with how a typed vote is read, and one in `drafting.DRAFTS` if its options need more than words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.api.texts import Text
from plugins.voting.models import DecisionRow
from plugins.voting.rules import Method
from plugins.voting.says.ways.approval import APPROVAL
from plugins.voting.says.ways.budget import BUDGET
from plugins.voting.says.ways.choice import CHOICE
from plugins.voting.says.ways.consent import CONSENT
from plugins.voting.says.ways.dates import DATES
from plugins.voting.says.ways.proposal import PROPOSAL
from plugins.voting.says.ways.ranked import RANKED
from plugins.voting.says.ways.way import Way

WAYS: Mapping[Method, Way] = {
    Method.PROPOSAL: PROPOSAL,
    Method.CHOICE: CHOICE,
    Method.APPROVAL: APPROVAL,
    Method.RANKED: RANKED,
    Method.DATES: DATES,
    Method.BUDGET: BUDGET,
    Method.CONSENT: CONSENT,
}


def way(decision: DecisionRow) -> Way:
    return WAYS[decision.method]


def options(decision: DecisionRow) -> Sequence[Text | str]:
    """The options as people read them, in order."""
    return way(decision).options(decision)


def option(decision: DecisionRow, number: int) -> Text | str:
    return options(decision)[number - 1]
