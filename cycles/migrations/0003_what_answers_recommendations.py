import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from empact.lib.migrations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('cycles', '0002_recommendations_to_all'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        Together([
            migrations.AddField(
                model_name='recommendation',
                name='advice',
                field=models.ManyToManyField(blank=True, related_name='answers', to='cycles.advice'),
            ),
            migrations.AddField(
                model_name='recommendation',
                name='assessments',
                field=models.ManyToManyField(blank=True, related_name='answers', to='cycles.threatassessment'),
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
                    'indexes': [],
                    'constraints': [],
                },
                bases=('cycles.recommendation_advice',),
            ),
            migrations.CreateModel(
                name='AnswerOfAssessment',
                fields=[
                ],
                options={
                    'proxy': True,
                    'indexes': [],
                    'constraints': [],
                },
                bases=('cycles.recommendation_assessments',),
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
