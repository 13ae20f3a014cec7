"""What people say of themselves is for them alone, and shows only in groups, a while later."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.table.tests.town import PEOPLE, asks, tells, town

NOTHING = "Nog te weinig mensen zeiden iets over zichzelf."


async def say(stage: Stage, words: str, *names: str) -> None:
    for name in names:
        await tells(stage, name, words)


async def test_somebody_reads_back_what_they_said_and_takes_it_back() -> None:
    async with town("anna") as stage:
        assert "Je hebt niets over jezelf gezegd. Dat hoeft ook niet." in await tells(stage, "anna", "!overmij")
        await tells(stage, "anna", "!overmij straat Lindenlaan 12")
        await tells(stage, "anna", "!over mij leeftijd 70")
        said = await tells(stage, "anna", "!overmij taal ar")
        assert said.body.splitlines()[:5] == [
            "Wat jij over jezelf zei",
            "- Straat: Lindenlaan",
            "- Leeftijd: 65+",
            "- Taal: Arabisch",
            "Niemand leest dit van jou. Het telt alleen mee in groepen van 5 mensen of meer.",
        ]
        assert "Leeftijd" not in await tells(stage, "anna", "!overmij leeftijd weg")
        assert "Je hebt niets over jezelf gezegd." in await tells(stage, "anna", "!overmij weg")
        assert "Kies een van deze: 0-17, 18-29" in await tells(stage, "anna", "!overmij leeftijd oud")
        await stage.person("anna").says("wonen", "!overmij straat Lindenlaan")
        assert "Dat kan hier niet." in stage.last("wonen")
        assert not [line for line in await stage.log() if line["plugin"] == "table"]


async def test_nothing_is_named_before_ten_people_spoke_and_then_only_groups_of_five_and_what_the_wijk_named() -> None:
    async with town(*PEOPLE, streets="Lindenlaan, Plein, Haven") as stage:
        assert NOTHING in await asks(stage, "!gehoord")
        await say(stage, "!overmij straat Lindenlaan", *PEOPLE[:5])
        await say(stage, "!overmij straat plein", *PEOPLE[5:9])
        assert NOTHING in await asks(stage, "!gehoord")
        assert "Die straat ken ik hier niet." in await tells(stage, "beheer", "!overmij straat Elders")
        await say(stage, "!overmij straat plein", "beheer")
        assert (await asks(stage, "!gehoord")).splitlines()[:4] == [
            "Wie we horen",
            "Straten, op maandag 23 november 2026",
            "We horen: Lindenlaan, Plein.",
            "Niet gehoord, of te weinig: Haven.",
        ]
        before = await asks(stage, "!gehoord")
        await say(stage, "!overmij weg", "anna", "bram", "beheer")
        await say(stage, "!overmij straat haven", "fatima")
        assert await asks(stage, "!gehoord") == before


async def test_who_is_forgotten_no_longer_counts() -> None:
    async with town(*PEOPLE) as stage:
        await say(stage, "!overmij taal ar", *PEOPLE[:9])
        await tells(stage, "mei", "!vergeet mij ja")
        assert "Je hebt niets over jezelf gezegd." in await tells(stage, "mei", "!overmij")
        await say(stage, "!overmij taal tr", "beheer")
        assert NOTHING in await asks(stage, "!gehoord")
        await say(stage, "!overmij taal ar", "mei")
        assert "We horen: Arabisch." in await asks(stage, "!gehoord")


async def test_where_somebody_else_reads_along_nothing_is_kept() -> None:
    async with town("anna") as stage:
        room = stage.direct_room("anna")
        assert room is not None
        stage.homeserver.join("anna", room)
        stage.homeserver.invite("anna", room, "bram")
        await stage.person("bram").joins(room)
        said = await tells(stage, "anna", "!overmij straat Lindenlaan")
        assert "meelezen" in said or "alleen" in said
