"""What somebody means by ``!action Place the racks @ymere by 15 January decision 4``. Pure and total.

Who is meant by a name is not known here. So reading goes in two steps: :func:`called` finds the names in a text,
somebody else finds out whose name it is, and :func:`read` reads the rest.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hub.api.dates import Found, When, find_vague, find_when, parse_when

MAX_TYPED = 1000
MAX_WHAT = 300
MAX_NAME_WORDS = 4
MAX_PLACES = 10
"""So many names are looked up: a message of nothing but names must cost no more."""


class Called(NamedTuple):
    """A possible name in ``text[start:end]``. ``sure``: it is meant as a name, or as nothing at all."""

    start: int
    end: int
    words: str
    sure: bool


class Reference(NamedTuple):
    """A decision or a meeting, by number."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An action as it was typed, without its owner. ``vague``: words in it that tell when, but name no day."""

    what: str
    when: When | None = None
    vague: str = ""
    reference: Reference | None = None
    theme: str | None = None


_LINK = re.compile(r"\[[^\]\n]{0,200}\]\(https://matrix\.to/#/((?:@|%40)[^)\s?]{1,255})[^)\s]{0,99}\)", re.IGNORECASE)
_URL = re.compile(r"(?<!\()https://matrix\.to/#/((?:@|%40)[^\s?]{1,255})\S{0,99}", re.IGNORECASE)
_SIGN = re.compile(r"(?<![\w@!./:#\[])(?:@!?|!)(?=[^\W_])")
_BY = re.compile(r"(?<!\w)(?:door|by)\s+(?=[^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"[^\S\n]*(?![@!])\S+")
_ABOUT = re.compile(r"(?<!\w)(?:aan|bij|met|naar|over|about|at|to|with)\s+$", re.IGNORECASE)
"""After one of these a name is part of what will be done: "Return the key to @bram"."""

_CLOSING = ".,;:!?)"


def called(text: str, pills: Mapping[str, str] = {}) -> list[list[Called]]:
    """The places in a text where its owner may be named, each with its possible names, the longest first.

    Names stand after ``@``, after ``!`` or ``by``, or are links to a person. ``pills`` gives the people whom the
    message mentions, by shown name: those need no sign.
    """
    places: dict[int, list[Called]] = {}
    for place in (*_pills(text, pills), *_links(text), *_signs(text)):
        taken = any(start <= place[0].start < known[0].end for start, known in places.items())
        if not taken and not _ABOUT.search(text, max(0, place[0].start - 12), place[0].start):
            places[place[0].start] = place
    return [places[start] for start in sorted(places)[:MAX_PLACES]]


def _pills(text: str, pills: Mapping[str, str]) -> Iterator[list[Called]]:
    for name, user in pills.items():
        for found in re.finditer(rf"(?<!\w)@?{re.escape(name)}(?!\w)", text, re.IGNORECASE) if name else ():
            yield [Called(*found.span(), user, True)]


def _links(text: str) -> Iterator[list[Called]]:
    for pattern in (_LINK, _URL):
        for found in pattern.finditer(text):
            yield [Called(*found.span(), _unquoted(found[1]).rstrip(_CLOSING), True)]


def _unquoted(user: str) -> str:
    """A user id out of a link, where it may be percent-encoded (RFC 3986). User ids are ASCII (Matrix 1.11)."""
    return re.sub("%([0-7][0-9a-fA-F])", lambda found: chr(int(found[1], 16)), user)


def _signs(text: str) -> Iterator[list[Called]]:
    for sign in _SIGN.finditer(text):
        yield _names(text, sign.start(), sign.start(), sign.end(), sign[0].startswith("@"))
    for sign in _BY.finditer(text):
        yield _names(text, sign.start(), sign.end(), sign.end(), False)


def _names(text: str, start: int, first: int, at: int, sure: bool) -> list[Called]:
    """One to four words from ``first`` on, the longest first; punctuation ends a name."""
    found: list[Called] = []
    while len(found) < MAX_NAME_WORDS and (word := _WORD.match(text, at)):
        at = word.end()
        end = first + len(text[first:at].rstrip(_CLOSING))
        found.append(Called(start, end, text[first:end], sure))
        if end < at:
            break
    return found[::-1]


_REFERENCE = re.compile(
    r"(?:^|(?<=[\s,(]))\(?(?:(?:uit|bij|van|voor|na|from|of|for)\s+)?(besluit|decision|bijeenkomst|meeting)"
    r"\s*(?:nr\.?|nummer|number|no\.?)?\s*#?(\d{1,9})\)?$",
    re.IGNORECASE,
)
_KINDS = {"besluit": "decision", "decision": "decision", "bijeenkomst": "meeting", "meeting": "meeting"}
_THEME = re.compile(r"(?:^|(?<=\s))(?:thema|theme)\s+(\S{1,64})$", re.IGNORECASE)
_ABOUT_A_DAY = re.compile(r"(?<!\w)(?:van|uit|sinds|from|of|since)\s+$", re.IGNORECASE)
"""After one of these a day in the middle of a sentence is what it is about: "Answer the letter of 3 March"."""
_BY_AT_END = re.compile(r"(?:^|\s)(?:door|voor|by|for)$", re.IGNORECASE)


def read(text: str, now: dt.datetime, owner: Called | None = None, themes: Container[str] = ()) -> Draft:
    """What stands in a text besides its owner. ``now`` is aware, on the clocks of the wijk.

    From the end it takes off a date, a decision or meeting, and one of ``themes``, in any order. A date elsewhere
    counts too, but stays in the sentence, and only if it is still to come: others are what the action is about.
    """
    left = _tidy(_without(text, owner) if owner else text)
    when: When | None = None
    reference: Reference | None = None
    theme: str | None = None
    while left:
        found = _find(left, now) if when is None else None
        if found and not left[found.end :].strip(_CLOSING + " "):
            when, left = found.when, _tidy(left[: found.start])
        elif reference is None and (named := _REFERENCE.search(left)):
            reference, left = Reference(_KINDS[named[1].casefold()], int(named[2])), _tidy(left[: named.start()])
        elif theme is None and (named := _THEME.search(left)) and named[1].casefold() in themes:
            theme, left = named[1].casefold(), _tidy(left[: named.start()])
        else:
            break
    vague = find_vague(left, now) or "" if when is None else ""
    if when is None and (found := _find(left, now)):
        if found.start == 0:
            when, left = found.when, _tidy(left[found.end :])
        elif found.when.date >= now.date() and not _ABOUT_A_DAY.search(left, 0, found.start):
            when = found.when
    return Draft(what=shorten(left), when=when, vague=vague, reference=reference, theme=theme)


def _find(text: str, now: dt.datetime) -> Found | None:
    """The last date in a text. A time belongs to the day beside it, also if nobody can tell which day that is."""
    found, vague = find_when(text, now), find_vague(text, now)
    return None if found and vague and vague.endswith(text[found.start : found.end]) else found


def _without(text: str, owner: Called) -> str:
    before = _BY_AT_END.sub("", _tidy(text[: owner.start]))
    return f"{before} {text[owner.end :].lstrip(_CLOSING + ' -–—')}"


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,.;:-–—")


def shorten(words: str, length: int = MAX_WHAT) -> str:
    """Words on one line, no longer than so many characters; what is left out shows as …"""
    flat = " ".join(words.split())
    return flat if len(flat) <= length else flat[: length - 1].rstrip() + "…"


def read_date(text: str, now: dt.datetime) -> When | None:
    """The date that a text is, or else the last one in it. Aware ``now``, on the clocks of the wijk."""
    found = _find(text, now)
    return parse_when(text, now) or (found.when if found else None)


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """The names that stand in a text as whole words, without any sign before them."""
    return [name for name in names if name and re.search(rf"(?<![\w@!]){re.escape(name)}(?!\w)", text, re.IGNORECASE)]
