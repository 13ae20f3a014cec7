"""A text cut into words, numbers, written dates and written times, each with the tags it may have in the grammar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from hub.api.dates.clock import Spoken
from hub.api.dates.words import VOCABULARY, number_tags

_NO_TAGS: Mapping[str, Any] = {}
_WHOLE = r"(?![^\W_]|[-./:][0-9])"  # not a piece of a longer number or word
_TOKEN = re.compile(
    rf"""
      (?P<year_first> [0-9]{{4}} - [0-9]{{1,2}} - [0-9]{{1,2}} {_WHOLE} )
    | (?P<year_last> [0-9]{{1,2}} (?P<by>[-/.]) [0-9]{{1,2}} (?P=by) '?(?:[0-9]{{4}}|[0-9]{{2}}) {_WHOLE} )
    | (?P<no_year> [0-9]{{1,2}} [-/] [0-9]{{1,2}} {_WHOLE} )
    | (?P<dotted> [0-9]{{1,2}} \. [0-9]{{2}} (?![0-9]|[./:][0-9]) )
    | (?P<clock> [0-9]{{1,2}} (?: [uh][0-9]{{2}} | :[0-9]{{2}}(?::[0-9]{{2}})? ) (?![0-9]|[./:][0-9]) )
    | (?P<nth> [0-9]{{1,2}} (?:e|ste|de|st|nd|rd|th) (?!\w) )
    | (?P<short_year> ['’][0-9]{{2}} (?!\w) )
    | (?P<number> [0-9]+ )
    | (?P<special> (?<!\w) (?: a\.\s?s\b\.? | [ap]\.m\b\.? | t/m\b | o['’]clock\b | ['’]s\b | s['’](?=\w) | ['’]t\b
        | (?:twenty|thirty)-(?:one|two|three|four|five|six|seven|eight|nine)\b ) )
    | (?P<word> (?:[^\W\d_][\u0300-\u036f]*)+ )
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile("[0-9]+")


class Token(NamedTuple):
    """``text[start:end]``, and per tag what it stands for."""

    start: int
    end: int
    tags: Mapping[str, Any]


def lex(text: str) -> list[Token]:
    """The tokens of any text, in time linear in its length."""
    return [Token(*match.span(), _tags(match)) for match in _TOKEN.finditer(text)]


def _tags(match: re.Match[str]) -> Mapping[str, Any]:
    kind, text = match.lastgroup, match.group()
    if kind in ("word", "special"):
        return VOCABULARY.get(_plain(text), _NO_TAGS)
    if kind is None:
        return VOCABULARY.get(text, _NO_TAGS)
    if kind == "number":
        return _number(text)
    numbers = [int(digits) for digits in _DIGITS.findall(text)]
    return _WRITTEN[kind](*numbers)


_WRITTEN: Mapping[str, Callable[..., Mapping[str, Any]]] = {
    "year_first": lambda year, month, day: {"DATE": (year, month, day)},
    "year_last": lambda day, month, year: {"DATE": (year if year > 99 else 2000 + year, month, day)},
    "no_year": lambda day, month: {"DAY_MONTH": (day, month)},
    "dotted": lambda hour, minute: {"DOTTED": Spoken(hour, minute, exact=True)},
    "clock": lambda hour, minute, *_: {"CLOCK": Spoken(hour, minute, exact=True)},
    "nth": lambda day: {"DAY": day, "NTH_DAY": day, "NTH": day},
    "short_year": lambda year: {"YEAR": 2000 + year},
}


def _number(digits: str) -> Mapping[str, Any]:
    if len(digits) > 6:
        return _NO_TAGS
    tags = number_tags(int(digits), zero=digits[0] == "0")
    return tags | {"YEAR": int(digits)} if len(digits) == 4 else tags


def _plain(word: str) -> str:
    """Small letters, no accents; of dotted letters only the last dot: "A. S." is "as."."""
    letters = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.replace(".", "").replace(" ", "") + "." if "." in plain else plain
