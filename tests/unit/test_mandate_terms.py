"""What is typed after a mandate is split into from, until, themes and deputy, whatever it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.builtin.terms import WORDS, read_terms


@pytest.mark.parametrize(
    ("words", "parts", "strange"),
    [
        ("", {}, ""),
        ("tot 1 januari 2027", {"until": "1 januari 2027"}, ""),
        ("t/m 1 januari 2027", {"until": "1 januari 2027"}, ""),
        ("until 1 January theme wonen deputy @tom", {"until": "1 January", "themes": "wonen", "deputy": "@tom"}, ""),
        ("vanaf morgen thema's wonen, groen", {"from": "morgen", "themes": "wonen, groen"}, ""),
        ("van 1 mei tot 1 juni", {"from": "1 mei", "until": "1 juni"}, ""),
        ("Vervanger: @tom  THEMA wonen", {"deputy": "@tom", "themes": "wonen"}, ""),
        ("tot", {"until": ""}, ""),
        ("tot 1 mei tot 1 juni", {"until": "1 juni"}, ""),
        ("voorzitter tot 1 mei", {"until": "1 mei"}, "voorzitter"),
        ("zo maar wat", {}, "zo maar wat"),
    ],
)
def test_each_part_begins_with_its_word_in_either_language(words: str, parts: dict[str, str], strange: str) -> None:
    terms = read_terms(words)
    assert (terms.parts, terms.strange) == (parts, strange)


STARTS = [word for words in WORDS.values() for word in words]


@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from([*STARTS, "Tot:", "@tom", "1 mei"]))).map(" ".join))
def test_any_words_are_split_and_none_is_lost_but_of_a_part_that_was_said_twice(words: str) -> None:
    terms = read_terms(words)
    assert set(terms.parts) <= set(WORDS)
    kept = [word for part in (terms.strange, *terms.parts.values()) for word in part.split()]
    starts = [word for word in words.split() if word.casefold().rstrip(":") in STARTS]
    assert set(kept) <= set(words.split()) - set(starts)
    if len(starts) == len(terms.parts):
        assert sorted(kept) == sorted(word for word in words.split() if word not in starts)


def test_no_word_begins_two_parts() -> None:
    assert len(STARTS) == len(set(STARTS))
