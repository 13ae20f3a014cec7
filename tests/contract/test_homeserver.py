"""What the hub relies on when it sends, reads and is refused."""

import asyncio

import pytest

from hub.testing.client import MatrixClient
from hub.testing.client_api import CLIENT
from hub.testing.people import People, refused

TEXT = {"msgtype": "m.text", "body": "hoi"}


async def test_the_same_transaction_id_gives_the_same_event(people: People) -> None:
    anna, other_device = await people("anna", "anna")
    room, elsewhere = await anna.create_room(), await anna.create_room()
    first = await anna.send(room, "m.room.message", TEXT, "t1")
    again = await asyncio.gather(*(anna.send(room, "m.room.message", TEXT, "t1") for _ in range(5)))
    assert set(again) == {first}
    assert await anna.send(room, "m.room.message", TEXT | {"body": "anders"}, "t1") == first
    assert await anna.send(room, "nl.other", {}, "t1") == first
    assert await anna.send(elsewhere, "m.room.message", TEXT, "t1") != first
    assert await other_device.send(room, "m.room.message", TEXT, "t1") != first
    said = [event["content"] for event in (await anna.messages(room, limit=2))["chunk"]]
    assert said == [TEXT, TEXT]


async def test_a_transaction_id_is_told_to_the_device_that_chose_it(people: People) -> None:
    anna, other_device, bram = await people("anna", "anna", "bram")
    room = await anna.create_room(preset="public_chat")
    await bram.join(room)
    event_id = await anna.send(room, "m.room.message", TEXT, "t1")
    seen = [(await client.event(room, event_id))["unsigned"] for client in (anna, other_device, bram)]
    assert [unsigned.get("transaction_id") for unsigned in seen] == ["t1", None, None]


