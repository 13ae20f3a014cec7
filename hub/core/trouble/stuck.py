"""Lanes that do not get on, because the other side cannot do it now: since when, and who must hear of it.

The admins of the wijk hear it once, after an hour, and again when it is over. A homeserver that is away as a whole is
told to nobody: nobody could read it. What does not get on for a day, while other things arrive, is set aside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from hub.api.clock import Clock
from hub.core import inbox
from hub.core.codec import Trouble
from hub.core.plugins.own import OWN
from hub.store import shared
from hub.store.hot import NewInbox, Row
from hub.store.models import Inbox, StuckRow

TELL_AFTER = dt.timedelta(hours=1)
GIVE_UP_AFTER = dt.timedelta(days=1)
RECENTLY = dt.timedelta(minutes=15)
"""The homeserver is there if it did something so long ago: three times as long as a lane waits between its tries."""

STUCK, WORKS, MUTE = "stuck", "works", "mute"
OUTSIDE = ("hook", "fetch")
"""Kinds of rows that go past the homeserver; their lanes begin so."""
GAVE_UP = "GAVE_UP"
"""The error of a row that did not get on for a day."""


class Stuck:
    """Remembers lanes of the inbox and of the outbox, also when the hub is started again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since: dict[str, dt.datetime] = {}
        self._arrived: dt.datetime | None = None
        self._answered: dt.datetime | None = None

    async def load(self) -> None:
        self._since = {row.lane: row.since for row in await StuckRow.all()}

    def arrived(self) -> None:
        """The homeserver took something."""
        self._arrived = self._clock.now()

    def answers(self) -> None:
        """The homeserver did something else for the hub, in no room."""
        self._answered = self._clock.now()

    def among(self, rows: Iterable[Row]) -> list[str]:
        """The lanes of these rows that did not get on until now."""
        return [row["lane"] for row in rows if row["lane"] in self._since] if self._since else []

    def over(self, lanes: Iterable[str]) -> None:
        """What :meth:`works` wrote is stored."""
        for lane in lanes:
            self._since.pop(lane, None)

    def hopeless(self, row: Row, made_at: dt.datetime) -> bool:
        """Whether a row has waited long enough to be set aside. Not if nobody would hear of it."""
        since = self._since.get(row["lane"])
        waited = since is not None and self._clock.now() - max(since, made_at) >= GIVE_UP_AFTER
        return waited and bool(row["wijk"]) and self._elsewhere(row)

    def _elsewhere(self, row: Row) -> bool:
        """Whether it is this lane only: it goes past the homeserver, or other things arrive there, or it is the only
        one and the homeserver does the rest. Where several do not get on and nothing arrives, it may be all of it."""
        return (
            row["kind"] in OUTSIDE
            or self._recently(self._arrived)
            or (self._recently(self._answered) and not any(_apart(lane, row["lane"]) for lane in self._since))
        )

    def _recently(self, moment: dt.datetime | None) -> bool:
        return moment is not None and self._clock.now() - moment <= RECENTLY

    async def fails(self, row: Row, mute: bool = False) -> list[NewInbox]:
        """A lane did not get on. Inside a unit of work. Returns what the admins must hear, if it is time: at once if
        the hub itself may say nothing there (``mute``)."""
        now = self._clock.now()
        await StuckRow.bulk_create([StuckRow(lane=row["lane"], wijk=row["wijk"], since=now)], ignore_conflicts=True)
        stuck = await StuckRow.get_or_none(lane=row["lane"])
        if stuck is None:
            return []  # in another process it got on at this moment
        if stuck.since == now:
            await shared.changed(shared.STUCK)
        self._since[row["lane"]] = stuck.since
        if mute:
            return [_told(stuck, MUTE, now)] if stuck.wijk else []
        if not stuck.wijk or now - stuck.since < TELL_AFTER or not self._elsewhere(row):
            return []
        return [_told(stuck, STUCK, now)]

    async def works(self, lanes: Sequence[str]) -> list[NewInbox]:
        """Lanes get on again. Inside a unit of work. Returns what the admins must hear, if they heard of it before."""
        now = self._clock.now()
        told = []
        for stuck in await StuckRow.filter(lane__in=lanes):
            before = _told(stuck, STUCK, now)
            if await Inbox.filter(key=before.key).exists():
                told.append(_told(stuck, WORKS, now))
            await stuck.delete()
        await shared.changed(shared.STUCK)
        return told


def _told(stuck: StuckRow, what: str, now: dt.datetime) -> NewInbox:
    """A row of the inbox whose key is the same each time: so it is told once."""
    trouble = Trouble(what=what, code="", row=stuck.id, where=stuck.lane, since=stuck.since)
    return inbox.row(f"{what}|{stuck.id}", stuck.wijk, stuck.wijk, OWN, trouble, now)


def _apart(lane: str, other: str) -> bool:
    """Whether a lane goes to another place on the homeserver. A room has several: out, and in for each plugin."""
    return lane.split()[0] not in (*OUTSIDE, other.split()[0])


def is_outside(lane: str) -> bool:
    """Whether a lane goes past the homeserver."""
    return lane.partition(" ")[0] in OUTSIDE
