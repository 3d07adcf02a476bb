import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cycles', '0003_what_answers_recommendations'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('priorities', '0001_squashed_0006_words_are_found'),
    ]

    operations = [
        migrations.AddField(
            model_name='strategicgoal',
            name='answers',
            field=models.ManyToManyField(blank=True, related_name='goals', to='cycles.recommendation'),
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
                'indexes': [],
                'constraints': [],
            },
            bases=('priorities.strategicgoal_answers',),
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
    ]
