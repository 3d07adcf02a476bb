import datetime
import django.contrib.postgres.indexes
import django.db.models.deletion
import empact.lib.search
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models
from empact.lib.migrations import Together

FILL_IN = """
UPDATE cycles_recommendation SET answer_due_day = due_day;
UPDATE cycles_recommendationhistory SET answer_due_day = due_day;
UPDATE cycles_followup SET reason = COALESCE(
    (
        SELECT NULLIF(note, '') FROM cycles_followupstatechange
        WHERE follow_up_id = cycles_followup.id AND after = 'not_followed'
        ORDER BY id DESC LIMIT 1
    ),
    'No reason was recorded.'
) WHERE state = 'not_followed';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cycles', '0001_squashed_0013_files_and_messages_are_found'),
        ('people', '0001_squashed_0013_scopes_of_counting'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('records', '0003_names_of_tasks'),
    ]

    operations = [
        Together([
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
                ],
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
                ],
                options={
                    'abstract': False,
                },
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='followup',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='followup',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='followup',
                name='delete_delete',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='recommendation',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='recommendation',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='recommendation',
                name='delete_delete',
            ),
            migrations.AddField(
                model_name='followup',
                name='area',
                field=models.ForeignKey(blank=True, help_text='The area whose drivers are addressed.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea'),
            ),
            migrations.AddField(
                model_name='followup',
                name='in_part',
                field=models.BooleanField(default=False, help_text='Accepted, but not all of it.'),
            ),
            migrations.AddField(
                model_name='followup',
                name='reason',
                field=models.TextField(blank=True, help_text='Why it is accepted only in part, or is not accepted.'),
            ),
            migrations.AddField(
                model_name='followuphistory',
                name='area',
                field=models.ForeignKey(blank=True, db_constraint=False, help_text='The area whose drivers are addressed.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea'),
            ),
            migrations.AddField(
                model_name='followuphistory',
                name='in_part',
                field=models.BooleanField(default=False, help_text='Accepted, but not all of it.'),
            ),
            migrations.AddField(
                model_name='followuphistory',
                name='reason',
                field=models.TextField(blank=True, help_text='Why it is accepted only in part, or is not accepted.'),
            ),
            migrations.AddField(
                model_name='recommendation',
                name='answer_due_day',
                field=models.DateField(default=datetime.date(2000, 1, 1), help_text='By when each addressee accepts it or does not.'),
                preserve_default=False,
            ),
            migrations.AddField(
                model_name='recommendation',
                name='evaluation',
                field=models.CharField(blank=True, help_text='The evaluation that recommended it first, if any.', max_length=200),
            ),
            migrations.AddField(
                model_name='recommendationhistory',
                name='answer_due_day',
                field=models.DateField(default=datetime.date(2000, 1, 1), help_text='By when each addressee accepts it or does not.'),
                preserve_default=False,
            ),
            migrations.AddField(
                model_name='recommendationhistory',
                name='evaluation',
                field=models.CharField(blank=True, help_text='The evaluation that recommended it first, if any.', max_length=200),
            ),
            migrations.AlterField(
                model_name='followup',
                name='organisation',
                field=models.ForeignKey(blank=True, help_text='The country, institution or agency that is addressed.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
            ),
            migrations.AlterField(
                model_name='followup',
                name='planned_day',
                field=models.DateField(blank=True, help_text='By when the addressee plans to be done.', null=True),
            ),
            migrations.AlterField(
                model_name='followuphistory',
                name='organisation',
                field=models.ForeignKey(blank=True, db_constraint=False, help_text='The country, institution or agency that is addressed.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation'),
            ),
            migrations.AlterField(
                model_name='followuphistory',
                name='planned_day',
                field=models.DateField(blank=True, help_text='By when the addressee plans to be done.', null=True),
            ),
            migrations.AlterField(
                model_name='recommendation',
                name='due_day',
                field=models.DateField(help_text='By when it is to be followed up.'),
            ),
            migrations.AlterField(
                model_name='recommendationhistory',
                name='due_day',
                field=models.DateField(help_text='By when it is to be followed up.'),
            ),
            migrations.AddIndex(
                model_name='followup',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('reason'), fastupdate=False, name='follow_up_reason_words'),
            ),
            migrations.AddField(
                model_name='measure',
                name='follow_up',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roadmap', to='cycles.followup'),
            ),
            migrations.AddField(
                model_name='measurehistory',
                name='follow_up',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.followup'),
            ),
            migrations.AddField(
                model_name='measurehistory',
                name='pgh_context',
                field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
            ),
            migrations.AddField(
                model_name='measurehistory',
                name='pgh_obj',
                field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cycles.measure'),
            ),
            migrations.AddIndex(
                model_name='measure',
                index=django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text', 'owner', 'result'), fastupdate=False, name='measure_words'),
            ),
            migrations.AddConstraint(
                model_name='measure',
                constraint=models.CheckConstraint(condition=models.Q(('done_day', None), models.Q(('result', ''), _negated=True), _connector='OR'), name='measure_that_is_done_shows_it'),
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
        ]),
        migrations.RunSQL(FILL_IN, migrations.RunSQL.noop),
        Together([
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
            migrations.AddConstraint(
                model_name='followup',
                constraint=models.UniqueConstraint(fields=('recommendation', 'area'), name='recommendation_addressed_once_to_the_drivers_of_an_area'),
            ),
            migrations.AddConstraint(
                model_name='followup',
                constraint=models.CheckConstraint(condition=models.Q(('organisation', None), ('area', None), _connector='XOR'), name='follow_up_has_one_addressee'),
            ),
            migrations.AddConstraint(
                model_name='followup',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), models.Q(('in_part', True), ('state', 'not_followed'), _connector='OR', _negated=True), _connector='OR'), name='what_is_not_accepted_in_full_has_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='recommendation',
                constraint=models.CheckConstraint(condition=models.Q(('answer_due_day__lte', models.F('due_day'))), name='recommendation_answered_before_it_is_followed_up'),
            ),
        ]),
    ]
