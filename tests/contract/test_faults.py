"""The fake homeserver fails as ordered, and only so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import nullcontext
from typing import Any

import aiohttp
import pytest

from hub.testing.client import MatrixClient
from hub.testing.client_api import CLIENT
from hub.testing.homeserver import Cut, Delay, Drop, FakeHomeserver, Fault, Garbage, Hang, Refused, Repeat, Status, Swap
from hub.testing.people import refused

SEND = "PUT .*/send/"
SYNC = "GET .*/sync$"


@pytest.fixture
async def hs() -> AsyncIterator[FakeHomeserver]:
    async with FakeHomeserver() as homeserver:
        for name in ("anna", "hub"):
            homeserver.register(name)
        yield homeserver


@pytest.fixture
async def hub(hs: FakeHomeserver) -> AsyncIterator[MatrixClient]:
    async with MatrixClient(hs.url, hs.user_id("hub"), hs.login("hub", "HUB"), "HUB") as client:
        yield client


@pytest.fixture
def room(hs: FakeHomeserver) -> str:
    room_id = hs.create_room("anna", preset="public_chat")
    hs.join("hub", room_id)
    return room_id


def said(hs: FakeHomeserver, room: str) -> list[str]:
    return [event["content"]["body"] for event in hs.timeline(room) if event["type"] == "m.room.message"]


def heard(body: dict[str, Any], room: str) -> list[str]:
    rooms = body.get("rooms", {}).get("join", {})
    return [event["content"]["body"] for event in rooms[room]["timeline"]["events"]] if room in rooms else []


async def test_a_fault_skips_repeats_and_ends_as_ordered(hs: FakeHomeserver, hub: MatrixClient, room: str) -> None:
    fault = Fault(SEND, Status(429), times=2, after=1, every=2)
    hs.faults.add(fault)
    for number in range(7):
        with refused(429, "M_LIMIT_EXCEEDED") if number in (1, 3) else nullcontext():
            await hub.text(room, str(number))
    assert said(hs, room) == ["0", "2", "4", "5", "6"]
    assert fault.done == 2


async def test_other_requests_are_spared(hs: FakeHomeserver, hub: MatrixClient, room: str) -> None:
    hs.faults.add(Fault("PUT .*/send/m.room.message/", Status(500), times=None))
    await hub.send(room, "nl.other", {})
    await hub.sync_once()
    for _ in range(3):
        with refused(500, ""):
            await hub.text(room, "hoi")
    hs.faults.clear()
    await hub.text(room, "hoi")


@pytest.mark.parametrize(
    ("action", "status", "errcode", "body"),
    [
        (Status(429, retry_after_ms=500), 429, "M_LIMIT_EXCEEDED", {"retry_after_ms": 500}),
        (Status(429, retry_after=3), 429, "M_LIMIT_EXCEEDED", {}),
        (Status(429), 429, "M_LIMIT_EXCEEDED", {}),
        (Status(401), 401, "M_UNKNOWN_TOKEN", {}),
        (Status(401, soft_logout=True), 401, "M_UNKNOWN_TOKEN", {"soft_logout": True}),
        (Status(403), 403, "M_FORBIDDEN", {}),
        (Status(413), 413, "M_TOO_LARGE", {}),
    ],
)
async def test_a_refusal_is_as_homeservers_write_it(
    hs: FakeHomeserver, hub: MatrixClient, room: str, action: Status, status: int, errcode: str, body: dict[str, object]
) -> None:
    hs.faults.add(Fault(SEND, action))
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {hub.token}"}) as http,
        http.put(f"{hs.url}{CLIENT}/rooms/{room}/send/m.room.message/t1", json={"body": "x", "msgtype": "x"}) as answer,
    ):
        assert answer.status == status
        assert answer.headers.get("Retry-After") == (str(action.retry_after) if action.retry_after else None)
        reply = await answer.json()
    assert reply.pop("error")
    assert reply == {"errcode": errcode, **body}
    assert said(hs, room) == []


@pytest.mark.parametrize("stored", [False, True])
async def test_a_proxy_fails_with_html_and_what_was_stored_stays(
    hs: FakeHomeserver, hub: MatrixClient, room: str, stored: bool
) -> None:
    hs.faults.add(Fault(SEND, Status(502, stored=stored)))
    with refused(502, ""):
        await hub.send(room, "m.room.message", {"msgtype": "m.text", "body": "hoi"}, "t1")
    assert said(hs, room) == (["hoi"] if stored else [])
    await hub.send(room, "m.room.message", {"msgtype": "m.text", "body": "hoi"}, "t1")
    assert said(hs, room) == ["hoi"]


@pytest.mark.parametrize("stored", [False, True])
async def test_a_success_can_be_a_page_that_no_homeserver_wrote(
    hs: FakeHomeserver, hub: MatrixClient, room: str, stored: bool
) -> None:
    hs.faults.add(Fault(SEND, Garbage(stored=stored)))
    headers = {"Authorization": f"Bearer {hub.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as http,
        http.put(f"{hs.url}{CLIENT}/rooms/{room}/send/m.room.message/t1", json={"body": "x", "msgtype": "x"}) as answer,
    ):
        assert (answer.status, answer.content_type) == (200, "text/html")
    assert said(hs, room) == (["x"] if stored else [])


@pytest.mark.parametrize("stored", [False, True])
async def test_a_connection_is_dropped_before_or_after_storing(
    hs: FakeHomeserver, hub: MatrixClient, room: str, stored: bool
) -> None:
    hs.faults.add(Fault(SEND, Drop(stored=stored), times=2))  # aiohttp itself tries once more
    with pytest.raises(aiohttp.ClientConnectionError):
        await hub.text(room, "hoi")
    hs.faults.clear()
    assert said(hs, room) == (["hoi"] if stored else [])
    await hub.sync_once()


async def test_a_slow_homeserver_answers_in_the_end(hs: FakeHomeserver, hub: MatrixClient, room: str) -> None:
    hs.faults.add(Fault(SEND, Delay(0.1), times=None))
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.gather(*(hub.text(room, str(number)) for number in range(10)))
    assert 0.1 <= loop.time() - start < 0.9  # side by side, not one after the other
    assert len(said(hs, room)) == 10


async def test_a_body_is_cut_off_and_whole_the_next_time(hs: FakeHomeserver, hub: MatrixClient, room: str) -> None:
    since = (await hub.sync_once())["next_batch"]
    hs.text("anna", room, "hoi")
    hs.faults.add(Fault(SYNC, Cut()))
    with pytest.raises(aiohttp.ClientPayloadError):
        await hub.sync_once(since)
    assert heard(await hub.sync_once(since), room) == ["hoi"]


async def test_a_batch_comes_twice_with_the_same_token(hs: FakeHomeserver, hub: MatrixClient, room: str) -> None:
    since = (await hub.sync_once())["next_batch"]
    hs.text("anna", room, "een")
    first = await hub.sync_once(since)
    hs.faults.add(Fault(SYNC, Repeat()))
    assert await hub.sync_once(first["next_batch"]) == first
    hs.text("anna", room, "twee")
    assert heard(await hub.sync_once(first["next_batch"]), room) == ["twee"]


async def test_events_come_again_in_a_later_batch(hs: FakeHomeserver, hub: MatrixClient, room: str) -> None:
    since = (await hub.sync_once())["next_batch"]
    hs.text("anna", room, "een")
    first = await hub.sync_once(since)
    hs.faults.add(Fault(SYNC, Repeat(later=True)))
    waiting = asyncio.create_task(hub.sync_once(first["next_batch"], timeout=5))
    await asyncio.sleep(0.05)
    hs.text("anna", room, "twee")
    second = await waiting
    assert heard(second, room) == ["een", "twee"]
    assert second["next_batch"] != first["next_batch"]
    assert heard(await hub.sync_once(second["next_batch"]), room) == []


async def test_two_batches_come_in_the_wrong_order_and_nothing_is_left_out(
    hs: FakeHomeserver, hub: MatrixClient, room: str
) -> None:
    since = (await hub.sync_once())["next_batch"]
    hs.faults.add(Fault(SYNC, Swap(), times=2))
    hs.text("anna", room, "een")
    waiting = asyncio.create_task(hub.sync_once(since, timeout=5))
    await asyncio.sleep(0.05)
    hs.text("anna", room, "twee")
    first = await waiting
    second = await hub.sync_once(first["next_batch"])
    assert (heard(first, room), heard(second, room)) == (["twee"], ["een"])
    hs.text("anna", room, "drie")
    assert heard(await hub.sync_once(second["next_batch"]), room) == ["drie"]


async def test_a_request_hangs_until_the_homeserver_is_gone(hs: FakeHomeserver, hub: MatrixClient, room: str) -> None:
    hs.faults.add(Fault(SEND, Hang(stored=True)))
    hanging = asyncio.create_task(hub.text(room, "hoi"))
    await hs.wait_for(lambda event: event["content"].get("body") == "hoi")
    await asyncio.sleep(0.05)
    assert not hanging.done()
    await hs.stop()
    with pytest.raises(aiohttp.ClientError):
        await asyncio.wait_for(hanging, 2)


async def test_a_homeserver_comes_back_on_its_port_with_all_it_had(
    hs: FakeHomeserver, hub: MatrixClient, room: str
) -> None:
    since, url = (await hub.sync_once())["next_batch"], hs.url
    waiting = asyncio.create_task(hub.sync_once(since, timeout=30))
    await asyncio.sleep(0.05)
    await hs.stop()
    with pytest.raises(aiohttp.ClientError):
        await asyncio.wait_for(waiting, 2)
    with pytest.raises(aiohttp.ClientError):
        await hub.sync_once(since)
    hs.text("anna", room, "meanwhile")
    await hs.start()
    assert hs.url == url
    assert heard(await hub.sync_once(since), room) == ["meanwhile"]


async def test_requests_are_counted_by_endpoint(hs: FakeHomeserver, hub: MatrixClient, room: str) -> None:
    hs.faults.add(Fault(SEND, Status(502)))
    with refused(502, ""):
        await hub.text(room, "hoi")
    await hub.text(room, "hoi")
    await hub.sync_once()
    with refused(404, "M_UNRECOGNIZED"):
        await hub.call("GET", f"{CLIENT}/nonsense")
    assert dict(hs.requests) == {("PUT", "send"): 2, ("GET", "sync"): 1, ("GET", "unknown"): 1}


async def test_people_can_be_played_without_http(hs: FakeHomeserver) -> None:
    room = hs.create_room("anna", name="Veiligheid", invite=[hs.user_id("hub")])
    hs.join("hub", room)
    said_id = hs.text("anna", room, "hoi")
    reaction = hs.react("hub", room, said_id, "👍")
    hs.redact("anna", room, said_id, "spam")
    hs.set_state("anna", room, "nl.board", {"page": 1}, "agenda")
    assert hs.event(said_id)["unsigned"]["redacted_because"]["content"]["reason"] == "spam"
    assert [event["event_id"] for event in hs.timeline(room)][-3] == reaction
    assert hs.state(room)["nl.board", "agenda"] == {"page": 1}
    hs.kick("anna", room, "hub", "dag")
    assert hs.members(room) == {hs.user_id("anna")}
    with pytest.raises(Refused, match="M_FORBIDDEN"):
        hs.text("hub", room, "hoi")
    new = hs.upgrade("anna", room)
    assert hs.state(room)["m.room.tombstone", ""]["replacement_room"] == new


async def test_waiting_finds_what_was_and_what_comes_and_says_what_came_instead(hs: FakeHomeserver, room: str) -> None:
    first = hs.text("anna", room, "een")
    assert (await hs.wait_for(lambda event: event["content"].get("body") == "een"))["event_id"] == first
    here = hs.position
    waiting = asyncio.create_task(hs.wait_for(lambda event: event["type"] == "m.room.message", after=here))
    await asyncio.sleep(0)
    second = hs.text("anna", room, "twee")
    assert (await waiting)["event_id"] == second
    with pytest.raises(TimeoutError, match="twee"):
        await hs.wait_for(lambda event: False, timeout=0.01)
