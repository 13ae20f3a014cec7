"""What is remembered of words and people has an end: a cache without one is a leak that strangers can fill."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_RUNNING = {"tests", "testing", "demo"}
"""Folders that no hub runs for long."""
ONE_VALUE = {"plugins/voting/rules/lots.py": ["cache(seed)"]}
"""Remembered of something that takes no argument."""
ENDLESS = {"cache", "lru_cache(maxsize=None)", "lru_cache(None)"}
FILES = sorted(
    file
    for folder in ("hub", "plugins")
    for file in (ROOT / folder).rglob("*.py")
    if not NOT_RUNNING & set(file.relative_to(ROOT).parts)
)


def endless(source: str) -> Iterator[str]:
    """The functions in a source that remember an answer for each argument they were ever given."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and ast.unparse(node.args):
            yield from (node.name for decorator in node.decorator_list if _no_end(decorator))
        elif isinstance(node, ast.Call) and _no_end(node.func):
            yield ast.unparse(node)


def _no_end(decorator: ast.expr) -> bool:
    return ast.unparse(decorator).removeprefix("functools.") in ENDLESS


def test_every_cache_has_an_end() -> None:
    found = {str(file.relative_to(ROOT)): list(endless(file.read_text(encoding="utf-8"))) for file in FILES}
    assert {file: names for file, names in found.items() if names} == ONE_VALUE


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("@cache\ndef syllables(word): ...", ["syllables"]),
        ("@functools.cache\ndef syllables(word): ...", ["syllables"]),
        ("@lru_cache(maxsize=None)\ndef syllables(word): ...", ["syllables"]),
        ("quoted = lru_cache(maxsize=None)(quote)", ["lru_cache(maxsize=None)(quote)"]),
        ("@lru_cache(maxsize=256)\ndef syllables(word): ...", []),
        ("@cache\ndef table(): ...", []),
    ],
)
def test_a_cache_without_an_end_is_found(source: str, names: list[str]) -> None:
    assert list(endless(source)) == names
