"""Reading a meeting or a theme out of one line that somebody typed."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hub.api.dates import When
from plugins.agenda.rules.lasting import between
from plugins.agenda.rules.plan import Lack, Plan, read_plan
from plugins.agenda.rules.themes import leading, named, trailing

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
TUESDAY = When(dt.date(2026, 12, 1), dt.time(19, 30))
FRIDAY = When(dt.date(2026, 11, 27), dt.time(20, 0))
THEMES = [("wonen", "Wonen"), ("groen", "Groen"), ("schoon", "Groen en schoon")]


@pytest.mark.parametrize(
    ("words", "plan"),
    [
        ("dinsdag 1 december 19.30 uur Buurthuis punten 1,3", Plan(TUESDAY, "Buurthuis", "1,3")),
        ("dinsdag 1 december 19.30 uur De Punt punten 1, 3 en 5", Plan(TUESDAY, "De Punt", "1, 3 en 5")),
        ("dinsdag 1 december om half acht in de Waterlelie", Plan(TUESDAY, "de Waterlelie")),
        ("Tuesday 1 December 7.30 pm community centre items 1-3", Plan(TUESDAY, "community centre", "1-3")),
        ("Waterlelie, vrijdag 20.00 uur, punt #2", Plan(FRIDAY, "Waterlelie", "2")),
        ("punten 1 t/m 3 vrijdag 20.00 uur Waterlelie", Plan(FRIDAY, "Waterlelie", "1 t/m 3")),
        ("vrijdag, Waterlelie zaal 2, 20.00 uur", Plan(FRIDAY, "Waterlelie zaal 2")),
        ("vrijdag 20 uur Waterlelie", Plan(FRIDAY, "Waterlelie")),
        ("dinsdag 1 december Waterlelie", Plan(When(TUESDAY.date), "Waterlelie")),
        ("2e Keucheniusstraat 5 op vrijdag 20.00", Plan(FRIDAY, "2e Keucheniusstraat 5")),
        ("dinsdag 1 december 19.30 tot 21.00 uur Buurthuis punten 1", Plan(TUESDAY, "Buurthuis", "1", dt.time(21))),
        ("dinsdag 1 december van half acht tot negen uur Buurthuis", Plan(TUESDAY, "Buurthuis", until=dt.time(9))),
        ("Buurthuis vrijdag 20.00-22.15", Plan(FRIDAY, "Buurthuis", until=dt.time(22, 15))),
        ("vrijdag 20.00 uur Buurthuis, 2 uur", Plan(FRIDAY, "Buurthuis", lasts=120)),
        ("vrijdag 20 uur anderhalf uur lang in de Waterlelie", Plan(FRIDAY, "de Waterlelie", lasts=90)),
        ("Friday 8 pm for 45 minutes community centre", Plan(FRIDAY, "community centre", lasts=45)),
        ("vrijdag 20.00 tot in de Waterlelie", Plan(FRIDAY, "tot in de Waterlelie")),
        ("vandaag 19.30 Waterlelie", Plan(When(NOW.date(), dt.time(19, 30)), "Waterlelie")),
    ],
)  # fmt: skip
def test_a_plan_is_read_in_any_order(words: str, plan: Plan) -> None:
    assert read_plan(words, NOW) == plan
    assert (plan.lack(NOW) is None) == (plan.when is not None and plan.when.time is not None)


@pytest.mark.parametrize(
    ("words", "lack"),
    [
        ("", Lack.DATE),
        ("Buurthuis 19.30 uur", Lack.DATE),
        ("31 november 19.30 uur Buurthuis", Lack.DATE),
        ("uiterlijk vrijdag 20.00 Buurthuis", Lack.DATE),
        ("vrijdag Buurthuis", Lack.TIME),
        ("vrijdag 20.00", Lack.PLACE),
        ("1 november 2026 20.00 Buurthuis", Lack.PAST),
        ("vandaag 9.00 Buurthuis", Lack.PAST),
        ("vandaag 10.00 Buurthuis", Lack.PAST),
        ("vrijdag 20.00 " + "x" * 121, Lack.LONG),
        ("vrijdag 20.00 tot 20.05 Buurthuis", Lack.END),
    ],
)
def test_what_is_missing_is_named(words: str, lack: Lack) -> None:
    assert read_plan(words, NOW).lack(NOW) is lack


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ((19, 30), (21, 0), 90),
        ((19, 30), (9, 0), 90),
        ((22, 0), (1, 0), 180),
        ((10, 0), (11, 30), 90),
        ((9, 0), (17, 0), 480),
    ],
)
def test_it_takes_until_the_next_such_time(start: tuple[int, int], end: tuple[int, int], minutes: int) -> None:
    assert between(dt.time(*start), dt.time(*end)) == minutes


PIECES = (
    "tot 21.00",
    "2 uur",
    "vrijdag",
    "1 december",
    "19.30",
    "uur",
    "punten",
    "1,2",
    "1-2",
    "in",
    "Buurthuis",
    "om",
    "8",
    "#",
    ",",
)
pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=12).map(" ".join)


@settings(deadline=None)
@given(pieces | st.text(max_size=200))
@example("punten 1" + " " * 5000)
@example("1 " * 5000)
def test_every_line_gives_a_plan_or_says_what_it_lacks(words: str) -> None:
    plan = read_plan(words, NOW)
    lack = plan.lack(NOW)
    assert lack is None or isinstance(lack, Lack)
    if lack is None:
        assert plan.when is not None
        assert plan.when.time is not None
        assert dt.datetime.combine(plan.when.date, plan.when.time) > NOW.replace(tzinfo=None)
        assert plan.place


def test_a_theme_is_recognised_at_the_beginning_at_the_end_or_in_a_text() -> None:
    assert leading("wonen: een bankje", THEMES) == ("wonen", "een bankje")
    assert leading("Groen en schoon meer prullenbakken", THEMES) == ("schoon", "meer prullenbakken")
    assert leading("groenvoorziening bij de flat", THEMES) == (None, "groenvoorziening bij de flat")
    assert trailing("1,3 Wonen", THEMES) == ("1,3", "wonen")
    assert trailing("alles naar groen en schoon", THEMES) == ("alles", "schoon")
    assert trailing("1,3", THEMES) == ("1,3", None)
    assert named("Zorgen over wonen", THEMES) == "wonen"
    assert named("Wonen en groen", THEMES) is None
    assert named("Samenwonen", THEMES) is None


@given(st.text(max_size=100) | st.lists(st.sampled_from(["wonen", "groen", "in", ":", "1", ","])).map(" ".join))
def test_every_text_names_a_known_theme_or_none(words: str) -> None:
    known = {slug for slug, _ in THEMES} | {None}
    first, rest = leading(words, THEMES)
    before, last = trailing(words, THEMES)
    assert {first, last, named(words, THEMES)} <= known
    assert len(rest) <= len(words)
    assert words.startswith(before) or before in words
