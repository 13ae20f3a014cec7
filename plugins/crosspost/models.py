"""What crosspost remembers. Words of people only while an admin must still read them."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField


class Share(Model):
    """Words of somebody that go to other rooms: a message that was shared, or an answer to one.

    The message itself is named by room and event, to follow edits and removals. A shared message goes to partners,
    named by slug, and an answer to a room, named by id. An answer names what it answers.
    """

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=80, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    room = fields.CharField(max_length=255)
    event = fields.CharField(max_length=255, db_index=True)
    thread = fields.CharField(max_length=255, default="")
    author = fields.CharField(max_length=255)
    by = fields.CharField(max_length=255)
    cause = fields.CharField(max_length=255, default="", db_index=True)
    to: fields.Field[list[str]] = JsonField(default=list)
    answers = fields.CharField(max_length=80, default="")
    state = fields.CharField(max_length=16)
    words = fields.TextField(default="")
    attachment = fields.BooleanField(default=False)
    asked = fields.BooleanField(default=False)
    decided_by = fields.CharField(max_length=255, default="")
    made_at = UtcDatetimeField()
    changed_at = UtcDatetimeField(null=True)

    class Meta:
        table = "crosspost_share"


class Told(Model):
    """A partner has a living message about a thing: of which kind, and where the thing came from, for answers."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=160, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    thing = fields.CharField(max_length=40)
    partner = fields.CharField(max_length=64)
    kind = fields.CharField(max_length=40)
    theme = fields.CharField(max_length=64)
    room = fields.CharField(max_length=255, default="")
    event = fields.CharField(max_length=255, default="")

    class Meta:
        table = "crosspost_told"


class Support(Model):
    """A thumbs-up in the room of a partner, to be taken back when it is removed."""

    event = fields.CharField(max_length=255, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    item = fields.IntField()
    by = fields.CharField(max_length=255)

    class Meta:
        table = "crosspost_support"


class Delivery(Model):
    """One thing sent to somebody by one channel, and what became of it. No words of people."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=80, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    kind = fields.CharField(max_length=40)
    thing = fields.CharField(max_length=40)
    to = fields.CharField(max_length=255)
    channel = fields.CharField(max_length=40)
    name = fields.CharField(max_length=300, db_index=True)
    asked_at = UtcDatetimeField()
    done_at = UtcDatetimeField(null=True)
    error = fields.CharField(max_length=255, default="")

    class Meta:
        table = "crosspost_delivery"
