import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models
from empact.lib.migrations import Together


TABLES = ("records_auditentry", "records_auditseal", "records_audithead")

FUNCTION = """
CREATE FUNCTION audit_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: the event log is written once.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
"""

# For each statement, since one without rows is an attempt too, and TRUNCATE knows no other way.
# Always, since a session that plays the replica would pass by any other trigger.
TRIGGERS = """
CREATE TRIGGER written_once BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_written_once();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_written_once();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER written_once;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_emptied;
"""

STAMP = """
-- Renew a stamp once a transaction. Skip a row that another transaction holds, and add one if all
-- are held, so that no transaction waits.
CREATE FUNCTION records_stamp_for_public() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- This setting ends with the transaction, and goes back with a savepoint.
    IF current_setting('empact.stamped', true) = 'yes' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config('empact.stamped', 'yes', true);
    UPDATE records_publicstamp SET stamp = gen_random_uuid()
    WHERE id = (
        SELECT id FROM records_publicstamp ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    );
    IF NOT FOUND THEN
        INSERT INTO records_publicstamp (stamp) VALUES (gen_random_uuid());
    END IF;
    RETURN NULL;
END $$;
"""

RENEW = """
-- Renew a stamp of the table that the trigger names, once a transaction, as
-- records_stamp_for_public does. Skip a row that another transaction holds, and add one if all are
-- held, so that no transaction waits.
CREATE FUNCTION records_renew_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    setting text := 'empact.' || TG_ARGV[0];
    renewed bigint;
BEGIN
    -- This setting ends with the transaction, and goes back with a savepoint.
    IF current_setting(setting, true) = 'renewed' THEN
        RETURN NULL;
    END IF;
    PERFORM set_config(setting, 'renewed', true);
    EXECUTE format(
        'UPDATE %1$I SET stamp = gen_random_uuid() WHERE id = ('
        'SELECT id FROM %1$I ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)', TG_ARGV[0]
    );
    GET DIAGNOSTICS renewed = ROW_COUNT;
    IF renewed = 0 THEN
        EXECUTE format('INSERT INTO %I (stamp) VALUES (gen_random_uuid())', TG_ARGV[0]);
    END IF;
    RETURN NULL;
END $$;
"""

FIRST = "INSERT INTO records_rightsstamp (stamp) VALUES (gen_random_uuid());"


