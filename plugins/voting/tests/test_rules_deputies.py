"""Naming a deputy: one for each who is away, one who is away to each deputy, for a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules.deputies import LONGEST, Deputyship, Unfit, unfit

TODAY = date(2026, 11, 23)


def away(absent: str, deputy: str, starts: int = 0, days: int = 10) -> Deputyship:
    first = TODAY + timedelta(days=starts)
    return Deputyship(absent, deputy, first, first + timedelta(days=days))


KNOWN = [away("anna", "bram")]


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        (away("mei", "fatima"), None),
        (away("mei", "mei"), Unfit.SELF),
        (away("mei", "fatima", days=-1), Unfit.OVER),
        (away("mei", "fatima", days=0), None),
        (away("mei", "fatima", days=LONGEST.days), None),
        (away("mei", "fatima", days=LONGEST.days + 1), Unfit.TOO_LONG),
        (away("mei", "bram"), Unfit.TAKEN),
        (away("mei", "bram", starts=10), Unfit.TAKEN),  # both days count
        (away("mei", "bram", starts=11), None),
        (away("mei", "anna"), Unfit.AWAY),
        (away("mei", "anna", starts=11), None),
        (away("anna", "fatima"), None),  # in the place of Bram
        (away("anna", "bram", days=20), None),  # longer
        (away("bram", "fatima"), None),  # goes away too; the vote of Anna is not passed on
        (away("bram", "anna"), Unfit.AWAY),
    ],
)
def test_who_can_be_a_deputy(new: Deputyship, reason: Unfit | None) -> None:
    assert unfit(new, KNOWN) is reason


names = st.sampled_from(["anna", "bram", "mei", "fatima"])
deputyships = st.builds(away, names, names, st.integers(0, 30), st.integers(0, 15))


@given(st.lists(deputyships, max_size=20))
def test_nobody_ever_votes_for_two_others_on_one_day(asked: list[Deputyship]) -> None:
    """However many are named, in whatever order."""
    known: dict[str, Deputyship] = {}
    for new in asked:
        if unfit(new, known.values()) is None:
            known[new.absent] = new
    for day in (TODAY + timedelta(days=n) for n in range(50)):
        deputies = [one.deputy for one in known.values() if one.valid(day)]
        assert len(deputies) == len(set(deputies))
        assert all(one.deputy != one.absent for one in known.values())
