"""Many devices at once, and devices that cannot be reached."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Any

import orjson
import pytest
from vodozemac import Account, AnyOlmMessage, Curve25519PublicKey

from hub.matrix.crypto.one_time import device_keys, sign
from hub.matrix.crypto.signing import from_unpadded
from hub.testing.client import MatrixClient
from tests.crypto.conftest import Towns
from tests.crypto.town import PASSWORD

DEVICES = 100
CLIENT = "/_matrix/client/v3"


class NewDevice:
    """A login with keys, and no more than that."""

    def __init__(self, client: MatrixClient) -> None:
        self.client, self.account = client, Account()

    async def publish(self, one_time: int) -> None:
        user, device = self.client.user_id, self.client.device_id
        self.account.generate_one_time_keys(one_time)
        keys = {
            f"signed_curve25519:{name}": sign(self.account, {"key": key.to_base64()}, user, device)
            for name, key in self.account.one_time_keys.items()
        }
        body = {"device_keys": device_keys(self.account, user, device), "one_time_keys": keys}
        await self.client.call("POST", f"{CLIENT}/keys/upload", body)

    async def told(self, by: str) -> list[dict[str, Any]]:
        """What the devices of somebody said to this one."""
        events = (await self.client.sync_once(None, 0.0))["to_device"]["events"]
        return [raw for raw in events if raw["sender"] == by]

    async def letters(self, by: str) -> list[dict[str, object]]:
        """The same, opened."""
        found = []
        for raw in await self.told(by):
            if raw["type"] != "m.room.encrypted":
                continue
            ours = raw["content"]["ciphertext"][self.account.curve25519_key.to_base64()]
            message = AnyOlmMessage.from_parts(ours["type"], from_unpadded(ours["body"]) or b"").to_pre_key()
            assert message is not None
            sender = Curve25519PublicKey.from_base64(raw["content"]["sender_key"])
            _, plain = self.account.create_inbound_session(sender, message)
            found.append(orjson.loads(plain))
        return found


@pytest.mark.timeout(300)
async def test_a_hundred_new_devices_get_the_key_each(towns: Towns) -> None:
    async with towns("probe") as wijk, AsyncExitStack() as exits:
        anna, wonen = await wijk.person("anna", "wonen"), wijk.room("wonen")
        await anna.says(wonen, "!echo een")
        await anna.reads(wonen, "Jij zei: een")
        clients = [await MatrixClient.login(wijk.synapse.url, wijk.name("bram"), PASSWORD) for _ in range(DEVICES + 1)]
        for client in clients:
            exits.push_async_callback(client.close)
        *devices, empty = [NewDevice(client) for client in clients]
        for device in devices:
            await device.publish(2)  # the app of whoever speaks there takes one too
        await empty.publish(0)
        await clients[0].join(wonen)
        await anna.says(wonen, "!echo twee")
        answer = await anna.reads(wonen, "Jij zei: twee")
        for device in devices:
            (letter,) = await device.letters(wijk.me)
            assert letter["type"] == "m.room_key"
            assert letter["content"]["room_id"] == wonen  # type: ignore[index]
        withheld = await empty.told(wijk.me)
        assert [event["content"]["code"] for event in withheld] == ["m.no_olm"]
        assert answer["failed"] is None
