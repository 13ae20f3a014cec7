"""Every wish on the page is tried."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "e2e" / "wishes"


def test_every_wish_on_the_page_has_a_test() -> None:
    page = (ROOT / "docs" / "explanation" / "wishes.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| .+ \| `(test_\w+\.py)` \|$", page)
    assert len(rows) == len(set(rows)) == 16
    assert set(rows) - {file.name for file in FOLDER.glob("test_*.py")} == set()
