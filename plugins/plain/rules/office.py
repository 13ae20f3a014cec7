"""Words of offices in a text, and the everyday words for them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

Everyday = Mapping[str, Sequence[str]]
"""For each office word the everyday words. "-" at the end of a word stands for whatever it ends in."""


@dataclass(frozen=True, slots=True)
class Stiff:
    """An office word as it stands in the text, and whole words that say the same."""

    said: str
    instead: tuple[str, ...]


def stiff_words(text: str, everyday: Everyday) -> list[str]:
    """The office words in a text, as in the list, that have no everyday word beside them."""
    return [word for word, plain in everyday.items() if has(text, word) and not any(has(text, p) for p in plain)]


def found(text: str, everyday: Everyday) -> list[Stiff]:
    """The same as they stand in the text, in its order."""
    hits = [(hit.start(), Stiff(hit[0], offered(everyday[word])))
            for word in stiff_words(text, everyday) if (hit := _pattern(word).search(text))]  # fmt: skip
    return [stiff for _, stiff in sorted(hits, key=lambda pair: pair[0])]


def offered(plain: Sequence[str]) -> tuple[str, ...]:
    """What to say instead: whole words only."""
    return tuple(word for word in plain if not word.endswith("-"))


def has(text: str, word: str) -> bool:
    """Whether a word or phrase stands in a text; "-" at its end stands for any ending."""
    return _pattern(word).search(text) is not None


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str]:
    ending = r"\w*" if word.endswith("-") else ""
    return re.compile(rf"\b{re.escape(word.rstrip('-'))}{ending}\b", re.IGNORECASE)
