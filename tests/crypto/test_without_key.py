"""A hub that has no key yet, in a room that is encrypted: nothing in clear, and nothing lost once it has one."""

from __future__ import annotations

import pytest

from hub.core.ports import NO_KEY
from hub.matrix.transport import path
from hub.store.models import Outbox
from tests.crypto.conftest import Towns
from tests.crypto.town import SECRETS

pytestmark = pytest.mark.timeout(300)


async def test_what_a_hub_without_a_key_would_say_waits_and_is_read_when_it_has_one(
    towns: Towns, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with towns("probe", encrypted=False) as wijk:
        anna, wonen = await wijk.clients.login(wijk.name("anna"), "secret"), wijk.room("wonen")
        beheer = await wijk.clients.login(wijk.name("beheer"), "secret")
        await anna.do("join", room=wonen)
        await beheer.do("join", room=wijk.room("admin"))
        state = path("rooms", wonen, "state", "m.room.encryption", "")
        await anna.says(wonen, "!echo open")
        await anna.sees(wonen, lambda event: event["content"].get("body") == "Jij zei: open")
        await wijk.stop()
        await anna.says(wonen, "!echo gesloten")
        transport = wijk.hub.transport
        await transport.open()
        await transport.call("PUT", state, {"algorithm": "m.megolm.v1.aes-sha2"})
        await transport.close()
        await wijk.start()
        told = await beheer.sees(wijk.room("admin"), lambda event: "dus ik zeg daar niets" in str(event["content"]))
        assert "WIJKHUB_PICKLE_KEY" in told["content"]["body"]
        assert await Outbox.filter(lane=wonen, error=NO_KEY).exists()
        assert not [
            event for event in await anna.events(wonen) if "gesloten" in str(event) and event["sender"] == wijk.me
        ]
        await anna.enters(wonen)
        await wijk.stop()
        monkeypatch.setenv("WIJKHUB_PICKLE_KEY", SECRETS["WIJKHUB_PICKLE_KEY"])
        await wijk.start()
        await anna.reads(wonen, "Jij zei: gesloten")
        assert not await Outbox.filter(lane=wonen).exists()
