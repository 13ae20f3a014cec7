"""What people and the hub say to each other in encrypted rooms, with a client that is not ours."""

from __future__ import annotations

from typing import Any

import pytest

from tests.crypto.conftest import Towns
from tests.crypto.independent import Person

pytestmark = pytest.mark.timeout(300)

Json = dict[str, Any]


async def echoes(person: Person, room: str, words: str, **options: Any) -> Json:
    """Say a command, and read the answer."""
    await person.says(room, f"!echo {words}")
    return await person.reads(room, f"Jij zei: {words}", **options)


def came(event: Json, user: str) -> bool:
    found = event["type"], event["sender"], event["content"].get("membership")
    return found == ("m.room.member", user, "join")


async def test_a_command_in_an_encrypted_room_is_answered_encrypted(towns: Towns) -> None:
    async with towns("probe") as wijk:
        anna = await wijk.person("anna", "wonen")
        answer = await echoes(anna, wijk.room("wonen"), "hoi")
        assert answer["sender"] == wijk.me


async def test_who_excludes_insecure_devices_reaches_the_hub_and_reads_it(towns: Towns) -> None:
    """MSC4153: keys go to devices only that their owner signed, and what others say is not shown."""
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen", only="signed"), wijk.room("wonen")
        answer = await echoes(anna, wonen, "veilig")
        assert answer["failed"] is None
        assert await anna.do("shield", room=wonen, event=answer["event_id"]) == 0
        device = wijk.hub.encryption.device_id  # type: ignore[union-attr]
        assert await anna.do("device", user=wijk.me, device=device) == {"signed": True, "verified": False}


async def test_an_answer_to_an_encrypted_message_is_about_its_newest_words(towns: Towns) -> None:
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        said = await anna.says(wonen, "Een bankje bij de bus")
        await anna.says(wonen, "!citeer", reply=said)
        await anna.reads(wonen, "Een bankje bij de bus")
        await anna.do("edit", room=wonen, event=said, body="Twee bankjes bij de bus")
        await anna.says(wonen, "!citeer", reply=said)
        await anna.reads(wonen, "Twee bankjes bij de bus")


async def test_a_talk_with_one_person_works_encrypted(towns: Towns) -> None:
    async with towns("probe") as wijk:
        anna = await wijk.person("anna", "wonen")
        room = await anna.do("talk", user=wijk.me)
        await anna.enters(room)
        await anna.sees(room, lambda event: came(event, wijk.me))
        await echoes(anna, room, "onder ons")


async def test_what_the_hub_says_to_one_person_is_encrypted_where_their_wijk_is(towns: Towns) -> None:
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        await anna.says(wonen, "!fluister psst")
        room = await anna.asked_by(wijk.me)
        await anna.enters(room)
        await anna.reads(room, "psst")


async def test_whoever_comes_later_reads_what_is_said_from_then_on_and_the_board_of_before(towns: Towns) -> None:
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        await anna.says(wonen, "!bord Nieuw op het bord")
        await anna.reads(wonen, "Nieuw op het bord")
        bram = await wijk.person("bram", "wonen")
        await echoes(anna, wonen, "welkom")
        await bram.reads(wonen, "Jij zei: welkom")
        await bram.reads(wonen, "Nieuw op het bord")


@pytest.mark.both_databases
async def test_it_goes_on_after_a_restart(towns: Towns) -> None:
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        await echoes(anna, wonen, "een")
        await wijk.stop()
        await anna.says(wonen, "!echo twee")
        await wijk.start()
        await anna.reads(wonen, "Jij zei: twee")
        await anna.do("rotate", room=wonen)
        await echoes(anna, wonen, "drie")


async def test_a_room_that_people_encrypt_later_is_read_from_then_on(towns: Towns) -> None:
    async with towns("probe") as wijk:
        anna = await wijk.person("anna", "wonen")
        room = await anna.do("open_talk", user=wijk.me)
        await anna.sees(room, lambda event: came(event, wijk.me))
        await anna.says(room, "!echo open")
        answer = await anna.sees(room, lambda event: "Jij zei: open" in str(event["content"].get("body")))
        assert not answer["secret"]
        await anna.do("encrypt", room=room)
        await anna.enters(room)
        await echoes(anna, room, "dicht")
