"""New rooms, and rooms that take the place of old ones.

https://spec.matrix.org/v1.15/client-server-api/#creation and #server-behaviour-19 (room upgrades)
"""

import secrets
import string
from typing import Any

from hub.testing.homeserver.errors import Refused, bad, forbidden, not_found
from hub.testing.homeserver.events import Json
from hub.testing.homeserver.membership import invite
from hub.testing.homeserver.room import MEMBER, Room, creators_of
from hub.testing.homeserver.world import World, new_event_id

DEFAULT_VERSION = "12"
VERSIONS = ("11", "12")
OPAQUE_ID_LENGTH = 18

PRESETS: dict[str, dict[str, Json]] = {
    "private_chat": {
        "m.room.join_rules": {"join_rule": "invite"},
        "m.room.history_visibility": {"history_visibility": "shared"},
        "m.room.guest_access": {"guest_access": "can_join"},
    },
    "public_chat": {
        "m.room.join_rules": {"join_rule": "public"},
        "m.room.history_visibility": {"history_visibility": "shared"},
    },
}
PRESETS["trusted_private_chat"] = PRESETS["private_chat"]

EVENT_LEVELS = {
    "m.room.name": 50,
    "m.room.power_levels": 100,
    "m.room.history_visibility": 100,
    "m.room.canonical_alias": 50,
    "m.room.avatar": 50,
    "m.room.tombstone": 100,
    "m.room.server_acl": 100,
    "m.room.encryption": 100,
}
LEVELS: Json = {
    "users_default": 0,
    "events_default": 0,
    "state_default": 50,
    "ban": 50,
    "kick": 50,
    "redact": 50,
    "historical": 100,
}
TOMBSTONE_LEVEL_12 = 150

# State that a new room takes over from the one it replaces, in this order.
MOVED = (
    "m.room.join_rules",
    "m.room.name",
    "m.room.topic",
    "m.room.history_visibility",
    "m.room.guest_access",
    "m.room.encryption",
    "m.room.server_acl",
    "m.room.avatar",
)

StateKey = tuple[str, str]


def create_room(world: World, creator: str, options: Json) -> str:
    """Make a room as POST createRoom does; returns its id."""
    version = _version(options.get("room_version", DEFAULT_VERSION))
    is_public = options.get("visibility") == "public"
    preset = options.get("preset") or ("public_chat" if is_public else "private_chat")
    if preset not in PRESETS:
        raise bad(f"'{preset}' is not a valid preset", "M_BAD_JSON")
    invited = options.get("invite", [])
    for user_id in invited:
        if not user_id.startswith("@"):
            raise bad(f"Invalid user_id: {user_id}")
    alias = _new_alias(world, options.get("room_alias_name"))
    trusted = invited if preset == "trusted_private_chat" else []

    create: Json = {**options.get("creation_content", {}), "room_version": version}
    if version == "12" and trusted:
        create["additional_creators"] = [*create.get("additional_creators", []), *trusted]
    state: dict[StateKey, Json] = {}
    if alias is not None:
        state["m.room.canonical_alias", ""] = {"alias": alias}
    extra = {
        (event["type"], event.get("state_key", "")): event["content"] for event in options.get("initial_state", [])
    }
    levels = extra.pop(("m.room.power_levels", ""), None) or _levels(version, creator, preset, trusted)
    levels |= options.get("power_level_content_override", {})
    defaults = {(type, ""): content for type, content in PRESETS[preset].items()}
    state |= {key: content for key, content in defaults.items() if key not in extra} | extra
    if name := options.get("name"):
        state["m.room.name", ""] = {"name": name}
    if topic := options.get("topic"):
        state["m.room.topic", ""] = {"topic": topic, "m.topic": {"m.text": [{"body": topic}]}}

    room = _build(world, creator, version, create, levels, state)
    if alias is not None:
        world.aliases[alias], world.alias_creators[alias] = room.id, creator
    for user_id in invited:
        invite(world, creator, room.id, user_id, is_direct=options.get("is_direct") is True)
    return room.id


def upgrade(world: World, user_id: str, room_id: str, new_version: str) -> str:
    """Replace a room; nobody but who did it is moved. Returns the new room's id."""
    old = world.room(room_id, user_id)
    old.require_joined(user_id)
    version = _version(new_version)
    level, needed = old.power.of(user_id), old.power.needed("m.room.tombstone", is_state=True)
    if level < needed:
        raise forbidden(
            f"You don't have permission to post that to the room. user_level ({level:.0f}) < send_level ({needed})"
        )
    before = old.content("m.room.create")
    create: Json = {key: before[key] for key in ("type", "m.federate") if key in before}
    create |= {"room_version": version, "predecessor": {"room_id": room_id}}
    levels = dict(old.content("m.room.power_levels"))
    creators = creators_of(version, user_id, create)
    levels["users"] = {name: level for name, level in levels.get("users", {}).items() if name not in creators}
    if not creators and user_id not in levels["users"]:
        levels["users"][user_id] = 100
    state: dict[StateKey, Json] = {(type, ""): content for type in MOVED if (content := old.content(type))}
    state |= {
        (event.type, event.state_key or ""): event.content
        for event in old.state(members=False)
        if event.type == "m.space.child"
    }
    new = _build(world, user_id, version, create, levels, state)

    tombstone = {"body": "This room has been replaced", "replacement_room": new.id}
    world.append(old, user_id, "m.room.tombstone", tombstone, state_key="")
    _move_aliases(world, user_id, old, new)
    quiet = max(50, old.power.levels.get("users_default", 0) + 1)
    closed = {**old.power.levels, "events_default": quiet, "invite": quiet}
    world.append(old, user_id, "m.room.power_levels", closed, state_key="")
    return new.id


