"""Clocks that can be moved: in a test by hand, in the demo through a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path


class FrozenClock:
    """Stands still until it is moved."""

    def __init__(self, now: dt.datetime) -> None:
        self._now = now

    def now(self) -> dt.datetime:
        return self._now

    def move(self, step: dt.timedelta) -> None:
        self._now += step

    def set(self, moment: dt.datetime) -> None:
        self._now = moment


class FileClock:
    """The machine's clock, plus the seconds that stand in a file: another process moves it by writing there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.offset()

    def offset(self) -> dt.timedelta:
        try:
            return dt.timedelta(seconds=float(self._path.read_text()))
        except (FileNotFoundError, ValueError):
            return dt.timedelta()

    def move(self, step: dt.timedelta) -> None:
        """Move it ahead for everybody who reads the file."""
        new = self.offset() + step
        temporary = self._path.with_suffix(".new")
        temporary.write_text(str(new.total_seconds()))
        temporary.replace(self._path)
