"""What the hub does not believe: letters between devices, keys and events that are not what they say."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from vodozemac import Account, GroupSession, InboundGroupSession

from hub.api.ids import EventId, RoomId
from hub.core.ports import Json
from hub.matrix.crypto import keys as limits
from hub.matrix.crypto.encryption import Encryption
from hub.matrix.crypto.keys import Keys
from hub.matrix.crypto.olm import open_whisper
from hub.matrix.crypto.reading import Reading
from hub.matrix.crypto.vault import Vault
from hub.store.database import HUB, database
from hub.store.models import CryptoDevice, OlmSession, RoomKey, Unread
from hub.testing import databases
from hub.testing.clock import FrozenClock
from tests.unit.others import ANNA, MALLORY, ME, ROOM, Answers, Other, sealed, words

pytestmark = pytest.mark.both_databases

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
VAULT = Vault("a pickle key for tests", ME)


@pytest.fixture
async def keys(tmp_path: Path) -> AsyncIterator[Keys]:
    url = databases.url_in(tmp_path)
    await databases.migrated(url, [HUB])
    async with database(url, [HUB]):
        yield Keys(VAULT, ME)


async def opens(keys: Keys, hub: Account, raw: Json) -> Any:
    return await open_whisper(keys, hub, ME, raw, NOW)


async def test_an_honest_letter_is_read_and_its_channel_is_of_its_sender(keys: Keys) -> None:
    hub, anna = Account(), Other(ANNA)
    said = await opens(keys, hub, anna.letter(hub, "m.dummy", {}))
    assert (said.sender, said.type) == (ANNA, "m.dummy")
    assert await OlmSession.all().count() == 1


FORGED: dict[str, Json] = {
    "in the name of another": {"sender": ANNA},
    "meant for another person": {"recipient": ANNA},
    "meant for another device": {"recipient_keys": {"ed25519": "A" * 43}},
    "without a key": {"keys": {}},
    "with another key than its device has": {"keys": {"ed25519": "A" * 43}},
    "with the device of another": {"sender_device_keys": Other(ANNA).keys},
    "with a device that did not sign itself": {"sender_device_keys": {**Other(MALLORY).keys, "signatures": {}}},
    "with another device of its own": {"sender_device_keys": Other(MALLORY, "OTHER").keys},
    "with a device that is none": {"sender_device_keys": "DEVICE"},
}


@pytest.mark.parametrize("how", FORGED)
async def test_a_letter_that_is_not_what_it_says_is_not_believed(keys: Keys, how: str) -> None:
    hub, mallory = Account(), Other(MALLORY)
    with pytest.raises(ValueError, match="from whom"):
        await opens(keys, hub, mallory.letter(hub, "m.dummy", {}, **FORGED[how]))


async def encryption(keys: Keys, http: Answers | None = None) -> tuple[Encryption, Account]:
    """The hub's own, with a device that is in the database."""
    account = Account()
    made = Encryption(http or Answers(), VAULT, ME, "HUB", FrozenClock(NOW))
    await CryptoDevice.create(user_id=ME, device_id="HUB", account=keys.pickled(account))
    return made, account


async def hears(hub: Encryption, *letters: Json, since: str = "s1") -> None:
    await hub.receive({"to_device": {"events": list(letters)}}, since)


async def letters(account: Account, keys: Keys, who: Other, *contents: tuple[str, Json], **forged: Any) -> list[Json]:
    """Written with one-time keys that the stored account of the hub has."""
    written = [who.letter(account, kind, content, **forged) for kind, content in contents]
    await CryptoDevice.filter(user_id=ME).update(account=keys.pickled(account))
    return written


async def test_a_key_opens_what_its_giver_says_and_nobody_elses_words(keys: Keys) -> None:
    hub, account = await encryption(keys)
    mallory, session = Other(MALLORY), GroupSession()
    await hears(hub, *await letters(account, keys, mallory, ("m.room_key", mallory.room_key(session))))
    anna_said = sealed(session, ANNA, "$anna", words("!stem 1 voor"))
    mallory_said = sealed(session, MALLORY, "$mallory", words("!stem 1 tegen"))
    assert list(await hub.open(ROOM, [anna_said, mallory_said])) == ["$mallory"]


