"""Reading what people type: the question, in which way, until when, under which rule. Pure and total."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hub.api.dates import When, find_when
from plugins.voting.ask import reading_secret, reading_ways
from plugins.voting.rules import Chamber, Method, Rule, Weight
from plugins.voting.rules.roll import Policy

RULES: Mapping[str, Rule] = {
    **dict.fromkeys(("samen", "together"), Rule.TOGETHER),
    **dict.fromkeys(("bewoners", "residents"), Rule.RESIDENTS),
}
WEIGHTS: Mapping[str, Weight] = {
    **dict.fromkeys(("besluit", "beslissen", "decide", "decision"), Weight.DECIDE),
    **dict.fromkeys(("advies", "advise", "advice"), Weight.ADVISE),
    **dict.fromkeys(("peiling", "peilen", "poll"), Weight.POLL),
    **dict.fromkeys(("informatie", "informeren", "inform", "information"), Weight.INFORM),
}
POLICIES: Mapping[str, Policy] = {
    **dict.fromkeys(("kamer", "room"), Policy.ROOM),
    **dict.fromkeys(("bevestigd", "confirmed"), Policy.CONFIRMED),
    **dict.fromkeys(("code", "codes"), Policy.CODE),
}
_LABELLED = re.compile(r"(?:^|\s)(regel|rule|waarde|worth|weight)[\s:=]+(\w+)[\s.]*$", re.IGNORECASE)
_TIME_ONLY = re.compile(r"[a-z]+\s+(om\s+|at\s+)?\d{1,2}([:.u]\d\d)?\s*(uur|u|am|pm)?", re.IGNORECASE)
_ANYWAY = re.compile(r"(?:^|(?<=[^\s|])[ \t]+)(?:toch|anyway)[\s.!]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Terms:
    """What was said at the end of a command; ``rest`` is what came before it. ``unknown``: a way that is none."""

    rest: str
    closes: When | None = None
    rule: Rule | None = None
    weight: Weight | None = None
    anyway: bool = False
    way: Method | None = None
    unknown: str = ""
    secret: frozenset[Chamber] = frozenset()


def terms(words: str, now: dt.datetime, *, among_options: bool = False, anyway: bool = True) -> Terms:
    """Take way, secrecy, rule, worth and last day from the end of what was typed, in whatever order they stand there.

    ``among_options``: the last option stands before them, so only "until" and a day is a deadline: in "open tot
    10 uur" the hour belongs to the option. ``anyway``: whether that word means something from who says it.
    ``now`` is aware, in the zone of the wijk.
    """
    found = Terms(words.strip())
    while True:
        if anyway and not found.anyway and (said := _ANYWAY.search(found.rest)):
            found = replace(found, rest=found.rest[: said.start()].rstrip(), anyway=True)
            continue
        if label := _LABELLED.search(found.rest):
            value = label[2].casefold()
            if found.rule is None and label[1].casefold() in ("regel", "rule") and value in RULES:
                found = replace(found, rest=found.rest[: label.start()].rstrip(), rule=RULES[value])
                continue
            if found.weight is None and label[1].casefold() in ("waarde", "worth", "weight") and value in WEIGHTS:
                found = replace(found, rest=found.rest[: label.start()].rstrip(), weight=WEIGHTS[value])
                continue
        if found.way is None and not found.unknown and (said_way := reading_ways.at_end(found.rest)):
            rest, way = said_way
            known = way if isinstance(way, Method) else None
            found = replace(found, rest=rest, way=known, unknown="" if known else str(way))
            continue
        if not (found.secret or among_options) and (hidden := reading_secret.at_end(found.rest)):
            found = replace(found, rest=hidden[0], secret=hidden[1])
            continue
        if found.closes is None and (last := _deadline(found.rest, now, among_options)):
            found = replace(found, rest=found.rest[: last[1]].rstrip(), closes=last[0])
            continue
        return found


def _deadline(words: str, now: dt.datetime, among_options: bool) -> tuple[When, int] | None:
    found = find_when(words, now)
    if found is None or words[found.end :].strip(" ."):
        return None
    phrase = words[found.start : found.end]
    if among_options and (not found.when.before or _TIME_ONLY.fullmatch(phrase)):
        return None
    return found.when, found.start


def chosen_way(said: Terms) -> Terms:
    """The way that stands at the start, if none stood at the end, and that it is secret; ``rest`` is then without."""
    if not said.secret and (hidden := reading_secret.at_start(said.rest)):
        said = replace(said, rest=hidden[0], secret=hidden[1])
    first = reading_ways.at_start(said.rest) if said.way is None else None
    return replace(said, rest=first[0], way=first[1]) if first else said


def asked(words: str) -> tuple[str, tuple[str, ...]]:
    """A question and its options, divided by ``|`` or, where there is none, by lines. Spaces are made single."""
    parts = words.split("|") if "|" in words else words.splitlines()
    tidy = [" ".join(part.split()) for part in parts]
    while tidy and not tidy[-1]:
        tidy.pop()
    return (tidy[0], tuple(tidy[1:])) if tidy else ("", ())
