"""What somebody means by a round: its title, until when, its themes, and its questions. Pure and total.

The first line is about the round, in this order or another: "The evening until 12 December theme wonen". Each line
after that, or each part after a semicolon, is a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from hub.api.dates import When
from hub.api.titles import MAX_TITLE

MAX_QUESTIONS, MAX_QUESTION = 8, 200
MAX_TYPED = 3000

_UNTIL = re.compile(r"(?:^|\s)(?:tot(?: en met)?|t/m|until|till)\s+(\S.*)$", re.IGNORECASE)
_THEMES = re.compile(r"(?:^|\s)(?:(?:voor|for)\s+)?(?:thema(?:['’]?s)?|themes?)\s*:?\s+(\S.*)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|\ben\b|\band\b|&)\s*", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:(?:vraag|question)\s*)?(?:\d{1,2}\s*[.:)]|[-*•])\s*", re.IGNORECASE)
ALL = frozenset({"alle", "allemaal", "all"})


class Flaw(Enum):
    NO_TITLE = "no_title"
    LONG = "long"
    DATE = "date"
    THEME = "theme"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A round as it was typed. No questions: the usual ones. No themes: those of the place. ``strange`` is what was not
    understood, where there is a flaw."""

    title: str = ""
    questions: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    when: When | None = None
    flaw: Flaw | None = None
    strange: str = ""


def read(words: str, when: Callable[[str], When | None], themes: Mapping[str, str]) -> Wish:
    """``when`` reads a date; ``themes`` gives the slug for what a theme is called, in small letters."""
    first, *rest = [part.strip() for part in re.split(r"[\n;]", words[:MAX_TYPED]) if part.strip()] or [""]
    title, until, named = _taken_apart(first, when)
    questions = tuple(question for part in rest if (question := _MARK.sub("", part)))
    if until is not None and when(until) is None:
        return Wish(flaw=Flaw.DATE, strange=until)
    slugs = _slugs(named, themes) if named is not None else ()
    if isinstance(slugs, str):
        return Wish(flaw=Flaw.THEME, strange=slugs)
    if not any(map(str.isalnum, title)):
        return Wish(flaw=Flaw.NO_TITLE)
    if len(title) > MAX_TITLE or any(len(question) > MAX_QUESTION for question in questions):
        return Wish(flaw=Flaw.LONG)
    if len(questions) > MAX_QUESTIONS:
        return Wish(flaw=Flaw.QUESTIONS)
    return Wish(title=title, questions=questions, themes=slugs, when=when(until) if until is not None else None)


def _taken_apart(line: str, when: Callable[[str], When | None]) -> tuple[str, str | None, str | None]:
    """Title, date and themes, as typed: the two come last, in any order. "Tot" that no day follows belongs to the
    title, unless it is near the end."""
    until: str | None = None
    named: str | None = None
    while True:
        if named is None and (found := _THEMES.search(line)):
            behind, line = found[1], line[: found.start()]
            if after := _UNTIL.search(f" {behind}"):
                until, behind = after[1], f" {behind}"[: after.start()]
            named = behind
        elif until is None and (found := _last(_UNTIL, line)) and (when(found[1]) or len(found[1].split()) <= 4):
            until, line = found[1], line[: found.start()]
        else:
            return " ".join(line.split()).strip(" ,.:-–"), until and until.strip(" ,.;"), named


def _last(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """The last place where a pattern fits: it takes all that follows."""
    found = pattern.search(line)
    while found and (further := pattern.search(line, found.start() + 1)):
        found = further
    return found


def _slugs(named: str, themes: Mapping[str, str]) -> tuple[str, ...] | str:
    """The slugs of the themes that were named, all of them for "all"; or what is no theme."""
    said = [name.strip(" .,;").casefold() for name in _BETWEEN.split(named) if name.strip(" .,;")]
    whole = named.strip(" .,;").casefold()
    if whole in themes:
        return (themes[whole],)
    if any(name in ALL for name in said):
        return tuple(dict.fromkeys(themes.values()))
    strange = next((name for name in said if name not in themes), "")
    return strange or tuple(dict.fromkeys(themes[name] for name in said))
