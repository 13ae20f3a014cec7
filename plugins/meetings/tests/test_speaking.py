"""Who is there, who wants to speak, and whose turn it is."""

from __future__ import annotations

from plugins.meetings.tests.town import begun, board, planned, town


async def test_hands_wait_in_order_by_emoji_and_typed_and_each_person_once() -> None:
    async with town() as stage:
        await begun(stage)
        bram, karin, anna = stage.person("bram"), stage.person("karin"), stage.person("anna")
        up = await bram.reacts("wonen", board(stage), "✋")
        await karin.says("ymere", "!hand")
        await bram.says("wonen", "!hand")
        assert "✋ Willen iets zeggen: Bram, Karin (Ymere)" in board(stage)
        await bram.removes("wonen", up)
        assert "✋ Willen iets zeggen: Karin (Ymere)" in board(stage)
        await anna.says("wonen", "!beurt")
        assert stage.last("wonen").body == "Karin (Ymere) heeft het woord."
        assert stage.last("wonen").mentions == (karin.user_id,)
        assert "Heeft het woord: Karin (Ymere)" in board(stage)
        assert "Willen iets zeggen" not in board(stage)
        await anna.says("wonen", "!beurt")
        assert stage.last("wonen").body == "Niemand heeft een hand omhoog."
        await bram.says("wonen", "!hand")
        await bram.says("wonen", "!hand weg")
        assert "Willen iets zeggen" not in board(stage)


async def test_a_partner_is_at_the_table_if_one_who_speaks_for_it_is() -> None:
    async with town() as stage:
        await begun(stage)
        await stage.person("tom").says("ymere", "!aanwezig")
        assert "Niet erbij: Ymere, Eigenwijks, !WOON" in board(stage)
        assert "Ook erbij: Tom" in board(stage)
        await stage.person("karin").says("ymere", "!aanwezig")
        assert "Partners aan tafel: Ymere (Karin)" in board(stage)
        assert "Niet erbij: Eigenwijks, !WOON" in board(stage)
        await stage.person("karin").says("ymere", "!afwezig")
        assert "Niet erbij: Ymere, Eigenwijks, !WOON" in board(stage)


async def test_who_reacts_or_says_so_is_there_and_a_partner_of_another_theme_is_not_expected() -> None:
    async with town() as stage:
        await stage.happens(planned(theme="groen", title="Groen"))
        await stage.passes(hours=9.5)
        await stage.person("anna").says("groen", "!begin")
        assert "Niet erbij: Ymere, Eigenwijks\n" in board(stage, room="groen")
        await stage.person("bram").reacts("groen", board(stage, room="groen"), "👋")
        await stage.person("mei").says("groen", "!aanwezig")
        assert "3 bewoners: Anna, Bram en Mei" in board(stage, room="groen")
        await stage.person("lars").says("woon", "!aanwezig")
        assert stage.last("woon").body.startswith("Hier is nu geen bijeenkomst bezig.")