async def test_a_redaction_repeated_is_one_redaction(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    said = await anna.text(room, "hoi")
    first = await anna.redact(room, said, txn_id="r1")
    assert await anna.redact(room, said, txn_id="r1") == first


async def test_a_redacted_event_keeps_its_place_without_its_content(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    said = await anna.text(room, "hoi")
    redaction_id = await anna.redact(room, said, "spam")
    event = await anna.event(room, said)
    assert event["content"] == {}
    assert event["type"] == "m.room.message"
    because = event["unsigned"]["redacted_because"]
    assert (because["event_id"], because["content"]["reason"]) == (redaction_id, "spam")
    redaction = await anna.event(room, redaction_id)
    assert redaction["redacts"] == redaction["content"]["redacts"] == said
    newest = (await anna.messages(room, limit=2))["chunk"]
    assert [(event["event_id"], event["content"].get("reason")) for event in newest] == [
        (redaction_id, "spam"),
        (said, None),
    ]


async def test_redacting_what_is_not_there_is_accepted_and_never_seen(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    said = await anna.text(room, "hoi")
    redaction_id = await anna.redact(room, "$" + "n" * 43, txn_id="r1")
    assert await anna.redact(room, "$" + "n" * 43, txn_id="r1") == redaction_id
    with refused(404, "M_NOT_FOUND"):
        await anna.event(room, redaction_id)
    page = await anna.messages(room, limit=1)
    assert page["chunk"] == []  # its place is counted, so an empty page is not the end
    assert (await anna.messages(room, page["end"], limit=1))["chunk"][0]["event_id"] == said


async def test_a_redacted_state_event_leaves_an_empty_state(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    name = await anna.set_state(room, "m.room.name", {"name": "Veiligheid"})
    levels = await anna.set_state(room, "m.room.power_levels", {"kick": 60, "nl.extra": 1})
    await anna.redact(room, name)
    await anna.redact(room, levels)
    assert await anna.state(room, "m.room.name") == {}
    assert await anna.state(room, "m.room.power_levels") == {"kick": 60}


async def test_state_is_read_one_by_one_or_whole(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room(name="Veiligheid")
    await anna.set_state(room, "nl.board", {"page": 1}, "agenda")
    assert await anna.state(room, "m.room.name") == {"name": "Veiligheid"}
    assert await anna.state(room, "nl.board", "agenda") == {"page": 1}
    with refused(404, "M_NOT_FOUND"):
        await anna.state(room, "nl.board")
    whole = {(event["type"], event["state_key"]): event["content"] for event in await anna.full_state(room)}
    assert whole["nl.board", "agenda"] == {"page": 1}
    assert whole["m.room.member", anna.user_id]["membership"] == "join"


async def test_the_same_state_once_more_is_no_new_event(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(preset="public_chat", power_level_content_override={"users": {bram.user_id: 50}})
    await bram.join(room)
    first = await anna.set_state(room, "m.room.topic", {"topic": "x"})
    assert await anna.set_state(room, "m.room.topic", {"topic": "x"}) == first
    by_another = await bram.set_state(room, "m.room.topic", {"topic": "x"})
    assert by_another != first
    replaced = (await anna.messages(room, limit=1))["chunk"][0]["unsigned"]
    assert replaced["replaces_state"] == first
    assert (replaced["prev_content"], replaced["prev_sender"]) == ({"topic": "x"}, anna.user_id)


async def test_history_is_read_in_pages_in_both_directions(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    said = [await anna.text(room, str(number)) for number in range(25)]
    backwards: list[str] = []
    page = await anna.messages(room, limit=10)
    while "end" in page:
        backwards += [event["event_id"] for event in page["chunk"]]
        page = await anna.messages(room, page["end"], limit=10)
    assert backwards[:25] == said[::-1]
    forwards: list[str] = []
    page = await anna.messages(room, dir="f", limit=7)
    while "end" in page:
        forwards += [event["event_id"] for event in page["chunk"]]
        page = await anna.messages(room, page["end"], dir="f", limit=7)
    assert forwards == backwards[::-1]


async def test_history_is_filtered_before_it_is_counted(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(preset="public_chat")
    await bram.join(room)
    for number in range(12):
        await anna.text(room, f"a{number}")
        await bram.text(room, f"b{number}")
        await bram.send(room, "nl.noise", {})
    wanted = {"types": ["m.room.message"], "not_senders": [anna.user_id]}
    page = await anna.messages(room, limit=5, filter=wanted)
    assert [event["content"]["body"] for event in page["chunk"]] == ["b11", "b10", "b9", "b8", "b7"]
    rest = await anna.messages(room, page["end"], limit=50, filter=wanted)
    assert [event["content"]["body"] for event in rest["chunk"]] == [f"b{n}" for n in range(6, -1, -1)]


async def test_history_pages_bring_the_members_who_speak_when_asked(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(preset="public_chat")
    await bram.join(room)
    await bram.text(room, "hoi")
    page = await anna.messages(room, limit=1, filter={"lazy_load_members": True})
    assert [event["state_key"] for event in page["state"]] == [bram.user_id]
    assert "state" not in await anna.messages(room, limit=1)


@pytest.mark.parametrize(
    ("query", "errcode"),
    [({"from": "nonsense"}, "M_UNKNOWN"), ({"dir": "x"}, "M_INVALID_PARAM"), ({"limit": "-1"}, "M_INVALID_PARAM")],
)
async def test_nonsense_about_pages_is_refused(people: People, query: dict[str, str], errcode: str) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    with refused(400, errcode):
        await anna.call("GET", f"{CLIENT}/rooms/{room}/messages", query=query)


async def test_a_large_event_is_refused_and_a_smaller_one_not(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    await anna.text(room, "x" * 64_800)
    with refused(413, "M_TOO_LARGE"):
        await anna.text(room, "x" * 65_100)
    with refused(413, "M_TOO_LARGE"):
        await anna.text(room, "€" * 22_000)
    with refused(413, "M_TOO_LARGE"):
        await anna.set_state(room, "nl.board", {"text": "x" * 65_100})
    with refused(413, "M_TOO_LARGE"):
        await anna.send(room, "n" * 256, {})


@pytest.mark.parametrize("value", [1.5, 2**53, -(2**53)])
async def test_numbers_outside_canonical_json_are_refused(people: People, value: float) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    with refused(400, "M_BAD_JSON"):
        await anna.send(room, "m.room.message", TEXT | {"nl.deep": [{"value": value}]})


@pytest.mark.parametrize("content", [{}, {"body": "hoi"}, {"msgtype": "m.text"}, {"msgtype": 1, "body": "hoi"}])
async def test_a_message_without_body_or_msgtype_is_refused(people: People, content: dict[str, object]) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    with refused(400, "M_UNKNOWN"):
        await anna.send(room, "m.room.message", content)


async def test_who_is_not_in_the_room_is_refused(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room()
    said = await anna.text(room, "hoi")
    for attempt in (
        bram.text(room, "hoi"),
        bram.set_state(room, "nl.board", {}),
        bram.redact(room, said),
        bram.messages(room),
        bram.state(room, "m.room.create"),
        bram.full_state(room),
        bram.joined_members(room),
        bram.invite(room, bram.user_id),
        bram.join(room),
        bram.leave(room),
    ):
        with refused(403, "M_FORBIDDEN"):
            await attempt
    with refused(404, "M_NOT_FOUND"):
        await bram.event(room, said)
    with refused(403, "M_FORBIDDEN"):
        await bram.text("!" + "n" * 43, "hoi")


async def test_a_wrong_token_or_none_is_refused(people: People) -> None:
    (anna,) = await people("anna")
    for token, errcode in (("nonsense", "M_UNKNOWN_TOKEN"), ("", "M_MISSING_TOKEN")):
        async with MatrixClient(people.url, anna.user_id, token) as stranger:
            with refused(401, errcode):
                await stranger.sync_once()


async def test_a_wrong_password_is_refused(people: People) -> None:
    (anna,) = await people("anna")
    with refused(403, "M_FORBIDDEN"):
        await MatrixClient.login(people.url, anna.user_id, "wrong")


async def test_logging_in_to_a_known_device_is_the_same_device(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    event_id = await anna.send(room, "m.room.message", TEXT, "t1")
    async with await MatrixClient.login(people.url, anna.user_id, "secret", anna.device_id) as again:
        assert (again.device_id, again.user_id) == (anna.device_id, anna.user_id)
        assert await again.send(room, "m.room.message", TEXT, "t1") == event_id
    assert (await anna.call("GET", f"{CLIENT}/account/whoami"))["device_id"] == anna.device_id


async def test_what_is_no_endpoint_is_refused(people: People) -> None:
    (anna,) = await people("anna")
    with refused(404, "M_UNRECOGNIZED"):
        await anna.call("GET", f"{CLIENT}/nonsense")
    with refused(405, "M_UNRECOGNIZED"):
        await anna.call("DELETE", f"{CLIENT}/sync")


async def test_own_data_is_kept_and_told_to_own_devices(people: People) -> None:
    anna, other_device, bram = await people("anna", "anna", "bram")
    room = await anna.create_room(preset="public_chat")
    await bram.join(room)
    since, brams = (await other_device.sync_once())["next_batch"], (await bram.sync_once())["next_batch"]
    mine, here = f"{CLIENT}/user/{anna.user_id}/account_data/nl.x", f"{CLIENT}/user/{anna.user_id}/rooms/{room}"
    with refused(404, "M_NOT_FOUND"):
        await anna.call("GET", mine)
    await anna.call("PUT", mine, {"a": 1})
    await anna.call("PUT", f"{here}/account_data/nl.y", {"b": 2})
    assert await anna.call("GET", mine) == {"a": 1}
    heard = await other_device.sync_once(since, timeout=5)
    assert heard["account_data"]["events"] == [{"type": "nl.x", "content": {"a": 1}}]
    in_room = heard["rooms"]["join"][room]
    assert in_room["account_data"]["events"] == [{"type": "nl.y", "content": {"b": 2}}]
    assert in_room["timeline"]["events"] == []
    assert "rooms" not in await bram.sync_once(brams)
    with refused(403, "M_FORBIDDEN"):
        await bram.call("PUT", mine, {"a": 2})


async def test_a_new_display_name_is_told_in_every_room(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(preset="public_chat")
    await bram.join(room)
    await bram.set_displayname("Bram de Vries")
    assert await anna.displayname(bram.user_id) == "Bram de Vries"
    told = await anna.wait_for(lambda event: event["content"].get("displayname") == "Bram de Vries", room, timeout=20)
    assert (told["state_key"], told["content"]["membership"]) == (bram.user_id, "join")
    assert (await anna.joined_members(room))[bram.user_id]["display_name"] == "Bram de Vries"


async def test_typing_and_receipts_are_accepted(people: People) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    said = await anna.text(room, "hoi")
    await anna.call("PUT", f"{CLIENT}/rooms/{room}/typing/{anna.user_id}", {"typing": False})
    await anna.call("POST", f"{CLIENT}/rooms/{room}/receipt/m.read/{said}", {})
    await anna.call("POST", f"{CLIENT}/rooms/{room}/read_markers", {"m.fully_read": said})
