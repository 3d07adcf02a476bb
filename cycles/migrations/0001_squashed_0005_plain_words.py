import cycles.rounds.models
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.core.serializers.json
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
        ('cycles', '0001_initial'),
        ('cycles', '0001_squashed_0006_words_are_found'),
        ('cycles', '0001_squashed_0013_files_and_messages_are_found'),
        ('cycles', '0002_recommendations_to_all'),
        ('cycles', '0002_tracked_to_the_last'),
        ('cycles', '0003_prepared_by_threats_and_advice'),
        ('cycles', '0003_what_answers_recommendations'),
        ('cycles', '0004_questions_with_versions'),
        ('cycles', '0004_versions_that_count_measures'),
        ('cycles', '0005_decisions_with_files'),
        ('cycles', '0005_plain_words'),
        ('cycles', '0006_words_are_found'),
        ('cycles', '0007_the_desk_of_a_country'),
        ('cycles', '0008_files_of_follow_ups'),
        ('cycles', '0009_units_have_a_singular'),
        ('cycles', '0010_thresholds'),
        ('cycles', '0011_how_far_off_a_sum_is'),
        ('cycles', '0012_library_of_indicators'),
        ('cycles', '0013_files_and_messages_are_found'),
    ]

    initial = True

    dependencies = [
        ('people', '0001_squashed_0019_end_of_the_tour'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('records', '0001_squashed_0005_discards_in_one_place'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='CrimeArea',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('code', models.SlugField(max_length=20, unique=True)),
                    ('name', models.CharField(max_length=200, unique=True)),
                    ('rank', models.PositiveSmallIntegerField(default=100)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CrimeAreaHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('code', models.SlugField(db_index=False, max_length=20)),
                    ('name', models.CharField(max_length=200)),
                    ('rank', models.PositiveSmallIntegerField(default=100)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.crimearea')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Cycle',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('first_year', models.PositiveSmallIntegerField(unique=True)),
                    ('last_year', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('threat_assessment', 'Threat assessment'), ('policy', 'Policy'), ('strategic_planning', 'Strategic planning'), ('implementation', 'Implementation'), ('evaluation', 'Evaluation'), ('closed', 'Closed')], default='threat_assessment', max_length=20)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('first_year'))), name='cycle_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('state__in', ['threat_assessment', 'policy', 'strategic_planning', 'implementation', 'evaluation', 'closed'])), name='cycle_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='CycleHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('first_year', models.PositiveSmallIntegerField()),
                    ('last_year', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('threat_assessment', 'Threat assessment'), ('policy', 'Policy'), ('strategic_planning', 'Strategic planning'), ('implementation', 'Implementation'), ('evaluation', 'Evaluation'), ('closed', 'Closed')], default='threat_assessment', max_length=20)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.cycle')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CycleStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='cycles.cycle')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('body', models.CharField(choices=[('cosi', 'COSI'), ('council', 'Council')], max_length=20)),
                    ('title', models.CharField(max_length=200)),
                    ('document_number', models.CharField(blank=True, max_length=50)),
                    ('day', models.DateField(blank=True, null=True)),
                    ('note', models.TextField(blank=True)),
                    ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='cycles.cycle')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('title', 'document_number'), fastupdate=False, name='decision_title_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('note'), fastupdate=False, name='decision_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['title'], name='decision_spelling', opclasses=['gin_trgm_ops'])],
                    'constraints': [models.CheckConstraint(condition=models.Q(('body__in', ['cosi', 'council'])), name='decision_body_is_known')],
                },
            ),
            migrations.CreateModel(
                name='DecisionAttachment',
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
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='cycles.decision')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('removed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOfFile('name', 'description'), fastupdate=False, name='decisionattachment_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='decisionattachment_name', opclasses=['gin_trgm_ops'])],
                },
            ),
            migrations.CreateModel(
                name='DecisionAttachmentHistory',
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
                    ('decision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.decisionattachment')),
                    ('removed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='DecisionAttachmentReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('decisionattachment', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decisionattachment')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='DecisionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('body', models.CharField(choices=[('cosi', 'COSI'), ('council', 'Council')], max_length=20)),
                    ('title', models.CharField(max_length=200)),
                    ('document_number', models.CharField(blank=True, max_length=50)),
                    ('day', models.DateField(blank=True, null=True)),
                    ('note', models.TextField(blank=True)),
                    ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.cycle')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.decision')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='DecisionReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('decision', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='IndicatorGroup',
                fields=[
                    ('code', models.SlugField(max_length=30, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=100)),
                    ('rank', models.PositiveSmallIntegerField()),
                ],
            ),
            migrations.CreateModel(
                name='Indicator',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('code', models.SlugField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=200, unique=True)),
                    ('rank', models.PositiveSmallIntegerField(default=100)),
                    ('indicator_class', models.CharField(choices=[('outcome', 'Outcome'), ('effort', 'Effort'), ('judicial', 'Judicial')], max_length=20)),
                    ('source', models.CharField(choices=[('reported', 'Reported'), ('events', 'Counted from events'), ('judicial_measures', 'Counted from judicial measures')], default='reported', max_length=20)),
                    ('over_time', models.CharField(choices=[('sum', 'Sum'), ('latest', 'Latest'), ('highest', 'Highest')], default='sum', max_length=20)),
                    ('over_reporters', models.CharField(choices=[('sum', 'Sum'), ('highest', 'Highest'), ('none', 'Not added up')], default='sum', max_length=20)),
                    ('sensitive', models.BooleanField(default=False, help_text='Small counts of it could identify people.')),
                    ('breakdown', models.CharField(blank=True, max_length=50)),
                    ('exhaustive', models.BooleanField(default=False, help_text='The parts of this breakdown make up the whole.')),
                    ('components', models.ManyToManyField(blank=True, related_name='totals', to='cycles.indicator')),
                    ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='cycles.indicator')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='cycles.indicatorgroup')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('breakdown', ''), ('part_of', None)), models.Q(models.Q(('part_of', None), _negated=True), models.Q(('breakdown', ''), _negated=True)), _connector='OR'), name='part_names_its_breakdown'), models.CheckConstraint(condition=models.Q(('source__in', ['reported', 'events', 'judicial_measures'])), name='indicator_source_is_known'), models.CheckConstraint(condition=models.Q(('part_of', None), models.Q(('part_of', models.F('id')), _negated=True), _connector='OR'), name='indicator_is_no_part_of_itself', violation_error_message='An indicator is no part of itself. Choose what it is a part of, or leave that empty.')],
                },
            ),
            migrations.CreateModel(
                name='IndicatorComponentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('from_indicator', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('to_indicator', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='IndicatorGroupHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('code', models.SlugField(db_index=False, max_length=30, serialize=False)),
                    ('name', models.CharField(max_length=100)),
                    ('rank', models.PositiveSmallIntegerField()),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.indicatorgroup')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='IndicatorHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('code', models.SlugField(db_index=False, max_length=60)),
                    ('name', models.CharField(max_length=200)),
                    ('rank', models.PositiveSmallIntegerField(default=100)),
                    ('indicator_class', models.CharField(choices=[('outcome', 'Outcome'), ('effort', 'Effort'), ('judicial', 'Judicial')], max_length=20)),
                    ('source', models.CharField(choices=[('reported', 'Reported'), ('events', 'Counted from events'), ('judicial_measures', 'Counted from judicial measures')], default='reported', max_length=20)),
                    ('over_time', models.CharField(choices=[('sum', 'Sum'), ('latest', 'Latest'), ('highest', 'Highest')], default='sum', max_length=20)),
                    ('over_reporters', models.CharField(choices=[('sum', 'Sum'), ('highest', 'Highest'), ('none', 'Not added up')], default='sum', max_length=20)),
                    ('sensitive', models.BooleanField(default=False, help_text='Small counts of it could identify people.')),
                    ('breakdown', models.CharField(blank=True, max_length=50)),
                    ('exhaustive', models.BooleanField(default=False, help_text='The parts of this breakdown make up the whole.')),
                    ('group', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicatorgroup')),
                    ('part_of', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.indicator')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Milestone',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('stage', models.CharField(choices=[('threat_assessment', 'Threat assessment'), ('policy', 'Policy'), ('strategic_planning', 'Strategic planning'), ('implementation', 'Implementation'), ('evaluation', 'Evaluation'), ('closed', 'Closed')], max_length=20)),
                    ('name', models.CharField(max_length=200)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='cycles.cycle')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='milestone_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('stage__in', ['threat_assessment', 'policy', 'strategic_planning', 'implementation', 'evaluation', 'closed'])), name='milestone_stage_is_known'), models.UniqueConstraint(fields=('cycle', 'name', 'first_day'), name='milestone_once_a_day')],
                },
            ),
            migrations.CreateModel(
                name='MilestoneHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('stage', models.CharField(choices=[('threat_assessment', 'Threat assessment'), ('policy', 'Policy'), ('strategic_planning', 'Strategic planning'), ('implementation', 'Implementation'), ('evaluation', 'Evaluation'), ('closed', 'Closed')], max_length=20)),
                    ('name', models.CharField(max_length=200)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.cycle')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.milestone')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReportingRound',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=200, unique=True)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('opens_day', models.DateField()),
                    ('due_day', models.DateField()),
                    ('closes_day', models.DateField()),
                    ('corrections_end_day', models.DateField()),
                    ('state', models.CharField(choices=[('planned', 'Planned'), ('open', 'Open'), ('closed', 'Closed')], default='planned', max_length=20)),
                    ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='cycles.cycle')),
                    ('asks_drivers', models.BooleanField(default=False, help_text='The driver of a plan reports on it as a whole.')),
                    ('asks_leaders', models.BooleanField(default=False, help_text='The leader of an action reports on it as a whole.')),
                    ('asks_participants', models.BooleanField(default=True, help_text='Every participant of an action reports on it.')),
                    ('asks_targets', models.BooleanField(default=True, help_text='Of an action, also the indicators of its targets are asked.')),
                    ('reminder_days', django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), blank=True, default=cycles.rounds.models.usual_reminders, help_text='Days before the due date; a negative number means days after it.')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='round_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('opens_day__lte', models.F('due_day')), ('due_day__lte', models.F('closes_day')), ('closes_day__lte', models.F('corrections_end_day'))), name='round_opens_falls_due_closes_in_this_order'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'open', 'closed'])), name='round_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='ReportingRoundHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('opens_day', models.DateField()),
                    ('due_day', models.DateField()),
                    ('closes_day', models.DateField()),
                    ('corrections_end_day', models.DateField()),
                    ('state', models.CharField(choices=[('planned', 'Planned'), ('open', 'Open'), ('closed', 'Closed')], default='planned', max_length=20)),
                    ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.cycle')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.reportinground')),
                    ('asks_drivers', models.BooleanField(default=False, help_text='The driver of a plan reports on it as a whole.')),
                    ('asks_leaders', models.BooleanField(default=False, help_text='The leader of an action reports on it as a whole.')),
                    ('asks_participants', models.BooleanField(default=True, help_text='Every participant of an action reports on it.')),
                    ('asks_targets', models.BooleanField(default=True, help_text='Of an action, also the indicators of its targets are asked.')),
                    ('reminder_days', django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), blank=True, default=cycles.rounds.models.usual_reminders, help_text='Days before the due date; a negative number means days after it.')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ScaleLevel',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('scale', models.CharField(choices=[('severity', 'Severity'), ('likelihood', 'Likelihood'), ('trend', 'Trend')], max_length=20)),
                    ('rank', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=50)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('scale', 'rank'), name='scale_rank_once'), models.UniqueConstraint(fields=('scale', 'name'), name='scale_name_once'), models.CheckConstraint(condition=models.Q(('scale__in', ['severity', 'likelihood', 'trend'])), name='scale_is_known')],
                },
            ),
            migrations.CreateModel(
                name='ScaleLevelHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('scale', models.CharField(choices=[('severity', 'Severity'), ('likelihood', 'Likelihood'), ('trend', 'Trend')], max_length=20)),
                    ('rank', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=50)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.scalelevel')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ThreatAssessment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('full', 'EU SOCTA'), ('mid_term', 'Mid-term review')], default='full', max_length=20)),
                    ('title', models.CharField(max_length=200)),
                    ('document_number', models.CharField(blank=True, max_length=50)),
                    ('summary', models.TextField(blank=True)),
                    ('due_day', models.DateField(blank=True, null=True)),
                    ('published_day', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('prepared', 'In preparation'), ('called', 'Call for input open'), ('written', 'Being written'), ('published', 'Published')], default='prepared', max_length=20)),
                    ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='cycles.cycle')),
                    ('invited', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('cycle', 'kind'), name='one_assessment_of_a_kind_per_cycle'), models.CheckConstraint(condition=models.Q(('state__in', ['prepared', 'called', 'written', 'published'])), name='assessment_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'called'), _negated=True), ('due_day__isnull', False), _connector='OR'), name='call_for_input_has_a_due_day')],
                },
            ),
            migrations.CreateModel(
                name='Advice',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('document_number', models.CharField(blank=True, max_length=50)),
                    ('summary', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('signed', 'Signed'), ('examined', 'Examined by COSI')], default='draft', max_length=20)),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('examined_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='examined', to='cycles.decision')),
                    ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='advice', to='cycles.threatassessment')),
                ],
                options={
                    'verbose_name_plural': 'advice',
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'signed', 'examined'])), name='advice_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='AdviceHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('document_number', models.CharField(blank=True, max_length=50)),
                    ('summary', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('signed', 'Signed'), ('examined', 'Examined by COSI')], default='draft', max_length=20)),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.advice')),
                    ('examined_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision')),
                    ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AdviceReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('advice', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.advice')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AdviceSignature',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('signed_for', models.CharField(choices=[('commission', 'Commission'), ('presidency', 'Presidency')], max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('advice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='cycles.advice')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('advice', 'signed_for'), name='advice_signed_once_for'), models.UniqueConstraint(fields=('advice', 'by'), name='advice_signed_by_two_persons')],
                },
            ),
            migrations.CreateModel(
                name='AdviceSignatureHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('signed_for', models.CharField(choices=[('commission', 'Commission'), ('presidency', 'Presidency')], max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('advice', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.advice')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.advicesignature')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AdviceStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('advice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='cycles.advice')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AssessmentStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='cycles.threatassessment')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Question',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('text', models.CharField(max_length=500)),
                    ('help_text', models.CharField(blank=True, max_length=500)),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='cycles.threatassessment')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text', 'help_text'), fastupdate=False, name='question_words')],
                    'constraints': [models.UniqueConstraint(fields=('assessment', 'number'), name='question_number_once_per_assessment')],
                },
            ),
            migrations.CreateModel(
                name='QuestionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('text', models.CharField(max_length=500)),
                    ('help_text', models.CharField(blank=True, max_length=500)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.question')),
                    ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ThreatAssessmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('full', 'EU SOCTA'), ('mid_term', 'Mid-term review')], default='full', max_length=20)),
                    ('title', models.CharField(max_length=200)),
                    ('document_number', models.CharField(blank=True, max_length=50)),
                    ('summary', models.TextField(blank=True)),
                    ('due_day', models.DateField(blank=True, null=True)),
                    ('published_day', models.DateField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('prepared', 'In preparation'), ('called', 'Call for input open'), ('written', 'Being written'), ('published', 'Published')], default='prepared', max_length=20)),
                    ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.cycle')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.threatassessment')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ThreatAssessmentInvitedHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('threatassessment', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ThreatAssessmentReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('threatassessment', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ThreatInput',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted')], default='draft', max_length=20)),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inputs', to='cycles.threatassessment')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('assessment', 'organisation'), name='one_input_per_organisation'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted'])), name='input_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('text', models.TextField(blank=True)),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='cycles.question')),
                    ('input', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='cycles.threatinput')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text'), fastupdate=False, name='answer_words')],
                    'constraints': [models.UniqueConstraint(fields=('input', 'question'), name='one_answer_per_question_and_input')],
                },
            ),
            migrations.CreateModel(
                name='AnswerHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('text', models.TextField(blank=True)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.answer')),
                    ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.question')),
                    ('input', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatinput')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='InputStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('input', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='cycles.threatinput')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Threat',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=200)),
                    ('description', models.TextField(blank=True)),
                    ('evidence', models.TextField(blank=True)),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threats', to='cycles.crimearea')),
                    ('likelihood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.scalelevel')),
                    ('severity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.scalelevel')),
                    ('trend', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.scalelevel')),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='threats', to='cycles.threatassessment')),
                    ('inputs', models.ManyToManyField(blank=True, related_name='threats', to='cycles.threatinput')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('name'), fastupdate=False, name='threat_name_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('description', 'evidence'), fastupdate=False, name='threat_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='threat_spelling', opclasses=['gin_trgm_ops'])],
                    'constraints': [models.UniqueConstraint(fields=('assessment', 'number'), name='threat_number_once_per_assessment')],
                },
            ),
            migrations.CreateModel(
                name='ThreatHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=200)),
                    ('description', models.TextField(blank=True)),
                    ('evidence', models.TextField(blank=True)),
                    ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment')),
                    ('likelihood', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.scalelevel')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.threat')),
                    ('severity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.scalelevel')),
                    ('trend', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.scalelevel')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ThreatInputHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted')], default='draft', max_length=20)),
                    ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.threatinput')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ThreatInputLinkHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('threat', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threat')),
                    ('threatinput', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatinput')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ThreatInputReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('threatinput', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatinput')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Unit',
                fields=[
                    ('code', models.CharField(max_length=20, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=50)),
                    ('whole', models.BooleanField(default=False, help_text='Only whole numbers make sense.')),
                    ('base', models.CharField(blank=True, help_text='Units of one base add up.', max_length=20)),
                    ('factor', models.DecimalField(decimal_places=3, default=1, help_text='How many of the base one unit is.', max_digits=12)),
                    ('singular', models.CharField(blank=True, help_text='The unit after the number 1, if not the name.', max_length=50)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('base', ''), ('factor', 1)), models.Q(('base', 'kg'), ('code', 'kg'), ('factor', 1)), models.Q(('base', 'kg'), ('code', 't'), ('factor', 1000)), _connector='OR'), name='kilograms_and_tonnes_add_up_and_no_others', violation_error_message='Kilograms and tonnes add up, and no other units: leave the base empty and the factor at 1.'), models.CheckConstraint(condition=models.Q(('code__in', ['AED', 'AFN', 'ALL', 'AMD', 'AOA', 'ARS', 'AUD', 'AZN', 'BAM', 'BBD', 'BDT', 'BGN', 'BHD', 'BIF', 'BMD', 'BND', 'BOB', 'BRL', 'BSD', 'BTN', 'BWP', 'BYN', 'BZD', 'CAD', 'CDF', 'CHF', 'CLP', 'CNY', 'COP', 'CRC', 'CUP', 'CVE', 'CZK', 'DJF', 'DKK', 'DOP', 'DZD', 'EGP', 'ERN', 'ETB', 'FJD', 'FKP', 'GBP', 'GEL', 'GHS', 'GIP', 'GMD', 'GNF', 'GTQ', 'GYD', 'HKD', 'HNL', 'HTG', 'HUF', 'IDR', 'ILS', 'INR', 'IQD', 'IRR', 'ISK', 'JMD', 'JOD', 'JPY', 'KES', 'KGS', 'KHR', 'KMF', 'KPW', 'KRW', 'KWD', 'KYD', 'KZT', 'LAK', 'LBP', 'LKR', 'LRD', 'LSL', 'LYD', 'MAD', 'MDL', 'MGA', 'MKD', 'MMK', 'MNT', 'MOP', 'MRU', 'MUR', 'MVR', 'MWK', 'MXN', 'MYR', 'MZN', 'NAD', 'NGN', 'NIO', 'NOK', 'NPR', 'NZD', 'OMR', 'PAB', 'PEN', 'PGK', 'PHP', 'PKR', 'PLN', 'PYG', 'QAR', 'RON', 'RSD', 'RUB', 'RWF', 'SAR', 'SBD', 'SCR', 'SDG', 'SEK', 'SGD', 'SHP', 'SLE', 'SOS', 'SRD', 'SSP', 'STN', 'SVC', 'SYP', 'SZL', 'THB', 'TJS', 'TMT', 'TND', 'TOP', 'TRY', 'TTD', 'TWD', 'TZS', 'UAH', 'UGX', 'USD', 'UYU', 'UZS', 'VES', 'VND', 'VUV', 'WST', 'XAF', 'XCD', 'XOF', 'XPF', 'YER', 'ZAR', 'ZMW', 'ZWG']), _negated=True), name='euro_is_the_only_currency', violation_error_message='Money is counted in EUR: an amount in another currency is given with its rate and day, and converted.')],
                },
            ),
            migrations.CreateModel(
                name='IndicatorVersion',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('number', models.PositiveSmallIntegerField(default=1)),
                    ('definition', models.TextField()),
                    ('counting_unit', models.CharField(help_text='What one is: one person, one …', max_length=200)),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='cycles.indicator')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.unit')),
                    ('change', models.TextField(blank=True)),
                    ('end_reason', models.TextField(blank=True)),
                    ('measure', models.CharField(blank=True, choices=[('coordination_meeting', 'Coordination meeting'), ('coordination_centre', 'Coordination centre'), ('joint_investigation_team', 'Joint investigation team'), ('arrest_warrant', 'European Arrest Warrant'), ('investigation_order', 'European Investigation Order'), ('freezing_order', 'Freezing order'), ('confiscation_order', 'Confiscation order'), ('extradition', 'Extradition'), ('jurisdiction_conflict', 'Conflict of jurisdiction'), ('admissibility_question', 'Admissibility question'), ('prosecution', 'Prosecution'), ('conviction', 'Conviction')], help_text='The kind of judicial measure that is counted; empty where it is reported.', max_length=30)),
                    ('measure_count', models.CharField(blank=True, choices=[('begun', 'Each, in the year in which it began'), ('running', 'Each, in every year in which it ran'), ('settled', 'Each that was settled or carried out, in the year of the result'), ('persons', 'The persons, in the year in which it began'), ('persons_settled', 'The persons, if carried out, in the year of the result'), ('imprisonment', 'The years of imprisonment, in the year of the judgment')], max_length=20)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='indicator_version_ends_after_it_starts'), models.UniqueConstraint(fields=('indicator', 'number'), name='one_indicator_version_per_number'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('indicator', '='), (models.Func('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_indicator_version_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('measure', ''), ('measure_count', '')), models.Q(('first_day__day', 1), ('first_day__month', 1), ('measure__in', ['coordination_meeting', 'coordination_centre', 'joint_investigation_team', 'arrest_warrant', 'investigation_order', 'freezing_order', 'confiscation_order', 'extradition', 'jurisdiction_conflict', 'admissibility_question', 'prosecution', 'conviction']), ('measure_count__in', ['begun', 'running', 'settled', 'persons', 'persons_settled', 'imprisonment'])), _connector='OR'), name='version_counts_measures_from_a_first_of_january')],
                },
            ),
            migrations.CreateModel(
                name='IndicatorVersionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('number', models.PositiveSmallIntegerField(default=1)),
                    ('definition', models.TextField()),
                    ('counting_unit', models.CharField(help_text='What one is: one person, one …', max_length=200)),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.indicatorversion')),
                    ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.unit')),
                    ('change', models.TextField(blank=True)),
                    ('end_reason', models.TextField(blank=True)),
                    ('measure', models.CharField(blank=True, choices=[('coordination_meeting', 'Coordination meeting'), ('coordination_centre', 'Coordination centre'), ('joint_investigation_team', 'Joint investigation team'), ('arrest_warrant', 'European Arrest Warrant'), ('investigation_order', 'European Investigation Order'), ('freezing_order', 'Freezing order'), ('confiscation_order', 'Confiscation order'), ('extradition', 'Extradition'), ('jurisdiction_conflict', 'Conflict of jurisdiction'), ('admissibility_question', 'Admissibility question'), ('prosecution', 'Prosecution'), ('conviction', 'Conviction')], help_text='The kind of judicial measure that is counted; empty where it is reported.', max_length=30)),
                    ('measure_count', models.CharField(blank=True, choices=[('begun', 'Each, in the year in which it began'), ('running', 'Each, in every year in which it ran'), ('settled', 'Each that was settled or carried out, in the year of the result'), ('persons', 'The persons, in the year in which it began'), ('persons_settled', 'The persons, if carried out, in the year of the result'), ('imprisonment', 'The years of imprisonment, in the year of the judgment')], max_length=20)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='UnitHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('code', models.CharField(max_length=20, serialize=False)),
                    ('name', models.CharField(max_length=50)),
                    ('whole', models.BooleanField(default=False, help_text='Only whole numbers make sense.')),
                    ('base', models.CharField(blank=True, help_text='Units of one base add up.', max_length=20)),
                    ('factor', models.DecimalField(decimal_places=3, default=1, help_text='How many of the base one unit is.', max_digits=12)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.unit')),
                    ('singular', models.CharField(blank=True, help_text='The unit after the number 1, if not the name.', max_length=50)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AdviceRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.advice_releasable_to',),
            ),
            migrations.CreateModel(
                name='DecisionRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.decision_releasable_to',),
            ),
            migrations.CreateModel(
                name='DecisionAttachmentRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.decisionattachment_releasable_to',),
            ),
            migrations.CreateModel(
                name='IndicatorComponent',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.indicator_components',),
            ),
            migrations.CreateModel(
                name='ThreatAssessmentInvited',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.threatassessment_invited',),
            ),
            migrations.CreateModel(
                name='ThreatAssessmentRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.threatassessment_releasable_to',),
            ),
            migrations.CreateModel(
                name='ThreatInputRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.threatinput_releasable_to',),
            ),
            migrations.CreateModel(
                name='ThreatInputLink',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.threat_inputs',),
            ),
            migrations.CreateModel(
                name='Recommendation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField(help_text='Within its decision.')),
                    ('title', models.CharField(max_length=200)),
                    ('text', models.TextField()),
                    ('due_day', models.DateField(help_text='By when it is to be followed up.')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='cycles.decision')),
                    ('answer_due_day', models.DateField(help_text='By when each addressee accepts it or does not.')),
                    ('evaluation', models.CharField(blank=True, help_text='The evaluation that recommended it first, if any.', max_length=200)),
                    ('advice', models.ManyToManyField(blank=True, related_name='answers', to='cycles.advice')),
                    ('assessments', models.ManyToManyField(blank=True, related_name='answers', to='cycles.threatassessment')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('title'), fastupdate=False, name='recommendation_title_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text'), fastupdate=False, name='recommendation_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['title'], name='recommendation_spelling', opclasses=['gin_trgm_ops'])],
                    'constraints': [models.UniqueConstraint(fields=('decision', 'number'), name='recommendation_number_once_per_decision'), models.CheckConstraint(condition=models.Q(('answer_due_day__lte', models.F('due_day'))), name='recommendation_answered_before_it_is_followed_up')],
                },
            ),
            migrations.CreateModel(
                name='FollowUp',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('measures', models.TextField(blank=True)),
                    ('planned_day', models.DateField(blank=True, help_text='By when the addressee plans to be done.', null=True)),
                    ('evidence', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('open', 'Open'), ('accepted', 'Accepted'), ('planned', 'Planned'), ('done', 'Done'), ('not_followed', 'Not followed')], default='open', max_length=20)),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('organisation', models.ForeignKey(blank=True, help_text='The country, institution or agency that is addressed.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='cycles.recommendation')),
                    ('area', models.ForeignKey(blank=True, help_text='The area whose drivers are addressed.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('in_part', models.BooleanField(default=False, help_text='Accepted, but not all of it.')),
                    ('reason', models.TextField(blank=True, help_text='Why it is accepted only in part, or is not accepted.')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('measures', 'evidence'), fastupdate=False, name='follow_up_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('reason'), fastupdate=False, name='follow_up_reason_words')],
                    'constraints': [models.UniqueConstraint(fields=('recommendation', 'organisation'), name='recommendation_addressed_once_to_a_country'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'accepted', 'planned', 'done', 'not_followed'])), name='follow_up_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['planned', 'done']), _negated=True), models.Q(('measures', ''), _negated=True), _connector='OR'), name='what_is_planned_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('evidence', ''), _negated=True), _connector='OR'), name='what_is_done_shows_it'), models.UniqueConstraint(fields=('recommendation', 'area'), name='recommendation_addressed_once_to_the_drivers_of_an_area'), models.CheckConstraint(condition=models.Q(('organisation', None), ('area', None), _connector='XOR'), name='follow_up_has_one_addressee'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('in_part', True), ('state', 'not_followed'), _connector='OR', _negated=True), _connector='OR'), name='what_is_not_accepted_in_full_has_a_reason')],
                },
            ),
            migrations.CreateModel(
                name='FollowUpHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('measures', models.TextField(blank=True)),
                    ('planned_day', models.DateField(blank=True, help_text='By when the addressee plans to be done.', null=True)),
                    ('evidence', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('open', 'Open'), ('accepted', 'Accepted'), ('planned', 'Planned'), ('done', 'Done'), ('not_followed', 'Not followed')], default='open', max_length=20)),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, help_text='The country, institution or agency that is addressed.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.followup')),
                    ('recommendation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.recommendation')),
                    ('area', models.ForeignKey(blank=True, db_constraint=False, help_text='The area whose drivers are addressed.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('in_part', models.BooleanField(default=False, help_text='Accepted, but not all of it.')),
                    ('reason', models.TextField(blank=True, help_text='Why it is accepted only in part, or is not accepted.')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FollowUpStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='cycles.followup')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='RecommendationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField(help_text='Within its decision.')),
                    ('title', models.CharField(max_length=200)),
                    ('text', models.TextField()),
                    ('due_day', models.DateField(help_text='By when it is to be followed up.')),
                    ('decision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.recommendation')),
                    ('answer_due_day', models.DateField(help_text='By when each addressee accepts it or does not.')),
                    ('evaluation', models.CharField(blank=True, help_text='The evaluation that recommended it first, if any.', max_length=200)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='RoundIndicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='cycles.reportinground')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'area', 'indicator'), name='round_asks_an_indicator_of_an_area_once', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='RoundIndicatorHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('area', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.roundindicator')),
                    ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='RoundStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='cycles.reportinground')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FollowUpAttachment',
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
                    ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='cycles.followup')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('removed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOfFile('name', 'description'), fastupdate=False, name='followupattachment_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='followupattachment_name', opclasses=['gin_trgm_ops'])],
                },
            ),
            migrations.CreateModel(
                name='FollowUpAttachmentHistory',
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
                    ('follow_up', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.followup')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.followupattachment')),
                    ('removed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FollowUpAttachmentReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('followupattachment', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.followupattachment')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FollowUpAttachmentRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.followupattachment_releasable_to',),
            ),
            migrations.CreateModel(
                name='Threshold',
                fields=[
                    ('code', models.CharField(choices=[('near_value_percent', 'How far apart nearly equal values are, in percent'), ('about_percent', 'How far “about” reaches to either side, in percent'), ('grave_gap_percent', 'From which gap on a sum is far off, in percent')], max_length=40, primary_key=True, serialize=False)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=7)),
                    ('meaning', models.CharField(max_length=200)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='threshold_is_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='ThresholdHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('code', models.CharField(choices=[('near_value_percent', 'How far apart nearly equal values are, in percent'), ('about_percent', 'How far “about” reaches to either side, in percent'), ('grave_gap_percent', 'From which gap on a sum is far off, in percent')], max_length=40, serialize=False)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=7)),
                    ('meaning', models.CharField(max_length=200)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.threshold')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MethodChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                    ('after', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                    ('reason', models.TextField()),
                    ('moved', models.PositiveIntegerField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='method_changes', to='cycles.indicator')),
                ],
            ),
            migrations.CreateModel(
                name='Measure',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('text', models.CharField(max_length=300)),
                    ('owner', models.CharField(help_text='The authority or unit that does it.', max_length=150)),
                    ('due_day', models.DateField()),
                    ('done_day', models.DateField(blank=True, null=True)),
                    ('result', models.TextField(blank=True, help_text='What shows that it is done.')),
                    ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roadmap', to='cycles.followup')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text', 'owner', 'result'), fastupdate=False, name='measure_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('done_day', None), models.Q(('result', ''), _negated=True), _connector='OR'), name='measure_that_is_done_shows_it')],
                },
            ),
            migrations.CreateModel(
                name='MeasureHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('text', models.CharField(max_length=300)),
                    ('owner', models.CharField(help_text='The authority or unit that does it.', max_length=150)),
                    ('due_day', models.DateField()),
                    ('done_day', models.DateField(blank=True, null=True)),
                    ('result', models.TextField(blank=True, help_text='What shows that it is done.')),
                    ('follow_up', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.followup')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.measure')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AnswerOfAdviceHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('advice', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.advice')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('recommendation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.recommendation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AnswerOfAssessmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('recommendation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.recommendation')),
                    ('threatassessment', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AnswerOfAdvice',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.recommendation_advice',),
            ),
            migrations.CreateModel(
                name='AnswerOfAssessment',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('cycles.recommendation_assessments',),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='crimearea',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_crimeareahistory" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank"); RETURN NULL;', hash='1b02dd4e6d9cf5414cba7e42b571545af3c3fa0b', operation='INSERT', pgid='pgtrigger_insert_insert_a8b55', table='cycles_crimearea', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='crimearea',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_crimeareahistory" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."code", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank"); RETURN NULL;', hash='be1f7a16d2312bd832a4109c008b52bcfc7f59ab', operation='UPDATE', pgid='pgtrigger_update_update_ceb1a', table='cycles_crimearea', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='crimearea',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_crimeareahistory" ("code", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (OLD."code", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank"); RETURN NULL;', hash='3f75dbb389230cfc950c9d486863364ac0a0e7fc', operation='DELETE', pgid='pgtrigger_delete_delete_dd285', table='cycles_crimearea', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cycle',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_cyclehistory" ("first_year", "id", "last_year", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (NEW."first_year", NEW."id", NEW."last_year", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."version"); RETURN NULL;', hash='b6f8ac2678e5eadb1084a3408f14e55d8aafa063', operation='INSERT', pgid='pgtrigger_insert_insert_ef7ea', table='cycles_cycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cycle',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_cyclehistory" ("first_year", "id", "last_year", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (NEW."first_year", NEW."id", NEW."last_year", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."version"); RETURN NULL;', hash='b50e69fe614fe17633adfc21f5fbb9aaa40fb0b7', operation='UPDATE', pgid='pgtrigger_update_update_bd06d', table='cycles_cycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cycle',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_cyclehistory" ("first_year", "id", "last_year", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (OLD."first_year", OLD."id", OLD."last_year", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."version"); RETURN NULL;', hash='e8fb539ffc9e0c4bb1b99dec4af2dd25100b6cc3', operation='DELETE', pgid='pgtrigger_delete_delete_cc714', table='cycles_cycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_decisionhistory" ("body", "cycle_id", "day", "document_number", "id", "marking_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."body", NEW."cycle_id", NEW."day", NEW."document_number", NEW."id", NEW."marking_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title", NEW."version"); RETURN NULL;', hash='441ca70978e9a44a2d7b7808c245f352d51f72a3', operation='INSERT', pgid='pgtrigger_insert_insert_9dda6', table='cycles_decision', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_decisionhistory" ("body", "cycle_id", "day", "document_number", "id", "marking_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (NEW."body", NEW."cycle_id", NEW."day", NEW."document_number", NEW."id", NEW."marking_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title", NEW."version"); RETURN NULL;', hash='236a680ede199996b85bc72d10755a17074758e7', operation='UPDATE', pgid='pgtrigger_update_update_884cf', table='cycles_decision', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decision',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_decisionhistory" ("body", "cycle_id", "day", "document_number", "id", "marking_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "version") VALUES (OLD."body", OLD."cycle_id", OLD."day", OLD."document_number", OLD."id", OLD."marking_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title", OLD."version"); RETURN NULL;', hash='14a5080e303525f653b5439f1b2e7283c776ce35', operation='DELETE', pgid='pgtrigger_delete_delete_c2ff4', table='cycles_decision', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisionattachment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_decisionattachmenthistory" ("at", "by_id", "decision_id", "description", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."decision_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='e01462516c90d43a80fe700fb9d1483137851c47', operation='INSERT', pgid='pgtrigger_insert_insert_43cf5', table='cycles_decisionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisionattachment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_decisionattachmenthistory" ("at", "by_id", "decision_id", "description", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."decision_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='b34362d1a3c02d99c9ebe0e99ff2ba4196f5de08', operation='UPDATE', pgid='pgtrigger_update_update_afad4', table='cycles_decisionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisionattachment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_decisionattachmenthistory" ("at", "by_id", "decision_id", "description", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (OLD."at", OLD."by_id", OLD."decision_id", OLD."description", OLD."id", OLD."identified", OLD."kind", OLD."marking_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."removed_by_id", OLD."sha256", OLD."size", OLD."version"); RETURN NULL;', hash='97a05edfe4021e9cd0c1e20cf74d23f5d4372431', operation='DELETE', pgid='pgtrigger_delete_delete_eb66a', table='cycles_decisionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorgroup',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_indicatorgrouphistory" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."code", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."rank"); RETURN NULL;', hash='3d2af8e5f44b32762b6fc087547e0fcb70731ea8', operation='INSERT', pgid='pgtrigger_insert_insert_17293', table='cycles_indicatorgroup', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorgroup',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_indicatorgrouphistory" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."code", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."rank"); RETURN NULL;', hash='c558d8d77d70b24436ee5179e63135fdb1c9f32c', operation='UPDATE', pgid='pgtrigger_update_update_8a177', table='cycles_indicatorgroup', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorgroup',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_indicatorgrouphistory" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (OLD."code", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."rank"); RETURN NULL;', hash='e53716e99493ce48b392ce80a1b84bd7655151e5', operation='DELETE', pgid='pgtrigger_delete_delete_47399', table='cycles_indicatorgroup', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_indicatorhistory" ("breakdown", "code", "exhaustive", "group_id", "id", "indicator_class", "name", "over_reporters", "over_time", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "sensitive", "source", "version") VALUES (NEW."breakdown", NEW."code", NEW."exhaustive", NEW."group_id", NEW."id", NEW."indicator_class", NEW."name", NEW."over_reporters", NEW."over_time", NEW."part_of_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."sensitive", NEW."source", NEW."version"); RETURN NULL;', hash='ecb1fcda010010373cade2a37c27c389d152ce9e', operation='INSERT', pgid='pgtrigger_insert_insert_c2857', table='cycles_indicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_indicatorhistory" ("breakdown", "code", "exhaustive", "group_id", "id", "indicator_class", "name", "over_reporters", "over_time", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "sensitive", "source", "version") VALUES (NEW."breakdown", NEW."code", NEW."exhaustive", NEW."group_id", NEW."id", NEW."indicator_class", NEW."name", NEW."over_reporters", NEW."over_time", NEW."part_of_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."sensitive", NEW."source", NEW."version"); RETURN NULL;', hash='819d0eb86edfed8736090204649f8e14003d7b03', operation='UPDATE', pgid='pgtrigger_update_update_3b2c7', table='cycles_indicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicator',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_indicatorhistory" ("breakdown", "code", "exhaustive", "group_id", "id", "indicator_class", "name", "over_reporters", "over_time", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "sensitive", "source", "version") VALUES (OLD."breakdown", OLD."code", OLD."exhaustive", OLD."group_id", OLD."id", OLD."indicator_class", OLD."name", OLD."over_reporters", OLD."over_time", OLD."part_of_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."sensitive", OLD."source", OLD."version"); RETURN NULL;', hash='683ce51a41ad93e8776de8136d94b90d172354bb', operation='DELETE', pgid='pgtrigger_delete_delete_078c5', table='cycles_indicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='milestone',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_milestonehistory" ("cycle_id", "first_day", "id", "last_day", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "version") VALUES (NEW."cycle_id", NEW."first_day", NEW."id", NEW."last_day", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."stage", NEW."version"); RETURN NULL;', hash='753abe4eb880bb48340bb444456b90ec780f5df4', operation='INSERT', pgid='pgtrigger_insert_insert_1df29', table='cycles_milestone', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='milestone',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_milestonehistory" ("cycle_id", "first_day", "id", "last_day", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "version") VALUES (NEW."cycle_id", NEW."first_day", NEW."id", NEW."last_day", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."stage", NEW."version"); RETURN NULL;', hash='2bab160a43f81bfc06474c5d75a5dcb53b8b8f11', operation='UPDATE', pgid='pgtrigger_update_update_fcb5c', table='cycles_milestone', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='milestone',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_milestonehistory" ("cycle_id", "first_day", "id", "last_day", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stage", "version") VALUES (OLD."cycle_id", OLD."first_day", OLD."id", OLD."last_day", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."stage", OLD."version"); RETURN NULL;', hash='a4c57123d9dfcf3ad97f3cf61bd0242dcde3179a', operation='DELETE', pgid='pgtrigger_delete_delete_5fc47', table='cycles_milestone', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='reportinground',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_reportingroundhistory" ("asks_drivers", "asks_leaders", "asks_participants", "asks_targets", "closes_day", "corrections_end_day", "cycle_id", "due_day", "first_day", "id", "last_day", "name", "opens_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminder_days", "state", "version") VALUES (NEW."asks_drivers", NEW."asks_leaders", NEW."asks_participants", NEW."asks_targets", NEW."closes_day", NEW."corrections_end_day", NEW."cycle_id", NEW."due_day", NEW."first_day", NEW."id", NEW."last_day", NEW."name", NEW."opens_day", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reminder_days", NEW."state", NEW."version"); RETURN NULL;', hash='a888eaf66672a10fbf0a848ab94736d89a28f294', operation='INSERT', pgid='pgtrigger_insert_insert_bfb86', table='cycles_reportinground', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='reportinground',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_reportingroundhistory" ("asks_drivers", "asks_leaders", "asks_participants", "asks_targets", "closes_day", "corrections_end_day", "cycle_id", "due_day", "first_day", "id", "last_day", "name", "opens_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminder_days", "state", "version") VALUES (NEW."asks_drivers", NEW."asks_leaders", NEW."asks_participants", NEW."asks_targets", NEW."closes_day", NEW."corrections_end_day", NEW."cycle_id", NEW."due_day", NEW."first_day", NEW."id", NEW."last_day", NEW."name", NEW."opens_day", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reminder_days", NEW."state", NEW."version"); RETURN NULL;', hash='7ea070dabd815fbbb7fb1b96838357f29b705646', operation='UPDATE', pgid='pgtrigger_update_update_85225', table='cycles_reportinground', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='reportinground',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_reportingroundhistory" ("asks_drivers", "asks_leaders", "asks_participants", "asks_targets", "closes_day", "corrections_end_day", "cycle_id", "due_day", "first_day", "id", "last_day", "name", "opens_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reminder_days", "state", "version") VALUES (OLD."asks_drivers", OLD."asks_leaders", OLD."asks_participants", OLD."asks_targets", OLD."closes_day", OLD."corrections_end_day", OLD."cycle_id", OLD."due_day", OLD."first_day", OLD."id", OLD."last_day", OLD."name", OLD."opens_day", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reminder_days", OLD."state", OLD."version"); RETURN NULL;', hash='0ef5d281a670c400663402d0b9a1f7a1d22ed0a7', operation='DELETE', pgid='pgtrigger_delete_delete_7a89d', table='cycles_reportinground', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scalelevel',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_scalelevelhistory" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "scale") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."scale"); RETURN NULL;', hash='beab673a1e8f9fef008ec4636d0a39d26a9d65c8', operation='INSERT', pgid='pgtrigger_insert_insert_e92a4', table='cycles_scalelevel', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scalelevel',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_scalelevelhistory" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "scale") VALUES (NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."scale"); RETURN NULL;', hash='f381154e18d256ec1a73098483146c1a12f35479', operation='UPDATE', pgid='pgtrigger_update_update_2a04c', table='cycles_scalelevel', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='scalelevel',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_scalelevelhistory" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "scale") VALUES (OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."scale"); RETURN NULL;', hash='2a7707b9448848ca1455bb7f96e1c967678401f4', operation='DELETE', pgid='pgtrigger_delete_delete_db343', table='cycles_scalelevel', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatassessment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatassessmenthistory" ("cycle_id", "document_number", "due_day", "id", "kind", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_day", "state", "summary", "title", "version") VALUES (NEW."cycle_id", NEW."document_number", NEW."due_day", NEW."id", NEW."kind", NEW."marking_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_day", NEW."state", NEW."summary", NEW."title", NEW."version"); RETURN NULL;', hash='9cab5ebb6f369230fad14b3a3b4c74ef2ce32139', operation='INSERT', pgid='pgtrigger_insert_insert_1d6b5', table='cycles_threatassessment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatassessment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_threatassessmenthistory" ("cycle_id", "document_number", "due_day", "id", "kind", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_day", "state", "summary", "title", "version") VALUES (NEW."cycle_id", NEW."document_number", NEW."due_day", NEW."id", NEW."kind", NEW."marking_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_day", NEW."state", NEW."summary", NEW."title", NEW."version"); RETURN NULL;', hash='c99e745b19cce4c6f1a7b885a62ffa0a47a2c265', operation='UPDATE', pgid='pgtrigger_update_update_c57e9', table='cycles_threatassessment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatassessment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatassessmenthistory" ("cycle_id", "document_number", "due_day", "id", "kind", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_day", "state", "summary", "title", "version") VALUES (OLD."cycle_id", OLD."document_number", OLD."due_day", OLD."id", OLD."kind", OLD."marking_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_day", OLD."state", OLD."summary", OLD."title", OLD."version"); RETURN NULL;', hash='0ef79e92c0dc97d3845a1b1909438e820e62aee6', operation='DELETE', pgid='pgtrigger_delete_delete_93dbe', table='cycles_threatassessment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advice',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_advicehistory" ("assessment_id", "document_number", "examined_by_id", "id", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "summary", "version") VALUES (NEW."assessment_id", NEW."document_number", NEW."examined_by_id", NEW."id", NEW."marking_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."summary", NEW."version"); RETURN NULL;', hash='199ecef9d9fad81bdba310d5e3a4d64df4cd9e56', operation='INSERT', pgid='pgtrigger_insert_insert_43367', table='cycles_advice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advice',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_advicehistory" ("assessment_id", "document_number", "examined_by_id", "id", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "summary", "version") VALUES (NEW."assessment_id", NEW."document_number", NEW."examined_by_id", NEW."id", NEW."marking_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."summary", NEW."version"); RETURN NULL;', hash='cc67b5957144d7334a980aba8facacacf1ea3a21', operation='UPDATE', pgid='pgtrigger_update_update_dd421', table='cycles_advice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advice',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_advicehistory" ("assessment_id", "document_number", "examined_by_id", "id", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "summary", "version") VALUES (OLD."assessment_id", OLD."document_number", OLD."examined_by_id", OLD."id", OLD."marking_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."summary", OLD."version"); RETURN NULL;', hash='a4d3332ee76463df5868112431a485051bdf5e13', operation='DELETE', pgid='pgtrigger_delete_delete_bf0fe', table='cycles_advice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advicesignature',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_advicesignaturehistory" ("advice_id", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_for") VALUES (NEW."advice_id", NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed_for"); RETURN NULL;', hash='e935f42d51debe7e30906e72f7473bc9bcd11b45', operation='INSERT', pgid='pgtrigger_insert_insert_68302', table='cycles_advicesignature', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advicesignature',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_advicesignaturehistory" ("advice_id", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_for") VALUES (NEW."advice_id", NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed_for"); RETURN NULL;', hash='fef1ff0e0e2271cc1e9d2e10773df2c17cf59c0b', operation='UPDATE', pgid='pgtrigger_update_update_dc1df', table='cycles_advicesignature', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advicesignature',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_advicesignaturehistory" ("advice_id", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_for") VALUES (OLD."advice_id", OLD."at", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signed_for"); RETURN NULL;', hash='acd6ab084aa6855e771f2305a0f2e43fd647cd18', operation='DELETE', pgid='pgtrigger_delete_delete_35c66', table='cycles_advicesignature', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='question',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_questionhistory" ("assessment_id", "help_text", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."assessment_id", NEW."help_text", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."version"); RETURN NULL;', hash='bc19948cc3fa300b52f6ccc3ef1c90b6f1af692a', operation='INSERT', pgid='pgtrigger_insert_insert_03320', table='cycles_question', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='question',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_questionhistory" ("assessment_id", "help_text", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (NEW."assessment_id", NEW."help_text", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."version"); RETURN NULL;', hash='0c2804d7f152956ebfc6d2ae32d4b122b501ae66', operation='UPDATE', pgid='pgtrigger_update_update_5810d', table='cycles_question', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='question',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_questionhistory" ("assessment_id", "help_text", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "version") VALUES (OLD."assessment_id", OLD."help_text", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."version"); RETURN NULL;', hash='990a6e0763ee4306a3fe06f686eaa26b42a2324a', operation='DELETE', pgid='pgtrigger_delete_delete_f6e1f', table='cycles_question', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatinput',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatinputhistory" ("assessment_id", "id", "marking_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (NEW."assessment_id", NEW."id", NEW."marking_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."version"); RETURN NULL;', hash='d5939703b4cbaec14eeaed2f0223d6fca3a67ae2', operation='INSERT', pgid='pgtrigger_insert_insert_51ebe', table='cycles_threatinput', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatinput',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_threatinputhistory" ("assessment_id", "id", "marking_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (NEW."assessment_id", NEW."id", NEW."marking_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."version"); RETURN NULL;', hash='c230fbd7afe031d4c8dc960d3ae2676b1ba27cf5', operation='UPDATE', pgid='pgtrigger_update_update_753dd', table='cycles_threatinput', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatinput',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatinputhistory" ("assessment_id", "id", "marking_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (OLD."assessment_id", OLD."id", OLD."marking_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."version"); RETURN NULL;', hash='231ce9ff3632d7cd2b2be2ed26a2cb5cf2e6fce2', operation='DELETE', pgid='pgtrigger_delete_delete_bd7f1', table='cycles_threatinput', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_answerhistory" ("id", "input_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text") VALUES (NEW."id", NEW."input_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."text"); RETURN NULL;', hash='d721d6274b88d4a9aefc9a15546e13e3ae577c88', operation='INSERT', pgid='pgtrigger_insert_insert_62bd2', table='cycles_answer', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_answerhistory" ("id", "input_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text") VALUES (NEW."id", NEW."input_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."text"); RETURN NULL;', hash='44d506ef3c7a8cf2bcf45e5096ce5705ca957e4c', operation='UPDATE', pgid='pgtrigger_update_update_41026', table='cycles_answer', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_answerhistory" ("id", "input_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text") VALUES (OLD."id", OLD."input_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."text"); RETURN NULL;', hash='59e8a8ef584c8cda035d648588621548c8dd6208', operation='DELETE', pgid='pgtrigger_delete_delete_38cd3', table='cycles_answer', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threat',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threathistory" ("area_id", "assessment_id", "description", "evidence", "id", "likelihood_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity_id", "trend_id", "version") VALUES (NEW."area_id", NEW."assessment_id", NEW."description", NEW."evidence", NEW."id", NEW."likelihood_id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."severity_id", NEW."trend_id", NEW."version"); RETURN NULL;', hash='a28d233937f1ebe2dbbbb946a136ae10f9e68d43', operation='INSERT', pgid='pgtrigger_insert_insert_68dc1', table='cycles_threat', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threat',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_threathistory" ("area_id", "assessment_id", "description", "evidence", "id", "likelihood_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity_id", "trend_id", "version") VALUES (NEW."area_id", NEW."assessment_id", NEW."description", NEW."evidence", NEW."id", NEW."likelihood_id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."severity_id", NEW."trend_id", NEW."version"); RETURN NULL;', hash='1e759bfc583d80193ec75095b001e2d045002ada', operation='UPDATE', pgid='pgtrigger_update_update_29b12', table='cycles_threat', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threat',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threathistory" ("area_id", "assessment_id", "description", "evidence", "id", "likelihood_id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity_id", "trend_id", "version") VALUES (OLD."area_id", OLD."assessment_id", OLD."description", OLD."evidence", OLD."id", OLD."likelihood_id", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."severity_id", OLD."trend_id", OLD."version"); RETURN NULL;', hash='b5b382efa053e728711e2777c9f18c13ff5b28d8', operation='DELETE', pgid='pgtrigger_delete_delete_95c39', table='cycles_threat', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='unit',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_unithistory" ("base", "code", "factor", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "singular", "whole") VALUES (NEW."base", NEW."code", NEW."factor", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."singular", NEW."whole"); RETURN NULL;', hash='b5801e5e2cca97c662a51bb1c3cc122ed61fe119', operation='INSERT', pgid='pgtrigger_insert_insert_7d618', table='cycles_unit', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='unit',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_unithistory" ("base", "code", "factor", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "singular", "whole") VALUES (NEW."base", NEW."code", NEW."factor", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."singular", NEW."whole"); RETURN NULL;', hash='154e8a0be37e2a46c4cd66976ded038209bdf087', operation='UPDATE', pgid='pgtrigger_update_update_6bac0', table='cycles_unit', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='unit',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_unithistory" ("base", "code", "factor", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "singular", "whole") VALUES (OLD."base", OLD."code", OLD."factor", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."singular", OLD."whole"); RETURN NULL;', hash='daafa071a53c0acd133f3c6bac90fecb011ff99d', operation='DELETE', pgid='pgtrigger_delete_delete_3e0ed', table='cycles_unit', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorversion',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_indicatorversionhistory" ("change", "counting_unit", "definition", "end_reason", "first_day", "id", "indicator_id", "last_day", "measure", "measure_count", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (NEW."change", NEW."counting_unit", NEW."definition", NEW."end_reason", NEW."first_day", NEW."id", NEW."indicator_id", NEW."last_day", NEW."measure", NEW."measure_count", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."unit_id"); RETURN NULL;', hash='e6ac1c4c28f498f40b7f533f449d4568dcbb04e5', operation='INSERT', pgid='pgtrigger_insert_insert_9b1ec', table='cycles_indicatorversion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorversion',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_indicatorversionhistory" ("change", "counting_unit", "definition", "end_reason", "first_day", "id", "indicator_id", "last_day", "measure", "measure_count", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (NEW."change", NEW."counting_unit", NEW."definition", NEW."end_reason", NEW."first_day", NEW."id", NEW."indicator_id", NEW."last_day", NEW."measure", NEW."measure_count", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."unit_id"); RETURN NULL;', hash='287a1dcf37103cfc27cc44ff54ced2c472060efa', operation='UPDATE', pgid='pgtrigger_update_update_b4e40', table='cycles_indicatorversion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorversion',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_indicatorversionhistory" ("change", "counting_unit", "definition", "end_reason", "first_day", "id", "indicator_id", "last_day", "measure", "measure_count", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id") VALUES (OLD."change", OLD."counting_unit", OLD."definition", OLD."end_reason", OLD."first_day", OLD."id", OLD."indicator_id", OLD."last_day", OLD."measure", OLD."measure_count", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."unit_id"); RETURN NULL;', hash='3750127ed8e22e9604cdc152b7097382a808dacc', operation='DELETE', pgid='pgtrigger_delete_delete_cdd1a', table='cycles_indicatorversion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advicerelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_advicereleasehistory" ("advice_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."advice_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='ac1c77fd29ffc0382a53ee054a0b51073c6ade0f', operation='INSERT', pgid='pgtrigger_insert_insert_0fbc0', table='cycles_advice_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advicerelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_advicereleasehistory" ("advice_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."advice_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='fd0ca8c8c6d00451abffcb898c933f6243e7a4f4', operation='UPDATE', pgid='pgtrigger_update_update_ce1b8', table='cycles_advice_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advicerelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_advicereleasehistory" ("advice_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."advice_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='ffd0f924cd2cc5a3c8d094921c9e4f8cd133d061', operation='DELETE', pgid='pgtrigger_delete_delete_66a25', table='cycles_advice_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisionrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_decisionreleasehistory" ("decision_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."decision_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='05bb7e67ccf9fd1d8764dbe64ff1b6ee736b0d79', operation='INSERT', pgid='pgtrigger_insert_insert_44c15', table='cycles_decision_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisionrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_decisionreleasehistory" ("decision_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."decision_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='a303b8073df26824201843424795eb65ce43deb3', operation='UPDATE', pgid='pgtrigger_update_update_62546', table='cycles_decision_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisionrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_decisionreleasehistory" ("decision_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."decision_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='70819503711b286090d41d3da778120603574095', operation='DELETE', pgid='pgtrigger_delete_delete_7cc48', table='cycles_decision_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_decisionattachmentreleasehistory" ("decisionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."decisionattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='7d727913b312f2f63e340688ef7b07398fd6ba5b', operation='INSERT', pgid='pgtrigger_insert_insert_9f904', table='cycles_decisionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_decisionattachmentreleasehistory" ("decisionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."decisionattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='56dd917bd5bd7c6023314597c1549d992fece533', operation='UPDATE', pgid='pgtrigger_update_update_1b46a', table='cycles_decisionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='decisionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_decisionattachmentreleasehistory" ("decisionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."decisionattachment_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='8f8e46aafb60bd6991b736d39a27844d04c3243c', operation='DELETE', pgid='pgtrigger_delete_delete_abfb0', table='cycles_decisionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorcomponent',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_indicatorcomponenthistory" ("from_indicator_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_indicator_id") VALUES (NEW."from_indicator_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."to_indicator_id"); RETURN NULL;', hash='1a012e2ffde5424da155004a41afb1d537f2fb0c', operation='INSERT', pgid='pgtrigger_insert_insert_bd972', table='cycles_indicator_components', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorcomponent',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_indicatorcomponenthistory" ("from_indicator_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_indicator_id") VALUES (NEW."from_indicator_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."to_indicator_id"); RETURN NULL;', hash='5cf2c1b48d650e1b191549675ac4fa9cbeed3d0b', operation='UPDATE', pgid='pgtrigger_update_update_4e1b7', table='cycles_indicator_components', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='indicatorcomponent',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_indicatorcomponenthistory" ("from_indicator_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_indicator_id") VALUES (OLD."from_indicator_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."to_indicator_id"); RETURN NULL;', hash='3a2fea4f1fa0ddab2ddbeb8d0da5f73f10efdec3', operation='DELETE', pgid='pgtrigger_delete_delete_21965', table='cycles_indicator_components', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatassessmentinvited',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatassessmentinvitedhistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threatassessment_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."threatassessment_id"); RETURN NULL;', hash='a157304304bbcc06739c3c793b2f2a51cc00ae36', operation='INSERT', pgid='pgtrigger_insert_insert_bdf0f', table='cycles_threatassessment_invited', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatassessmentinvited',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_threatassessmentinvitedhistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threatassessment_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."threatassessment_id"); RETURN NULL;', hash='5f6dc0bd6dbc5fd61feea2544b22c6c46b06eddf', operation='UPDATE', pgid='pgtrigger_update_update_b8926', table='cycles_threatassessment_invited', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatassessmentinvited',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatassessmentinvitedhistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threatassessment_id") VALUES (OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."threatassessment_id"); RETURN NULL;', hash='b0cf4aa89df988d55c3d0b4ec0ad62c6eece686c', operation='DELETE', pgid='pgtrigger_delete_delete_0de91', table='cycles_threatassessment_invited', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatassessmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatassessmentreleasehistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threatassessment_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."threatassessment_id"); RETURN NULL;', hash='457f478ffbe78d2e2b610200f1a16e770aca5d7d', operation='INSERT', pgid='pgtrigger_insert_insert_eb115', table='cycles_threatassessment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatassessmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_threatassessmentreleasehistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threatassessment_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."threatassessment_id"); RETURN NULL;', hash='6565a73df53561d656bdaf0fe378af59c5acdc29', operation='UPDATE', pgid='pgtrigger_update_update_fdf00', table='cycles_threatassessment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatassessmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatassessmentreleasehistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threatassessment_id") VALUES (OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."threatassessment_id"); RETURN NULL;', hash='31a4ffffce0d91d764cd71afc60423cb4c0ac0ad', operation='DELETE', pgid='pgtrigger_delete_delete_74071', table='cycles_threatassessment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatinputrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatinputreleasehistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threatinput_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."threatinput_id"); RETURN NULL;', hash='b6852e4f250b491f0b67a532ad64f4a9fdd4f576', operation='INSERT', pgid='pgtrigger_insert_insert_6934d', table='cycles_threatinput_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatinputrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_threatinputreleasehistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threatinput_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."threatinput_id"); RETURN NULL;', hash='8b654a3c801dc0d376285ad9522d63582fedb604', operation='UPDATE', pgid='pgtrigger_update_update_acbca', table='cycles_threatinput_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatinputrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatinputreleasehistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threatinput_id") VALUES (OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."threatinput_id"); RETURN NULL;', hash='4e101bdd3a9b2aa1e7579f202302ca403326ab11', operation='DELETE', pgid='pgtrigger_delete_delete_c6f8d', table='cycles_threatinput_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatinputlink',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatinputlinkhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "threat_id", "threatinput_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."threat_id", NEW."threatinput_id"); RETURN NULL;', hash='7b08ed5b40194b26a40a114551ab8a3c3f497460', operation='INSERT', pgid='pgtrigger_insert_insert_e9449', table='cycles_threat_inputs', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatinputlink',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_threatinputlinkhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "threat_id", "threatinput_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."threat_id", NEW."threatinput_id"); RETURN NULL;', hash='18a73f346e46bb4c778d0d5b17c603c62bbf0885', operation='UPDATE', pgid='pgtrigger_update_update_d6109', table='cycles_threat_inputs', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatinputlink',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_threatinputlinkhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "threat_id", "threatinput_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."threat_id", OLD."threatinput_id"); RETURN NULL;', hash='f20298ac2ee7ebf38ddfff3c3789e4a30326fda8', operation='DELETE', pgid='pgtrigger_delete_delete_ebf5c', table='cycles_threat_inputs', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_recommendationhistory" ("answer_due_day", "decision_id", "due_day", "evaluation", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "title", "version") VALUES (NEW."answer_due_day", NEW."decision_id", NEW."due_day", NEW."evaluation", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text", NEW."title", NEW."version"); RETURN NULL;', hash='2e267c191eb25a6f2b53a48d1a1973772aa4ef50', operation='INSERT', pgid='pgtrigger_insert_insert_fcd93', table='cycles_recommendation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_recommendationhistory" ("answer_due_day", "decision_id", "due_day", "evaluation", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "title", "version") VALUES (NEW."answer_due_day", NEW."decision_id", NEW."due_day", NEW."evaluation", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text", NEW."title", NEW."version"); RETURN NULL;', hash='ff000bb8b8abe2d92ee099fd8109d12c37d68293', operation='UPDATE', pgid='pgtrigger_update_update_e0afc', table='cycles_recommendation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='recommendation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_recommendationhistory" ("answer_due_day", "decision_id", "due_day", "evaluation", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "title", "version") VALUES (OLD."answer_due_day", OLD."decision_id", OLD."due_day", OLD."evaluation", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text", OLD."title", OLD."version"); RETURN NULL;', hash='350965a761ad6555df93211e149fadfe71163772', operation='DELETE', pgid='pgtrigger_delete_delete_7ec93', table='cycles_recommendation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='followup',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_followuphistory" ("area_id", "evidence", "id", "in_part", "marking_id", "measures", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_day", "reason", "recommendation_id", "state", "version") VALUES (NEW."area_id", NEW."evidence", NEW."id", NEW."in_part", NEW."marking_id", NEW."measures", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_day", NEW."reason", NEW."recommendation_id", NEW."state", NEW."version"); RETURN NULL;', hash='f54e57b0f52d024ceec3862bac68f78c19f9cb52', operation='INSERT', pgid='pgtrigger_insert_insert_e20c1', table='cycles_followup', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='followup',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_followuphistory" ("area_id", "evidence", "id", "in_part", "marking_id", "measures", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_day", "reason", "recommendation_id", "state", "version") VALUES (NEW."area_id", NEW."evidence", NEW."id", NEW."in_part", NEW."marking_id", NEW."measures", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_day", NEW."reason", NEW."recommendation_id", NEW."state", NEW."version"); RETURN NULL;', hash='fbfd45a464c6f509cd29b3937627f0b07ea152dd', operation='UPDATE', pgid='pgtrigger_update_update_8961e', table='cycles_followup', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='followup',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_followuphistory" ("area_id", "evidence", "id", "in_part", "marking_id", "measures", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_day", "reason", "recommendation_id", "state", "version") VALUES (OLD."area_id", OLD."evidence", OLD."id", OLD."in_part", OLD."marking_id", OLD."measures", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_day", OLD."reason", OLD."recommendation_id", OLD."state", OLD."version"); RETURN NULL;', hash='9b43946f87299184062261527012a188e02252b6', operation='DELETE', pgid='pgtrigger_delete_delete_55914', table='cycles_followup', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='roundindicator',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_roundindicatorhistory" ("area_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."area_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;', hash='77ccb6eeece02925fafce49d4ab9476078e9bab1', operation='INSERT', pgid='pgtrigger_insert_insert_48009', table='cycles_roundindicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='roundindicator',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_roundindicatorhistory" ("area_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."area_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;', hash='e812e013b93712296a4df41f888d35cd879167af', operation='UPDATE', pgid='pgtrigger_update_update_ec72c', table='cycles_roundindicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='roundindicator',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_roundindicatorhistory" ("area_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."area_id", OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;', hash='6da99768f89e7d6ca8a4dd8455ca430080527829', operation='DELETE', pgid='pgtrigger_delete_delete_dfb77', table='cycles_roundindicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='followupattachment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_followupattachmenthistory" ("at", "by_id", "description", "follow_up_id", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."description", NEW."follow_up_id", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='5fe2da4299cf7bb2ac06c03a624142ae8bfe7f67', operation='INSERT', pgid='pgtrigger_insert_insert_57481', table='cycles_followupattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='followupattachment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_followupattachmenthistory" ("at", "by_id", "description", "follow_up_id", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."description", NEW."follow_up_id", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='31bfa1628cd6d5c2e6061f9604d4a7b9704dd5a8', operation='UPDATE', pgid='pgtrigger_update_update_418b5', table='cycles_followupattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='followupattachment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_followupattachmenthistory" ("at", "by_id", "description", "follow_up_id", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (OLD."at", OLD."by_id", OLD."description", OLD."follow_up_id", OLD."id", OLD."identified", OLD."kind", OLD."marking_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."removed_by_id", OLD."sha256", OLD."size", OLD."version"); RETURN NULL;', hash='f6515e03815784b9f6bf6f09c2813b1d40432c15', operation='DELETE', pgid='pgtrigger_delete_delete_df8fb', table='cycles_followupattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='followupattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_followupattachmentreleasehistory" ("followupattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."followupattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='4a82d9131707be4abf4f63309e478493a897bdda', operation='INSERT', pgid='pgtrigger_insert_insert_75b68', table='cycles_followupattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='followupattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_followupattachmentreleasehistory" ("followupattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."followupattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='9583e4fb4e9dc0b752953ec9e2b1f7442c1c867d', operation='UPDATE', pgid='pgtrigger_update_update_5d5f4', table='cycles_followupattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='followupattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_followupattachmentreleasehistory" ("followupattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."followupattachment_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='1bd9d6e11549fea36cde5357f18e10eb1a7a0b6c', operation='DELETE', pgid='pgtrigger_delete_delete_07c91', table='cycles_followupattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threshold',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_thresholdhistory" ("code", "meaning", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."code", NEW."meaning", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."value"); RETURN NULL;', hash='4d916b6901d89250dcb601056f388755c8ab7b77', operation='INSERT', pgid='pgtrigger_insert_insert_3cb83', table='cycles_threshold', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threshold',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_thresholdhistory" ("code", "meaning", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (NEW."code", NEW."meaning", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."value"); RETURN NULL;', hash='dd4b2f91bc8ee38734f2148857ca82fb5663f181', operation='UPDATE', pgid='pgtrigger_update_update_495e1', table='cycles_threshold', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threshold',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_thresholdhistory" ("code", "meaning", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "value") VALUES (OLD."code", OLD."meaning", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."value"); RETURN NULL;', hash='b7730390c64bd41e774e29d55246027e1a55b969', operation='DELETE', pgid='pgtrigger_delete_delete_83530', table='cycles_threshold', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='measure',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_measurehistory" ("done_day", "due_day", "follow_up_id", "id", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "text", "version") VALUES (NEW."done_day", NEW."due_day", NEW."follow_up_id", NEW."id", NEW."owner", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result", NEW."text", NEW."version"); RETURN NULL;', hash='47416c5c510b12d9494b5c153983bd86f9d7c04e', operation='INSERT', pgid='pgtrigger_insert_insert_54def', table='cycles_measure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='measure',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_measurehistory" ("done_day", "due_day", "follow_up_id", "id", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "text", "version") VALUES (NEW."done_day", NEW."due_day", NEW."follow_up_id", NEW."id", NEW."owner", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result", NEW."text", NEW."version"); RETURN NULL;', hash='16786c241c909e751c1c513877991e45167def0c', operation='UPDATE', pgid='pgtrigger_update_update_0242b', table='cycles_measure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='measure',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_measurehistory" ("done_day", "due_day", "follow_up_id", "id", "owner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "text", "version") VALUES (OLD."done_day", OLD."due_day", OLD."follow_up_id", OLD."id", OLD."owner", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result", OLD."text", OLD."version"); RETURN NULL;', hash='49ca8db33dc43823d7d2f237e509bfbc3ddda215', operation='DELETE', pgid='pgtrigger_delete_delete_83d51', table='cycles_measure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answerofadvice',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_answerofadvicehistory" ("advice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id") VALUES (NEW."advice_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."recommendation_id"); RETURN NULL;', hash='78e968acf8f3bec7f6deb89e452dbfbb720129de', operation='INSERT', pgid='pgtrigger_insert_insert_0e782', table='cycles_recommendation_advice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answerofadvice',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_answerofadvicehistory" ("advice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id") VALUES (NEW."advice_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."recommendation_id"); RETURN NULL;', hash='318cfca8132363091b5d265ebd9093b8e1612ae3', operation='UPDATE', pgid='pgtrigger_update_update_b717b', table='cycles_recommendation_advice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answerofadvice',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_answerofadvicehistory" ("advice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id") VALUES (OLD."advice_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."recommendation_id"); RETURN NULL;', hash='a9b5a22a27d0706736c8a5bbad22a3a511adaca9', operation='DELETE', pgid='pgtrigger_delete_delete_3f398', table='cycles_recommendation_advice', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answerofassessment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_answerofassessmenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id", "threatassessment_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."recommendation_id", NEW."threatassessment_id"); RETURN NULL;', hash='143f4213fdc2a7182b7ad449b36155b8b26f922a', operation='INSERT', pgid='pgtrigger_insert_insert_f6771', table='cycles_recommendation_assessments', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answerofassessment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cycles_answerofassessmenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id", "threatassessment_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."recommendation_id", NEW."threatassessment_id"); RETURN NULL;', hash='68aef23e33dee42527c44f6926ee176fd0b7590f', operation='UPDATE', pgid='pgtrigger_update_update_2ea9f', table='cycles_recommendation_assessments', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answerofassessment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cycles_answerofassessmenthistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id", "threatassessment_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."recommendation_id", OLD."threatassessment_id"); RETURN NULL;', hash='9a37a5dc69b6bbee3c26aacf87820f2866c50ca7', operation='DELETE', pgid='pgtrigger_delete_delete_8d339', table='cycles_recommendation_assessments', when='AFTER')),
            ),
        ]),
    ]
