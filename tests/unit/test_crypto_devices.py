"""Whom the hub gives keys to, and what it signs: whatever a homeserver says of devices and identities."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from vodozemac import Account, AnyOlmMessage, Curve25519PublicKey

from hub.core.ports import Json, Stopped
from hub.matrix.crypto.channels import Channels
from hub.matrix.crypto.devices import Devices, checked
from hub.matrix.crypto.identity import Identity, Public
from hub.matrix.crypto.keys import Keys
from hub.matrix.crypto.one_time import device_keys, sign
from hub.matrix.crypto.outbound import Outbound
from hub.matrix.crypto.signing import Seed, from_unpadded, is_signed, signed
from hub.matrix.crypto.vault import Vault
from hub.store.database import HUB, database
from hub.store.models import CryptoDevice
from hub.testing import databases
from hub.testing.clock import FrozenClock
from tests.unit.others import ANNA, MALLORY, ME, ROOM, Answers, Other, one_time_key

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
VAULT = Vault("a pickle key for tests", ME)


@pytest.fixture
async def keys(tmp_path: Path) -> AsyncIterator[Keys]:
    url = databases.url_in(tmp_path)
    await databases.migrated(url, [HUB])
    async with database(url, [HUB]):
        yield Keys(VAULT, ME)


def of(*others: Other) -> Json:
    """The answer to a query for devices."""
    found: Json = {}
    for other in others:
        found.setdefault(other.user, {})[other.device] = other.keys
    return {"device_keys": found}


HONEST = Other(ANNA)


def signed_anew(keys: Json) -> Json:
    """With a signature that is good, where it is looked for."""
    return sign(HONEST.account, {**keys, "signatures": {}}, ANNA, "DEVICE")


FORGED: dict[str, Any] = {
    "without a signature": lambda keys: {**keys, "signatures": {}},
    "with another key put in its place": lambda keys: {**keys, "keys": {**keys["keys"], "curve25519:DEVICE": "A" * 43}},
    "of somebody else": lambda keys: signed_anew({**keys, "user_id": MALLORY}),
    "with the name of another": lambda keys: signed_anew({**keys, "device_id": "OTHER"}),
    "signed by somebody else's": lambda keys: {
        **keys,
        "signatures": {ANNA: Other(MALLORY).keys["signatures"][MALLORY]},
    },
}


@pytest.mark.parametrize("how", FORGED)
def test_a_device_that_did_not_sign_its_own_keys_is_none(how: str) -> None:
    honest = HONEST.keys
    assert checked(ANNA, "DEVICE", honest) is not None
    assert checked(ANNA, "DEVICE", FORGED[how](honest)) is None


async def test_a_device_never_gets_another_key() -> None:
    first, second = Other(ANNA), Other(ANNA)
    devices = Devices(Answers(keys_query=[of(first), {"device_keys": {}}, of(second), of(first)]), ME)
    for keys in ([first.keys], [], [], [first.keys]):
        devices.changed([ANNA])
        assert [device.ed for device in await devices.of([ANNA])] == [k["keys"]["ed25519:DEVICE"] for k in keys]


def claimed(*given: tuple[Other, Json]) -> Json:
    found: Json = {}
    for other, key in given:
        found.setdefault(other.user, {})[other.device] = {"signed_curve25519:A": key}
    return {"one_time_keys": found}


async def channels(keys: Keys, http: Answers) -> Channels:
    account = Account()
    await CryptoDevice.create(user_id=ME, device_id="HUB", account=keys.pickled(account))
    made = Channels(http, keys, FrozenClock(NOW))
    made.own = device_keys(account, ME, "HUB")
    return made


def fresh(other: Other) -> Curve25519PublicKey:
    other.account.generate_one_time_keys(1)
    return next(iter(other.account.one_time_keys.values()))


async def test_a_one_time_key_that_its_device_did_not_sign_begins_no_channel(keys: Keys) -> None:
    anna, mallory = Other(ANNA), Other(MALLORY)
    wrong = one_time_key(mallory, fresh(mallory), ANNA, "DEVICE")
    http = Answers(
        keys_claim=[claimed((anna, wrong)), claimed((anna, one_time_key(anna, fresh(anna), ANNA, "DEVICE")))]
    )
    speaks = await channels(keys, http)
    device = checked(ANNA, "DEVICE", anna.keys)
    assert device is not None
    assert await speaks.say([device], "m.dummy", {}) == []
    assert await speaks.say([device], "m.dummy", {}) == [device]


async def test_nobody_gets_between_the_hub_and_a_device_by_publishing_its_key(keys: Keys) -> None:
    """Mallory cannot read what is meant for Anna's device, and cannot keep the hub from beginning a channel to it."""
    anna, mallory = Other(ANNA), Other(MALLORY)
    curve = anna.account.curve25519_key.to_base64()
    claims = claimed(
        (anna, one_time_key(anna, fresh(anna), ANNA, "DEVICE")),
        (mallory, one_time_key(mallory, fresh(mallory), MALLORY, "DEVICE")),
    )
    http = Answers(keys_claim=[claims])
    speaks = await channels(keys, http)
    honest = checked(ANNA, "DEVICE", anna.keys)
    assert honest is not None
    thief = type(honest)(MALLORY, "DEVICE", curve, mallory.account.ed25519_key.to_base64())
    assert await speaks.say([thief], "m.dummy", {}) == [thief]
    await speaks.say([honest], "m.dummy", {"to": "anna"})
    sent = http.asked[-1][1]["messages"][ANNA]["DEVICE"]
    ours = sent["ciphertext"][curve]
    message = AnyOlmMessage.from_parts(ours["type"], from_unpadded(ours["body"]) or b"").to_pre_key()
    assert message is not None
    hub = Curve25519PublicKey.from_base64(sent["sender_key"])
    _, plain = anna.account.create_inbound_session(hub, message)
    assert b'"to":"anna"' in bytes(plain)


