"""The list of office words, and what divides Dutch words into syllables. Both are read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.plain.rules.judging import Judgement, judge

if TYPE_CHECKING:
    from pyphen import Pyphen

OFFICE_WORDS = Path(__file__).with_name("office_words.toml")
REMEMBERED = 4096
"""Words: people use few others."""


@cache
def everyday_words() -> Mapping[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(OFFICE_WORDS.read_text(encoding="utf-8"))["everyday"]
    return table


@lru_cache(maxsize=REMEMBERED)
def syllables(word: str) -> int:
    return len(_hyphenation().positions(word.lower())) + 1


@cache
def _hyphenation() -> Pyphen:
    from pyphen import Pyphen  # only who asks how a text reads pays for it

    return Pyphen(lang="nl_NL")


def judged(text: str) -> Judgement:
    return judge(text, everyday_words(), syllables)
