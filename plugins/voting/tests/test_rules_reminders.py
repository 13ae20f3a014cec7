from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.rules import reminders

ZONE = ZoneInfo("Europe/Amsterdam")
STARTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
RUNS = st.timedeltas(timedelta(minutes=1), timedelta(days=30))


def at(text: str) -> datetime:
    return datetime.strptime(f"2027-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        pytest.param("01-04 12:00", "01-14 12:00", ["01-09 12:00", "01-13 12:00"], id="ten days"),
        pytest.param("01-04 12:00", "01-08 12:00", ["01-07 12:00"], id="exactly four days"),
        pytest.param("01-04 12:00", "01-08 12:01", ["01-06 12:00", "01-07 12:01"], id="a minute more"),
        pytest.param("01-04 12:00", "01-06 12:00", ["01-05 12:00"], id="exactly two days: halfway"),
        pytest.param("01-04 12:00", "01-07 16:00", ["01-06 16:00"], id="three days: the day before"),
        pytest.param("01-04 10:00", "01-04 13:00", [], id="three hours"),
        pytest.param("01-04 10:00", "01-04 13:02", ["01-04 11:31"], id="just over three hours"),
        pytest.param("01-04 12:00", "01-07 23:59", ["01-07 09:00"], id="at night: in the morning"),
        pytest.param("01-04 12:00", "01-07 03:00", ["01-06 09:00"], id="before dawn: the same morning"),
        pytest.param("01-04 12:00", "01-07 09:00", ["01-06 09:00"], id="nine is fine"),
        pytest.param("01-04 12:00", "01-07 20:00", ["01-06 20:00"], id="eight in the evening too"),
        pytest.param("01-04 12:00", "01-07 20:01", ["01-07 09:00"], id="a minute past is not"),
        pytest.param("01-04 18:00", "01-05 07:00", ["01-04 20:00"], id="over by morning: the evening before"),
        pytest.param("01-04 19:30", "01-05 06:00", [], id="a night vote reminds nobody"),
        pytest.param("01-04 21:00", "01-05 09:30", [], id="not half an hour before the end"),
        pytest.param("03-25 12:00", "03-28 15:00", ["03-27 15:00"], id="over the start of summer time"),
        pytest.param("10-28 12:00", "10-31 15:00", ["10-30 15:00"], id="over its end"),
    ],
)
def test_when_to_remind(opens: str, closes: str, expected: list[str]) -> None:
    sent = [f"{when.astimezone(ZONE):%m-%d %H:%M}" for when in reminders(at(opens), at(closes), ZONE)]
    assert [when[:11] for when in sent] == expected


@given(STARTS, RUNS)
def test_reminders_come_by_day_and_between_start_and_end(opens: datetime, runs: timedelta) -> None:
    closes = opens + runs
    sent = reminders(opens, closes, ZONE)
    assert list(sent) == sorted(set(sent))
    assert all(opens + timedelta(hours=1) <= when <= closes - timedelta(hours=1) for when in sent)
    assert all(time(9) <= when.astimezone(ZONE).time() <= time(20) for when in sent)
    assert len(sent) <= 2


@given(STARTS, RUNS)
def test_a_long_vote_always_reminds(opens: datetime, runs: timedelta) -> None:
    sent = reminders(opens, opens + runs, ZONE)
    if runs > timedelta(days=4):
        assert len(sent) == 2
        assert sent[1] - sent[0] >= timedelta(hours=10)
    elif runs > timedelta(days=2):
        assert len(sent) == 1
    elif runs <= timedelta(hours=3):
        assert sent == ()


@given(STARTS, RUNS, st.sampled_from(["Asia/Tokyo", "America/New_York"]))
def test_the_zone_in_which_the_instants_are_given_does_not_matter(opens: datetime, runs: timedelta, other: str) -> None:
    zone = ZoneInfo(other)
    assert reminders(opens.astimezone(zone), (opens + runs).astimezone(zone), ZONE) == reminders(
        opens, opens + runs, ZONE
    )
