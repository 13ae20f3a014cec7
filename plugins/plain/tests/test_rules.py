"""Sentences, office words and reading ease: our own count is that of others, and any text can be judged."""

from __future__ import annotations

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

from plugins.plain.rules.judging import MOST_LETTERS, is_dutch, judge
from plugins.plain.rules.office import found, offered
from plugins.plain.rules.reading import EASY, long_sentences, reading_ease, sentences, words
from plugins.plain.wordlist import everyday_words, judged, syllables

OFFICE = (
    "De gemeentelijke besluitvormingsprocedures vereisen verantwoordelijkheid van alle vertegenwoordigers. "
    "Zij dienen derhalve tevens de desbetreffende documentatie te raadplegen alvorens zij daadwerkelijk participeren. "
)
PLAIN = (
    "Wij zetten een bank bij de bus. De buren kiezen samen de plek. Op vrijdag komt iemand van de wijk langs. "
    "Heb jij een ander idee? Zeg het dan voor die tijd in deze kamer. "
)
WORDS = st.sampled_from(
    ("de", "bank", "gemeente", "vertegenwoordiger", "buren", "lopen", "verantwoordelijkheid", "kat")
)
TEXTS = st.lists(st.lists(WORDS, min_size=3, max_size=25), min_size=1, max_size=8).map(
    lambda said: " ".join(" ".join(sentence) + "." for sentence in said)
)


def others(text: str) -> float:
    textstat.set_lang("nl")
    return float(textstat.flesch_reading_ease(text))


@pytest.mark.parametrize("text", [OFFICE, PLAIN, OFFICE + PLAIN])
def test_reading_ease_is_that_of_textstat(text: str) -> None:
    assert reading_ease(text, syllables) == pytest.approx(others(text))


@given(TEXTS)
def test_reading_ease_is_that_of_textstat_for_any_sentences(text: str) -> None:
    """Textstat leaves out sentences of one or two words: those we count."""
    assert reading_ease(text, syllables) == pytest.approx(others(text))


def test_office_language_is_hard_and_plain_words_are_not() -> None:
    assert judged(OFFICE).hard
    assert judged(PLAIN).plain


def test_office_words_are_offered_whole_everyday_words_in_the_order_of_the_text() -> None:
    stiff = found("Wij participeren reeds. Dat is conform de afspraak.", everyday_words())
    assert [(one.said, one.instead[0]) for one in stiff] == [
        ("participeren", "meedoen"), ("reeds", "al"), ("conform", "volgens")
    ]  # fmt: skip


def test_every_office_word_has_a_whole_word_to_offer() -> None:
    assert [word for word, plain in everyday_words().items() if not offered(plain)] == []


def test_an_office_word_beside_its_everyday_word_is_fine() -> None:
    assert found("Het quorum (genoeg stemmen) is er.", everyday_words()) == []


@pytest.mark.parametrize(
    ("text", "dutch"),
    [
        ("The stakeholders will participate in the meeting that you planned.", False),
        ("De stakeholders participeren in de meeting die jij hebt gepland.", True),
        ("Stakeholders participeren.", True),
        ("", True),
        ("Check the planning: dat is voor de mensen die nog niet wisten dat het er is", True),
    ],
)
def test_english_is_told_from_dutch(text: str, dutch: bool) -> None:
    assert is_dutch(text) is dutch


def test_of_english_only_the_sentences_are_judged() -> None:
    long = "The people that you will meet are with the organisation and they have all that you should ask for there"
    said = judged(f"{long}. Input is what they want from you, and it will be fine with them. They are there for you.")
    assert (said.dutch, said.ease, said.stiff, len(said.long)) == (False, None, (), 1)


def test_a_short_text_has_no_figure() -> None:
    assert judged("Verantwoordelijkheidsverdelingen!").ease is None


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    said = judged(text)
    assert said.count == len(words(text[:MOST_LETTERS]))
    assert said.hard == (said.ease is not None and said.ease < EASY)
    assert set(said.long) <= set(sentences(text))


@given(st.text())
def test_no_word_is_lost_between_sentences(text: str) -> None:
    assert sum(len(words(sentence)) for sentence in sentences(text)) >= len(words(text))
    assert len(long_sentences(text)) <= len(sentences(text))


def test_of_a_long_text_the_beginning_is_judged() -> None:
    said = judge("kort. " * MOST_LETTERS, {}, len)
    assert (said.cut, said.count) == (True, MOST_LETTERS // 6 + 1)
