"""What somebody answers, and to which question: "2: more light", or a line for each question. Pure and total."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hub.api.titles import Flaw, clip, gist

MAX_WORDS = 2000
MAX_SHORT = 100

_NUMBERED = re.compile(
    r"^\s*(?:(?:vraag|question)\s*(\d{1,2})\s*[.:)]?(?=\s|$)|(\d{1,2})\s*[.:)](?=\D|$))\s*", re.IGNORECASE
)
_LEADING = re.compile(r"^\s*(?:(\d{1,9})\.)?(\d{1,2})(?:\s*[:)]|\.?(?=\s|$))\s*")


def shortened(words: str) -> str:
    """What an overview shows of an answer."""
    found = gist(words)
    return clip(words if isinstance(found, Flaw) else found, MAX_SHORT)


def beginning(words: str) -> str:
    """As much of an answer as overviews need to read as they do: all of it where less would be shown otherwise."""
    short = shortened(words)
    return short if shortened(short) == short else words


@dataclass(frozen=True, slots=True)
class Said:
    """An answer to a question, counted from 1. ``sure``: that it belongs to this question was said."""

    question: int
    words: str
    sure: bool = True


def read(words: str, questions: int) -> list[Said]:
    """The answers in a message: one for each line that begins with the number of a question. What has no number belongs
    to the first one."""
    found: list[tuple[int, list[str], bool]] = []
    for line in words.splitlines():
        number = _NUMBERED.match(line)
        question = int(number[1] or number[2]) if number else 0
        if number and 1 <= question <= questions:
            found.append((question, [line[number.end() :]], True))
        elif found:
            found[-1][1].append(line)
        elif line.strip():
            found.append((1, [line], questions == 1))
    answers: dict[int, Said] = {}
    for question, lines, sure in found:
        text = "\n".join(lines).strip()
        if question in answers:
            text = f"{answers[question].words}\n{text}".strip()
        if text:
            answers[question] = Said(question, text[:MAX_WORDS], sure)
    return list(answers.values())


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer outside of the room of a theme: the round, the question and the theme if they were named, and the rest,
    with the question before it as :func:`read` reads it."""

    round: int | None
    question: int | None
    theme: str | None
    words: str


def typed(text: str, themes: Mapping[str, str], *, bare: bool) -> Typed:
    """ "3.2 wonen more light": round, question, theme, words. All but the words may be left out.

    ``bare``: a number needs no sign behind it, as behind a command. Elsewhere "2 benches" begins with no question.
    """
    found = _LEADING.match(text) if bare else _NUMBERED.match(text)
    theme, left = _theme(text[found.end() :] if found else text, themes)
    if found is None:
        return Typed(None, None, theme, left)
    round, question = (found[1], found[2]) if bare else (None, found[1] or found[2])
    words = f"{int(question)}: {left}" if left else ""
    return Typed(int(round) if round else None, int(question), theme, words)


def _theme(words: str, themes: Mapping[str, str]) -> tuple[str | None, str]:
    """The theme that a text begins with, and the rest; the longest name first."""
    for name in sorted(themes, key=len, reverse=True):
        if found := re.match(rf"\s*(?:thema\s+|theme\s+)?{re.escape(name)}(?:\s*[:,]\s*|\s+|\Z)", words, re.IGNORECASE):
            return themes[name], words[found.end() :]
    return None, words
