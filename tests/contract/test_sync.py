"""What the hub relies on when it listens: nothing lost, gaps told, filters obeyed."""

import asyncio
from typing import Any

import pytest

from hub.testing.client_api import CLIENT
from hub.testing.people import People, refused, room_with

Json = dict[str, Any]


def timeline(heard: Json, room: str, section: str = "join") -> Json:
    part: Json = heard["rooms"][section][room]["timeline"]
    return part


def bodies(events: list[Json]) -> list[str]:
    """What was said, and for state its type."""
    return [event["content"].get("body") or event["type"] for event in events]


def state_keys(heard: Json, room: str) -> set[tuple[str, str]]:
    return {(event["type"], event["state_key"]) for event in heard["rooms"]["join"][room]["state"]["events"]}


def of_timeline(**wanted: object) -> Json:
    return {"room": {"timeline": wanted}}


@pytest.mark.parametrize("count", [10, 11, 35])
async def test_a_gap_is_told_and_filled_exactly(people: People, count: int) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    said = [str(number) for number in range(count)]
    for body in said:
        await anna.text(room, body)
    heard = timeline(await bram.sync_once(since), room)
    assert heard["limited"] is (count > 10)
    assert bodies(heard["events"]) == said[-10:]
    missed = await bram.between(room, heard["prev_batch"], since, page_size=10)
    assert bodies(missed) == said[:-10]


