"""Who said beforehand that they would not be at a meeting: known when it runs, in its minutes, and at the table."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.meetings.tests.town import board
from plugins.minutes.tests.town import minutes

PLANNED = "!bijeenkomst vandaag 11.00 uur Buurthuis"


async def test_who_said_so_is_named_apart_and_who_comes_in_their_place_sits_at_the_table() -> None:
    async with Stage("agenda", "meetings", "minutes", "table") as stage:
        anna = stage.person("anna")
        await anna.says("wonen", PLANNED)
        for who, room, words in (
            ("mei", "wonen", "!afmelden"), ("samira", "eigenwijks", "!afmelden 1"),
            ("karin", "ymere", "!afmelden 1 @tom"),
        ):  # fmt: skip
            await stage.person(who).says(room, words)
        await stage.passes(hours=1)
        await anna.says("wonen", "!begin 1")
        assert "Niet erbij: Ymere, !WOON\nAfgemeld: Eigenwijks en Mei" in board(stage)
        await stage.person("tom").says("ymere", "!aanwezig")
        await stage.person("mei").says("wonen", "!aanwezig")
        assert "Partners aan tafel: Ymere (Tom)\nNiet erbij: !WOON\nAfgemeld: Eigenwijks" in board(stage)
        await anna.says("wonen", "!einde")
        assert "Aanwezig: bewoners uit De Punt, Ymere\nAfwezig: Eigenwijks (afgemeld), !WOON" in minutes(stage)
        await anna.says("wonen", "!tafel eigenwijks")
        assert "Daarvan 1 keer afgemeld." in stage.last("wonen")
        await anna.says("wonen", "!tafel woon")
        assert "afgemeld" not in stage.last("wonen")
