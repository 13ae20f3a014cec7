"""The pages of threats and of encryption name tests that exist; the first says why where there is none."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "threat-model.md"
ENCRYPTION = PAGE.with_name("encryption.md")
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "who tries what"]


def names_in(file: Path) -> set[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if file.is_file() else ()
    return {node.name for node in found if isinstance(node, kinds)}


def test_the_page_has_its_rows() -> None:
    assert len(rows()) > 25
    assert all(len(row) == 3 for row in rows())


def test_every_threat_names_a_test_or_says_why_there_is_none() -> None:
    assert [row[0] for row in rows() if bool(NAMED.search(row[2])) == row[1].startswith("not tested")] == []


@pytest.mark.parametrize("page", [PAGE, ENCRYPTION], ids=lambda page: page.stem)
def test_every_test_that_is_named_exists(page: Path) -> None:
    named = NAMED.findall(page.read_text(encoding="utf-8"))
    assert named
    assert [f"{file}::{test}" for file, test in named if test not in names_in(ROOT / file)] == []


def test_every_test_of_what_the_hub_does_not_believe_is_on_the_page_of_encryption() -> None:
    named = {test for _, test in NAMED.findall(ENCRYPTION.read_text(encoding="utf-8"))}
    files = (ROOT / "tests" / "unit").glob("test_crypto_*.py")
    tests = {name for file in files for name in names_in(file) if name.startswith("test_")}
    assert tests - named == set()


def test_every_attack_that_is_tested_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    files = sorted((ROOT / "tests" / "attacks").glob("test_*.py"))
    assert [file.name for file in files if file.name not in page] == []
