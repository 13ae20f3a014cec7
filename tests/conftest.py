"""The probe is found as an installed package would be: by its entry point. What goes first, and what runs at length."""

import sys
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

from tests.faults.amount import AT_LENGTH

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "probe"))

LONGEST_FIRST = (
    "tests/e2e/wishes", "tests/faults/test_race.py", "tests/e2e/test_story.py", "tests/crypto", "tests/faults",
    "tests/e2e", "tests/attacks", "tests/docs", "tests/contract", "tests/integration", "plugins/voting", "tests",
    "plugins",
)  # fmt: skip
"""What takes long goes out first: else at the end one process works and the others wait for it."""

TOGETHER = ("tests/e2e/wishes/", "tests/contract/")
"""Folders whose files share a town or a Synapse: one process takes all of it, else each makes its own."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """As ``--dist loadfile`` does it, with those folders as one file."""
    return ByTown(config, log) if config.getoption("dist") == "loadfile" else None


class ByTown(LoadFileScheduling):  # type: ignore[misc]
    def _split_scope(self, nodeid: str) -> str:
        return next(filter(nodeid.startswith, TOGETHER), str(super()._split_scope(nodeid)))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "at_length: runs with `make faults`; `make test` has a shorter test like it")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files in the order of that table; tests of a file stay as they are. What takes long is left to `make faults`."""
    left = [] if AT_LENGTH else [item for item in items if item.get_closest_marker("at_length")]
    config.hook.pytest_deselected(items=left)
    items[:] = sorted((item for item in items if item not in left), key=_turn)


def _turn(item: pytest.Item) -> int:
    path = item.path.relative_to(ROOT).as_posix() if item.path.is_relative_to(ROOT) else ""
    return next((turn for turn, start in enumerate(LONGEST_FIRST) if path.startswith(start)), len(LONGEST_FIRST))
