from tortoise import migrations
from tortoise.migrations import operations as ops
from hub.api.fields import JsonField, UtcDatetimeField
from orjson import loads
from plugins.agenda.rules.course import State
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='EchoRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('name', fields.CharField(max_length=40)),
                ('room', fields.CharField(max_length=255)),
                ('items', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={'table': 'agenda_echo', 'app': 'agenda', 'pk_attr': 'id', 'table_description': 'A message of the hub that repeats the titles of items, by the name it was sent under.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ItemRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('source', fields.CharField(unique=True, max_length=400)),
                ('theme', fields.CharField(max_length=64)),
                ('title', fields.CharField(max_length=200)),
                ('words', fields.TextField(default='', unique=False)),
                ('state', fields.CharEnumField(default=State.RAISED, description='', enum_type=State, max_length=16)),
                ('place', fields.IntField(default=0)),
                ('placed_by', fields.CharField(default='', max_length=255)),
                ('placed_as', fields.CharField(default='', max_length=16)),
                ('raised_by', fields.CharField(max_length=255)),
                ('brought_by', fields.CharField(max_length=255)),
                ('room', fields.CharField(max_length=255)),
                ('event_id', fields.CharField(default='', db_index=True, max_length=255)),
                ('brought_in', fields.CharField(default='', db_index=True, max_length=255)),
                ('report', JsonField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('reason', fields.TextField(default='', unique=False)),
                ('reason_event', fields.CharField(default='', db_index=True, max_length=255)),
                ('removed', fields.BooleanField(default=False)),
                ('merged_into', fields.IntField(null=True)),
                ('decision', fields.IntField(null=True)),
                ('outcome', fields.CharField(default='', max_length=32)),
                ('question', fields.TextField(default='', unique=False)),
                ('chosen', fields.TextField(default='', unique=False)),
                ('stands', fields.CharField(default='', max_length=16)),
                ('raised_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'agenda_item', 'app': 'agenda', 'pk_attr': 'id', 'table_description': 'A point that somebody raised. ``source`` is the message or the point of a report that it was made from,'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='MeetingRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('theme', fields.CharField(default='', max_length=64)),
                ('room', fields.CharField(max_length=255)),
                ('starts_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('place', fields.CharField(max_length=200)),
                ('items', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('planned_by', fields.CharField(max_length=255)),
                ('decision', fields.IntField(null=True)),
                ('question', fields.TextField(default='', unique=False)),
                ('sequence', fields.IntField(default=0)),
                ('cancelled', fields.BooleanField(default=False)),
                ('reason', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'agenda_meeting', 'app': 'agenda', 'pk_attr': 'id', 'table_description': 'A meeting of one theme, or of the whole wijk where ``theme`` is empty. ``decision`` is the vote in which people'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ReportRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=160)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('name', fields.CharField(max_length=200)),
                ('place', fields.TextField(default='', unique=False)),
                ('theme', fields.TextField(default='', unique=False)),
                ('present', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('points', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={'table': 'agenda_report', 'app': 'agenda', 'pk_attr': 'id', 'table_description': 'A meeting report that was read, with its points. The same text is stored once per wijk.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SupportRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=600)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('item', fields.IntField()),
                ('given_to', fields.IntField()),
                ('user_id', fields.CharField(max_length=255)),
                ('side', fields.CharField(max_length=16)),
                ('partner', fields.CharField(default='', max_length=64)),
                ('way', fields.CharField(db_index=True, max_length=255)),
            ],
            options={'table': 'agenda_support', 'app': 'agenda', 'pk_attr': 'id', 'table_description': 'One way in which somebody supports an item: a reaction, a command, or support that another plugin saw.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TaskRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('item', fields.IntField()),
                ('title', fields.TextField(unique=False)),
                ('owner', fields.CharField(max_length=320)),
                ('due', fields.DateField(null=True)),
                ('done', fields.BooleanField(default=False)),
            ],
            options={'table': 'agenda_task', 'app': 'agenda', 'pk_attr': 'id', 'table_description': 'An action that somebody took on for an item, as *actions* told. ``owner`` is a user id or ``partner:slug``.'},
            bases=['Model'],
        ),
    ]
