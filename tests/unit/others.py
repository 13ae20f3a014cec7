"""Other people's devices, honest and not, for the tests of what the hub believes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from vodozemac import Account, Curve25519PublicKey, GroupSession

from hub.core.ports import Json
from hub.matrix.crypto.olm import MEGOLM, OLM
from hub.matrix.crypto.one_time import device_keys, sign
from hub.matrix.crypto.signing import unpadded
from hub.matrix.transport import Transport

ME, ANNA, MALLORY = "@wijkhub:example.org", "@anna:example.org", "@mallory:example.org"
ROOM = "!wonen:example.org"


class Other:
    """A device of somebody."""

    def __init__(self, user: str, device: str = "DEVICE") -> None:
        self.user, self.device, self.account = user, device, Account()

    @property
    def keys(self) -> Json:
        return device_keys(self.account, self.user, self.device)

    def letter(self, hub: Account, kind: str, content: Json, **forged: Any) -> Json:
        """What the homeserver gives the hub when this device says something to it; ``forged`` takes the place of parts
        of what is encrypted."""
        hub.generate_one_time_keys(1)
        one_time = next(iter(hub.one_time_keys.values()))
        hub.mark_keys_as_published()
        session = self.account.create_outbound_session(hub.curve25519_key, one_time)
        said = {
            "type": kind, "content": content, "sender": self.user, "recipient": ME,
            "recipient_keys": {"ed25519": hub.ed25519_key.to_base64()},
            "keys": {"ed25519": self.account.ed25519_key.to_base64()}, "sender_device_keys": self.keys, **forged,
        }  # fmt: skip
        number, body = session.encrypt(orjson.dumps(said)).to_parts()
        ciphertext = {hub.curve25519_key.to_base64(): {"type": number, "body": unpadded(bytes(body))}}
        inner = {"algorithm": OLM, "sender_key": self.account.curve25519_key.to_base64(), "ciphertext": ciphertext}
        return {"type": "m.room.encrypted", "sender": self.user, "content": inner}

    def room_key(self, session: GroupSession, room: str = ROOM) -> Json:
        return {
            "algorithm": MEGOLM, "room_id": room, "session_id": session.session_id,
            "session_key": session.session_key.to_base64(),
        }  # fmt: skip


def sealed(session: GroupSession, sender: str, event: str, said: Json, room: str = ROOM) -> Json:
    """An event as the homeserver has it. ``said``: what is encrypted."""
    content = {
        "algorithm": MEGOLM, "session_id": session.session_id,
        "ciphertext": session.encrypt(orjson.dumps(said)).to_base64(),
    }  # fmt: skip
    return {"type": "m.room.encrypted", "room_id": room, "sender": sender, "event_id": event, "content": content}


def words(body: str, room: str = ROOM) -> Json:
    return {"type": "m.room.message", "room_id": room, "content": {"msgtype": "m.text", "body": body}}


class Answers(Transport):
    """A homeserver that says what it likes: answers by the end of the path, the last one again and again."""

    def __init__(self, **answers: list[Json]) -> None:
        super().__init__("")
        self.answers, self.asked = answers, list[tuple[str, Any]]()

    async def call(
        self, method: str, url_path: str, body: Mapping[str, object] | bytes | None = None, *more: Any, **named: Any
    ) -> Any:
        name = url_path.rpartition("/v3/")[2].replace("/", "_")
        self.asked.append((name, body))
        nothing: list[Json] = [{}]
        found = next((answers for key, answers in self.answers.items() if name.startswith(key)), nothing)
        return found.pop(0) if len(found) > 1 else found[0]


def one_time_key(signed_by: Other, key: Curve25519PublicKey, user: str, device: str) -> Json:
    """A one-time key of a device, signed by whichever device."""
    return sign(signed_by.account, {"key": key.to_base64()}, user, device)
