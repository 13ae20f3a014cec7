"""Whether a pinned package has a known hole, without the network.

    python requirements/audit.py ADVISORIES LOCK...

``ADVISORIES``: records of OSV (https://ossf.github.io/osv-schema/), as a JSON file, a folder of them, or the zip that
osv.dev exports for PyPI. Ends with 0 if no pinned version is affected, 1 if one is, and 2 if nothing could be checked.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)


def records(place: Path) -> Iterator[dict[str, Any]]:
    """Every record that there is. Raises ``ValueError`` or ``OSError`` where it cannot be read."""
    if place.is_dir():
        texts = [file.read_bytes() for file in sorted(place.rglob("*.json"))]
    elif zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as archive:
            texts = [archive.read(name) for name in archive.namelist() if name.endswith(".json")]
    else:
        texts = [place.read_bytes()]
    for text in texts:
        found = json.loads(text)
        yield from found if isinstance(found, list) else [found]


def about(record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What a record says, by the name of the package; nothing if it was withdrawn or is not about PyPI."""
    for affected in record.get("affected", ()) if not record.get("withdrawn") else ():
        package = affected.get("package", {})
        if package.get("ecosystem") == "PyPI":
            yield canonicalize_name(package["name"]), affected


def hits(affected: dict[str, Any], pinned: str) -> bool:
    """Whether a version is affected: it is listed, or lies in a range. In case of doubt it is."""
    if pinned in affected.get("versions", ()):
        return True
    return any(_within(r["events"], pinned) for r in affected.get("ranges", ()) if r.get("type") == "ECOSYSTEM")


def _within(events: list[dict[str, str]], pinned: str) -> bool:
    try:
        version, inside = Version(pinned), False
        for kind, at in sorted((pair for e in events for pair in e.items()), key=lambda pair: _order(pair[1])):
            if kind == "introduced" and _order(at) <= version:
                inside = True
            elif (kind == "fixed" and _order(at) <= version) or (kind == "last_affected" and _order(at) < version):
                inside = False
    except InvalidVersion:
        return True
    return inside


def _order(at: str) -> Version:
    return Version("0.dev0" if at == "0" else at)


def main(place: str, *locks: str) -> int:
    known: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    try:
        for record in records(Path(place)):
            for name, affected in about(record):
                known.setdefault(name, []).append((str(record.get("id")), affected))
        pins = {(canonicalize_name(n), v) for lock in locks for n, v in PINNED.findall(Path(lock).read_text())}
    except (OSError, ValueError, KeyError, AttributeError, TypeError, zipfile.BadZipFile) as error:
        print(f"nothing was checked: {type(error).__name__}: {error}")
        return 2
    if not known or not pins:
        print(f"nothing was checked: {len(known)} packages have advisories in {place}, {len(pins)} are pinned")
        return 2
    found = sorted(
        {f"{name} {version}: {id}" for name, version in pins for id, one in known.get(name, ()) if hits(one, version)}
    )
    print(*found, f"{len(pins)} pinned packages checked, {len(found)} known holes", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(f"usage: {sys.argv[0]} ADVISORIES LOCK...")
    sys.exit(main(*sys.argv[1:]))
