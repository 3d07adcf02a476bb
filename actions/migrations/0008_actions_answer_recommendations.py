import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0007_national_plans'),
        ('cycles', '0003_what_answers_recommendations'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.AddField(
            model_name='operationalaction',
            name='answers',
            field=models.ManyToManyField(blank=True, related_name='actions', to='cycles.recommendation'),
        ),
        migrations.CreateModel(
            name='AnswerOfActionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('operationalaction', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('recommendation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.recommendation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AnswerOfAction',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('actions.operationalaction_answers',),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerofaction',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_answerofactionhistory" ("id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id") VALUES (NEW."id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'insert\', NEW."recommendation_id"); RETURN NULL;', hash='abb2adf9a482a08509bdd54bd4b51d772a750f9c', operation='INSERT', pgid='pgtrigger_insert_insert_19e6d', table='actions_operationalaction_answers', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerofaction',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_answerofactionhistory" ("id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id") VALUES (NEW."id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'update\', NEW."recommendation_id"); RETURN NULL;', hash='2e38a24443774420edce70d13c877983b03c4a86', operation='UPDATE', pgid='pgtrigger_update_update_0a79d', table='actions_operationalaction_answers', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerofaction',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_answerofactionhistory" ("id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id") VALUES (OLD."id", OLD."operationalaction_id", _pgh_attach_context(), NOW(), \'delete\', OLD."recommendation_id"); RETURN NULL;', hash='2c7ec020b32685b67ff3b7a4c93e0cf8372f35c2', operation='DELETE', pgid='pgtrigger_delete_delete_ebdf1', table='actions_operationalaction_answers', when='AFTER')),
        ),
    ]
