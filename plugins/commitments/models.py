"""The tables of the agreements."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField
from hub.api.ladder import Rung
from hub.api.resting import Resting
from plugins.commitments.rules.standing import State


class Agreement(Model):
    """An action, as far as what was agreed goes: of a partner, or following from a decision, or both.

    ``named``: somebody does it, or did. ``due`` is the date to which residents agreed, ``agreed_first`` the first of
    those, ``asked`` the one the partner would like. ``said_on``: the day on which its owner said that it was done.
    ``judged``: what was told last. ``rung``: where it stands on the ladder, ``since`` when. ``told``: the rungs whose
    rooms have a message about it. ``warned``: the partner's room has one that it comes on the public page.
    ``waits_since``: since when an answer of the partner is waited for. ``ended_at``: when it was done or dropped.
    """

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=80, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    title = fields.TextField()
    theme = fields.CharField(max_length=64)
    partner = fields.CharField(max_length=64, default="")
    named = fields.BooleanField(default=True)
    decision = fields.IntField(null=True)
    agreed_first = fields.DateField(null=True)
    due = fields.DateField(null=True)
    asked = fields.DateField(null=True)
    asked_at = UtcDatetimeField(null=True)
    state = fields.CharField(max_length=16, default=State.OPEN.value)
    said_on = fields.DateField(null=True)
    judged = fields.CharField(max_length=16, default="")
    rung = fields.CharField(max_length=16, default="")
    since = UtcDatetimeField(null=True)
    waits_since = UtcDatetimeField(null=True)
    ended_at = UtcDatetimeField(null=True)
    told: fields.Field[list[str]] = JsonField(default=list)
    warned = fields.BooleanField(default=False)

    class Meta:
        table = "commitments_agreement"

    @property
    def stands(self) -> State:
        return State(self.state)

    @property
    def at(self) -> Rung | None:
        """The rung it stands on."""
        return Rung(self.rung) if self.rung else None


class Decided(Model):
    """A decision that passed. ``waits``: somebody must do it, as far as votes go."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=80, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    question = fields.TextField()
    theme = fields.CharField(max_length=64)
    item = fields.IntField(null=True)
    decided_at = UtcDatetimeField()
    waits = fields.BooleanField(default=True)
    rung = fields.CharField(max_length=16, default="")
    since = UtcDatetimeField(null=True)
    told: fields.Field[list[str]] = JsonField(default=list)

    class Meta:
        table = "commitments_decided"

    @property
    def at(self) -> Rung | None:
        """The rung it stands on."""
        return Rung(self.rung) if self.rung else None


class Said(Model):
    """Words of a partner beside an agreement: its reply, or why it asks for another date. The event is the message."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    kind = fields.CharField(max_length=16)
    by = fields.CharField(max_length=255)
    words = fields.TextField()
    at = UtcDatetimeField()
    event_id = fields.CharField(max_length=255, default="", db_index=True)

    class Meta:
        table = "commitments_said"


class RestingRow(Resting):
    """Who takes a rest, and is not asked why something is late."""

    class Meta:
        table = "commitments_resting"
