from tortoise import migrations
from tortoise.migrations import operations as ops
from hub.api.fields import JsonField, UtcDatetimeField
from orjson import loads
from plugins.feedback.rules.course import About, State
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Notice',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('room', fields.CharField(max_length=255)),
                ('rung', fields.CharField(max_length=16)),
                ('on', fields.DateField(null=True)),
            ],
            options={'table': 'feedback_notice', 'app': 'feedback', 'pk_attr': 'id', 'table_description': 'A message that names what has no answer: one in each room where a step of the ladder lands, on each day. Of the'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Raised',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=90)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('about', fields.CharEnumField(description='ITEM: item\nINPUT: input\nQUESTION: question\nVOTE: vote', enum_type=About, max_length=16)),
                ('number', fields.IntField()),
                ('title', fields.TextField(unique=False)),
                ('theme', fields.CharField(max_length=64)),
                ('raised_by', fields.CharField(default='', max_length=255)),
                ('room', fields.CharField(default='', max_length=255)),
                ('event_id', fields.CharField(default='', db_index=True, max_length=255)),
                ('direct', fields.BooleanField(default=False)),
                ('meeting', fields.IntField(null=True)),
                ('note', fields.IntField(null=True)),
                ('item', fields.IntField(null=True)),
                ('item_by', fields.CharField(default='', max_length=255)),
                ('state', fields.CharEnumField(default=State.HEARD, description='HEARD: heard\nON_AGENDA: on_agenda\nDECIDING: deciding\nANSWERED: answered\nDECIDED: decided\nDOING: doing\nDONE: done\nNO: no\nLATER: later', enum_type=State, max_length=16)),
                ('words', fields.TextField(default='', unique=False)),
                ('words_event', fields.CharField(default='', db_index=True, max_length=255)),
                ('until', fields.DateField(null=True)),
                ('owner', fields.CharField(default='', max_length=255)),
                ('declined', fields.CharField(default='', max_length=255)),
                ('answer_by', fields.DateField(null=True)),
                ('answered_by', fields.CharField(default='', max_length=255)),
                ('actions', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('changed_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('waits_from', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('rung', fields.CharField(default='', max_length=16)),
                ('since', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('next_at', UtcDatetimeField(null=True, db_index=True, auto_now=False, auto_now_add=False)),
                ('notices', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('gone', fields.BooleanField(default=False)),
            ],
            options={'table': 'feedback_raised', 'app': 'feedback', 'pk_attr': 'id', 'table_description': 'Something that was raised, and how it stands.'},
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
            options={'table': 'feedback_resting', 'app': 'feedback', 'pk_attr': 'key', 'table_description': 'Who takes a rest, and is asked for no answer.'},
            bases=['Resting'],
        ),
    ]
