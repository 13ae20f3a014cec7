"""Minutes as a page of plain words, and the forms in which it leaves the hub. Pure.

Every form has the same parts, in the order that residents know. Words of people are data in each of them: escaped in
HTML and in Markdown, and values for Typst.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A list under a heading of its own ("" for none). ``numbered`` where people count the lines."""

    heading: str
    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class About:
    """A label with its value, or with the list of those who were there."""

    label: str
    values: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """``language`` is an ISO 639 code."""

    title: str
    about: tuple[About, ...]
    sections: tuple[Section, ...]
    closing: str
    language: str


def sheet(page: Page) -> dict[str, object]:
    """As data for the Typst template."""
    return asdict(page)


# ---- Markdown, which is also what `wijkhub import` reads

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_LIKE_A_MARK = re.compile(
    r"^(?:(?P<sign>[-+=(])|(?P<count>(?:[A-Za-z]{4,9} )?(?:\d{1,9}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{2,4}) ?)(?=[.:)]))"
)
"""What would begin a list in a list."""


def markdown(page: Page) -> str:
    """CommonMark. One line for each point, so that any program can read it line by line."""
    return "\n".join(_markdown(page)) + "\n"


def _markdown(page: Page) -> Iterator[str]:
    yield f"# {_escaped(page.title)}"
    for about in page.about:
        yield ""
        if about.listed:
            yield from (f"{about.label}:", "", *(f"- {_escaped(value)}" for value in about.values))
        else:
            yield f"{about.label}: {_escaped(', '.join(about.values))}"
    for section in page.sections:
        yield from ("", f"## {_escaped(section.title)}")
        for block in section.blocks:
            if block.heading:
                yield from ("", f"### {_escaped(block.heading)}")
            yield ""
            marks = (f"{n}." if block.numbered else "-" for n in range(1, len(block.lines) + 1))
            yield from (f"{mark} {_escaped(line)}" for mark, line in zip(marks, block.lines, strict=True))
    yield from ("", "---", "", _escaped(page.closing))


def _escaped(words: str) -> str:
    line = _SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return _LIKE_A_MARK.sub(lambda found: f"\\{found[0]}" if found["sign"] else f"{found[0]}\\", line)


# ---- HTML

_STYLE = """
body { font: 1rem/1.5 sans-serif; color: #1a1a1a; background: #fff }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; line-height: 1.2 }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #767676 }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem }
dt { font-weight: bold; margin-top: .5rem }
dd { margin: 0 }
footer { margin-top: 2rem; border-top: 1px solid #767676; color: #4a4a4a }
@page { size: A4; margin: 2cm }
@media print {
  body { max-width: none; margin: 0; padding: 0 }
  h2, h3 { break-after: avoid }
  li { break-inside: avoid }
}
"""


def web(page: Page) -> str:
    """One HTML page by itself: no script, nothing from elsewhere."""
    return "\n".join([
        "<!doctype html>", f'<html lang="{html.escape(page.language)}">', "<head>", '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{html.escape(page.title)}</title>", f"<style>{_STYLE}</style>", "</head>", "<body>", "<main>",
        f"<h1>{html.escape(page.title)}</h1>", *_about(page.about), *_sections(page.sections),
        "</main>", f"<footer><p>{html.escape(page.closing)}</p></footer>", "</body>", "</html>", "",
    ])  # fmt: skip


def _about(found: Sequence[About]) -> Iterator[str]:
    yield "<dl>"
    for about in found:
        yield f"<dt>{html.escape(about.label)}</dt>"
        yield from (f"<dd>{html.escape(value)}</dd>" for value in about.values)
    yield "</dl>"


def _sections(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        yield f"<section><h2>{html.escape(section.title)}</h2>"
        for block in section.blocks:
            if block.heading:
                yield f"<h3>{html.escape(block.heading)}</h3>"
            tag = "ol" if block.numbered else "ul"
            lines = "".join(f"<li>{html.escape(line)}</li>" for line in block.lines)
            yield f"<{tag}>{lines}</{tag}>"
        yield "</section>"


FORMS: Mapping[str, str] = {"pdf": "application/pdf", "html": "text/html", "md": "text/markdown"}
"""The endings of the files, and their media types."""
