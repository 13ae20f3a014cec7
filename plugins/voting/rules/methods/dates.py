"""When can most people come? Approval of dates, with "if need be" between yes and no.

The date wins on which most can come, gladly or if need be. Under *together* that is the best lowest share of both
chambers, as in `approval`. Of dates that are level, the one on which more can gladly; if still level, the earliest:
people need a date, not a second vote. So this never ties.

The threshold is held against those who can come. Somebody more who can come on the winning date, or who can more
gladly, never makes it lose.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from plugins.voting.rules.outcome import ChamberOutcome, Detail, Outcome, Side, Verdict, concluded, elected
from plugins.voting.rules.steps import Step, StepKind, options, threshold

from .approval import best_for_all, leximin


@dataclass(frozen=True, slots=True)
class Gladly(Detail):
    """How many can come gladly, per date; the `counts` of a chamber are all who can."""

    counts: tuple[int, ...]


def most_can(side: Side) -> ChamberOutcome:
    """The count of one chamber: how many can come on each date."""
    dates = side.question.numbers
    can: Counter[int] = Counter()
    named: Counter[int] = Counter()
    for choice, number in side.votes.items():
        for date in set(choice):
            can[abs(date)] += number
            named[date] += number
    front = [max(dates, key=lambda date: (can[date], named[date], -date))]
    counts = [can[date] for date in dates]
    return concluded(side, counts, front, elected(side, counts, front), Gladly(tuple(named[date] for date in dates)))


def best_date(sides: Sequence[Side], deciding: Sequence[ChamberOutcome]) -> Verdict:
    """The date on which most can, in the chamber where that is least."""
    return best_for_all(sides, deciding, _merit)


def _merit(deciding: Sequence[ChamberOutcome], date: int) -> tuple[Fraction, ...]:
    gladly = sorted(Fraction(chamber.told(Gladly).counts[date - 1], chamber.voted) for chamber in deciding)
    return (*leximin(deciding, date), *gladly, Fraction(-date))


def tell_dates(outcome: Outcome, count: ChamberOutcome) -> Iterator[Step]:
    """Who can on each date, who of them gladly, and what the best date was held against."""
    for option, gladly in zip(options(outcome, count), count.told(Gladly).counts, strict=True):
        yield option
        if gladly < option.have:
            yield Step(StepKind.GLADLY, count.chamber, option.options, have=gladly, of=count.counted)
    yield from threshold(outcome, count)
