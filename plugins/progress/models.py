"""Tables of the progress. ``key`` holds what must be unique: the wijk first."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import UtcDatetimeField
from hub.api.resting import Resting
from plugins.progress.rules.things import Kind


class ThingRow(Model):
    """A thing that is counted (:class:`plugins.progress.rules.things.Thing`): no words, and nobody's name."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=120, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    kind = fields.CharEnumField(Kind, description="", max_length=16)
    number = fields.IntField()
    theme = fields.CharField(max_length=64)
    state = fields.CharField(max_length=16)
    side = fields.CharField(max_length=80, default="")
    due = fields.DateField(null=True)
    answer = fields.CharField(max_length=16, default="")
    answers = fields.CharField(max_length=80, default="")
    rung = fields.CharField(max_length=16, default="")
    began = fields.DateField(null=True)
    decided = fields.DateField(null=True)
    done = fields.DateField(null=True)

    class Meta:
        table = "progress_thing"


class DigestRow(Model):
    """Somebody who wants to hear every week how far things are, or a ``room`` that does: then it is nobody's. ``time``
    is on the clock of the wijk."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=330, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    user_id = fields.CharField(max_length=255, default="")
    room = fields.CharField(max_length=255, default="")
    weekday = fields.SmallIntField()
    time = fields.CharField(max_length=5)
    last_at = UtcDatetimeField()

    class Meta:
        table = "progress_digest"


class RestingRow(Resting):
    """Who takes a rest, and gets no digest."""

    class Meta:
        table = "progress_resting"
