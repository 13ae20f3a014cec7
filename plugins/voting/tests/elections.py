"""Questions, registers and ballot books for the tests of the rules: by hand, and random."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from plugins.voting.rules import (
    MORE_THAN_HALF,
    ONE_PERCENT,
    PAPERS,
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
    Threshold,
    Via,
    Voter,
    Weight,
)

AT_LENGTH = int(os.environ.get("WIJKHUB_ELECTIONS", "1"))
"""So many times as many random votes: `make faults` has ten."""

OPENS = datetime(2027, 1, 11, 9, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=7)
SIDES = {"r": Chamber.RESIDENTS, "p": Chamber.PARTNERS}
HALF = Requirement(Fraction(0), MORE_THAN_HALF)
HALVES = Fraction(1, 2)
WORDS = "the slide is too close to the road"
TERMS: Mapping[Method, Callable[[int], Terms]] = {
    Method.DATES: lambda options: Dates(tuple(CLOSES + timedelta(days=n) for n in range(1, options + 1))),
    Method.CONSENT: lambda _options: Changes(),
    Method.BUDGET: lambda options: Pot(1000, tuple(300 + n for n in range(options))),
}


def question(
    method: Method = Method.PROPOSAL,
    options: int = 3,
    rule: Rule = Rule.TOGETHER,
    requirement: Requirement | Mapping[Chamber, Requirement] = HALF,
    terms: Terms | None = None,
) -> Question:
    both = dict.fromkeys(Chamber, requirement) if isinstance(requirement, Requirement) else requirement
    texts = tuple(f"option {number}" for number in range(1, options + 1))
    terms = terms or (TERMS[method](options) if method in TERMS else None)
    return Question(4, "A bench on the square?", texts, method, rule, Weight.DECIDE, both, OPENS, CLOSES, terms)


def voter(name: str) -> Voter:
    """`r1` is a resident, `p1` a partner."""
    return Voter(SIDES[name[0]], name)


def register(residents: int, partners: int) -> Register:
    return Register.freeze(
        residents=(f"r{n}" for n in range(residents)), partners=(f"p{n}" for n in range(partners)), salt="salt"
    )


def ballot(
    name: str, *choice: int, received: int = 1, by: str | None = None, event: str = "", why: str = "",
    via: Via = Via.CHAT,
) -> Ballot:  # fmt: skip
    return Ballot(voter(name), choice, by or f"@{name}", received, event or f"${name}-{received}", why, via)


def book(votes: Mapping[str, Iterable[int | tuple[int, ...]]]) -> list[Ballot]:
    """`{"r": [1, 1, 2], "p": [1]}`: the first residents and partners vote so, one ballot each."""
    rows = [(f"{side}{n}", choice) for side, choices in votes.items() for n, choice in enumerate(choices)]
    return [
        ballot(name, *(choice if isinstance(choice, tuple) else (choice,)), received=received)
        for received, (name, choice) in enumerate(rows, start=1)
    ]


SHARES = st.sampled_from([Fraction(n, d) for d in (1, 2, 3, 4, 5, 7) for n in range(d + 1)])


@st.composite
def requirements(draw: st.DrawFn) -> Requirement:
    quorum = draw(st.one_of(st.just(Fraction(0)), SHARES))
    share = draw(SHARES)
    return Requirement(quorum, Threshold(share, inclusive=share == 1 or draw(st.booleans())))


@st.composite
def questions(draw: st.DrawFn, methods: Collection[Method] = tuple(Method)) -> Question:
    method = draw(st.sampled_from([*methods]))
    smallest = PAPERS[method].options.start
    options = smallest if len(PAPERS[method].options) == 1 else draw(st.integers(smallest, 5))
    both = {chamber: draw(requirements()) for chamber in Chamber}
    terms = draw(pots(options)) if method is Method.BUDGET else None
    return question(method, options, draw(st.sampled_from(Rule)), both, terms)


@st.composite
def pots(draw: st.DrawFn, options: int) -> Pot:
    """Often with projects that cost the same, and with odd amounts."""
    costs = draw(st.lists(st.sampled_from([1, 2, 5, 7, 10, 10, 12, 30]), min_size=options, max_size=options))
    return Pot(
        draw(st.integers(max(costs), sum(costs) + 1)), tuple(costs), draw(st.sampled_from([ONE_PERCENT, HALVES]))
    )


Election = tuple[Question, Register, list[Ballot]]


def choices(asked: Question, favourite: int) -> st.SearchStrategy[tuple[int, ...]]:
    """What may be on a ballot; often the favourite alone, or hardly any random election would pass in both chambers."""
    marks = st.sampled_from((1, -1) if asked.paper.if_need_be else (1,))
    some = st.lists(
        st.tuples(st.sampled_from(asked.numbers), marks), max_size=asked.picks, unique_by=lambda marked: marked[0]
    )
    return st.one_of(st.just((favourite,)), some.map(lambda named: tuple(option * mark for option, mark in named)))


@st.composite
def elections(draw: st.DrawFn, strangers: bool = True, methods: Collection[Method] = tuple(Method)) -> Election:
    """A question, its register, and a book in order of receipt: changes, withdrawals, deputies, repeated events.

    With `strangers` some ballots are of voters who are not on the register.
    """
    asked = draw(questions(methods))
    sizes = draw(st.tuples(st.integers(0, 6), st.integers(0, 4)))
    names = [f"{side}{n}" for side, size in zip("rp", sizes, strict=True) for n in range(size + strangers)]
    if not names:
        return asked, register(*sizes), []
    favourite = draw(st.sampled_from(asked.numbers))
    votes = draw(st.lists(st.tuples(st.sampled_from(names), choices(asked, favourite), st.integers(0, 9)), max_size=24))
    ballots: list[Ballot] = []
    for received, (name, choice, luck) in enumerate(votes, start=1):
        if luck == 9 and ballots:  # an event delivered once more
            ballots.append(replace(draw(st.sampled_from(ballots)), received=received))
        else:
            why = WORDS if luck % 3 and asked.method is Method.CONSENT else ""
            via = Via.CHAT if luck % 2 else Via.DEPUTY
            ballots.append(ballot(name, *choice, received=received, why=why, via=via))
    return asked, register(*sizes), ballots


def next_receipt(ballots: Sequence[Ballot]) -> int:
    return len(ballots) + 1
