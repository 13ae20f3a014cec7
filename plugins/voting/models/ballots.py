"""Who may vote, what was voted, and what was not counted."""

from __future__ import annotations

from tortoise import fields
from tortoise.models import Model

from hub.api.fields import JsonField, UtcDatetimeField
from plugins.voting.rules import Chamber, Via

USER = 255
EVENT = 255


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