async def test_a_gap_is_filled_forwards_too(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    for number in range(15):
        await anna.text(room, str(number))
    heard = timeline(await bram.sync_once(since), room)
    page = await bram.messages(room, since, dir="f", to=heard["prev_batch"], limit=100)
    assert bodies(page["chunk"]) == ["0", "1", "2", "3", "4"]


async def test_the_same_token_gives_the_same_events_again(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    await anna.text(room, "een")
    first = await bram.sync_once(since)
    assert bodies(timeline(first, room)["events"]) == ["een"]
    again = await bram.sync_once(since, filter=of_timeline(limit=50))
    assert bodies(timeline(again, room)["events"]) == ["een"]
    assert "rooms" not in await bram.sync_once(first["next_batch"])


async def test_a_waiting_sync_is_answered_by_a_message(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    waiting = asyncio.create_task(bram.sync_once(since, timeout=30))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    await anna.text(room, "hoi")
    heard = await asyncio.wait_for(waiting, 5)
    assert bodies(timeline(heard, room)["events"]) == ["hoi"]
    assert timeline(heard, room)["limited"] is False


async def test_what_the_filter_leaves_out_wakes_nobody_but_moves_the_token(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    quiet = of_timeline(not_senders=[bram.user_id])
    since = (await bram.sync_once(filter=quiet))["next_batch"]
    await bram.text(room, "my own")
    heard = await bram.sync_once(since, timeout=0.3, filter=quiet)
    assert "rooms" not in heard
    await anna.text(room, "not mine")
    heard = await bram.sync_once(heard["next_batch"], timeout=5, filter=quiet)
    assert bodies(timeline(heard, room)["events"]) == ["not mine"]


async def test_rooms_with_nothing_that_the_filter_lets_through_are_not_named(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    nothing: Json = {"types": []}
    wanted = {"room": dict.fromkeys(("timeline", "state", "ephemeral", "account_data"), nothing)}
    first = await bram.sync_once(filter=wanted)
    await anna.text(room, "hoi")
    second = await bram.sync_once(first["next_batch"], filter=wanted)
    later = await room_with(anna, bram)
    third = await bram.sync_once(second["next_batch"], filter=wanted)
    assert [heard for heard in (first, second, third) if "rooms" in heard] == []
    asked = await bram.sync_once(first["next_batch"], filter=wanted, full_state=True)
    assert room in asked["rooms"]["join"]
    assert later in (await bram.sync_once())["rooms"]["join"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"types": ["m.room.message"]}, ["een", "twee", "drie"]),
        ({"types": ["nl.*"]}, ["nl.noise"]),
        ({"types": ["nl.*", "m.room.topic"]}, ["nl.noise", "m.room.topic"]),
        ({"not_types": ["m.room.message"]}, ["nl.noise", "m.room.topic"]),
        ({"not_types": ["m.*"]}, ["nl.noise"]),
        ({"types": ["m.room.message"], "not_types": ["m.room.message"]}, []),
        ({"types": []}, []),
    ],
)
async def test_a_filter_picks_types(people: People, wanted: Json, expected: list[str]) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    await anna.text(room, "een")
    await anna.send(room, "nl.noise", {})
    await anna.text(room, "twee")
    await anna.set_state(room, "m.room.topic", {"topic": "x"})
    await anna.text(room, "drie")
    heard = (await bram.sync_once(since, filter=of_timeline(**wanted))).get("rooms", {}).get("join", {})
    assert bodies(heard[room]["timeline"]["events"] if room in heard else []) == expected


async def test_a_filter_picks_senders(people: People) -> None:
    anna, bram, carla = await people("anna", "bram", "carla")
    room = await room_with(anna, bram, carla)
    since = (await bram.sync_once())["next_batch"]
    for client in (anna, bram, carla):
        await client.text(room, client.user_id)
    heard = await bram.sync_once(since, filter=of_timeline(senders=[carla.user_id]))
    assert bodies(timeline(heard, room)["events"]) == [carla.user_id]
    heard = await bram.sync_once(since, filter=of_timeline(not_senders=[carla.user_id, bram.user_id]))
    assert bodies(timeline(heard, room)["events"]) == [anna.user_id]


async def test_a_filter_searches_past_what_it_leaves_out(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    await bram.text(room, "wanted")
    for number in range(40):
        await anna.text(room, str(number))
    wanted = of_timeline(limit=5, not_senders=[anna.user_id])
    heard = timeline(await bram.sync_once(since, filter=wanted), room)
    assert (bodies(heard["events"]), heard["limited"]) == (["wanted"], False)


async def test_a_filtered_gap_is_filled_with_the_same_filter(people: People) -> None:
    """Filling may bring events that the timeline had: prev_batch is not exact with a filter. None is missed."""
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    said = []
    for number in range(30):
        said.append(await bram.text(room, str(number)))
        await anna.text(room, "noise")
    wanted = {"limit": 7, "not_senders": [anna.user_id]}
    heard = timeline(await bram.sync_once(since, filter=of_timeline(**wanted)), room)
    got = [event["event_id"] for event in heard["events"]]
    assert heard["limited"] is True
    assert got == said[-len(got) :]
    page: Json = {"end": heard["prev_batch"]}
    while "end" in page:
        page = await bram.messages(room, page["end"], to=since, limit=10, filter=wanted)
        got = [event["event_id"] for event in reversed(page["chunk"]) if event["event_id"] not in got] + got
    assert got == said


async def test_limits_are_kept_and_capped(people: People) -> None:
    (anna,) = await people("anna")
    many = [{"type": "nl.board", "state_key": str(number), "content": {}} for number in range(103)]
    room = await anna.create_room(initial_state=many)
    for limit, expected in ((0, 0), (3, 3), (100, 100), (1000, 100)):
        heard = timeline(await anna.sync_once(filter=of_timeline(limit=limit)), room)
        assert (len(heard["events"]), heard["limited"]) == (expected, True)


async def test_a_first_sync_gives_all_state_and_the_last_events(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram, preset="public_chat", name="Veiligheid")
    await anna.text(room, "hoi")
    heard = await bram.sync_once(filter=of_timeline(limit=1))
    assert bodies(timeline(heard, room)["events"]) == ["hoi"]
    assert timeline(heard, room)["limited"] is True
    assert state_keys(heard, room) == {
        ("m.room.create", ""),
        ("m.room.power_levels", ""),
        ("m.room.join_rules", ""),
        ("m.room.history_visibility", ""),
        ("m.room.name", ""),
        ("m.room.member", anna.user_id),
        ("m.room.member", bram.user_id),
    }


async def test_state_that_is_in_the_timeline_is_given_as_it_was_before(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram, name="Veiligheid")
    await anna.text(room, "hoi")
    await anna.set_state(room, "m.room.name", {"name": "Wonen"})
    heard = await bram.sync_once(filter=of_timeline(limit=2))
    assert bodies(timeline(heard, room)["events"]) == ["hoi", "m.room.name"]
    names = [
        event["content"] for event in heard["rooms"]["join"][room]["state"]["events"] if event["type"] == "m.room.name"
    ]
    assert names == [{"name": "Veiligheid"}]


async def test_state_is_filtered_and_members_come_only_when_needed(people: People) -> None:
    anna, bram, carla = await people("anna", "bram", "carla")
    room = await room_with(anna, bram, carla, name="Veiligheid")
    await anna.text(room, "hoi")
    wanted: Json = {"room": {"timeline": {"limit": 1}, "state": {"types": ["m.room.name", "m.room.member"]}}}
    heard = await bram.sync_once(filter=wanted)
    members = {("m.room.member", client.user_id) for client in (anna, bram, carla)}
    assert state_keys(heard, room) == {("m.room.name", "")} | members
    wanted["room"]["state"]["lazy_load_members"] = True
    heard = await bram.sync_once(filter=wanted)
    assert state_keys(heard, room) == {("m.room.name", "")} | members - {("m.room.member", carla.user_id)}
    assert heard["rooms"]["join"][room]["summary"]["m.joined_member_count"] == 3


async def test_a_member_is_told_before_they_are_first_heard(people: People) -> None:
    anna, bram, carla = await people("anna", "bram", "carla")
    room = await room_with(anna, bram, carla, name="Veiligheid")
    lazy = {"room": {"timeline": {"limit": 5}, "state": {"lazy_load_members": True}}}
    wanted = {"room": {"timeline": {"limit": 1}, "state": {"lazy_load_members": True}}}
    await anna.text(room, "een")
    heard = await bram.sync_once(filter=wanted)
    assert ("m.room.member", carla.user_id) not in state_keys(heard, room)
    await carla.text(room, "hoi")
    heard = await bram.sync_once(heard["next_batch"], filter=lazy)
    assert state_keys(heard, room) == {("m.room.member", carla.user_id)}
    await carla.text(room, "nog eens")
    heard = await bram.sync_once(heard["next_batch"], filter=lazy)
    assert state_keys(heard, room) == set()


async def test_a_room_without_a_name_comes_with_who_is_in_it(people: People) -> None:
    anna, bram, carla = await people("anna", "bram", "carla")
    room = await room_with(anna, bram, carla)
    await anna.text(room, "hoi")
    wanted = {"room": {"timeline": {"limit": 1}, "state": {"lazy_load_members": True}}}
    heard = await bram.sync_once(filter=wanted)
    summary = heard["rooms"]["join"][room]["summary"]
    assert (summary["m.joined_member_count"], summary["m.invited_member_count"]) == (3, 0)
    assert set(summary["m.heroes"]) == {anna.user_id, carla.user_id}
    members = {key for type, key in state_keys(heard, room) if type == "m.room.member"}
    assert members == {anna.user_id, bram.user_id, carla.user_id}


async def test_state_changed_within_a_gap_is_told(people: People) -> None:
    anna, bram, carla = await people("anna", "bram", "carla")
    room = await room_with(anna, bram, preset="public_chat")
    since = (await bram.sync_once())["next_batch"]
    await carla.join(room)
    await anna.set_state(room, "m.room.topic", {"topic": "x"})
    for number in range(12):
        await anna.text(room, str(number))
    heard = await bram.sync_once(since)
    assert state_keys(heard, room) == {("m.room.topic", ""), ("m.room.member", carla.user_id)}


async def test_state_the_timeline_filter_leaves_out_is_not_told_when_there_is_no_gap(people: People) -> None:
    """A trap: who filters senders or types in the timeline does not hear of state changes that way."""
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    await anna.set_state(room, "m.room.topic", {"topic": "x"})
    heard = await bram.sync_once(since, filter=of_timeline(not_senders=[anna.user_id]))
    assert "rooms" not in heard
    await bram.text(room, "hoi")
    heard = await bram.sync_once(since, filter=of_timeline(not_senders=[anna.user_id], limit=5))
    assert state_keys(heard, room) == {("m.room.topic", "")}  # but a hole in the timeline brings it out


async def test_full_state_can_be_asked_for(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    heard = await bram.sync_once(since, full_state=True, filter=of_timeline(limit=1))
    assert state_keys(heard, room) == {(event["type"], event["state_key"]) for event in await bram.full_state(room)}


async def test_a_stored_filter_works_as_one_in_the_query(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    for number in range(4):
        await anna.text(room, str(number))
    wanted = of_timeline(limit=2)
    path = f"{CLIENT}/user/{bram.user_id}/filter"
    filter_id = (await bram.call("POST", path, wanted))["filter_id"]
    assert await bram.call("GET", f"{path}/{filter_id}") == wanted
    heard = await bram.sync_once(since, filter=filter_id)
    assert bodies(timeline(heard, room)["events"]) == ["2", "3"]


async def test_a_filter_picks_rooms(people: People) -> None:
    anna, bram = await people("anna", "bram")
    one, two = await room_with(anna, bram), await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    await anna.text(one, "een")
    await anna.text(two, "twee")
    assert list((await bram.sync_once(since, filter={"room": {"rooms": [one]}}))["rooms"]["join"]) == [one]
    assert list((await bram.sync_once(since, filter={"room": {"not_rooms": [one]}}))["rooms"]["join"]) == [two]
    assert "rooms" not in await bram.sync_once(since, filter={"room": {"rooms": []}})


@pytest.mark.parametrize(
    ("query", "errcode"),
    [
        ({"since": "nonsense"}, "M_UNKNOWN"),
        ({"filter": "{nonsense"}, "M_NOT_JSON"),
        ({"filter": "9"}, "M_INVALID_PARAM"),
        ({"filter": '{"room": {"timeline": {"limit": "ten"}}}'}, "M_UNKNOWN"),
        ({"filter": '{"room": {"timeline": {"types": "m.room.message"}}}'}, "M_UNKNOWN"),
    ],
)
async def test_nonsense_in_a_sync_is_refused(people: People, query: Json, errcode: str) -> None:
    (anna,) = await people("anna")
    with refused(400, errcode):
        await anna.call("GET", f"{CLIENT}/sync", query=query)


async def test_edits_are_summed_up_only_in_a_limited_timeline(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    said = await anna.text(room, "een")
    await anna.edit(room, said, "twee")
    heard = timeline(await bram.sync_once(since), room)["events"]
    assert ["m.relations" in event["unsigned"] for event in heard] == [False, False]
    for number in range(8):
        await anna.text(room, str(number))
    await anna.text(room, "last")
    heard = timeline(await bram.sync_once(filter=of_timeline(limit=11)), room)["events"]
    assert [event["unsigned"].get("m.relations", {}).keys() for event in heard[:2]] == [{"m.replace"}, set()]


async def test_a_redacted_event_comes_redacted_and_its_redaction_with_it(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    said = await anna.text(room, "een")
    redaction_id = await anna.redact(room, said, "spam")
    gone, redaction = timeline(await bram.sync_once(since), room)["events"]
    assert (gone["event_id"], gone["content"]) == (said, {})
    assert gone["unsigned"]["redacted_because"]["event_id"] == redaction_id
    assert (redaction["redacts"], redaction["content"]) == (said, {"redacts": said, "reason": "spam"})
