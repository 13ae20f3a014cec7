"""How people say in which way a question is decided: at the start ("volgorde: Welke kleur?") or with "manier volgorde"
at the end. Pure and total."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from plugins.voting.rules import Method, fold

WORDS: Mapping[str, Method] = {
    **dict.fromkeys(("voor of tegen", "voorstel", "for or against", "proposal"), Method.PROPOSAL),
    **dict.fromkeys(("keuze", "kiezen", "choice"), Method.CHOICE),
    **dict.fromkeys(("goedkeuren", "goedkeuring", "alles waar je mee kunt leven"), Method.APPROVAL),
    **dict.fromkeys(("volgorde", "rangorde", "ranking", "ranked", "order"), Method.RANKED),
    **dict.fromkeys(("datumprikker", "datum", "datums", "data", "dates", "date poll"), Method.DATES),
    **dict.fromkeys(("buurtbudget", "budget", "neighbourhood budget"), Method.BUDGET),
    **dict.fromkeys(("approval", "all you can live with"), Method.APPROVAL),
    **dict.fromkeys(("instemming", "instemmen", "consent", "iedereen kan ermee leven"), Method.CONSENT),
}
"""What people type. What they read as the name of a way is in here, in each language."""

_ANY = "|".join(map(re.escape, sorted(WORDS, key=len, reverse=True)))
_LABEL = r"(?:^|\s)(?:manier|wijze|way|method)[\s:=]+"
_KNOWN = re.compile(rf"{_LABEL}({_ANY})[\s.]*$", re.IGNORECASE)
_UNKNOWN = re.compile(rf"{_LABEL}([\w-]{{2,40}})[\s.]*$", re.IGNORECASE)
_FIRST = re.compile(rf"\s*({_ANY})\s*(?::|\||\n|$)\s*", re.IGNORECASE)
_POT_FIRST = re.compile(r"\s*(?:buurtbudget|budget)\s+(?:van\s+|of\s+)?(€?\s*\d[^:|\n]{0,20}?)\s*:\s*", re.IGNORECASE)
_NEARLY = re.compile(r"\s*(\w{4,30})\s*:", re.IGNORECASE)
ALIKE = 0.8


def at_end(words: str) -> tuple[str, Method | str] | None:
    """ "... manier volgorde": what stands before it, and the way, or the word that is none."""
    if known := _KNOWN.search(words):
        return words[: known.start()].rstrip(), WORDS[known[1].casefold()]
    unknown = _UNKNOWN.search(words)
    return (words[: unknown.start()].rstrip(), unknown[1]) if unknown else None


def at_start(words: str) -> tuple[str, Method] | None:
    """ "volgorde: ...": what stands behind it, and the way. "buurtbudget €500: ..." has the money in it too."""
    if pot := _POT_FIRST.match(words):
        rest = words[pot.end() :]
        return f"{rest} | budget {pot[1]}" if "|" in rest else f"{rest}\nbudget {pot[1]}", Method.BUDGET
    first = _FIRST.match(words)
    return (words[first.end() :], WORDS[first[1].casefold()]) if first else None


def meant(words: str) -> str | None:
    """ "volgorder: ...": the word that somebody perhaps meant to type."""
    nearly = _NEARLY.match(words)
    found = difflib.get_close_matches(fold(nearly[1]), WORDS, 1, ALIKE) if nearly else []
    return found[0] if found else None
