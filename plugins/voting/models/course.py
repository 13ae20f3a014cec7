"""What happens to a decision: the ladder, what people ask of it, what follows."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField
from hub.api.resting import Resting
from plugins.voting.rules import Chamber, Happening
from plugins.voting.rules.backing import Kind, Standing

USER = 255
EVENT = 255


class CourseRow(Model):
    """What happened to a decision: who did it, when, and why in their words, which ``event_id`` brought. ``facts`` are
    of the hub: a result, a rung, a moment."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    round = fields.IntField()
    happening = fields.CharEnumField(Happening, max_length=16)
    at = UtcDatetimeField()
    by = fields.CharField(max_length=USER, default="")
    why = fields.TextField(default="")
    event_id = fields.CharField(max_length=EVENT, default="", db_index=True)
    facts: fields.Field[dict[str, object]] = JsonField(default=dict)

    class Meta:
        table = "voting_course"


class SteeringRow(Model):
    """A member of the steering group when a decision came to it, and what they want. ``choice`` is the number of an
    option, or nothing yet. ``why`` are their words, which ``event_id`` brought."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64)
    vote = fields.CharField(max_length=100, db_index=True)
    rung = fields.IntField()
    user_id = fields.CharField(max_length=USER)
    choice = fields.IntField(null=True)
    why = fields.TextField(default="")
    event_id = fields.CharField(max_length=EVENT, default="", db_index=True)

    class Meta:
        table = "voting_steering"


class MotionRow(Model):
    """What somebody asks of a decision and others must stand behind: an objection with its reason, or other words.
    ``event_id`` brought the words."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64)
    vote = fields.CharField(max_length=100, db_index=True)
    kind = fields.CharEnumField(Kind, max_length=16)
    state = fields.CharEnumField(Standing, max_length=16, default=Standing.OPEN)
    words = fields.TextField()
    by = fields.CharField(max_length=USER)
    side = fields.CharEnumField(Chamber, max_length=16)
    room = fields.CharField(max_length=255)
    event_id = fields.CharField(max_length=EVENT, db_index=True)
    until = UtcDatetimeField()

    class Meta:
        table = "voting_motion"


class BackerRow(Model):
    """Somebody who stands behind it too."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64)
    motion = fields.IntField(db_index=True)
    user_id = fields.CharField(max_length=USER)
    side = fields.CharEnumField(Chamber, max_length=16)
    event_id = fields.CharField(max_length=EVENT, db_index=True)

    class Meta:
        table = "voting_backer"


class TaskRow(Model):
    """An action that follows from a decision, as another plugin told of it."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    decision = fields.IntField()
    done = fields.BooleanField(default=False)

    class Meta:
        table = "voting_task"


class RestRow(Resting):
    """Who is not reminded now."""

    class Meta:
        table = "voting_rest"
