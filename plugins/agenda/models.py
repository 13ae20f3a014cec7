"""Tables of the agenda. ``key`` holds what must be unique: the wijk first, then numbers or Matrix ids."""

from __future__ import annotations

import datetime as dt

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField
from plugins.agenda.rules.course import State

LASTS = dt.timedelta(hours=4)
"""A meeting that began longer ago than this is over."""


class ItemRow(Model):
    """A point that somebody raised. ``source`` is the message or the point of a report that it was made from,
    ``event_id`` the message with its words, ``brought_in`` the command or the mark that made it an item. ``input`` is
    the answer of a round that it was made of. ``stands`` is where a decision on it goes on (see ``DecisionMoved.to``).
    ``placed_by`` put it on the agenda without support, in the role ``placed_as``. ``reason`` says why it was parked or
    withdrawn, in the message ``reason_event``. ``moved_at``: when it came to its state. ``let_go``: so long
    ago that nobody stands in it any more."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    source = fields.CharField(max_length=400, unique=True)
    theme = fields.CharField(max_length=64)
    title = fields.CharField(max_length=200)
    words = fields.TextField(default="")
    state = fields.CharEnumField(State, description="", max_length=16, default=State.RAISED)
    place = fields.IntField(default=0)
    placed_by = fields.CharField(max_length=255, default="")
    placed_as = fields.CharField(max_length=16, default="")
    raised_by = fields.CharField(max_length=255)
    brought_by = fields.CharField(max_length=255)
    room = fields.CharField(max_length=255)
    event_id = fields.CharField(max_length=255, default="", db_index=True)
    brought_in = fields.CharField(max_length=255, default="", db_index=True)
    report: fields.Field[dict[str, object]] = JsonField(default=dict)
    input = fields.IntField(null=True)
    reason = fields.TextField(default="")
    reason_event = fields.CharField(max_length=255, default="", db_index=True)
    removed = fields.BooleanField(default=False)
    merged_into = fields.IntField(null=True)
    decision = fields.IntField(null=True)
    outcome = fields.CharField(max_length=32, default="")
    question = fields.TextField(default="")
    chosen = fields.TextField(default="")
    stands = fields.CharField(max_length=16, default="")
    raised_at = UtcDatetimeField()
    moved_at = UtcDatetimeField()
    let_go = fields.BooleanField(default=False)

    class Meta:
        table = "agenda_item"


class SupportRow(Model):
    """One way in which somebody supports an item: a reaction, a command, or support that another plugin saw.
    ``given_to`` is the item it was given to, which may be part of ``item`` now."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=600, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    item = fields.IntField()
    given_to = fields.IntField()
    user_id = fields.CharField(max_length=255)
    side = fields.CharField(max_length=16)
    partner = fields.CharField(max_length=64, default="")
    way = fields.CharField(max_length=255, db_index=True)

    class Meta:
        table = "agenda_support"


class MeetingRow(Model):
    """A meeting of one theme, or of the whole wijk where ``theme`` is empty. ``decision`` is the vote in which people
    chose the day, and ``question`` what was asked there. ``place`` is empty if nobody said where. ``minutes``: how
    long it takes, if somebody said so. ``sequence``: how often it was moved or cancelled. ``ended``: it was held."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    theme = fields.CharField(max_length=64, default="")
    room = fields.CharField(max_length=255)
    starts_at = UtcDatetimeField()
    place = fields.CharField(max_length=200)
    minutes = fields.IntField(null=True)
    items: fields.Field[list[int]] = JsonField(default=list)
    planned_by = fields.CharField(max_length=255)
    decision = fields.IntField(null=True)
    question = fields.TextField(default="")
    sequence = fields.IntField(default=0)
    ended = fields.BooleanField(default=False)
    cancelled = fields.BooleanField(default=False)
    reason = fields.TextField(default="")

    class Meta:
        table = "agenda_meeting"

    @property
    def ends_at(self) -> dt.datetime:
        ends: dt.datetime = self.starts_at + max(LASTS, dt.timedelta(minutes=self.minutes or 0))
        return ends

    def is_over(self, now: dt.datetime) -> bool:
        return self.ended or self.ends_at <= now


class AbsenceRow(Model):
    """Somebody said, in the message ``way``, that they will not be at a meeting. ``partner`` is the one that they speak
    for, ``stand_in`` who comes in their place."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    user_id = fields.CharField(max_length=255)
    partner = fields.CharField(max_length=64, default="")
    stand_in = fields.CharField(max_length=255, default="")
    way = fields.CharField(max_length=255, default="", db_index=True)

    class Meta:
        table = "agenda_absence"


class EchoRow(Model):
    """A message of the hub that repeats the titles of items, by the name it was sent under."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    name = fields.CharField(max_length=40)
    room = fields.CharField(max_length=255)
    items: fields.Field[list[int]] = JsonField(default=list)

    class Meta:
        table = "agenda_echo"


class TaskRow(Model):
    """An action that somebody took on for an item, as *actions* told. ``owner`` is a user id or ``partner:slug``."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    item = fields.IntField()
    title = fields.TextField()
    owner = fields.CharField(max_length=320)
    due = fields.DateField(null=True)
    done = fields.BooleanField(default=False)

    class Meta:
        table = "agenda_task"


class ReportRow(Model):
    """A meeting report that was read, with its points. The same text is stored once per wijk. ``let_go``: it was read
    so long ago that nothing of it is left."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=160, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    name = fields.CharField(max_length=200)
    place = fields.TextField(default="")
    theme = fields.TextField(default="")
    present: fields.Field[list[str]] = JsonField(default=list)
    points: fields.Field[list[dict[str, object]]] = JsonField(default=list)
    read_at = UtcDatetimeField()
    let_go = fields.BooleanField(default=False)

    class Meta:
        table = "agenda_report"
