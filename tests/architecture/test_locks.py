"""What runs is what was pinned: the demo, the tests and the image install from lock files, by hash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INSTALL = re.compile(r"pip install\b(?P<options>.*)$", re.MULTILINE)
NEEDS = {
    "demo": {"setup", "synapse"},
    "tests": {"setup", "synapse", "oracles", "client"},
    "lint": {"setup"},
    "types": {"setup"},
}


def installs(file: str) -> list[str]:
    return [found["options"] for found in INSTALL.finditer((ROOT / file).read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("file", "lock"), [("Makefile", "dev.lock"), ("Dockerfile", "hub.lock")])
def test_what_is_installed_comes_from_a_lock_file_by_hash(file: str, lock: str) -> None:
    found = installs(file)
    assert any(f"requirements/{lock}" in options for options in found)
    for options in found:
        locked = "--require-hashes" in options and re.search(r"-r requirements/\w+\.lock", options)
        itself = "--no-deps" in options and options.rstrip().endswith(" .")
        assert locked or itself, f"{file}: pip install{options}"


@pytest.mark.parametrize("target", NEEDS)
def test_what_make_starts_is_installed_from_the_locks_first(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    rule = re.search(rf"^{target}:(.*?)(?:##|$)", makefile, re.MULTILINE)
    assert rule is not None
    assert set(rule[1].split()) >= NEEDS[target]
