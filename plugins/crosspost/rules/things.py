"""The names of what the hub posted about something with a number."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a number: "item" 3, "share" 7."""

    kind: str
    number: int

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.number}"

    def at(self, place: str) -> str:
        """The key of the message about it at one place."""
        return f"{self.name}@{place}"


_KEY = re.compile(r"([a-z]+):(\d{1,9})(?:@\S+)?")


def thing_of(key: str | None) -> Thing | None:
    """Back from a key, with or without its place."""
    found = _KEY.fullmatch(key or "")
    return Thing(found[1], int(found[2])) if found else None
