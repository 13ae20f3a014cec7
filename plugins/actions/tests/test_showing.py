"""Boards, lists and what to do next."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.actions.tests.town import board, town


async def three(stage: Stage) -> None:
    anna = stage.person("anna")
    await anna.says("wonen", "!actie Later @bram voor 15 januari")
    await anna.says("wonen", "!actie Eerst @ymere voor vrijdag")
    await anna.says("groen", "!actie Planten water geven")


async def test_a_board_is_made_with_the_first_action_pinned_and_edited_in_place() -> None:
    async with town() as stage:
        assert not [m for m in stage.hub_said("wonen") if "Acties van" in m]
        await three(stage)
        assert len([m for m in stage.hub_said("wonen") if m.body.startswith("Acties van Wonen")]) == 1
        pinned = stage.homeserver.state(stage.room_id("wonen"))["m.room.pinned_events", ""]["pinned"]
        assert board(stage).event_id in pinned


async def test_the_board_has_what_is_late_first_then_by_date() -> None:
    async with town() as stage:
        await three(stage)
        await stage.person("bram").says("wonen", "!actie Ooit eens")
        lines = [line for line in board(stage).body.splitlines() if line.startswith("- ")]
        assert [line.split()[1] for line in lines] == ["2", "1", "4"]
        await stage.passes(days=6)
        body = board(stage).body
        assert "⏰ Te laat\n- 2 Eerst (Ymere, moest klaar zijn op vrijdag 27 november 2026)\nTe doen\n- 1 Later" in body


async def test_a_long_board_shows_the_first_and_counts_the_rest() -> None:
    async with town() as stage:
        for number in range(22):
            await stage.person("anna").says("wonen", f"!actie Klus nummer {number} doen")
        assert "En nog 2." in board(stage)


async def test_here_is_the_theme_the_partner_or_the_whole_wijk() -> None:
    async with town() as stage:
        await three(stage)
        for name, room, shown in (
            ("anna", "wonen", {"Later", "Eerst"}),
            ("mei", "groen", {"Planten"}),
            ("karin", "ymere", {"Eerst"}),
            ("samira", "eigenwijks", set()),
            ("beheer", "admin", {"Later", "Eerst", "Planten"}),
        ):
            await stage.person(name).says(room, "!acties")
            assert {word for word in ("Later", "Eerst", "Planten") if word in stage.last(room)} == shown


async def test_mine_is_over_all_themes_with_what_waits_for_me() -> None:
    async with town() as stage:
        await three(stage)
        await stage.person("anna").says("groen", "!mijn")
        assert "Jouw acties\nTe doen\n- 3 Planten water geven" in stage.last("groen")
        await stage.person("karin").says("ymere", "!mijn")
        assert "Acties van Ymere\nTe doen\n- 2 Eerst" in stage.last("ymere")
        await stage.person("karin").says("ymere", "!klaar 2")
        await stage.person("mei").says("groen", "!mijn")
        assert "Kun jij dit bevestigen? Typ !bevestig en het nummer\n- 2 Eerst" in stage.last("groen")
        await stage.person("tom").says("ymere", "!mijn")
        assert "Je hebt nu niets te doen." in stage.last("ymere")


async def test_in_a_direct_message_everything_works_too() -> None:
    async with town() as stage:
        await three(stage)
        bram = stage.person("bram")
        await bram.opens_direct()
        await bram.writes("!mijn")
        assert "- 1 Later" in stage.direct("bram")[-1]
        await bram.writes("!acties")
        assert "Acties van De Punt" in stage.direct("bram")[-1]
        assert "- 3 Planten water geven" in stage.direct("bram")[-1]


async def test_help_gives_the_next_step() -> None:
    async with town() as stage:
        await three(stage)
        bram = stage.person("bram")
        await bram.says("wonen", "!hulp")
        assert "Jouw volgende actie is 1, klaar uiterlijk vrijdag 15 januari 2027: Later" in stage.last("wonen")
        await stage.person("anna").says("groen", "!hulp")
        assert "Geef jouw actie 3 een datum: !datum 3 vrijdag." in stage.last("groen")
        await stage.person("karin").says("ymere", "!klaar 2")
        await bram.says("wonen", "!hulp")
        assert "Is actie 2 echt klaar? Typ !bevestig 2." in stage.last("wonen")
        await stage.passes(days=60)
        await bram.says("wonen", "!hulp")
        assert "Jouw actie 1, “Later”, is te laat." in stage.last("wonen")


async def test_another_wijk_sees_none_of_it() -> None:
    async with town() as stage:
        await three(stage)
        for words in ("!acties", "!mijn", "!hulp"):
            await stage.person("zita").says("oost/straat", words)
            assert not {"Later", "Eerst", "Planten"} & set(stage.last("oost/straat").body.split()), words
