"""Consent: what becomes of an objection, and when a proposal passes."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import (
    AGAINST,
    COURSE_OF_CONSENT,
    FOR,
    MORE_THAN_HALF,
    MOST_VOTES,
    MOVES,
    NO_OPINION,
    TWO_THIRDS,
    Ballot,
    Chamber,
    Changes,
    Happening,
    Method,
    Move,
    NotPossible,
    Objection,
    Objections,
    Question,
    Register,
    Requirement,
    Result,
    Rule,
    Stage,
    State,
    Step,
    StepKind,
    Threshold,
    Via,
    Voter,
    advance,
    explain,
    objections,
    tally,
)
from plugins.voting.rules.methods.consent import STANDING
from plugins.voting.tests.elections import WORDS, Election, ballot, elections, question, register, voter

NONE, HALF = Fraction(0), Fraction(1, 2)


def asks(
    *changed: int, quorum: Fraction = NONE, threshold: Threshold = MOST_VOTES, rule: Rule = Rule.TOGETHER
) -> Question:
    return question(Method.CONSENT, rule=rule, requirement=Requirement(quorum, threshold), terms=Changes(changed))


# ---- the table


@pytest.mark.parametrize(("stage", "move"), [*product(Stage, Move)])
def test_only_the_objector_ends_an_objection_with_a_reason(stage: Stage, move: Move) -> None:
    if stage in STANDING:
        assert (MOVES[stage, move] in STANDING) == (move is not Move.AGREE)


@pytest.mark.parametrize("stage", Stage)
def test_what_anybody_does_has_one_outcome(stage: Stage) -> None:
    assert MOVES[stage, Move.AGREE] in (Stage.NONE, Stage.WITHDRAWN)
    assert MOVES[stage, Move.REASON] in STANDING
    assert (MOVES[stage, Move.OBJECT] in STANDING) == (stage in STANDING)  # without a reason nothing begins to stand
    assert MOVES[stage, Move.CLOSE] is not Stage.RAISED  # a closed vote waits for nobody


@given(st.lists(st.sampled_from(Move)))
def test_an_objection_never_gets_lost(moves: list[Move]) -> None:
    """Once raised it is in one of the other stages for ever, and it stands if there was a reason after it was ended."""
    stage, reasoned, raised = Stage.NONE, False, False
    for move in moves:
        stage = MOVES[stage, move]
        raised |= move in (Move.OBJECT, Move.REASON)
        reasoned = move is Move.REASON or (reasoned and move is not Move.AGREE)
        assert (stage in STANDING) == reasoned
        assert (stage is Stage.NONE) == (not raised)


@pytest.mark.parametrize(
    ("moves", "stage"),
    [
        ("object", Stage.RAISED),
        ("object close", Stage.LAPSED),
        ("object close change", Stage.RAISED),  # the next round asks for the reason again
        ("object reason", Stage.REASONED),
        ("reason change", Stage.ANSWERED),
        ("reason change close", Stage.ANSWERED),  # silence is no answer
        ("reason change object", Stage.UPHELD),
        ("reason change reason change", Stage.ANSWERED),
        ("reason change agree", Stage.WITHDRAWN),
        ("reason agree object", Stage.RAISED),  # a new objection needs a new reason
        ("agree", Stage.NONE),
    ],
)
def test_a_course(moves: str, stage: Stage) -> None:
    at = Stage.NONE
    for move in moves.split():
        at = MOVES[at, Move(move)]
    assert at is stage


@pytest.mark.parametrize("state", State)
def test_the_text_only_changes_while_people_can_answer(state: State) -> None:
    """And that neither ends the vote nor lets it be extended once more."""
    if state in (State.OPEN, State.EXTENDED):
        assert advance(state, Happening.CHANGE, COURSE_OF_CONSENT) is state
    else:
        with pytest.raises(NotPossible):
            advance(state, Happening.CHANGE, COURSE_OF_CONSENT)
    with pytest.raises(NotPossible):
        advance(state, Happening.CHANGE)


# ---- the ballot book


def test_objections_follow_from_the_book_and_the_changes() -> None:
    book = [
        ballot("r0", AGAINST, received=1),
        ballot("r1", AGAINST, received=2, why="too loud"),
        ballot("r2", AGAINST, received=3, why="too dear"),
        ballot("r3", FOR, received=4),
        ballot("r0", AGAINST, received=5, why="too close"),
        ballot("r4", AGAINST, received=6),
        ballot("r1", AGAINST, received=11, why="still too loud"),
        ballot("r2", NO_OPINION, received=12),
        ballot("r5", AGAINST, received=13, why="too late"),
    ]

    def one(name: str, stage: Stage, reason: str, round: int) -> Objection:
        return Objection(voter(name), stage, reason, round)

    assert [*objections(book, [10]).values()] == [
        one("r0", Stage.ANSWERED, "too close", 1),
        one("r1", Stage.UPHELD, "still too loud", 2),
        one("r2", Stage.WITHDRAWN, "too dear", 2),
        one("r4", Stage.RAISED, "", 1),
        one("r5", Stage.REASONED, "too late", 2),
    ]
    assert objections(book, [10], closed=True)[voter("r4")].stage is Stage.LAPSED
    assert objections(book, [10, 20])[voter("r1")] == one("r1", Stage.ANSWERED, "still too loud", 2)
    assert objections(book, [])[voter("r0")].stage is Stage.REASONED


def test_a_deputy_cannot_give_up_an_objection_of_the_voter() -> None:
    own = ballot("r0", AGAINST, received=1, by="r0", why=WORDS)
    deputy = ballot("r0", FOR, received=2, by="r1", via=Via.DEPUTY)
    assert objections([own, deputy], [])[voter("r0")].stands
    assert not objections([deputy, replace(own, choice=(FOR,), received=3)], [])


@pytest.mark.parametrize("last", [(), (FOR,), (NO_OPINION,)])
def test_who_takes_the_vote_back_consents_or_stands_aside_withdraws(last: tuple[int, ...]) -> None:
    book = [ballot("r0", AGAINST, received=1, why=WORDS), ballot("r0", *last, received=2)]
    assert objections(book, [])[voter("r0")].stage is Stage.WITHDRAWN


# ---- what passes

Y, N, O = FOR, AGAINST, NO_OPINION  # noqa: E741
WHY = -AGAINST  # an objection with a reason


def votes(residents: list[int], partners: list[int]) -> list[Ballot]:
    rows = [(f"{side}{n}", vote) for side, cast in (("r", residents), ("p", partners)) for n, vote in enumerate(cast)]
    return [
        ballot(name, abs(vote), received=n, why=WORDS if vote < 0 else "") for n, (name, vote) in enumerate(rows, 1)
    ]


@pytest.mark.parametrize(
    ("residents", "partners", "together", "bewoners"),
    [
        pytest.param([Y, Y], [Y], Result.PASSED, Result.PASSED, id="nobody objects"),
        pytest.param([Y], [Y], Result.PASSED, Result.PASSED, id="one voter"),
        pytest.param([WHY], [Y], Result.OBJECTION, Result.OBJECTION, id="one voter, who objects"),
        pytest.param([Y, Y, WHY], [Y], Result.OBJECTION, Result.OBJECTION, id="a resident objects"),
        pytest.param([Y, Y, Y], [WHY, Y], Result.OBJECTION, Result.PASSED, id="a partner objects"),
        pytest.param([Y, Y, N], [Y], Result.PASSED, Result.PASSED, id="without a reason"),
        pytest.param([N], [Y], Result.CHAMBERS_DISAGREE, Result.REJECTED, id="nobody here consents"),
        pytest.param([N], [N], Result.REJECTED, Result.REJECTED, id="nobody consents"),
        pytest.param([O, O], [Y], Result.EMPTY, Result.EMPTY, id="all stand aside"),
        pytest.param([Y, O], [Y], Result.PASSED, Result.PASSED, id="one stands aside"),
        pytest.param([], [Y], Result.EMPTY, Result.EMPTY, id="nobody votes"),
        pytest.param([Y], [], Result.EMPTY, Result.PASSED, id="no partner votes"),
    ],
)
def test_it_passes_unless_an_objection_with_a_reason_stands(
    residents: list[int], partners: list[int], together: Result, bewoners: Result
) -> None:
    for rule, result in ((Rule.TOGETHER, together), (Rule.RESIDENTS, bewoners)):
        assert tally(asks(rule=rule), register(3, 2), votes(residents, partners)).result is result


@pytest.mark.parametrize(
    ("threshold", "residents", "result"),
    [
        (TWO_THIRDS, [Y, Y, N], Result.PASSED),  # exactly two thirds consent
        (TWO_THIRDS, [Y, Y, O, N], Result.PASSED),  # who stands aside does not count
        (MORE_THAN_HALF, [Y, N], Result.REJECTED),
    ],
)
def test_a_threshold_is_how_many_must_consent(threshold: Threshold, residents: list[int], result: Result) -> None:
    asked = asks(threshold=threshold, rule=Rule.RESIDENTS)
    assert tally(asked, register(4, 0), votes(residents, [])).result is result


def test_a_next_round_that_is_a_vote_of_its_own_begins_with_the_book_of_the_one_before() -> None:
    before = votes([Y, WHY, N], [Y])
    asked, voters = asks(5), register(3, 1)
    assert objections(before, (5,))[voter("r1")].stage is Stage.ANSWERED
    assert tally(asked, voters, before).result is Result.OBJECTION
    assert tally(asked, voters, [*before, ballot("r1", FOR, received=6)]).result is Result.PASSED


def test_each_side_has_its_quorum() -> None:
    asked = asks(quorum=HALF)
    assert tally(asked, register(2, 4), votes([Y], [Y])).result is Result.NO_QUORUM
    assert tally(asked, register(2, 4), votes([Y], [Y, O])).result is Result.PASSED
    assert tally(asked, register(2, 0), votes([Y], [])).result is Result.EMPTY  # nobody asked


def test_after_a_change_those_who_objected_must_speak_again() -> None:
    book = votes([Y, WHY], [Y])
    assert tally(asks(10), register(2, 1), book).result is Result.OBJECTION
    solved = [*book, ballot("r1", FOR, received=11)]
    assert tally(asks(10), register(2, 1), solved).result is Result.PASSED
    assert tally(asks(10), register(2, 1), [*solved, ballot("r0", N, received=12, why=WORDS)]).result is (
        Result.OBJECTION
    )


consents = elections(methods=[Method.CONSENT])
changes = st.lists(st.integers(0, 30), max_size=4).map(tuple)


@given(consents, changes)
def test_nothing_passes_while_a_reason_stands(election: Election, changed: tuple[int, ...]) -> None:
    """Seen from the ballots of each voter alone: a reason, and no agreement after it."""
    asked, voters, ballots = election
    outcome = tally(replace(asked, terms=Changes(changed)), voters, ballots)
    for chamber in asked.deciding:
        if any(objects(who, ballots) for who in voters.of(chamber)):
            assert outcome.result is not Result.PASSED
            assert outcome.chambers[chamber].result in (Result.OBJECTION, Result.NO_QUORUM)


def objects(who: Voter, ballots: list[Ballot]) -> bool:
    """Whether the last word of a voter is an objection, with a reason given since the last agreement."""
    mine = [one for one in ballots if one.voter == who]
    firsts = [one for one in mine if not any(o.event_id == one.event_id and o.received < one.received for o in mine)]
    owned = [one.received for one in firsts if one.via is Via.CHAT]
    heard = [one for one in firsts if one.via is Via.CHAT or not owned or one.received < owned[0]]
    since = [one for n, one in enumerate(heard) if all(later.choice == (AGAINST,) for later in heard[n:])]
    return any(one.reason for one in since)


@given(consents, changes)
def test_a_round_loses_no_objection(election: Election, changed: tuple[int, ...]) -> None:
    """Changes of the text, however many and whenever, end none, forget none, and solve nothing by themselves."""
    asked, voters, ballots = election
    without, changing = objections(ballots, ()), objections(ballots, changed)
    assert changing.keys() == without.keys()
    for who, objection in changing.items():
        assert objection.stands == without[who].stands
        assert objection.reason == without[who].reason
    rounds = tally(replace(asked, terms=Changes(changed)), voters, ballots)
    assert (rounds.result, rounds.winner) == (tally(asked, voters, ballots).result, rounds.winner)


@given(consents)
def test_every_objection_is_in_the_outcome(election: Election) -> None:
    asked, voters, ballots = election
    outcome = tally(asked, voters, ballots)
    for chamber, count in outcome.chambers.items():
        shown = count.told(Objections)
        raised = {one.voter for one in ballots if one.choice == (AGAINST,) and one.voter in voters}
        assert {one.voter for one in shown.all} <= {who for who in raised if who.chamber is chamber}
        assert len(shown.standing) <= count.counts[AGAINST - 1]
        told = {step.why: step.have for step in explain(outcome) if step.kind is StepKind.OBJECTIONS}
        assert {one.stage for one in shown.all} <= told.keys()


def test_the_explanation_counts_objections_of_each_kind() -> None:
    outcome = tally(asks(), register(5, 1), votes([Y, WHY, WHY, N], [Y]))
    assert [step for step in explain(outcome) if step.kind is StepKind.OBJECTIONS] == [
        Step(StepKind.OBJECTIONS, Chamber.RESIDENTS, have=1, why=Stage.LAPSED),
        Step(StepKind.OBJECTIONS, Chamber.RESIDENTS, have=2, why=Stage.REASONED),
    ]


def test_who_is_not_on_the_register_cannot_object() -> None:
    voters = Register.freeze(residents=["r0"], partners=["p0"], salt="salt")
    book = [*votes([Y], [Y]), ballot("r7", AGAINST, received=9, why=WORDS)]
    assert tally(asks(), voters, book).result is Result.PASSED
