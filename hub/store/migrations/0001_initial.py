from tortoise import migrations
from tortoise.migrations import operations as ops
from hub.api.fields import JsonField, UtcDatetimeField
from hub.store.models import State
from orjson import loads
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='Account',
            fields=[
                ('user_id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=255)),
                ('device_id', fields.CharField(max_length=255)),
                ('token', fields.TextField(unique=False)),
                ('logged_in_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('since', fields.TextField(null=True, unique=False)),
            ],
            options={'table': 'hub_account', 'app': 'hub', 'pk_attr': 'user_id', 'table_description': "The hub's account on the homeserver, and how far it has read."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AuditEnd',
            fields=[
                ('wijk', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('number', fields.BigIntField(default=0)),
                ('hash', fields.CharField(default='', max_length=64)),
            ],
            options={'table': 'hub_audit_end', 'app': 'hub', 'pk_attr': 'wijk', 'table_description': 'The last line of the log of a wijk: what the next one follows, and how it shows that the end was cut off.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AuditRow',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=100)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.BigIntField()),
                ('at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('by', fields.CharField(default='', max_length=255)),
                ('plugin', fields.CharField(max_length=64)),
                ('action', fields.CharField(max_length=64)),
                ('subject', fields.CharField(max_length=255)),
                ('details', JsonField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('before', fields.CharField(default='', max_length=64)),
                ('hash', fields.CharField(max_length=64)),
            ],
            options={'table': 'hub_audit', 'app': 'hub', 'pk_attr': 'id', 'table_description': 'A line of the log of a wijk. Only ever added to. The hash covers the line and the hash before it, and no person'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Counter',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=255)),
                ('value', fields.IntField(default=0)),
            ],
            options={'table': 'hub_counter', 'app': 'hub', 'pk_attr': 'key', 'table_description': 'The last number given in a series.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Inbox',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=520)),
                ('lane', fields.CharField(max_length=400)),
                ('wijk', fields.CharField(max_length=64)),
                ('plugin', fields.CharField(max_length=64)),
                ('kind', fields.CharField(max_length=32)),
                ('payload', JsonField(encoder=JSON_DUMPS, decoder=loads)),
                ('received_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('state', fields.SmallIntField(default=State.WAITING, db_index=True)),
                ('attempts', fields.SmallIntField(default=0)),
                ('next_try', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('error', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'hub_inbox', 'app': 'hub', 'pk_attr': 'id', 'table_description': 'One thing that happened, for one plugin. ``lane`` is what must stay in order.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='MandateRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('user_id', fields.CharField(max_length=255)),
                ('partner', fields.CharField(max_length=64)),
                ('starts', fields.DateField()),
                ('until', fields.DateField(null=True)),
                ('themes', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('deputy', fields.CharField(null=True, max_length=255)),
                ('given_by', fields.CharField(max_length=255)),
            ],
            options={'table': 'hub_mandate', 'app': 'hub', 'pk_attr': 'id', 'table_description': 'Who may speak for a partner. Ended mandates stay: the log must be able to say who voted for whom.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Member',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=520)),
                ('room_id', fields.CharField(db_index=True, max_length=255)),
                ('user_id', fields.CharField(db_index=True, max_length=255)),
                ('name', fields.CharField(default='', max_length=255)),
                ('membership', fields.CharField(max_length=16)),
            ],
            options={'table': 'hub_member', 'app': 'hub', 'pk_attr': 'key', 'table_description': 'Somebody in a room, as the last ``m.room.member`` said.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='MovedRoom',
            fields=[
                ('old', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=255)),
                ('new', fields.CharField(max_length=255)),
            ],
            options={'table': 'hub_moved_room', 'app': 'hub', 'pk_attr': 'old', 'table_description': 'A room that people left for a new one (a room upgrade), and the one where they are now.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Outbox',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('txn', fields.CharField(unique=True, max_length=255)),
                ('lane', fields.CharField(max_length=255)),
                ('wijk', fields.CharField(max_length=64)),
                ('plugin', fields.CharField(max_length=64)),
                ('kind', fields.CharField(max_length=16)),
                ('name', fields.CharField(default='', max_length=255)),
                ('payload', JsonField(encoder=JSON_DUMPS, decoder=loads)),
                ('made_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('attempts', fields.SmallIntField(default=0)),
                ('state', fields.SmallIntField(default=State.WAITING, db_index=True)),
                ('error', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'hub_outbox', 'app': 'hub', 'pk_attr': 'id', 'table_description': 'One thing to do outside. The payload is frozen, and ``txn`` makes a second try harmless.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PersonRow',
            fields=[
                ('user_id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=255)),
                ('language', fields.CharField(default='', max_length=16)),
                ('wijk', fields.CharField(default='', max_length=64)),
                ('direct_room', fields.CharField(default='', db_index=True, max_length=255)),
            ],
            options={'table': 'hub_person', 'app': 'hub', 'pk_attr': 'user_id', 'table_description': 'What a person chose: language, and the wijk meant in direct messages. And where to find them directly.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='PluginRow',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=160)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('plugin', fields.CharField(max_length=64)),
                ('enabled', fields.BooleanField(default=False)),
                ('settings', JsonField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={'table': 'hub_plugin', 'app': 'hub', 'pk_attr': 'key', 'table_description': 'Whether a plugin is on in a wijk, and how it is set. No row means off.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Pseudonym',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=320)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('user_id', fields.CharField(max_length=255)),
                ('name', fields.CharField(unique=True, max_length=32)),
            ],
            options={'table': 'hub_pseudonym', 'app': 'hub', 'pk_attr': 'key', 'table_description': 'Who is meant in the log of a wijk. When the row is gone nobody can tell any more, and the log stays whole.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RoomRow',
            fields=[
                ('room_id', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=255)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('kind', fields.CharField(max_length=16)),
                ('slug', fields.CharField(max_length=255)),
                ('name', fields.CharField(default='', max_length=255)),
                ('language', fields.CharField(default='nl', max_length=16)),
                ('creators', JsonField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('power_levels', JsonField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('encrypted', fields.BooleanField(default=False)),
                ('set_name', fields.CharField(default='', max_length=255)),
                ('gone', fields.CharField(default='', max_length=64)),
            ],
            options={'table': 'hub_room', 'app': 'hub', 'pk_attr': 'room_id', 'table_description': 'A room the hub is in. ``set_name`` is what the hub last wrote: a difference means that a person changed it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='StuckRow',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('lane', fields.CharField(unique=True, max_length=400)),
                ('wijk', fields.CharField(max_length=64)),
                ('since', UtcDatetimeField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'hub_stuck', 'app': 'hub', 'pk_attr': 'id', 'table_description': 'A lane of the inbox or of the outbox that does not get on, and since when.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TimerRow',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=400)),
                ('wijk', fields.CharField(max_length=64)),
                ('plugin', fields.CharField(max_length=64)),
                ('name', fields.CharField(max_length=255)),
                ('due', UtcDatetimeField(db_index=True, auto_now=False, auto_now_add=False)),
                ('data', JsonField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
            ],
            options={'table': 'hub_timer', 'app': 'hub', 'pk_attr': 'key', 'table_description': 'A moment at which a plugin wants to be woken.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Tracked',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=400)),
                ('event_id', fields.CharField(db_index=True, max_length=255)),
                ('room_id', fields.CharField(max_length=255)),
                ('wijk', fields.CharField(max_length=64)),
                ('plugin', fields.CharField(max_length=64)),
                ('name', fields.CharField(db_index=True, max_length=400)),
                ('digest', fields.CharField(default='', max_length=64)),
            ],
            options={'table': 'hub_tracked', 'app': 'hub', 'pk_attr': 'id', 'table_description': 'An event that a plugin follows, under the name it gave it. The newest of a name is the one meant.'},
            bases=['Model'],
        ),
    ]
