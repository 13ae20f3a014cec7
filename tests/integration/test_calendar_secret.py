"""The address of a partner's calendar, and what stands there of others, stay nowhere in the hub."""

from __future__ import annotations

from hub.core.privacy.personal import kept
from hub.store.models import Inbox, Outbox
from hub.testing.stage import Stage
from hub.testing.web import Site, serving
from plugins.calendar.models import EntryRow
from plugins.calendar.tests.town import PLACE, event, ical

THEIRS = (event("Bewonersavond", "20261202T193000"), event("Gesprek met Jan de Boer", "20261202T100000"))


async def test_neither_the_address_nor_what_concerns_nobody_here_stays_in_what_came_in_or_goes_out() -> None:
    async with serving(Site(ical(*THEIRS)).answer) as port, Stage("calendar") as stage:
        await stage.person("karin").says("ymere", f"!kalender koppel http://127.0.0.1:{port}{PLACE}")
        assert [row.title for row in await EntryRow.all()] == ["Bewonersavond"]
        came_in = str(await Inbox.all().values_list("payload", flat=True))
        assert "private-4f9c" not in came_in
        assert "Boer" not in came_in
        assert not await Outbox.all().exists()
        assert [table.table for table in kept(stage.hub.plugins)["calendar"] if table.inside] == ["calendar_source"]
