"""Ranked choice: put the options in order, as many as you like. Counted as an instant run-off, in rounds.

Each ballot counts for the first option on it that is still in. In every round the option with the fewest votes drops
out, and its ballots go to the next on them; a ballot on which none is left is exhausted, and shown as such. The last
round is the one with two left, or the first in which one has more than half of the ballots that still count and
reaches the threshold. The threshold is held against all who voted, also those whose ballot is exhausted.

    Options without any vote drop out together: that changes nothing for the others.
    If several have the fewest, the one drops out that had the fewest in the round before, or the one before that.
    If they were level in every round, a lot decides that was drawn before the vote (`lots`).
    If the last two are level, it is a tie: by lot one only drops out, nobody wins.

Each chamber has its own run-off, and together they decide what each has chosen (`plurality.same_in_each`). One run-off
over both would let the larger side decide who drops out, and a weighted one could choose what neither side prefers.

More support can make an option lose, as in any run-off: it can change who drops out first. Naming more options below
one's favourite never harms the favourite. Source: Hare 1861; Tideman, "Collective Decisions and Voting" (2006), ch. 9.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from plugins.voting.rules.lots import Lots
from plugins.voting.rules.outcome import ChamberOutcome, Detail, Outcome, Side, concluded, elected
from plugins.voting.rules.steps import Step, StepKind, threshold

Piles = dict[int, list[tuple[tuple[int, ...], int]]]


class Drop(StrEnum):
    """Why these, of all, dropped out."""

    FEWEST = "fewest"
    FEWEST_BEFORE = "fewest_before"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Round:
    """`counts[n - 1]`: the ballots that count for option n. `exhausted`: those that name none of the options left.

    `dropped` drop out after it, and `moved` is how many of their votes go to which other; none in the last round.
    """

    left: tuple[int, ...]
    counts: tuple[int, ...]
    exhausted: int
    dropped: tuple[int, ...] = ()
    why: Drop | None = None
    moved: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunOff(Detail):
    """The `counts` of the chamber are those of the last round."""

    rounds: tuple[Round, ...]


def run_off(side: Side) -> ChamberOutcome:
    """The count of one chamber, round by round."""
    rounds = tuple(_rounds(side))
    last = rounds[-1]
    most = max(last.counts)
    contenders = [option for option in last.left if last.counts[option - 1] == most]
    return concluded(side, last.counts, contenders, elected(side, last.counts, contenders), RunOff(rounds))


def _rounds(side: Side) -> Iterator[Round]:
    numbers, needed, voted = side.question.numbers, side.threshold_needed, side.voted
    piles: Piles = {option: [] for option in numbers}
    for choice, number in side.votes.items():
        piles[choice[0]].append((choice, number))
    earlier: list[tuple[int, ...]] = []
    while True:
        left = tuple(piles)
        votes = {option: sum(number for _choice, number in pile) for option, pile in piles.items()}
        counts = tuple(votes.get(option, 0) for option in numbers)
        counting, most = sum(counts), max(counts)
        if len(left) <= 2 or not counting or (2 * most > counting and most >= needed):
            yield Round(left, counts, voted - counting)
            return
        dropped, why = _last(left, [*earlier, counts], side.lots)
        moved = _move(piles, dropped)
        yield Round(left, counts, voted - counting, dropped, why, moved)
        earlier.append(counts)


def _last(left: Sequence[int], counts: Sequence[Sequence[int]], lots: Lots) -> tuple[tuple[int, ...], Drop]:
    """Which options drop out, and why these."""
    level = left
    for back, votes in enumerate(reversed(counts)):
        fewest = min(votes[option - 1] for option in level)
        level = tuple(option for option in level if votes[option - 1] == fewest)
        if len(level) == 1 or (not back and not fewest):
            return level, Drop.FEWEST_BEFORE if back else Drop.FEWEST
    return (min(level, key=lots),), Drop.LOT


def _move(piles: Piles, dropped: Sequence[int]) -> dict[int, int]:
    """Put the ballots of those who dropped out on the piles that are next on them."""
    moved: dict[int, int] = {}
    for choice, number in [ballot for option in dropped for ballot in piles.pop(option)]:
        following = next((option for option in choice if option in piles), None)
        if following is not None:
            piles[following].append((choice, number))
            moved[following] = moved.get(following, 0) + number
    return dict(sorted(moved.items()))


def tell_rounds(outcome: Outcome, count: ChamberOutcome) -> Iterator[Step]:
    """Each round: the votes, who dropped out and why, and where those votes went."""
    chamber = count.chamber
    for number, at in enumerate(count.told(RunOff).rounds, start=1):
        counting = sum(at.counts)
        yield Step(StepKind.ROUND, chamber, have=counting, of=count.voted, round=number)
        for option in at.left:
            yield Step(StepKind.OPTION, chamber, (option,), have=at.counts[option - 1], of=counting, round=number)
        if at.dropped:
            votes = sum(at.counts[option - 1] for option in at.dropped)
            yield Step(StepKind.DROPPED, chamber, at.dropped, have=votes, round=number, why=at.why)
            for option, votes_moved in at.moved.items():
                yield Step(StepKind.MOVED, chamber, (*at.dropped, option), have=votes_moved, of=votes, round=number)
            if spent := votes - sum(at.moved.values()):
                yield Step(StepKind.EXHAUSTED, chamber, at.dropped, have=spent, of=votes, round=number)
    yield from threshold(outcome, count)
