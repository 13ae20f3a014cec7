"""How people say that a vote is secret: "geheim" behind an item, "geheim: Wie wordt voorzitter?" before a question; and
for residents alone "geheim bewoners". Pure and total."""

from __future__ import annotations

import re

from plugins.voting.ask.reading_ways import at_start as way_at_start
from plugins.voting.rules import Chamber

Sides = frozenset[Chamber]

_WORDS = r"(?:geheim|secret)(\s+(?:bewoners|residents))?"
_END = re.compile(rf"(?:^|\s){_WORDS}[\s.]*$", re.IGNORECASE)
_START = re.compile(rf"\s*{_WORDS}\s*(:?)\s*", re.IGNORECASE)


def at_end(words: str) -> tuple[str, Sides] | None:
    """What stands before it, and the sides that vote in secret."""
    found = _END.search(words)
    return (words[: found.start()].rstrip(), _sides(found)) if found else None


def at_start(words: str) -> tuple[str, Sides] | None:
    """What stands behind it. A question may itself begin with the word: so a colon follows, or a way to decide."""
    found = _START.match(words)
    if not found:
        return None
    rest = words[found.end() :]
    return (rest, _sides(found)) if found[2] or way_at_start(rest) else None


def _sides(found: re.Match[str]) -> Sides:
    return frozenset({Chamber.RESIDENTS}) if found[1] else frozenset(Chamber)
