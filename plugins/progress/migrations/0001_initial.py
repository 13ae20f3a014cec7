from tortoise import migrations
from tortoise.migrations import operations as ops
from hub.api.fields import UtcDatetimeField
from plugins.progress.rules.things import Kind
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='DigestRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=330)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('user_id', fields.CharField(default='', max_length=255)),
                ('room', fields.CharField(default='', max_length=255)),
                ('weekday', fields.SmallIntField()),
                ('time', fields.CharField(max_length=5)),
                ('last_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'progress_digest', 'app': 'progress', 'pk_attr': 'id', 'table_description': "Somebody who wants to hear every week how far things are, or a ``room`` that does: then it is nobody's. ``time``"},
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
            options={'table': 'progress_resting', 'app': 'progress', 'pk_attr': 'key', 'table_description': 'Who takes a rest, and gets no digest.'},
            bases=['Resting'],
        ),
        ops.CreateModel(
            name='ThingRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=120)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('kind', fields.CharEnumField(description='', enum_type=Kind, max_length=16)),
                ('number', fields.IntField()),
                ('theme', fields.CharField(max_length=64)),
                ('state', fields.CharField(max_length=16)),
                ('side', fields.CharField(default='', max_length=80)),
                ('due', fields.DateField(null=True)),
                ('answer', fields.CharField(default='', max_length=16)),
                ('answers', fields.CharField(default='', max_length=80)),
                ('rung', fields.CharField(default='', max_length=16)),
                ('began', fields.DateField(null=True)),
                ('decided', fields.DateField(null=True)),
                ('done', fields.DateField(null=True)),
            ],
            options={'table': 'progress_thing', 'app': 'progress', 'pk_attr': 'id', 'table_description': "A thing that is counted (:class:`plugins.progress.rules.things.Thing`): no words, and nobody's name."},
            bases=['Model'],
        ),
    ]
