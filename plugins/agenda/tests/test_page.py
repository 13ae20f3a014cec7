"""What of the agenda stands on the public page: what people stand behind, and what was decided."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.agenda.tests.town import on_agenda


async def test_what_a_room_stands_behind_is_on_the_page_until_it_is_removed() -> None:
    async with Stage("agenda", "voting", "page", web=True) as stage:
        said = await stage.person("anna").says("wonen", "!agenda Een bankje bij de bus")
        assert "Een bankje" not in await stage.page()  # one person said it, and nobody else yet
        await stage.person("bram").says("wonen", "!steun 1")
        await stage.person("karin").says("ymere", "!steun 1")
        page = await stage.page()
        assert "<h3>Op de agenda</h3>" in page
        assert '<li id="item-1"' in page
        assert not [name for name in ("Anna", "Bram", "Karin") if name in page]
        await stage.person("anna").says("wonen", "!besluit 1")
        for name, room in (("anna", "wonen"), ("bram", "wonen"), ("karin", "ymere"), ("samira", "eigenwijks")):
            await stage.person(name).votes(room, stage.polls(room)[-1], "1")
        await stage.person("anna").says("wonen", "!sluit 1")
        assert "<h3>Besloten</h3>" in await stage.page()
        assert "Een bankje bij de bus" in await stage.page()
        await stage.person("anna").removes("wonen", said)
        page = await stage.page()
        assert "Een bankje bij de bus" not in page
        assert "(verwijderd)" in page


async def test_what_was_parked_or_withdrawn_is_not_on_it() -> None:
    async with Stage("agenda", "page", web=True) as stage:
        await on_agenda(stage, "Een bankje", "Een boom")
        await stage.person("anna").says("wonen", "!intrekken 1")
        await stage.person("beheer").says("wonen", "!parkeer 2 later dit jaar")
        page = await stage.page()
        assert ("Een bankje" in page, "Een boom" in page) == (False, False)
        assert "Er staat nog niets op de agenda." in page
