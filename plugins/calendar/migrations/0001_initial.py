from tortoise import migrations
from tortoise.migrations import operations as ops
from hub.api.fields import UtcDatetimeField
from plugins.calendar.rules.agree import State
from tortoise import fields

class Migration(migrations.Migration):
    initial = True

    operations = [
        ops.CreateModel(
            name='BesideRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=200)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('shown', fields.CharField(default='', max_length=64)),
            ],
            options={'table': 'calendar_beside', 'app': 'calendar', 'pk_attr': 'id', 'table_description': 'What is double in the calendars of two partners, as it was said last. ``shown`` is a digest of it, and empty when'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='DoubleRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=200)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('number', fields.IntField()),
                ('meeting', fields.IntField()),
                ('into', fields.IntField(null=True)),
                ('partner', fields.CharField(default='', max_length=64)),
                ('entry', fields.CharField(default='', max_length=32)),
                ('why', fields.CharField(max_length=16)),
                ('state', fields.CharEnumField(default=State.ASKED, description='', enum_type=State, max_length=16)),
                ('own', fields.CharField(default='', max_length=8)),
                ('own_by', fields.CharField(default='', max_length=255)),
                ('own_event', fields.CharField(default='', db_index=True, max_length=255)),
                ('other', fields.CharField(default='', max_length=8)),
                ('other_by', fields.CharField(default='', max_length=255)),
                ('other_event', fields.CharField(default='', db_index=True, max_length=255)),
            ],
            options={'table': 'calendar_double', 'app': 'calendar', 'pk_attr': 'id', 'table_description': 'A proposal to make one meeting of two. ``meeting`` would give way to ``into``, another meeting of the wijk, or to'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='EntryRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=180)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('partner', fields.CharField(max_length=64)),
                ('uid', fields.CharField(max_length=32)),
                ('title', fields.TextField(unique=False)),
                ('starts_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('ends_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('all_day', fields.BooleanField(default=False)),
                ('place', fields.CharField(default='', max_length=200)),
                ('theme', fields.CharField(default='', max_length=64)),
            ],
            options={'table': 'calendar_entry', 'app': 'calendar', 'pk_attr': 'id', 'table_description': "What in a partner's calendar concerns the wijk, until it is over: title, time and place, and nothing else."},
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
                ('title', fields.TextField(unique=False)),
                ('starts_at', UtcDatetimeField(auto_now=False, auto_now_add=False)),
                ('minutes', fields.IntField(default=120)),
                ('place', fields.CharField(default='', max_length=200)),
                ('planned_by', fields.CharField(default='', max_length=255)),
                ('cancelled', fields.BooleanField(default=False)),
            ],
            options={'table': 'calendar_meeting', 'app': 'calendar', 'pk_attr': 'id', 'table_description': 'A meeting of the wijk, as *agenda* told of it. ``theme`` is empty for one of the whole wijk.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SourceRow',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=140)),
                ('wijk', fields.CharField(db_index=True, max_length=64)),
                ('partner', fields.CharField(max_length=64)),
                ('address', fields.TextField(unique=False)),
                ('given_by', fields.CharField(max_length=255)),
                ('room', fields.CharField(max_length=255)),
                ('version', fields.CharField(default='', max_length=500)),
                ('read_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('whole_at', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('failing_since', UtcDatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('error', fields.CharField(default='', max_length=40)),
                ('told', fields.BooleanField(default=False)),
                ('events', fields.IntField(default=0)),
                ('unread', fields.IntField(default=0)),
            ],
            options={'table': 'calendar_source', 'app': 'calendar', 'pk_attr': 'id', 'table_description': 'The calendar of a partner. ``address`` is a secret. ``room`` is where it was given, and where the hub tells how'},
            bases=['Model'],
        ),
    ]
