"""The tables of the actions."""

from __future__ import annotations

import datetime as dt

from tortoise import fields
from tortoise.models import Model

from hub.api.dates import When
from hub.api.fields import UtcDatetimeField
from hub.api.resting import Resting
from plugins.actions.rules.course import NOTHING
from plugins.actions.rules.life import State


class Action(Model):
    """Something that somebody will do. Its owner is a user id or partner:slug, or empty: nobody yet. Who is meant as
    owner has not been asked: other plugins had something to say, and the giver decides. ``noted``: under which number
    it was marked in its meeting. ``let_go``: it ended so long ago that no person stands in it any more."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=80, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    theme = fields.CharField(max_length=64)
    what = fields.TextField()
    owner = fields.CharField(max_length=255)
    given_by = fields.CharField(max_length=255)
    due = fields.DateField(null=True)
    due_time = fields.CharField(max_length=5, default="")
    state = fields.CharField(max_length=16, default=State.OPEN.value)
    claimed_by = fields.CharField(max_length=255, default="")
    confirmed_by = fields.CharField(max_length=255, default="")
    decision = fields.IntField(null=True)
    meeting = fields.IntField(null=True)
    noted = fields.IntField(null=True)
    item = fields.IntField(null=True)
    told = fields.SmallIntField(default=NOTHING)
    meant = fields.CharField(max_length=255, default="")
    ended_at = UtcDatetimeField(null=True)
    let_go = fields.BooleanField(default=False)

    class Meta:
        table = "actions_action"

    @property
    def stands(self) -> State:
        return State(self.state)

    @property
    def when(self) -> When | None:
        """The date as people say it: the last day that counts, with a time if one was given."""
        if self.due is None:
            return None
        return When(self.due, dt.time.fromisoformat(self.due_time) if self.due_time else None, before=True)


class Change(Model):
    """What happened to an action, by whom and when. The event is the message or reaction that did it."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    kind = fields.CharField(max_length=16)
    by = fields.CharField(max_length=255)
    at = UtcDatetimeField()
    before = fields.CharField(max_length=255, default="")
    after = fields.CharField(max_length=255, default="")
    words = fields.TextField(default="")
    event_id = fields.CharField(max_length=255, default="", db_index=True)

    class Meta:
        table = "actions_change"


class Source(Model):
    """A decision or a meeting that an action can follow from, as other plugins told of it. A meeting has a date, and
    may have been cancelled."""

    key = fields.CharField(max_length=100, primary_key=True)
    wijk = fields.CharField(max_length=64)
    kind = fields.CharField(max_length=16)
    number = fields.IntField()
    theme = fields.CharField(max_length=64)
    words = fields.TextField()
    item = fields.IntField(null=True)
    starts_at = UtcDatetimeField(null=True)
    cancelled = fields.BooleanField(default=False)

    class Meta:
        table = "actions_source"


class Unplaced(Model):
    """What was marked as an action in a meeting of the whole wijk, until somebody says to which theme it belongs."""

    key = fields.CharField(max_length=100, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    note = fields.IntField()
    words = fields.TextField()
    said_by = fields.CharField(max_length=255)
    by = fields.CharField(max_length=255)
    room = fields.CharField(max_length=255)
    event_id = fields.CharField(max_length=255)
    item = fields.IntField(null=True)
    noted_at = UtcDatetimeField()

    class Meta:
        table = "actions_unplaced"


class Rest(Resting):
    """Who is not reminded now."""

    class Meta:
        table = "actions_rest"
