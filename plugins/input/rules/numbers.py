"""Numbers that somebody typed one after the other: "12 15 en 18", "12, 15"."""

from __future__ import annotations

import re

MOST = 50

_NUMBER = re.compile(r"(?<![\w.])#?(\d{1,9})(?![\w])")


def numbers_in(words: str) -> list[int]:
    """Each number once, in the order in which they stand."""
    return list(dict.fromkeys(int(found) for found in _NUMBER.findall(words)))[:MOST]
