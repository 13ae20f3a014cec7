from tortoise import migrations
from tortoise.migrations import operations as ops
from hub.api.fields import JsonField, UtcDatetimeField
from orjson import loads
from plugins.voting.rules.course import State
from plugins.voting.rules.outcome import Result
from plugins.voting.rules.paper import Method
from plugins.voting.rules.question import Chamber, Rule, Weight
from plugins.voting.rules.roll import How
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='BallotRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=700)),
                ('wijk', fields.CharField(max_length=64)),
                ('vote', fields.CharField(db_index=True, max_length=100)),
                ('chamber', fields.CharEnumField(description='RESIDENTS: residents\nPARTNERS: partners', enum_type=Chamber, max_length=16)),
                ('voter', fields.CharField(max_length=255)),
                ('cast_for', fields.CharField(db_index=True, max_length=400)),
                ('choice', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('cast_by', fields.CharField(max_length=255)),
                ('received', fields.BigIntField()),
                ('received_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('event_id', fields.CharField(db_index=True, max_length=255)),
                ('room', fields.CharField(default='', max_length=255)),
                ('typed', fields.BooleanField(default=False)),
            ],
            options={'table': 'voting_ballot', 'app': 'voting', 'pk_attr': 'id', 'table_description': 'The ballot book: rows are only ever added. ``received`` is the order in which votes count, with room between two'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CodeRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('used', fields.BooleanField(default=False)),
            ],
            options={'table': 'voting_code', 'app': 'voting', 'pk_attr': 'id', 'table_description': 'A code that was handed out, as its digest. Who used it is not kept, only that it was used.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='DecisionRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('item', fields.IntField(null=True)),
                ('theme', fields.CharField(max_length=64)),
                ('text', fields.TextField(unique=False)),
                ('options', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('method', fields.CharEnumField(description='PROPOSAL: proposal\nCHOICE: choice\nAPPROVAL: approval\nDATES: dates\nRANKED: ranked\nCONSENT: consent', enum_type=Method, max_length=16)),
                ('rule', fields.CharEnumField(description='TOGETHER: together\nRESIDENTS: residents', enum_type=Rule, max_length=16)),
                ('weight', fields.CharEnumField(description='DECIDE: decide\nADVISE: advise\nPOLL: poll\nINFORM: inform', enum_type=Weight, max_length=16)),
                ('requirements', JsonField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('state', fields.CharEnumField(default=State.DRAFT, description='DRAFT: draft\nOPEN: open\nEXTENDED: extended\nCLOSED: closed\nDECIDED: decided\nNOT_DECIDED: not_decided\nAPPEALED: appealed\nCARRIED_OUT: carried_out\nWITHDRAWN: withdrawn', enum_type=State, max_length=16)),
                ('opens_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('closes_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('closed_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('closed_by', fields.CharField(default='', max_length=255)),
                ('late', fields.BooleanField(default=False)),
                ('reason', fields.TextField(default='', unique=False)),
                ('result', fields.CharEnumField(null=True, description='PASSED: passed\nREJECTED: rejected\nNO_QUORUM: no_quorum\nCHAMBERS_DISAGREE: chambers_disagree\nTIE: tie\nEMPTY: empty\nOBJECTION: objection', enum_type=Result, max_length=32)),
                ('chosen', fields.TextField(default='', unique=False)),
                ('opened_by', fields.CharField(max_length=255)),
                ('room', fields.CharField(max_length=255)),
                ('event_id', fields.CharField(db_index=True, max_length=255)),
                ('unable', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('salt', fields.CharField(max_length=64)),
                ('fingerprint', fields.CharField(max_length=64)),
                ('receipts', fields.IntField(default=0)),
                ('shown_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('reminded_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'voting_decision', 'app': 'voting', 'pk_attr': 'id', 'table_description': 'A question that was put to the vote. ``event_id`` is the command that did it, ``unable`` the partners that'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='GuessRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('wijk', fields.CharField(max_length=64)),
                ('user_id', fields.CharField(db_index=True, max_length=255)),
                ('at', UtcDatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'voting_guess', 'app': 'voting', 'pk_attr': 'id', 'table_description': 'A code that was not one: whoever guesses must wait.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ItemRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('title', fields.TextField(unique=False)),
                ('theme', fields.CharField(max_length=64)),
                ('raised_by', fields.CharField(max_length=255)),
                ('room', fields.CharField(max_length=255)),
                ('event_id', fields.CharField(default='', max_length=255)),
                ('open', fields.BooleanField(default=True)),
            ],
            options={'table': 'voting_item', 'app': 'voting', 'pk_attr': 'id', 'table_description': 'An item of the agenda as other plugins told of it. ``open``: it is on the agenda now.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PlaceRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=400)),
                ('wijk', fields.CharField(max_length=64)),
                ('vote', fields.CharField(db_index=True, max_length=100)),
                ('name', fields.CharField(max_length=255)),
                ('room', fields.CharField(max_length=255)),
                ('collected', fields.BooleanField(default=False)),
                ('unreadable', fields.IntField(default=0)),
            ],
            options={'table': 'voting_place', 'app': 'voting', 'pk_attr': 'id', 'table_description': 'A room in which a question was asked. ``name`` is that of its theme or partner. ``collected``: at closing the'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RefusedRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=400)),
                ('wijk', fields.CharField(max_length=64)),
                ('vote', fields.CharField(db_index=True, max_length=100)),
                ('user_id', fields.CharField(max_length=255)),
                ('event_id', fields.CharField(max_length=255)),
                ('room', fields.CharField(max_length=255)),
                ('reason', fields.CharField(max_length=32)),
            ],
            options={'table': 'voting_refused', 'app': 'voting', 'pk_attr': 'id', 'table_description': 'An answer to a poll that was not counted, and why, or that still waits to hear whether it came in time.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ResidentRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=400)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('user_id', fields.CharField(max_length=255)),
                ('how', fields.CharEnumField(description='ADMIN: admin\nCODE: code', enum_type=How, max_length=16)),
                ('by', fields.CharField(default='', max_length=255)),
                ('at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'voting_resident', 'app': 'voting', 'pk_attr': 'id', 'table_description': 'The roll: a resident of whom it is sure that they are one person who lives here. ``by`` is the admin who said so,'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='VoterRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=400)),
                ('wijk', fields.CharField(max_length=64)),
                ('vote', fields.CharField(db_index=True, max_length=100)),
                ('chamber', fields.CharEnumField(description='RESIDENTS: residents\nPARTNERS: partners', enum_type=Chamber, max_length=16)),
                ('voter', fields.CharField(max_length=255)),
                ('voted', fields.BooleanField(default=False)),
                ('typed', fields.BooleanField(default=False)),
            ],
            options={'table': 'voting_voter', 'app': 'voting', 'pk_attr': 'id', 'table_description': 'One vote of the frozen register. ``voter`` is a user id or the slug of a partner. Of a vote that stands,'},
            bases=['Model'],
        ),
    ]
