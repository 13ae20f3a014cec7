"""The image: two stages, nobody is root, and what it installs is what the README installs."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Step = tuple[str, str]


def steps() -> list[Step]:
    """Each instruction of the Dockerfile with its words."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, words) for name, words in lines]


def stages() -> list[list[Step]]:
    found: list[list[Step]] = []
    for name, words in steps():
        if name == "FROM":
            found.append([])
        found[-1].append((name, words))
    return found


def said(stage: list[Step], name: str) -> list[str]:
    return [words for step, words in stage if step == name]


def installs(text: str) -> list[list[str]]:
    """What every ``pip install`` is told, in order."""
    return [shlex.split(line) for line in re.findall(r"pip install (.+)", text)]


def test_there_are_two_stages_and_the_second_installs_nothing() -> None:
    build, final = stages()
    assert len(installs("\n".join(said(build, "RUN")))) == 2
    assert installs("\n".join(said(final, "RUN"))) == []
    assert [words for words in said(final, "COPY") if not words.startswith("--from=build")] == []


def test_both_stages_have_the_same_python_by_a_fixed_version() -> None:
    images = {said(stage, "FROM")[0].split()[0] for stage in stages()}
    assert len(images) == 1
    assert re.fullmatch(r"python:3\.\d+-slim", images.pop())


def test_it_runs_as_somebody_without_rights() -> None:
    final = stages()[-1]
    (user,) = said(final, "USER")
    assert int(user) >= 1000
    (made,) = said(final, "RUN")
    assert f"--uid {user}" in made
    names = [name for name, _ in final]
    assert names.index("USER") > max(i for i, name in enumerate(names) if name in ("RUN", "COPY"))


@pytest.mark.parametrize("page", ["README.md", "docs/howto/install.md"])
def test_it_installs_what_people_are_told_to_install_and_no_more(page: str) -> None:
    build = "\n".join(said(stages()[0], "RUN"))
    assert installs(build) == installs((ROOT / page).read_text(encoding="utf-8"))[:2]
    assert installs(build)[0][0] == "--require-hashes"
    assert installs(build)[1] == ["--no-deps", "."]


def test_every_pinned_package_has_a_hash() -> None:
    lock = (ROOT / "requirements" / "hub.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    pinned = [line for line in lock.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(pinned) > 20
    assert [line for line in pinned if "--hash=sha256:" not in line] == []


def test_what_is_copied_is_there_and_is_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    allowed = [line[1:] for line in ignored if line.startswith("!")]
    copied = [source for words in said(stages()[0], "COPY") for source in words.split()[:-1]]
    assert [source for source in copied if not (ROOT / source).exists()] == []
    assert [source for source in copied if not any(fnmatch(source, line) for line in allowed)] == []
    assert sorted(allowed) == sorted(copied)


def test_what_the_package_names_is_copied() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    copied = {source for words in said(stages()[0], "COPY") for source in words.split()[:-1]}
    assert {project["readme"], *project["license-files"]} <= copied


def test_it_starts_the_hub_and_takes_other_commands() -> None:
    final = stages()[-1]
    assert json.loads(said(final, "ENTRYPOINT")[0]) == ["wijkhub"]
    assert json.loads(said(final, "CMD")[0]) == ["run"]
