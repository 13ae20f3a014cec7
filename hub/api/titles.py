"""Titles: what people typed as one line, the gist of a longer message, and titles that look alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from rapidfuzz import fuzz, utils

MAX_TITLE = 120
MAX_REASON = 500
ALIKE = 3
"""More look-alikes than this help nobody."""

SENTENCE = 3
"""From so many words on a title says more than one word of it."""


class Flaw(Enum):
    """Why words are no title."""

    EMPTY = "empty"
    LONG = "long"


def title_of(words: str) -> str | Flaw:
    """What somebody typed, on one line, if it is a title: some letter or digit, at most 120 characters."""
    title = " ".join(words.split())
    if not any(map(str.isalnum, title)):
        return Flaw.EMPTY
    return title if len(title) <= MAX_TITLE else Flaw.LONG


_LIST_MARK = re.compile(r"\s*(?:\d{1,2}[.:)]|[-*•])\s+(?=\S)")
_SENTENCE_END = re.compile(r"(?<=\w{4}[.!?])\s+")  # four letters: "o.a." and "dhr." end none


def gist(words: str) -> str | Flaw:
    """A title for a message of any length: its first line that says something, or the beginning of it. What numbers
    that line in a list is left out: "2: more light" answers question 2."""
    line = next((line for line in words.splitlines() if any(map(str.isalnum, line))), "")
    line = _LIST_MARK.sub("", line, count=1) if _LIST_MARK.match(line) else line
    title = title_of(line)
    if title is Flaw.LONG:
        first = title_of(_SENTENCE_END.split(" ".join(line.split()), maxsplit=1)[0])
        return first if isinstance(first, str) else clip(line, MAX_TITLE)
    return title


def clip(words: str, limit: int) -> str:
    """At most ``limit`` characters, cut between words where there is a place to."""
    line = " ".join(words.split())
    if len(line) <= limit:
        return line
    head, space, _ = line[:limit].rpartition(" ")
    return (head if space else line[: limit - 1]) + "…"


_SMALL = frozenset({
    "de", "het", "een", "en", "of", "in", "op", "bij", "aan", "van", "voor", "met", "naar", "te", "om", "er", "is",
    "dat", "die", "dit", "deze", "we", "ons", "onze", "the", "a", "an", "and", "or", "on", "at", "for", "with", "to",
    "that", "this", "our",
})  # fmt: skip


def _bare(title: str) -> str:
    words = utils.default_process(title).split()
    return " ".join([word for word in words if word not in _SMALL] or words)


def same(title: str, others: Iterable[tuple[int, str]]) -> int | None:
    """The number of the title that says the same: only capitals and punctuation may differ."""
    said = utils.default_process(title)
    return next((number for number, other in others if utils.default_process(other) == said), None)


def _likeness(one: str, other: str) -> float:
    """From 0 to 100: words compared in any order. A single word in a long title is no likeness."""
    short, long = sorted((len(one.split()), len(other.split())))
    compare = fuzz.token_set_ratio if short > 1 or long < SENTENCE else fuzz.token_sort_ratio
    return compare(one, other)


def alike(title: str, others: Iterable[tuple[int, str]], threshold: Fraction) -> list[int]:
    """Numbers of the titles that are probably about the same, best first.

    ``threshold`` is the share that must agree; capitals, punctuation and small words do not count.
    """
    bare = _bare(title)
    likeness = [(_likeness(bare, _bare(other)), number) for number, other in others] if bare else []
    found = sorted((-share, number) for share, number in likeness if share >= threshold * 100)
    return [number for _, number in found[:ALIKE]]
