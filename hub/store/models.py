"""The hub's tables.

What must be unique is one column with ``unique=True`` (``"a|b"`` where it has parts): Tortoise's SQLite migrations drop
composite uniques without a word when they rebuild a table. No semicolons in docstrings of models: they become table
comments, and Tortoise 1.1 splits its SQL at semicolons.
"""

from __future__ import annotations

from enum import IntEnum

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField


def key_of(*parts: str) -> str:
    """A unique key out of parts. Parts are slugs and Matrix ids, which never contain a space."""
    return " ".join(parts)


class State(IntEnum):
    """Where a row of the inbox or the outbox stands."""

    WAITING = 0
    DONE = 1
    FAILED = 2


class Account(Model):
    """The hub's account on the homeserver, and how far it has read."""

    user_id = fields.CharField(max_length=255, primary_key=True)
    device_id = fields.CharField(max_length=255)
    token = fields.TextField()
    logged_in_at = UtcDatetimeField()
    since = fields.TextField(null=True)
    restored_from = UtcDatetimeField(null=True)
    """As of when the backup is that this database was made of, until what came since was read again."""

    class Meta:
        table = "hub_account"


class RoomRow(Model):
    """A room the hub is in. ``set_name`` is what the hub last wrote: a difference means that a person changed it."""

    room_id = fields.CharField(max_length=255, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    kind = fields.CharField(max_length=16)
    slug = fields.CharField(max_length=255)
    name = fields.CharField(max_length=255, default="")
    language = fields.CharField(max_length=16, default="nl")
    creators: fields.Field[list[str]] = JsonField(default=list)
    power_levels: fields.Field[dict[str, object]] = JsonField(default=dict)
    encrypted = fields.BooleanField(default=False)
    set_name = fields.CharField(max_length=255, default="")
    gone = fields.CharField(max_length=64, default="")

    class Meta:
        table = "hub_room"


class Settled(Model):
    """A wijk that stands as its file wants it. ``plan`` is the digest of its file and its rooms: while that stays the
    same, nothing need be asked of the homeserver at a start."""

    wijk = fields.CharField(max_length=64, primary_key=True)
    plan = fields.CharField(max_length=64)

    class Meta:
        table = "hub_settled"


class MovedRoom(Model):
    """A room that people left for a new one (a room upgrade), and the one where they are now."""

    old = fields.CharField(max_length=255, primary_key=True)
    new = fields.CharField(max_length=255, db_index=True)

    class Meta:
        table = "hub_moved_room"


class Member(Model):
    """Somebody in a room, as the last ``m.room.member`` said."""

    key = fields.CharField(max_length=520, primary_key=True)
    room_id = fields.CharField(max_length=255, db_index=True)
    user_id = fields.CharField(max_length=255, db_index=True)
    name = fields.CharField(max_length=255, default="")
    membership = fields.CharField(max_length=16)

    class Meta:
        table = "hub_member"


class MandateRow(Model):
    """Who may speak for a partner. Ended mandates stay: the log must be able to say who voted for whom."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    user_id = fields.CharField(max_length=255)
    partner = fields.CharField(max_length=64)
    starts = fields.DateField()
    until = fields.DateField(null=True)
    themes: fields.Field[list[str]] = JsonField(default=list)
    deputy = fields.CharField(max_length=255, null=True)
    given_by = fields.CharField(max_length=255)

    class Meta:
        table = "hub_mandate"


class ConnectorRow(Model):
    """Who brings in what people without a phone say, and the admin who chose them."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    user_id = fields.CharField(max_length=255)
    given_by = fields.CharField(max_length=255)

    class Meta:
        table = "hub_connector"


class LeadRow(Model):
    """Who leads a partner, chosen in the chat by an admin: in the place of whom the configuration names."""

    key = fields.CharField(max_length=130, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    partner = fields.CharField(max_length=64)
    user_id = fields.CharField(max_length=255)
    given_by = fields.CharField(max_length=255)

    class Meta:
        table = "hub_lead"


class PersonRow(Model):
    """What a person chose: language, and the wijk meant in direct messages. And where to find them directly."""

    user_id = fields.CharField(max_length=255, primary_key=True)
    language = fields.CharField(max_length=16, default="")
    wijk = fields.CharField(max_length=64, default="")
    direct_room = fields.CharField(max_length=255, default="", db_index=True)

    class Meta:
        table = "hub_person"


class PluginRow(Model):
    """Whether a plugin is on in a wijk, and how it is set. No row means off."""

    key = fields.CharField(max_length=160, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    plugin = fields.CharField(max_length=64)
    enabled = fields.BooleanField(default=False)
    settings: fields.Field[dict[str, object]] = JsonField(default=dict)

    class Meta:
        table = "hub_plugin"


class Inbox(Model):
    """One thing that happened, for one plugin. ``lane`` is what must stay in order."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=520, unique=True)
    lane = fields.CharField(max_length=400)
    wijk = fields.CharField(max_length=64)
    plugin = fields.CharField(max_length=64)
    kind = fields.CharField(max_length=32)
    payload: fields.Field[dict[str, object]] = JsonField()
    received_at = UtcDatetimeField()
    state = fields.SmallIntField(default=State.WAITING, db_index=True)
    attempts = fields.SmallIntField(default=0)
    next_try = UtcDatetimeField(null=True)
    error = fields.TextField(default="")

    class Meta:
        table = "hub_inbox"


class HeardRow(Model):
    """An event that was pushed and stored: the next time the hub asks, the answer brings it again."""

    event_id = fields.CharField(max_length=255, primary_key=True)
    at = UtcDatetimeField()

    class Meta:
        table = "hub_heard"


class Begun(Model):
    """How often a row of the inbox was begun that was waiting at a start of the hub, and did not come to an end."""

    id = fields.BigIntField(primary_key=True)
    row = fields.BigIntField(unique=True)
    times = fields.SmallIntField(default=0)

    class Meta:
        table = "hub_begun"


class Outbox(Model):
    """One thing to do outside. The payload is frozen, and ``txn`` makes a second try harmless."""

    id = fields.BigIntField(primary_key=True)
    txn = fields.CharField(max_length=255, unique=True)
    lane = fields.CharField(max_length=255)
    wijk = fields.CharField(max_length=64)
    plugin = fields.CharField(max_length=64)
    kind = fields.CharField(max_length=16)
    name = fields.CharField(max_length=255, default="")
    payload: fields.Field[dict[str, object]] = JsonField()
    made_at = UtcDatetimeField()
    attempts = fields.SmallIntField(default=0)
    state = fields.SmallIntField(default=State.WAITING, db_index=True)
    error = fields.TextField(default="")

    class Meta:
        table = "hub_outbox"


class StuckRow(Model):
    """A lane of the inbox or of the outbox that does not get on, and since when."""

    id = fields.BigIntField(primary_key=True)
    lane = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64)
    since = UtcDatetimeField()

    class Meta:
        table = "hub_stuck"


class Tracked(Model):
    """An event that a plugin follows, under the name it gave it. The newest of a name is the one meant."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    event_id = fields.CharField(max_length=255, db_index=True)
    room_id = fields.CharField(max_length=255)
    wijk = fields.CharField(max_length=64)
    plugin = fields.CharField(max_length=64)
    name = fields.CharField(max_length=400)
    digest = fields.CharField(max_length=64, default="")

    class Meta:
        table = "hub_tracked"
        indexes = (("wijk", "name"),)


class TimerRow(Model):
    """A moment at which a plugin wants to be woken."""

    key = fields.CharField(max_length=400, primary_key=True)
    wijk = fields.CharField(max_length=64)
    plugin = fields.CharField(max_length=64)
    name = fields.CharField(max_length=255)
    due = UtcDatetimeField(db_index=True)
    data: fields.Field[dict[str, object]] = JsonField(default=dict)
    cause = fields.CharField(max_length=64, default="")
    """What it follows from: set again by the same, it is the same tick."""

    class Meta:
        table = "hub_timer"


class Counter(Model):
    """The last number given in a series."""

    key = fields.CharField(max_length=255, primary_key=True)
    value = fields.IntField(default=0)

    class Meta:
        table = "hub_counter"


class AuditRow(Model):
    """A line of the log of a wijk. Only ever added to. The hash covers the line and the hash before it, and no person
    stands in it but by pseudonym."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.BigIntField()
    at = UtcDatetimeField()
    by = fields.CharField(max_length=255, default="")
    plugin = fields.CharField(max_length=64)
    action = fields.CharField(max_length=64)
    subject = fields.CharField(max_length=255)
    details: fields.Field[dict[str, object]] = JsonField(default=dict)
    before = fields.CharField(max_length=64, default="")
    hash = fields.CharField(max_length=64)

    class Meta:
        table = "hub_audit"


class AuditEnd(Model):
    """The last line of the log of a wijk: what the next one follows, and how it shows that the end was cut off."""

    wijk = fields.CharField(max_length=64, primary_key=True)
    number = fields.BigIntField(default=0)
    hash = fields.CharField(max_length=64, default="")

    class Meta:
        table = "hub_audit_end"


class Pseudonym(Model):
    """Who is meant in the log of a wijk. When the row is gone nobody can tell any more, and the log stays whole."""

    key = fields.CharField(max_length=320, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    user_id = fields.CharField(max_length=255)
    name = fields.CharField(max_length=32, unique=True)

    class Meta:
        table = "hub_pseudonym"


class CryptoDevice(Model):
    """The keys of the hub's device and identity, sealed under the pickle key. ``seen`` is what was read of messages
    between devices since the token ``since``, so that the same batch again is harmless."""

    user_id = fields.CharField(max_length=255, primary_key=True)
    device_id = fields.CharField(max_length=255)
    account = fields.TextField()
    identity = fields.TextField(default="")
    recovery = fields.TextField(default="")
    starts = fields.IntField(default=0)
    since = fields.TextField(default="")
    seen: fields.Field[list[str]] = JsonField(default=list)

    class Meta:
        table = "hub_crypto_device"


class OlmSession(Model):
    """A channel to one other device. The one that was last heard of is the one to use. ``old``: only to listen, since
    it comes from a backup: the hub may have said more through it than its ratchet knows."""

    id = fields.CharField(max_length=255, primary_key=True)
    peer = fields.CharField(max_length=64, db_index=True)
    pickle = fields.TextField()
    used_at = UtcDatetimeField()
    old = fields.BooleanField(default=False)

    class Meta:
        table = "hub_olm_session"


class RoomKey(Model):
    """What opens messages of one person in one room (a Megolm session). The key names all three."""

    key = fields.CharField(max_length=600, primary_key=True)
    owner = fields.CharField(max_length=255, db_index=True)
    came_at = UtcDatetimeField()
    pickle = fields.TextField()
    first_index = fields.IntField()

    class Meta:
        table = "hub_room_key"


class Unread(Model):
    """An encrypted event that cannot be read yet, as it came: it waits for its key. ``told``: the sender knows."""

    id = fields.BigIntField(primary_key=True)
    event_id = fields.CharField(max_length=255, unique=True)
    room_id = fields.CharField(max_length=255)
    sender = fields.CharField(max_length=255)
    session = fields.CharField(max_length=255)
    event = fields.TextField()
    came_at = UtcDatetimeField()
    asked = fields.BooleanField(default=False)
    told = fields.BooleanField(default=False)

    class Meta:
        table = "hub_unread"
