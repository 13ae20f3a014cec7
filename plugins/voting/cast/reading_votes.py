"""Reading a vote that somebody types: an option, several, or an order. Pure and total."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from plugins.voting.cast import reasons
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


def position(words: str, question: Question) -> tuple[int, ...] | None:
    """For or against, whatever the options are."""
    said = fold(words).rstrip(".!")
    return (POSITIONS[said],) if said in POSITIONS else choice(words, question) if question.paper.yes_or_no else None


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


def dates(words: str, question: Question) -> Read:
    """Days on which somebody can; those on which they can but not gladly with "?", in brackets, or after a word such as
    "desnoods": "1 3 (2)", "1, 3, 2?"."""
    found: dict[int, int] = {}
    for nth, part in enumerate(_BRACKETS.split(fold(words).rstrip(".!"))):
        before = 0
        for named in _named(part, question, _BETWEEN_DAYS):
            if named.number is None:
                return Unclear(named.part)
            unsure = nth % 2 or _UNSURE.search(part[before : named.start]) or part[named.end :].lstrip().startswith("?")
            before = named.end
            number = -named.number if unsure else named.number
            if found.setdefault(named.number, number) != number:
                return Unclear(named.part, Why.TWICE)
    return Vote(tuple(found.values())) if found else Unclear(words)


def with_reason(words: str, question: Question) -> Read:
    """Whether somebody can live with it, or objects, and perhaps why."""
    found = reasons.vote(words)
    return Unclear(words) if found is None else Vote(*found)


READERS: Mapping[Method, Callable[[str, Question], Read]] = {
    Method.PROPOSAL: one,
    Method.CHOICE: one,
    Method.APPROVAL: several,
    Method.RANKED: order,
    Method.DATES: dates,
    Method.BUDGET: several,
    Method.CONSENT: with_reason,
}

# ---- one by one

_NUMBER = re.compile(r"#?(\d{1,3})[.)]?")
_NUMBERED = re.compile(r"#?(\d{1,3})(?:[.)](?!\d))?(?!\w)")
_JOINS = r"(?<!\w)(?:en|and|dan|then)(?!\w)"
_MAYBE = r"(?<!\w)(?:eventueel|desnoods|misschien|maybe|if need be)(?!\w)"
_UNSURE = re.compile(_MAYBE)
_BETWEEN = re.compile(rf"(?:[\s,;:>+&/|]|{_JOINS})+")
_BETWEEN_DAYS = re.compile(rf"(?:[\s,;:+&/|?]|{_JOINS}|{_MAYBE})+")
_PIECE = re.compile(rf"[^,;>+&/|\n?]+?(?=\s*(?:[,;>+&/|\n?]|{_JOINS}|$))")
_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class _Named:
    """A part of what was typed, from ``start`` to ``end``, and the number of the option that it is."""

    part: str
    number: int | None
    start: int
    end: int


def _each(words: str, question: Question, *, twice: bool = True) -> Read:
    """`twice`: whether an option may be named more than once."""
    found: list[int] = []
    for named in _named(fold(words).rstrip(".!"), question):
        if named.number is None:
            return Unclear(named.part)
        if named.number not in found:
            found.append(named.number)
        elif not twice:
            return Unclear(named.part, Why.TWICE)
    return Vote(tuple(found)) if found else Unclear(words)


def _named(said: str, question: Question, between: re.Pattern[str] = _BETWEEN) -> Iterator[_Named]:
    """What stands in a list, one after the other. An option in full goes before a number, the longest first."""
    options = _options(question)
    longest_first = sorted(options, key=len, reverse=True)
    at = 0
    number: int | None
    while True:
        if gap := between.match(said, at):
            at = gap.end()
        if at >= len(said):
            return
        whole = next((each for each in longest_first if said.startswith(each, at) and _ends(said, at + len(each))), "")
        if whole:
            part, number = whole, options[whole]
        elif digits := _NUMBERED.match(said, at):
            part, number = digits[0], int(digits[1]) if int(digits[1]) in question.numbers else None
        else:
            piece = _PIECE.match(said, at)
            part = piece[0] if piece else said[at:]
            begun = [each for each in options if each.startswith(part)]
            number = options[begun[0]] if len(begun) == 1 else None
        yield _Named(part, number, at, at + len(part))
        at += len(part)


def _ends(said: str, at: int) -> bool:
    return at == len(said) or not said[at].isalnum()


def _options(question: Question) -> Mapping[str, int]:
    return {fold(option).rstrip(".!"): number for number, option in enumerate(question.options, 1)}


def _exact(words: str, question: Question) -> int | None:
    return _options(question).get(fold(words).rstrip(".!"))
