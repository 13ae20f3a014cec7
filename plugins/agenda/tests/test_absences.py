"""Who will not be at a meeting says so beforehand. It stands with the meeting until they come after all."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.agenda.tests.test_meetings import meeting

PLANNED = "!bijeenkomst vandaag 11.00 uur Buurthuis"


async def test_who_cannot_come_stands_with_the_meeting_until_they_come_after_all() -> None:
    async with Stage("agenda") as stage:
        anna, mei, karin = stage.person("anna"), stage.person("mei"), stage.person("karin")
        await anna.says("wonen", PLANNED)
        assert meeting(stage, 1).body.splitlines()[-1] == "Kun je niet komen? Typ !afmelden 1."
        said = await mei.says("wonen", "!afmelden 1 ik ben ziek")
        assert "Komt niet: Mei" in meeting(stage, 1)
        assert "ziek" not in meeting(stage, 1)
        await karin.says("ymere", "!afmelden 1 @anna")
        assert stage.last("ymere").body == "Alleen iemand anders van Ymere kan in jouw plaats komen."
        await karin.says("ymere", "!afmelden")
        assert "Komt niet: Mei, Karin (Ymere)" in meeting(stage, 1)
        await karin.says("ymere", "!afmelden 1 @tom")
        assert "Komt niet: Mei\nTom komt in plaats van Karin (Ymere)." in meeting(stage, 1)
        await karin.says("ymere", "!aanmelden 1")
        assert "Karin" not in meeting(stage, 1)
        await mei.removes("wonen", said)
        assert "Komt niet" not in meeting(stage, 1)
        await mei.says("wonen", "!aanmelden")
        assert stage.last("wonen").body == "Je had je niet afgemeld voor bijeenkomst 1. Je bent welkom."
        await mei.says("wonen", "!afmelden 7")
        assert stage.last("wonen").body.startswith("Welke bijeenkomst bedoel je?")
        await mei.says("wonen", "!afmelden")
        await anna.says("wonen", "!verzet 1 woensdag")
        assert "Komt niet" not in meeting(stage, 1)
