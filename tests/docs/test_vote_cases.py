"""The page of the eighteen cases names tests that exist, and that carry the number of their case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "vote-cases.md"
CASES = range(1, 19)

ROW = re.compile(r"^\| (\d+) \|(?P<what>.*)\|(?P<outcome>.*)\|(?P<tests>.*)\|$", re.MULTILINE)
TEST = re.compile(r"^ *(?:async )?def (test_\w+)\(", re.MULTILINE)


def rows() -> dict[int, re.Match[str]]:
    return {int(row[1]): row for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))}


def defined() -> Iterator[str]:
    """Every test there is."""
    for folder in ("tests", "plugins"):
        for file in (ROOT / folder).rglob("test_*.py"):
            yield from TEST.findall(file.read_text(encoding="utf-8"))


def test_every_case_has_a_row() -> None:
    assert [*rows()] == [*CASES]


@pytest.mark.parametrize("case", CASES)
def test_a_case_has_an_outcome_and_tests_that_exist_once_and_carry_its_number(case: int) -> None:
    row, there = rows()[case], Counter(defined())
    assert row["outcome"].strip()
    named = re.findall(r"`(test_\w+)`", row["tests"])
    assert named
    assert {name: there[name] for name in named} == dict.fromkeys(named, 1)
    assert [name for name in named if re.match(rf"test_case_0?{case}_", name)]


def test_every_test_of_a_case_is_of_one_of_these() -> None:
    numbers = {int(found[1]) for name in defined() if (found := re.match(r"test_case_(\d+)_", name))}
    assert numbers == {*CASES}
