"""The tutorial is carried out: its files are written, its commands run, and what it says comes out is compared."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial" / "first-plugin.md"

BLOCK = re.compile(
    r"(?:^\*\*`(?P<file>[^`]+)`\*\*\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
COMMAND = re.compile(r"^\$ (?P<command>.+)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with no plugins yet."""
    for name in ("hub", "config"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "__init__.py").touch()
    return tmp_path


@pytest.mark.timeout(300)
def test_the_tutorial_does_what_it_says(checkout: Path) -> None:
    written = commands = 0
    for block in BLOCK.finditer(TUTORIAL.read_text(encoding="utf-8")):
        if block["kind"] == "console":
            for line in COMMAND.finditer(block["text"]):
                check(line["command"], line["shown"], checkout)
                commands += 1
        else:
            assert block["file"], f"a block without the name of its file:\n{block['text']}"
            file = checkout / block["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], encoding="utf-8")
            written += 1
    assert written >= 7
    assert commands >= 9


def check(command: str, shown: str, folder: Path) -> None:
    """Run a command as the reader would, and compare; ``...`` stands for anything."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    of_a_reader = {name: value for name, value in os.environ.items() if name != "WIJKHUB_TEST_DATABASE"}
    environment = {**of_a_reader, "PATH": path, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    told = done.stdout + done.stderr
    assert done.returncode == 0, f"$ {command}\n{told}"
    assert pattern(shown).fullmatch(told), f"$ {command}\nthe tutorial shows:\n{shown}\nwhat came:\n{told}"


def pattern(shown: str) -> re.Pattern[str]:
    """What is shown, where a line of ``...`` is any number of lines, ``...`` in a line is anything, and a ruler of
    ``=`` has any length."""
    pieces = re.split(r"(^\.\.\.\n|\.\.\.|=+)", shown, flags=re.MULTILINE)
    meant = {"...\n": r"(?:.*\n)*", "...": r".*"}
    parts = [meant.get(piece, "=+" if piece.startswith("=") else re.escape(piece)) for piece in pieces]
    return re.compile("".join(parts))
