"""Words of people are shown without what hides or turns around what is read."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hub.core.words.visible import one_line, visible

BIDI_OVERRIDES = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def test_exactly_controls_private_use_halves_and_overrides_are_taken_away() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    gone = {c for c in every if visible(c) == ""}
    wanted = {c for c in every if unicodedata.category(c) in ("Cc", "Co", "Cs") and c not in "\n\t"}
    assert gone == wanted | {c for c in every if unicodedata.bidirectional(c) in BIDI_OVERRIDES}


def test_what_people_write_in_any_language_stays() -> None:
    for words in ("Één coöperatie, 10 %", "مرحبا بالجيران", "שלום", "👩‍👩‍👧 👍🏽", "regel een\n\tregel twee"):
        assert visible(words) == words


@given(st.text())
def test_what_is_visible_stays_so_and_can_be_stored(text: str) -> None:
    seen = visible(text)
    assert visible(seen) == seen
    seen.encode()


@given(st.text(), st.integers(1, 80))
def test_a_name_is_one_line_and_not_too_long(text: str, longest: int) -> None:
    name = one_line(text, longest)
    assert len(name) <= longest
    assert name == name.strip()
    assert len(name.splitlines()) <= 1


def test_a_name_cannot_turn_around_what_stands_after_it() -> None:
    assert one_line("Anna\u202e \r\n van  Dam\x00", 80) == "Anna van Dam"
