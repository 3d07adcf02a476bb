import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from empact.lib.migrations import Together


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0002_stamps_of_rights'),
        ('oaps', '0001_squashed_0017_files_and_messages_are_found'),
        ('people', '0014_early_involvement'),
        ('priorities', '0001_squashed_0006_words_are_found'),
        ('records', '0003_names_of_tasks'),
    ]

    operations = [
        Together(
            [
                pgtrigger.migrations.RemoveTrigger(
                    model_name='operationalaction',
                    name='insert_insert',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='operationalaction',
                    name='update_update',
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name='operationalaction',
                    name='delete_delete',
                ),
                migrations.AddField(
                    model_name='operationalaction',
                    name='judicial_contact_day',
                    field=models.DateField(blank=True, help_text='When the first contact was; empty until there was one.', null=True),
                ),
                migrations.AddField(
                    model_name='operationalaction',
                    name='judicial_contact_function',
                    field=models.CharField(blank=True, choices=[('national_member', 'National Member or deputy at Eurojust'), ('national_desk', 'National desk at Eurojust'), ('operations', 'Operations staff of Eurojust'), ('ejn_contact_point', 'EJN contact point'), ('prosecutor', 'Public prosecutor'), ('investigating_judge', 'Investigating judge'), ('liaison_magistrate', 'Liaison magistrate'), ('central_authority', 'Official of a central authority'), ('other', 'Other function')], help_text='Of the person there.', max_length=30),
                ),
                migrations.AddField(
                    model_name='operationalactionhistory',
                    name='judicial_contact_day',
                    field=models.DateField(blank=True, help_text='When the first contact was; empty until there was one.', null=True),
                ),
                migrations.AddField(
                    model_name='operationalactionhistory',
                    name='judicial_contact_function',
                    field=models.CharField(blank=True, choices=[('national_member', 'National Member or deputy at Eurojust'), ('national_desk', 'National desk at Eurojust'), ('operations', 'Operations staff of Eurojust'), ('ejn_contact_point', 'EJN contact point'), ('prosecutor', 'Public prosecutor'), ('investigating_judge', 'Investigating judge'), ('liaison_magistrate', 'Liaison magistrate'), ('central_authority', 'Official of a central authority'), ('other', 'Other function')], help_text='Of the person there.', max_length=30),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='operationalaction',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_operationalactionhistory" ("aim", "character", "funding", "goal_id", "id", "judicial_contact_day", "judicial_contact_function", "judicial_contact_id", "marking_id", "merged_into_id", "oap_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "proposed_by_id", "reason", "sequence", "state", "title", "version") VALUES (NEW."aim", NEW."character", NEW."funding", NEW."goal_id", NEW."id", NEW."judicial_contact_day", NEW."judicial_contact_function", NEW."judicial_contact_id", NEW."marking_id", NEW."merged_into_id", NEW."oap_id", NEW."origin", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."predecessor_id", NEW."proposed_by_id", NEW."reason", NEW."sequence", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='3b6d17aa98105f0719893052b3e2418cd0503e3e', operation='INSERT', pgid='pgtrigger_insert_insert_dfeb2', table='actions_operationalaction', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='operationalaction',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_operationalactionhistory" ("aim", "character", "funding", "goal_id", "id", "judicial_contact_day", "judicial_contact_function", "judicial_contact_id", "marking_id", "merged_into_id", "oap_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "proposed_by_id", "reason", "sequence", "state", "title", "version") VALUES (NEW."aim", NEW."character", NEW."funding", NEW."goal_id", NEW."id", NEW."judicial_contact_day", NEW."judicial_contact_function", NEW."judicial_contact_id", NEW."marking_id", NEW."merged_into_id", NEW."oap_id", NEW."origin", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."predecessor_id", NEW."proposed_by_id", NEW."reason", NEW."sequence", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='a168183440163d32029ff65d7c7c386eebfe7658', operation='UPDATE', pgid='pgtrigger_update_update_762cd', table='actions_operationalaction', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='operationalaction',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_operationalactionhistory" ("aim", "character", "funding", "goal_id", "id", "judicial_contact_day", "judicial_contact_function", "judicial_contact_id", "marking_id", "merged_into_id", "oap_id", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "proposed_by_id", "reason", "sequence", "state", "title", "version") VALUES (OLD."aim", OLD."character", OLD."funding", OLD."goal_id", OLD."id", OLD."judicial_contact_day", OLD."judicial_contact_function", OLD."judicial_contact_id", OLD."marking_id", OLD."merged_into_id", OLD."oap_id", OLD."origin", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."predecessor_id", OLD."proposed_by_id", OLD."reason", OLD."sequence", OLD."state", OLD."title", OLD."version"); RETURN NULL;', hash='8080b5b816099bec3ed7930ef0269a836d515d4c', operation='DELETE', pgid='pgtrigger_delete_delete_a59aa', table='actions_operationalaction', when='AFTER')),
                ),
                migrations.AddConstraint(
                    model_name='operationalaction',
                    constraint=models.CheckConstraint(condition=models.Q(('judicial_contact_function__in', ['', 'national_member', 'national_desk', 'operations', 'ejn_contact_point', 'prosecutor', 'investigating_judge', 'liaison_magistrate', 'central_authority', 'other'])), name='judicial_function_is_known'),
                ),
                migrations.AddConstraint(
                    model_name='operationalaction',
                    constraint=models.CheckConstraint(condition=models.Q(('judicial_contact__isnull', False), models.Q(('judicial_contact_day__isnull', True), ('judicial_contact_function', '')), _connector='OR'), name='judicial_contact_is_with_a_body'),
                ),
            ]
        ),
    ]
