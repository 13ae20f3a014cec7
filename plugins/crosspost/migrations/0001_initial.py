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
            name='Delivery',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('kind', fields.CharField(max_length=40)),
                ('thing', fields.CharField(max_length=40)),
                ('to', fields.CharField(max_length=255)),
                ('channel', fields.CharField(max_length=40)),
                ('name', fields.CharField(db_index=True, max_length=300)),
                ('asked_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('done_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('error', fields.CharField(default='', max_length=255)),
            ],
            options={'table': 'crosspost_delivery', 'app': 'crosspost', 'pk_attr': 'id', 'table_description': 'One thing sent to somebody by one channel, and what became of it. No words of people.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Share',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=80)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('room', fields.CharField(max_length=255)),
                ('event', fields.CharField(db_index=True, max_length=255)),
                ('thread', fields.CharField(default='', max_length=255)),
                ('author', fields.CharField(max_length=255)),
                ('by', fields.CharField(max_length=255)),
                ('cause', fields.CharField(default='', db_index=True, max_length=255)),
                ('to', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('answers', fields.CharField(default='', max_length=80)),
                ('state', fields.CharField(max_length=16)),
                ('words', fields.TextField(default='', unique=False)),
                ('attachment', fields.BooleanField(default=False)),
                ('asked', fields.BooleanField(default=False)),
                ('decided_by', fields.CharField(default='', max_length=255)),
                ('made_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('changed_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'crosspost_share', 'app': 'crosspost', 'pk_attr': 'id', 'table_description': 'Words of somebody that go to other rooms: a message that was shared, or an answer to one.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Support',
            fields=[
                ('event', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=255)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('item', fields.IntField()),
                ('by', fields.CharField(max_length=255)),
            ],
            options={'table': 'crosspost_support', 'app': 'crosspost', 'pk_attr': 'event', 'table_description': 'A thumbs-up in the room of a partner, to be taken back when it is removed.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Told',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=160)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('thing', fields.CharField(max_length=40)),
                ('partner', fields.CharField(max_length=64)),
                ('kind', fields.CharField(max_length=40)),
                ('theme', fields.CharField(max_length=64)),
                ('room', fields.CharField(default='', max_length=255)),
                ('event', fields.CharField(default='', max_length=255)),
            ],
            options={'table': 'crosspost_told', 'app': 'crosspost', 'pk_attr': 'id', 'table_description': 'A partner has a living message about a thing: of which kind, and where the thing came from, for answers.'},
            bases=['Model'],
        ),
    ]
