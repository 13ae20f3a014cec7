"""The last step of the ladder is the public page: what stands there, from when, and until when."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from hub.testing.stage import Stage
from plugins.commitments.tests.town import board, day, decision, passing, promise

LATE = "<h3>Te laat, of niet nagekomen</h3>"
LINK = "https://wijken.example.org/de-punt#agreement-1"


SHORT = "steering 1 day, everybody 1 day"
"""A ladder with the last two steps only: what is due on 1 December is on the page on the third."""


@asynccontextmanager
async def town(ladder: str = SHORT) -> AsyncIterator[Stage]:
    settings = {"commitments": {"ladder": ladder} if ladder else {}}
    async with Stage("actions", "commitments", "page", web=True, settings=settings) as stage:
        yield stage


async def test_words_that_are_removed_in_the_room_are_gone_from_the_page() -> None:
    async with town() as stage:
        said = await stage.person("anna").says("wonen", "!actie De lift maken @ymere voor 1 december")
        assert "De lift maken" in await stage.page()
        await stage.person("anna").removes("wonen", said)
        page = await stage.page()
        assert "De lift maken" not in page
        assert "deze tekst is weggehaald" in page


async def test_what_is_late_comes_on_the_page_with_the_last_step_and_its_partner_hears_so_before() -> None:
    async with town(ladder="") as stage:
        await promise(stage)
        assert "<h3>Beloofd</h3>" in await stage.page()
        assert '<time datetime="2026-12-01">dinsdag 1 december 2026</time>' in await stage.page()
        await passing(stage, 2, 5)
        assert "De lift maken" not in await stage.page()
        await stage.at(day(12))
        assert "Dan komt het op zaterdag 19 december 2026 op de openbare pagina." in stage.last("steering")
        warned = stage.last("ymere")
        assert "Op zaterdag 19 december 2026 komt dit op de openbare pagina." in warned
        assert "Typ !reactie 1 en je woorden." in warned
        await stage.at(day(18))
        assert "De lift maken" not in await stage.page()
        await stage.at(day(19))
        page = await stage.page()
        assert LATE in page
        assert "De lift maken" in page
        assert "Ymere gaf geen antwoord sinds woensdag 2 december 2026." in page
        assert f"Het staat nu op de openbare pagina: {LINK}" in stage.last("wonen")
        assert f"Het staat nu op de openbare pagina: {LINK}" in stage.last("ymere")
        assert 'id="agreement-1"' in page
        assert "Anna" not in page
        await stage.at(day(26))
        assert "Niet nagekomen</p>" in await stage.page()


async def test_the_partners_words_stand_beside_it_and_go_when_they_are_taken_back() -> None:
    async with town() as stage:
        await promise(stage)
        await passing(stage, 2, 3)
        said = await stage.person("karin").says("ymere", "!reactie 1 De aannemer is <b>failliet</b>")
        page = await stage.page()
        assert "Ymere zegt:" in page
        assert "De aannemer is &lt;b&gt;failliet&lt;/b&gt;" in page
        assert "Karin" not in page
        await stage.person("karin").edits("ymere", said, "!reactie 1 Wij zoeken een ander")
        assert "Wij zoeken een ander" in await stage.page()
        await stage.person("karin").removes("ymere", said)
        assert "Wij zoeken" not in await stage.page()


async def test_it_goes_when_it_is_kept_and_stays_as_done_for_some_weeks() -> None:
    async with town() as stage:
        await promise(stage)
        await promise(stage, "De deur maken", "2 december")
        await passing(stage, 2, 3)
        await stage.person("karin").says("ymere", "!klaar 1")
        assert "Een bewoner moet dat nog bevestigen." in await stage.page()
        assert LATE in await stage.page()
        await stage.person("bram").says("wonen", "!bevestig 1")
        await stage.person("karin").says("ymere", "!klaar 2")  # it never stood there as late
        await stage.person("bram").says("wonen", "!bevestig 2")
        page = await stage.page()
        assert LATE not in page
        assert "Gedaan, na de datum</p>" in page
        assert "Gedaan</p>" in page
        assert '<dt>Klaar op</dt><dd><time datetime="2026-12-03">' in page
        assert "✅ Het is nu gedaan." in stage.find("ymere", "Afspraak 1 is te laat")
        await stage.passes(days=57)
        assert "De lift maken" not in await stage.page()


async def test_a_decision_that_nobody_does_comes_on_it_after_all_steps_until_somebody_does_it() -> None:
    async with town() as stage:
        await stage.happens(decision(4, "Een bankje bij de bus"))
        await stage.at(day(8))
        assert "niemand doet het nog" in stage.last("wonen")
        assert "Een bankje" not in await stage.page()
        await passing(stage, 9, 10)
        page = await stage.page()
        assert "<h3>Besloten, en niemand doet het nog</h3>" in page
        assert "Een bankje bij de bus" in page
        await stage.person("anna").says("wonen", "!actie Bankje kopen @ymere 1 februari besluit 4")
        assert "Een bankje bij de bus" not in await stage.page()


async def test_without_a_page_the_last_step_is_the_room_of_the_theme() -> None:
    async with town() as stage:
        await stage.person("beheer").says("admin", "!plugin uit pagina")
        assert (await stage.page()).status == 404
        await promise(stage)
        await stage.at(day(2))
        assert "Dan hoort iedereen het op donderdag 3 december 2026." in stage.last("steering")
        assert "Afspraak 1 is te laat" not in stage.last("ymere")
        await stage.at(day(3))
        assert "Iedereen kan dit nu lezen." in stage.last("wonen")
        assert "⏰ Te laat\n- 1 De lift maken" in board(stage)


async def test_what_another_takes_over_leaves_no_judgement_of_who_had_it() -> None:
    async with town() as stage:
        await promise(stage)
        await passing(stage, 2, 3)
        await stage.person("anna").says("wonen", "!geefdoor 1 @eigenwijks")
        page = await stage.page()
        assert "De lift maken" not in page
        assert "is nu van iemand anders" in stage.find("ymere", "Afspraak 1")
        assert "openbare pagina" not in stage.find("ymere", "Afspraak 1")
