"""The tables of the table."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField
from hub.api.resting import Resting


class AskUs(Model):
    """What people may ask a partner, in the words of its representatives."""

    key = fields.CharField(max_length=140, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    partner = fields.CharField(max_length=64)
    words = fields.TextField()
    by = fields.CharField(max_length=255)
    event_id = fields.CharField(max_length=255, db_index=True)

    class Meta:
        table = "table_ask_us"


class Question(Model):
    """Something that a partner must answer, since when, and when it did, as *feedback* told. ``asked_at`` is empty
    where it was known before this plugin was."""

    key = fields.CharField(max_length=140, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    partner = fields.CharField(max_length=64)
    asked_at = UtcDatetimeField(null=True)
    answered_at = UtcDatetimeField(null=True)

    class Meta:
        table = "table_question"


class Seat(Model):
    """A partner who was expected at a meeting: there or not, and whether it said so beforehand (``excused``). Whoever
    asked them to come again did so once. ``words`` are what the partner said about it."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=140, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    partner = fields.CharField(max_length=64)
    theme = fields.CharField(max_length=64)
    ended_at = UtcDatetimeField()
    missing = fields.BooleanField()
    excused = fields.BooleanField(default=False)
    asked_by = fields.CharField(max_length=255, default="")
    words = fields.TextField(default="")
    said_by = fields.CharField(max_length=255, default="")
    event_id = fields.CharField(max_length=255, default="", db_index=True)

    class Meta:
        table = "table_seat"


class Coming(Model):
    """A meeting that is planned, as *agenda* told."""

    key = fields.CharField(max_length=80, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    theme = fields.CharField(max_length=64)
    starts_at = UtcDatetimeField()

    class Meta:
        table = "table_coming"


class About(Model):
    """What somebody says of themselves about one topic. ``counted``: what of it was counted when groups were last
    shown, a dash if they have taken it back since. Without either there is no row."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=340, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    user_id = fields.CharField(max_length=255)
    topic = fields.CharField(max_length=16)
    value = fields.CharField(max_length=80, default="")
    counted = fields.CharField(max_length=80, default="")

    class Meta:
        table = "table_about"


class Heard(Model):
    """The groups of a topic as they were last worked out, and on which day. What stands here is shown to everybody."""

    key = fields.CharField(max_length=100, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    groups = JsonField()
    day = fields.DateField()

    class Meta:
        table = "table_heard"


class RestingRow(Resting):
    """Who takes a rest, and is not asked to come again."""

    class Meta:
        table = "table_resting"
