"""Photos and files stay where they are. What is said beside them goes, and nobody is left without an answer."""

from __future__ import annotations

from typing import Any

import pytest

from hub.testing.stage import Stage
from plugins.crosspost.rules import MAX_WORDS
from plugins.crosspost.tests.town import copies, town


def photo(body: str = "foto.jpg", kind: str = "m.image", reply_to: str = "") -> dict[str, Any]:
    """A message with an attachment, whose caption is what differs from the name of its file."""
    relation = {"m.relates_to": {"m.in_reply_to": {"event_id": reply_to}}} if reply_to else {}
    return {"msgtype": kind, "body": body, "filename": "foto.jpg", "url": "mxc://wijk.test/1", **relation}


@pytest.mark.parametrize("kind", ["m.image", "m.file", "m.video", "m.audio"])
async def test_a_photo_or_file_alone_is_not_shared_and_its_name_is_no_message(kind: str) -> None:
    async with town() as stage:
        anna = stage.person("anna")
        said = await anna.sends("wonen", photo(kind=kind))
        for _ in (await anna.reacts("wonen", said, "📣"), await anna.says("wonen", "!deel ymere", said)):
            assert (
                stage.last("wonen").body == "Ik deel alleen tekst. Schrijf op wat er te zien is, en deel dat bericht."
            )
        assert not copies(stage, "ymere", "foto.jpg")


async def test_what_is_said_with_a_photo_is_shared_and_where_the_photo_is() -> None:
    async with town(approval="ja") as stage:
        anna, beheer = stage.person("anna"), stage.person("beheer")
        said = await anna.sends("wonen", photo("Kijk die gaten"))
        await anna.says("wonen", "!deel ymere", said)
        beside = "> Kijk die gaten\nEr hoort een foto of bestand bij. Dat staat in de kamer “Wonen”."
        assert beside in stage.last("admin")
        await beheer.says("admin", "!goed 1")
        assert f"Anna schreef in “Wonen”:\n{beside}\nWil je reageren?" in stage.last("ymere")


async def test_an_answer_that_is_only_a_photo_is_asked_for_in_words() -> None:
    async with town() as stage:
        anna, karin = stage.person("anna"), stage.person("karin")
        await anna.says("wonen", "!deel ymere", await anna.says("wonen", "De lift is stuk"))
        copy = stage.last("ymere").event_id
        await karin.sends("ymere", photo(reply_to=copy))
        assert stage.last("ymere").body == "Ik geef alleen tekst door. Typ in woorden wat je wilt zeggen."
        await karin.sends("ymere", photo("Zo ziet het er nu uit", reply_to=copy))
        assert (
            "Karin van Ymere antwoordt Anna:\n> Zo ziet het er nu uit\n"
            "Er hoort een foto of bestand bij. Dat staat in de kamer “Ymere”."
        ) in stage.last("wonen")


async def test_of_very_long_words_the_beginning_goes_and_where_the_rest_is() -> None:
    async with town() as stage:
        anna = stage.person("anna")
        await share(stage, "lang " * 10_000)
        copy = stage.last("ymere")
        assert len(copy.body) < MAX_WORDS + 200
        assert "lang…\nEr is nog meer tekst. Die staat in de kamer “Wonen”.\nWil je reageren?" in copy
        await share(stage, "x" * MAX_WORDS)
        assert "x" * MAX_WORDS in stage.last("ymere")
        said = await share(stage, "x" * (MAX_WORDS + 1))
        assert "x…\nEr is nog meer tekst." in stage.last("ymere")
        await anna.edits("wonen", said, "Toch kort")
        assert "> Toch kort\nWil je reageren?" in stage.last("ymere")


async def share(stage: Stage, words: str) -> str:
    said = await stage.person("anna").says("wonen", words)
    await stage.person("anna").says("wonen", "!deel ymere", said)
    return said
