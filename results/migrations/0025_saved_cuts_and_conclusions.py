import django.contrib.postgres.indexes
import django.db.models.deletion
import empact.lib.search
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from empact.lib.migrations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0010_figures_found_by_their_contribution'),
        ('cycles', '0004_versions_that_count_measures'),
        ('oaps', '0002_funding_schemes'),
        ('people', '0015_scopes_of_grants'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('priorities', '0002_goals_answer_recommendations'),
        ('records', '0003_names_of_tasks'),
        ('results', '0024_next_cycles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together([
        migrations.CreateModel(
            name='CutFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figure', models.BigIntegerField(help_text='The number of the live row, which may be gone.')),
                ('year', models.PositiveSmallIntegerField()),
                ('claimed', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                ('counted', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='CutNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('country', models.CharField(blank=True, max_length=2)),
                ('is_whole', models.BooleanField(help_text='All areas and countries together.')),
                ('counted', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                ('counted_comparator', models.CharField(max_length=10)),
                ('claimed', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                ('claimed_comparator', models.CharField(max_length=10)),
                ('no_total', models.CharField(blank=True, max_length=20)),
                ('unit', models.CharField(max_length=20)),
                ('unit_name', models.CharField(max_length=50)),
                ('version', models.PositiveSmallIntegerField(help_text='Of the definition of its indicator.')),
                ('reporting', models.PositiveIntegerField()),
                ('not_reported', models.PositiveIntegerField()),
                ('missing', models.PositiveIntegerField()),
                ('preliminary', models.PositiveIntegerField()),
                ('open', models.PositiveIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='EntryAddresseeHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EntryAreaHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EvaluationEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(choices=[('evidence', 'Evidence'), ('finding', 'Finding'), ('conclusion', 'Conclusion'), ('recommendation', 'Recommendation')], max_length=20)),
                ('number', models.PositiveSmallIntegerField(help_text='Within its kind.')),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, choices=[('cut', 'Saved numbers'), ('interview', 'Interview note')], max_length=20)),
            ],
            options={
                'verbose_name_plural': 'entries',
            },
        ),
        migrations.CreateModel(
            name='EvaluationEntryHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(choices=[('evidence', 'Evidence'), ('finding', 'Finding'), ('conclusion', 'Conclusion'), ('recommendation', 'Recommendation')], max_length=20)),
                ('number', models.PositiveSmallIntegerField(help_text='Within its kind.')),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, choices=[('cut', 'Saved numbers'), ('interview', 'Interview note')], max_length=20)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EvaluationEntryLinkHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SavedCut',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('by', models.CharField(choices=[('area', 'Crime area'), ('country', 'Country'), ('nothing', 'Year alone')], max_length=10)),
                ('first_year', models.PositiveSmallIntegerField()),
                ('last_year', models.PositiveSmallIntegerField()),
                ('as_of', models.DateTimeField(help_text='The moment at which it was saved.')),
            ],
        ),
        migrations.CreateModel(
            name='SavedCutHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('by', models.CharField(choices=[('area', 'Crime area'), ('country', 'Country'), ('nothing', 'Year alone')], max_length=10)),
                ('first_year', models.PositiveSmallIntegerField()),
                ('last_year', models.PositiveSmallIntegerField()),
                ('as_of', models.DateTimeField(help_text='The moment at which it was saved.')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evaluation',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evaluation',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evaluation',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='evaluation',
            name='evaluation_state_is_known',
        ),
        migrations.AddField(
            model_name='evaluation',
            name='noted_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='cycles.decision'),
        ),
        migrations.AddField(
            model_name='evaluationhistory',
            name='noted_by',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision'),
        ),
        migrations.AlterField(
            model_name='evaluation',
            name='state',
            field=models.CharField(choices=[('prepared', 'In preparation'), ('working', 'In work'), ('final', 'Final'), ('noted', 'Noted by COSI')], default='prepared', max_length=20),
        ),
        migrations.AlterField(
            model_name='evaluationhistory',
            name='state',
            field=models.CharField(choices=[('prepared', 'In preparation'), ('working', 'In work'), ('final', 'Final'), ('noted', 'Noted by COSI')], default='prepared', max_length=20),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationhistory" ("cycle_id", "due_day", "id", "kind", "marking_id", "noted_by_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "terms", "version") VALUES (NEW."cycle_id", NEW."due_day", NEW."id", NEW."kind", NEW."marking_id", NEW."noted_by_id", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority_id", NEW."state", NEW."terms", NEW."version"); RETURN NULL;', hash='ccafa26aea304cbf71fc96407872d754c69aed04', operation='INSERT', pgid='pgtrigger_insert_insert_1a91b', table='results_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationhistory" ("cycle_id", "due_day", "id", "kind", "marking_id", "noted_by_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "terms", "version") VALUES (NEW."cycle_id", NEW."due_day", NEW."id", NEW."kind", NEW."marking_id", NEW."noted_by_id", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority_id", NEW."state", NEW."terms", NEW."version"); RETURN NULL;', hash='af8097616020db28faff6cdba351de56a74da9d2', operation='UPDATE', pgid='pgtrigger_update_update_61f2b', table='results_evaluation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationhistory" ("cycle_id", "due_day", "id", "kind", "marking_id", "noted_by_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "terms", "version") VALUES (OLD."cycle_id", OLD."due_day", OLD."id", OLD."kind", OLD."marking_id", OLD."noted_by_id", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority_id", OLD."state", OLD."terms", OLD."version"); RETURN NULL;', hash='032362fb25bbe3d026181b63cbef2e7db0e54b60', operation='DELETE', pgid='pgtrigger_delete_delete_21e6c', table='results_evaluation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='evaluation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['prepared', 'working', 'final', 'noted'])), name='evaluation_state_is_known'),
        ),
        migrations.AddField(
            model_name='cutfigure',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction'),
        ),
        migrations.AddField(
            model_name='cutnumber',
            name='area',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea'),
        ),
        migrations.AddField(
            model_name='entryaddresseehistory',
            name='organisation',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='entryaddresseehistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='entryareahistory',
            name='crimearea',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea'),
        ),
        migrations.AddField(
            model_name='entryareahistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='evaluationentry',
            name='addressed',
            field=models.ManyToManyField(blank=True, help_text='To whom it is recommended.', related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='evaluationentry',
            name='areas',
            field=models.ManyToManyField(blank=True, help_text='To whose drivers it is recommended.', related_name='+', to='cycles.crimearea'),
        ),
        migrations.AddField(
            model_name='evaluationentry',
            name='evaluation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='results.evaluation'),
        ),
        migrations.AddField(
            model_name='evaluationentry',
            name='leans_on',
            field=models.ManyToManyField(blank=True, related_name='supports', to='results.evaluationentry'),
        ),
        migrations.AddField(
            model_name='evaluationentry',
            name='passed_on',
            field=models.ForeignKey(editable=False, help_text='The recommendation of COSI that it became.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.recommendation'),
        ),
        migrations.AddField(
            model_name='evaluationentry',
            name='question',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='results.evaluationquestion'),
        ),
        migrations.AddField(
            model_name='entryareahistory',
            name='evaluationentry',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry'),
        ),
        migrations.AddField(
            model_name='entryaddresseehistory',
            name='evaluationentry',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry'),
        ),
        migrations.AddField(
            model_name='evaluationentryhistory',
            name='evaluation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation'),
        ),
        migrations.AddField(
            model_name='evaluationentryhistory',
            name='passed_on',
            field=models.ForeignKey(db_constraint=False, editable=False, help_text='The recommendation of COSI that it became.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.recommendation'),
        ),
        migrations.AddField(
            model_name='evaluationentryhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='evaluationentryhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.evaluationentry'),
        ),
        migrations.AddField(
            model_name='evaluationentryhistory',
            name='question',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationquestion'),
        ),
        migrations.AddField(
            model_name='evaluationentrylinkhistory',
            name='from_evaluationentry',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry'),
        ),
        migrations.AddField(
            model_name='evaluationentrylinkhistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='evaluationentrylinkhistory',
            name='to_evaluationentry',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry'),
        ),
        migrations.AddField(
            model_name='savedcut',
            name='entry',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='cut', to='results.evaluationentry'),
        ),
        migrations.AddField(
            model_name='savedcut',
            name='evaluation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cuts', to='results.evaluation'),
        ),
        migrations.AddField(
            model_name='savedcut',
            name='indicator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator'),
        ),
        migrations.AddField(
            model_name='savedcut',
            name='marking',
            field=models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking'),
        ),
        migrations.AddField(
            model_name='savedcut',
            name='saved_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='cutnumber',
            name='cut',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='numbers', to='results.savedcut'),
        ),
        migrations.AddField(
            model_name='cutfigure',
            name='cut',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='results.savedcut'),
        ),
        migrations.AddField(
            model_name='savedcuthistory',
            name='entry',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry'),
        ),
        migrations.AddField(
            model_name='savedcuthistory',
            name='evaluation',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation'),
        ),
        migrations.AddField(
            model_name='savedcuthistory',
            name='indicator',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator'),
        ),
        migrations.AddField(
            model_name='savedcuthistory',
            name='marking',
            field=models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking'),
        ),
        migrations.AddField(
            model_name='savedcuthistory',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='savedcuthistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.savedcut'),
        ),
        migrations.AddField(
            model_name='savedcuthistory',
            name='saved_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='EntryAddressee',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('results.evaluationentry_addressed',),
        ),
        migrations.CreateModel(
            name='EntryArea',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('results.evaluationentry_areas',),
        ),
        migrations.CreateModel(
            name='EvaluationEntryLink',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('results.evaluationentry_leans_on',),
        ),
        migrations.AddIndex(
            model_name='evaluationentry',
            index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('title'), fastupdate=False, name='evaluation_entry_title_words'),
        ),
        migrations.AddIndex(
            model_name='evaluationentry',
            index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text'), fastupdate=False, name='evaluation_entry_words'),
        ),
        migrations.AddConstraint(
            model_name='evaluationentry',
            constraint=models.UniqueConstraint(fields=('evaluation', 'kind', 'number'), name='entry_number_once_per_kind'),
        ),
        migrations.AddConstraint(
            model_name='evaluationentry',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['evidence', 'finding', 'conclusion', 'recommendation'])), name='entry_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='evaluationentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'evidence'), ('source__in', ['cut', 'interview'])), models.Q(models.Q(('kind', 'evidence'), _negated=True), ('source', '')), _connector='OR'), name='evidence_has_a_source'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationentryhistory" ("evaluation_id", "id", "kind", "number", "passed_on_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "source", "text", "title", "version") VALUES (NEW."evaluation_id", NEW."id", NEW."kind", NEW."number", NEW."passed_on_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."source", NEW."text", NEW."title", NEW."version"); RETURN NULL;', hash='a1dad090028d64eaffc346067e7438ecfd377ad8', operation='INSERT', pgid='pgtrigger_insert_insert_6fba5', table='results_evaluationentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationentryhistory" ("evaluation_id", "id", "kind", "number", "passed_on_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "source", "text", "title", "version") VALUES (NEW."evaluation_id", NEW."id", NEW."kind", NEW."number", NEW."passed_on_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."source", NEW."text", NEW."title", NEW."version"); RETURN NULL;', hash='347235ccdd0e9aae4c4f474d0484a00b945e15e9', operation='UPDATE', pgid='pgtrigger_update_update_cff45', table='results_evaluationentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationentry',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationentryhistory" ("evaluation_id", "id", "kind", "number", "passed_on_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "source", "text", "title", "version") VALUES (OLD."evaluation_id", OLD."id", OLD."kind", OLD."number", OLD."passed_on_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."source", OLD."text", OLD."title", OLD."version"); RETURN NULL;', hash='52772cda0ca186d7f3c3cabd383bb84d029fc563', operation='DELETE', pgid='pgtrigger_delete_delete_159e0', table='results_evaluationentry', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='savedcut',
            constraint=models.CheckConstraint(condition=models.Q(('by__in', ['area', 'country', 'nothing'])), name='cut_is_told_apart_by_what_is_known'),
        ),
        migrations.AddConstraint(
            model_name='savedcut',
            constraint=models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('first_year'))), name='cut_ends_after_it_starts'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedcut',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8468a5c0d919870cc5f283be7740ae1ce035a1e6', operation='UPDATE', pgid='pgtrigger_frozen_9173c', table='results_savedcut', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedcut',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_savedcuthistory" ("as_of", "by", "entry_id", "evaluation_id", "first_year", "id", "indicator_id", "last_year", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_by_id") VALUES (NEW."as_of", NEW."by", NEW."entry_id", NEW."evaluation_id", NEW."first_year", NEW."id", NEW."indicator_id", NEW."last_year", NEW."marking_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."saved_by_id"); RETURN NULL;', hash='0e39b4865315f09d2396ae2145412b88cf71b764', operation='INSERT', pgid='pgtrigger_insert_insert_650ec', table='results_savedcut', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedcut',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_savedcuthistory" ("as_of", "by", "entry_id", "evaluation_id", "first_year", "id", "indicator_id", "last_year", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_by_id") VALUES (NEW."as_of", NEW."by", NEW."entry_id", NEW."evaluation_id", NEW."first_year", NEW."id", NEW."indicator_id", NEW."last_year", NEW."marking_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."saved_by_id"); RETURN NULL;', hash='a815a08c06a90215f131572771adfeaafa79ab73', operation='UPDATE', pgid='pgtrigger_update_update_076c9', table='results_savedcut', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='savedcut',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_savedcuthistory" ("as_of", "by", "entry_id", "evaluation_id", "first_year", "id", "indicator_id", "last_year", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_by_id") VALUES (OLD."as_of", OLD."by", OLD."entry_id", OLD."evaluation_id", OLD."first_year", OLD."id", OLD."indicator_id", OLD."last_year", OLD."marking_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."saved_by_id"); RETURN NULL;', hash='9beeae095d89c8a9570eb2a55ffed64d6a0bc655', operation='DELETE', pgid='pgtrigger_delete_delete_3033b', table='results_savedcut', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='cutnumber',
            constraint=models.UniqueConstraint(fields=('cut', 'year', 'area', 'country', 'is_whole'), name='cut_has_one_number_of_each_kind', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cutnumber',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a36cb811c24e522f34427f3e974b3e1e00987cce', operation='UPDATE', pgid='pgtrigger_frozen_eab3d', table='results_cutnumber', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='cutfigure',
            index=models.Index(fields=['cut', 'action'], name='cut_figure_by_action'),
        ),
        migrations.AddConstraint(
            model_name='cutfigure',
            constraint=models.UniqueConstraint(fields=('cut', 'figure'), name='figure_once_per_cut'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cutfigure',
            trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='04ef6f149cbc77fb9a3dcc1bfe467f928080fd3f', operation='UPDATE', pgid='pgtrigger_frozen_8b00b', table='results_cutfigure', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entryaddressee',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_entryaddresseehistory" ("evaluationentry_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."evaluationentry_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='33c57ba99a5a9cc4beae666573db0b63dc4ecfdc', operation='INSERT', pgid='pgtrigger_insert_insert_b5d65', table='results_evaluationentry_addressed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entryaddressee',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_entryaddresseehistory" ("evaluationentry_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."evaluationentry_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='a113d05f26173cf0cbdff30204d0fa4524a8beb9', operation='UPDATE', pgid='pgtrigger_update_update_e46b3', table='results_evaluationentry_addressed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entryaddressee',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_entryaddresseehistory" ("evaluationentry_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."evaluationentry_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='93fe0cfc13203613dff480dda0ab0161d88a9db7', operation='DELETE', pgid='pgtrigger_delete_delete_ed0cd', table='results_evaluationentry_addressed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entryarea',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_entryareahistory" ("crimearea_id", "evaluationentry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."crimearea_id", NEW."evaluationentry_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='120ab160e69689560b2279ff883bd24e71b63914', operation='INSERT', pgid='pgtrigger_insert_insert_d2447', table='results_evaluationentry_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entryarea',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_entryareahistory" ("crimearea_id", "evaluationentry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."crimearea_id", NEW."evaluationentry_id", NEW."id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='01c6894bc4307eec2201b356b4b5b2c0ee7bf2f8', operation='UPDATE', pgid='pgtrigger_update_update_9cd6d', table='results_evaluationentry_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entryarea',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_entryareahistory" ("crimearea_id", "evaluationentry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."crimearea_id", OLD."evaluationentry_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='d8414f99d02dbecee2dbd697a29e033dd19ba450', operation='DELETE', pgid='pgtrigger_delete_delete_5f94b', table='results_evaluationentry_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationentrylink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationentrylinkhistory" ("from_evaluationentry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_evaluationentry_id") VALUES (NEW."from_evaluationentry_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."to_evaluationentry_id"); RETURN NULL;', hash='3ae10beaddd68c8b731bc0f4c1c850d8c8637694', operation='INSERT', pgid='pgtrigger_insert_insert_1eaf9', table='results_evaluationentry_leans_on', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationentrylink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationentrylinkhistory" ("from_evaluationentry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_evaluationentry_id") VALUES (NEW."from_evaluationentry_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."to_evaluationentry_id"); RETURN NULL;', hash='595534c86f0b09066ee7ddbc93935de5d192a854', operation='UPDATE', pgid='pgtrigger_update_update_1a1db', table='results_evaluationentry_leans_on', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluationentrylink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationentrylinkhistory" ("from_evaluationentry_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_evaluationentry_id") VALUES (OLD."from_evaluationentry_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."to_evaluationentry_id"); RETURN NULL;', hash='02e01c5366ff9fe2d65f01d7534fe66ae95ebd0d', operation='DELETE', pgid='pgtrigger_delete_delete_6f0e1', table='results_evaluationentry_leans_on', when='AFTER')),
        ),
        ]),
    ]
