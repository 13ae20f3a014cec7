"""People who talk to a hub on a stage, and the ledger of what must come of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from hub.testing.stage import Stage

from .ledger import Ledger

PLACES = (("anna", "wonen"), ("bram", "wonen"), ("youssef", "groen"), ("karin", "ymere"), ("zita", "oost/straat"))
COMMANDS = ("tel", "echo", "tel", "vloed", "bord", "tel")


@dataclass
class Talk:
    """A stage with the probe, and its ledger."""

    stage: Stage
    ledger: Ledger

    def says(self, *commands: str) -> None:
        """Everybody gives these commands in their room, one after the other."""
        for command in commands or COMMANDS:
            for who, room in PLACES:
                self.ledger.tell(who, self.stage.room_id(room), command)
        self.stage.acted()

    async def over(self) -> None:
        """Nothing goes wrong any more, and the hub has done all there is to do."""
        self.stage.homeserver.faults.clear()
        await self.stage.settled()


@asynccontextmanager
async def talk(folder: Path | None = None, timeout: float = 5.0) -> AsyncIterator[Talk]:
    async with Stage("probe", folder=folder, timeout=timeout) as stage:
        yield Talk(stage, Ledger(stage.homeserver))
