"""``make bench ARGS=counting``: seconds of processor time to count a vote, as it grows ten and a hundred times."""

from __future__ import annotations

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

from plugins.voting.rules import (
    AGAINST,
    MORE_THAN_HALF,
    MOST_VOTES,
    Ballot,
    Chamber,
    Changes,
    Dates,
    Method,
    Pot,
    Question,
    Register,
    Requirement,
    Rule,
    Terms,
    Weight,
    tally,
)

GROWTH = (1, 10, 100)
OPENS = dt.datetime(2027, 1, 11, 9, tzinfo=dt.UTC)
CLOSES = OPENS + dt.timedelta(days=7)
ROWS = (
    (Method.PROPOSAL, 3), (Method.CHOICE, 5), (Method.APPROVAL, 10), (Method.DATES, 10), (Method.RANKED, 8),
    (Method.CONSENT, 3), (Method.BUDGET, 20), (Method.BUDGET, 50),
)  # fmt: skip
PARTNERS = 40
PICKS = 5


def table(quick: bool) -> None:
    """A row for each method: 1,000, 10,000 and 100,000 ballots of residents, and those of forty partners."""
    ballots, voters = (100, 10) if quick else (1000, 100)
    print(f"\n{'counting: seconds of processor time':42}" + "".join(f"{times}x".rjust(12) for times in GROWTH))
    show(f"a register of {voters} voters, with its code", [seconds(made(voters * times)) for times in GROWTH])
    for method, options in ROWS:
        named = f"{method}, {options} options, {ballots} ballots"
        show(named, [seconds(counted(method, options, ballots * times)) for times in GROWTH])


def show(name: str, row: list[float]) -> None:
    print(f"{name:42}" + "".join(f"{value:12.4f}" for value in row), flush=True)


def seconds(work: Callable[[], object]) -> float:
    """The best of three, so that other work on the machine says less."""
    times = []
    for _ in range(3):
        gc.collect()
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def made(voters: int) -> Callable[[], object]:
    names = [f"@person{n}:example.org" for n in range(voters)]
    return lambda: Register.freeze(residents=names, partners=(), salt="salt").fingerprint()


def counted(method: Method, options: int, residents: int) -> Callable[[], object]:
    dice = Random(residents)
    register = Register.freeze(
        residents=(f"@person{n}:example.org" for n in range(residents)),
        partners=(f"partner{n}" for n in range(PARTNERS)),
        salt="salt",
    )
    question = asked(method, options, dice)
    book = [*cast(question, register, dice)]
    return lambda: tally(question, register, book, seed="seed")


def asked(method: Method, options: int, dice: Random) -> Question:
    costs = tuple(dice.randint(100_000, 2_000_000) for _ in range(options))
    terms: dict[Method, Terms] = {
        Method.DATES: Dates(tuple(CLOSES + dt.timedelta(days=n) for n in range(1, options + 1))),
        Method.CONSENT: Changes((50,)),
        Method.BUDGET: Pot(sum(costs) // 3, costs),
    }
    threshold = MORE_THAN_HALF if method is Method.PROPOSAL else MOST_VOTES
    requirements = dict.fromkeys(Chamber, Requirement(Fraction(0), threshold))
    texts = tuple(f"option {n}" for n in range(1, options + 1))
    return Question(1, "?", texts, method, Rule.TOGETHER, Weight.DECIDE, requirements, OPENS, CLOSES, terms.get(method))


def cast(question: Question, register: Register, dice: Random) -> Iterator[Ballot]:
    """Some options are liked more than others; who may name several names up to five; one in a hundred objects."""
    liked = [dice.random() for _ in question.numbers]
    for received, voter in enumerate(sorted(register.voters), start=1):
        choice = tuple(
            dict.fromkeys(dice.choices(question.numbers, liked, k=dice.randint(1, min(PICKS, question.picks))))
        )
        if question.method is Method.CONSENT:
            choice = (AGAINST,) if received % 100 == 0 else (1,)
        yield Ballot(voter, choice, voter.id, received, f"${received}", "too close" if choice == (AGAINST,) else "")
