"""Who lives here and votes, also by somebody else."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import UtcDatetimeField
from plugins.voting.rules.roll import How

USER = 255


class ResidentRow(Model):
    """The roll: a resident of whom it is sure that they are one person who lives here. ``by`` is the admin who said so,
    or nobody where a code did. Who votes on paper has no user id: the code stands for them, and ``by`` is the
    connector."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    user_id = fields.CharField(max_length=USER)
    how = fields.CharEnumField(How, max_length=16)
    by = fields.CharField(max_length=USER, default="")
    at = UtcDatetimeField()

    class Meta:
        table = "voting_resident"


class CodeRow(Model):
    """A code that was handed out, as its digest. Who used it is not kept, only that it was used."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    used = fields.BooleanField(default=False)

    class Meta:
        table = "voting_code"


class GuessRow(Model):
    """A code that was not one: whoever guesses must wait."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    user_id = fields.CharField(max_length=USER, db_index=True)
    at = UtcDatetimeField(db_index=True)

    class Meta:
        table = "voting_guess"


class DeputyRow(Model):
    """A resident who is away, and who may vote for them. Both days count."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    user_id = fields.CharField(max_length=USER)
    deputy = fields.CharField(max_length=USER)
    starts = fields.DateField()
    until = fields.DateField()

    class Meta:
        table = "voting_deputy"
