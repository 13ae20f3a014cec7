"""Reading what somebody says under consent: that they can live with it, or object, and why. Pure and total."""

from __future__ import annotations

import re
from typing import NamedTuple

from plugins.voting.rules import AGAINST, FOR, NO_OPINION, fold

LONGEST = 500


class Said(NamedTuple):
    """``choice``: what somebody votes; nothing if they take their vote back. ``reason``: why they object, if they say
    so."""

    choice: tuple[int, ...]
    reason: str = ""


_WORDS = {
    FOR: (
        "ja", "voor", "eens", "akkoord", "prima", "goed", "ok", "oke", "oké", "opgelost", "het is opgelost",
        "ermee leven", "er mee leven", "kan ermee leven", "ik kan ermee leven", "ik kan er mee leven", "geen bezwaar",
        "ik heb geen bezwaar", "geen bezwaar meer", "ik heb geen bezwaar meer", "yes", "for", "agree", "fine", "solved",
        "i can live with it", "live with it", "no objection", "i do not object",
    ),
    AGAINST: ("nee", "tegen", "oneens", "bezwaar", "ik heb bezwaar", "no", "against", "object", "i object",
        "objection",),
    NO_OPINION: ("geen mening", "blanco", "no opinion", "abstain"),
}  # fmt: skip
BACK = frozenset(("weg", "intrekken", "withdraw"))
WORDS = {word: position for position, words in _WORDS.items() for word in words}

_OBJECTS = re.compile(
    r"\s*(?:ik\s+heb\s+|ik\s+ben\s+|i\s+)?(?:bezwaar|tegen|nee|objection|object|against|2)\b"
    r"[\s:,;.!–-]*(?:(?:omdat|want|namelijk|because)\b[\s:,]*)?(?P<why>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NO_OBJECTION = re.compile(r"\b(?:geen bezwaar|no objection)", re.IGNORECASE)


NO_REASON = Said((AGAINST,))
"""I object, and nothing more."""


def vote(words: str) -> Said | None:
    """What follows on ``!vote 4``: "yes", "object: it is too close to the road", "2". ``None`` if it is unclear."""
    if exact := _exact(words):
        return exact
    objects = _OBJECTS.match(words)
    if objects is None or _NO_OBJECTION.search(objects["why"]):
        return None
    return Said((AGAINST,), tidy(objects["why"]))


def answer(words: str) -> Said:
    """What somebody says to the question why they object: the reason, unless it is a vote and nothing else."""
    return _exact(words, numbers=False) or Said((AGAINST,), tidy(words))


def _exact(words: str, *, numbers: bool = True) -> Said | None:
    said = fold(words).rstrip(".!")
    if said in BACK:
        return Said(())
    if numbers and said in ("1", "2", "3"):
        return Said((int(said),))
    return Said((WORDS[said],)) if said in WORDS else None


def tidy(words: str) -> str:
    """A reason on one line, and not longer than people read. Signs without a letter or a digit are no reason."""
    line = " ".join(words.split())
    if not any(sign.isalnum() for sign in line):
        return ""
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
