"""Tables of the calendar. ``key`` holds what must be unique: the wijk first."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import UtcDatetimeField
from plugins.calendar.rules.agree import State


class MeetingRow(Model):
    """A meeting of the wijk, as *agenda* told of it. ``theme`` is empty for one of the whole wijk."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    theme = fields.CharField(max_length=64, default="")
    title = fields.TextField()
    starts_at = UtcDatetimeField()
    minutes = fields.IntField(default=120)
    place = fields.CharField(max_length=200, default="")
    planned_by = fields.CharField(max_length=255, default="")
    cancelled = fields.BooleanField(default=False)

    class Meta:
        table = "calendar_meeting"


class SourceRow(Model):
    """The calendar of a partner. ``address`` is a secret. ``room`` is where it was given, and where the hub tells how
    it goes. ``whole_at``: when all of it was last read, and not only asked whether it changed."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=140, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    partner = fields.CharField(max_length=64)
    address = fields.TextField()
    given_by = fields.CharField(max_length=255)
    room = fields.CharField(max_length=255)
    version = fields.CharField(max_length=500, default="")
    read_at = UtcDatetimeField(null=True)
    whole_at = UtcDatetimeField(null=True)
    failing_since = UtcDatetimeField(null=True)
    error = fields.CharField(max_length=40, default="")
    told = fields.BooleanField(default=False)
    events = fields.IntField(default=0)
    unread = fields.IntField(default=0)

    class Meta:
        table = "calendar_source"


class EntryRow(Model):
    """What in a partner's calendar concerns the wijk, until it is over: title, time and place, and nothing else."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=180, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    partner = fields.CharField(max_length=64)
    uid = fields.CharField(max_length=32)
    title = fields.TextField()
    starts_at = UtcDatetimeField()
    ends_at = UtcDatetimeField()
    all_day = fields.BooleanField(default=False)
    place = fields.CharField(max_length=200, default="")
    theme = fields.CharField(max_length=64, default="")

    class Meta:
        table = "calendar_entry"


class DoubleRow(Model):
    """A proposal to make one meeting of two. ``meeting`` would give way to ``into``, another meeting of the wijk, or to
    ``entry`` in the calendar of ``partner``. An answer is ``yes``, ``no`` or empty. Its event is a reaction or a
    message, which may be removed."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=200, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    meeting = fields.IntField()
    into = fields.IntField(null=True)
    partner = fields.CharField(max_length=64, default="")
    entry = fields.CharField(max_length=32, default="")
    why = fields.CharField(max_length=16)
    state = fields.CharEnumField(State, description="", max_length=16, default=State.ASKED)
    own = fields.CharField(max_length=8, default="")
    own_by = fields.CharField(max_length=255, default="")
    own_event = fields.CharField(max_length=255, default="", db_index=True)
    other = fields.CharField(max_length=8, default="")
    other_by = fields.CharField(max_length=255, default="")
    other_event = fields.CharField(max_length=255, default="", db_index=True)

    class Meta:
        table = "calendar_double"


class BesideRow(Model):
    """What is double in the calendars of two partners, as it was said last. ``shown`` is a digest of it, and empty when
    nothing is."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=200, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    shown = fields.CharField(max_length=64, default="")

    class Meta:
        table = "calendar_beside"