def put_alias(world: World, user_id: str, alias: str, room_id: str) -> None:
    """Point an alias at a room."""
    if not alias.startswith("#") or ":" not in alias:
        raise bad("Room alias invalid", "M_INVALID_PARAM")
    if not alias.endswith(f":{world.server_name}"):
        raise bad("Room alias must be local")
    room = world.rooms.get(room_id)
    if room is None or user_id not in room.joined:
        raise forbidden("You must be in the room to create an alias for it")
    if alias in world.aliases:
        raise Refused(409, "M_UNKNOWN", f"Room alias {alias} already exists")
    world.aliases[alias], world.alias_creators[alias] = room_id, user_id


def delete_alias(world: World, user_id: str, alias: str) -> None:
    """Take an alias away: for who made it, or has the power in its room to say which is the main one."""
    if alias not in world.aliases:
        raise not_found(f"Room alias {alias} not found")
    room = world.rooms.get(world.aliases[alias])
    needed = "m.room.canonical_alias"
    may = room is not None and user_id in room.joined and room.power.of(user_id) >= room.power.needed(needed, True)
    if not may and world.alias_creators.get(alias) != user_id:
        raise forbidden("You don't have permission to delete the alias.")
    del world.aliases[alias]


def half_a_room(world: World, creator: str, localpart: str) -> str:
    """As Synapse leaves it when it is stopped in the middle of createRoom: the alias, and a room with its first event
    and nobody in it. Returns its id."""
    room = Room(f"!{secrets.token_urlsafe(32)}", DEFAULT_VERSION)
    world.rooms[room.id] = room
    alias = f"#{localpart}:{world.server_name}"
    world.aliases[alias], world.alias_creators[alias] = room.id, creator
    world.append(room, creator, "m.room.create", {"room_version": room.version}, state_key="")
    return room.id


def _build(world: World, creator: str, version: str, create: Json, levels: Json, state: dict[StateKey, Json]) -> Room:
    for name in creators_of(version, creator, create) & levels.get("users", {}).keys():
        raise bad(f"Creator user {name} must not appear in content.users")
    event_id = new_event_id()
    room = Room(_room_id(world, version, event_id), version)
    world.rooms[room.id] = room
    world.append(room, creator, "m.room.create", create, state_key="", event_id=event_id)
    member = {"membership": "join", "displayname": world.users[creator].displayname}
    world.append(room, creator, MEMBER, member, state_key=creator)
    world.append(room, creator, "m.room.power_levels", levels, state_key="")
    for (type, key), content in state.items():
        world.append(room, creator, type, content, state_key=key)
    return room


def _room_id(world: World, version: str, create_event_id: str) -> str:
    if version == "12":
        return f"!{create_event_id[1:]}"
    opaque = "".join(secrets.choice(string.ascii_letters) for _ in range(OPAQUE_ID_LENGTH))
    return f"!{opaque}:{world.server_name}"


def _version(version: Any) -> str:
    if version not in VERSIONS:
        error = "Your homeserver does not support this room version"
        raise Refused(400, "M_UNSUPPORTED_ROOM_VERSION", error)
    return str(version)


def _new_alias(world: World, localpart: str | None) -> str | None:
    if localpart is None:
        return None
    if any(character in localpart for character in " :#\0"):
        raise bad("Invalid characters in room alias")
    alias = f"#{localpart}:{world.server_name}"
    if alias in world.aliases:
        raise bad("Room alias already taken", "M_ROOM_IN_USE")
    return alias


def _levels(version: str, creator: str, preset: str, trusted: list[str]) -> Json:
    events = dict(EVENT_LEVELS)
    if version == "12":
        events["m.room.tombstone"] = TOMBSTONE_LEVEL_12
    if preset == "public_chat":
        events["m.call.invite"] = 50
    users = {} if version == "12" else dict.fromkeys([creator, *trusted], 100)
    return {**LEVELS, "events": events, "users": users, "invite": 50 if preset == "public_chat" else 0}


def _move_aliases(world: World, user_id: str, old: Room, new: Room) -> None:
    for alias, room_id in world.aliases.items():
        if room_id == old.id:
            world.aliases[alias] = new.id
    if canonical := old.content("m.room.canonical_alias"):
        world.append(old, user_id, "m.room.canonical_alias", {}, state_key="")
        world.append(new, user_id, "m.room.canonical_alias", canonical, state_key="")
