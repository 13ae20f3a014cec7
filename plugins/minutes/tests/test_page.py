"""Words of people are data in every form of the minutes."""

from __future__ import annotations

import dataclasses
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plugins.minutes.rules.page import About, Block, Page, Section, markdown, web

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60)


def page(words: str) -> Page:
    block = Block(words, (words, words))
    return Page(
        title=words, about=(About("Locatie", (words,)), About("Aanwezig", (words, words), listed=True)),
        sections=(Section(words, (block, dataclasses.replace(block, numbered=True))),), closing=words, language="nl",
    )  # fmt: skip


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def tags(html: str) -> list[str]:
    parser = Tags()
    parser.feed(html)
    return parser.found


@given(WORDS)
def test_no_words_become_markup_in_the_web_page(words: str) -> None:
    assert tags(web(page(words))) == tags(web(page("woorden")))


@given(WORDS)
def test_no_words_become_emphasis_links_or_html_in_the_text(words: str) -> None:
    """By another program that reads Markdown."""
    inside = tags(MarkdownIt("commonmark").render(markdown(page(words))))
    assert set(inside) & {"a", "em", "strong", "code", "img", "script", "b"} == set()
