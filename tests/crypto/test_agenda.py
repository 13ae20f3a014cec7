"""Marks, edits and removals of encrypted messages, to the end: what comes of them on the agenda."""

from __future__ import annotations

from typing import Any

import pytest

from tests.crypto.conftest import Towns
from tests.crypto.independent import Person

pytestmark = pytest.mark.timeout(300)


async def comes(person: Person, room: str, words: str, secret: bool = True) -> dict[str, Any]:
    """Wait until a message of the hub has these words, perhaps by an edit."""
    found = await person.sees(room, lambda event: words in str(event["content"].get("body")))
    assert found["secret"] is secret
    return found


async def test_a_mark_takes_up_encrypted_words_and_their_edit_and_removal_follow(towns: Towns) -> None:
    async with towns("agenda") as wijk:
        anna, bram = await wijk.person("anna", "wonen"), await wijk.person("bram", "wonen")
        wonen = wijk.room("wonen")
        said = await anna.says(wonen, "De lift is stuk")
        await bram.sees(wonen, lambda event: event["event_id"] == said)
        await bram.do("react", room=wonen, event=said, key="📌")
        item = await comes(anna, wonen, "Punt 1: De lift is stuk\nIngebracht door anna")
        await anna.do("edit", room=wonen, event=said, body="De lift in de Wielingen is stuk")
        changed = await comes(bram, wonen, "Punt 1: De lift in de Wielingen is stuk")
        assert changed["event_id"] == item["event_id"]
        await anna.do("redact", room=wonen, event=said)
        gone = await comes(bram, wonen, "Punt 1: (verwijderd)")
        assert gone["event_id"] == item["event_id"]
        await comes(bram, wonen, "1 (verwijderd)")  # the board


async def test_support_by_a_thumb_counts_and_is_taken_back(towns: Towns) -> None:
    async with towns("agenda") as wijk:
        anna, bram = await wijk.person("anna", "wonen"), await wijk.person("bram", "wonen")
        wonen = wijk.room("wonen")
        await anna.says(wonen, "!agenda Een bankje bij de bus")
        item = await comes(bram, wonen, "Steun: 1 bewoner en 0 partners.")
        thumb = await bram.do("react", room=wonen, event=item["event_id"], key="👍")
        await comes(anna, wonen, "Steun: 2 bewoners en 0 partners.")
        await bram.do("redact", room=wonen, event=thumb)
        await comes(anna, wonen, "Steun: 1 bewoner en 0 partners.")


async def test_an_edited_command_is_not_carried_out_again_and_its_sender_hears_so(towns: Towns) -> None:
    async with towns("agenda") as wijk:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        said = await anna.says(wonen, "!help")
        await anna.reads(wonen, "Dit kun je hier doen")
        await anna.do("edit", room=wonen, event=said, body="!agenda Een hek")
        await anna.reads(wonen, "Je hebt een opdracht veranderd.")
        assert not [event for event in await anna.events(wonen) if "Punt 1" in str(event["content"].get("body"))]
