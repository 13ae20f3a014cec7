"""Decisions and actions in the minutes are the live ones, with their number and how they stand."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.minutes.tests.town import files, minutes, town


async def ran(stage: Stage) -> None:
    """A meeting in which an action and a decision were marked, and a next one is planned."""
    anna, bram = stage.person("anna"), stage.person("bram")
    await anna.says("wonen", "!agenda Een bankje")
    await bram.says("wonen", "!steun 1")
    await stage.person("karin").says("ymere", "!steun 1")
    await anna.says("wonen", "!bijeenkomst vandaag 11.00 uur Buurthuis punten 1")
    await anna.says("wonen", "!bijeenkomst dinsdag 8 december 19.30 uur Waterlelie")
    await stage.passes(hours=1)
    await anna.says("wonen", "!begin 1")
    said = await bram.says("wonen", "Ik regel de zaal voor vrijdag")
    await anna.reacts("wonen", said, "🛠")
    said = await anna.says("wonen", "De bank komt op het plein")
    await bram.reacts("wonen", said, "🤝")
    await anna.says("wonen", "!actie Koffie zetten @ymere voor vrijdag bijeenkomst 1")
    await anna.says("wonen", "!einde")


async def test_what_was_marked_lives_on_in_the_minutes() -> None:
    async with town("agenda", "meetings", "actions", "voting") as stage:
        await ran(stage)
        said = minutes(stage).body
        assert said[said.index("Besluiten") :].splitlines()[:7] == [
            "Besluiten",
            "- 2 De bank komt op het plein (zo denkt wie erbij was; er is nog niet over gestemd)",
            "Vervolg",
            "Acties",
            "- 1 Actie 1: Ik regel de zaal (Bram, uiterlijk vrijdag 27 november 2026; nog te doen)",
            "- Actie 2: Koffie zetten (Ymere, uiterlijk vrijdag 27 november 2026; nog te doen)",
            "De volgende bijeenkomst",
        ]
        assert "- dinsdag 8 december 2026 om 19.30 uur, Waterlelie" in said
        bram, anna = stage.person("bram"), stage.person("anna")
        await anna.says("wonen", "!akkoord")
        await bram.says("wonen", "!klaar 1")
        assert "(Bram, uiterlijk vrijdag 27 november 2026; klaar, zegt wie het deed)" in minutes(stage)
        assert "Akkoord: Anna." in minutes(stage)
        await anna.says("wonen", "!bevestig 1")
        assert "(Bram, uiterlijk vrijdag 27 november 2026; klaar)" in minutes(stage)
        await anna.says("wonen", "!verbeter 1 Iemand regelt de zaal")
        assert stage.last("wonen").body == "Regel 1 is actie 1. Verander die daar: !actie 1."


async def test_a_conclusion_that_is_put_to_everybody_stands_there_as_the_decision_with_its_result() -> None:
    async with town("agenda", "meetings", "actions", "voting") as stage:
        await ran(stage)
        offer = stage.find("wonen", "Zet 🗳")
        await stage.person("mei").reacts("wonen", offer, "🗳️")
        assert "- 2 Besluit 1: De bank komt op het plein (stemmen kan tot" in minutes(stage)
        for name in ("anna", "bram", "mei"):
            await stage.person(name).says("wonen", "!stem 1 akkoord")
        for room, name in (("ymere", "karin"), ("eigenwijks", "samira"), ("woon", "lars")):
            await stage.person(name).says(room, "!stem 1 akkoord")
        await stage.passes(days=8)
        assert "Besluit 1: De bank komt op het plein (aangenomen)" in minutes(stage)
        (item,) = [m for m in stage.hub_said("wonen") if m.body.startswith("Punt 1: Een bankje")]
        assert "Besloten" in item
        assert "Besluiten en acties veranderen hier mee. De bestanden niet." in minutes(stage)
        kept = files(stage)["verslag-1.md"].decode()
        assert "staan er zoals op dinsdag 1 december 2026. Hoe is het nu? Typ !verslag 1 aan de hub." in kept
