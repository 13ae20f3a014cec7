"""The count: which ballots stand, each chamber by its method, and what the deciding chambers come to.

Over the deciding chambers: empty or no_quorum in any of them is the result, in that order, for then there is nothing
to put together. Otherwise it is what the method makes of them. So under *together* a wijk without partners cannot
decide: open such a question under *residents*.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from .ballots import Ballot, heeded, last, unfit
from .lots import lots
from .methods import COUNTS
from .outcome import ChamberOutcome, Outcome, Result, Side, Verdict
from .question import Chamber, Question
from .register import Register, Voter
from .secrecy import EMPTY, Box

INCONCLUSIVE = (Result.EMPTY, Result.NO_QUORUM)


def tally(
    question: Question, register: Register, book: Iterable[Ballot], *, seed: str | None = None, box: Box = EMPTY,
    recused: Collection[Voter] = (),
) -> Outcome:  # fmt: skip
    """Counts the whole ballot book, in any order and with repeated events, and the box of the chambers that are secret.

    `seed` is what lots are drawn from: the fingerprint that was published when the vote opened. Without it, that of
    `register`, which only a list that was just made can tell.

    `recused`: who declared an interest and stand aside. They stay on the register, which is fixed, and their ballots
    stay in the book; but they are not asked and not counted: as if neither were there.
    """
    drawn = lots(lambda: register.fingerprint() if seed is None else seed)
    count = COUNTS[question.method]
    logs: dict[Chamber, list[Ballot]] = {chamber: [] for chamber in Chamber}
    strangers: list[Ballot] = []
    for ballot in heeded(ballot for ballot in book if ballot.voter not in recused):
        (logs[ballot.voter.chamber] if ballot.voter in register else strangers).append(ballot)
    stand = {
        chamber: Counter(ballot.choice for ballot in last(log).values()) + Counter(box.get(chamber))
        for chamber, log in logs.items()
    }
    asked = Register(register.voters.difference(recused))
    sides = {
        chamber: Side(question, chamber, asked.size(chamber), _fit(question, stand[chamber]), log, drawn)
        for chamber, log in logs.items()
    }
    chambers = {chamber: count.side(side) for chamber, side in sides.items()}
    deciding = [chambers[chamber] for chamber in question.deciding]
    verdict = _inconclusive(deciding) or count.both([sides[chamber] for chamber in question.deciding], deciding)
    spoiled = sum(stand[chamber].total() - side.voted for chamber, side in sides.items())
    return Outcome(question, chambers, verdict.result, verdict.winner, len(last(strangers)) + spoiled, verdict.detail)


def _fit(question: Question, votes: Counter[tuple[int, ...]]) -> dict[tuple[int, ...], int]:
    return {choice: number for choice, number in votes.items() if not unfit(question, choice)}


def _inconclusive(deciding: Sequence[ChamberOutcome]) -> Verdict | None:
    results = {chamber.result for chamber in deciding}
    return next((Verdict(result) for result in INCONCLUSIVE if result in results), None)
