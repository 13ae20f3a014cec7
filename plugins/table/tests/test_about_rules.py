"""What people say of themselves is read kindly, and less is kept than they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.table.rules.about import AGES, Said, Topic, topic, value

KNOWN = ("Burg. Röellstraat", "Lindenlaan")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("straat Lindenlaan 12-a", "Lindenlaan"),
        ("straat lindenlaan", "Lindenlaan"),
        ("Street BURG. RÖELLSTRAAT 3 hs", "Burg. Röellstraat"),
        ("straat Elders", Said.UNKNOWN),
        ("straat 12", Said.WHAT),
        ("leeftijd 30", "30-44"),
        ("leeftijd 64 jaar", "45-64"),
        ("34", "30-44"),
        ("34 jaar.", "30-44"),
        ("leeftijd 101", "65+"),
        ("leeftijd 65+", "65+"),
        ("leeftijd 18 - 29", "18-29"),
        ("leeftijd 18-44", Said.AGE),
        ("leeftijd oud", Said.AGE),
        ("taal ar", "Arabisch"),
        ("language Turkish", "Turks"),
        ("taal tamil", "Tamil"),
    ],
)
def test_what_is_said_becomes_a_group(words: str, kept: str | Said) -> None:
    about, said = topic(words)
    assert about is not None
    assert value(about, said, KNOWN if about is Topic.STREET else ()) == kept


@given(st.sampled_from(list(Topic)), st.text())
def test_whatever_is_typed_is_a_group_or_says_why_not_and_of_an_age_only_the_group_is_kept(
    about: Topic, words: str
) -> None:
    topic(words)
    kept = value(about, words)
    assert isinstance(kept, Said) or (kept in AGES if about is Topic.AGE else any(map(str.isalpha, kept)))


@given(st.integers(0, 129))
def test_every_age_has_one_group(age: int) -> None:
    assert value(Topic.AGE, str(age)) in AGES
