"""The probe is found as an installed package would be: by its entry point. And which tests go first."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "probe"))

LONGEST_FIRST = (
    "tests/faults/test_race.py", "tests/e2e/test_story.py", "tests/crypto", "tests/faults", "tests/e2e",
    "tests/attacks", "tests/docs", "tests/contract", "tests/integration", "plugins/voting", "tests", "plugins",
)  # fmt: skip
"""What takes long goes out first: else at the end one process works and the others wait for it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in the order of that table; tests of a file stay as they are."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    path = item.path.relative_to(ROOT).as_posix() if item.path.is_relative_to(ROOT) else ""
    return next((turn for turn, start in enumerate(LONGEST_FIRST) if path.startswith(start)), len(LONGEST_FIRST))
