"""What the hub relies on about rooms: making them, replacing them, and who may do what."""

from typing import Any

import pytest

from hub.testing.client_api import CLIENT, RELATIONS
from hub.testing.people import People, refused, room_with

Json = dict[str, Any]


async def test_a_room_is_made_in_this_order(people: People) -> None:
    anna, bram = await people("anna", "bram")
    alias = anna.user_id[1:].partition(":")[0]
    room = await anna.create_room(
        name="Veiligheid",
        topic="Over de buurt",
        room_alias_name=alias,
        invite=[bram.user_id],
        initial_state=[
            {"type": "nl.board", "state_key": "agenda", "content": {"page": 1}},
            {"type": "m.room.guest_access", "content": {"guest_access": "forbidden"}},
        ],
        creation_content={"type": "m.space", "m.federate": False},
        power_level_content_override={"events": {"nl.board": 10}, "users": {bram.user_id: 50}},
    )
    made = (await anna.messages(room, dir="f", limit=20))["chunk"]
    assert [(event["type"], event["state_key"]) for event in made] == [
        ("m.room.create", ""),
        ("m.room.member", anna.user_id),
        ("m.room.power_levels", ""),
        ("m.room.canonical_alias", ""),
        ("m.room.join_rules", ""),
        ("m.room.history_visibility", ""),
        ("nl.board", "agenda"),
        ("m.room.guest_access", ""),
        ("m.room.name", ""),
        ("m.room.topic", ""),
        ("m.room.member", bram.user_id),
    ]
    content = {event["type"]: event["content"] for event in made}
    assert content["m.room.create"] == {"type": "m.space", "m.federate": False, "room_version": "12"}
    assert content["m.room.join_rules"] == {"join_rule": "invite"}
    assert content["m.room.guest_access"] == {"guest_access": "forbidden"}
    assert content["m.room.topic"]["topic"] == "Over de buurt"
    levels = content["m.room.power_levels"]
    assert (levels["events"], levels["users"]) == ({"nl.board": 10}, {bram.user_id: 50})
    assert (levels["invite"], levels["kick"], levels["state_default"]) == (0, 50, 50)


@pytest.mark.parametrize("preset", ["private_chat", "public_chat", "trusted_private_chat"])
async def test_a_room_of_version_12_has_creators_above_its_power_levels(people: People, preset: str) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(preset=preset, invite=[bram.user_id])
    assert ":" not in room
    levels = await anna.state(room, "m.room.power_levels")
    assert levels["users"] == {}
    assert levels["events"]["m.room.tombstone"] == 150
    create = await anna.state(room, "m.room.create")
    assert create["room_version"] == "12"
    trusted = preset == "trusted_private_chat"
    assert create.get("additional_creators", []) == ([bram.user_id] if trusted else [])
    await anna.set_state(room, "m.room.power_levels", levels | {"kick": 200, "state_default": 200})
    await anna.set_state(room, "nl.board", {})
    with refused(400, "M_UNKNOWN"):
        await anna.set_state(room, "m.room.power_levels", levels | {"users": {anna.user_id: 100}})
    if trusted:  # one creator cannot put out another
        with refused(403, "M_FORBIDDEN"):
            await anna.kick(room, bram.user_id)
    else:
        await anna.kick(room, bram.user_id)


