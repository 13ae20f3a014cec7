"""The chain of a log, without input or output: sealing a line, and finding where a chain was broken.

Lines are read as they come, from the database or from an export that somebody kept: a line may lack anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from hub.api.digest import digest
from hub.api.log import Entry, Line

AnyLine = Mapping[str, object]
PLACE = ("number", "before", "hash")
"""What a line has from where it stands. The rest is what it says."""


class Fault(StrEnum):
    """What was done to a log."""

    CHANGED = "changed"
    DELETED = "deleted"
    SWAPPED = "swapped"
    ADDED = "added"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a log is not what it was: the line with this number, and for a swap the other one."""

    fault: Fault
    number: int
    other: int = 0


def seal(line: AnyLine) -> str:
    """The hash that belongs to a line: over all of it but the hash."""
    return digest({name: value for name, value in line.items() if name != "hash"})


def sealed(line: AnyLine, before: Entry) -> Line:
    """The line that follows ``before``."""
    placed = {**line, "number": before.number + 1, "before": before.hash}
    return cast(Line, {**placed, "hash": seal(placed)})


def first_break(lines: Sequence[AnyLine], end: Entry | None = None) -> Break | None:
    """Where a log is broken first; ``None`` if it is whole. ``end``: where it must end, if that is known."""
    before = ""
    for number, line in enumerate(lines, 1):
        whole = seal(line) == line.get("hash")
        if whole and line.get("number") != number:
            return _out_of_order(lines, number)
        if not whole:
            return _not_as_sealed(lines, number)
        if line.get("before") != before:
            return Break(Fault.CHANGED, max(1, number - 1))  # the line before was sealed anew
        before = str(line["hash"])
    if end is None or end == Entry(len(lines), before):
        return None
    if end.number == len(lines):
        return Break(Fault.CHANGED, end.number)
    return Break(Fault.CUT, len(lines) + 1) if end.number > len(lines) else Break(Fault.ADDED, end.number + 1)


def departure(old: Sequence[AnyLine], new: Sequence[AnyLine]) -> Break | None:
    """Where a log departs from what it was before; ``None`` if it only grew. Each is whole by itself."""
    for number, (was, now) in enumerate(zip(old, new, strict=False), 1):
        if was.get("hash") != now.get("hash"):
            return _departed(old, new, number)
    return Break(Fault.CUT, len(new) + 1) if len(new) < len(old) else None


def _out_of_order(lines: Sequence[AnyLine], number: int) -> Break:
    """A line that is whole stands where another belongs."""
    found = lines[number - 1].get("number")
    if not isinstance(found, int) or found < number:
        return Break(Fault.ADDED, number)
    place = next((place for place, line in enumerate(lines, 1) if line.get("number") == number), 0)
    return Break(Fault.SWAPPED, number, place) if place else Break(Fault.DELETED, number)


def _not_as_sealed(lines: Sequence[AnyLine], number: int) -> Break:
    """A line that says something else than when it was sealed: perhaps what another says."""
    line = lines[number - 1]
    place = {name: line.get(name) for name in PLACE}
    for other in range(number + 1, len(lines) + 1):
        if seal({**lines[other - 1], **place}) == line.get("hash"):
            return Break(Fault.SWAPPED, number, other)
    return Break(Fault.CHANGED, number)


def _departed(old: Sequence[AnyLine], new: Sequence[AnyLine], number: int) -> Break:
    """What was done at the first line that differs, judged by what the lines say: all hashes after it are new."""
    was, now = [_said(line) for line in old[number - 1 :]], [_said(line) for line in new[number - 1 :]]
    for apart in range(1, min(len(was), len(now))):
        if was[0] == now[apart] and now[0] == was[apart] and was[1:apart] == now[1:apart]:
            return Break(Fault.SWAPPED, number, number + apart)
    if was[1:2] == now[:1]:
        return Break(Fault.DELETED, number)
    return Break(Fault.ADDED if now[1:2] == was[:1] else Fault.CHANGED, number)


def _said(line: AnyLine) -> dict[str, object]:
    return {name: value for name, value in line.items() if name not in PLACE}
