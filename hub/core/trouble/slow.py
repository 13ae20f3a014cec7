"""Plugins that take too long. What they do, they do in a transaction, and on SQLite all others wait for that.

So a plugin that took too long is handled last and alone, gets less time, and in the wijk where that was rests between
its tries. What one wijk can cost the others is then its usual time once, and after that a sixth of the time at most.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from hub.store.hot import Row

PART = 5
"""A plugin that is slow gets the usual time divided by this."""
MEMORY = 60
"""How many times the usual time a plugin is called slow after it was."""


class Slow:
    """Remembers which plugins took too long, and in which wijk. ``usual``: seconds that a plugin has for one event."""

    def __init__(self, usual: float) -> None:
        self._usual = usual
        self._late: dict[tuple[str, str], float] = {}
        """When it last was, for each plugin and wijk: by the clock of the event loop, which nobody sets back."""

    def late(self, row: Row) -> None:
        """The plugin took too long for this row."""
        self._late[row["plugin"], row["wijk"]] = asyncio.get_running_loop().time()

    def in_time(self, rows: Iterable[Row]) -> None:
        """These rows were handled: their plugins are as any other there."""
        if self._late:
            for row in rows:
                self._late.pop((row["plugin"], row["wijk"]), None)

    def __contains__(self, row: Row) -> bool:
        """Whether the plugin of this row is slow, here or in another wijk."""
        if not self._late:
            return False
        since = asyncio.get_running_loop().time() - self._usual * MEMORY
        return any(plugin == row["plugin"] and late > since for (plugin, _), late in self._late.items())

    def rests(self, row: Row) -> bool:
        """Whether nothing of this plugin and wijk is handled now."""
        late = self._late.get((row["plugin"], row["wijk"]))
        return late is not None and asyncio.get_running_loop().time() < late + self._usual

    def seconds(self, row: Row) -> float:
        """How long the plugin may take for this row."""
        return self._usual / PART if row in self else self._usual
