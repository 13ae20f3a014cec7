"""``make audit`` without the network: a hole that is known is found, and what proves nothing does not end well."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LOCK = "aiohttp==3.14.5 \\\n    --hash=sha256:00\nPy_Parts==2.0rc1 ; python_version < '4'\n    # via aiohttp\n"


def audit(folder: Path, advisories: Path, lock: str = LOCK) -> tuple[int, str]:
    (folder / "some.lock").write_text(lock)
    command = [sys.executable, str(ROOT / "requirements" / "audit.py"), str(advisories), str(folder / "some.lock")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def advisory(name: str = "aiohttp", **more: Any) -> dict[str, Any]:
    return {"id": f"PYSEC-{name}", "affected": [{"package": {"ecosystem": "PyPI", "name": name}, **more}]}


def within(*events: dict[str, str]) -> dict[str, Any]:
    return {"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}


def written(folder: Path, *records: dict[str, Any]) -> Path:
    file = folder / "advisories.json"
    file.write_text(json.dumps(records))
    return file


HIT = advisory(versions=["3.14.4", "3.14.5"])


@pytest.mark.parametrize(
    "affected",
    [
        {"versions": ["3.14.5"]},
        within({"introduced": "0"}),
        within({"introduced": "0"}, {"fixed": "3.14.6"}),
        within({"introduced": "3.14.5"}, {"last_affected": "3.14.5"}),
        within({"introduced": "1"}, {"fixed": "2"}, {"introduced": "3.14"}, {"fixed": "4"}),
        within({"introduced": "not a version"}),
    ],
)
def test_a_pinned_version_with_a_known_hole_is_found(affected: dict[str, Any], tmp_path: Path) -> None:
    code, said = audit(tmp_path, written(tmp_path, advisory("something-else"), advisory(**affected)))
    assert code == 1
    assert "aiohttp 3.14.5: PYSEC-aiohttp" in said
    assert "2 pinned packages checked, 1 known holes" in said


@pytest.mark.parametrize(
    "record",
    [
        advisory(versions=["3.14.4"]),
        advisory(**within({"introduced": "0"}, {"fixed": "3.14.5"})),
        advisory(**within({"introduced": "0"}, {"last_affected": "3.14.4"})),
        advisory(**within({"introduced": "3.15"})),
        advisory("another", versions=["3.14.5"]),
        {**HIT, "withdrawn": "2026-01-01T00:00:00Z"},
    ],
)
def test_what_is_not_pinned_or_mended_is_no_hole(record: dict[str, Any], tmp_path: Path) -> None:
    assert audit(tmp_path, written(tmp_path, advisory("something-else"), record))[0] == 0


def test_names_are_compared_as_the_registry_does(tmp_path: Path) -> None:
    code, said = audit(tmp_path, written(tmp_path, advisory("py.parts", **within({"introduced": "2.0b1"}))))
    assert (code, said.splitlines()[0]) == (1, "py-parts 2.0rc1: PYSEC-py.parts")


@pytest.mark.parametrize("shape", ["folder", "zip"])
def test_a_folder_and_the_zip_of_the_registry_are_read(shape: str, tmp_path: Path) -> None:
    place = tmp_path / "osv"
    if shape == "folder":
        place.mkdir()
        (place / "one.json").write_text(json.dumps(HIT))
    else:
        with zipfile.ZipFile(place, "w") as archive:
            archive.writestr("one.json", json.dumps(HIT))
    assert audit(tmp_path, place)[0] == 1


@pytest.mark.parametrize(
    "text",
    ["", "not json", "[]", "{}", "[1]", json.dumps([{**HIT, "affected": [{"package": {"ecosystem": "npm"}}]}])],
)
def test_where_there_are_no_advisories_it_does_not_end_well(text: str, tmp_path: Path) -> None:
    file = tmp_path / "advisories.json"
    file.write_text(text)
    code, said = audit(tmp_path, file)
    assert (code, "nothing was checked" in said) == (2, True)


def test_where_nothing_is_pinned_it_does_not_end_well(tmp_path: Path) -> None:
    assert audit(tmp_path, written(tmp_path, HIT), lock="aiohttp>=3\n")[0] == 2
    assert audit(tmp_path, tmp_path / "none.json")[0] == 2


@pytest.mark.parametrize("name", ["hub", "dev"])
def test_the_lock_files_of_the_hub_are_read_whole(name: str, tmp_path: Path) -> None:
    lock = (ROOT / "requirements" / f"{name}.lock").read_text()
    every = [line.partition("==")[0] for line in lock.splitlines() if "==" in line and line[0].isalnum()]
    code, said = audit(tmp_path, written(tmp_path, *(advisory(n, **within({"introduced": "0"})) for n in every)), lock)
    assert code == 1
    assert f"{len(every)} pinned packages checked, {len(every)} known holes" in said
    assert len(every) > 30


def test_asking_the_registry_fails_where_it_has_no_data_on_a_package() -> None:
    rule = (ROOT / "Makefile").read_text().partition("\naudit:")[2].partition("\n\n")[0]
    assert rule.count("pip-audit") == rule.count("--strict") == 2
