"""What a partner says stands beside its agreement, wherever that stands, and can be changed and taken away."""

from __future__ import annotations

from hub.testing.stage import Stage
from plugins.commitments.models import Said
from plugins.commitments.tests.town import board, day, promise, town

WORDS = "De aannemer stopte ermee"


def everywhere(stage: Stage, words: str) -> list[bool]:
    late = [stage.find(room, "Afspraak 1 is te laat") for room in ("ymere", "steering", "wonen")]
    return [words in message for message in (board(stage), *late)]


async def test_a_reply_stands_beside_it_everywhere_and_follows_an_edit_and_a_removal() -> None:
    async with town() as stage:
        await promise(stage)
        for moment in (2, 5, 12, 19):
            await stage.at(day(moment))
        assert everywhere(stage, "Geen antwoord sinds woensdag 2 december 2026.") == [True] * 4
        said = await stage.person("karin").says("ymere", f"!reactie 1 {WORDS}")
        assert everywhere(stage, f"Ymere zegt: {WORDS}") == [True] * 4
        assert everywhere(stage, "Geen antwoord sinds") == [False] * 4
        await stage.person("karin").edits("ymere", said, "!reactie 1 We kozen een andere aannemer")
        assert everywhere(stage, "We kozen een andere aannemer") == [True] * 4
        await stage.at(day(26))
        assert "❌ Niet nagekomen\n- 1 De lift maken" in board(stage)
        assert everywhere(stage, "We kozen een andere aannemer") == [True] * 4
        await stage.person("karin").removes("ymere", said)
        assert everywhere(stage, "aannemer") == [False] * 4
        assert not await Said.exists()


async def test_only_who_speaks_for_the_partner_replies_and_takes_it_away() -> None:
    async with town() as stage:
        await promise(stage)
        for who, room in (("samira", "eigenwijks"), ("bram", "wonen"), ("tom", "ymere")):
            await stage.person(who).says(room, f"!reactie 1 {WORDS}")
            assert "Alleen wie voor Ymere spreekt, kan hier antwoorden." in stage.last(room)
        await stage.person("karin").says("ymere", f"!reactie 1 {WORDS}")
        await stage.person("bram").says("wonen", "!afspraak 1")
        assert f"Ymere zegt: {WORDS}" in stage.last("wonen")
        await stage.person("karin").says("ymere", "!reactie 1 weg")
        assert WORDS not in board(stage)
        await stage.person("karin").says("ymere", f"!reactie 1 {WORDS * 40}")
        assert "Dat is te lang." in stage.last("ymere")
        assert not await Said.exists()


async def test_words_that_were_removed_from_the_action_go_from_every_room() -> None:
    async with town() as stage:
        command = await stage.person("anna").says("wonen", "!actie Bel aan bij nummer 12 @ymere voor 1 december")
        await stage.at(day(2))
        await stage.at(day(5))
        await stage.person("anna").removes("wonen", command)
        for room in ("wonen", "ymere"):
            assert "nummer 12" not in "".join(message.body for message in stage.hub_said(room))
        assert "(deze tekst is weggehaald)" in board(stage)


async def test_a_reply_leads_to_nobody_once_somebody_is_forgotten() -> None:
    async with town() as stage:
        await promise(stage)
        await stage.person("karin").says("ymere", f"!reactie 1 {WORDS}")
        from plugins.commitments.personal import forget

        await forget("de-punt", stage.person("karin").user_id)  # type: ignore[arg-type]
        (said,) = await Said.all()
        assert "karin" not in said.by
        assert said.words == WORDS
