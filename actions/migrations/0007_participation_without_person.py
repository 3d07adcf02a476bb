import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0006_persons_become_assignments'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='participation',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='participation',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='participation',
            name='delete_delete',
        ),
        migrations.RemoveField(
            model_name='participation',
            name='person',
        ),
        migrations.RemoveField(
            model_name='participationhistory',
            name='person',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_participationhistory" ("action_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "state") VALUES (NEW."action_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."state"); RETURN NULL;', hash='48b8f9a7ef1fb610691a13a40fdcdc3bb95807b2', operation='INSERT', pgid='pgtrigger_insert_insert_0a863', table='actions_participation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_participationhistory" ("action_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "state") VALUES (NEW."action_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."state"); RETURN NULL;', hash='6c90407c3a06a73abb4347ff21f342ebabc2c043', operation='UPDATE', pgid='pgtrigger_update_update_2084c', table='actions_participation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_participationhistory" ("action_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "state") VALUES (OLD."action_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."state"); RETURN NULL;', hash='ae96d7e75d11dd74beae8e3ccab8092fb787391a', operation='DELETE', pgid='pgtrigger_delete_delete_8b279', table='actions_participation', when='AFTER')),
        ),
    ]
