"""What the hub relies on when people come and go."""

from collections.abc import Awaitable, Callable

from hub.testing.client_api import CLIENT
from hub.testing.people import People, refused, room_with


async def test_an_invitation_comes_with_what_the_room_is(people: People) -> None:
    anna, bram = await people("anna", "bram")
    since = (await bram.sync_once())["next_batch"]
    room = await anna.create_room(name="Veiligheid", invite=[bram.user_id], is_direct=True)
    heard = await bram.sync_once(since, timeout=5)
    assert heard["rooms"].keys() == {"invite"}
    stripped = heard["rooms"]["invite"][room]["invite_state"]["events"]
    told = {(event["type"], event["state_key"]): event["content"] for event in stripped}
    assert told["m.room.name", ""] == {"name": "Veiligheid"}
    assert told["m.room.create", ""]["room_version"] == "12"
    assert told["m.room.join_rules", ""] == {"join_rule": "invite"}
    assert told["m.room.member", anna.user_id]["membership"] == "join"
    invitation = told["m.room.member", bram.user_id]
    assert (invitation["membership"], invitation["is_direct"]) == ("invite", True)
    assert all(event.keys() == {"type", "state_key", "content", "sender"} for event in stripped)
    anew = await bram.sync_once(filter={"room": {"include_leave": False}})
    assert room in anew["rooms"]["invite"]


