"""What people and the hub say to each other in encrypted rooms."""

from __future__ import annotations

from tests.crypto.town import Town


async def test_a_command_in_an_encrypted_room_is_answered_encrypted(wijk: Town) -> None:
    anna = await wijk.person("anna", "wonen")
    wonen = wijk.room("wonen")
    await anna.says(wonen, "!echo hoi")
    answer = await anna.reads(wonen, "Jij zei: hoi")
    assert answer["sender"] == wijk.hub.directory.me
