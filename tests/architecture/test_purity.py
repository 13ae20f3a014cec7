"""Rules do not look at a clock, throw dice or touch a file, by whatever name: import contracts cannot see calls."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = sorted(
    file
    for pattern in ("hub/api/**/*.py", "plugins/*/rules.py", "plugins/*/rules/**/*.py", "plugins/*/commands.py")
    for file in ROOT.glob(pattern)
    if file.name != "clock.py" or "dates" in file.parts
)

LOOKS_OUTSIDE = frozenset({
    "now", "utcnow", "today", "open", "read_text", "write_text", "read_bytes", "write_bytes",
    "print", "input", "exec", "eval", "__import__", "urandom", "sleep", "getenv",
})  # fmt: skip


def outside(source: str) -> list[str]:
    """The calls in a source that depend on more than their arguments. ``ctx.now`` is no call, and fine."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = [c.func.id if isinstance(c.func, ast.Name) else getattr(c.func, "attr", "") for c in calls]
    return sorted(LOOKS_OUTSIDE & set(names))


@pytest.mark.parametrize("file", PURE, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_is_looked_up_outside(file: Path) -> None:
    assert outside(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "calls"),
    [("dt.datetime.now(dt.UTC)", ["now"]), ("date.today()", ["today"]), ("Path('x').read_text()", ["read_text"])],
)
def test_a_look_outside_is_found(source: str, calls: list[str]) -> None:
    assert outside(source) == calls
    assert outside("ctx.now") == []
