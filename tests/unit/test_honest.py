"""Whether a message shows what it says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.matrix.honest import shows_what_it_says


def formatted(html: object) -> dict[str, object]:
    return {"msgtype": "m.text", "format": "org.matrix.custom.html", "formatted_body": html}


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("Een <b>bank</b> bij de bus", "Een **bank** bij de bus"),
        ("<ol><li>Bank</li><li>Boom</li></ol>", "1. Bank\n2. Boom"),
        ('Zie <a href="https://wijk.example/plan/van/2026/voor-het-plein">het plan</a>',
         "Zie [het plan](https://wijk.example/plan/van/2026/voor-het-plein)"),
        ('<a href="https://matrix.to/#/@anna:wijk.test">Anna</a>: kom je?', "Anna: kom je?"),
        ("<mx-reply><blockquote>iets heel anders en veel langer</blockquote></mx-reply>Ja hoor", "Ja hoor"),
        ('<img alt=":bank:" src="mxc://x/y"> mooi', ":bank: mooi"),
        ("", "Een bank"),
        (7, "Een bank"),
        ("👍", "👍"),
        ("<p>Dit is <em>mooi</em> en fiets<strong>en</strong></p>", "Dit is _mooi_ en fiets**en**"),
        ("Vraag het aan Bram de Boer", "Vraag het aan Bram de Boer"),
        ('Vraag het aan <a href="https://matrix.to/#/@bram:wijk.test">Bram</a>', "Vraag het aan @bram:wijk.test"),
        ("<blockquote><p>1. oud</p></blockquote><p>nieuw</p>", "> 1. oud\n\nnieuw"),
        ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
    ],
)  # fmt: skip
def test_formatting_links_lists_and_quotes_are_honest(html: object, body: str) -> None:
    assert shows_what_it_says(formatted(html), body)


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("Zullen we samen koffie drinken op het plein?", "Mijn buurman Jan steelt fietsen en niemand doet iets"),
        ("<mx-reply>Mijn buurman Jan steelt</mx-reply>Koffie?", "Mijn buurman Jan steelt"),
        ("Koffie op het plein", ""),
        ("<!-- Een bank bij de bus -->Koffie op het plein", "Een bank bij de bus"),
        ("Ik ben tegen het plan van de school", "Ik ben voor het plan van de school"),
        ("Jan helpt Piet en steelt niet", "Piet helpt Jan en steelt niet"),
        ("Het kost 100 euro", "Het kost 900 euro"),
        ("<style>Jan steelt</style>", "Jan steelt"),
        ('Koffie?<span data-mx-color="#ffffff"> Jan steelt</span>', "Koffie? Jan steelt"),
        ("Koffie?<span data-mx-spoiler> Jan steelt</span>", "Koffie? Jan steelt"),
        ("<!-- x --> Een bank", "Een bank"),
        ("Een bank " * 10_000, "Een bank " * 10_000),
    ],
)
def test_other_words_than_are_shown_are_not(html: str, body: str) -> None:
    assert not shows_what_it_says(formatted(html), body)


@pytest.mark.parametrize("piece", ["<a ", '<a href="', "<!--", "</", "<b"])
def test_what_is_no_html_is_not_believed_and_not_read_to_its_end(piece: str) -> None:
    """A parser that mends such things took half a minute over one message, and with it the whole hub."""
    html = piece * (59_000 // len(piece))
    assert not shows_what_it_says(formatted(html), " ".join(re.findall(r"[a-z]+", html)))


def test_without_formatting_the_body_is_what_is_shown() -> None:
    assert shows_what_it_says({"formatted_body": "iets anders"}, "Een bank")


@given(st.text() | st.from_regex(r"(<[!/?]?[a-z\[\]-]{0,6}[^>]{0,4}>?|&#?\w{0,4};?|.){0,20}"), st.text())
def test_any_text_is_judged(html: str, body: str) -> None:
    assert shows_what_it_says(formatted(html), body) in (True, False)
    assert shows_what_it_says(formatted(body.replace("<", "").replace("&", "")), body.replace("<", "").replace("&", ""))