class Migration(migrations.Migration):

    replaces = [
        ('records', '0001_initial'),
        ('records', '0001_squashed_0008_words_of_texts'),
        ('records', '0001_squashed_0010_publicstamp'),
        ('records', '0002_people_and_access'),
        ('records', '0002_rightsstamp'),
        ('records', '0003_names_of_tasks'),
        ('records', '0003_seals_and_history'),
        ('records', '0004_plain_words'),
        ('records', '0004_written_once'),
        ('records', '0005_discards_in_one_place'),
        ('records', '0005_redaction'),
        ('records', '0006_redaction_reaches_further'),
        ('records', '0007_came_in_by_a_calendar_feed'),
        ('records', '0008_words_of_texts'),
        ('records', '0009_away_since'),
        ('records', '0010_publicstamp'),
    ]

    initial = True

    dependencies = [
        ('account', '0009_emailaddress_unique_primary_email'),
        ('admin', '0003_logentry_add_action_flag_choices'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('people', '0001_squashed_0019_end_of_the_tour'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('sessions', '0001_initial'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('usersessions', '0001_initial'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='AuditHead',
                fields=[
                    ('day', models.DateField(primary_key=True, serialize=False)),
                    ('position', models.BigIntegerField()),
                    ('hash', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name='AuditSeal',
                fields=[
                    ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                    ('entry', models.BigIntegerField(help_text='The id of the entry.', unique=True)),
                    ('digest', models.CharField(help_text='SHA-256 of what the entry says.', max_length=64)),
                    ('hash', models.CharField(help_text='SHA-256 of this seal and the hash before.', max_length=64)),
                    ('at', models.DateTimeField(help_text='When the entry was sealed.')),
                ],
            ),
            migrations.CreateModel(
                name='Marking',
                fields=[
                    ('code', models.CharField(max_length=30, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=100)),
                    ('rank', models.PositiveSmallIntegerField(help_text='The higher, the stricter.', unique=True)),
                ],
            ),
            migrations.CreateModel(
                name='MarkingHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('code', models.CharField(max_length=30, serialize=False)),
                    ('name', models.CharField(max_length=100)),
                    ('rank', models.PositiveSmallIntegerField(help_text='The higher, the stricter.')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='records.marking')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Outbox',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('task', models.CharField(max_length=200)),
                    ('ids', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                    ('key', models.CharField(max_length=200, unique=True)),
                    ('state', models.CharField(choices=[('pending', 'Waiting'), ('published', 'Handed to the workers'), ('running', 'Being worked on'), ('done', 'Done'), ('quarantined', 'Failed')], default='pending', max_length=20)),
                    ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('done_at', models.DateTimeField(null=True)),
                    ('lease', models.UUIDField(null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('failures', models.PositiveSmallIntegerField(default=0)),
                    ('lapses', models.PositiveSmallIntegerField(default=0)),
                    ('reason', models.TextField(blank=True)),
                    ('away_since', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state__in', ['done', 'quarantined']), _negated=True), fields=['due_at'], name='outbox_is_due')],
                },
            ),
            migrations.CreateModel(
                name='Redaction',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('object_type', models.CharField(help_text='As in actions.contribution.', max_length=100)),
                    ('object_id', models.UUIDField()),
                    ('length', models.PositiveSmallIntegerField(help_text='Characters; 0 once it is decided.')),
                    ('digest', models.CharField(blank=True, max_length=64)),
                    ('of_file', models.BooleanField(default=False, help_text='The object is a file, and all that is in it is to go.')),
                    ('reason', models.TextField(blank=True, help_text='Without the text itself.')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('outcome', models.CharField(blank=True, choices=[('carried_out', 'Carried out'), ('declined', 'Declined')], max_length=20)),
                    ('decided_at', models.DateTimeField(editable=False, null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('object_type', 'object_id', 'digest'), name='one_open_redaction_of_a_text'), models.CheckConstraint(condition=models.Q(models.Q(('decided_by', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), models.Q(('decided_by', models.F('by')), _negated=True)), _connector='OR'), name='redaction_is_decided_by_another_person'), models.CheckConstraint(condition=models.Q(('outcome', ''), models.Q(('digest', ''), ('length', 0), ('reason', '')), _connector='OR'), name='decided_redaction_keeps_no_trace_of_the_text')],
                },
            ),
            migrations.CreateModel(
                name='AuditEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('kind', models.CharField(choices=[('sign_in', 'Signed in'), ('sign_in_failed', 'Sign-in failed'), ('sign_out', 'Signed out'), ('account', 'Account changed'), ('role', 'Role changed'), ('token', 'API token changed'), ('view', 'Marked data viewed'), ('export', 'Exported'), ('change', 'Changed'), ('decision', 'Decided'), ('publication', 'Published'), ('harmless', 'Confirmed as harmless'), ('redaction', 'Redacted')], max_length=20)),
                    ('person', models.UUIDField(help_text='The id of who did it, where that is known.', null=True)),
                    ('command', models.CharField(blank=True, max_length=100)),
                    ('object_type', models.CharField(blank=True, help_text='As in actions.figure.', max_length=100)),
                    ('object_id', models.CharField(blank=True, max_length=50)),
                    ('marking', models.CharField(blank=True, max_length=30)),
                    ('address', models.GenericIPAddressField(help_text='Where the request came from.', null=True)),
                    ('through', models.CharField(blank=True, choices=[('session', 'Session'), ('token', 'API token'), ('feed', 'Calendar feed')], max_length=10)),
                    ('facts', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ],
                options={
                    'indexes': [models.Index(fields=['person', 'at'], name='audit_by_person'), models.Index(fields=['object_id', 'at'], name='audit_by_object'), models.Index(fields=['kind', 'at'], name='audit_by_kind'), models.Index(fields=['object_type', 'at'], name='audit_by_type'), models.Index(fields=['at', 'id'], name='audit_by_time')],
                },
            ),
            migrations.CreateModel(
                name='PublicStamp',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stamp', models.UUIDField(default=uuid.uuid4)),
                ],
            ),
            migrations.CreateModel(
                name='RightsStamp',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stamp', models.UUIDField(default=uuid.uuid4)),
                ],
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='marking',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_markinghistory" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."code", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."rank"); RETURN NULL;', hash='30233ff53fee9fd22647c681df0efbfaa3d71366', operation='INSERT', pgid='pgtrigger_insert_insert_998f6', table='records_marking', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='marking',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "records_markinghistory" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (NEW."code", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."rank"); RETURN NULL;', hash='4b0ad6ce29d971499935d6d9a77f9c669458bc23', operation='UPDATE', pgid='pgtrigger_update_update_b37ec', table='records_marking', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='marking',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "records_markinghistory" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank") VALUES (OLD."code", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."rank"); RETURN NULL;', hash='2ca303d21a0d42b89b57fa993583c222aa18a4da', operation='DELETE', pgid='pgtrigger_delete_delete_e6e60', table='records_marking', when='AFTER')),
            ),
        ]),
        migrations.RunSQL(FUNCTION + "".join(TRIGGERS.format(table=table) for table in TABLES)),
        migrations.RunSQL(STAMP),
        # Without one, nothing would be kept until the first change of a right.
        migrations.RunSQL(FIRST),
        migrations.RunSQL(RENEW),
    ]
