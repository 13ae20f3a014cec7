"""The tables of the feedback."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField
from hub.api.ladder import Rung
from hub.api.resting import Resting
from plugins.feedback.rules.course import About, State


class Raised(Model):
    """Something that was raised, and how it stands.

    ``raised_by`` is empty where the sender is not known. ``item`` is the item that it goes on as: its course is that of
    the item then, and ``item_by`` raised that one. ``owner`` answers for it, by ``answer_by`` if that was agreed.
    ``declined``: who said that it is not theirs to answer. ``waits_from``: since when an answer is waited for.
    ``next_at``: when the next step of the ladder comes. ``notices``: the messages in which it was named.
    """

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=90, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    about = fields.CharEnumField(About, max_length=16)
    number = fields.IntField()
    title = fields.TextField()
    theme = fields.CharField(max_length=64)
    raised_by = fields.CharField(max_length=255, default="")
    room = fields.CharField(max_length=255, default="")
    event_id = fields.CharField(max_length=255, default="", db_index=True)
    direct = fields.BooleanField(default=False)
    meeting = fields.IntField(null=True)
    note = fields.IntField(null=True)
    item = fields.IntField(null=True)
    item_by = fields.CharField(max_length=255, default="")
    state = fields.CharEnumField(State, max_length=16, default=State.HEARD)
    words = fields.TextField(default="")
    words_event = fields.CharField(max_length=255, default="", db_index=True)
    until = fields.DateField(null=True)
    owner = fields.CharField(max_length=255, default="")
    declined = fields.CharField(max_length=255, default="")
    answer_by = fields.DateField(null=True)
    answered_by = fields.CharField(max_length=255, default="")
    actions: fields.Field[list[int]] = JsonField(default=list)
    changed_at = UtcDatetimeField()
    waits_from = UtcDatetimeField()
    rung = fields.CharField(max_length=16, default="")
    since = UtcDatetimeField(null=True)
    next_at = UtcDatetimeField(null=True, db_index=True)
    notices: fields.Field[list[int]] = JsonField(default=list)
    gone = fields.BooleanField(default=False)

    class Meta:
        table = "feedback_raised"

    @property
    def at(self) -> Rung | None:
        return Rung(self.rung) if self.rung else None


class Notice(Model):
    """A message that names what has no answer: one in each room where a step of the ladder lands, on each day. Of the
    rung ``owner`` it is the question to answer, in the room of a partner, and ``on`` is its day."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    room = fields.CharField(max_length=255)
    rung = fields.CharField(max_length=16)
    on = fields.DateField(null=True)

    class Meta:
        table = "feedback_notice"


class RestingRow(Resting):
    """Who takes a rest, and is asked for no answer."""

    class Meta:
        table = "feedback_resting"