async def test_what_is_too_deep_to_be_written_is_left_and_what_comes_with_it_is_read(keys: Keys) -> None:
    hub, account = await encryption(keys)
    anna, session = Other(ANNA), GroupSession()
    deep: list[Any] = []
    for _ in range(400):
        deep = [deep]
    hostile = {"type": "m.room.encrypted", "sender": MALLORY, "content": {"x": deep}}
    await hears(hub, hostile, *await letters(account, keys, anna, ("m.room_key", anna.room_key(session))))
    assert list(await hub.open(ROOM, [sealed(session, ANNA, "$1", words("hoi"))])) == ["$1"]
    unread = sealed(GroupSession(), MALLORY, "$2", words("hoi"))
    await hub.timeline({RoomId(ROOM): [{**unread, "unsigned": {"x": deep}}, sealed(session, ANNA, "$3", words("hoi"))]})


async def test_a_key_that_is_not_the_one_it_says_or_of_another_room_is_not_kept(keys: Keys) -> None:
    hub, account = await encryption(keys)
    anna, session = Other(ANNA), GroupSession()
    wrong = {**anna.room_key(session), "session_id": GroupSession().session_id}
    other = anna.room_key(session, "!elders:example.org")
    broken = {**anna.room_key(session), "session_key": "AAAA"}
    unknown = {**anna.room_key(session), "algorithm": "m.megolm.v0"}
    kinds = [("m.room_key", key) for key in (wrong, other, broken, unknown)]
    await hears(hub, *await letters(account, keys, anna, *kinds))
    assert await hub.open(ROOM, [sealed(session, ANNA, "$1", words("hoi"))]) == {}
    assert [key.key.split(" ")[0] for key in await RoomKey.all()] == ["!elders:example.org"]


async def test_a_key_in_clear_is_not_taken(keys: Keys) -> None:
    hub, _ = await encryption(keys)
    await hears(hub, {"type": "m.room_key", "sender": ANNA, "content": Other(ANNA).room_key(GroupSession())})
    assert not await RoomKey.exists()


def passed_on(session: GroupSession) -> tuple[str, Json]:
    exported = InboundGroupSession(session.session_key).export_at(0)
    assert exported is not None
    return "m.forwarded_room_key", {
        **Other(ANNA).room_key(session), "session_key": exported.to_base64(),
        "sender_key": "A" * 43, "forwarding_curve25519_key_chain": [],
    }  # fmt: skip


@pytest.mark.parametrize(("giver", "asked", "kept"), [(ANNA, True, True), (ANNA, False, False), (MALLORY, True, False)])
async def test_a_key_that_is_passed_on_counts_only_from_its_owner_who_was_asked(
    keys: Keys, giver: str, asked: bool, kept: bool
) -> None:
    hub, account = await encryption(keys)
    session = GroupSession()
    key = passed_on(session)
    waiting = sealed(session, ANNA, "$1", words("hoi"))
    await Unread.create(
        event_id="$1", room_id=ROOM, sender=ANNA, session=session.session_id, event="{}", came_at=NOW, asked=asked
    )
    await hears(hub, *await letters(account, keys, Other(giver), key))
    assert bool(await hub.open(ROOM, [waiting])) is kept
    assert await RoomKey.exists() is kept


async def test_the_same_letters_again_are_read_once_and_not_taken_for_a_broken_channel(keys: Keys) -> None:
    hub, account = await encryption(keys, http := Answers())
    anna, session = Other(ANNA), GroupSession()
    letter = await letters(account, keys, anna, ("m.room_key", anna.room_key(session)))
    await hears(hub, *letter)
    before = await OlmSession.get()
    await hears(hub, *letter)
    await hub.stored()
    assert (await OlmSession.get()).pickle == before.pickle
    assert "keys_query" not in [name for name, _ in http.asked]


