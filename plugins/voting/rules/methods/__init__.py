"""How each method is counted: one pure function for a chamber, and one for what the deciding chambers come to.

A new method is one file here, a row in this table, and a row in `paper.PAPERS`. What all methods share, such as the
quorum, an empty chamber and which chambers decide, is in `outcome` and `tally`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.voting.rules.outcome import ChamberOutcome, Outcome, Side, Verdict
from plugins.voting.rules.paper import Method
from plugins.voting.rules.steps import Step, tell_nothing, tell_votes

from .approval import best_for_all, tell_common
from .budget import divide, tell_projects, tell_spending, votes_per_project
from .consent import no_objection, none_objects, tell_objections
from .dates import best_date, most_can, tell_dates
from .plurality import most_votes, same_in_each
from .ranked import run_off, tell_rounds


@dataclass(frozen=True, slots=True)
class Count:
    """`side` counts one chamber. `both`: the verdict of the deciding ones, each with a quorum and a preference.

    `tell_side` and `tell_both` are how it was done, as steps: after the turnout of a chamber, and after the rule.
    """

    side: Callable[[Side], ChamberOutcome]
    both: Callable[[Sequence[Side], Sequence[ChamberOutcome]], Verdict]
    tell_side: Callable[[Outcome, ChamberOutcome], Iterator[Step]] = tell_votes
    tell_both: Callable[[Outcome], Iterator[Step]] = tell_nothing


COUNTS: Mapping[Method, Count] = {
    Method.PROPOSAL: Count(most_votes, same_in_each),
    Method.CHOICE: Count(most_votes, same_in_each),
    Method.APPROVAL: Count(most_votes, best_for_all, tell_both=tell_common),
    Method.DATES: Count(most_can, best_date, tell_side=tell_dates, tell_both=tell_common),
    Method.RANKED: Count(run_off, same_in_each, tell_side=tell_rounds),
    Method.BUDGET: Count(votes_per_project, divide, tell_side=tell_projects, tell_both=tell_spending),
    Method.CONSENT: Count(no_objection, none_objects, tell_side=tell_objections),
}
