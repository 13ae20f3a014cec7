from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='RoomCount',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=400)),
                ('value', fields.IntField(default=0)),
            ],
            options={'table': 'probe_count', 'app': 'probe', 'pk_attr': 'key'},
            bases=['Model'],
        ),
    ]
