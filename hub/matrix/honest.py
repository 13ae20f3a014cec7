"""Whether a message shows what it says. Clients show ``formatted_body``; the hub reads ``body``, and repeats that to
others, who trust whoever passed it on. Where the two are different words, somebody hides something. Pure, and total."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"\]\([^)\s]*\)|https?://\S+|[@#!][^\s:]*:[\w.\-]+")
"""Addresses of links and of people: one of the two forms has only what they are called."""

_ENOUGH = 0.5
"""Share of the different words that both forms must have: lists and links are written in two ways."""

_LONGEST = 60_000


class _Shown(HTMLParser):
    """The text that a client shows, without what it leaves out: the quote of a reply (``mx-reply``)."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quoted += tag == "mx-reply"
        self.words += [value for name, value in attrs if tag == "img" and name == "alt" and value]

    def handle_endtag(self, tag: str) -> None:
        self._quoted -= tag == "mx-reply" and self._quoted > 0

    def handle_data(self, data: str) -> None:
        if not self._quoted:
            self.words.append(data)


def shows_what_it_says(content: Mapping[str, object], said: str) -> bool:
    """``said``: the body, without the quote of a reply."""
    html = content.get("formatted_body")
    if content.get("format") != "org.matrix.custom.html" or not isinstance(html, str) or not html:
        return True
    shown = _Shown()
    try:
        shown.feed(html[:_LONGEST])
        shown.close()
    except AssertionError:  # html.parser raises it for a declaration that is none
        return False
    seen, read = _words(" ".join(shown.words)), _words(said)
    return len(seen & read) >= _ENOUGH * max(len(seen), len(read))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(_ADDRESS.sub(" ", text).casefold()))
