"""Who was there and said nothing says so afterwards; it counts when who led the meeting says so too, and not before."""

from __future__ import annotations

import datetime as dt

from plugins.meetings.tests.town import STARTS, begun, board, town
from plugins.minutes.tests.town import minutes


async def test_who_led_it_says_whether_somebody_was_there_and_nobody_says_it_alone() -> None:
    async with town("minutes", "table") as stage:
        await begun(stage)
        anna, mei = stage.person("anna"), stage.person("mei")
        await anna.says("wonen", "!zorg het duurt lang")
        await anna.says("wonen", "!einde")
        await mei.says("wonen", "!vulaan zorg de lift is stuk")
        assert "Was je erbij? Typ !aanwezig 1." in stage.last("wonen")
        await mei.says("wonen", "!aanwezig")
        asked = stage.find("wonen", "Klopt dat, Anna?")
        assert "Zegt erbij te zijn geweest: Mei" in board(stage)
        for who in ("mei", "bram"):
            await stage.person(who).reacts("wonen", asked, "👍")
            await stage.person(who).says("wonen", "!aanwezig 1 @mei")
            assert stage.last("wonen").body.startswith("Anna leidt deze bijeenkomst.")
        await mei.says("wonen", "!vulaan zorg de lift is stuk")
        assert "de lift is stuk" not in minutes(stage)
        await anna.reacts("wonen", asked, "👍")
        assert stage.find("wonen", "Mei was bij bijeenkomst 1, zegt Anna.").edited
        assert "2 bewoners: Anna en Mei" in board(stage)
        await mei.says("wonen", "!vulaan zorg de lift is stuk")
        assert "de lift is stuk (verbeterd door Mei)" in minutes(stage)


async def test_a_partner_that_turns_out_to_be_there_sat_at_the_table_and_a_week_later_it_is_too_late() -> None:
    async with town("minutes", "table") as stage:
        await begun(stage)
        await stage.person("anna").says("wonen", "!einde")
        karin = stage.person("karin")
        await karin.says("ymere", "!aanwezig 1")
        assert stage.last("ymere").body == "Ik heb Anna, die de bijeenkomst leidde, gevraagd of dat klopt."
        await karin.says("ymere", "!afwezig 1")
        assert "Zegt erbij" not in board(stage)
        assert "Afwezig: Ymere" in minutes(stage)
        await stage.person("beheer").says("wonen", "!aanwezig 1 @karin")
        assert "Aanwezig: bewoners uit De Punt, Ymere\nAfwezig: Eigenwijks, !WOON" in minutes(stage)
        await karin.says("ymere", "!tafel ymere")
        assert "leeg" not in stage.last("ymere")
        await stage.at(STARTS + dt.timedelta(days=8))
        await stage.person("mei").says("wonen", "!aanwezig 1")
        assert stage.last("wonen").body == "Bijeenkomst 1 is nu niet bezig."