async def test_a_letter_that_cannot_be_opened_makes_the_hub_ask_about_its_sender_once_a_minute(keys: Keys) -> None:
    hub, account = await encryption(keys, http := Answers())
    broken = []
    for device in ("FIRST", "SECOND"):
        (letter,) = await letters(account, keys, Other(ANNA, device), ("m.dummy", {}))
        (sealed_for_hub,) = letter["content"]["ciphertext"].values()
        sealed_for_hub["body"] = sealed_for_hub["body"][:-8] + "AAAAAAAA"
        broken.append(letter)
    for letter in broken:
        await hears(hub, letter)
        await hub.stored()
    assert [name for name, _ in http.asked].count("keys_query") == 1


async def test_nobody_fills_the_database_with_keys(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEYS_PER_PERSON", 3)
    for hour in range(6):
        session, later = GroupSession(), NOW + dt.timedelta(hours=hour)
        for owner in (ANNA, ME):
            await keys.keep_room_key(ROOM, owner, InboundGroupSession(session.session_key), later)
    kept = await RoomKey.filter(owner=ANNA).order_by("came_at")
    assert [key.came_at for key in kept] == [NOW + dt.timedelta(hours=hour) for hour in (3, 4, 5)]
    assert await RoomKey.filter(owner=ME).count() == 6


# ---- what stands in rooms


async def reading(keys: Keys, *owners: str) -> tuple[Reading, GroupSession]:
    session = GroupSession()
    for owner in owners:
        await keys.keep_room_key(ROOM, owner, InboundGroupSession(session.session_key), NOW)
    return Reading(keys, FrozenClock(NOW)), session


async def test_an_event_of_another_room_and_what_only_a_homeserver_may_say_is_nothing(keys: Keys) -> None:
    read, session = await reading(keys, ANNA)
    raws = [
        sealed(session, ANNA, "$elsewhere", words("!stem 1 voor", "!elders:example.org")),
        sealed(session, ANNA, "$removal", {"type": "m.room.redaction", "room_id": ROOM, "content": {"redacts": "$1"}}),
        sealed(session, ANNA, "$member", {"type": "m.room.member", "room_id": ROOM, "content": {"membership": "join"}}),
        sealed(session, ANNA, "$fine", words("hoi")),
    ]
    clear = await read.events(raws)
    assert {event: cast(str, found["type"]) for event, found in clear.items()} == {
        "$elsewhere": "", "$removal": "", "$member": "", "$fine": "m.room.message",
    }  # fmt: skip


async def test_a_copy_of_an_event_under_another_id_is_nothing_and_the_same_event_again_is_itself(keys: Keys) -> None:
    read, session = await reading(keys, ANNA)
    raw = sealed(session, ANNA, "$1", words("!stem 1 voor"))
    first = await read.events([raw])
    copy = (await read.events([{**raw, "event_id": "$2"}]))["$2"]
    assert (copy["type"], copy["content"]) == ("", {})
    assert await read.events([raw]) == first


async def test_whoever_repeats_words_of_another_as_their_own_does_not_make_them_a_copy(keys: Keys) -> None:
    """Mallory was given the key that Anna uses, and can hand it to the hub as hers."""
    read, session = await reading(keys, ANNA, MALLORY)
    raw = sealed(session, ANNA, "$1", words("!stem 1 voor"))
    await read.events([{**raw, "sender": MALLORY, "event_id": "$2"}])
    assert (await read.events([raw]))["$1"]["type"] == "m.room.message"


async def test_an_event_that_was_changed_on_its_way_is_not_read(keys: Keys) -> None:
    read, session = await reading(keys, ANNA)
    raw = sealed(session, ANNA, "$1", words("hoi"))
    text = raw["content"]["ciphertext"]
    raw["content"]["ciphertext"] = text[:-4] + ("AAAA" if text[-4:] != "AAAA" else "BBBB")
    assert await read.events([raw]) == {}
    assert EventId("$1") not in await read.events([raw])
