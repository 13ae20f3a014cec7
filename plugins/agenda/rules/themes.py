"""Which theme somebody means: by its slug or its name, at the beginning, at the end, or somewhere in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Themes = Sequence[tuple[str, str]]
"""Slug and name of each theme of the wijk."""


def leading(words: str, themes: Themes) -> tuple[str | None, str]:
    """The theme that a text begins with, and the rest: "wonen: een bankje"."""
    for name, slug in _names(themes).items():
        if found := re.match(rf"{re.escape(name)}(?:\s*[:,]\s*|\s+|\Z)", words.strip(), re.I):
            return slug, words.strip()[found.end() :]
    return None, words


def trailing(words: str, themes: Themes) -> tuple[str, str | None]:
    """What stands before the theme that a text ends with, and the theme: "1,3 wonen"."""
    for name, slug in _names(themes).items():
        ending = rf"(?:^|[\s,;:])(?:(?:naar|in|bij|to|thema|theme)\s+){{0,2}}{re.escape(name)}[\s.!]*\Z"
        if found := re.search(ending, words, re.I):
            return words[: found.start()].strip(), slug
    return words, None


def named(words: str, themes: Themes) -> str | None:
    """The theme that a text names; ``None`` if it names none, or more than one."""
    hits = {slug for name, slug in _names(themes).items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.I)}
    return hits.pop() if len(hits) == 1 else None


def _names(themes: Themes) -> Mapping[str, str]:
    """Longest first, so that "groen en schoon" is not taken for "groen"."""
    names = {name: slug for slug, title in themes for name in (slug, title)}
    return dict(sorted(names.items(), key=lambda pair: -len(pair[0])))
