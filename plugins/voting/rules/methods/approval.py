"""Everybody names all that they can live with; together the chambers take what is best for both.

Approval voting: Brams and Fishburn, "Approval Voting", American Political Science Review 72 (1978). A chamber by
itself is counted as in `plurality`. Together the chambers need not have the same favourite: an option is in the
running if it reaches the threshold in each of them. Of those the one wins of which the lower of its two shares of the
voters is highest; if that is level, the one of which the other share is highest. That is leximin (Sen, "Collective
Choice and Social Welfare", 1970): neither side can be outweighed by numbers.

    none in the running, and none reaches the threshold in any chamber       rejected
    none in the running otherwise                                            chambers_disagree
    several with the same lowest and the same highest share                  tie
    otherwise                                                                passed

Who adds the winner to a ballot, or comes and names only the winner, never makes it lose: its share rises, and those
of others do not. Who comes and names others too can make one of those win, as under any rule of shares.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from plugins.voting.rules.outcome import ChamberOutcome, Outcome, Result, Side, Verdict
from plugins.voting.rules.steps import Step, StepKind

Merit = Callable[[Sequence[ChamberOutcome], int], tuple[Fraction, ...]]


def leximin(deciding: Sequence[ChamberOutcome], option: int) -> tuple[Fraction, ...]:
    """The shares of an option in the deciding chambers, the lowest first."""
    return tuple(sorted(chamber.share(option) for chamber in deciding))


def running(deciding: Sequence[ChamberOutcome]) -> list[int]:
    """The options that reach the threshold in every deciding chamber."""
    numbers = range(1, 1 + len(deciding[0].counts))
    return [n for n in numbers if all(chamber.counts[n - 1] >= chamber.threshold_needed for chamber in deciding)]


def none_running(deciding: Sequence[ChamberOutcome]) -> Verdict:
    """What it means that no option is in the running."""
    nowhere = not any(running([chamber]) for chamber in deciding)
    return Verdict(Result.REJECTED if nowhere else Result.CHAMBERS_DISAGREE)


def best_for_all(_sides: Sequence[Side], deciding: Sequence[ChamberOutcome], merit: Merit = leximin) -> Verdict:
    """The option in the running of which the shares have the highest merit."""
    options = running(deciding)
    if not options:
        return none_running(deciding)
    merits = {option: merit(deciding, option) for option in options}
    highest = max(merits.values())
    first, *others = (option for option in options if merits[option] == highest)
    return Verdict(Result.TIE) if others else Verdict(Result.PASSED, first)


def tell_common(outcome: Outcome) -> Iterator[Step]:
    """The options in the running, each with its votes in the chamber where its share is lowest."""
    deciding = outcome.deciding
    if len(deciding) == 1 or outcome.result in (Result.EMPTY, Result.NO_QUORUM):
        return
    for option in running(deciding):
        lowest = min(deciding, key=lambda chamber: chamber.share(option))
        yield Step(StepKind.COMMON, lowest.chamber, (option,), have=lowest.counts[option - 1], of=lowest.voted)
