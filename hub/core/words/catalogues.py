"""Turns what the hub says (:mod:`hub.api.texts`) into words of one language: plain text, HTML, and who is mentioned."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from urllib.parse import quote

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from markdown_it import MarkdownIt

from hub.api.dates import When, say_date, say_time
from hub.api.personal import is_nobody
from hub.api.texts import Bullets, Heading, Lines, Mention, Plain, Quote, Say, Text
from hub.core.words.visible import visible

SOURCE_LANGUAGE = "en"

_MARKDOWN = MarkdownIt("zero").enable(["emphasis", "backticks", "escape"])
_PARAMETER = re.compile(r"\{(\w+)\}")
_HELD = re.compile("\ue000(\\w+)\ue001")
_BEGINS, _ENDS = ("<ul>", "<ol>", "<blockquote>"), ("</ul>", "</ol>", "</blockquote>")
"""Of what stands apart by itself. Words of people are escaped, so they never look like it."""
_MARKS = re.compile(r"\*\*|`")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message in words. ``html`` is for Matrix's ``formatted_body``; nothing a person wrote is markup in it."""

    body: str
    html: str
    mentions: tuple[str, ...] = ()


@dataclass(slots=True)
class Catalogues:
    """The catalogues of the hub and its plugins: per domain and language a gettext catalogue."""

    loaded: dict[tuple[str, str], Catalog] = field(default_factory=dict)

    def load(self, domain: str, folder: Path) -> None:
        """Read every ``<language>.po`` in a folder. A broken file raises: that is a fault of the plugin."""
        for path in sorted(folder.glob("*.po")):
            found = path.stat()
            self.loaded[domain, path.stem] = _read(path, found.st_mtime_ns, found.st_size)

    def languages(self) -> frozenset[str]:
        return frozenset(language for _, language in self.loaded) | {SOURCE_LANGUAGE}

    def sentence(self, text: Text, language: str) -> str:
        """The sentence with its parameters still in braces; English where there is no translation."""
        catalog = self.loaded.get((text.domain, language)) or self.loaded.get((text.domain, language.split("_")[0]))
        if text.plural is None or text.n is None:
            message = catalog.get(text.msgid) if catalog else None
            return str(message.string) if message and message.string else text.msgid
        message = catalog.get((text.msgid, text.plural)) if catalog else None
        if catalog and message and isinstance(message.string, tuple | list) and all(message.string):
            return str(message.string[_plural(catalog.plural_expr)(text.n)])
        return text.msgid if text.n == 1 else text.plural

    def render(self, say: Say, language: str) -> Rendered:
        mentions: dict[str, None] = {}
        body, formatted = self._block(say, language, mentions)
        return Rendered(body, formatted, tuple(mentions))

    def _block(self, say: Say, language: str, mentions: dict[str, None]) -> tuple[str, str]:
        match say:
            case Text():
                return self._text(say, language, mentions)
            case Plain(words):
                words = visible(words)
                return words, html.escape(words).replace("\n", "<br>")
            case Quote(words):
                words = visible(words)
                quoted = "\n".join(f"> {line}" for line in words.splitlines())
                return quoted, f"<blockquote>{html.escape(words)}</blockquote>".replace("\n", "<br>")
            case Heading(text):
                body, formatted = self._block(text, language, mentions)
                return body, f"<strong>{formatted}</strong>"
            case Lines(parts):
                blocks = [self._block(part, language, mentions) for part in parts]
                return "\n".join(b for b, _ in blocks), _joined(h for _, h in blocks)
            case Bullets(parts, numbered):
                blocks = [self._block(part, language, mentions) for part in parts]
                marks = (f"{n}. " if numbered else "- " for n in range(1, len(blocks) + 1))
                body = "\n".join(mark + b.replace("\n", "\n  ") for mark, (b, _) in zip(marks, blocks, strict=True))
                tag = "ol" if numbered else "ul"
                return body, f"<{tag}>{''.join(f'<li>{h}</li>' for _, h in blocks)}</{tag}>"

    def _text(self, text: Text, language: str, mentions: dict[str, None]) -> tuple[str, str]:
        plain, formatted = _template(self.sentence(text, language))
        values = {name: self._value(value, language, mentions) for name, value in text.params}
        missing = ("", "")
        return (
            _HELD.sub(lambda m: values.get(m[1], missing)[0], plain),
            _HELD.sub(lambda m: values.get(m[1], missing)[1], formatted),
        )

    def _value(self, value: object, language: str, mentions: dict[str, None]) -> tuple[str, str]:
        match value:
            case Mention(user_id, name) if is_nobody(user_id):
                words = _line(name)
            case Mention(user_id, name):
                mentions[user_id] = None
                link = html.escape(quote(user_id, safe="@:"))
                return (name := _line(name)), f'<a href="https://matrix.to/#/{link}">{html.escape(name)}</a>'
            case Text():
                return self._text(value, language, mentions)
            case Fraction():
                words = f"{round(value * 100)}%"
            case dt.datetime():
                words = say_date(When(value.date(), value.time().replace(second=0, microsecond=0)), language)
            case dt.date() | When():
                words = say_date(value, language)
            case dt.time():
                words = say_time(value, language)
            case _:
                words = _line(str(value))
        return words, html.escape(words)


def _line(words: str) -> str:
    """Words of a person in the middle of a sentence."""
    return " ".join(visible(words).split())


@lru_cache(maxsize=4096)
def _template(sentence: str) -> tuple[str, str]:
    """A sentence as plain text and as HTML, both with held places for the parameters.

    The sentence becomes HTML before anything of a person is in it: so nothing of a person can become markup.
    """
    held = _PARAMETER.sub("\ue000\\1\ue001", sentence)
    return _MARKS.sub("", held), _MARKDOWN.renderInline(held)


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int, _size: int) -> Catalog:
    """A catalogue, parsed once for as long as its file stays as it is. Nothing changes a catalogue after that."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


@lru_cache(maxsize=16)
def _plural(expression: str) -> Callable[[int], int]:
    rule: Callable[[int], int] = c2py(expression)
    return rule


def _joined(blocks: Iterable[str]) -> str:
    """HTML under one another: a line break between sentences, none next to a list or a quote."""
    out = ""
    for block in filter(None, blocks):
        apart = not out or out.endswith(_ENDS) or block.startswith(_BEGINS)
        out += block if apart else f"<br>{block}"
    return out