# ---- the hub's identity


def identity(keys: Keys, http: Answers) -> Identity:
    made = Identity(http, keys, ME, "HUB")
    made.seeds = {role: Seed(bytes([n]) * 32) for n, role in enumerate(("master", "self_signing", "user_signing"))}
    return made


def public(made: Identity, device: Json | None, **wrong: Json) -> Public:
    every = {role: made._key(role) for role in made.seeds}
    return Public({**every, **wrong}, device)


async def test_every_link_from_the_master_key_to_the_device_is_checked(keys: Keys) -> None:
    made, own = identity(keys, Answers()), Other(ME, "HUB").keys
    signing, master = made.seeds["self_signing"], made.seeds["master"]
    fine = signed(own, ME, signing.public, signing.sign(own))
    assert made.fault(public(made, fine), own) is None
    assert "not signed" in str(made.fault(public(made, own), own))
    by_master = signed(own, ME, master.public, master.sign(own))
    assert "not signed" in str(made.fault(public(made, by_master), own))
    other = Other(ME, "HUB").keys
    assert "other keys" in str(made.fault(public(made, signed(other, ME, signing.public, signing.sign(other))), own))
    unsigned = {**made._key("self_signing"), "signatures": {}}
    assert "master key did not sign" in str(made.fault(public(made, fine, self_signing=unsigned), own))
    assert made.fault(Public({}, fine), own) == "there is no identity"


async def test_the_identity_signs_the_hubs_own_device_and_never_what_a_homeserver_shows_in_its_place(
    keys: Keys,
) -> None:
    account = Account()
    await CryptoDevice.create(user_id=ME, device_id="HUB", account=keys.pickled(account))
    own, forged = device_keys(account, ME, "HUB"), Other(ME, "HUB").keys
    made = identity(keys, http := Answers())
    await made._store(bytes(32))
    every = {f"{role}_keys": {ME: made._key(role)} for role in made.seeds}
    http.answers["keys_query"] = [{**every, "device_keys": {ME: {"HUB": forged}}}]
    with pytest.raises(Stopped, match="other keys"):
        await made.establish(own, None, None)
    (body,) = [body for name, body in http.asked if name == "keys_signatures_upload"]
    given, signing = body[ME]["HUB"], made.seeds["self_signing"].public
    assert given["keys"] == own["keys"]
    assert is_signed(given, ME, signing, signing)


# ---- keys of rooms


async def outbound(keys: Keys, *others: Other, members: list[str]) -> tuple[Outbound, Answers]:
    http = Answers(
        keys_query=[of(*others)],
        keys_claim=[claimed(*((o, one_time_key(o, fresh(o), o.user, o.device)) for o in others))],
    )
    quoted = ROOM.replace("!", "%21").replace(":", "%3A")
    people = [{"state_key": user, "content": {"membership": "join"}} for user in members]
    http.answers |= {
        f"rooms_{quoted}_state_m.room.encryption": [{"algorithm": "m.megolm.v1.aes-sha2"}],
        f"rooms_{quoted}_state_m.room.history_visibility": [{"history_visibility": "shared"}],
        f"rooms_{quoted}_members": [{"chunk": people}],
    }
    speaks = await channels(keys, http)
    return Outbound(http, keys, Devices(http, ME), speaks, FrozenClock(NOW), ME, lambda device: False), http


async def test_a_room_of_which_the_hub_missed_something_gets_a_new_key(keys: Keys) -> None:
    out, _ = await outbound(keys, Other(ANNA), members=[ANNA])
    first, same = [await out.encrypt(ROOM, "m.room.message", {}) for _ in range(2)]
    assert first["session_id"] == same["session_id"]
    assert first["ciphertext"] != same["ciphertext"]
    out.forget(ROOM)
    assert (await out.encrypt(ROOM, "m.room.message", {}))["session_id"] != first["session_id"]


@pytest.mark.parametrize(
    ("rules", "minutes", "messages"),
    [({}, 7 * 24 * 60, 100), ({"rotation_period_ms": 60_000, "rotation_period_msgs": 2}, 60, 2),
     ({"rotation_period_ms": -1, "rotation_period_msgs": "many"}, 7 * 24 * 60, 100)],
)  # fmt: skip
async def test_a_key_is_used_no_longer_than_the_room_says_and_never_less_than_an_hour(
    keys: Keys, rules: Json, minutes: int, messages: int
) -> None:
    out, http = await outbound(keys, Other(ANNA), members=[ANNA])
    (state,) = (answers for name, answers in http.answers.items() if name.endswith("m.room.encryption"))
    state[0] |= rules
    used = [(await out.encrypt(ROOM, "m.room.message", {}))["session_id"] for _ in range(messages)]
    assert len(set(used)) == 1
    second = (await out.encrypt(ROOM, "m.room.message", {}))["session_id"]
    assert second not in used
    clock = out._clock
    assert isinstance(clock, FrozenClock)
    clock.move(dt.timedelta(minutes=minutes, seconds=-1))
    assert (await out.encrypt(ROOM, "m.room.message", {}))["session_id"] == second
    clock.move(dt.timedelta(seconds=1))
    assert (await out.encrypt(ROOM, "m.room.message", {}))["session_id"] != second


async def test_another_device_of_the_hubs_account_gets_no_key_unless_its_identity_signed_it(keys: Keys) -> None:
    stranger = Other(ME, "STRANGER")
    out, http = await outbound(keys, stranger, members=[ME])
    await out.encrypt(ROOM, "m.room.message", {})
    assert not [name for name, _ in http.asked if name.startswith("sendToDevice")]
