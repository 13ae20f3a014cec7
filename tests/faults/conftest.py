"""A report of every run of faults, at the end of the tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Report = Callable[[object], None]

SAYS = re.compile(r"faults tried: \d+\b.*\blost: \d+, doubled: \d+\b")


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Report:
    """Adds a line to what is printed at the end: how many faults were tried, what was lost, and what doubled."""

    def add(line: object) -> None:
        assert SAYS.match(str(line)), f"says not how many faults were tried, and what was lost and doubled: {line}"
        request.node.user_properties.append(("faults", str(line)))

    return add


def pytest_terminal_summary(terminalreporter: Any) -> None:
    lines = [
        (report.nodeid.rpartition("::")[2], value)
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "call"
        for name, value in report.user_properties
        if name == "faults"
    ]
    if lines:
        terminalreporter.section("faults")
        for test, line in lines:
            terminalreporter.line(f"{test}: {line}")
