"""Time is something the hub is given, never something it looks up by itself."""

from __future__ import annotations

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """What tells the time: the machine, or a test."""

    def now(self) -> dt.datetime:
        """This moment, aware, in UTC."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)
