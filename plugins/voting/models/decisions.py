"""What is put to the vote, and where it was asked."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField
from plugins.voting.rules import Method, Result, Rule, State, Weight
from plugins.voting.rules.ladder import Ending

USER = 255
EVENT = 255


class ItemRow(Model):
    """An item of the agenda as other plugins told of it. ``open``: it is on the agenda now, ``closed_at``: since when
    it is not."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    title = fields.TextField()
    theme = fields.CharField(max_length=64)
    raised_by = fields.CharField(max_length=USER)
    room = fields.CharField(max_length=255)
    event_id = fields.CharField(max_length=EVENT, default="")
    open = fields.BooleanField(default=True)
    closed_at = UtcDatetimeField(null=True)

    class Meta:
        table = "voting_item"


class NotedRow(Model):
    """What those present at a meeting concluded, as *meetings* tells. Nobody voted on it yet."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    meeting = fields.IntField()
    note = fields.IntField()
    item = fields.IntField(null=True)
    theme = fields.CharField(max_length=64)
    room = fields.CharField(max_length=255)
    event_id = fields.CharField(max_length=EVENT, default="")
    words = fields.TextField()
    noted_at = UtcDatetimeField()

    class Meta:
        table = "voting_noted"


class DecisionRow(Model):
    """A question that was put to the vote. ``event_id`` is the command that did it, ``unable`` the partners that
    nobody could vote for then, ``secret`` the sides that vote in secret. ``chosen`` is the choice that won, in words.
    ``receipts`` is how many votes were received, ``ballots`` how many are in the book. ``shown_at`` is when the count
    in the rooms was last shown, or will be. ``result`` is what the count came to, ``head`` the hash of the line of the
    log that says so, ``ladder`` that of the wijk when it opened, ``rung`` how high it came on it, ``rung_until`` how
    long it stands there, ``verdict`` how the ladder ended, ``meeting`` the number of what was planned on the day that
    people chose, ``noted_in`` and ``note`` what was concluded in a meeting and is asked here. ``texts`` are those that
    stood there before this one, the first one first, and ``troubled`` is the text to which somebody objected as its
    opener last heard. ``let_go``: it was over so long ago that nobody knows any more who voted."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=100, unique=True)
    wijk = fields.CharField(max_length=64, db_index=True)
    number = fields.IntField()
    item = fields.IntField(null=True)
    theme = fields.CharField(max_length=64)
    text = fields.TextField()
    options: fields.Field[list[str]] = JsonField(default=list)
    method = fields.CharEnumField(Method, max_length=16)
    rule = fields.CharEnumField(Rule, max_length=16)
    weight = fields.CharEnumField(Weight, max_length=16)
    requirements: fields.Field[dict[str, dict[str, object]]] = JsonField(default=dict)
    terms: fields.Field[dict[str, object]] = JsonField(default=dict)
    secret: fields.Field[list[str]] = JsonField(default=list)
    state = fields.CharEnumField(State, max_length=16, default=State.DRAFT)
    opens_at = UtcDatetimeField()
    closes_at = UtcDatetimeField()
    closed_at = UtcDatetimeField(null=True)
    closed_by = fields.CharField(max_length=USER, default="")
    late = fields.BooleanField(default=False)
    reason = fields.TextField(default="")
    result = fields.CharEnumField(Result, max_length=32, null=True)
    chosen = fields.TextField(default="")
    opened_by = fields.CharField(max_length=USER)
    room = fields.CharField(max_length=255)
    event_id = fields.CharField(max_length=EVENT, db_index=True)
    unable: fields.Field[list[str]] = JsonField(default=list)
    fingerprint = fields.CharField(max_length=64)
    receipts = fields.IntField(default=0)
    ballots = fields.IntField(default=0)
    head = fields.CharField(max_length=64, default="")
    shown_at = UtcDatetimeField()
    reminded_at = UtcDatetimeField(null=True)
    round = fields.IntField(default=1)
    ladder: fields.Field[list[dict[str, object]]] = JsonField(default=list)
    rung = fields.IntField(default=0)
    rung_until = UtcDatetimeField(null=True)
    verdict = fields.CharEnumField(Ending, max_length=16, null=True)
    decided_at = UtcDatetimeField(null=True)
    review_at = UtcDatetimeField(null=True)
    review_asked = fields.BooleanField(default=False)
    meeting = fields.IntField(null=True)
    noted_in = fields.IntField(null=True)
    note = fields.IntField(null=True)
    texts: fields.Field[list[str]] = JsonField(default=list)
    troubled = fields.IntField(default=0)
    let_go = fields.BooleanField(default=False)

    class Meta:
        table = "voting_decision"

    @property
    def tag(self) -> str:
        """The number, and in a next round which one: "4", "4.2"."""
        return str(self.number) if self.round == 1 else f"{self.number}.{self.round}"

    @property
    def shown_round(self) -> int:
        """The round as people read it: a change of the text while people vote begins one too."""
        return max(self.round, len(self.texts) + 1)


class PlaceRow(Model):
    """A room in which a question was asked. ``name`` is that of its theme or partner. ``collected``: at closing the
    homeserver told what it has of this poll. ``unreadable`` is how many answers could not be read."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64)
    vote = fields.CharField(max_length=100, db_index=True)
    name = fields.CharField(max_length=255)
    room = fields.CharField(max_length=255)
    collected = fields.BooleanField(default=False)
    unreadable = fields.IntField(default=0)

    class Meta:
        table = "voting_place"
