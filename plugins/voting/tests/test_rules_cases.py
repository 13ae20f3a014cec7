"""The list of ways in which a vote goes wrong elsewhere, as far as pure rules can answer them.

Not here, because they need rooms, a log or secrecy: 12 (hash chain), 14 (receipt), 15 (undecryptable votes),
17 (secret votes in a small group).
"""

from collections import Counter
from dataclasses import fields
from datetime import timedelta
from fractions import Fraction
from random import Random

import pytest

from plugins.voting.rules import (
    MORE_THAN_HALF,
    TWO_THIRDS,
    Ballot,
    Chamber,
    Question,
    Refusal,
    Refused,
    Register,
    Requirement,
    Result,
    Rule,
    State,
    Via,
    cast,
    fingerprint,
    standing,
    tally,
    withdrawals,
)
from plugins.voting.tests.elections import CLOSES, OPENS, ballot, book, question, register, voter

DURING = OPENS + timedelta(hours=1)
VOTES = {"r": [1, 1, 2], "p": [1, 1]}


def take(asks: Question, voters: Register, vote: Ballot, *, by: str) -> Ballot | Refused:
    return cast(asks, State.OPEN, voters, vote, acts_for=[voter(by)], now=DURING)


def test_case_01_the_same_event_delivered_twice_is_one_vote() -> None:
    once = book(VOTES)
    again = [*once, *(Ballot(b.voter, b.choice, b.cast_by, 100 + b.received, b.event_id) for b in once)]
    assert tally(question(), register(3, 2), again) == tally(question(), register(3, 2), once)


def test_case_01_a_repeated_old_event_does_not_undo_a_change() -> None:
    first, change = ballot("r0", 1, received=1), ballot("r0", 2, received=2)
    repeat = ballot("r0", 1, received=3, event=first.event_id)
    assert standing([first, change, repeat]) == {voter("r0"): change}


def test_case_02_of_two_quick_votes_the_last_counts_and_both_are_kept() -> None:
    ballots = [ballot("r0", 1, received=1), ballot("r0", 2, received=2)]
    outcome = tally(question(), register(1, 1), ballots)
    assert outcome.chambers[Chamber.RESIDENTS].counts == (0, 1, 0)
    assert len(ballots) == 2


def test_case_03_a_hundred_votes_at_once_are_a_hundred_votes() -> None:
    ballots = [ballot(f"r{n}", 1, received=n + 1) for n in range(100)]
    Random(3).shuffle(ballots)
    assert tally(question(), register(100, 1), ballots).chambers[Chamber.RESIDENTS].counts == (100, 0, 0)


def test_case_04_each_vote_around_the_close_is_counted_or_told_it_came_too_late() -> None:
    voters, asks = register(100, 1), question()
    answers = [
        cast(
            asks,
            State.OPEN,
            voters,
            ballot(f"r{n}", 1, received=n + 1),
            acts_for=[voter(f"r{n}")],
            now=CLOSES + timedelta(milliseconds=n - 50),
        )
        for n in range(100)
    ]
    taken = [answer for answer in answers if isinstance(answer, Ballot)]
    assert Counter(answer for answer in answers if isinstance(answer, Refused)) == {Refused(Refusal.TOO_LATE): 50}
    assert tally(asks, voters, taken).chambers[Chamber.RESIDENTS].voted == len(taken) == 50


def test_case_05_votes_read_again_after_a_restart_change_nothing() -> None:
    ballots = book(VOTES)
    refilled = [Ballot(b.voter, b.choice, b.cast_by, 50 + n, b.event_id) for n, b in enumerate(reversed(ballots))]
    whole = tally(question(), register(3, 2), ballots)
    for lost in range(len(ballots)):  # the hub stopped after writing so many
        assert tally(question(), register(3, 2), [*ballots[:lost], *refilled]) == whole


def test_case_06_a_redacted_vote_is_withdrawn_and_the_previous_one_does_not_return() -> None:
    ballots = [ballot("r0", 1, received=1), ballot("r0", 2, received=2)]
    ballots += withdrawals(ballots, "$r0-2", by="@r0", received=3, event_id="$redaction")
    outcome = tally(question(), register(1, 1), ballots)
    assert outcome.chambers[Chamber.RESIDENTS].voted == 0


def test_case_06_who_withdrew_can_vote_again() -> None:
    ballots = [ballot("r0", 1, received=1), ballot("r0", received=2), ballot("r0", 2, received=3)]
    assert standing(ballots)[voter("r0")].choice == (2,)


