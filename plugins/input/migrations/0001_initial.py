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
            name='AnswerRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('round', fields.IntField()),
                ('number', fields.IntField()),
                ('question', fields.IntField()),
                ('theme', fields.CharField(max_length=64)),
                ('lead', fields.IntField()),
                ('heading', fields.CharField(default='', max_length=200)),
                ('headed_in', fields.CharField(default='', db_index=True, max_length=255)),
                ('words', fields.TextField(unique=False)),
                ('channel', fields.CharField(max_length=16)),
                ('by', fields.CharField(default='', max_length=255)),
                ('brought_by', fields.CharField(default='', max_length=255)),
                ('quoted_by', fields.CharField(default='', db_index=True, max_length=255)),
                ('room', fields.CharField(default='', max_length=255)),
                ('event_id', fields.CharField(default='', db_index=True, max_length=255)),
                ('removed', fields.BooleanField(default=False)),
            ],
            options={'table': 'input_answer', 'app': 'input', 'pk_attr': 'id', 'table_description': 'What somebody said. ``by`` is empty where nobody is known: without a name, and on paper, which ``brought_by``'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='EchoRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('round', fields.IntField()),
                ('name', fields.CharField(max_length=80)),
                ('room', fields.CharField(max_length=255)),
            ],
            options={'table': 'input_echo', 'app': 'input', 'pk_attr': 'id', 'table_description': 'A message of the hub that repeats words of answers of a round, by the name it was sent under.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NamelessRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('round', fields.IntField()),
                ('question', fields.IntField()),
                ('theme', fields.CharField(max_length=64)),
                ('words', fields.TextField(default='', unique=False)),
                ('answer', fields.IntField(null=True)),
                ('user_id', fields.CharField(db_index=True, max_length=255)),
                ('room', fields.CharField(max_length=255)),
                ('event_id', fields.CharField(db_index=True, max_length=255)),
            ],
            options={'table': 'input_nameless', 'app': 'input', 'pk_attr': 'id', 'table_description': 'Who gave an answer without a name, to tell them what becomes of it. Until the round is over the words are here,'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RoundRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('title', fields.CharField(max_length=200)),
                ('questions', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('themes', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('until', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('opened_by', fields.CharField(max_length=255)),
                ('event_id', fields.CharField(default='', db_index=True, max_length=255)),
                ('closed', fields.BooleanField(default=False)),
                ('report', fields.CharField(default='', max_length=64)),
                ('filed', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('stale', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('let_go', fields.BooleanField(default=False)),
            ],
            options={'table': 'input_round', 'app': 'input', 'pk_attr': 'id', 'table_description': 'Questions that are asked in some themes until a moment. No ``questions``: the usual ones. ``report`` is the'},
            bases=['Model'],
        ),
    ]
