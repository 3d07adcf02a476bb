import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
import empact.lib.search
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models
from empact.lib.migrations import Together


class Migration(migrations.Migration):

    replaces = [
        ('oaps', '0001_initial'),
        ('oaps', '0001_squashed_0016_words_are_found'),
        ('oaps', '0001_squashed_0017_files_and_messages_are_found'),
        ('oaps', '0002_funding_schemes'),
        ('oaps', '0002_initial'),
        ('oaps', '0003_plain_words'),
        ('oaps', '0003_tracked_to_the_last'),
        ('oaps', '0004_addresses_of_appointments'),
        ('oaps', '0004_visits_to_plans'),
        ('oaps', '0005_attachments'),
        ('oaps', '0006_attachments_to_the_last'),
        ('oaps', '0007_markings_and_release'),
        ('oaps', '0008_files_and_release'),
        ('oaps', '0009_release_tracked_when_changed'),
        ('oaps', '0010_redaction_reaches_further'),
        ('oaps', '0011_files_with_versions'),
        ('oaps', '0012_files_tracked_whole'),
        ('oaps', '0013_planned_in_steps'),
        ('oaps', '0014_looks_at_plans'),
        ('oaps', '0015_comments_by_field'),
        ('oaps', '0016_words_are_found'),
        ('oaps', '0017_files_and_messages_are_found'),
    ]

    initial = True

    dependencies = [
        ('cycles', '0001_squashed_0005_plain_words'),
        ('people', '0001_squashed_0019_end_of_the_tour'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('priorities', '0001_squashed_0003_plain_words'),
        ('records', '0001_squashed_0005_discards_in_one_place'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='OAP',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('objectives', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('adopted', 'Adopted'), ('closed', 'Closed')], default='draft', max_length=20)),
                    ('fictional', models.BooleanField(default=False, help_text='Belongs to the demonstration; nothing in it ever happened.')),
                    ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='oaps', to='cycles.decision')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='oaps', to='cycles.crimearea')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('priority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='oaps', to='priorities.priority')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ],
                options={
                    'verbose_name': 'OAP',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('objectives'), fastupdate=False, name='oap_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='oap_ends_after_it_starts'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('area', '='), (models.Func('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_oap_per_area_at_a_time'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'adopted', 'closed'])), name='oap_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='Appointment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('role', models.CharField(choices=[('driver', 'Driver'), ('co_driver', 'Co-driver')], max_length=20)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='people.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL)),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appointments', to='oaps.oap')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='appointment_ends_after_it_starts'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'driver')), expressions=[('oap', '='), (models.Func('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_driver_per_oap_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='AppointmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('role', models.CharField(choices=[('driver', 'Driver'), ('co_driver', 'Co-driver')], max_length=20)),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='oaps.appointment')),
                    ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OAPAttachment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('kind', models.CharField(choices=[('xlsx', 'xlsx'), ('csv', 'csv'), ('pdf', 'pdf'), ('png', 'png'), ('jpg', 'jpg')], max_length=4)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('sha256', models.CharField(max_length=64)),
                    ('description', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('removed_at', models.DateTimeField(editable=False, null=True)),
                    ('identified', models.BooleanField(default=False, editable=False, help_text='Removed by two persons, because it identified a person.')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='oaps.oap')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('removed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOfFile('name', 'description'), fastupdate=False, name='oapattachment_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='oapattachment_name', opclasses=['gin_trgm_ops'])],
                },
            ),
            migrations.CreateModel(
                name='OAPAttachmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('kind', models.CharField(choices=[('xlsx', 'xlsx'), ('csv', 'csv'), ('pdf', 'pdf'), ('png', 'png'), ('jpg', 'jpg')], max_length=4)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('sha256', models.CharField(max_length=64)),
                    ('description', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('removed_at', models.DateTimeField(editable=False, null=True)),
                    ('identified', models.BooleanField(default=False, editable=False, help_text='Removed by two persons, because it identified a person.')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='oaps.oapattachment')),
                    ('removed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OAPAttachmentReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('oapattachment', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oapattachment')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OAPHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('objectives', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('adopted', 'Adopted'), ('closed', 'Closed')], default='draft', max_length=20)),
                    ('fictional', models.BooleanField(default=False, help_text='Belongs to the demonstration; nothing in it ever happened.')),
                    ('adopted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision')),
                    ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='oaps.oap')),
                    ('priority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OAPReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('oap', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OAPStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='oaps.oap')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PlanComment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('field', models.CharField(blank=True, choices=[('', 'The plan as a whole'), ('objectives', 'Objectives')], max_length=40)),
                    ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='oaps.plancomment')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mentioned', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='oaps.oap')),
                    ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='plancomment_is_resolved_by_somebody')],
                },
            ),
            migrations.CreateModel(
                name='PlanCommentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('field', models.CharField(blank=True, choices=[('', 'The plan as a whole'), ('objectives', 'Objectives')], max_length=40)),
                    ('answers', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.plancomment')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='oaps.plancomment')),
                    ('resolved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OAPRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('oaps.oap_releasable_to',),
            ),
            migrations.CreateModel(
                name='OAPAttachmentRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('oaps.oapattachment_releasable_to',),
            ),
            migrations.CreateModel(
                name='FundingScheme',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('code', models.SlugField(unique=True)),
                    ('name', models.CharField(max_length=200, unique=True)),
                    ('rank', models.PositiveSmallIntegerField(default=0, help_text='Its place in lists.')),
                    ('text', models.TextField(blank=True, help_text='What it is for, in a few sentences.')),
                    ('pays_for', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('drafting', 'Drafting OAPs'), ('structures', 'Strategic structures'), ('actions', 'Operational actions'), ('joint_action_days', 'Joint action days'), ('jits', 'Joint investigation teams')], max_length=20))),
                    ('applicants', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('member_state', 'Member State'), ('third_country', 'Third country'), ('eu_agency', 'EU agency'), ('eu_institution', 'EU institution'), ('international_organisation', 'International organisation'), ('private_partner', 'Private partner'), ('ngo', 'NGO')], max_length=30), help_text='Kinds of organisations that can apply.')),
                    ('ceiling', models.DecimalField(blank=True, decimal_places=2, help_text='The most for one grant.', max_digits=14, null=True)),
                    ('least_countries', models.PositiveSmallIntegerField(default=1, help_text='From how many countries the beneficiaries must come.')),
                    ('weeks', models.PositiveSmallIntegerField(blank=True, help_text='Usual time from the application to the award.', null=True)),
                    ('has_calls', models.BooleanField(default=False, help_text='Takes applications in answer to a call only.')),
                    ('is_open', models.BooleanField(default=True, help_text='Takes applications.')),
                    ('manager', models.ForeignKey(blank=True, help_text='Decides on applications. Empty: each Member State, through its NEC.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('ceiling', None), ('ceiling__gt', 0), _connector='OR'), name='ceiling_is_more_than_nothing'), models.CheckConstraint(condition=models.Q(('pays_for__contained_by', ['drafting', 'structures', 'actions', 'joint_action_days', 'jits']), ('pays_for__len__gt', 0)), name='scheme_pays_for_something_known')],
                },
            ),
            migrations.CreateModel(
                name='FundingCall',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=200)),
                    ('opens_day', models.DateField()),
                    ('due_day', models.DateField()),
                    ('budget', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='oaps.fundingscheme')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('scheme', 'title'), name='one_call_of_a_title_in_a_scheme'), models.CheckConstraint(condition=models.Q(('due_day__gte', models.F('opens_day'))), name='call_is_due_after_it_opens'), models.CheckConstraint(condition=models.Q(('budget__gt', 0)), name='budget_of_call_is_more_than_nothing')],
                },
            ),
            migrations.CreateModel(
                name='FundingCallHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=200)),
                    ('opens_day', models.DateField()),
                    ('due_day', models.DateField()),
                    ('budget', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='oaps.fundingcall')),
                    ('scheme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.fundingscheme')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FundingSchemeHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('code', models.SlugField(db_index=False)),
                    ('name', models.CharField(max_length=200)),
                    ('rank', models.PositiveSmallIntegerField(default=0, help_text='Its place in lists.')),
                    ('text', models.TextField(blank=True, help_text='What it is for, in a few sentences.')),
                    ('pays_for', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('drafting', 'Drafting OAPs'), ('structures', 'Strategic structures'), ('actions', 'Operational actions'), ('joint_action_days', 'Joint action days'), ('jits', 'Joint investigation teams')], max_length=20))),
                    ('applicants', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('member_state', 'Member State'), ('third_country', 'Third country'), ('eu_agency', 'EU agency'), ('eu_institution', 'EU institution'), ('international_organisation', 'International organisation'), ('private_partner', 'Private partner'), ('ngo', 'NGO')], max_length=30), help_text='Kinds of organisations that can apply.')),
                    ('ceiling', models.DecimalField(blank=True, decimal_places=2, help_text='The most for one grant.', max_digits=14, null=True)),
                    ('least_countries', models.PositiveSmallIntegerField(default=1, help_text='From how many countries the beneficiaries must come.')),
                    ('weeks', models.PositiveSmallIntegerField(blank=True, help_text='Usual time from the application to the award.', null=True)),
                    ('has_calls', models.BooleanField(default=False, help_text='Takes applications in answer to a call only.')),
                    ('is_open', models.BooleanField(default=True, help_text='Takes applications.')),
                    ('manager', models.ForeignKey(blank=True, db_constraint=False, help_text='Decides on applications. Empty: each Member State, through its NEC.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='oaps.fundingscheme')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PlanVisit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, help_text='Their last sign of life.')),
                    ('since', models.DateTimeField(help_text='Their visit before this one: the page lists changes since then.', null=True)),
                    ('page', models.UUIDField(help_text='The plan or action; none where they left.', null=True)),
                    ('field', models.CharField(blank=True, help_text='What they write in there.', max_length=40)),
                    ('organisation', models.ForeignKey(help_text='For whom they look.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='oaps.oap')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('oap', 'person'), name='one_look_per_person_and_plan')],
                    'db_table': 'oaps_look',
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oap',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_oaphistory" ("adopted_by_id", "area_id", "fictional", "first_day", "id", "last_day", "marking_id", "objectives", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "version") VALUES (NEW."adopted_by_id", NEW."area_id", NEW."fictional", NEW."first_day", NEW."id", NEW."last_day", NEW."marking_id", NEW."objectives", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority_id", NEW."state", NEW."version"); RETURN NULL;', hash='227bd0fc3d1dd8b589a61d2dd29e48c04e422df3', operation='INSERT', pgid='pgtrigger_insert_insert_c4551', table='oaps_oap', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oap',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "oaps_oaphistory" ("adopted_by_id", "area_id", "fictional", "first_day", "id", "last_day", "marking_id", "objectives", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "version") VALUES (NEW."adopted_by_id", NEW."area_id", NEW."fictional", NEW."first_day", NEW."id", NEW."last_day", NEW."marking_id", NEW."objectives", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority_id", NEW."state", NEW."version"); RETURN NULL;', hash='f7ae7e3a9890d99f38e33e4b559c9660d078a58b', operation='UPDATE', pgid='pgtrigger_update_update_ad77f', table='oaps_oap', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oap',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_oaphistory" ("adopted_by_id", "area_id", "fictional", "first_day", "id", "last_day", "marking_id", "objectives", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "version") VALUES (OLD."adopted_by_id", OLD."area_id", OLD."fictional", OLD."first_day", OLD."id", OLD."last_day", OLD."marking_id", OLD."objectives", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority_id", OLD."state", OLD."version"); RETURN NULL;', hash='f8bda96ff719668eac6e1d23bd58bd2bc333e408', operation='DELETE', pgid='pgtrigger_delete_delete_c0948', table='oaps_oap', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='appointment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_appointmenthistory" ("first_day", "id", "last_day", "oap_id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."first_day", NEW."id", NEW."last_day", NEW."oap_id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;', hash='389492ff93bb30148a084f465431c7d771781a70', operation='INSERT', pgid='pgtrigger_insert_insert_01cf3', table='oaps_appointment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='appointment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "oaps_appointmenthistory" ("first_day", "id", "last_day", "oap_id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."first_day", NEW."id", NEW."last_day", NEW."oap_id", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;', hash='f134e2ee9916558fdb2c2eb2686af2558d283ff8', operation='UPDATE', pgid='pgtrigger_update_update_e7ae9', table='oaps_appointment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='appointment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_appointmenthistory" ("first_day", "id", "last_day", "oap_id", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."first_day", OLD."id", OLD."last_day", OLD."oap_id", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;', hash='f14e7e328ea859daf3b85258ddec9846c1e8143a', operation='DELETE', pgid='pgtrigger_delete_delete_6639a', table='oaps_appointment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapattachment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_oapattachmenthistory" ("at", "by_id", "description", "id", "identified", "kind", "marking_id", "name", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='0c4fd2779c0fdcc77a451854c1c29e198406d90f', operation='INSERT', pgid='pgtrigger_insert_insert_f54b5', table='oaps_oapattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapattachment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "oaps_oapattachmenthistory" ("at", "by_id", "description", "id", "identified", "kind", "marking_id", "name", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='14ce826774c4db6f17397d48d721e18dadb9f84f', operation='UPDATE', pgid='pgtrigger_update_update_c8b0f', table='oaps_oapattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapattachment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_oapattachmenthistory" ("at", "by_id", "description", "id", "identified", "kind", "marking_id", "name", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (OLD."at", OLD."by_id", OLD."description", OLD."id", OLD."identified", OLD."kind", OLD."marking_id", OLD."name", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."removed_by_id", OLD."sha256", OLD."size", OLD."version"); RETURN NULL;', hash='b22eef0e84ec7c8a6afffdb47a651dfb4b50cb0c', operation='DELETE', pgid='pgtrigger_delete_delete_ab33c', table='oaps_oapattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='plancomment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_plancommenthistory" ("answers_id", "at", "by_id", "field", "id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "text") VALUES (NEW."answers_id", NEW."at", NEW."by_id", NEW."field", NEW."id", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."text"); RETURN NULL;', hash='2a2d876364b65c883aca36fd22d22ffa2c590559', operation='INSERT', pgid='pgtrigger_insert_insert_935c8', table='oaps_plancomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='plancomment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "oaps_plancommenthistory" ("answers_id", "at", "by_id", "field", "id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "text") VALUES (NEW."answers_id", NEW."at", NEW."by_id", NEW."field", NEW."id", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."text"); RETURN NULL;', hash='fffffd71626d4a4d2d5c953d9cdb5e27f5c63f44', operation='UPDATE', pgid='pgtrigger_update_update_6fde0', table='oaps_plancomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='plancomment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_plancommenthistory" ("answers_id", "at", "by_id", "field", "id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "text") VALUES (OLD."answers_id", OLD."at", OLD."by_id", OLD."field", OLD."id", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resolved_at", OLD."resolved_by_id", OLD."text"); RETURN NULL;', hash='58565e757e3b155d9c3c1927a5a992569a87b8a1', operation='DELETE', pgid='pgtrigger_delete_delete_8ec75', table='oaps_plancomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oaprelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_oapreleasehistory" ("id", "oap_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."oap_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='b0cd87762f17bdec1b37c9404851dee97f53cb37', operation='INSERT', pgid='pgtrigger_insert_insert_56f5d', table='oaps_oap_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oaprelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "oaps_oapreleasehistory" ("id", "oap_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."oap_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='7a2f2075282416c7144de02ec2596a02ba5b0bd2', operation='UPDATE', pgid='pgtrigger_update_update_d271f', table='oaps_oap_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oaprelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_oapreleasehistory" ("id", "oap_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."oap_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='0d6311458bd4cb8972bfce96c48b36147f5b2488', operation='DELETE', pgid='pgtrigger_delete_delete_3c335', table='oaps_oap_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_oapattachmentreleasehistory" ("id", "oapattachment_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."oapattachment_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='dad5c0ab0cdbf01a869f1db145270b1ce9594fc5', operation='INSERT', pgid='pgtrigger_insert_insert_f996f', table='oaps_oapattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "oaps_oapattachmentreleasehistory" ("id", "oapattachment_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."oapattachment_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='9175b13858979affda5907bd9ce40889461b58ff', operation='UPDATE', pgid='pgtrigger_update_update_1fdc1', table='oaps_oapattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_oapattachmentreleasehistory" ("id", "oapattachment_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."oapattachment_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='780757e0b8b1ce9dac0d14d4521a78ea5e8fd5c4', operation='DELETE', pgid='pgtrigger_delete_delete_997fc', table='oaps_oapattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='fundingscheme',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_fundingschemehistory" ("applicants", "ceiling", "code", "has_calls", "id", "is_open", "least_countries", "manager_id", "name", "pays_for", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "version", "weeks") VALUES (NEW."applicants", NEW."ceiling", NEW."code", NEW."has_calls", NEW."id", NEW."is_open", NEW."least_countries", NEW."manager_id", NEW."name", NEW."pays_for", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."text", NEW."version", NEW."weeks"); RETURN NULL;', hash='d9ab75c2c7ac25e429cf8b05fb68d46ce463752e', operation='INSERT', pgid='pgtrigger_insert_insert_fe359', table='oaps_fundingscheme', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='fundingscheme',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "oaps_fundingschemehistory" ("applicants", "ceiling", "code", "has_calls", "id", "is_open", "least_countries", "manager_id", "name", "pays_for", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "version", "weeks") VALUES (NEW."applicants", NEW."ceiling", NEW."code", NEW."has_calls", NEW."id", NEW."is_open", NEW."least_countries", NEW."manager_id", NEW."name", NEW."pays_for", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."text", NEW."version", NEW."weeks"); RETURN NULL;', hash='cfd3c9678aad6052789686b6bf84e4d79125c528', operation='UPDATE', pgid='pgtrigger_update_update_e6a25', table='oaps_fundingscheme', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='fundingscheme',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_fundingschemehistory" ("applicants", "ceiling", "code", "has_calls", "id", "is_open", "least_countries", "manager_id", "name", "pays_for", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "text", "version", "weeks") VALUES (OLD."applicants", OLD."ceiling", OLD."code", OLD."has_calls", OLD."id", OLD."is_open", OLD."least_countries", OLD."manager_id", OLD."name", OLD."pays_for", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."text", OLD."version", OLD."weeks"); RETURN NULL;', hash='e02302f602bb8cda5047caa17b4d43e202ea086b', operation='DELETE', pgid='pgtrigger_delete_delete_4809f', table='oaps_fundingscheme', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='fundingcall',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_fundingcallhistory" ("budget", "due_day", "id", "opens_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "title", "version") VALUES (NEW."budget", NEW."due_day", NEW."id", NEW."opens_day", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."scheme_id", NEW."title", NEW."version"); RETURN NULL;', hash='a132a86167108c59e9decc3e9243db3a7401036d', operation='INSERT', pgid='pgtrigger_insert_insert_8dae9', table='oaps_fundingcall', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='fundingcall',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "oaps_fundingcallhistory" ("budget", "due_day", "id", "opens_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "title", "version") VALUES (NEW."budget", NEW."due_day", NEW."id", NEW."opens_day", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scheme_id", NEW."title", NEW."version"); RETURN NULL;', hash='806680017eed5b5ddd5e8479810346656e3c0001', operation='UPDATE', pgid='pgtrigger_update_update_ed49a', table='oaps_fundingcall', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='fundingcall',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "oaps_fundingcallhistory" ("budget", "due_day", "id", "opens_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scheme_id", "title", "version") VALUES (OLD."budget", OLD."due_day", OLD."id", OLD."opens_day", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scheme_id", OLD."title", OLD."version"); RETURN NULL;', hash='689fe1c3c32dfa7e72bbf0067547e3133bcb55a2', operation='DELETE', pgid='pgtrigger_delete_delete_f90c3', table='oaps_fundingcall', when='AFTER')),
            ),
        ]),
    ]
