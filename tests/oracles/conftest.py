"""Counts by other people, in an environment of their own: too heavy, or under a licence we do not ship."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
Oracle = Callable[[str, list[dict[str, Any]]], list[dict[str, Any]]]


@pytest.fixture(scope="session")
def ask() -> Oracle:
    """Have a script of this folder count elections with the Python that has the packages of `oracles.lock`."""
    python = Path(os.environ.get("WIJKHUB_ORACLES_PYTHON") or ROOT / ".venv-oracles/bin/python")
    assert python.exists(), f"no oracles at {python}: run `make oracles` or set WIJKHUB_ORACLES_PYTHON"

    def asked(script: str, elections: list[dict[str, Any]]) -> list[dict[str, Any]]:
        done = subprocess.run(
            [python, Path(__file__).with_name(script)], input=json.dumps(elections), stdout=subprocess.PIPE, text=True,
            check=True,
        )  # fmt: skip
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    return asked
