"""A small matcher for grammars of templates.

A rule is a list of templates, each with a function that makes its value. A template is a row of names: a tag of a token
or another rule. A name in capitals or in ``<angles>`` gives its value to the function; ``?`` marks what may be absent.
Rules must not repeat themselves, so the length of a phrase is bounded by the grammar.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from hub.api.dates.lexer import Token

Rules = Mapping[str, Sequence[tuple[str, Callable[..., Any]]]]
Tags = frozenset[str]


class Way(NamedTuple):
    """A rule can be read up to token ``end`` (exclusive), with this value."""

    end: int
    value: Any


class _Part(NamedTuple):
    name: str
    is_rule: bool
    captured: bool


@dataclass(slots=True, eq=False)
class _Node:
    """A place in the templates of a rule; templates that begin alike share their nodes.

    ``steps_for`` remembers which steps a token with these tags can take.
    """

    steps: dict[_Part, _Node] = field(default_factory=dict)
    makes: list[tuple[int, Callable[..., Any]]] = field(default_factory=list)
    steps_for: dict[Tags, list[tuple[_Part, _Node]]] = field(default_factory=dict)


class Grammar:
    """Rules made ready for reading. ValueError for a template of which everything may be absent."""

    def __init__(self, rules: Rules) -> None:
        self._roots = {name: _Node() for name in rules}
        for name, templates in rules.items():
            for order, (template, make) in enumerate(templates):
                for parts in _spellings(template, rules):
                    if not parts:
                        raise ValueError(template)
                    node = self._roots[name]
                    for part in parts:
                        node = node.steps.setdefault(part, _Node())
                    node.makes.append((order, make))

    def root(self, rule: str) -> _Node:
        return self._roots[rule]

    def steps(self, node: _Node, tags: Tags) -> list[tuple[_Part, _Node]]:
        if tags not in node.steps_for:
            node.steps_for[tags] = [step for step in node.steps.items() if self._may_begin(step[0], tags)]
        return node.steps_for[tags]

    def _may_begin(self, part: _Part, tags: Tags) -> bool:
        return bool(self.steps(self._roots[part.name], tags)) if part.is_rule else part.name in tags


class Reader:
    """Reads one row of tokens; what was read once is remembered, so that scanning a text stays linear."""

    def __init__(self, grammar: Grammar, tokens: Sequence[Token]) -> None:
        self._grammar = grammar
        self._values = [token.tags for token in tokens]
        self._tags = [frozenset(token.tags) for token in tokens]
        self._read: dict[tuple[str, int], list[Way]] = {}

    def ways(self, rule: str, at: int) -> list[Way]:
        """All the ways to read ``rule`` from token ``at``, in the order of its templates."""
        key = (rule, at)
        if key not in self._read:
            found: list[tuple[int, Way]] = []
            if at < len(self._tags):
                self._walk(self._grammar.root(rule), at, (), found)
            found.sort(key=itemgetter(0))
            self._read[key] = [way for _, way in found]
        return self._read[key]

    def _walk(self, node: _Node, at: int, values: tuple[Any, ...], found: list[tuple[int, Way]]) -> None:
        for order, make in node.makes:
            found.append((order, Way(at, make(*values))))
        if not node.steps or at == len(self._tags):
            return
        for part, after in self._grammar.steps(node, self._tags[at]):
            if part.is_rule:
                for end, value in self.ways(part.name, at):
                    self._walk(after, end, (*values, value) if part.captured else values, found)
            else:
                value = self._values[at][part.name]
                self._walk(after, at + 1, (*values, value) if part.captured else values, found)


def _spellings(template: str, rules: Rules) -> Iterator[tuple[_Part, ...]]:
    """The rows of parts that a template stands for, with and without what may be absent."""
    choices: list[tuple[tuple[_Part, ...], ...]] = []
    for word in template.split():
        name = word.removesuffix("?")
        bare = name.strip("<>")
        part = _Part(bare, bare in rules, name.isupper() or bare != name)
        choices.append(((part,), ()) if word.endswith("?") else ((part,),))
    return (tuple(itertools.chain.from_iterable(chosen)) for chosen in itertools.product(*choices))
