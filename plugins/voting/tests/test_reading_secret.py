"""How people say that a vote is secret, and when the word is only a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.voting.ask.reading_secret import at_end, at_start
from plugins.voting.rules import Chamber

ALL, RESIDENTS = frozenset(Chamber), frozenset({Chamber.RESIDENTS})


@pytest.mark.parametrize(
    ("words", "rest", "sides"),
    [
        ("geheim", "", ALL),
        ("Geheim.", "", ALL),
        ("secret residents", "", RESIDENTS),
        ("regel samen geheim bewoners", "regel samen", RESIDENTS),
    ],
)
def test_behind_an_item(words: str, rest: str, sides: frozenset[Chamber]) -> None:
    assert at_end(words) == (rest, sides)


@pytest.mark.parametrize("words", ["geheimen", "", "niet-geheim", "geheim houden"])
def test_other_words_behind_an_item_say_nothing(words: str) -> None:
    assert at_end(words) is None


@pytest.mark.parametrize(
    ("words", "rest", "sides"),
    [
        ("geheim: Wie zit voor? | A | B", "Wie zit voor? | A | B", ALL),
        ("Geheim bewoners : Wie? | A | B", "Wie? | A | B", RESIDENTS),
        ("geheim goedkeuren: Wie? | A | B", "goedkeuren: Wie? | A | B", ALL),
        ("secret residents choice: Who? | A | B", "choice: Who? | A | B", RESIDENTS),
    ],
)
def test_before_a_question(words: str, rest: str, sides: frozenset[Chamber]) -> None:
    assert at_start(words) == (rest, sides)


@pytest.mark.parametrize(
    "words", ["Geheim feest? | Ja | Nee", "geheim", "Wie houdt het geheim: A | B", "geheimzinnig: A | B"]
)
def test_a_question_that_only_begins_with_the_word_is_not_secret(words: str) -> None:
    assert at_start(words) is None


@given(st.text())
def test_whatever_is_typed_is_read(words: str) -> None:
    at_end(words)
    at_start(words)
