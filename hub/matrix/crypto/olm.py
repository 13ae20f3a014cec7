"""Messages between two devices (Olm): reading what came, writing what goes. Inside a unit of work, without network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from vodozemac import Account, AnyOlmMessage, Curve25519PublicKey, Session

from hub.core.ports import Json
from hub.matrix.crypto.devices import checked, peer_of
from hub.matrix.crypto.keys import Keys
from hub.matrix.crypto.signing import from_unpadded, unpadded

OLM = "m.olm.v1.curve25519-aes-sha2"
MEGOLM = "m.megolm.v1.aes-sha2"


@dataclass(frozen=True, slots=True)
class Whisper:
    """What another device said to this one. ``peer`` is its Curve25519 key."""

    sender: str
    peer: str
    type: str
    content: Json


class Unopened(Exception):
    """A message between devices that cannot be read. ``peer``: the device, if a new channel to it may help."""

    def __init__(self, sender: str, peer: str) -> None:
        super().__init__(peer)
        self.sender, self.peer = sender, peer


async def open_whisper(keys: Keys, account: Account, me: str, raw: Mapping[str, Any], now: dt.datetime) -> Whisper:
    """Read one ``m.room.encrypted`` between devices; ``account`` loses the one-time key that it used.

    Raises :class:`Unopened`; ``ValueError`` for what is not for this device, or not what it says it is.
    """
    content, sender = raw.get("content"), raw.get("sender")
    if not isinstance(content, dict) or not isinstance(sender, str) or content.get("algorithm") != OLM:
        raise ValueError("not an Olm message")
    peer, inner = content.get("sender_key"), content.get("ciphertext")
    ours = inner.get(account.curve25519_key.to_base64()) if isinstance(inner, dict) else None
    ours = ours if isinstance(ours, dict) else {}
    body, number = from_unpadded(ours.get("body")), ours.get("type")
    if not isinstance(peer, str) or body is None or number not in (0, 1):
        raise ValueError("not for this device")
    identity, message = Curve25519PublicKey.from_base64(peer), AnyOlmMessage.from_parts(number, body)
    plain, session = await _decrypt(keys, account, identity, peer, message, sender)
    await keys.keep_session(peer_of(sender, peer), session, now)
    return _checked(orjson.loads(plain), sender, peer, me, account)


async def _decrypt(
    keys: Keys, account: Account, identity: Curve25519PublicKey, peer: str, message: AnyOlmMessage, sender: str
) -> tuple[bytes, Session]:
    known = await keys.sessions(peer_of(sender, peer))
    for session in known:
        try:
            return bytes(session.decrypt(message)), session
        except ValueError:
            continue
    pre_key = message.to_pre_key()
    if pre_key is None or any(session.session_id == pre_key.session_id() for session in known):
        raise Unopened(sender, peer)
    try:
        session, plain = account.create_inbound_session(identity, pre_key)
    except ValueError as error:
        raise Unopened(sender, peer) from error
    return bytes(plain), session


def _checked(said: Any, sender: str, peer: str, me: str, account: Account) -> Whisper:
    """Nobody can pass on what was meant for another, or in the name of another (spec: m.olm.v1)."""
    fits = (
        isinstance(said, dict)
        and said.get("sender") == sender
        and said.get("recipient") == me
        and isinstance(said.get("recipient_keys"), dict)
        and said["recipient_keys"].get("ed25519") == account.ed25519_key.to_base64()
        and isinstance(said.get("keys"), dict)
        and isinstance(said["keys"].get("ed25519"), str)
        and isinstance(said.get("type"), str)
        and isinstance(said.get("content"), dict)
        and _is_of(said.get("sender_device_keys"), sender, peer, said["keys"]["ed25519"])
    )
    if not fits:
        raise ValueError("not from whom, or not for whom it says")
    return Whisper(sender, peer, said["type"], said["content"])


def _is_of(device: object, sender: str, peer: str, ed: str) -> bool:
    """Whether the device that is said to have written this, if one is, has these keys and signed them (MSC4147)."""
    if device is None:
        return True
    id = device.get("device_id") if isinstance(device, dict) else None
    found = checked(sender, id, device) if isinstance(id, str) else None
    return found is not None and (found.curve, found.ed) == (peer, ed)


def whisper(
    session: Session, kind: str, content: Mapping[str, Any], *, to: str, to_key: str, peer: str, own: Json
) -> Json:
    """The content of ``m.room.encrypted`` for one device. ``own``: the device keys of the hub (MSC4147)."""
    me, device = own["user_id"], own["device_id"]
    payload = {
        "type": kind, "content": content, "sender": me, "recipient": to, "recipient_keys": {"ed25519": to_key},
        "keys": {"ed25519": own["keys"][f"ed25519:{device}"]}, "sender_device_keys": own,
    }  # fmt: skip
    number, body = session.encrypt(orjson.dumps(payload)).to_parts()
    ciphertext = {peer: {"type": number, "body": unpadded(bytes(body))}}
    return {"algorithm": OLM, "sender_key": own["keys"][f"curve25519:{device}"], "ciphertext": ciphertext}
