"""A message to the hub's device can hold a number that no parser reads, and anybody can send one: a real homeserver
puts it in the hub's sync, where it must not hide the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.matrix.transport import Transport, path
from hub.testing.client import MatrixClient
from hub.testing.synapse import Synapse


@pytest.mark.parametrize("value", ["9" * 400, "[" * 800 + "]" * 800, '"gewoon"'], ids=["long", "deep", "plain"])
async def test_a_sync_in_which_somebody_put_what_nobody_can_read_is_read(tmp_path: Path, value: str) -> None:
    async with Synapse(tmp_path) as synapse:
        for name in ("wijkhub", "anna"):
            await synapse.register(name, "secret")
        async with (
            await MatrixClient.login(synapse.url, "wijkhub", "secret") as hub,
            await MatrixClient.login(synapse.url, "anna", "secret") as anna,
        ):
            me, here, user, there = hub.user_id, hub.token, anna.user_id, anna.token
        http = Transport(synapse.url)
        await http.open()
        try:
            http.token = there
            said = f'{{"messages":{{"{me}":{{"*":{{"x":{value}}}}}}}}}'.encode()
            await http.call("PUT", path("sendToDevice", "m.room.encrypted", "t1"), said)
            http.token = here
            sync = await http.call("GET", path("sync"))
            (event,) = sync["to_device"]["events"]
            assert (event["sender"], event["type"]) == (user, "m.room.encrypted")
        finally:
            await http.close()
