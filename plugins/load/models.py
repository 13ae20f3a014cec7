"""The tables of load. Numbers and dates, and no words of anybody but the names of chores."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField


class Task(Model):
    """An action that is still to be done, as *actions* told."""

    key = fields.CharField(max_length=80, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    owner = fields.CharField(max_length=255, db_index=True)
    due = fields.DateField(null=True)

    class Meta:
        table = "load_task"


class Answer(Model):
    """Something that somebody must still answer, as *feedback* told."""

    key = fields.CharField(max_length=80, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    owner = fields.CharField(max_length=255, db_index=True)

    class Meta:
        table = "load_answer"


class Gathering(Model):
    """A meeting that is planned, as *agenda* told. Without a theme it is of the whole wijk."""

    key = fields.CharField(max_length=80, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    theme = fields.CharField(max_length=64)
    starts_at = UtcDatetimeField()

    class Meta:
        table = "load_gathering"


class Question(Model):
    """A vote or a round of questions that is open, and whom it is asked: those of the themes, and these partners."""

    key = fields.CharField(max_length=80, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    themes = JsonField()
    partners = JsonField()
    until = UtcDatetimeField()

    class Meta:
        table = "load_question"


class Own(Model):
    """What somebody chose for themselves. ``limit``: from how many things on they have much to do. ``quiet``: nobody is
    told so. ``shared``: connectors may see it. While they rest, ``since`` when, the last day, and who stands in, or was
    asked to."""

    key = fields.CharField(max_length=330, primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    user_id = fields.CharField(max_length=255)
    limit = fields.IntField(null=True)
    quiet = fields.BooleanField(default=False)
    shared = fields.BooleanField(default=False)
    since = fields.DateField(null=True)
    until = fields.DateField(null=True)
    stand_in = fields.CharField(max_length=255, default="")
    asked = fields.CharField(max_length=255, default="")

    class Meta:
        table = "load_own"


class Rota(Model):
    """A chore for which people take turns, every so many weeks. ``reminded``: whoever has the turn was told."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=80, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    theme = fields.CharField(max_length=64)
    name = fields.CharField(max_length=40)
    every = fields.IntField()
    next_on = fields.DateField()
    reminded = fields.BooleanField(default=False)
    by = fields.CharField(max_length=255)
    event_id = fields.CharField(max_length=255, db_index=True)

    class Meta:
        table = "load_rota"


class Turn(Model):
    """Somebody who is in a rota. Whoever has the lowest place has the next turn. The event is how they said that
    they are in."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=350, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    rota = fields.IntField()
    user_id = fields.CharField(max_length=255)
    place = fields.IntField()
    event_id = fields.CharField(max_length=255, db_index=True)

    class Meta:
        table = "load_turn"
