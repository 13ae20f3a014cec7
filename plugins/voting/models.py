"""Tables of voting. ``key`` holds what must be unique: the wijk first, then numbers or Matrix ids.

Rows that belong to a vote name it by its key (``vote``: "de-punt 4"), and a ballot its voter in the same way: one
indexed column finds them, however many votes a wijk has had.
"""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField
from hub.api.resting import Resting
from plugins.voting.rules import Chamber, Happening, Method, Result, Rule, State, Via, Weight
from plugins.voting.rules.backing import Kind, Standing
from plugins.voting.rules.ladder import Ending
from plugins.voting.rules.roll import How

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


class VoterRow(Model):
    """One vote of the frozen register. ``voter`` is a user id or the slug of a partner. ``pseudonym`` is what others
    see of it, and follows from ``salt``: without the two, of somebody who was erased, nobody can tell who it was.
    ``recused``: they stand aside. Of a vote that stands, ``typed`` says whether it came in words, so that no poll shows
    it."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64)
    vote = fields.CharField(max_length=100, db_index=True)
    chamber = fields.CharEnumField(Chamber, max_length=16)
    voter = fields.CharField(max_length=USER)
    salt = fields.CharField(max_length=64, default="")
    pseudonym = fields.CharField(max_length=64)
    recused = fields.BooleanField(default=False)
    voted = fields.BooleanField(default=False)
    typed = fields.BooleanField(default=False)

    class Meta:
        table = "voting_voter"


class BallotRow(Model):
    """The ballot book: rows are only ever added. ``number`` counts them as they come in. ``received`` is the order in
    which votes count, with room between two for one that is found later. ``nonce`` hides the vote in the log, which
    has a digest of it. ``cast_for`` is the key of the voter, ``via`` how the vote came. An empty ``choice`` takes the
    vote back. ``reason``: why somebody objects, in the words that ``worded_by`` brought: a message, or a change of it.
    ``apart``: the words came in answer to a question, not with the vote itself. ``typed``: in words, not in a poll."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=700, unique=True)
    wijk = fields.CharField(max_length=64)
    vote = fields.CharField(max_length=100, db_index=True)
    number = fields.IntField()
    nonce = fields.CharField(max_length=64)
    chamber = fields.CharEnumField(Chamber, max_length=16)
    voter = fields.CharField(max_length=USER)
    cast_for = fields.CharField(max_length=400, db_index=True)
    choice: fields.Field[list[int]] = JsonField(default=list)
    reason = fields.TextField(default="")
    cast_by = fields.CharField(max_length=USER)
    via = fields.CharEnumField(Via, max_length=16, default=Via.CHAT)
    received = fields.BigIntField()
    received_at = UtcDatetimeField()
    event_id = fields.CharField(max_length=EVENT, db_index=True)
    room = fields.CharField(max_length=255, default="")
    typed = fields.BooleanField(default=False)
    apart = fields.BooleanField(default=False)
    worded_by = fields.CharField(max_length=EVENT, default="", db_index=True)

    class Meta:
        table = "voting_ballot"


class BoxRow(Model):
    """The ballots of a secret vote: how often a choice was made on one side. Who made it is nowhere, and neither is
    when: ``id`` is drawn by chance, so that the order of the rows tells nothing."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=700, unique=True)
    wijk = fields.CharField(max_length=64)
    vote = fields.CharField(max_length=100, db_index=True)
    chamber = fields.CharEnumField(Chamber, max_length=16)
    choice: fields.Field[list[int]] = JsonField(default=list)
    number = fields.IntField(default=1)

    class Meta:
        table = "voting_box"


class RecusalRow(Model):
    """Who declared an interest and stands aside: in a vote (``about`` is its key), or in what one is about. ``by`` is
    the person who said so, ``why`` their words, which ``event_id`` brought. ``number`` and ``nonce`` are those of the
    commitment in the log, that does not tell whose it is. ``stands``: they did not come back on it."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64)
    about = fields.CharField(max_length=100, db_index=True)
    chamber = fields.CharEnumField(Chamber, max_length=16)
    voter = fields.CharField(max_length=USER)
    by = fields.CharField(max_length=USER)
    why = fields.TextField(default="")
    event_id = fields.CharField(max_length=EVENT, db_index=True)
    number = fields.IntField(default=0)
    nonce = fields.CharField(max_length=64, default="")
    stands = fields.BooleanField(default=True)

    class Meta:
        table = "voting_recusal"


class AskedRow(Model):
    """Somebody who objects, under consent, and what they were asked: once for each text. ``key`` is that of the voter,
    ``user_id`` who voted, ``room`` where: in a talk with the hub alone if ``direct``. ``told``: there is a message of
    the hub about it. ``reminded``: they heard that their reason is still missing."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64)
    vote = fields.CharField(max_length=100, db_index=True)
    user_id = fields.CharField(max_length=USER)
    room = fields.CharField(max_length=255)
    direct = fields.BooleanField(default=False)
    told = fields.BooleanField(default=False)
    reminded = fields.BooleanField(default=False)

    class Meta:
        table = "voting_asked"


class LooseRow(Model):
    """A message in a room with words about a vote, of which nobody knows any more whose vote they came with. When it is
    removed there, the rooms show its words no longer."""

    id = fields.IntField(primary_key=True)
    wijk = fields.CharField(max_length=64)
    vote = fields.CharField(max_length=100)
    event_id = fields.CharField(max_length=EVENT, db_index=True)

    class Meta:
        table = "voting_loose"


class RefusedRow(Model):
    """An answer to a poll that was not counted, and why, or that still waits to hear whether it came in time."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=400, unique=True)
    wijk = fields.CharField(max_length=64)
    vote = fields.CharField(max_length=100, db_index=True)
    user_id = fields.CharField(max_length=USER)
    event_id = fields.CharField(max_length=EVENT)
    room = fields.CharField(max_length=255)
    reason = fields.CharField(max_length=32)

    class Meta:
        table = "voting_refused"


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
