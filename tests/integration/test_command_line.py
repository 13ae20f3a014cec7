"""The program as an operator starts it: what is wrong is said in a line, with its file, and not as a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hub.testing.wijk import write_configuration

pytestmark = pytest.mark.only_sqlite

ROOT = Path(__file__).parents[2]


def wijkhub(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The program in an environment that says nothing of a configuration."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WIJKHUB_")}
    environment["WIJKHUB_PASSWORD"] = "secret"
    environment["WIJKHUB_SYNAPSE_PYTHON"] = "/nowhere/python"
    command = [sys.executable, "-m", "hub", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Two wijken on a homeserver that is not there."""
    write_configuration(tmp_path, "http://127.0.0.1:9", "wijk.test", f"sqlite://{tmp_path}/hub.db", {"agenda": {}})
    return tmp_path


MISTAKES = {
    "[plugins.feest]": "plugins.feest: expected a plugin that is there and allowed: agenda",
    "[plugins.agenda]\nhaast = 1": "plugins.agenda.haast: expected one of its settings: residents_needed, ",
    "[plugins.agenda]\nboard_lines = 'veel'": "plugins.agenda.board_lines: expected a number from 5 to 50",
}
"""What a wijk's file says, and what is said of it."""


@pytest.mark.parametrize("toml", MISTAKES)
def test_a_file_that_does_not_fit_the_plugins_is_refused_before_anything_is_done(toml: str, config: Path) -> None:
    file = config / "wijken" / "oost.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("[plugins.agenda]", toml), encoding="utf-8")
    for command in ("run", "check"):
        result = wijkhub(command, "--config", str(config))
        assert result.returncode == 1
        assert f"{file}: {MISTAKES[toml]}" in result.stdout + result.stderr
        assert "Traceback" not in result.stderr
    assert not (config / "hub.db").exists()


def test_a_command_of_a_plugin_takes_the_configuration_that_it_is_given(config: Path) -> None:
    report = config / "verslag.txt"
    report.write_text("1. Meer bankjes.\n", encoding="utf-8")
    result = wijkhub("import", str(report), "--wijk", "nergens", "--config", str(config))
    assert result.returncode == 1
    assert "expected one of de-punt, oost" in result.stderr


def test_a_demo_without_a_homeserver_says_what_to_do_in_both_languages() -> None:
    result = wijkhub("demo", "--once")
    assert result.returncode == 1
    assert "Typ eerst: make synapse" in result.stderr
    assert "Run this first: make synapse" in result.stderr
    assert "Traceback" not in result.stderr
