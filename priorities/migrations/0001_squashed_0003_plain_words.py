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
        ('priorities', '0001_initial'),
        ('priorities', '0001_squashed_0006_words_are_found'),
        ('priorities', '0002_goals_answer_recommendations'),
        ('priorities', '0002_tracked_to_the_last'),
        ('priorities', '0003_plain_words'),
        ('priorities', '0003_recommended_advised_adopted'),
        ('priorities', '0004_reviewed_at_mid_term'),
        ('priorities', '0005_strategic_plan_adopted_by_cosi'),
        ('priorities', '0006_words_are_found'),
    ]

    initial = True

    dependencies = [
        ('cycles', '0001_squashed_0005_plain_words'),
        ('people', '0001_squashed_0019_end_of_the_tour'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('records', '0001_squashed_0005_discards_in_one_place'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='Priority',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=200)),
                    ('rank', models.PositiveSmallIntegerField(default=100)),
                    ('reason', models.TextField(blank=True, help_text='Why Europol recommends it.')),
                    ('state', models.CharField(choices=[('recommended', 'Recommended'), ('advised', 'Advised'), ('adopted', 'Adopted')], default='recommended', max_length=20)),
                    ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='priorities', to='cycles.decision')),
                    ('areas', models.ManyToManyField(related_name='priorities', to='cycles.crimearea')),
                    ('assessment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='priorities', to='cycles.threatassessment')),
                    ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='priorities', to='cycles.cycle')),
                    ('predecessors', models.ManyToManyField(blank=True, related_name='successors', to='priorities.priority')),
                    ('threats', models.ManyToManyField(blank=True, related_name='priorities', to='cycles.threat')),
                ],
                options={
                    'verbose_name_plural': 'priorities',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('name'), fastupdate=False, name='priority_name_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('reason'), fastupdate=False, name='priority_reason_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='priority_spelling', opclasses=['gin_trgm_ops'])],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'adopted')), fields=('cycle', 'name'), name='priority_adopted_once_per_cycle'), models.CheckConstraint(condition=models.Q(('state__in', ['recommended', 'advised', 'adopted'])), name='priority_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='AdviceItem',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('verdict', models.CharField(choices=[('accept', 'Accept'), ('merge', 'Merge'), ('split', 'Split'), ('leave_out', 'Leave out'), ('add', 'Add')], max_length=20)),
                    ('reason', models.TextField()),
                    ('advice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='cycles.advice')),
                    ('of', models.ManyToManyField(blank=True, related_name='verdicts', to='priorities.priority')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('reason'), fastupdate=False, name='verdict_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('verdict__in', ['accept', 'merge', 'split', 'leave_out', 'add'])), name='advice_verdict_is_known')],
                },
            ),
            migrations.CreateModel(
                name='AdviceItemHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('verdict', models.CharField(choices=[('accept', 'Accept'), ('merge', 'Merge'), ('split', 'Split'), ('leave_out', 'Leave out'), ('add', 'Add')], max_length=20)),
                    ('reason', models.TextField()),
                    ('advice', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.advice')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='priorities.adviceitem')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AdvisedPriority',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('areas', models.ManyToManyField(related_name='+', to='cycles.crimearea')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='into', to='priorities.adviceitem')),
                    ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='advised_as', to='priorities.priority')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('name'), fastupdate=False, name='advised_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='advised_spelling', opclasses=['gin_trgm_ops'])],
                },
            ),
            migrations.CreateModel(
                name='AdvisedPriorityAreaHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('advisedpriority', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.advisedpriority')),
                    ('crimearea', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AdvisedPriorityHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('item', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.adviceitem')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='priorities.advisedpriority')),
                    ('priority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AdviceItemOfHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('adviceitem', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.adviceitem')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('priority', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PriorityAreaHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('crimearea', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('priority', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PriorityHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=200)),
                    ('rank', models.PositiveSmallIntegerField(default=100)),
                    ('reason', models.TextField(blank=True, help_text='Why Europol recommends it.')),
                    ('state', models.CharField(choices=[('recommended', 'Recommended'), ('advised', 'Advised'), ('adopted', 'Adopted')], default='recommended', max_length=20)),
                    ('adopted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision')),
                    ('assessment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment')),
                    ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.cycle')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='priorities.priority')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PriorityPredecessorHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('from_priority', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('to_priority', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PriorityReview',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('outlook', models.CharField(choices=[('keep', 'Keep unchanged'), ('shift', 'Keep, and shift its weight'), ('reconsider', 'Reconsider')], max_length=20)),
                    ('reason', models.TextField()),
                    ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priority_reviews', to='cycles.threatassessment')),
                    ('priority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='priorities.priority')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('reason'), fastupdate=False, name='priority_review_words')],
                    'constraints': [models.UniqueConstraint(fields=('assessment', 'priority'), name='priority_reviewed_once_per_assessment'), models.CheckConstraint(condition=models.Q(('outlook__in', ['keep', 'shift', 'reconsider'])), name='priority_outlook_is_known')],
                },
            ),
            migrations.CreateModel(
                name='PriorityReviewHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('outlook', models.CharField(choices=[('keep', 'Keep unchanged'), ('shift', 'Keep, and shift its weight'), ('reconsider', 'Reconsider')], max_length=20)),
                    ('reason', models.TextField()),
                    ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='priorities.priorityreview')),
                    ('priority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PriorityStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('name', models.CharField(max_length=200)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('priority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='priorities.priority')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PriorityThreatHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('priority', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
                    ('threat', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threat')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='StrategicPlan',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=200)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('adopted', 'Adopted')], default='draft', max_length=20)),
                    ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='strategic_plans', to='cycles.decision')),
                    ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='plan', to='cycles.cycle')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'adopted'])), name='strategic_plan_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='StrategicPlanHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=200)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('adopted', 'Adopted')], default='draft', max_length=20)),
                    ('adopted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision')),
                    ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.cycle')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='priorities.strategicplan')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='StrategicPlanReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('strategicplan', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.strategicplan')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='StrategicPlanStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='priorities.strategicplan')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='StrategicGoal',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=200)),
                    ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='priorities.priority')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='priorities.strategicplan')),
                    ('answers', models.ManyToManyField(blank=True, related_name='goals', to='cycles.recommendation')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('name'), fastupdate=False, name='goal_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='goal_spelling', opclasses=['gin_trgm_ops'])],
                    'constraints': [models.UniqueConstraint(fields=('plan', 'priority', 'number'), name='strategic_goal_number_once_per_plan', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='SuccessIndicator',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('text', models.CharField(blank=True, max_length=200)),
                    ('target', models.CharField(blank=True, max_length=200)),
                    ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='success', to='priorities.strategicgoal')),
                    ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text', 'target'), fastupdate=False, name='success_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('indicator', None), ('text', ''), _connector='XOR'), name='success_is_an_indicator_or_in_words'), models.UniqueConstraint(fields=('goal', 'indicator'), name='success_indicator_once_per_goal')],
                },
            ),
            migrations.CreateModel(
                name='SuccessIndicatorHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('text', models.CharField(blank=True, max_length=200)),
                    ('target', models.CharField(blank=True, max_length=200)),
                    ('goal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.strategicgoal')),
                    ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='priorities.successindicator')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='StrategicGoalHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=200)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='priorities.strategicgoal')),
                    ('priority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
                    ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.strategicplan')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AdvisedPriorityArea',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('priorities.advisedpriority_areas',),
            ),
            migrations.CreateModel(
                name='PriorityArea',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('priorities.priority_areas',),
            ),
            migrations.CreateModel(
                name='PriorityPredecessor',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('priorities.priority_predecessors',),
            ),
            migrations.CreateModel(
                name='PriorityThreat',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('priorities.priority_threats',),
            ),
            migrations.CreateModel(
                name='AdviceItemOf',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('priorities.adviceitem_of',),
            ),
            migrations.CreateModel(
                name='StrategicPlanRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('priorities.strategicplan_releasable_to',),
            ),
            migrations.CreateModel(
                name='AnswerOfGoalHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('recommendation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.recommendation')),
                    ('strategicgoal', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.strategicgoal')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AnswerOfGoal',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('priorities.strategicgoal_answers',),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='priority',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_priorityhistory" ("adopted_by_id", "assessment_id", "cycle_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "reason", "state", "version") VALUES (NEW."adopted_by_id", NEW."assessment_id", NEW."cycle_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rank", NEW."reason", NEW."state", NEW."version"); RETURN NULL;', hash='4a0d23285f3bc749880c51d88adfb015fdbe256c', operation='INSERT', pgid='pgtrigger_insert_insert_593ff', table='priorities_priority', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='priority',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_priorityhistory" ("adopted_by_id", "assessment_id", "cycle_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "reason", "state", "version") VALUES (NEW."adopted_by_id", NEW."assessment_id", NEW."cycle_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rank", NEW."reason", NEW."state", NEW."version"); RETURN NULL;', hash='3c7791e51288c9d635698ae77496caae24d7afb8', operation='UPDATE', pgid='pgtrigger_update_update_10be1', table='priorities_priority', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='priority',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_priorityhistory" ("adopted_by_id", "assessment_id", "cycle_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "reason", "state", "version") VALUES (OLD."adopted_by_id", OLD."assessment_id", OLD."cycle_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rank", OLD."reason", OLD."state", OLD."version"); RETURN NULL;', hash='23aab632b863e849fda579c4564d1ee2bc6d4903', operation='DELETE', pgid='pgtrigger_delete_delete_0e0f9', table='priorities_priority', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='adviceitem',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_adviceitemhistory" ("advice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "verdict") VALUES (NEW."advice_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."verdict"); RETURN NULL;', hash='6ca95b9a69d63cd9dea4f8d06446213a7beaa505', operation='INSERT', pgid='pgtrigger_insert_insert_e8894', table='priorities_adviceitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='adviceitem',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_adviceitemhistory" ("advice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "verdict") VALUES (NEW."advice_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."verdict"); RETURN NULL;', hash='aaf05d8cf3612620100219d7576f3881b695352e', operation='UPDATE', pgid='pgtrigger_update_update_ebc09', table='priorities_adviceitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='adviceitem',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_adviceitemhistory" ("advice_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "verdict") VALUES (OLD."advice_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."verdict"); RETURN NULL;', hash='c7cd4e70dba3b233b20897fb21fd52846099c013', operation='DELETE', pgid='pgtrigger_delete_delete_829cc', table='priorities_adviceitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advisedpriority',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_advisedpriorityhistory" ("id", "item_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id") VALUES (NEW."id", NEW."item_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority_id"); RETURN NULL;', hash='b73562f31b2ba534460df016aa7f90ccf56b0860', operation='INSERT', pgid='pgtrigger_insert_insert_25730', table='priorities_advisedpriority', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advisedpriority',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_advisedpriorityhistory" ("id", "item_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id") VALUES (NEW."id", NEW."item_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority_id"); RETURN NULL;', hash='0e26e20e08bad3bdf59015e686a763ce30082908', operation='UPDATE', pgid='pgtrigger_update_update_58919', table='priorities_advisedpriority', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advisedpriority',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_advisedpriorityhistory" ("id", "item_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id") VALUES (OLD."id", OLD."item_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority_id"); RETURN NULL;', hash='07331ad82efe349a7738342281fc6ea0ac390ade', operation='DELETE', pgid='pgtrigger_delete_delete_92697', table='priorities_advisedpriority', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='priorityreview',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_priorityreviewhistory" ("assessment_id", "id", "outlook", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "reason", "version") VALUES (NEW."assessment_id", NEW."id", NEW."outlook", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority_id", NEW."reason", NEW."version"); RETURN NULL;', hash='6e4fbcd1f0cb717ec5d386445133a125c07c7076', operation='INSERT', pgid='pgtrigger_insert_insert_2a019', table='priorities_priorityreview', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='priorityreview',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_priorityreviewhistory" ("assessment_id", "id", "outlook", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "reason", "version") VALUES (NEW."assessment_id", NEW."id", NEW."outlook", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority_id", NEW."reason", NEW."version"); RETURN NULL;', hash='55eacf8f3459f263e21db1769ca0e025a08736aa', operation='UPDATE', pgid='pgtrigger_update_update_af35b', table='priorities_priorityreview', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='priorityreview',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_priorityreviewhistory" ("assessment_id", "id", "outlook", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "reason", "version") VALUES (OLD."assessment_id", OLD."id", OLD."outlook", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority_id", OLD."reason", OLD."version"); RETURN NULL;', hash='6daf41bc19facf4cfdb3c9c3383be881ed6de7a1', operation='DELETE', pgid='pgtrigger_delete_delete_21131', table='priorities_priorityreview', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='strategicplan',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_strategicplanhistory" ("adopted_by_id", "cycle_id", "id", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "title", "version") VALUES (NEW."adopted_by_id", NEW."cycle_id", NEW."id", NEW."marking_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='13ea3bd2f7d8d7b3277c6630e0e729c47d4f5eb0', operation='INSERT', pgid='pgtrigger_insert_insert_1bb9d', table='priorities_strategicplan', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='strategicplan',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_strategicplanhistory" ("adopted_by_id", "cycle_id", "id", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "title", "version") VALUES (NEW."adopted_by_id", NEW."cycle_id", NEW."id", NEW."marking_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='774127ae5932d5b583db68c36eb1de698f3e2c8c', operation='UPDATE', pgid='pgtrigger_update_update_a5af0', table='priorities_strategicplan', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='strategicplan',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_strategicplanhistory" ("adopted_by_id", "cycle_id", "id", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "title", "version") VALUES (OLD."adopted_by_id", OLD."cycle_id", OLD."id", OLD."marking_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."title", OLD."version"); RETURN NULL;', hash='2ad4ce6914da08dcf6fa28f47e9083524cd2cd77', operation='DELETE', pgid='pgtrigger_delete_delete_03f80', table='priorities_strategicplan', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='strategicgoal',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_strategicgoalhistory" ("id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "priority_id", "version") VALUES (NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."priority_id", NEW."version"); RETURN NULL;', hash='09f3a418414d4ab9dbff8420db40b20078e341e1', operation='INSERT', pgid='pgtrigger_insert_insert_37c2e', table='priorities_strategicgoal', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='strategicgoal',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_strategicgoalhistory" ("id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "priority_id", "version") VALUES (NEW."id", NEW."name", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."priority_id", NEW."version"); RETURN NULL;', hash='251538ffe283313d6bad846f40a040ea9073f557', operation='UPDATE', pgid='pgtrigger_update_update_cd50a', table='priorities_strategicgoal', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='strategicgoal',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_strategicgoalhistory" ("id", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "priority_id", "version") VALUES (OLD."id", OLD."name", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."priority_id", OLD."version"); RETURN NULL;', hash='d646812b017ed11bb20651f6467ac21cff23e3df', operation='DELETE', pgid='pgtrigger_delete_delete_9740d', table='priorities_strategicgoal', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='successindicator',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_successindicatorhistory" ("goal_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "text", "version") VALUES (NEW."goal_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."target", NEW."text", NEW."version"); RETURN NULL;', hash='4edafc4fb93207ca6433acdd90bfc00714dcd0cd', operation='INSERT', pgid='pgtrigger_insert_insert_d86be', table='priorities_successindicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='successindicator',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_successindicatorhistory" ("goal_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "text", "version") VALUES (NEW."goal_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."target", NEW."text", NEW."version"); RETURN NULL;', hash='e3afee84b8593866172aeb4e2c0ac695bd8c699b', operation='UPDATE', pgid='pgtrigger_update_update_1b229', table='priorities_successindicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='successindicator',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_successindicatorhistory" ("goal_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target", "text", "version") VALUES (OLD."goal_id", OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."target", OLD."text", OLD."version"); RETURN NULL;', hash='117936bbd9bc730f3a334a3b22925be5393c2d5b', operation='DELETE', pgid='pgtrigger_delete_delete_d8095', table='priorities_successindicator', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advisedpriorityarea',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_advisedpriorityareahistory" ("advisedpriority_id", "crimearea_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."advisedpriority_id", NEW."crimearea_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='c2c1f2d97d5a40f0851f0667c4dd26abf727762e', operation='INSERT', pgid='pgtrigger_insert_insert_f9d06', table='priorities_advisedpriority_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advisedpriorityarea',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_advisedpriorityareahistory" ("advisedpriority_id", "crimearea_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."advisedpriority_id", NEW."crimearea_id", NEW."id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='a3b9beb0271f7b2aa93d01f2db3395f63559cb7c', operation='UPDATE', pgid='pgtrigger_update_update_92dc3', table='priorities_advisedpriority_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='advisedpriorityarea',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_advisedpriorityareahistory" ("advisedpriority_id", "crimearea_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."advisedpriority_id", OLD."crimearea_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='76b068fbb72e95a193a6f49f19804e76cb43e152', operation='DELETE', pgid='pgtrigger_delete_delete_5cdc7', table='priorities_advisedpriority_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='priorityarea',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_priorityareahistory" ("crimearea_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "priority_id") VALUES (NEW."crimearea_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."priority_id"); RETURN NULL;', hash='977f1d70f3f61990820a804f3e637dd11c8a9666', operation='INSERT', pgid='pgtrigger_insert_insert_dc4b2', table='priorities_priority_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='priorityarea',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_priorityareahistory" ("crimearea_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "priority_id") VALUES (NEW."crimearea_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."priority_id"); RETURN NULL;', hash='ea84f1bea3cd440e5f81c69b588ab5375eb34391', operation='UPDATE', pgid='pgtrigger_update_update_d02b5', table='priorities_priority_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='priorityarea',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_priorityareahistory" ("crimearea_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "priority_id") VALUES (OLD."crimearea_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."priority_id"); RETURN NULL;', hash='d1164775d83d879565701212a4091e7a3cc8dfe6', operation='DELETE', pgid='pgtrigger_delete_delete_bf046', table='priorities_priority_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritypredecessor',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_prioritypredecessorhistory" ("from_priority_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_priority_id") VALUES (NEW."from_priority_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."to_priority_id"); RETURN NULL;', hash='028d18d7aa127d4475cb0025a706a2684faad7bf', operation='INSERT', pgid='pgtrigger_insert_insert_ae8e8', table='priorities_priority_predecessors', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritypredecessor',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_prioritypredecessorhistory" ("from_priority_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_priority_id") VALUES (NEW."from_priority_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."to_priority_id"); RETURN NULL;', hash='50e4093532ff1800a6f69140c8b3461cf5fd7966', operation='UPDATE', pgid='pgtrigger_update_update_62912', table='priorities_priority_predecessors', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritypredecessor',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_prioritypredecessorhistory" ("from_priority_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_priority_id") VALUES (OLD."from_priority_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."to_priority_id"); RETURN NULL;', hash='c2fbd421f9cef7fbf0cd914b8781ddfa21fd1727', operation='DELETE', pgid='pgtrigger_delete_delete_8ef19', table='priorities_priority_predecessors', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritythreat',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_prioritythreathistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "priority_id", "threat_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."priority_id", NEW."threat_id"); RETURN NULL;', hash='116b6a05636636da64701c749c27b2ae19a1f9fe', operation='INSERT', pgid='pgtrigger_insert_insert_0f056', table='priorities_priority_threats', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritythreat',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_prioritythreathistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "priority_id", "threat_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."priority_id", NEW."threat_id"); RETURN NULL;', hash='ed34097681abb5bc6a9972cded53b71a468fd4eb', operation='UPDATE', pgid='pgtrigger_update_update_a1128', table='priorities_priority_threats', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritythreat',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_prioritythreathistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "priority_id", "threat_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."priority_id", OLD."threat_id"); RETURN NULL;', hash='2c60a2bd3b0a46917664b647f5757e1c1fb849bd', operation='DELETE', pgid='pgtrigger_delete_delete_83c27', table='priorities_priority_threats', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='adviceitemof',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_adviceitemofhistory" ("adviceitem_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "priority_id") VALUES (NEW."adviceitem_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."priority_id"); RETURN NULL;', hash='8e1231b357fd29e6beae0b57090f6274cb855abd', operation='INSERT', pgid='pgtrigger_insert_insert_d35c6', table='priorities_adviceitem_of', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='adviceitemof',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_adviceitemofhistory" ("adviceitem_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "priority_id") VALUES (NEW."adviceitem_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."priority_id"); RETURN NULL;', hash='132fed417c965bd0d80ac93b51b0cd749f443b42', operation='UPDATE', pgid='pgtrigger_update_update_1ff1b', table='priorities_adviceitem_of', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='adviceitemof',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_adviceitemofhistory" ("adviceitem_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "priority_id") VALUES (OLD."adviceitem_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."priority_id"); RETURN NULL;', hash='f04137ca3de63ec02f7d557ade1712cfeec3dc73', operation='DELETE', pgid='pgtrigger_delete_delete_18b90', table='priorities_adviceitem_of', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='strategicplanrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_strategicplanreleasehistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "strategicplan_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."strategicplan_id"); RETURN NULL;', hash='a1d84f55c6dd4b25f6d76cc7a252412642952b6f', operation='INSERT', pgid='pgtrigger_insert_insert_c6216', table='priorities_strategicplan_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='strategicplanrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_strategicplanreleasehistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "strategicplan_id") VALUES (NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."strategicplan_id"); RETURN NULL;', hash='b260ccac0ba004075c7ea84bbc4f3cd0a077a772', operation='UPDATE', pgid='pgtrigger_update_update_c91ae', table='priorities_strategicplan_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='strategicplanrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_strategicplanreleasehistory" ("id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "strategicplan_id") VALUES (OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."strategicplan_id"); RETURN NULL;', hash='1c345c6834cf2a77c0f3c612e226c5707ac069df', operation='DELETE', pgid='pgtrigger_delete_delete_cd1a8', table='priorities_strategicplan_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answerofgoal',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_answerofgoalhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id", "strategicgoal_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."recommendation_id", NEW."strategicgoal_id"); RETURN NULL;', hash='70de555c6d662b16dd323f7978d62b94d55cb14c', operation='INSERT', pgid='pgtrigger_insert_insert_ea2cc', table='priorities_strategicgoal_answers', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answerofgoal',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "priorities_answerofgoalhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id", "strategicgoal_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."recommendation_id", NEW."strategicgoal_id"); RETURN NULL;', hash='5f086d80398f92146c09955b0dc2fa3f796aec51', operation='UPDATE', pgid='pgtrigger_update_update_229a8', table='priorities_strategicgoal_answers', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='answerofgoal',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "priorities_answerofgoalhistory" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id", "strategicgoal_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."recommendation_id", OLD."strategicgoal_id"); RETURN NULL;', hash='e562060d618d256130c84ddf312095e777ba4f61', operation='DELETE', pgid='pgtrigger_delete_delete_9f35e', table='priorities_strategicgoal_answers', when='AFTER')),
            ),
        ]),
    ]
