from tortoise import migrations
from tortoise.migrations import operations as ops
from hub.api.fields import JsonField, UtcDatetimeField
from orjson import loads
from plugins.meetings.rules.course import State
from plugins.meetings.rules.notes import Kind
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='AttendanceRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=400)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('meeting', fields.IntField()),
                ('user_id', fields.CharField(max_length=255)),
                ('partner', fields.CharField(default='', max_length=64)),
                ('claimed', fields.BooleanField(default=False)),
            ],
            options={'table': 'meetings_attendance', 'app': 'meetings', 'pk_attr': 'id', 'table_description': 'Somebody who is at a meeting. ``partner`` is the one that they speak for there. ``claimed``: only they say so,'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AwayRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=400)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('meeting', fields.IntField()),
                ('user_id', fields.CharField(max_length=255)),
                ('partner', fields.CharField(default='', max_length=64)),
                ('stand_in', fields.CharField(default='', max_length=255)),
            ],
            options={'table': 'meetings_away', 'app': 'meetings', 'pk_attr': 'id', 'table_description': 'Somebody who said beforehand, to *agenda*, that they will not be there. ``partner`` is the one that they speak'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='HandRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=400)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('meeting', fields.IntField()),
                ('user_id', fields.CharField(max_length=255)),
                ('way', fields.CharField(default='', db_index=True, max_length=255)),
            ],
            options={'table': 'meetings_hand', 'app': 'meetings', 'pk_attr': 'id', 'table_description': 'Somebody who wants to say something, in the order of their ids. ``way`` is the reaction or command for it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='InviteeRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=400)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('meeting', fields.IntField()),
                ('user_id', fields.CharField(max_length=255)),
            ],
            options={'table': 'meetings_invitee', 'app': 'meetings', 'pk_attr': 'id', 'table_description': 'Somebody who asked for the invitation of a meeting: they hear when it changes.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='MeetingRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('title', fields.CharField(max_length=200)),
                ('theme', fields.CharField(default='', max_length=64)),
                ('place', fields.CharField(default='', max_length=200)),
                ('starts_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('minutes', fields.IntField(default=120)),
                ('sequence', fields.IntField(default=0)),
                ('items', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('themes', JsonField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('state', fields.CharEnumField(default=State.PLANNED, description='', enum_type=State, max_length=16)),
                ('reason', fields.TextField(default='', unique=False)),
                ('reminded', fields.BooleanField(default=False)),
                ('invited', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('room', fields.CharField(default='', max_length=255)),
                ('chair', fields.CharField(default='', max_length=255)),
                ('speaker', fields.CharField(default='', max_length=255)),
                ('started_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('ended_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('current', fields.IntField(null=True)),
                ('since', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('until', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('talked', JsonField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={'table': 'meetings_meeting', 'app': 'meetings', 'pk_attr': 'id', 'table_description': 'A meeting as *agenda* told of it, which takes so many ``minutes``, and how it runs. ``items`` are pairs of number'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NoteRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('meeting', fields.IntField()),
                ('number', fields.IntField()),
                ('kind', fields.CharEnumField(description='', enum_type=Kind, max_length=16)),
                ('words', fields.TextField(unique=False)),
                ('said_by', fields.CharField(max_length=255)),
                ('by', fields.CharField(max_length=255)),
                ('room', fields.CharField(max_length=255)),
                ('event_id', fields.CharField(db_index=True, max_length=255)),
                ('way', fields.CharField(db_index=True, max_length=255)),
                ('item', fields.IntField(null=True)),
                ('removed', fields.BooleanField(default=False)),
            ],
            options={'table': 'meetings_note', 'app': 'meetings', 'pk_attr': 'id', 'table_description': 'What somebody marked of what was said. ``event_id`` is the message with the words, ``way`` the reaction or'},
            bases=['Model'],
        ),
    ]
