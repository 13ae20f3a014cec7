"""Every course on the ladder ends, no rung is skipped, and silence always means something."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import Chamber, Happening
from plugins.voting.rules.backing import change_carried, missing, objection_carried
from plugins.voting.rules.ladder import (
    DAYS,
    MOST_RUNGS,
    STANDARD,
    Ending,
    Ladder,
    Rung,
    Silence,
    Who,
    Wobble,
    leads_to,
    unanswered,
    until,
    up,
    wobble,
)
from plugins.voting.rules.steering import settled

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ENDS = st.sampled_from([Silence.REJECTED, Silence.STANDS])
DAY = st.integers(DAYS.start, DAYS.stop - 1)


@st.composite
def ladders(draw: st.DrawFn, least: int = 0) -> Ladder:
    rungs = draw(st.integers(least, MOST_RUNGS))
    silences = [Silence.NEXT] * (rungs - 1) + ([draw(ENDS)] if rungs else [])
    return tuple(Rung(draw(st.sampled_from(Who)), draw(DAY), silence) for silence in silences)


@given(ladders())
def test_every_course_ends_and_stands_on_every_rung_once(ladder: Ladder) -> None:
    assert wobble(ladder) is None
    at: int | Ending = up(ladder, 0)
    seen: list[int] = []
    while not isinstance(at, Ending):
        seen.append(at)
        at = unanswered(ladder, at)
    assert seen == [*range(1, len(ladder) + 1)]
    assert at == (ladder[-1].silence.value if ladder else Ending.STANDS)


@given(ladders(least=1), st.data())
def test_a_decision_never_comes_down_whatever_moves_it(ladder: Ladder, data: st.DataObject) -> None:
    at: int | Ending = 0
    for _ in range(len(ladder) + 1):
        before = at
        assert isinstance(before, int)
        move = data.draw(st.sampled_from([up, unanswered] if before else [up]))
        at = move(ladder, before)
        if isinstance(at, Ending):
            return
        assert at == before + 1
    raise AssertionError("this course has no end")


@given(st.sampled_from(Silence), st.booleans())
def test_silence_always_means_something(silence: Silence, stood: bool) -> None:
    last = (Rung(Who.STEERING, 7, silence),)
    ending = unanswered(last, 1)
    assert isinstance(ending, Ending)
    passed = leads_to(ending, stood=stood) is Happening.PASS
    assert passed == (stood and silence is not Silence.REJECTED)


def test_the_standard_ladder_changes_nothing_when_all_are_silent() -> None:
    assert wobble(STANDARD) is None
    assert [rung.who for rung in STANDARD] == [Who.TOGETHER, Who.STEERING]
    assert unanswered(STANDARD, 2) is Ending.STANDS


NEXT = Rung(Who.TOGETHER, 7, Silence.NEXT)
LAST = Rung(Who.STEERING, 7, Silence.STANDS)


@pytest.mark.parametrize(
    ("ladder", "flaw"),
    [
        ((), None),
        ((NEXT, LAST), None),
        ((NEXT,), Wobble.NO_END),
        ((LAST, LAST), Wobble.ENDS_EARLY),
        ((*[NEXT] * 5, LAST), Wobble.TOO_MANY_RUNGS),
        ((Rung(Who.STEERING, 0, Silence.STANDS),), Wobble.TOO_FEW_DAYS),
        ((Rung(Who.STEERING, 61, Silence.STANDS),), Wobble.TOO_MANY_DAYS),
    ],
)
def test_what_is_wrong_with_a_ladder(ladder: Ladder, flaw: Wobble | None) -> None:
    assert wobble(ladder) is flaw


@given(st.integers(0, 2 * 365 * 24), DAY, st.integers(9, 22))
def test_a_rung_ends_at_its_hour_by_the_clock_the_whole_year(hours: int, days: int, hour: int) -> None:
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
    end = until(start, Rung(Who.TOGETHER, days, Silence.NEXT), hour, AMSTERDAM).astimezone(AMSTERDAM)
    assert (end.hour, end.minute) == (hour, 0)
    assert (end.date() - start.astimezone(AMSTERDAM).date()).days == days


@pytest.mark.parametrize(
    ("members", "choices", "early", "late"),
    [
        (4, [1, 1, 1], 1, 1),  # more than half of all
        (4, [1, 1], None, 1),
        (4, [1], None, None),  # fewer than half voted
        (4, [1, 1, 2, 2], None, None),  # level
        (5, [1, 1, 2], None, 1),
        (5, [1, 2], None, None),
        (1, [2], 2, 2),
        (2, [1, 2], None, None),
        (3, [], None, None),
        (0, [], None, None),
    ],
)
def test_the_steering_group(members: int, choices: list[int], early: int | None, late: int | None) -> None:
    assert (settled(members, choices, over=False), settled(members, choices, over=True)) == (early, late)


@given(st.lists(st.integers(1, 3), max_size=9), st.integers(0, 9))
def test_what_is_decided_early_is_what_would_be_decided_in_the_end(choices: list[int], absent: int) -> None:
    members = len(choices) + absent
    early = settled(members, choices, over=False)
    for last in (1, 2, 3):
        assert early in (None, settled(members, [*choices, *[last] * absent], over=True))


RESIDENTS, PARTNERS = Chamber


def test_nobody_objects_or_changes_a_proposal_alone() -> None:
    assert not objection_carried("anna", ["anna", "bram"], 2)
    assert objection_carried("anna", ["bram", "karin"], 2)
    assert objection_carried("anna", [], 0)
    both = (RESIDENTS, PARTNERS)
    assert not change_carried({"anna": RESIDENTS, "bram": RESIDENTS}, both)
    assert missing({"anna": RESIDENTS, "bram": RESIDENTS}, both) == {PARTNERS}
    assert change_carried({"anna": RESIDENTS, "karin": PARTNERS}, both)
    assert not change_carried({"anna": RESIDENTS}, [RESIDENTS])
    assert change_carried({"anna": RESIDENTS, "bram": RESIDENTS}, [RESIDENTS])
