"""What is in a space, one level deep and on: GET rooms/{}/hierarchy."""

from hub.testing.homeserver.errors import forbidden
from hub.testing.homeserver.events import Event, Json
from hub.testing.homeserver.room import Room
from hub.testing.homeserver.world import World


def hierarchy(world: World, user_id: str, room_id: str) -> Json:
    """A space and what is in it, breadth first, as far as somebody may see.

    https://spec.matrix.org/v1.15/client-server-api/#get_matrixclientv1roomsroomidhierarchy
    """
    if not _accessible(world, user_id, room_id):
        raise forbidden(f"User {user_id} not in room {room_id}, and room previews are disabled")
    waiting, seen = [room_id], {room_id}
    rooms: list[Json] = []
    for current in waiting:
        room = world.rooms[current]
        children = _children(room)
        rooms.append(_summary(room, children))
        for child in children:
            key = child.state_key or ""
            if key not in seen and _accessible(world, user_id, key):
                seen.add(key)
                waiting.append(key)
    return {"rooms": rooms}


def _children(room: Room) -> list[Event]:
    if room.content("m.room.create").get("type") != "m.space":
        return []
    children = [event for event in room.state(members=False) if event.type == "m.space.child"]
    linked = [event for event in children if isinstance(event.content.get("via"), list)]
    # those with an order come first, the others by age
    return sorted(linked, key=lambda event: (event.content.get("order") or "\uffff", event.ts))


def _accessible(world: World, user_id: str, room_id: str) -> bool:
    room = world.rooms.get(room_id)
    if room is None:
        return False
    rule = room.content("m.room.join_rules").get("join_rule")
    return room.membership(user_id) in ("join", "invite") or rule in ("public", "knock", "knock_restricted")


def _summary(room: Room, children: list[Event]) -> Json:
    summary: Json = {
        "room_id": room.id,
        "room_version": room.version,
        "name": room.content("m.room.name").get("name"),
        "topic": room.content("m.room.topic").get("topic"),
        "canonical_alias": room.content("m.room.canonical_alias").get("alias"),
        "room_type": room.content("m.room.create").get("type"),
        "join_rule": room.content("m.room.join_rules").get("join_rule"),
        "num_joined_members": len(room.joined),
        "world_readable": False,
        "guest_can_join": room.content("m.room.guest_access").get("guest_access") == "can_join",
        "children_state": [child.stripped() | {"origin_server_ts": child.ts} for child in children],
    }
    return {key: value for key, value in summary.items() if value is not None}
