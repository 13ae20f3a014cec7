"""Keys that come late, or never: the message waits, is handled once, and what cannot be read is said once."""

from __future__ import annotations

import datetime as dt

import pytest

from hub.store.models import Unread
from tests.crypto.conftest import Towns
from tests.crypto.postman import Postman

pytestmark = pytest.mark.timeout(300)

LONG = dt.timedelta(minutes=3)


@pytest.mark.both_databases
async def test_a_message_waits_for_its_key_with_what_the_same_person_says_after_it(towns: Towns) -> None:
    async with towns("probe") as wijk, Postman(wijk.synapse.url) as postman:
        anna = await wijk.person("anna", "wonen", url=postman.url)
        bram, wonen = await wijk.person("bram", "wonen"), wijk.room("wonen")
        postman.holds = True
        await anna.says(wonen, "!echo eerst")
        await anna.says(wonen, "!echo daarna")
        await bram.says(wonen, "!echo bram wacht niet")
        await bram.reads(wonen, "Jij zei: bram wacht niet")
        assert await Unread.all().count() == 2
        assert await postman.deliver() > 0
        await bram.reads(wonen, "Jij zei: daarna")
        said = [str(e["content"].get("body")) for e in await bram.events(wonen) if e["sender"] == wijk.me]
        assert [words for words in said if words.startswith("Jij zei")] == [
            "Jij zei: bram wacht niet", "Jij zei: eerst", "Jij zei: daarna",
        ]  # fmt: skip
        await wijk.restart()
        await bram.says(wonen, "!echo klaar")
        await bram.reads(wonen, "Jij zei: klaar")
        assert await Unread.all().count() == 0


async def test_what_cannot_be_read_is_said_once_and_handled_if_its_key_comes_after_all(towns: Towns) -> None:
    async with towns("probe") as wijk, Postman(wijk.synapse.url) as postman:
        anna = await wijk.person("anna", "wonen", url=postman.url)
        bram, wonen = await wijk.person("bram", "wonen"), wijk.room("wonen")
        beheer = await wijk.person("beheer", "admin", "wonen")
        postman.holds = True
        lost = await anna.says(wonen, "!echo laat")
        await anna.says(wonen, "Zomaar een praatje")
        await bram.says(wonen, "!echo een")
        await bram.reads(wonen, "Jij zei: een")
        wijk.clock.by = LONG
        await bram.says(wonen, "!echo twee")
        told = await bram.reads(wonen, "Ik kan dit bericht van jou niet lezen")
        assert told["content"]["m.relates_to"]["m.in_reply_to"]["event_id"] == lost
        await bram.reads(wonen, "Jij zei: twee")
        await beheer.says(wonen, "!status")
        shown = await beheer.reads(wonen, "✅ Deze kamer is versleuteld. Ik lees en schrijf hier.")
        assert "⚠️ De sleutels van 2 berichten kwamen niet aan." in shown["content"]["body"]
        await postman.deliver()
        await bram.reads(wonen, "Jij zei: laat")
        said = [str(e["content"].get("body")) for e in await bram.events(wonen) if e["sender"] == wijk.me]
        assert len([words for words in said if "niet lezen" in words]) == 1
        assert len([words for words in said if words == "Jij zei: laat"]) == 1


async def test_who_keeps_the_key_from_the_hub_hears_at_once_what_to_do(towns: Towns) -> None:
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen", only="verified"), wijk.room("wonen")
        await anna.says(wonen, "!echo geheim")
        await anna.reads(wonen, "Je app stuurt sleutels alleen naar apparaten die jij goedkeurde")