async def test_a_room_of_version_11_has_its_maker_in_the_power_levels(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(room_version="11", preset="trusted_private_chat", invite=[bram.user_id])
    assert room.endswith(":localhost")
    levels = await anna.state(room, "m.room.power_levels")
    assert levels["users"] == {anna.user_id: 100, bram.user_id: 100}
    assert levels["events"]["m.room.tombstone"] == 100
    with refused(403, "M_FORBIDDEN"):
        await anna.set_state(room, "m.room.power_levels", levels | {"users": {anna.user_id: 101}})


@pytest.mark.parametrize(
    ("options", "errcode"),
    [
        ({"room_version": "99"}, "M_UNSUPPORTED_ROOM_VERSION"),
        ({"preset": "nonsense"}, "M_BAD_JSON"),
        ({"invite": ["nobody"]}, "M_UNKNOWN"),
        ({"room_alias_name": "with space"}, "M_UNKNOWN"),
    ],
)
async def test_nonsense_about_a_new_room_is_refused(people: People, options: Json, errcode: str) -> None:
    (anna,) = await people("anna")
    with refused(400, errcode):
        await anna.create_room(**options)


async def test_an_alias_points_at_one_room(people: People) -> None:
    anna, bram = await people("anna", "bram")
    name = anna.user_id[1:].partition(":")[0]
    alias, second = f"#{name}:localhost", f"#{name}-2:localhost"
    room = await anna.create_room(room_alias_name=name, preset="public_chat")
    assert await bram.resolve(alias) == room
    assert await bram.join(alias) == room
    with refused(400, "M_ROOM_IN_USE"):
        await bram.create_room(room_alias_name=name)
    with refused(404, "M_NOT_FOUND"):
        await bram.resolve(second)
    with refused(404, "M_NOT_FOUND"):
        await bram.join(second)
    path = f"{CLIENT}/directory/room/%23{name}-2%3Alocalhost"
    await anna.call("PUT", path, {"room_id": room})
    with refused(409, "M_UNKNOWN"):
        await anna.call("PUT", path, {"room_id": room})
    aliases = await anna.call("GET", f"{CLIENT}/rooms/{room}/aliases")
    assert set(aliases["aliases"]) == {alias, second}
    await anna.set_state(room, "m.room.canonical_alias", {"alias": alias, "alt_aliases": [second]})
    with refused(400, "M_BAD_ALIAS"):
        await anna.set_state(room, "m.room.canonical_alias", {"alias": "#nowhere:localhost"})
    with refused(403, "M_FORBIDDEN"):
        await bram.call("DELETE", path)
    await anna.call("DELETE", path)
    with refused(404, "M_NOT_FOUND"):
        await bram.resolve(second)


async def test_power_is_needed_for_what_is_not_just_talking(people: People) -> None:
    anna, bram, carla, dave = await people("anna", "bram", "carla", "dave")
    room = await room_with(anna, bram, carla, power_level_content_override={"invite": 30})
    said = await anna.text(room, "hoi")
    await bram.redact(room, await bram.text(room, "my own"))
    levels = await anna.state(room, "m.room.power_levels")
    for attempt in (
        bram.set_state(room, "m.room.name", {"name": "x"}),
        bram.set_state(room, "m.room.power_levels", levels),
        bram.set_state(room, "m.room.tombstone", {"body": "x", "replacement_room": "!x:localhost"}),
        bram.set_state(room, "nl.board", {}, bram.user_id),
        bram.kick(room, carla.user_id),
        bram.kick(room, anna.user_id),
        bram.redact(room, said),
        bram.invite(room, dave.user_id),
        bram.upgrade(room, "12"),
        bram.call("POST", f"{CLIENT}/rooms/{room}/ban", {"user_id": carla.user_id}),
        anna.set_state(room, "nl.board", {}, bram.user_id),
    ):
        with refused(403, "M_FORBIDDEN"):
            await attempt


async def test_a_moderator_may_what_their_level_allows(people: People) -> None:
    anna, bram, carla = await people("anna", "bram", "carla")
    room = await room_with(anna, bram, carla)
    levels = await anna.state(room, "m.room.power_levels")
    levels["users"] = {bram.user_id: 50}
    levels["events"] |= {"m.room.message": 60, "m.room.power_levels": 50}
    await anna.set_state(room, "m.room.power_levels", levels)
    with refused(403, "M_FORBIDDEN"):
        await bram.text(room, "hoi")
    await bram.set_state(room, "m.room.name", {"name": "x"})
    for more in ({"users": {bram.user_id: 51}}, {"users": {bram.user_id: 50, carla.user_id: 60}}, {"kick": 51}):
        with refused(403, "M_FORBIDDEN"):
            await bram.set_state(room, "m.room.power_levels", levels | more)
    await bram.set_state(room, "m.room.power_levels", levels | {"users": {bram.user_id: 50, carla.user_id: 50}})
    with refused(403, "M_FORBIDDEN"):
        await bram.kick(room, carla.user_id)
    with refused(403, "M_FORBIDDEN"):
        await bram.kick(room, anna.user_id)
    await anna.kick(room, carla.user_id)


@pytest.mark.parametrize("levels", [{"users": []}, {"users": {"@a:b": "50"}}, {"kick": "50"}, {"events": None}])
async def test_malformed_power_levels_are_refused(people: People, levels: Json) -> None:
    (anna,) = await people("anna")
    room = await anna.create_room()
    with refused(400, "M_BAD_JSON"):
        await anna.set_state(room, "m.room.power_levels", levels)


@pytest.mark.parametrize("version", ["11", "12"])
async def test_an_upgrade_makes_a_new_room_and_moves_nobody(people: People, version: str) -> None:
    anna, bram = await people("anna", "bram")
    name = anna.user_id[1:].partition(":")[0]
    users = {bram.user_id: 50} | ({anna.user_id: 100} if version == "11" else {})
    old = await room_with(
        anna,
        bram,
        room_version=version,
        name="Veiligheid",
        room_alias_name=name,
        power_level_content_override={"users": users},
        initial_state=[{"type": "nl.board", "content": {}}],
    )
    since = (await bram.sync_once())["next_batch"]
    new = await anna.upgrade(old, "12")
    heard = (await bram.sync_once(since))["rooms"]
    assert heard.keys() == {"join"}
    tombstone = next(event for event in heard["join"][old]["timeline"]["events"] if event["type"] == "m.room.tombstone")
    assert tombstone["content"]["replacement_room"] == new
    assert await anna.members(new) == {anna.user_id: "join"}
    assert (await anna.state(new, "m.room.create"))["predecessor"]["room_id"] == old
    assert await anna.state(new, "m.room.name") == {"name": "Veiligheid"}
    assert (await anna.state(new, "m.room.power_levels"))["users"] == {bram.user_id: 50}
    with refused(404, "M_NOT_FOUND"):
        await anna.state(new, "nl.board")
    assert await anna.resolve(f"#{name}:localhost") == new
    assert (await anna.state(old, "m.room.power_levels"))["events_default"] == 50
    await anna.text(old, "who upgraded can still write")


async def test_what_is_in_a_space_is_listed(people: People) -> None:
    anna, bram = await people("anna", "bram")
    space = await anna.create_room(name="De Punt", preset="public_chat", creation_content={"type": "m.space"})
    open_room = await anna.create_room(name="Wonen", preset="public_chat")
    closed_room = await anna.create_room(name="Stuurgroep")
    for room in (open_room, closed_room):
        await anna.set_state(space, "m.space.child", {"via": ["localhost"]}, room)
    await anna.set_state(space, "m.space.child", {}, "!taken:localhost")
    path = f"{RELATIONS}/rooms/{space}/hierarchy"
    listed = (await anna.call("GET", path))["rooms"]
    assert [room.get("name") for room in listed] == ["De Punt", "Wonen", "Stuurgroep"]
    assert listed[0]["room_type"] == "m.space"
    assert [child["state_key"] for child in listed[0]["children_state"]] == [open_room, closed_room]
    await bram.join(space)
    assert [room["name"] for room in (await bram.call("GET", path))["rooms"]] == ["De Punt", "Wonen"]
