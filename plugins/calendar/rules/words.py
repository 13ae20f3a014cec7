"""Which theme of the wijk the title of a partner's entry is about, if it is about the wijk at all. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_TOKEN = re.compile(r"\w+")
INSIDE, BEGINS = 5, 4
"""From so many letters on a word counts inside a longer one ("huurdersoverleg"), or at its beginning ("wijkteam")."""


def theme_of(said: str, themes: Mapping[str, Iterable[str]], general: Iterable[str]) -> str | None:
    """The theme with a word in ``said``; "" if only a ``general`` word is in it; ``None`` if it has none of them."""
    tokens = _TOKEN.findall(said.casefold())
    for theme, words in themes.items():
        if any(_has(tokens, word) for word in words):
            return theme
    return "" if any(_has(tokens, word) for word in general) else None


def _has(tokens: list[str], words: str) -> bool:
    """Whether a word, or some words in a row, stand there."""
    wanted = _TOKEN.findall(words.casefold())
    if len(wanted) != 1:
        return bool(wanted) and f" {' '.join(wanted)} " in f" {' '.join(tokens)} "
    return any(_fits(wanted[0], token) for token in tokens)


def _fits(word: str, token: str) -> bool:
    if len(word) >= INSIDE:
        return word in token
    return token.startswith(word) if len(word) >= BEGINS else token == word
