"""Endpoints about rooms: making them, coming and going, saying and reading."""

import orjson

from hub.testing.homeserver import creation, history, membership, sending
from hub.testing.homeserver.calls import Call
from hub.testing.homeserver.errors import forbidden, not_found
from hub.testing.homeserver.events import Json
from hub.testing.homeserver.filters import parse_event_filter
from hub.testing.homeserver.room import MEMBER, Room
from hub.testing.homeserver.spaces import hierarchy


def create_room(call: Call) -> Json:
    return {"room_id": creation.create_room(call.world, call.user_id, call.body)}


def join(call: Call, room: str) -> Json:
    return {"room_id": membership.join(call.world, call.user_id, room)}


def leave(call: Call, room_id: str) -> Json:
    membership.leave(call.world, call.user_id, room_id, call.body.get("reason"))
    return {}


def forget(call: Call, room_id: str) -> Json:
    membership.forget(call.world, call.user_id, room_id)
    return {}


def invite(call: Call, room_id: str) -> Json:
    membership.invite(call.world, call.user_id, room_id, call.target(), call.body.get("reason"))
    return {}


def kick(call: Call, room_id: str) -> Json:
    membership.kick(call.world, call.user_id, room_id, call.target(), call.body.get("reason"))
    return {}


def ban(call: Call, room_id: str) -> Json:
    membership.ban(call.world, call.user_id, room_id, call.target(), call.body.get("reason"))
    return {}


def unban(call: Call, room_id: str) -> Json:
    membership.unban(call.world, call.user_id, room_id, call.target(), call.body.get("reason"))
    return {}


def upgrade(call: Call, room_id: str) -> Json:
    version = call.body.get("new_version")
    return {"replacement_room": creation.upgrade(call.world, call.user_id, room_id, str(version))}


def joined_rooms(call: Call) -> Json:
    rooms = [room_id for room_id in call.user.rooms if call.user_id in call.world.rooms[room_id].joined]
    return {"joined_rooms": rooms}


def alias(call: Call, alias: str) -> Json:
    if alias not in call.world.aliases:
        raise not_found(f"Room alias {alias} not found")
    return {"room_id": call.world.aliases[alias], "servers": [call.world.server_name]}


def put_alias(call: Call, alias: str) -> Json:
    creation.put_alias(call.world, call.user_id, alias, str(call.body.get("room_id")))
    return {}


def delete_alias(call: Call, alias: str) -> Json:
    creation.delete_alias(call.world, call.user_id, alias)
    return {}


def aliases(call: Call, room_id: str) -> Json:
    room, _ = call.world.readable_room(room_id, call.user_id)
    return {"aliases": [alias for alias, target in call.world.aliases.items() if target == room.id]}


def space(call: Call, room_id: str) -> Json:
    return hierarchy(call.world, call.user_id, room_id)


# What is said


def send(call: Call, room_id: str, type: str, txn_id: str) -> Json:
    txn = (call.device.id, txn_id)
    return {"event_id": sending.send(call.world, call.user_id, room_id, type, call.body, txn)}


def redact(call: Call, room_id: str, event_id: str, txn_id: str) -> Json:
    txn = (call.device.id, txn_id)
    return {"event_id": sending.redact(call.world, call.user_id, room_id, event_id, call.body, txn)}


def set_state(call: Call, room_id: str, type: str, key: str = "") -> Json:
    return {"event_id": sending.set_state(call.world, call.user_id, room_id, type, key, call.body)}


# What stands there


def state(call: Call, room_id: str, type: str, key: str = "") -> Json:
    room, until = call.world.readable_room(room_id, call.user_id)
    event = room.state_event(type, key, until)
    if event is None:
        raise not_found("Event not found.")
    return event.content


def full_state(call: Call, room_id: str) -> list[orjson.Fragment]:
    room, until = call.world.readable_room(room_id, call.user_id)
    return history.state(room.state(until))


def members(call: Call, room_id: str) -> Json:
    room, until = call.world.readable_room(room_id, call.user_id)
    events = [event for event in room.state(until) if event.type == MEMBER]
    wanted, unwanted = call.query.get("membership"), call.query.get("not_membership")
    chosen = [
        event
        for event in events
        if wanted in (None, event.content.get("membership")) and event.content.get("membership") != unwanted
    ]
    return {"chunk": history.state(chosen)}


def joined_members(call: Call, room_id: str) -> Json:
    room, _ = call.world.readable_room(room_id, call.user_id)
    if call.user_id not in room.joined:
        raise forbidden("Getting joined members while not being a current member of the room is forbidden.")
    return {"joined": {name: _shown(room, name) for name in room.joined}}


def event(call: Call, room_id: str, event_id: str) -> orjson.Fragment:
    room, found = call.world.visible_event(room_id, event_id, call.user_id)
    return orjson.Fragment(history.for_reader(room, found, call.device, with_before=False))


def messages(call: Call, room_id: str) -> Json:
    wanted = parse_event_filter(call.query.get("filter", "{}").encode())
    return history.messages(call.world, call.device, room_id, call.query, wanted)


def relations(call: Call, room_id: str, event_id: str, *kinds: str) -> Json:
    return history.relations(call.world, call.device, room_id, event_id, call.query, *kinds)


def _shown(room: Room, user_id: str) -> Json:
    content = room.members[user_id].content
    return {"display_name": content.get("displayname"), "avatar_url": content.get("avatar_url")}
