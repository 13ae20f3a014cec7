"""Whatever people type is read or left alone; nothing breaks."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.ask.reading import Terms, asked, terms
from plugins.voting.cast.reading_votes import choice
from plugins.voting.rules import Method, Question, Rule, Weight
from plugins.voting.tests.elections import question

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
FRIDAY = dt.date(2026, 11, 27)
words = st.lists(
    st.sampled_from(["tot", "vrijdag", "12.00", "regel", "samen", "waarde", "advies", "|", "park", "\n", "é", "'"])
    | st.text(max_size=5),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(
    "typed",
    [
        "tot vrijdag 12.00 regel bewoners waarde advies",
        "waarde advies regel bewoners tot vrijdag 12.00",
        "Regel: bewoners, tot vrijdag 12.00 uur waarde=advies",
        "until Friday 12:00 rule residents worth advice",
    ],
)
def test_rule_worth_and_last_day_come_in_any_order(typed: str) -> None:
    found = terms(typed.replace(",", ""), NOW)
    assert (found.rest, found.rule, found.weight) == ("", Rule.RESIDENTS, Weight.ADVISE)
    assert found.closes is not None
    assert (found.closes.date, found.closes.time) == (FRIDAY, dt.time(12))


@pytest.mark.parametrize(
    ("typed", "text", "options", "closes"),
    [
        ("Waar? | Plein | Park tot vrijdag", "Waar?", ("Plein", "Park"), FRIDAY),
        ("Open? | tot 10 uur | tot 12 uur", "Open?", ("tot 10 uur", "tot 12 uur"), None),
        ("Open? | tot 10 uur | tot 12 uur tot vrijdag", "Open?", ("tot 10 uur", "tot 12 uur"), FRIDAY),
        ("Wanneer? | vrijdag | zaterdag", "Wanneer?", ("vrijdag", "zaterdag"), None),
        ("Wanneer?\nvrijdag\n zaterdag  avond\n\ntot vrijdag\n", "Wanneer?", ("vrijdag", "zaterdag avond"), FRIDAY),
        ("Een regel over de waarde? | ja | nee", "Een regel over de waarde?", ("ja", "nee"), None),
    ],
)
def test_a_deadline_is_told_from_the_words_of_an_option(
    typed: str, text: str, options: tuple[str, ...], closes: dt.date | None
) -> None:
    found = terms(typed, NOW, among_options=True)
    assert asked(found.rest) == (text, options)
    assert (found.closes.date if found.closes else None) == closes


@given(words, st.booleans())
def test_terms_only_take_from_the_end(typed: str, among_options: bool) -> None:
    found = terms(typed, NOW, among_options=among_options)
    assert typed.strip().startswith(found.rest)
    assert terms(found.rest, NOW, among_options=among_options).rest == found.rest or found != Terms(found.rest)


@given(st.text())
def test_every_text_is_a_question_with_options(typed: str) -> None:
    text, options = asked(typed)
    assert text == " ".join(text.split())
    assert not options or options[-1]


@given(st.text(), st.sampled_from([question(), question(Method.CHOICE, 5)]))
def test_whatever_is_typed_is_an_option_or_nothing(typed: str, put: Question) -> None:
    found = choice(typed, put)
    assert found is None or found == () or (len(found) == 1 and found[0] in put.numbers)


@given(st.integers(1, 5))
def test_every_option_is_named_by_its_number_and_by_its_words(number: int) -> None:
    put = question(Method.CHOICE, 5)
    assert choice(str(number), put) == choice(put.options[number - 1].upper(), put) == (number,)