def test_case_07_who_joins_leaves_or_changes_sides_after_the_opening_changes_nothing() -> None:
    members = ["r0", "r1", "r2"]
    frozen = Register.freeze(residents=members, partners=["p0"], salt="salt")
    before = frozen.fingerprint()
    members[:] = ["r1", "r2", "r9"]
    assert frozen.fingerprint() == before
    assert take(question(), frozen, ballot("r9", 1), by="r9") == Refused(Refusal.NOT_ON_REGISTER)
    assert take(question(), frozen, ballot("r0", 1), by="r0") == ballot("r0", 1)
    assert tally(question(), frozen, [ballot("r0", 1)]).chambers[Chamber.RESIDENTS].asked == 3


@pytest.mark.parametrize("deputy_last", [True, False])
@pytest.mark.parametrize("absent", ["r0", "p0"])
def test_case_08_a_deputy_votes_for_an_absent_person_whose_own_vote_stands_above_it(
    absent: str, deputy_last: bool
) -> None:
    """For an organisation it is the holder of its mandate who is absent."""
    deputys_own = ballot("r1", 1, received=1)
    for_absent = ballot(absent, 1, by="@r1", received=3, via=Via.DEPUTY)
    assert len(standing([deputys_own, for_absent])) == 2
    own = ballot(absent, 2, received=2 if deputy_last else 4)
    assert standing([deputys_own, for_absent, own])[voter(absent)] == own
    withdrawn = ballot(absent, received=5)
    late = ballot(absent, 1, by="@r1", received=6, via=Via.DEPUTY)
    assert voter(absent) not in standing([deputys_own, for_absent, own, withdrawn, late])


@pytest.mark.parametrize(
    ("absent", "earlier", "refusal"),
    [
        ("r0", [], None),
        ("p0", [], None),
        ("r0", [ballot("r0", 2, received=9)], Refusal.VOTED_THEMSELVES),
        ("p0", [ballot("p0", 2, received=9)], Refusal.VOTED_THEMSELVES),
        ("p0", [ballot("p0", received=1)], Refusal.VOTED_THEMSELVES),  # the holder took the vote back
        ("r0", [ballot("r0", 1, received=1, via=Via.DEPUTY)], Refusal.DEPUTY_VOTED),
        ("p0", [ballot("p0", 1, received=1, via=Via.DEPUTY)], None),  # the organisation is there to correct it
    ],
)
def test_case_08_a_deputy_votes_once_for_a_person_and_never_after_them(
    absent: str, earlier: list[Ballot], refusal: Refusal | None
) -> None:
    vote = ballot(absent, 1, received=5, event="$deputy", via=Via.DEPUTY)
    taken = cast(
        question(), State.OPEN, register(1, 1), vote, acts_for=[voter(absent)], now=DURING, earlier=earlier
    )  # fmt: skip
    assert taken == (Refused(refusal) if refusal else vote)
    again = cast(
        question(), State.OPEN, register(1, 1), vote, acts_for=[voter(absent)], now=DURING, earlier=[*earlier, vote]
    )  # fmt: skip
    assert again == taken, "the same event once more is no second vote"


@pytest.mark.parametrize("absent", ["r0", "p0"])
def test_case_08_after_a_deputy_the_person_can_always_vote(absent: str) -> None:
    deputy, own = ballot(absent, 1, via=Via.DEPUTY, event="$deputy"), ballot(absent, 2, received=2)
    taken = cast(
        question(), State.OPEN, register(1, 1), own, acts_for=[voter(absent)], now=DURING, earlier=[deputy]
    )  # fmt: skip
    assert taken == own


@pytest.mark.parametrize("via", [Via.PAPER, Via.DOOR])
@pytest.mark.parametrize(
    ("earlier", "choice", "corrects", "refusal"),
    [
        ([], (1,), False, None),
        ([ballot("r0", 2, received=1, via=Via.PAPER)], (1,), False, Refusal.ENTERED),
        ([ballot("r0", 2, received=1, via=Via.DOOR)], (), False, Refusal.ENTERED),
        ([ballot("r0", 2, received=1, via=Via.PAPER)], (1,), True, None),
        ([ballot("r0", 2, received=1, via=Via.PAPER)], (), True, None),
        ([ballot("r0", 2, received=1, via=Via.PAPER), ballot("r0", received=2, via=Via.PAPER)], (1,), False, None),
    ],
)
def test_what_a_connector_entered_is_not_entered_twice_and_corrected_only_with_a_reason(
    via: Via, earlier: list[Ballot], choice: tuple[int, ...], corrects: bool, refusal: Refusal | None
) -> None:
    vote = ballot("r0", *choice, received=9, via=via)
    taken = cast(
        question(), State.OPEN, register(1, 1), vote, acts_for=[voter("r0")], now=DURING, earlier=earlier,
        corrects=corrects,
    )  # fmt: skip
    assert taken == (Refused(refusal) if refusal else vote)


