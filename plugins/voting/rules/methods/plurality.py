"""Each chamber chooses by itself: the option that most ballots name.

    the best winnable option under threshold   rejected    (exactly half is not more than half)
    several of those best options              tie         (not in a proposal: only "for" can win there)
    otherwise                                  passed

Together they decide what each has chosen: passed needs the same option passed in each, rejected is rejected in
each, a tie in any is a tie, for then there is nothing to compare, and anything else is chambers_disagree.

More support never turns a pass into a failure. A vote against can complete the quorum; so it is with every
quorum of participation.
"""

from collections import Counter
from collections.abc import Sequence

from plugins.voting.rules.outcome import ChamberOutcome, Result, Side, Verdict, concluded, elected


def votes_for(side: Side) -> list[int]:
    """On how many ballots each option is."""
    votes: Counter[int] = Counter()
    for choice, number in side.votes.items():
        for option in set(choice):
            votes[option] += number
    return [votes[option] for option in side.question.numbers]


def most_votes(side: Side) -> ChamberOutcome:
    """The count of one chamber: the winnable option that is on most ballots."""
    counts = votes_for(side)
    winnable = side.question.paper.winnable or side.question.numbers
    most = max(counts[option - 1] for option in winnable)
    contenders = [option for option in winnable if counts[option - 1] == most]
    return concluded(side, counts, contenders, elected(side, counts, contenders))


def same_in_each(_sides: Sequence[Side], deciding: Sequence[ChamberOutcome]) -> Verdict:
    """What chambers that each chose come to."""
    results = {chamber.result for chamber in deciding}
    if Result.TIE in results:
        return Verdict(Result.TIE)
    if results == {Result.REJECTED}:
        return Verdict(Result.REJECTED)
    winners = {chamber.winner for chamber in deciding}
    return Verdict(Result.CHAMBERS_DISAGREE) if len(winners) > 1 else Verdict(Result.PASSED, winners.pop())
