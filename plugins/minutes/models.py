"""Tables of the minutes. ``key`` holds what must be unique: the wijk first, then numbers and user ids."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField
from plugins.minutes.rules.course import Part, State

USER = 255


class MinutesRow(Model):
    """The minutes of one meeting, under its number. ``talked`` are number, title and minutes of its points,
    ``excused`` those of the missing that said so beforehand. ``room`` is where they are made. ``files`` counts how
    often files were sent, to the rooms in ``sent_to``. ``agreed`` is how many agreed when they were published, 0 if
    nobody said otherwise until ``quiet_at``."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    title = fields.CharField(max_length=200)
    theme = fields.CharField(max_length=64, default="")
    place = fields.CharField(max_length=200, default="")
    room = fields.CharField(max_length=255, default="")
    state = fields.CharEnumField(State, description="", max_length=16, default=State.GATHERING)
    started_at = UtcDatetimeField()
    ended_at = UtcDatetimeField(null=True)
    partners: fields.Field[list[str]] = JsonField(default=list)
    missing: fields.Field[list[str]] = JsonField(default=list)
    excused: fields.Field[list[str]] = JsonField(default=list)
    talked: fields.Field[list[list[object]]] = JsonField(default=list)
    quiet_at = UtcDatetimeField(null=True)
    published_at = UtcDatetimeField(null=True)
    agreed = fields.IntField(default=0)
    files = fields.IntField(default=0)
    sent_to: fields.Field[list[str]] = JsonField(default=list)

    class Meta:
        table = "minutes_minutes"

    @property
    def points(self) -> list[tuple[int, str]]:
        return [(int(str(number)), str(title)) for number, title, *_ in self.talked]


class PresentRow(Model):
    """Somebody who was at the meeting: they correct the draft, and agree."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    user_id = fields.CharField(max_length=USER)

    class Meta:
        table = "minutes_present"


class LineRow(Model):
    """One line. ``source`` is the note of the meeting ("note"), an answer to a round ("input 12"), or "typed".
    ``heading`` is the question that was answered. Answers that a person put together have the same ``together``, and
    ``gist`` is what that person called them. What is taken back keeps its number and loses its words."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    number = fields.IntField()
    part = fields.CharEnumField(Part, description="", max_length=16)
    words = fields.TextField()
    heading = fields.TextField(default="")
    source = fields.CharField(max_length=40, default="note")
    together = fields.IntField(null=True)
    gist = fields.TextField(default="")
    said_by = fields.CharField(max_length=USER, default="")
    corrected_by = fields.CharField(max_length=USER, default="")
    removed = fields.BooleanField(default=False)

    class Meta:
        table = "minutes_line"


class ChangeRow(Model):
    """What somebody corrected or added in a draft, with the message that did it. ``after`` is empty where they took a
    line out, ``before`` where they added it."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    line = fields.IntField()
    by = fields.CharField(max_length=USER)
    at = UtcDatetimeField()
    before = fields.TextField(default="")
    after = fields.TextField(default="")
    event_id = fields.CharField(max_length=255, default="", db_index=True)

    class Meta:
        table = "minutes_change"


class ApprovalRow(Model):
    """Somebody who was there agrees to the draft as it reads now. ``way`` is the reaction or command that said so."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    user_id = fields.CharField(max_length=USER)
    way = fields.CharField(max_length=255, default="", db_index=True)

    class Meta:
        table = "minutes_approval"


class LiveRow(Model):
    """A decision or an action that follows from a meeting, as *voting* and *actions* tell how it stands. ``kind`` is
    "decision" or "action", ``note`` the line it came from, ``owner`` a user id or ``partner:slug``."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    kind = fields.CharField(max_length=16)
    number = fields.IntField()
    meeting = fields.IntField()
    note = fields.IntField(null=True)
    title = fields.TextField()
    owner = fields.CharField(max_length=320, default="")
    due = fields.DateField(null=True)
    until = UtcDatetimeField(null=True)
    stands = fields.CharField(max_length=32, default="")

    class Meta:
        table = "minutes_live"


class RoundRow(Model):
    """A round of questions, as *input* told of it."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    questions: fields.Field[list[str]] = JsonField(default=list)

    class Meta:
        table = "minutes_round"


class AnswerRow(Model):
    """An answer to such a question. ``together`` and ``gist``: as a line has it. ``meeting``: the minutes that took it
    in."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    round = fields.IntField()
    question = fields.IntField()
    theme = fields.CharField(max_length=64)
    words = fields.TextField()
    said_by = fields.CharField(max_length=USER, default="")
    together = fields.IntField(null=True)
    gist = fields.TextField(default="")
    meeting = fields.IntField(null=True)

    class Meta:
        table = "minutes_answer"


class AheadRow(Model):
    """A meeting that is planned: the minutes say which one is next."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    theme = fields.CharField(max_length=64, default="")
    place = fields.CharField(max_length=200, default="")
    starts_at = UtcDatetimeField()

    class Meta:
        table = "minutes_ahead"