def test_case_08_who_stands_aside_does_not_vote_and_nobody_votes_for_them() -> None:
    for vote in (ballot("r0", 1), ballot("r0", 1, by="@r1", via=Via.DEPUTY)):
        taken = cast(
            question(), State.OPEN, register(1, 1), vote, acts_for=[voter("r0")], now=DURING, recused=[voter("r0")]
        )  # fmt: skip
        assert taken == Refused(Refusal.RECUSED)
    back = ballot("r0")
    assert cast(
        question(), State.OPEN, register(1, 1), back, acts_for=[voter("r0")], now=DURING, recused=[voter("r0")]
    ) == back  # fmt: skip


def test_case_09_a_quorum_counts_distinct_voters_however_often_they_vote() -> None:
    asks = question(requirement=Requirement(Fraction(1, 2), MORE_THAN_HALF), rule=Rule.RESIDENTS)
    busy = [ballot("r0", 1, received=n) for n in range(1, 10)]
    assert tally(asks, register(4, 0), busy).result is Result.NO_QUORUM
    assert tally(asks, register(4, 0), [*busy, ballot("r1", 1, received=10)]).result is Result.PASSED


def test_case_09_a_person_with_two_mandates_votes_once_for_each_organisation() -> None:
    both = [ballot(org, 1, by="@fatima", received=n, event="$one") for n, org in enumerate(("p0", "p1"))]
    assert tally(question(), register(1, 2), both).chambers[Chamber.PARTNERS].voted == 2
    again = ballot("p0", 2, by="@youssef", received=5)
    assert tally(question(), register(1, 2), [*both, again]).chambers[Chamber.PARTNERS].counts == (1, 1, 0)


@pytest.mark.parametrize(
    ("asked", "votes", "result"),
    [
        (0, [], Result.EMPTY),
        (3, [3, 3, 3], Result.EMPTY),
        (2, [1, 2], Result.REJECTED),
        (1, [1], Result.PASSED),
        (3, [1, 1, 2], Result.PASSED),
    ],
    ids=["empty chamber", "all abstain", "half and half", "one voter", "exactly two thirds"],
)
def test_case_10_the_edges_of_a_count(asked: int, votes: list[int], result: Result) -> None:
    asks = question(requirement=Requirement(Fraction(1, 2), TWO_THIRDS))
    assert tally(asks, register(asked, asked), book({"r": votes, "p": votes})).result is result


def test_case_11_order_is_the_hubs_receipt_and_a_ballot_knows_no_other_clock() -> None:
    assert {field.name for field in fields(Ballot)} == {
        "voter",
        "choice",
        "cast_by",
        "received",
        "event_id",
        "reason",
        "via",
    }
    later, earlier = ballot("r0", 2, received=2), ballot("r0", 1, received=1)
    assert standing([later, earlier])[voter("r0")] == later


def test_case_13_a_recount_from_pseudonyms_only_has_the_same_result() -> None:
    voters, ballots = register(3, 2), book(VOTES)
    public = [(voters.pseudonym(b.voter), b.voter.chamber, b.choice) for b in standing(ballots).values()]
    assert {mark for mark, _, _ in public} <= {mark for marks in voters.pseudonyms().values() for mark in marks}
    outcome = tally(question(), voters, ballots)
    for chamber, count in outcome.chambers.items():
        votes = Counter(choice for _, side, choice in public if side is chamber)
        assert count.counts == tuple(votes[(option,)] for option in (1, 2, 3))
        assert (count.result is Result.PASSED) == (2 * votes[(1,)] > votes[(1,)] + votes[(2,)])


def test_case_16_whoever_is_not_on_the_register_a_bot_for_one_never_votes() -> None:
    assert take(question(), register(2, 1), ballot("r7", 1), by="r7") == Refused(Refusal.NOT_ON_REGISTER)
    assert tally(question(), register(2, 1), [ballot("r7", 1)]).chambers[Chamber.RESIDENTS].voted == 0


def test_case_18_with_a_person_erased_the_fingerprint_still_verifies() -> None:
    voters = register(3, 2)
    kept = {chamber: list(marks) for chamber, marks in voters.pseudonyms().items()}
    del voters  # and with it the names
    assert fingerprint(kept) == register(3, 2).fingerprint()
    kept[Chamber.RESIDENTS].pop()
    assert fingerprint(kept) != register(3, 2).fingerprint()
