"""Pages to print: whatever people typed, there is one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.channels.typeset import typeset, without_pictures
from hub.core.ports import Refused
from hub.core.words.visible import visible

AT = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.words)
#set text(lang: "nl")
= #data.words
#data.words
"""
MARKUP = '#read("/etc/passwd") #eval("1+1") $x$ = kop *b* @ref <lab> \\u{1f600} #set page(fill: red) ['


async def pdf(words: str) -> bytes:
    return await typeset(TEMPLATE, {"words": words}, "application/pdf", AT)


@pytest.mark.parametrize("words", ["Een bank", "Een boom 🌳 op het plein 👩‍👩‍👧", "a\ufffeb", "\ufeffEen bank"])
async def test_a_page_can_be_read_aloud_also_with_emoji_and_marks_in_it(words: str) -> None:
    assert b"pdfuaid:part" in await pdf(words)


async def test_typst_that_somebody_types_is_only_words() -> None:
    """As markup it could not be set at all: it reads a file and refers to a label, and neither is there."""
    assert b"pdfuaid:part" in await pdf(MARKUP)
    with pytest.raises(Refused, match="BAD_PAGE"):
        await typeset(f"{TEMPLATE}\n{MARKUP}", {"words": "Een bank"}, "application/pdf", AT)


@pytest.mark.parametrize("words", ["漢字", "நி", "", "🌳", "\u0378"])
async def test_a_page_in_a_script_without_a_font_or_without_a_title_is_still_a_page(words: str) -> None:
    assert (await pdf(words)).startswith(b"%PDF-")


@settings(max_examples=30)
@given(words=st.text(max_size=60))
async def test_there_is_a_page_of_whatever_people_typed(words: str) -> None:
    assert (await pdf(visible(words))).startswith(b"%PDF-")


async def test_what_is_asked_in_another_form_is_refused_for_good() -> None:
    with pytest.raises(Refused, match="BAD_PAGE"):
        await typeset(TEMPLATE, {"words": "Een bank"}, "text/html", AT)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_what_is_no_picture_stays(words: str) -> None:
    assert without_pictures(words) == words
    assert without_pictures("Één bank – 20° & €5 🌳!") == "Één bank – 20° & €5 !"
