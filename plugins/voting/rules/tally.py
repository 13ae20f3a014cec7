"""The count: which ballots stand, each chamber by its method, and what the deciding chambers come to.

Over the deciding chambers: empty or no_quorum in any of them is the result, in that order, for then there is nothing
to put together. Otherwise it is what the method makes of them. So under *together* a wijk without partners cannot
decide: open such a question under *residents*.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from .ballots import Ballot, heeded, standing, unfit
from .lots import Lots, lots
from .methods import COUNTS
from .outcome import ChamberOutcome, Outcome, Result, Side, Verdict
from .question import Chamber, Question
from .register import Register

INCONCLUSIVE = (Result.EMPTY, Result.NO_QUORUM)


def tally(question: Question, register: Register, book: Iterable[Ballot], *, seed: str | None = None) -> Outcome:
    """Counts the whole ballot book, in any order and with repeated events.

    `seed` is what lots are drawn from: the fingerprint that was published when the vote opened. Without it, that of
    `register`, which only a list that was just made can tell.
    """
    drawn = lots(lambda: register.fingerprint() if seed is None else seed)
    count = COUNTS[question.method]
    log = [*heeded(book)]
    votes: dict[Chamber, Counter[tuple[int, ...]]] = {chamber: Counter() for chamber in Chamber}
    stand = standing(log).values()
    for ballot in stand:
        if ballot.voter in register:
            votes[ballot.voter.chamber][ballot.choice] += 1
    sides = {chamber: _side(question, register, chamber, votes[chamber], log, drawn) for chamber in Chamber}
    chambers = {chamber: count.side(side) for chamber, side in sides.items()}
    deciding = [chambers[chamber] for chamber in question.deciding]
    verdict = _inconclusive(deciding) or count.both([sides[chamber] for chamber in question.deciding], deciding)
    uncounted = len(stand) - sum(side.voted for side in sides.values())
    return Outcome(question, chambers, verdict.result, verdict.winner, uncounted, verdict.detail)


def _side(
    question: Question,
    register: Register,
    chamber: Chamber,
    votes: Counter[tuple[int, ...]],
    log: Sequence[Ballot],
    drawn: Lots,
) -> Side:
    fit = {choice: number for choice, number in votes.items() if not unfit(question, choice)}
    mine = [ballot for ballot in log if ballot.voter.chamber is chamber and ballot.voter in register]
    return Side(question, chamber, register.size(chamber), fit, mine, drawn)


def _inconclusive(deciding: Sequence[ChamberOutcome]) -> Verdict | None:
    results = {chamber.result for chamber in deciding}
    return next((Verdict(result) for result in INCONCLUSIVE if result in results), None)
