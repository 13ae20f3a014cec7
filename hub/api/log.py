"""The log of a wijk: who did what, one line after the other, so that no line can be changed unseen.

A line has a number, counted from 1, and the hash of the line before it; its own hash covers all of that. No person
stands in it by name or user id: people are pseudonyms there, and the hub keeps apart who they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

CODE = 12


class Line(TypedDict):
    """A line as it is exported. ``at`` is a moment in UTC (ISO 8601). ``hash`` is the digest of all the rest."""

    number: int
    wijk: str
    at: str
    by: str
    plugin: str
    action: str
    subject: str
    details: dict[str, object]
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a line stands. ``hash`` covers the line and, through it, every line before it."""

    number: int
    hash: str

    @property
    def code(self) -> str:
        """The hash, short enough to read aloud."""
        return code(self.hash)


def code(hash: str) -> str:
    """The beginning of a hash, for people."""
    return hash[:CODE]
