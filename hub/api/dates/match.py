"""A small matcher for grammars of templates.

A rule is a list of templates, each with a function that makes its value. A template is a row of names: a tag of a token
or another rule. A name in capitals or in ``<angles>`` gives its value to the function; ``?`` marks what may be absent.
Rules must not repeat themselves, so the length of a phrase is bounded by the grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from hub.api.dates.lexer import Token

Rules = Mapping[str, Sequence[tuple[str, Callable[..., Any]]]]


class _Part(NamedTuple):
    name: str
    rule: bool
    captured: bool
    optional: bool


class _Template(NamedTuple):
    parts: tuple[_Part, ...]
    value: Callable[..., Any]
    first: frozenset[str]


class Way(NamedTuple):
    """A rule can be read up to token ``end`` (exclusive), with this value."""

    end: int
    value: Any


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules made ready: for each template the tags with which it can begin."""

    templates: Mapping[str, tuple[_Template, ...]]

    @classmethod
    def of(cls, rules: Rules) -> Grammar:
        """ValueError for a template of which every name may be absent; RecursionError for a rule in itself."""

        rows = {name: [(_parts(row, rules), value) for row, value in templates] for name, templates in rules.items()}

        def first(parts: tuple[_Part, ...]) -> frozenset[str]:
            tags: set[str] = set()
            for part in parts:
                tags.update(*(first(inner) for inner, _ in rows[part.name]) if part.rule else [(part.name,)])
                if not part.optional:
                    return frozenset(tags)
            raise ValueError(parts)

        return cls(
            {name: tuple(_Template(row, value, first(row)) for row, value in every) for name, every in rows.items()}
        )


class Reader:
    """Reads one row of tokens; what was read once is remembered, so that scanning a text stays linear."""

    def __init__(self, grammar: Grammar, tokens: Sequence[Token]) -> None:
        self._templates = grammar.templates
        self._tags = [token.tags for token in tokens]
        self._read: dict[tuple[str, int], list[Way]] = {}

    def ways(self, rule: str, at: int) -> list[Way]:
        """All the ways to read ``rule`` from token ``at``, in the order of its templates."""
        if at >= len(self._tags) or not (tags := self._tags[at]):
            return []
        key = (rule, at)
        if key not in self._read:
            self._read[key] = [
                way
                for template in self._templates[rule]
                if not template.first.isdisjoint(tags)
                for way in self._row(template, at)
            ]
        return self._read[key]

    def _row(self, template: _Template, at: int) -> list[Way]:
        rows: list[tuple[int, tuple[Any, ...]]] = [(at, ())]
        for part in template.parts:
            read = [
                (end, (*values, value) if part.captured else values)
                for start, values in rows
                for end, value in (self.ways(part.name, start) if part.rule else self._token(part.name, start))
            ]
            rows = read + rows if part.optional else read
            if not rows:
                break
        return [Way(end, template.value(*values)) for end, values in rows]

    def _token(self, tag: str, at: int) -> tuple[Way, ...]:
        tags = self._tags[at] if at < len(self._tags) else {}
        return (Way(at + 1, tags[tag]),) if tag in tags else ()


def _parts(template: str, rules: Rules) -> tuple[_Part, ...]:
    parts = []
    for word in template.split():
        name = word.removesuffix("?")
        captured = name.isupper() or name.startswith("<")
        bare = name.strip("<>")
        parts.append(_Part(bare, bare in rules, captured, optional=word.endswith("?")))
    return tuple(parts)
