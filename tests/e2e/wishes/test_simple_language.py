"""Simple language: people hear which words are hard before a partner reads them, and they decide."""

from __future__ import annotations

from hub.demo.acts import changes, reacts, says
from hub.demo.checks import sees, sees_from, sees_gone
from tests.e2e.wishes.town import REAL, Town

pytestmark = REAL

STIFF = "Wij wensen te participeren in de planvorming rond de steeg."
BETTER = "Wij willen meedoen met de plannen voor de steeg."


async def test_anybody_can_have_a_text_looked_at(town: Town) -> None:
    await town.does(says("karin", "ymere", STIFF), sees_from("tom", "ymere", "karin", STIFF))
    await town.does(
        says("tom", "ymere", "!klaretaal", reply_to=STIFF),
        sees("tom", "ymere", "“participeren”", "meedoen", "Jij beslist."),
    )
    await town.does(changes("karin", "ymere", STIFF, BETTER), sees("tom", "ymere", "Deze tekst is duidelijk."))


async def test_before_words_go_to_a_partner_who_shares_them_reads_what_is_hard_and_decides(town: Town) -> None:
    words = "De stakeholders participeren derhalve in de steeg."
    await town.does(says("karin", "ymere", "!klaretaal aan"), sees("tom", "ymere", "kijk ik naar berichten"))
    await town.does(says("anna", "wonen", words), sees_from("mei", "wonen", "anna", words))
    await town.does(
        reacts("anna", "wonen", "📣", on=words),
        sees("mei", "wonen", "voor dit bericht naar", "“derhalve”", "Jij beslist."),
    )
    assert town.view("tom", "ymere").find("derhalve") is None
    await town.does(
        changes("anna", "wonen", words, "De buren doen mee in de steeg."),
        sees("tom", "ymere", "Anna", "De buren doen mee in de steeg."),
        sees_gone("mei", "wonen", "“derhalve”"),
    )
    kept = "Wij doen dit conform de afspraak in de steeg."
    await town.does(says("bram", "wonen", kept), sees_from("mei", "wonen", "bram", kept))
    await town.does(reacts("bram", "wonen", "📣", on=kept), sees("mei", "wonen", "voor dit bericht naar", "“conform”"))
    await town.does(reacts("bram", "wonen", "✅", on="voor dit bericht naar"), sees("tom", "ymere", "Bram", kept))
    await town.does(says("karin", "ymere", "!klaretaal uit"), sees("tom", "ymere", "kijk niet meer"))
