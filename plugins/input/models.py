"""The tables of input. ``key`` holds what must be unique, with the wijk first."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField

USER = 255


class RoundRow(Model):
    """Questions that are asked in some themes until a moment. No ``questions``: the usual ones. ``report`` is the
    digest of the report that it was read from, if it was. ``filed``: themes in which an overview stands as a file,
    ``stale``: those in which it reads otherwise now. ``let_go``: it is over so long that who said what is not kept."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    title = fields.CharField(max_length=200)
    questions: fields.Field[list[str]] = JsonField(default=list)
    themes: fields.Field[list[str]] = JsonField(default=list)
    until = UtcDatetimeField()
    opened_by = fields.CharField(max_length=USER)
    event_id = fields.CharField(max_length=255, default="", db_index=True)
    closed = fields.BooleanField(default=False)
    report = fields.CharField(max_length=64, default="")
    filed: fields.Field[list[str]] = JsonField(default=list)
    stale: fields.Field[list[str]] = JsonField(default=list)
    let_go = fields.BooleanField(default=False)

    class Meta:
        table = "input_round"


class AnswerRow(Model):
    """What somebody said. ``by`` is empty where nobody is known: without a name, and on paper, which ``brought_by``
    typed in. ``lead`` is the number of the answer that leads its group, whose ``heading`` a person may have
    chosen, in the message ``headed_in``.
    ``quoted_by`` is the message or reaction in which they agreed to be quoted."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    round = fields.IntField()
    number = fields.IntField()
    question = fields.IntField()
    theme = fields.CharField(max_length=64)
    lead = fields.IntField()
    heading = fields.CharField(max_length=200, default="")
    headed_in = fields.CharField(max_length=255, default="", db_index=True)
    words = fields.TextField()
    channel = fields.CharField(max_length=16)
    by = fields.CharField(max_length=USER, default="")
    brought_by = fields.CharField(max_length=USER, default="")
    quoted_by = fields.CharField(max_length=255, default="", db_index=True)
    room = fields.CharField(max_length=255, default="")
    event_id = fields.CharField(max_length=255, default="", db_index=True)
    removed = fields.BooleanField(default=False)

    class Meta:
        table = "input_answer"


class NamelessRow(Model):
    """Who gave an answer without a name, to tell them what becomes of it. Until the round is over the words are here,
    and nowhere else. Then they become ``answer``."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    round = fields.IntField()
    question = fields.IntField()
    theme = fields.CharField(max_length=64)
    words = fields.TextField(default="")
    answer = fields.IntField(null=True)
    user_id = fields.CharField(max_length=USER, db_index=True)
    room = fields.CharField(max_length=255)
    event_id = fields.CharField(max_length=255, db_index=True)

    class Meta:
        table = "input_nameless"


class EchoRow(Model):
    """A message of the hub that repeats words of answers of a round, by the name it was sent under."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    round = fields.IntField()
    name = fields.CharField(max_length=80)
    room = fields.CharField(max_length=255)

    class Meta:
        table = "input_echo"
