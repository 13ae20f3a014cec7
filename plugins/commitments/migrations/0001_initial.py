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
            name='Agreement',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('title', fields.TextField(unique=False)),
                ('theme', fields.CharField(max_length=64)),
                ('partner', fields.CharField(default='', max_length=64)),
                ('named', fields.BooleanField(default=True)),
                ('decision', fields.IntField(null=True)),
                ('agreed_first', fields.DateField(null=True)),
                ('due', fields.DateField(null=True)),
                ('asked', fields.DateField(null=True)),
                ('asked_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('state', fields.CharField(default='open', max_length=16)),
                ('said_on', fields.DateField(null=True)),
                ('judged', fields.CharField(default='', max_length=16)),
                ('rung', fields.CharField(default='', max_length=16)),
                ('since', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('waits_since', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('ended_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('told', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('warned', fields.BooleanField(default=False)),
            ],
            options={'table': 'commitments_agreement', 'app': 'commitments', 'pk_attr': 'id', 'table_description': 'An action, as far as what was agreed goes: of a partner, or following from a decision, or both.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Decided',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('question', fields.TextField(unique=False)),
                ('theme', fields.CharField(max_length=64)),
                ('item', fields.IntField(null=True)),
                ('decided_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('waits', fields.BooleanField(default=True)),
                ('rung', fields.CharField(default='', max_length=16)),
                ('since', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('told', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={'table': 'commitments_decided', 'app': 'commitments', 'pk_attr': 'id', 'table_description': 'A decision that passed. ``waits``: somebody must do it, as far as votes go.'},
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
            options={'table': 'commitments_resting', 'app': 'commitments', 'pk_attr': 'key', 'table_description': 'Who takes a rest, and is not asked why something is late.'},
            bases=['Resting'],
        ),
        ops.CreateModel(
            name='Said',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('kind', fields.CharField(max_length=16)),
                ('by', fields.CharField(max_length=255)),
                ('words', fields.TextField(unique=False)),
                ('at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('event_id', fields.CharField(default='', db_index=True, max_length=255)),
            ],
            options={'table': 'commitments_said', 'app': 'commitments', 'pk_attr': 'id', 'table_description': 'Words of a partner beside an agreement: its reply, or why it asks for another date. The event is the message.'},
            bases=['Model'],
        ),
    ]
