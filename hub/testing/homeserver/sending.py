"""Messages, redactions and state: what is refused, and what then stands in the room."""

from hub.testing.homeserver.errors import bad, forbidden
from hub.testing.homeserver.events import Event, Json, check_event
from hub.testing.homeserver.membership import put_member
from hub.testing.homeserver.room import MEMBER, Room
from hub.testing.homeserver.world import World

REDACTION = "m.room.redaction"
Txn = tuple[str, str] | None  # device id, transaction id


def send(world: World, sender: str, room_id: str, type: str, content: Json, txn: Txn = None) -> str:
    """Send a message event; returns its id, the one of before for a transaction id of before."""
    if type == REDACTION:
        return redact(world, sender, room_id, str(content.get("redacts")), content, txn)
    if known := _known_txn(world, sender, room_id, txn):
        return known
    room = world.room(room_id, sender)
    room.require_joined(sender)
    check_event(type, None, sender, content)
    if type == "m.room.message":
        for key in ("body", "msgtype"):
            if not isinstance(content.get(key), str):
                raise bad(f"'{key}' not in content")
    _check_power(room, sender, type, is_state=False)
    _check_relation(world, room, sender, type, content)
    return world.append(room, sender, type, content, txn=txn).id


def redact(world: World, sender: str, room_id: str, target_id: str, content: Json, txn: Txn = None) -> str:
    """Take an event back. One that is not there may be redacted too; as with Synapse, that is never seen."""
    if known := _known_txn(world, sender, room_id, txn):
        return known
    room = world.room(room_id, sender)
    room.require_joined(sender)
    _check_power(room, sender, REDACTION, is_state=False)
    target = world.events.get(target_id)
    if target is not None and target.room_id != room_id:
        target = None
    if target is not None and target.sender != sender and not room.power.may(sender, "redact"):
        raise forbidden("You don't have permission to redact events")
    content = content | {"redacts": target_id}
    redaction = world.append(room, sender, REDACTION, content, redacts=target_id, txn=txn, hidden=target is None)
    if target is not None and target.redacted_by is None:
        room.unrelate(target)
        target.redact(redaction)
    return redaction.id


def set_state(world: World, sender: str, room_id: str, type: str, key: str, content: Json) -> str:
    """Set a state event; the same once more by the same person is no new event."""
    room = world.room(room_id, sender)
    if type == MEMBER:
        return put_member(world, room, sender, key, content)
    room.require_joined(sender)
    check_event(type, key, sender, content)
    if type == "m.room.create":
        raise forbidden("a room is made once")
    _check_power(room, sender, type, is_state=True)
    if key.startswith("@") and key != sender:
        raise forbidden("You are not allowed to set others state")
    if type == "m.room.power_levels":
        room.power.check_change(sender, content)
    if type == "m.room.canonical_alias":
        _check_aliases(world, room, content)
    now = room.state_event(type, key)
    if now is not None and now.sender == sender and now.content == content:
        return now.id
    return world.append(room, sender, type, content, state_key=key).id


def _known_txn(world: World, sender: str, room_id: str, txn: Txn) -> str | None:
    return None if txn is None else world.txns.get((sender, txn[0], room_id, txn[1]))


def _check_power(room: Room, sender: str, type: str, is_state: bool) -> None:
    level, needed = room.power.of(sender), room.power.needed(type, is_state)
    if level < needed:
        raise forbidden(
            f"You don't have permission to post that to the room. user_level ({level:.0f}) < send_level ({needed})"
        )


def _check_relation(world: World, room: Room, sender: str, type: str, content: Json) -> None:
    relation = content.get("m.relates_to")
    if not isinstance(relation, dict) or not {"rel_type", "event_id"} <= relation.keys():
        return
    target = world.events.get(str(relation["event_id"]))
    if target is None or target.room_id != room.id:
        raise bad("Can't send relation to unknown event")
    if relation["rel_type"] == "m.thread" and target.relation is not None:
        raise bad("Cannot start threads from an event with a relation")
    if relation["rel_type"] == "m.annotation":
        for other in room.related(target):
            if other.sender == sender and other.type == type and _key(other) == relation.get("key"):
                raise bad("Can't send same reaction twice", "M_DUPLICATE_ANNOTATION")


def _key(event: Event) -> object:
    relation = event.relation or {}
    return relation.get("key") if relation.get("rel_type") == "m.annotation" else None


def _check_aliases(world: World, room: Room, content: Json) -> None:
    alternatives = content.get("alt_aliases", [])
    for alias in (content.get("alias"), *alternatives):
        if alias is not None and world.aliases.get(alias) != room.id:
            raise bad(f"Room alias {alias} does not point to the room", "M_BAD_ALIAS")
