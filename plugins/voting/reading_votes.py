"""Reading a vote that somebody types: an option, several, or an order. Pure and total."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from plugins.voting.rules import AGAINST, FOR, NO_OPINION, Method, Question, fold

POSITIONS: Mapping[str, int] = {
    **dict.fromkeys(("voor", "ja", "eens", "for", "yes"), FOR),
    **dict.fromkeys(("tegen", "nee", "oneens", "against", "no"), AGAINST),
    **dict.fromkeys(("geen mening", "blanco", "no opinion", "abstain"), NO_OPINION),
}
BACK = frozenset(("weg", "intrekken", "withdraw"))
"""Instead of a choice: I take my vote back."""


@dataclass(frozen=True, slots=True)
class Vote:
    """`choice`: as in `Ballot.choice`; empty takes the vote back. `reason`: why, where a way to decide asks that."""

    choice: tuple[int, ...]
    reason: str = ""


class Why(Enum):
    """What keeps words from being a vote."""

    UNKNOWN = "unknown"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Unclear:
    """The part of what was typed that could not be read."""

    part: str
    why: Why = Why.UNKNOWN


Read = Vote | Unclear


def vote(words: str, question: Question) -> Read:
    """What somebody votes in words, as the way to decide of the question reads it."""
    if fold(words).rstrip(".!") in BACK and not _exact(words, question):
        return Vote(())
    return READERS[question.method](words, question)


def choice(words: str, question: Question) -> tuple[int, ...] | None:
    """The option that somebody names by number or in words; empty if they take their vote back; ``None`` if unclear.

    An option in full goes before everything else; the beginning of an option is enough if no other begins so.
    """
    said = fold(words).rstrip(".!")
    if exact := _exact(words, question):
        return (exact,)
    if question.paper.yes_or_no and said in POSITIONS:
        return (POSITIONS[said],)
    if (number := _NUMBER.fullmatch(said)) and int(number[1]) in question.numbers:
        return (int(number[1]),)
    if said in BACK:
        return ()
    begun = [number for option, number in _options(question).items() if said and option.startswith(said)]
    return (begun[0],) if len(begun) == 1 else None


def one(words: str, question: Question) -> Read:
    found = choice(words, question)
    return Unclear(words) if found is None else Vote(found)


def several(words: str, question: Question) -> Read:
    """Any number of options, in any order, with commas, spaces or "en" between them."""
    return _each(words, question)


def order(words: str, question: Question) -> Read:
    """Options in order of preference: "2>1>3", "2, 1, 3", "2 1 3", or in words. Not all need be named."""
    return _each(words, question, twice=False)


READERS: Mapping[Method, Callable[[str, Question], Read]] = {
    Method.PROPOSAL: one,
    Method.CHOICE: one,
    Method.APPROVAL: several,
}

# ---- one by one

_NUMBER = re.compile(r"#?(\d{1,3})[.)]?")
_BETWEEN = re.compile(r"(?:[\s,;:>+&/|]|(?<!\w)(?:en|and|dan|then)(?!\w))+")
_NUMBERED = re.compile(r"#?(\d{1,3})[.)]?(?!\w)")
_PIECE = re.compile(r"[^,;>+&/|\n]+?(?=\s*(?:[,;>+&/|\n]|(?<!\w)(?:en|and|dan|then)(?!\w)|$))")


def _each(words: str, question: Question, *, twice: bool = True) -> Read:
    """`twice`: whether an option may be named more than once."""
    found: list[int] = []
    for part, number in _named(fold(words).rstrip(".!"), question):
        if number is None:
            return Unclear(part)
        if number not in found:
            found.append(number)
        elif not twice:
            return Unclear(part, Why.TWICE)
    return Vote(tuple(found)) if found else Unclear(words)


def _named(said: str, question: Question) -> Iterator[tuple[str, int | None]]:
    """What stands in a list, each with the number of the option that it is."""
    options = sorted(_options(question).items(), key=lambda option: -len(option[0]))
    at = 0
    while True:
        if between := _BETWEEN.match(said, at):
            at = between.end()
        if at >= len(said):
            return
        whole = next(
            (option for option, _n in options if said.startswith(option, at) and _ends(said, at + len(option))), None
        )
        if whole is not None:
            yield whole, dict(options)[whole]
            at += len(whole)
        elif digits := _NUMBERED.match(said, at):
            yield digits[0], int(digits[1]) if int(digits[1]) in question.numbers else None
            at = digits.end()
        else:
            piece = _PIECE.match(said, at)
            text = piece[0] if piece else said[at:]
            begun = [number for option, number in options if option.startswith(text)]
            yield text, begun[0] if len(begun) == 1 else None
            at += len(text)


def _ends(said: str, at: int) -> bool:
    return at == len(said) or not said[at].isalnum()


def _options(question: Question) -> Mapping[str, int]:
    return {fold(option).rstrip(".!"): number for number, option in enumerate(question.options, 1)}


def _exact(words: str, question: Question) -> int | None:
    return _options(question).get(fold(words).rstrip(".!"))
