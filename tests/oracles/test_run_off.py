"""Ranked choice is counted as pref-voting counts it, in hundreds of elections; in thousands with `make faults`."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from plugins.voting.rules import MOST_VOTES, Method, Requirement, Result, Rule, tally
from plugins.voting.tests.elections import AT_LENGTH, book, question, register
from tests.oracles.conftest import Oracle

ELECTIONS = 600 * AT_LENGTH


def election(dice: Random) -> dict[str, Any]:
    """Few voters, so that many are level; or more, so that few are. Some name all options, most some."""
    options = dice.randint(2, 6)
    voters = dice.choice((3, 7, 15, 40))
    liked = [dice.random() for _ in range(options)]
    ballots = []
    for _ in range(voters):
        order = sorted(range(1, options + 1), key=lambda option: liked[option - 1] * dice.random(), reverse=True)
        ballots.append(order[: dice.randint(1, options)])
    return {"options": options, "ballots": ballots}


def test_a_run_off_ends_as_in_pref_voting(ask: Oracle) -> None:
    dice = Random(1861)
    elections = [election(dice) for _ in range(ELECTIONS)]
    certain = 0
    for one, theirs in zip(elections, ask("pref_voting_run_off.py", elections), strict=True):
        asked = question(Method.RANKED, one["options"], Rule.RESIDENTS, Requirement(Fraction(0), MOST_VOTES))
        votes = book({"r": [tuple(ballot) for ballot in one["ballots"]]})
        outcome = tally(asked, register(len(votes), 0), votes)
        ours = {*outcome.deciding[0].contenders}
        assert ours <= {*theirs["winners"]}, one
        if len(theirs["winners"]) == 1:
            assert (outcome.result, [outcome.winner]) == (Result.PASSED, theirs["winners"]), one
            certain += 1
    assert certain > ELECTIONS / 2
