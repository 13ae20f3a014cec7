"""An event, kept as JSON bytes that are ready to be sent.

https://spec.matrix.org/v1.15/client-server-api/#room-event-format
"""

import time
from dataclasses import dataclass, field
from typing import Any, Self

import orjson

from hub.testing.homeserver.errors import Refused, bad

Json = dict[str, Any]

MAX_EVENT_BYTES = 65_536
# What the event between servers has on top of type, sender, time and content: hashes, signatures,
# references to earlier events. Measured: the largest body Synapse takes leaves this much.
ENVELOPE_BYTES = 494
MAX_NAME_BYTES = 255
MAX_INTEGER = 2**53 - 1

# What survives redaction (room versions 11 and 12): https://spec.matrix.org/v1.15/rooms/v11/#redactions
KEPT_KEYS: dict[str, tuple[str, ...]] = {
    "m.room.member": ("membership", "join_authorised_via_users_server"),
    "m.room.join_rules": ("join_rule", "allow"),
    "m.room.power_levels": (
        "ban",
        "events",
        "events_default",
        "invite",
        "kick",
        "redact",
        "state_default",
        "users",
        "users_default",
    ),
    "m.room.history_visibility": ("history_visibility",),
    "m.room.redaction": ("redacts",),
}


@dataclass(slots=True, eq=False)
class Event:
    """One event at its place in the stream; `replaces` is the state event it took the place of."""

    position: int
    room_id: str
    id: str
    type: str
    sender: str
    ts: int  # milliseconds
    content: Json
    state_key: str | None = None
    replaces: "Event | None" = None
    redacts: str | None = None
    redacted_by: Self | None = None
    txn: tuple[str, str] | None = None  # device id, transaction id
    hidden: bool = False  # stored, but shown to nobody
    _body: bytes = field(default=b"", repr=False)
    _unsigned: bytes = field(default=b"", repr=False)
    _before: bytes = field(default=b"", repr=False)

    def __post_init__(self) -> None:
        self._prepare()

    @property
    def relation(self) -> Json | None:
        """Its m.relates_to, when there is a sound one."""
        relation = self.content.get("m.relates_to")
        if isinstance(relation, dict) and isinstance(relation.get("event_id"), str) and "rel_type" in relation:
            return relation
        return None

    def redact(self, redaction: Self) -> None:
        """Take the content away, but for what a room needs to go on."""
        if self.type != "m.room.create":
            kept = KEPT_KEYS.get(self.type, ())
            self.content = {key: value for key, value in self.content.items() if key in kept}
        self.redacted_by = redaction
        self._prepare()

    def json(
        self,
        membership: str | None = None,
        device_id: str | None = None,
        bundle: Json | None = None,
        with_room: bool = True,
        with_before: bool = True,
    ) -> bytes:
        """The event for a client: `membership` is the reader's at that time, `device_id` theirs now.

        `with_before` adds the content that a state event replaced. Synapse always gives it in sync and in pages
        of history, and elsewhere only when it happens to have it at hand.
        """
        unsigned = b'"age":%d' % max(0, now_ms() - self.ts)
        if membership is not None:
            unsigned += b',"membership":"%s"' % membership.encode()
        if self.txn is not None and self.txn[0] == device_id:
            unsigned += b',"transaction_id":' + orjson.dumps(self.txn[1])
        if bundle:
            unsigned += b',"m.relations":' + orjson.dumps(bundle)
        # Synapse gives a create event its room id everywhere: in room version 12 the one follows from the other
        room = b'"room_id":"%s",' % self.room_id.encode() if with_room or self.type == "m.room.create" else b""
        unsigned += self._unsigned + (self._before if with_before else b"")
        return b"{" + room + self._body + b',"unsigned":{' + unsigned + b"}}"

    def stripped(self) -> Json:
        """What somebody who was invited may see of it."""
        return {
            "type": self.type,
            "state_key": self.state_key,
            "content": self.content,
            "sender": self.sender,
        }

    def _prepare(self) -> None:
        fields: Json = {
            "content": self.content,
            "event_id": self.id,
            "origin_server_ts": self.ts,
            "sender": self.sender,
            "type": self.type,
        }
        if self.state_key is not None:
            fields["state_key"] = self.state_key
        if self.redacts is not None:
            fields["redacts"] = self.redacts
        self._body = orjson.dumps(fields)[1:-1]
        extra: Json = {}
        if self.replaces is not None:
            extra["replaces_state"] = self.replaces.id
            before = {"prev_content": self.replaces.content, "prev_sender": self.replaces.sender}
            self._before = b"," + orjson.dumps(before)[1:-1]
        if self.redacted_by is not None:
            extra["redacted_because"] = orjson.Fragment(self.redacted_by.json())
            extra["redacted_by"] = self.redacted_by.id
        self._unsigned = b"," + orjson.dumps(extra)[1:-1] if extra else b""


def check_event(type: str, state_key: str | None, sender: str, content: Json) -> None:
    """Refuse what no homeserver stores: too large, too long, or numbers that are not canonical JSON.

    https://spec.matrix.org/v1.15/client-server-api/#size-limits
    """
    for name, value in (("type", type), ("state_key", state_key or "")):
        if len(value.encode()) > MAX_NAME_BYTES:
            raise Refused(413, "M_TOO_LARGE", f"'{name}' too large")
    _check_numbers(content)
    fields = {"content": content, "type": type, "sender": sender, "state_key": state_key}
    if len(orjson.dumps(fields)) + ENVELOPE_BYTES > MAX_EVENT_BYTES:
        raise Refused(413, "M_TOO_LARGE", "event too large")


def now_ms() -> int:
    """The time, in milliseconds."""
    return time.time_ns() // 1_000_000


def _check_numbers(value: object) -> None:
    match value:
        case dict():
            for item in value.values():
                _check_numbers(item)
        case list():
            for item in value:
                _check_numbers(item)
        case float():
            raise bad("Bad JSON value: float", "M_BAD_JSON")
        case int() if abs(value) > MAX_INTEGER:
            raise bad("JSON integer out of range", "M_BAD_JSON")
