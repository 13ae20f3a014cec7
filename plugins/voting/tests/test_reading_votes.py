"""Whatever people type as a vote, a way to decide or an amount is read or answered: nothing breaks or is guessed."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.ask import money, reading_ways
from plugins.voting.ask.drafting import draft
from plugins.voting.ask.drafts import Asked, Draft
from plugins.voting.ask.reading import asked, chosen_way, terms
from plugins.voting.cast.reading_votes import Unclear, Vote, vote
from plugins.voting.rules import Chamber, InvalidQuestion, Method, Question, Rule, Weight, unfit
from plugins.voting.says.ways import WAYS
from plugins.voting.tests.elections import HALF, question, questions

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
NL_PO = Path(__file__).parents[1] / "locale" / "nl.po"
PARTS = ("1", "2", "3", "option 1", "option", ">", ",", "?", "(", ")", "en", " ", "€", "desnoods", "=", "9")
typed = st.one_of(st.text(), st.lists(st.sampled_from(PARTS)).map(" ".join))


@given(typed, questions([*WAYS]))
def test_whatever_is_typed_is_a_vote_that_fits_or_unclear(words: str, put: Question) -> None:
    read = vote(words, put)
    assert isinstance(read, Unclear) or unfit(put, read.choice) is None


@given(st.permutations(range(1, 6)), st.sampled_from([">", ", ", " ", " > ", " en ", "\n", " dan "]), st.integers(1, 5))
def test_an_order_comes_back_as_it_was_typed_with_whatever_between(order: list[int], between: str, named: int) -> None:
    put = question(Method.RANKED, 5)
    assert vote(between.join(map(str, order[:named])), put) == Vote(tuple(order[:named]))
    assert vote(between.join(put.options[number - 1] for number in order[:named]), put) == Vote(tuple(order[:named]))


def test_an_option_with_a_comma_or_a_number_in_it_is_one_option() -> None:
    put = replace(question(Method.APPROVAL, 3), options=("Rood, wit en blauw", "2", "Groen"))
    assert vote("rood, wit en blauw, groen", put) == Vote((1, 3))
    assert vote("2", put) == Vote((2,))
    assert vote("3 en 1", put) == Vote((3, 1))


def test_people_can_type_each_way_as_they_read_it_in_each_language() -> None:
    with NL_PO.open("rb") as file:
        dutch = {message.id: str(message.string) for message in read_po(file)}
    for method, way in WAYS.items():
        for name in (way.name.msgid, dutch[way.name.msgid]):
            assert reading_ways.WORDS[name] is method


@pytest.mark.parametrize("method", WAYS)
def test_the_example_of_each_way_can_be_asked_in_both_languages(method: Method) -> None:
    with NL_PO.open("rb") as file:
        dutch = {message.id: str(message.string) for message in read_po(file)}
    example = WAYS[method].example.msgid
    for words in (example, dutch[example]):
        said = chosen_way(terms(words.partition(" ")[2], NOW, among_options=True))
        assert (said.way or Method.CHOICE) is method
        text, choices = asked(said.rest)
        assert isinstance(draft(method, Asked(text, choices, NOW, NOW + dt.timedelta(days=5))), Draft)


@given(st.sampled_from(sorted(WAYS)), st.text(), st.lists(st.text(max_size=40), max_size=6))
def test_whatever_is_typed_as_choices_is_a_paper_or_is_answered(method: Method, text: str, choices: list[str]) -> None:
    closes = NOW + dt.timedelta(days=7)
    drafted = draft(method, Asked(text, choices, NOW, closes))
    if isinstance(drafted, Draft):
        with contextlib.suppress(InvalidQuestion):  # such as no words at all: answered by its flaw
            Question(
                number=1, text=text, options=drafted.options, method=method, rule=Rule.TOGETHER, weight=Weight.POLL,
                requirements=dict.fromkeys(Chamber, HALF), opens_at=NOW, closes_at=drafted.closes or closes,
                terms=drafted.terms,
            )  # fmt: skip


@given(st.integers(1, 10**9))
def test_an_amount_comes_back_as_it_is_said(cents: int) -> None:
    assert money.named(f"Bankje {money.say(cents)}") == ("Bankje", cents)


@given(st.text())
def test_whatever_is_typed_is_an_amount_or_none(words: str) -> None:
    found = money.find(words)
    assert found is None or (found[0] >= 0 and words[found[1] : found[2]])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Bankje €500", ("Bankje", 50000)),
        ("Bomen 1.500,-", ("Bomen", 150000)),
        ("€ 2.500,00 voor een feest", ("een feest", 250000)),
        ("Tunnel: 2000 euro", ("Tunnel", 200000)),
        ("Verf EUR", None),
        ("3 bomen", None),
        ("3 bomen 1500", ("3 bomen", 150000)),
        ("Feest 2027", None),
        ("Feest 2027 € 300", ("Feest 2027", 30000)),
        ("Plan 80 € 8000", ("Plan 80", 800000)),
        ("Lamp 12,50", ("Lamp", 1250)),
        ("Lamp 1.2.3", None),
    ],
)
def test_amounts_as_people_type_them(words: str, found: tuple[str, int] | None) -> None:
    assert money.named(words) == found
