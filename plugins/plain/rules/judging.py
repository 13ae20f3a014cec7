"""A text judged: long sentences, office words, and how easy it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plugins.plain.rules.office import Everyday, Stiff, found
from plugins.plain.rules.reading import EASY, SHORT, long_sentences, reading_ease, words

MOST_LETTERS = 5000
"""So much of a text is looked at."""

_DUTCH = frozenset({
    "de", "het", "een", "en", "van", "niet", "dat", "ik", "je", "jij", "op", "voor", "met", "zijn", "te", "aan", "er",
    "ook", "maar", "om", "bij", "naar", "wij", "als", "dan", "nog", "wel", "geen", "wordt", "worden", "die", "dit",
})  # fmt: skip
_ENGLISH = frozenset({
    "the", "and", "not", "that", "you", "for", "with", "are", "to", "it", "this", "be", "have", "but", "at", "they",
    "will", "from", "our", "your", "what", "who", "there", "can", "should", "would", "a", "i",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was found. ``ease`` is ``None`` where there is no figure: the text is too short, or not Dutch."""

    dutch: bool
    count: int
    ease: float | None
    long: tuple[str, ...]
    stiff: tuple[Stiff, ...]
    cut: bool

    @property
    def hard(self) -> bool:
        return self.ease is not None and self.ease < EASY

    @property
    def plain(self) -> bool:
        """Whether there is nothing to say about it."""
        return not (self.long or self.stiff or self.hard)


def judge(text: str, everyday: Everyday, syllables: Callable[[str], int]) -> Judgement:
    """Judge any text. Of an English one only its sentences: the list of words and the figure are Dutch."""
    seen, dutch = text[:MOST_LETTERS], is_dutch(text[:MOST_LETTERS])
    count = len(words(seen))
    return Judgement(
        dutch=dutch,
        count=count,
        ease=reading_ease(seen, syllables) if dutch and count > SHORT else None,
        long=tuple(long_sentences(seen)),
        stiff=tuple(found(seen, everyday)) if dutch else (),
        cut=len(text) > MOST_LETTERS,
    )


def is_dutch(text: str) -> bool:
    """By its smallest words; a text with few of those counts as Dutch."""
    said = [word.casefold() for word in words(text)]
    english = sum(word in _ENGLISH for word in said)
    return english < 2 or english <= sum(word in _DUTCH for word in said)
