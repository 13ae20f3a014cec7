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
            name='Answer',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('owner', fields.CharField(db_index=True, max_length=255)),
            ],
            options={'table': 'load_answer', 'app': 'load', 'pk_attr': 'key', 'table_description': 'Something that somebody must still answer, as *feedback* told.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Gathering',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('theme', fields.CharField(max_length=64)),
                ('starts_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'load_gathering', 'app': 'load', 'pk_attr': 'key', 'table_description': 'A meeting that is planned, as *agenda* told. Without a theme it is of the whole wijk.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Own',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=330)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('user_id', fields.CharField(max_length=255)),
                ('limit', fields.IntField(null=True)),
                ('quiet', fields.BooleanField(default=False)),
                ('shared', fields.BooleanField(default=False)),
                ('since', fields.DateField(null=True)),
                ('until', fields.DateField(null=True)),
                ('stand_in', fields.CharField(default='', max_length=255)),
                ('asked', fields.CharField(default='', max_length=255)),
            ],
            options={'table': 'load_own', 'app': 'load', 'pk_attr': 'key', 'table_description': 'What somebody chose for themselves. ``limit``: from how many things on they have much to do. ``quiet``: nobody is'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Question',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('themes', JsonField(encoder=JSON_DUMPS, decoder=loads)),
                ('partners', JsonField(encoder=JSON_DUMPS, decoder=loads)),
                ('until', UtcDatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'load_question', 'app': 'load', 'pk_attr': 'key', 'table_description': 'A vote or a round of questions that is open, and whom it is asked: those of the themes, and these partners.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Rota',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('theme', fields.CharField(max_length=64)),
                ('name', fields.CharField(max_length=40)),
                ('every', fields.IntField()),
                ('next_on', fields.DateField()),
                ('reminded', fields.BooleanField(default=False)),
                ('by', fields.CharField(max_length=255)),
                ('event_id', fields.CharField(db_index=True, max_length=255)),
            ],
            options={'table': 'load_rota', 'app': 'load', 'pk_attr': 'id', 'table_description': 'A chore for which people take turns, every so many weeks. ``reminded``: whoever has the turn was told.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Task',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('owner', fields.CharField(db_index=True, max_length=255)),
                ('due', fields.DateField(null=True)),
            ],
            options={'table': 'load_task', 'app': 'load', 'pk_attr': 'key', 'table_description': 'An action that is still to be done, as *actions* told.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Turn',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=350)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('rota', fields.IntField()),
                ('user_id', fields.CharField(max_length=255)),
                ('place', fields.IntField()),
                ('event_id', fields.CharField(db_index=True, max_length=255)),
            ],
            options={'table': 'load_turn', 'app': 'load', 'pk_attr': 'id', 'table_description': 'Somebody who is in a rota. Whoever has the lowest place has the next turn. The event is how they said that'},
            bases=['Model'],
        ),
    ]
