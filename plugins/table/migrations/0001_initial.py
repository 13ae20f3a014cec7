from tortoise import migrations
from tortoise.migrations import operations as ops
from hub.api.fields import JsonField, UtcDatetimeField
from orjson import loads
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='About',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=340)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('user_id', fields.CharField(max_length=255)),
                ('topic', fields.CharField(max_length=16)),
                ('value', fields.CharField(default='', max_length=80)),
                ('counted', fields.CharField(default='', max_length=80)),
            ],
            options={'table': 'table_about', 'app': 'table', 'pk_attr': 'id', 'table_description': 'What somebody says of themselves about one topic. ``counted``: what of it was counted when groups were last'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AskUs',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=140)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('partner', fields.CharField(max_length=64)),
                ('words', fields.TextField(unique=False)),
                ('by', fields.CharField(max_length=255)),
                ('event_id', fields.CharField(db_index=True, max_length=255)),
            ],
            options={'table': 'table_ask_us', 'app': 'table', 'pk_attr': 'key', 'table_description': 'What people may ask a partner, in the words of its representatives.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Coming',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('theme', fields.CharField(max_length=64)),
                ('starts_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'table_coming', 'app': 'table', 'pk_attr': 'key', 'table_description': 'A meeting that is planned, as *agenda* told.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Heard',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('groups', JsonField(encoder=JSON_DUMPS, decoder=loads)),
                ('day', fields.DateField()),
            ],
            options={'table': 'table_heard', 'app': 'table', 'pk_attr': 'key', 'table_description': 'The groups of a topic as they were last worked out, and on which day. What stands here is shown to everybody.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Question',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=140)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('partner', fields.CharField(max_length=64)),
                ('asked_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('answered_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'table_question', 'app': 'table', 'pk_attr': 'key', 'table_description': 'Something that a partner must answer, since when, and when it did, as *feedback* told. ``asked_at`` is empty'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RestingRow',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=330)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('user_id', fields.CharField(max_length=255)),
                ('until', fields.DateField(null=True)),
            ],
            options={'table': 'table_resting', 'app': 'table', 'pk_attr': 'key', 'table_description': 'Who takes a rest, and is not asked to come again.'},
            bases=['Resting'],
        ),
        ops.CreateModel(
            name='Seat',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=140)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('meeting', fields.IntField()),
                ('partner', fields.CharField(max_length=64)),
                ('theme', fields.CharField(max_length=64)),
                ('ended_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('missing', fields.BooleanField()),
                ('excused', fields.BooleanField(default=False)),
                ('asked_by', fields.CharField(default='', max_length=255)),
                ('words', fields.TextField(default='', unique=False)),
                ('said_by', fields.CharField(default='', max_length=255)),
                ('event_id', fields.CharField(default='', db_index=True, max_length=255)),
            ],
            options={'table': 'table_seat', 'app': 'table', 'pk_attr': 'id', 'table_description': 'A partner who was expected at a meeting: there or not, and whether it said so beforehand (``excused``). Whoever'},
            bases=['Model'],
        ),
    ]
