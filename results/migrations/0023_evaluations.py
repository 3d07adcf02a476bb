import django.contrib.postgres.constraints
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

RENEWS = "EXECUTE FUNCTION records_renew_stamp('records_rightsstamp')"

STAMPS = f"""
CREATE TRIGGER stamp_of_rights AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON results_evaluator
FOR EACH STATEMENT {RENEWS};
CREATE TRIGGER stamp_of_rights AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
ON results_evaluation_material FOR EACH STATEMENT {RENEWS};
CREATE TRIGGER stamp_of_rights AFTER UPDATE ON results_evaluation
FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) {RENEWS};
"""

UNSTAMPED = """
DROP TRIGGER stamp_of_rights ON results_evaluator;
DROP TRIGGER stamp_of_rights ON results_evaluation_material;
DROP TRIGGER stamp_of_rights ON results_evaluation;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cycles', '0004_versions_that_count_measures'),
        ('oaps', '0002_funding_schemes'),
        ('people', '0015_scopes_of_grants'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('priorities', '0002_goals_answer_recommendations'),
        ('records', '0003_names_of_tasks'),
        ('results', '0022_measures_touch_sums'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(choices=[('mid_term', 'Mid-term evaluation'), ('final', 'Final evaluation')], max_length=20)),
                ('terms', models.TextField()),
                ('due_day', models.DateField(help_text='By when the final report is due.')),
                ('state', models.CharField(choices=[('prepared', 'In preparation'), ('working', 'In work')], default='prepared', max_length=20)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='cycles.cycle')),
                ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                ('material', models.ManyToManyField(blank=True, related_name='evaluated_in', to='oaps.oap')),
                ('oap', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='oaps.oap')),
                ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='priorities.priority')),
            ],
        ),
        migrations.CreateModel(
            name='EvaluationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(choices=[('mid_term', 'Mid-term evaluation'), ('final', 'Final evaluation')], max_length=20)),
                ('terms', models.TextField()),
                ('due_day', models.DateField(help_text='By when the final report is due.')),
                ('state', models.CharField(choices=[('prepared', 'In preparation'), ('working', 'In work')], default='prepared', max_length=20)),
                ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.cycle')),
                ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                ('oap', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.evaluation')),
                ('priority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EvaluationMaterialHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('evaluation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation')),
                ('oap', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EvaluationQuestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('number', models.PositiveSmallIntegerField(help_text='Within its evaluation.')),
                ('criterion', models.CharField(choices=[('relevance', 'Relevance'), ('effectiveness', 'Effectiveness'), ('efficiency', 'Efficiency'), ('coherence', 'Coherence'), ('eu_added_value', 'EU added value')], max_length=20)),
                ('text', models.CharField(max_length=300)),
                ('success', models.TextField(blank=True, help_text='What would show success.')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='results.evaluation')),
                ('indicators', models.ManyToManyField(blank=True, related_name='+', to='cycles.indicator')),
            ],
        ),
        migrations.CreateModel(
            name='EvaluationQuestionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('number', models.PositiveSmallIntegerField(help_text='Within its evaluation.')),
                ('criterion', models.CharField(choices=[('relevance', 'Relevance'), ('effectiveness', 'Effectiveness'), ('efficiency', 'Efficiency'), ('coherence', 'Coherence'), ('eu_added_value', 'EU added value')], max_length=20)),
                ('text', models.CharField(max_length=300)),
                ('success', models.TextField(blank=True, help_text='What would show success.')),
                ('evaluation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.evaluationquestion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EvaluationStateChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.CharField(max_length=20)),
                ('after', models.CharField(max_length=20)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('note', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='results.evaluation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Evaluator',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField(blank=True, null=True)),
                ('role', models.CharField(choices=[('leader', 'Team leader'), ('member', 'Member of the team')], max_length=20)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evaluators', to='results.evaluation')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='EvaluatorHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField(blank=True, null=True)),
                ('role', models.CharField(choices=[('leader', 'Team leader'), ('member', 'Member of the team')], max_length=20)),
                ('evaluation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation')),
                ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.evaluator')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='QuestionIndicatorHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('evaluationquestion', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationquestion')),
                ('indicator', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EvaluationMaterial',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('results.evaluation_material',),
        ),
        migrations.AddIndex(
            model_name='evaluation',
            index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('terms'), fastupdate=False, name='evaluation_words'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['mid_term', 'final'])), name='evaluation_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['prepared', 'working'])), name='evaluation_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(('priority', None), ('oap', None), _connector='OR'), name='evaluation_has_one_subject'),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.UniqueConstraint(fields=('cycle', 'priority', 'oap', 'kind'), name='one_evaluation_of_each_kind_and_subject', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationhistory" ("cycle_id", "due_day", "id", "kind", "marking_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "terms", "version") VALUES (NEW."cycle_id", NEW."due_day", NEW."id", NEW."kind", NEW."marking_id", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority_id", NEW."state", NEW."terms", NEW."version"); RETURN NULL;', hash='b0cac6094a3e8015c26123f5863d2efbd7740ec2', operation='INSERT', pgid='pgtrigger_insert_insert_1a91b', table='results_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationhistory" ("cycle_id", "due_day", "id", "kind", "marking_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "terms", "version") VALUES (NEW."cycle_id", NEW."due_day", NEW."id", NEW."kind", NEW."marking_id", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority_id", NEW."state", NEW."terms", NEW."version"); RETURN NULL;', hash='f59f84d0a8bb49a0aa1d42e85469324e133ea3d4', operation='UPDATE', pgid='pgtrigger_update_update_61f2b', table='results_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationhistory" ("cycle_id", "due_day", "id", "kind", "marking_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "terms", "version") VALUES (OLD."cycle_id", OLD."due_day", OLD."id", OLD."kind", OLD."marking_id", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority_id", OLD."state", OLD."terms", OLD."version"); RETURN NULL;', hash='53b900d34b407ba704b3d863fbd5bae60e12791d', operation='DELETE', pgid='pgtrigger_delete_delete_21e6c', table='results_evaluation', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='evaluationquestion',
            index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text', 'success'), fastupdate=False, name='evaluation_question_words'),
        ),
        migrations.AddConstraint(
            model_name='evaluationquestion',
            constraint=models.UniqueConstraint(fields=('evaluation', 'number'), name='question_number_once_per_evaluation'),
        ),
        migrations.AddConstraint(
            model_name='evaluationquestion',
            constraint=models.CheckConstraint(condition=models.Q(('criterion__in', ['relevance', 'effectiveness', 'efficiency', 'coherence', 'eu_added_value'])), name='question_criterion_is_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationquestion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationquestionhistory" ("criterion", "evaluation_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "success", "text", "version") VALUES (NEW."criterion", NEW."evaluation_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."success", NEW."text", NEW."version"); RETURN NULL;', hash='0836dfde9fe3af3a31cb40165403b571d2cef10f', operation='INSERT', pgid='pgtrigger_insert_insert_4a42e', table='results_evaluationquestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationquestion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationquestionhistory" ("criterion", "evaluation_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "success", "text", "version") VALUES (NEW."criterion", NEW."evaluation_id", NEW."id", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."success", NEW."text", NEW."version"); RETURN NULL;', hash='4a8f5d3fc8e5613c557bfb1909e2f59265fb3735', operation='UPDATE', pgid='pgtrigger_update_update_d4745', table='results_evaluationquestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationquestion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationquestionhistory" ("criterion", "evaluation_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "success", "text", "version") VALUES (OLD."criterion", OLD."evaluation_id", OLD."id", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."success", OLD."text", OLD."version"); RETURN NULL;', hash='acf636a69ebafbbbf34e0c2464d5a5866097a435', operation='DELETE', pgid='pgtrigger_delete_delete_8bcb8', table='results_evaluationquestion', when='AFTER')),
        ),
        migrations.CreateModel(
            name='QuestionIndicator',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('results.evaluationquestion_indicators',),
        ),
        migrations.AddConstraint(
            model_name='evaluator',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='evaluator_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='evaluator',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['leader', 'member'])), name='evaluator_role_is_known'),
        ),
        migrations.AddConstraint(
            model_name='evaluator',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('evaluation', '='), ('person', '='), (models.Func('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='nobody_is_twice_in_a_team_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluator',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluatorhistory" ("evaluation_id", "first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."evaluation_id", NEW."first_day", NEW."id", NEW."last_day", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;', hash='e21277cd198780e1dfeb40344263693c98b34d18', operation='INSERT', pgid='pgtrigger_insert_insert_5bd88', table='results_evaluator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluator',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluatorhistory" ("evaluation_id", "first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."evaluation_id", NEW."first_day", NEW."id", NEW."last_day", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;', hash='9822fbe96a12e45bf44663574955d19af85562c1', operation='UPDATE', pgid='pgtrigger_update_update_e5b63', table='results_evaluator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluator',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluatorhistory" ("evaluation_id", "first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."evaluation_id", OLD."first_day", OLD."id", OLD."last_day", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;', hash='71769d02fc00601dd957e5c44511ea5a2366c32b', operation='DELETE', pgid='pgtrigger_delete_delete_894bc', table='results_evaluator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationmaterial',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationmaterialhistory" ("evaluation_id", "id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."evaluation_id", NEW."id", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='08ec31cde7883552801ac3d53f588dde67e4d831', operation='INSERT', pgid='pgtrigger_insert_insert_32305', table='results_evaluation_material', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationmaterial',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationmaterialhistory" ("evaluation_id", "id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."evaluation_id", NEW."id", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='483f2e8bfc147c7ce9bdc154af39fa0acf73d8b8', operation='UPDATE', pgid='pgtrigger_update_update_b00d9', table='results_evaluation_material', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationmaterial',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationmaterialhistory" ("evaluation_id", "id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."evaluation_id", OLD."id", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='5785c4992584c54e061dc5fbc91fefab116c9136', operation='DELETE', pgid='pgtrigger_delete_delete_9a559', table='results_evaluation_material', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionindicator',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_questionindicatorhistory" ("evaluationquestion_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."evaluationquestion_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='b314b2cfcda4357c6aabf0d022c0977385625a91', operation='INSERT', pgid='pgtrigger_insert_insert_82723', table='results_evaluationquestion_indicators', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionindicator',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_questionindicatorhistory" ("evaluationquestion_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."evaluationquestion_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='6c4cef0dc1d6834de54e75f154782334260d6f0e', operation='UPDATE', pgid='pgtrigger_update_update_4fe08', table='results_evaluationquestion_indicators', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='questionindicator',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_questionindicatorhistory" ("evaluationquestion_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."evaluationquestion_id", OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='9d1fd0a5890050043d4d7e58538414de775c8ec6', operation='DELETE', pgid='pgtrigger_delete_delete_857b3', table='results_evaluationquestion_indicators', when='AFTER')),
        ),
        ]),
        migrations.RunSQL(STAMPS, UNSTAMPED),
    ]
