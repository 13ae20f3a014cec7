"""Sentences, words, and how easy they read. Total: any text has a figure, or is too short for one."""

from __future__ import annotations

import re
from collections.abc import Callable

MOST_WORDS = 15
"""In a sentence that everybody can follow in one go (B1)."""

SHORT = 20
"""Readability says nothing about fewer words than this."""

EASY = 60.0
"""Flesch-Douma: from 60 on a text is easy for people who read at B1."""

WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")


def words(text: str) -> list[str]:
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    """What stands between full stops or line ends, where there is a word in it."""
    return [sentence.strip() for sentence in SENTENCE_END.split(text) if WORD.search(sentence)]


def long_sentences(text: str) -> list[str]:
    return [sentence for sentence in sentences(text) if len(words(sentence)) > MOST_WORDS]


def reading_ease(text: str, syllables: Callable[[str], int]) -> float | None:
    """Reading ease after Flesch, for Dutch (W.H. Douma, *De leesbaarheid van landbouwbladen*, 1960)::

        206.835 - 0.93 * words per sentence - 77 * syllables per word

    About 0 (hard) to 100 (easy), and outside of that for strange texts; ``None`` for one without words. ``syllables``
    counts those of a word.
    """
    said = words(text)
    if not said:
        return None
    per_sentence = len(said) / len(sentences(text))
    return 206.835 - 0.93 * per_sentence - 77 * sum(map(syllables, said)) / len(said)
