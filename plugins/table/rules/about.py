"""What people can say about themselves: street, age, language. Pure and total."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum


class Topic(StrEnum):
    STREET = "street"
    AGE = "age"
    LANGUAGE = "language"


WORDS: Mapping[str, Topic] = {
    **dict.fromkeys(("straat", "street"), Topic.STREET),
    **dict.fromkeys(("leeftijd", "age"), Topic.AGE),
    **dict.fromkeys(("taal", "language"), Topic.LANGUAGE),
}

AGES = ("0-17", "18-29", "30-44", "45-64", "65+")
MAX_WORDS = 60
GONE = frozenset({"weg", "niets", "niet", "remove", "nothing", "-"})

LANGUAGES: Mapping[str, str] = {
    "nl": "Nederlands", "dutch": "Nederlands", "en": "Engels", "english": "Engels", "ar": "Arabisch",
    "arabic": "Arabisch", "tr": "Turks", "turkish": "Turks", "ber": "Berbers", "tamazight": "Berbers", "pl": "Pools",
    "polish": "Pools", "es": "Spaans", "spanish": "Spaans", "fr": "Frans", "french": "Frans", "so": "Somalisch",
    "ti": "Tigrinya", "uk": "Oekraïens", "pap": "Papiaments", "de": "Duits", "german": "Duits",
}  # fmt: skip
"""Codes (ISO 639) and English names of languages, as the wijk calls them. Another is called as it was typed."""

_AGE = re.compile(r"(\d{1,3})\s*(?:\+|jaar|years?)?(?:\s*(?:-|–|tot|t/m|to)\s*(\d{1,3}))?", re.IGNORECASE)
_NUMBERS = re.compile(r"\s*\b\d+\s?[a-z]{0,3}\b.*$", re.IGNORECASE)


class Said(StrEnum):
    """Why nothing was kept."""

    WHAT = "what"
    AGE = "age"
    UNKNOWN = "unknown"


def topic(words: str) -> tuple[Topic | None, str]:
    """What somebody says something about, and what. A number alone is an age."""
    if _AGE.fullmatch(words.strip(" .!")):
        return Topic.AGE, words.strip(" .!")
    first, _, rest = words.strip().partition(" ")
    return WORDS.get(first.casefold().strip(":,.")), " ".join(rest.split())


def value(topic: Topic, words: str, known: Sequence[str] = ()) -> str | Said:
    """How it is kept. ``known``: the groups of the wijk itself; then a street is one of those."""
    said = words.strip(" .!,").replace("\n", " ")[:MAX_WORDS]
    if topic is Topic.AGE:
        return _age(said)
    if topic is Topic.STREET:
        said = _NUMBERS.sub("", said).strip(" ,")
    name = LANGUAGES.get(said.casefold(), said) if topic is Topic.LANGUAGE else said
    if not any(map(str.isalpha, name)):
        return Said.WHAT
    listed = next((one for one in known if one.casefold() == name.casefold()), None)
    if topic is Topic.STREET and known and listed is None:
        return Said.UNKNOWN
    return listed or name[0].upper() + name[1:].casefold() if topic is Topic.LANGUAGE else listed or name.title()


def _age(words: str) -> str | Said:
    """A group of ages: typed as one, or the one that an age falls in."""
    found = _AGE.fullmatch(words)
    if found is None:
        return Said.AGE
    age = int(found[1])
    group = next(one for one in reversed(AGES) if age >= int(re.split(r"[-+]", one)[0]))
    return group if age < 130 and (found[2] is None or words.replace(" ", "") == group) else Said.AGE
