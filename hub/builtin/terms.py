"""What may follow a mandate: from, until, themes and deputy, each with the word that begins it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

WORDS = {
    "from": ("from", "van", "vanaf", "per"),
    "until": ("until", "till", "tot", "t/m"),
    "themes": ("theme", "themes", "thema", "thema's"),
    "deputy": ("deputy", "vervanger", "plaatsvervanger"),
}

_STARTS = {word: part for part, words in WORDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Terms:
    """From, until, themes and deputy as they were typed."""

    parts: dict[str, str]
    strange: str = ""


def read_terms(words: str) -> Terms:
    """Split "until 1 January theme wonen deputy @tom" into its parts. Total."""
    parts: dict[str, str] = {}
    current, strange = None, []
    for word in words.split():
        part = _STARTS.get(word.casefold().rstrip(":"))
        if part:
            current = part
            parts[part] = ""
        elif current:
            parts[current] = f"{parts[current]} {word}".strip()
        else:
            strange.append(word)
    return Terms(parts, " ".join(strange))
