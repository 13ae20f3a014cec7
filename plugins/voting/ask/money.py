"""Amounts of money as people type them, and as they are said: in the notation of the Netherlands, also in English, as
letters and signs around people have it. Cents throughout. Pure."""

from __future__ import annotations

import re

MOST = 10**12
"""More cents than that is a slip of the finger."""

_NUMBER = r"(?P<whole>\d{1,3}(?:[.,  ]\d{3})+|\d{1,12})(?:[.,](?P<cents>\d{2})|,(?:-{1,2}|–|=))?(?![.,]?\d)"
_EURO = r"euro?s?\b\.?"
_AMOUNT = re.compile(rf"(?:(?P<sign>€|{_EURO})\s*)?{_NUMBER}(?:\s*(?P<unit>€(?!\s*\d)|{_EURO}))?", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")
_EDGES = " \t\n:;,.-–=()"


def find(words: str) -> tuple[int, int, int] | None:
    """The last amount in a text: the cents, and where it stands. "€ 2.500,00", "500 euro"; without a sign of money only
    at the end: "Bomen 1.500", "Bomen 1500,-", but not "3 bomen" or "Feest 2027"."""
    found = [amount for amount in _AMOUNT.finditer(words) if not _in_word(words, amount.start())]
    signed = [amount for amount in found if amount["sign"] or amount["unit"]]
    at_end = [
        amount
        for amount in found[-1:]
        if not words[amount.end() :].strip(" .!?)") and not _YEAR.fullmatch(amount[0].strip())
    ]
    if not (signed or at_end):
        return None
    last = (signed or at_end)[-1]
    cents = int(re.sub(r"\D", "", last["whole"])) * 100 + int(last["cents"] or 0)
    return (cents, last.start(), last.end()) if cents <= MOST else None


def _in_word(words: str, at: int) -> bool:
    return at > 0 and (words[at - 1].isalnum() or words[at - 1] in ".,-")


def named(words: str) -> tuple[str, int] | None:
    """What something is called and what it costs: "Bankje € 500", "€ 500 voor een bankje"."""
    amount = find(words)
    if amount is None:
        return None
    cents, start, end = amount
    before, after = words[:start].strip(_EDGES), words[end:].strip(_EDGES)
    after = re.sub(r"^(?:voor|for)\s+", "", after, flags=re.IGNORECASE)
    return " ".join(f"{before} {after}".split()), cents


def say(cents: int) -> str:
    """ "€ 1.500", "€ 12,50"."""
    whole = f"{cents // 100:,}".replace(",", ".")
    return f"€ {whole}" if cents % 100 == 0 else f"€ {whole},{cents % 100:02}"