async def test_who_joins_gets_the_history_marked_as_limited(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(invite=[bram.user_id])
    said = await anna.text(room, "before")
    since = (await bram.sync_once())["next_batch"]
    await bram.join(room)
    heard = (await bram.sync_once(since))["rooms"]["join"][room]["timeline"]
    assert heard["limited"] is True
    newest = [event["event_id"] for event in heard["events"]]
    assert said in newest
    own = next(event for event in heard["events"] if event.get("state_key") == bram.user_id and "join" in str(event))
    assert own["unsigned"]["membership"] == "join"
    assert own["unsigned"]["prev_content"]["membership"] == "invite"
    again = await bram.join(room)
    assert again == room
    assert "rooms" not in await bram.sync_once((await bram.sync_once(since))["next_batch"])


async def test_who_is_kicked_hears_so_and_nothing_after(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    before = await anna.text(room, "before")
    await anna.kick(room, bram.user_id, "dag")
    after = await anna.text(room, "after")
    heard = await bram.sync_once(since)
    assert heard["rooms"].keys() == {"leave"}
    timeline = heard["rooms"]["leave"][room]["timeline"]
    assert timeline["limited"] is False
    said, kicked = timeline["events"]
    assert said["event_id"] == before
    assert (kicked["sender"], kicked["state_key"]) == (anna.user_id, bram.user_id)
    assert kicked["content"] == {"membership": "leave", "reason": "dag"}
    assert "rooms" not in await bram.sync_once(heard["next_batch"])
    with refused(403, "M_FORBIDDEN"):
        await bram.text(room, "hoi")
    with refused(403, "M_FORBIDDEN"):
        await bram.leave(room)
    with refused(403, "M_FORBIDDEN"):
        await anna.kick(room, bram.user_id)
    with refused(403, "M_FORBIDDEN"):
        await bram.joined_members(room)
    with refused(404, "M_NOT_FOUND"):
        await bram.event(room, after)
    assert (await bram.event(room, before))["content"]["body"] == "before"
    assert (await bram.messages(room, limit=1))["chunk"][0]["event_id"] == kicked["event_id"]
    assert (await bram.state(room, "m.room.member", bram.user_id))["membership"] == "leave"


async def test_who_leaves_is_gone_and_may_forget(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    since = (await bram.sync_once())["next_batch"]
    with refused(400, "M_UNKNOWN"):
        await bram.forget(room)
    await bram.leave(room)
    assert (await bram.sync_once(since))["rooms"].keys() == {"leave"}
    said = len((await anna.messages(room))["chunk"])
    await bram.leave(room)  # once more changes nothing
    assert len((await anna.messages(room))["chunk"]) == said
    wanted = {"room": {"include_leave": True}}
    assert room in (await bram.sync_once(filter=wanted))["rooms"]["leave"]
    assert "rooms" not in await bram.sync_once(filter={"room": {"include_leave": False}})
    await bram.messages(room)
    await bram.forget(room)
    with refused(403, "M_FORBIDDEN"):
        await bram.messages(room)


async def test_a_room_that_is_removed_is_gone_without_a_word(
    people: People, purge: Callable[[str], Awaitable[None]]
) -> None:
    anna, bram = await people("anna", "bram")
    name = anna.user_id[1:].split(":")[0]
    room = await room_with(anna, bram, room_alias_name=name)
    since = (await bram.sync_once())["next_batch"]
    await purge(room)
    assert "rooms" not in await bram.sync_once(since)
    with refused(403, "M_FORBIDDEN"):
        await bram.text(room, "hoi")
    with refused(403, "M_FORBIDDEN"):
        await bram.call("GET", f"{CLIENT}/rooms/{room}/state")
    with refused(403, "M_FORBIDDEN"):
        await bram.messages(room)
    with refused(404, "M_UNKNOWN"):
        await bram.join(room)
    with refused(404, "M_NOT_FOUND"):
        await bram.resolve(f"#{name}:localhost")
    await room_with(anna, bram, room_alias_name=name)


async def test_who_left_and_came_back_hears_all_of_the_room_anew(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram, preset="public_chat")
    since = (await bram.sync_once())["next_batch"]
    await bram.leave(room)
    await anna.text(room, "while away")
    await bram.join(room)
    heard = await bram.sync_once(since, filter={"room": {"timeline": {"limit": 2}}})
    assert heard["rooms"].keys() == {"join"}
    joined = heard["rooms"]["join"][room]
    assert joined["timeline"]["limited"] is True
    assert [event["type"] for event in joined["timeline"]["events"]] == ["m.room.message", "m.room.member"]
    assert {event["type"] for event in joined["state"]["events"]} >= {"m.room.create", "m.room.power_levels"}


async def test_an_invitation_can_be_refused_and_taken_back(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room(invite=[bram.user_id])
    since = (await bram.sync_once())["next_batch"]
    await bram.leave(room)
    heard = await bram.sync_once(since)
    events = heard["rooms"]["leave"][room]["timeline"]["events"]
    assert [(event["sender"], event["content"]["membership"]) for event in events] == [(bram.user_id, "leave")]
    await anna.invite(room, bram.user_id)
    since = (await bram.sync_once(heard["next_batch"]))["next_batch"]
    await anna.kick(room, bram.user_id)
    heard = await bram.sync_once(since)
    events = heard["rooms"]["leave"][room]["timeline"]["events"]
    assert [(event["sender"], event["content"]["membership"]) for event in events] == [(anna.user_id, "leave")]
    with refused(403, "M_FORBIDDEN"):
        await bram.join(room)


async def test_inviting_follows_membership(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await room_with(anna, bram)
    with refused(403, "M_FORBIDDEN"):
        await anna.invite(room, bram.user_id)
    with refused(400, "M_INVALID_PARAM"):
        await anna.invite(room, "nobody")
    await anna.invite(room, "@not.yet.here:localhost")
    newest = (await anna.messages(room, limit=1))["chunk"][0]["event_id"]
    await anna.invite(room, "@not.yet.here:localhost")  # once more changes nothing
    assert (await anna.messages(room, limit=1))["chunk"][0]["event_id"] == newest
    await anna.call("POST", f"{CLIENT}/rooms/{room}/ban", {"user_id": bram.user_id})
    with refused(403, "M_BAD_STATE"):
        await anna.invite(room, bram.user_id)
    with refused(403, "M_BAD_STATE"):
        await bram.join(room)
    await anna.call("POST", f"{CLIENT}/rooms/{room}/unban", {"user_id": bram.user_id})
    await anna.invite(room, bram.user_id)
    await bram.join(room)


async def test_a_restricted_room_lets_in_who_is_in_the_space(people: People) -> None:
    anna, bram = await people("anna", "bram")
    space = await anna.create_room(preset="public_chat", creation_content={"type": "m.space"})
    rule = {"join_rule": "restricted", "allow": [{"type": "m.room_membership", "room_id": space}]}
    room = await anna.create_room(initial_state=[{"type": "m.room.join_rules", "content": rule}])
    with refused(403, "M_FORBIDDEN"):
        await bram.join(room)
    await bram.join(space)
    await bram.join(room)
    assert (await anna.state(room, "m.room.member", bram.user_id))["join_authorised_via_users_server"]


async def test_members_are_listed_by_membership(people: People) -> None:
    anna, bram, carla = await people("anna", "bram", "carla")
    room = await room_with(anna, bram)
    await anna.invite(room, carla.user_id)
    assert await anna.members(room) == {
        anna.user_id: "join",
        bram.user_id: "join",
        carla.user_id: "invite",
    }
    assert await anna.members(room, "invite") == {carla.user_id: "invite"}
    joined = await anna.joined_members(room)
    assert joined.keys() == {anna.user_id, bram.user_id}
    assert joined[bram.user_id]["display_name"] == await bram.displayname(bram.user_id)
    assert await bram.joined_rooms() == [room]
    assert await carla.joined_rooms() == []


async def test_history_can_be_closed_to_who_was_not_there(people: People) -> None:
    anna, bram = await people("anna", "bram")
    closed = {"type": "m.room.history_visibility", "content": {"history_visibility": "joined"}}
    room = await anna.create_room(preset="public_chat", initial_state=[closed])
    before = await anna.text(room, "before")
    await bram.join(room)
    await anna.text(room, "after")
    seen = [event["content"].get("body") for event in (await bram.messages(room, limit=30))["chunk"]]
    assert "after" in seen
    assert "before" not in seen
    with refused(404, "M_NOT_FOUND"):
        await bram.event(room, before)


async def test_a_membership_can_be_set_as_state(people: People) -> None:
    anna, bram = await people("anna", "bram")
    room = await anna.create_room()
    await anna.set_state(room, "m.room.member", {"membership": "invite"}, bram.user_id)
    with refused(403, "M_FORBIDDEN"):
        await anna.set_state(room, "m.room.member", {"membership": "join"}, bram.user_id)
    await bram.set_state(room, "m.room.member", {"membership": "join"}, bram.user_id)
    with refused(400, "M_UNKNOWN"):
        await bram.set_state(room, "m.room.member", {"membership": "nonsense"}, bram.user_id)
    await bram.set_state(room, "m.room.member", {"membership": "leave"}, bram.user_id)
    assert await anna.members(room) == {anna.user_id: "join", bram.user_id: "leave"}
