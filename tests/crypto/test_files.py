"""Files in encrypted rooms: the homeserver stores what it cannot read, and a client that is not ours opens it."""

from __future__ import annotations

import base64

import pytest

from tests.crypto.conftest import Towns
from tests.crypto.independent import Person

pytestmark = pytest.mark.timeout(300)

WORDS = "woorden die niemand anders leest"


async def opened(person: Person, room: str, name: str) -> tuple[bytes, bytes]:
    """A file that the hub sent under a name: what its readers get, and what the homeserver has."""
    message = await person.sees(room, lambda event: event["content"].get("filename") == name)
    assert message["secret"]
    assert "url" not in message["content"]
    with pytest.raises(RuntimeError, match=r"[Hh]ash"):
        await person.do("file", room=room, event=message["event_id"], flip=True)
    found = await person.do("file", room=room, event=message["event_id"])
    assert found["kind"] == "application/octet-stream"
    return base64.b64decode(found["opened"]), base64.b64decode(found["stored"])


async def test_a_file_is_opened_byte_for_byte_by_its_readers_and_by_nobody_else(towns: Towns) -> None:
    async with towns("probe") as wijk:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        await anna.says(wonen, f"!bijlage {WORDS}")
        talk = await anna.asked_by(wijk.me)
        await anna.enters(talk)
        for room in (wonen, talk):
            text, stored = await opened(anna, room, "words.txt")
            assert text == WORDS.encode()
            assert len(stored) == len(text)
            assert b"woorden" not in stored
            page, stored = await opened(anna, room, "page.pdf")
            assert page.startswith(b"%PDF")
            assert not stored.startswith(b"%PDF")
            picture, _ = await opened(anna, room, "page.png")
            assert picture.startswith(b"\x89PNG")
