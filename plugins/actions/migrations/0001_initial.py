from tortoise import migrations
from tortoise.migrations import operations as ops
from hub.api.fields import UtcDatetimeField
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Action',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('theme', fields.CharField(max_length=64)),
                ('what', fields.TextField(unique=False)),
                ('owner', fields.CharField(max_length=255)),
                ('given_by', fields.CharField(max_length=255)),
                ('due', fields.DateField(null=True)),
                ('due_time', fields.CharField(default='', max_length=5)),
                ('state', fields.CharField(default='open', max_length=16)),
                ('claimed_by', fields.CharField(default='', max_length=255)),
                ('confirmed_by', fields.CharField(default='', max_length=255)),
                ('decision', fields.IntField(null=True)),
                ('meeting', fields.IntField(null=True)),
                ('noted', fields.IntField(null=True)),
                ('item', fields.IntField(null=True)),
                ('told', fields.SmallIntField(default=-1)),
                ('meant', fields.CharField(default='', max_length=255)),
                ('ended_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('let_go', fields.BooleanField(default=False)),
            ],
            options={'table': 'actions_action', 'app': 'actions', 'pk_attr': 'id', 'table_description': 'Something that somebody will do. Its owner is a user id or partner:slug, or empty: nobody yet. Who is meant as'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Change',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('kind', fields.CharField(max_length=16)),
                ('by', fields.CharField(max_length=255)),
                ('at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('before', fields.CharField(default='', max_length=255)),
                ('after', fields.CharField(default='', max_length=255)),
                ('words', fields.TextField(default='', unique=False)),
                ('event_id', fields.CharField(default='', db_index=True, max_length=255)),
            ],
            options={'table': 'actions_change', 'app': 'actions', 'pk_attr': 'id', 'table_description': 'What happened to an action, by whom and when. The event is the message or reaction that did it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Rest',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=330)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('user_id', fields.CharField(max_length=255)),
                ('until', fields.DateField(null=True)),
            ],
            options={'table': 'actions_rest', 'app': 'actions', 'pk_attr': 'key', 'table_description': 'Who is not reminded now.'},
            bases=['Resting'],
        ),
        ops.CreateModel(
            name='Source',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=100)),
                ('wijk', fields.CharField(max_length=64)),
                ('kind', fields.CharField(max_length=16)),
                ('number', fields.IntField()),
                ('theme', fields.CharField(max_length=64)),
                ('words', fields.TextField(unique=False)),
                ('item', fields.IntField(null=True)),
                ('starts_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('cancelled', fields.BooleanField(default=False)),
            ],
            options={'table': 'actions_source', 'app': 'actions', 'pk_attr': 'key', 'table_description': 'A decision or a meeting that an action can follow from, as other plugins told of it. A meeting has a date, and'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Unplaced',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('meeting', fields.IntField()),
                ('note', fields.IntField()),
                ('words', fields.TextField(unique=False)),
                ('said_by', fields.CharField(max_length=255)),
                ('by', fields.CharField(max_length=255)),
                ('room', fields.CharField(max_length=255)),
                ('event_id', fields.CharField(max_length=255)),
                ('item', fields.IntField(null=True)),
                ('noted_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'actions_unplaced', 'app': 'actions', 'pk_attr': 'key', 'table_description': 'What was marked as an action in a meeting of the whole wijk, until somebody says to which theme it belongs.'},
            bases=['Model'],
        ),
    ]
