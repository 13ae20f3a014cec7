"""Whether a message shows what it says. Clients show ``formatted_body``; the hub reads ``body``, and repeats that to
others, who trust whoever passed it on. Where the two are different words, somebody hides something. Pure, and total.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
"""HTML as clients write it has no other ``<``. The parser would take minutes over what is none."""
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"\]\([^)\s\]]*\)|https?://\S+|[@#!][^\s:@#!]*:[\w.\-]+")
"""Addresses of links and of people: one of the two forms has only what they are called."""
_LISTED = re.compile(r"^[> \t]*\d{1,3}[.)]\s", re.MULTILINE)
"""The number of a line in a list: clients show it themselves."""
_PERSON = "https://matrix.to/#/"
_TAGS = frozenset({
    "a", "b", "blockquote", "br", "caption", "code", "del", "details", "div", "em", "font", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "i", "img", "li", "mx-reply", "ol", "p", "pre", "s", "span", "strike", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "tt", "u", "ul",
})  # fmt: skip
"""What clients show as it is (spec: m.room.message msgtypes). Of some others they leave out all that is in it."""
_HIDE = frozenset({"color", "data-mx-color", "data-mx-bg-color", "data-mx-spoiler"})
"""Attributes by which words are there and not seen: white on white, or behind a cover."""

_LONGEST = 60_000


class _Shown(HTMLParser):
    """The text that a client shows, without what it leaves out: the quote of a reply (``mx-reply``). Of people and
    rooms it shows names of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.names: list[str] = []
        self.hides = False
        self._quoted = 0
        self._named = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hides |= tag not in _TAGS or not _HIDE.isdisjoint(name for name, _ in attrs)
        self._quoted += tag == "mx-reply"
        self._named = tag == "a" and any(name == "href" and (to or "").startswith(_PERSON) for name, to in attrs)
        self.text += [value for name, value in attrs if tag == "img" and name == "alt" and value]

    def handle_endtag(self, tag: str) -> None:
        self._quoted -= tag == "mx-reply" and self._quoted > 0
        self._named = False

    def handle_data(self, data: str) -> None:
        if not self._quoted:
            self.text.append(data)
            self.names += [data] * self._named


def shows_what_it_says(content: Mapping[str, object], said: str) -> bool:
    """Whether the same words are shown, in the same order. ``said``: the body, without the quote of a reply."""
    html = content.get("formatted_body")
    if content.get("format") != "org.matrix.custom.html" or not isinstance(html, str) or not html:
        return True
    if len(html) > _LONGEST or "<" in _TAG.sub("", html):
        return False
    shown = _Shown()
    shown.feed(html)
    shown.close()
    names = frozenset(_words(shown.names))
    if shown.hides:
        return False
    return [w for w in _words(shown.text) if w not in names] == [w for w in _words([said]) if w not in names]


def _words(parts: list[str]) -> list[str]:
    text = " ".join(_LISTED.sub(" ", part) for part in parts)
    return _WORD.findall(_ADDRESS.sub(" ", text).casefold())
