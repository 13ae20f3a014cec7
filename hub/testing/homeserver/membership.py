"""Who comes in, who goes out, and who may see to it.

https://spec.matrix.org/v1.15/client-server-api/#room-membership
"""

from hub.testing.homeserver.errors import Refused, bad, forbidden, not_found
from hub.testing.homeserver.events import Json, check_event
from hub.testing.homeserver.room import MEMBER, Room
from hub.testing.homeserver.world import World


def join(world: World, user_id: str, room_id_or_alias: str) -> str:
    """Join; returns the room id."""
    room = _find(world, room_id_or_alias)
    if room.membership(user_id) == "join":
        return room.id
    if room.membership(user_id) == "ban":
        raise Refused(403, "M_BAD_STATE", "Cannot join user who was banned")
    _append(world, room, user_id, user_id, "join", _admission(world, room, user_id))
    return room.id


def leave(world: World, user_id: str, room_id: str, reason: str | None = None) -> None:
    """Leave a room, or refuse an invitation; to leave twice does nothing."""
    room = world.rooms.get(room_id)
    if room is None:
        raise Refused(404, "M_UNKNOWN", "Not a known room")
    now = room.members.get(user_id)
    left = now is not None and now.sender == user_id and room.membership(user_id) == "leave"
    if left and user_id not in room.forgotten:
        return
    if room.membership(user_id) not in ("join", "invite", "knock"):
        raise forbidden(f"{user_id} not in room {room_id}.")
    _append(world, room, user_id, user_id, "leave", _because(reason))


def forget(world: World, user_id: str, room_id: str) -> None:
    """Drop a room that was left."""
    room, _ = world.readable_room(room_id, user_id)
    if user_id in room.joined:
        raise bad(f"User {user_id} in room {room_id}")
    room.forgotten.add(user_id)


def purge(world: World, room_id: str) -> None:
    """Remove a room as the admin of a homeserver does: nobody is in it, hears of it or can come back to it."""
    del world.rooms[room_id]
    for user in world.users.values():
        user.rooms.pop(room_id, None)
    for alias in [alias for alias, room in world.aliases.items() if room == room_id]:
        del world.aliases[alias]


def invite(
    world: World, sender: str, room_id: str, user_id: str, reason: str | None = None, is_direct: bool = False
) -> None:
    """Ask somebody in; an account need not exist yet."""
    room = world.room(room_id, sender)
    if not user_id.startswith("@") or ":" not in user_id:
        raise bad("Expected UserID string to start with '@'", "M_INVALID_PARAM")
    room.require_joined(sender)
    match room.membership(user_id):
        case "join":
            raise forbidden(f"{user_id} is already in the room.")
        case "ban":
            raise Refused(403, "M_BAD_STATE", "Cannot invite user who was banned")
    if not room.power.may(sender, "invite"):
        raise forbidden("You don't have permission to invite users")
    _append(world, room, sender, user_id, "invite", _because(reason) | ({"is_direct": True} if is_direct else {}))


def kick(world: World, sender: str, room_id: str, user_id: str, reason: str | None = None) -> None:
    """Put somebody out of the room, or take an invitation back."""
    room = world.room(room_id, sender)
    room.require_joined(sender)
    if room.membership(user_id) not in ("join", "invite", "knock"):
        raise forbidden("The target user is not in the room")
    if not room.power.may(sender, "kick") or not room.power.above(sender, user_id):
        raise forbidden(f"You cannot kick user {user_id}.")
    _append(world, room, sender, user_id, "leave", _because(reason))


def ban(world: World, sender: str, room_id: str, user_id: str, reason: str | None = None) -> None:
    """Keep somebody out."""
    room = world.room(room_id, sender)
    room.require_joined(sender)
    if not room.power.may(sender, "ban") or not room.power.above(sender, user_id):
        raise forbidden("You don't have permission to ban")
    _append(world, room, sender, user_id, "ban", _because(reason))


def unban(world: World, sender: str, room_id: str, user_id: str, reason: str | None = None) -> None:
    """Let somebody come back, when invited."""
    room = world.room(room_id, sender)
    room.require_joined(sender)
    if room.membership(user_id) != "ban":
        raise forbidden("The target user is not banned")
    if not room.power.may(sender, "ban"):
        raise forbidden("You don't have permission to unban")
    _append(world, room, sender, user_id, "leave", _because(reason))


def put_member(world: World, room: Room, sender: str, user_id: str, content: Json) -> str:
    """A membership set as a state event: the same rules, by their other door."""
    check_event(MEMBER, user_id, sender, content)
    reason = content.get("reason")
    match content.get("membership"):
        case "join" if sender != user_id:
            raise forbidden("Cannot force another user to join.")
        case "join" if sender in room.joined:
            world.append(room, sender, MEMBER, content, state_key=user_id)
        case "join":
            join(world, sender, room.id)
        case "invite":
            invite(world, sender, room.id, user_id, reason)
        case "leave" if sender == user_id:
            leave(world, sender, room.id, reason)
        case "leave" if room.membership(user_id) == "ban":
            unban(world, sender, room.id, user_id, reason)
        case "leave":
            kick(world, sender, room.id, user_id, reason)
        case "ban":
            ban(world, sender, room.id, user_id, reason)
        case _:
            raise bad("Invalid membership key")
    return room.members[user_id].id


def set_displayname(world: World, user_id: str, name: str) -> None:
    """A new display name, told in every room."""
    user = world.users[user_id]
    user.displayname = name
    for room_id in user.rooms:
        room = world.rooms[room_id]
        if user_id in room.joined:
            content = room.members[user_id].content | {"displayname": name}
            world.append(room, user_id, MEMBER, content, state_key=user_id)


def _find(world: World, room_id_or_alias: str) -> Room:
    if room_id_or_alias.startswith("#"):
        if room_id_or_alias not in world.aliases:
            raise not_found(f"Room alias {room_id_or_alias} not found")
        return world.rooms[world.aliases[room_id_or_alias]]
    if not room_id_or_alias.startswith("!"):
        raise bad(f"{room_id_or_alias} was not legal room ID or room alias")
    if room_id_or_alias not in world.rooms:
        raise Refused(404, "M_UNKNOWN", "Can't join remote room because no servers are known to be in it.")
    return world.rooms[room_id_or_alias]


def _admission(world: World, room: Room, user_id: str) -> Json:
    """What lets somebody in, as content for the member event; refuses when nothing does."""
    rule = room.content("m.room.join_rules")
    if rule.get("join_rule") == "public" or room.membership(user_id) == "invite":
        return {}
    if rule.get("join_rule") in ("restricted", "knock_restricted"):
        for allowed in rule.get("allow", ()):
            other = world.rooms.get(allowed.get("room_id"))
            if other is not None and user_id in other.joined:
                return {"join_authorised_via_users_server": _inviter(room)}
        raise forbidden("You do not belong to any of the required rooms/spaces to join this room.")
    raise forbidden("You are not invited to this room.")


def _inviter(room: Room) -> str:
    return next(user_id for user_id in sorted(room.joined) if room.power.may(user_id, "invite"))


def _because(reason: str | None) -> Json:
    return {} if reason is None else {"reason": reason}


def _append(world: World, room: Room, sender: str, user_id: str, membership: str, more: Json) -> None:
    content = {"membership": membership, **more}
    user = world.users.get(user_id)
    if membership in ("join", "invite") and user is not None:
        content["displayname"] = user.displayname
    now = room.members.get(user_id)
    if now is None or (now.sender, now.content) != (sender, content):
        world.append(room, sender, MEMBER, content, state_key=user_id)
