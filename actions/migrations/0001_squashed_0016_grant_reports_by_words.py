import django.contrib.postgres.constraints
import django.contrib.postgres.fields
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

HELD = (
    'actions_assignment',
    'actions_delegation',
    'actions_entryonbehalf',
    'actions_operationalaction_releasable_to',
    'actions_participation',
    'oaps_appointment',
    'people_roleassignment',
)
"""Tables from which facts about people follow; tests/site/demonstration/test_reads.py compares."""

MOVED = {
    'actions_operationalaction': ('oap_id',),
    'oaps_oap': ('state',),
    'people_organisation': ('name', 'kind'),
}
"""The columns of other tables from which facts follow."""


def distinct(columns):
    return ' OR '.join(f'OLD.{column} IS DISTINCT FROM NEW.{column}' for column in columns)


TRIGGERS = ''.join(
    f'CREATE TRIGGER stamp_of_rights AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} '
    f'FOR EACH STATEMENT {RENEWS};\n'
    for table in HELD
) + ''.join(
    f'CREATE TRIGGER stamp_of_rights AFTER UPDATE ON {table} FOR EACH ROW '
    f'WHEN ({distinct(columns)}) {RENEWS};\n'
    for table, columns in MOVED.items()
)

KEEPING = """
-- See to it that there is a row for each event on which these contributions report. Rows come in
-- one order and none is written twice, so that two who write at once do not wait for each other.
CREATE FUNCTION actions_renew_reports_on_events(written uuid[]) RETURNS void LANGUAGE sql AS $$
    WITH reported AS MATERIALIZED (
        SELECT DISTINCT obligation.id AS obligation_id, figure.event_id,
            obligation.organisation_id, obligation.action_id
        FROM actions_contribution contribution
        JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
        JOIN actions_figure figure ON figure.contribution_id = contribution.id
        WHERE contribution.id = ANY(written) AND contribution.state IN ('submitted', 'accepted')
            AND figure.event_id IS NOT NULL
    ), gone AS (
        DELETE FROM actions_reportonevent kept USING actions_contribution contribution
        WHERE contribution.id = ANY(written) AND kept.obligation_id = contribution.obligation_id
            AND NOT EXISTS (
                SELECT FROM reported
                WHERE reported.obligation_id = kept.obligation_id
                    AND reported.event_id = kept.event_id
            )
    )
    INSERT INTO actions_reportonevent (obligation_id, event_id, organisation_id, action_id)
    SELECT obligation_id, event_id, organisation_id, action_id FROM reported
    ORDER BY obligation_id, event_id
    ON CONFLICT (obligation_id, event_id) DO UPDATE
    SET organisation_id = EXCLUDED.organisation_id, action_id = EXCLUDED.action_id
    WHERE (actions_reportonevent.organisation_id, actions_reportonevent.action_id)
        IS DISTINCT FROM (EXCLUDED.organisation_id, EXCLUDED.action_id)
$$;

CREATE FUNCTION actions_follow_contribution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- One that is gone, or answers something else now, leaves nothing behind.
    IF TG_OP = 'DELETE' OR OLD.obligation_id <> NEW.obligation_id THEN
        DELETE FROM actions_reportonevent WHERE obligation_id = OLD.obligation_id;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        PERFORM actions_renew_reports_on_events(ARRAY[NEW.id]);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER follow_deleted AFTER DELETE ON actions_contribution
FOR EACH ROW EXECUTE FUNCTION actions_follow_contribution();
CREATE TRIGGER follow_updated AFTER UPDATE ON actions_contribution FOR EACH ROW WHEN (
    OLD.obligation_id <> NEW.obligation_id
    OR (OLD.state IN ('submitted', 'accepted')) <> (NEW.state IN ('submitted', 'accepted'))
) EXECUTE FUNCTION actions_follow_contribution();

CREATE FUNCTION actions_follow_obligation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE actions_reportonevent
    SET organisation_id = NEW.organisation_id, action_id = NEW.action_id
    WHERE obligation_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER follow_updated AFTER UPDATE ON actions_obligation FOR EACH ROW
WHEN ((OLD.organisation_id, OLD.action_id) IS DISTINCT FROM (NEW.organisation_id, NEW.action_id))
EXECUTE FUNCTION actions_follow_obligation();

-- A draft is nobody's report yet: only figures of what is handed in are followed.
CREATE FUNCTION actions_follow_figures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE written uuid[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        written := ARRAY(SELECT contribution_id FROM after_it WHERE event_id IS NOT NULL);
    ELSIF TG_OP = 'DELETE' THEN
        written := ARRAY(SELECT contribution_id FROM before_it WHERE event_id IS NOT NULL);
    ELSE
        written := ARRAY(
            SELECT unnest(ARRAY[before_it.contribution_id, after_it.contribution_id])
            FROM before_it JOIN after_it ON after_it.id = before_it.id
            WHERE (before_it.contribution_id, before_it.event_id)
                IS DISTINCT FROM (after_it.contribution_id, after_it.event_id)
        );
    END IF;
    written := ARRAY(
        SELECT id FROM actions_contribution
        WHERE id = ANY(written) AND state IN ('submitted', 'accepted')
    );
    IF cardinality(written) > 0 THEN
        PERFORM actions_renew_reports_on_events(written);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER follow_inserted AFTER INSERT ON actions_figure
REFERENCING NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION actions_follow_figures();
CREATE TRIGGER follow_updated AFTER UPDATE ON actions_figure
REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION actions_follow_figures();
CREATE TRIGGER follow_deleted AFTER DELETE ON actions_figure
REFERENCING OLD TABLE AS before_it
FOR EACH STATEMENT EXECUTE FUNCTION actions_follow_figures();
"""


class Migration(migrations.Migration):

    replaces = [
        ('actions', '0001_initial'),
        ('actions', '0001_squashed_0028_observations'),
        ('actions', '0001_squashed_0042_plain_words'),
        ('actions', '0002_initial'),
        ('actions', '0002_stamps_of_rights'),
        ('actions', '0003_early_involvement'),
        ('actions', '0003_initial'),
        ('actions', '0004_judicial_measures'),
        ('actions', '0004_tracked_to_the_last'),
        ('actions', '0005_assignments'),
        ('actions', '0005_figures_found_by_event'),
        ('actions', '0006_grants'),
        ('actions', '0006_persons_become_assignments'),
        ('actions', '0007_national_plans'),
        ('actions', '0007_participation_without_person'),
        ('actions', '0008_actions_answer_recommendations'),
        ('actions', '0008_attachments'),
        ('actions', '0009_attachments_to_the_last'),
        ('actions', '0009_grants_given_up'),
        ('actions', '0010_figures_found_by_their_contribution'),
        ('actions', '0010_markings_and_release'),
        ('actions', '0011_measures_recounted'),
        ('actions', '0011_release_what_was_seen'),
        ('actions', '0012_files_and_release'),
        ('actions', '0012_plain_words'),
        ('actions', '0013_lists_by_due_day'),
        ('actions', '0013_release_tracked_when_changed'),
        ('actions', '0014_few_of_many'),
        ('actions', '0014_redaction_reaches_further'),
        ('actions', '0015_files_marked_and_released'),
        ('actions', '0015_reports_on_events'),
        ('actions', '0016_files_tracked_whole'),
        ('actions', '0016_grant_reports_by_words'),
        ('actions', '0017_planned_in_steps'),
        ('actions', '0018_lowered_decisions_and_advice'),
        ('actions', '0019_proposals_without_number'),
        ('actions', '0020_versions_of_plans'),
        ('actions', '0021_texts_of_versions_can_be_redacted'),
        ('actions', '0022_submitted_checked_and_adopted'),
        ('actions', '0023_lines_with_versions'),
        ('actions', '0024_comments_by_field'),
        ('actions', '0025_words_are_found'),
        ('actions', '0026_lowered_assessments_inputs_and_strategic_plans'),
        ('actions', '0027_amended_and_carried_over'),
        ('actions', '0028_observations'),
        ('actions', '0029_the_desk_of_a_country'),
        ('actions', '0030_rounds_cover_their_plans'),
        ('actions', '0031_merged_into_another'),
        ('actions', '0032_messages'),
        ('actions', '0033_entered_on_behalf'),
        ('actions', '0034_counted_once'),
        ('actions', '0035_unasked'),
        ('actions', '0036_found_by_action_and_event'),
        ('actions', '0037_converted_money'),
        ('actions', '0038_reviewed_and_endorsed'),
        ('actions', '0039_one_index_of_what_is_stated'),
        ('actions', '0040_due_again'),
        ('actions', '0041_files_and_messages_are_found'),
        ('actions', '0042_plain_words'),
    ]

    initial = True

    dependencies = [
        ('cycles', '0001_squashed_0005_plain_words'),
        ('oaps', '0001_squashed_0004_visits_to_plans'),
        ('people', '0001_squashed_0019_end_of_the_tour'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('priorities', '0001_squashed_0003_plain_words'),
        ('records', '0001_squashed_0005_discards_in_one_place'),
    ]

    operations = [
        Together([
            migrations.CreateModel(
                name='Amendment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField(help_text='Counted in its plan.')),
                    ('title', models.CharField(max_length=200)),
                    ('reason', models.TextField(help_text='Why the plan has to change.')),
                    ('emergency', models.BooleanField(default=False)),
                    ('confirm_by', models.DateField(blank=True, help_text='Until when COSI confirms an emergency, or it lapses.', null=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('adopted', 'Adopted'), ('in_force', 'In force, to be confirmed'), ('confirmed', 'Confirmed'), ('lapsed', 'Lapsed')], default='draft', max_length=20)),
                    ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='cycles.decision')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='oaps.oap')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('oap', 'number'), name='amendment_number_once_per_oap'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'adopted', 'in_force', 'confirmed', 'lapsed'])), name='amendment_state_is_known'), models.CheckConstraint(condition=models.Q(('confirm_by__isnull', False), models.Q(('state', 'in_force'), _negated=True), _connector='OR'), name='emergency_in_force_has_a_day')],
                },
            ),
            migrations.CreateModel(
                name='AmendmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField(help_text='Counted in its plan.')),
                    ('title', models.CharField(max_length=200)),
                    ('reason', models.TextField(help_text='Why the plan has to change.')),
                    ('emergency', models.BooleanField(default=False)),
                    ('confirm_by', models.DateField(blank=True, help_text='Until when COSI confirms an emergency, or it lapses.', null=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('adopted', 'Adopted'), ('in_force', 'In force, to be confirmed'), ('confirmed', 'Confirmed'), ('lapsed', 'Lapsed')], default='draft', max_length=20)),
                    ('decision', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.amendment')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AmendmentSignature',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('signed_for', models.CharField(choices=[('driver', 'Driver'), ('est', 'EMPACT Support Team')], max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='actions.amendment')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('amendment', 'signed_for'), name='emergency_signed_once_for'), models.UniqueConstraint(fields=('amendment', 'by'), name='emergency_signed_by_two_persons')],
                },
            ),
            migrations.CreateModel(
                name='AmendmentSignatureHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('signed_for', models.CharField(choices=[('driver', 'Driver'), ('est', 'EMPACT Support Team')], max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('amendment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.amendment')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.amendmentsignature')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AmendmentStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.amendment')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OAPVersion',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('content', models.JSONField()),
                    ('digest', models.CharField(max_length=64)),
                    ('names', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list)),
                    ('note', models.CharField(blank=True, help_text='What made this version, in a few words.', max_length=300)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_versions', to='cycles.decision')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='oaps.oap')),
                ],
                options={
                    'verbose_name': 'version of an OAP',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['names'], name='oap_version_by_names')],
                    'constraints': [models.UniqueConstraint(fields=('oap', 'number'), name='oap_version_number_once')],
                },
            ),
            migrations.CreateModel(
                name='OAPVersionDocument',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('pdf', 'PDF'), ('workbook', 'Excel'), ('difference', 'Difference as PDF')], max_length=20)),
                    ('document', models.CharField(blank=True, max_length=80)),
                    ('size', models.PositiveIntegerField(null=True)),
                    ('pages', models.PositiveSmallIntegerField(null=True)),
                    ('built_at', models.DateTimeField(null=True)),
                    ('oap_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='actions.oapversion')),
                    ('since', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='differences', to='actions.oapversion')),
                    ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox')),
                ],
                options={
                    'verbose_name': 'document of a version',
                    'verbose_name_plural': 'documents of versions',
                    'constraints': [models.UniqueConstraint(fields=('oap_version', 'since', 'kind'), name='one_document_by_version_and_kind', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'difference'), ('since__isnull', False)), models.Q(models.Q(('kind', 'difference'), _negated=True), ('since', None)), _connector='OR'), name='difference_says_since_when')],
                },
            ),
            migrations.CreateModel(
                name='OAPVersionRedaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('digest', models.CharField(max_length=64)),
                    ('oap_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='actions.oapversion')),
                ],
                options={
                    'verbose_name': 'redaction of a version',
                },
            ),
            migrations.CreateModel(
                name='OperationalAction',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('sequence', models.PositiveSmallIntegerField(blank=True, help_text='The number is goal.sequence: 8.1; a proposal has none.', null=True)),
                    ('title', models.CharField(max_length=200)),
                    ('aim', models.TextField(blank=True)),
                    ('character', models.CharField(choices=[('repressive', 'Repressive'), ('preventive', 'Preventive'), ('both', 'Repressive and preventive')], default='both', max_length=20)),
                    ('origin', models.CharField(choices=[('initial', 'Planned from the start'), ('added', 'Added later'), ('emergency', 'Emergency'), ('carried_over', 'Carried over')], default='initial', max_length=20)),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('planned', 'Planned'), ('running', 'Running'), ('completed', 'Completed'), ('partly_achieved', 'Partly achieved'), ('not_completed', 'Not completed'), ('cancelled', 'Cancelled'), ('carried_over', 'Carried over')], default='proposed', max_length=20)),
                    ('reason', models.TextField(blank=True, help_text='Why it ended as it did.')),
                    ('funding', models.TextField(blank=True, help_text='Which funding is sought, and from where.')),
                    ('further_oaps', models.ManyToManyField(blank=True, related_name='further_actions', to='oaps.oap')),
                    ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='priorities.strategicgoal')),
                    ('judicial_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='oaps.oap')),
                    ('predecessor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='actions.operationalaction')),
                    ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                    ('judicial_contact_day', models.DateField(blank=True, help_text='When the first contact was; empty until there was one.', null=True)),
                    ('judicial_contact_function', models.CharField(blank=True, choices=[('national_member', 'National Member or deputy at Eurojust'), ('national_desk', 'National desk at Eurojust'), ('operations', 'Operations staff of Eurojust'), ('ejn_contact_point', 'EJN contact point'), ('prosecutor', 'Public prosecutor'), ('investigating_judge', 'Investigating judge'), ('liaison_magistrate', 'Liaison magistrate'), ('central_authority', 'Official of a central authority'), ('other', 'Other function')], help_text='Of the person there.', max_length=30)),
                    ('answers', models.ManyToManyField(blank=True, related_name='actions', to='cycles.recommendation')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('title'), fastupdate=False, name='action_title_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('aim', 'reason'), fastupdate=False, name='action_aim_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('funding'), fastupdate=False, name='action_funding_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['title'], name='action_spelling', opclasses=['gin_trgm_ops'])],
                    'constraints': [models.UniqueConstraint(fields=('oap', 'goal', 'sequence'), name='action_number_once_per_oap'), models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'planned', 'running', 'completed', 'partly_achieved', 'not_completed', 'cancelled', 'carried_over'])), name='action_state_is_known'), models.CheckConstraint(condition=models.Q(('sequence__isnull', False), ('state__in', ['proposed', 'cancelled']), _connector='OR'), name='action_that_is_planned_has_a_number'), models.UniqueConstraint(fields=('oap', 'predecessor'), name='action_taken_over_once_per_oap'), models.CheckConstraint(condition=models.Q(('judicial_contact_function__in', ['', 'national_member', 'national_desk', 'operations', 'ejn_contact_point', 'prosecutor', 'investigating_judge', 'liaison_magistrate', 'central_authority', 'other'])), name='judicial_function_is_known'), models.CheckConstraint(condition=models.Q(('judicial_contact__isnull', False), models.Q(('judicial_contact_day__isnull', True), ('judicial_contact_function', '')), _connector='OR'), name='judicial_contact_is_with_a_body')],
                },
            ),
            migrations.CreateModel(
                name='ActionAttachment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('kind', models.CharField(choices=[('xlsx', 'xlsx'), ('csv', 'csv'), ('pdf', 'pdf'), ('png', 'png'), ('jpg', 'jpg')], max_length=4)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('sha256', models.CharField(max_length=64)),
                    ('description', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('removed_at', models.DateTimeField(editable=False, null=True)),
                    ('identified', models.BooleanField(default=False, editable=False, help_text='Removed by two persons, because it identified a person.')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('outsider', models.ForeignKey(editable=False, help_text='The third country or partner whose leader attached it, if one did.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('removed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOfFile('name', 'description'), fastupdate=False, name='actionattachment_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='actionattachment_name', opclasses=['gin_trgm_ops'])],
                },
            ),
            migrations.CreateModel(
                name='ActionAttachmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('kind', models.CharField(choices=[('xlsx', 'xlsx'), ('csv', 'csv'), ('pdf', 'pdf'), ('png', 'png'), ('jpg', 'jpg')], max_length=4)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('sha256', models.CharField(max_length=64)),
                    ('description', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('removed_at', models.DateTimeField(editable=False, null=True)),
                    ('identified', models.BooleanField(default=False, editable=False, help_text='Removed by two persons, because it identified a person.')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('outsider', models.ForeignKey(db_constraint=False, editable=False, help_text='The third country or partner whose leader attached it, if one did.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.actionattachment')),
                    ('removed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionAttachmentReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('actionattachment', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.actionattachment')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionComment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('field', models.CharField(blank=True, choices=[('', 'The action as a whole'), ('title', 'Title'), ('aim', 'Aim'), ('character', 'Character'), ('judicial_contact', 'Judicial contact'), ('funding', 'Funding sought'), ('further_oaps', 'Further plans that it serves'), ('targets', 'Targets'), ('support', 'Support asked for'), ('resources', 'Resources'), ('participants', 'Who takes part'), ('events', 'Events')], max_length=40)),
                    ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='actions.actioncomment')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mentioned', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('resolved_at', None), ('resolved_by', None)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='actioncomment_is_resolved_by_somebody')],
                },
            ),
            migrations.CreateModel(
                name='ActionCommentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('field', models.CharField(blank=True, choices=[('', 'The action as a whole'), ('title', 'Title'), ('aim', 'Aim'), ('character', 'Character'), ('judicial_contact', 'Judicial contact'), ('funding', 'Funding sought'), ('further_oaps', 'Further plans that it serves'), ('targets', 'Targets'), ('support', 'Support asked for'), ('resources', 'Resources'), ('participants', 'Who takes part'), ('events', 'Events')], max_length=40)),
                    ('answers', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.actioncomment')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.actioncomment')),
                    ('resolved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('operationalaction', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='AmendmentItem',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('add', 'Add an action'), ('change', 'Change an action'), ('cancel', 'Cancel an action'), ('plan', 'Change the plan itself')], max_length=20)),
                    ('wanted', models.JSONField(default=dict)),
                    ('base', models.JSONField(default=dict)),
                    ('names', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list)),
                    ('reason', models.TextField(blank=True, help_text='Why the action is cancelled.')),
                    ('remark', models.TextField(blank=True, help_text='What COSI asks for, where it was returned.')),
                    ('outcome', models.TextField(blank=True, help_text='What stayed when an emergency lapsed.')),
                    ('amendment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='actions.amendment')),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amended_by', to='actions.operationalaction')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('amendment', 'action'), name='action_amended_once_per_amendment'), models.UniqueConstraint(condition=models.Q(('kind', 'plan')), fields=('amendment',), name='plan_amended_once_per_amendment'), models.CheckConstraint(condition=models.Q(('kind__in', ['add', 'change', 'cancel', 'plan'])), name='amendment_item_kind_is_known')],
                },
            ),
            migrations.CreateModel(
                name='AmendmentItemHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('position', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('add', 'Add an action'), ('change', 'Change an action'), ('cancel', 'Cancel an action'), ('plan', 'Change the plan itself')], max_length=20)),
                    ('wanted', models.JSONField(default=dict)),
                    ('base', models.JSONField(default=dict)),
                    ('names', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list)),
                    ('reason', models.TextField(blank=True, help_text='Why the action is cancelled.')),
                    ('remark', models.TextField(blank=True, help_text='What COSI asks for, where it was returned.')),
                    ('outcome', models.TextField(blank=True, help_text='What stayed when an emergency lapsed.')),
                    ('amendment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.amendment')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.amendmentitem')),
                    ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Asked',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='cycles.reportinground')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='actions.operationalaction')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'action', 'indicator'), name='indicator_asked_once')],
                },
            ),
            migrations.CreateModel(
                name='AskedHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.asked')),
                    ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground')),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('role', models.CharField(choices=[('leader', 'Action leader'), ('co_leader', 'Co-leader'), ('contributor', 'Contributor')], max_length=20)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='people.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='actions.operationalaction')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='assignment_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('role__in', ['leader', 'co_leader', 'contributor'])), name='assignment_role_is_known'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'leader')), expressions=[('action', '='), (models.Func('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_person_leads_an_action_at_a_time'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('action', '='), ('organisation', '='), ('person', '='), ('role', '='), (models.Func('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='nobody_is_given_an_action_twice_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='AssignmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('role', models.CharField(choices=[('leader', 'Action leader'), ('co_leader', 'Co-leader'), ('contributor', 'Contributor')], max_length=20)),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.assignment')),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Event',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('jad', 'Joint action day'), ('action_week', 'Joint action week'), ('meeting', 'Meeting'), ('coordination_centre', 'Coordination centre')], default='jad', max_length=20)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('further_actions', models.ManyToManyField(blank=True, related_name='further_events', to='actions.operationalaction')),
                    ('leading_action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='actions.operationalaction')),
                    ('centre_place', models.CharField(blank=True, help_text='The town in which the centre sits.', max_length=200)),
                    ('coordination_centre', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='centres', to='people.organisation')),
                    ('state', models.CharField(choices=[('planned', 'Planned'), ('cancelled', 'Cancelled')], default='planned', max_length=20)),
                    ('tactics', models.TextField(blank=True, help_text='Places, meeting points and the like; nothing before its first day.')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('name'), fastupdate=False, name='event_name_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('place'), fastupdate=False, name='event_place_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='event_spelling', opclasses=['gin_trgm_ops'])],
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='event_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'cancelled'])), name='event_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='EventHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('jad', 'Joint action day'), ('action_week', 'Joint action week'), ('meeting', 'Meeting'), ('coordination_centre', 'Coordination centre')], default='jad', max_length=20)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.event')),
                    ('leading_action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('centre_place', models.CharField(blank=True, help_text='The town in which the centre sits.', max_length=200)),
                    ('coordination_centre', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('state', models.CharField(choices=[('planned', 'Planned'), ('cancelled', 'Cancelled')], default='planned', max_length=20)),
                    ('tactics', models.TextField(blank=True, help_text='Places, meeting points and the like; nothing before its first day.')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('field', models.CharField(blank=True, choices=[('title', 'Title'), ('aim', 'Aim'), ('character', 'Character'), ('goal', 'Goal and number'), ('leader', 'Leader and co-leaders'), ('participants', 'Participants'), ('targets', 'Targets'), ('support', 'Support asked for'), ('resources', 'Resources and funding'), ('events', 'Events'), ('judicial_contact', 'Judicial contact')], max_length=20)),
                    ('text', models.TextField()),
                    ('must', models.BooleanField()),
                    ('state', models.CharField(choices=[('open', 'Open'), ('solved', 'Solved'), ('withdrawn', 'Withdrawn')], default='open', max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='oaps.oap')),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='actions.operationalaction')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'solved', 'withdrawn'])), name='finding_state_is_known'), models.CheckConstraint(condition=models.Q(('field', ''), ('action__isnull', False), _connector='OR'), name='finding_at_a_field_names_its_action')],
                },
            ),
            migrations.CreateModel(
                name='FindingHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('field', models.CharField(blank=True, choices=[('title', 'Title'), ('aim', 'Aim'), ('character', 'Character'), ('goal', 'Goal and number'), ('leader', 'Leader and co-leaders'), ('participants', 'Participants'), ('targets', 'Targets'), ('support', 'Support asked for'), ('resources', 'Resources and funding'), ('events', 'Events'), ('judicial_contact', 'Judicial contact')], max_length=20)),
                    ('text', models.TextField()),
                    ('must', models.BooleanField()),
                    ('state', models.CharField(choices=[('open', 'Open'), ('solved', 'Solved'), ('withdrawn', 'Withdrawn')], default='open', max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.finding')),
                    ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FindingStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.finding')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FurtherActionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('event', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.event')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('operationalaction', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Obligation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('due_day', models.DateField()),
                    ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='people.organisation')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='cycles.reportinground')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='obligations', to='actions.operationalaction')),
                    ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='actions.event')),
                    ('unasked', models.BooleanField(db_default=False, default=False, editable=False, help_text='Submitted by an organisation that takes no part and was not asked.')),
                    ('first_due_day', models.DateField(editable=False, help_text='Its due date before it was returned. Whether it came on time is measured by it.', null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('event__isnull', True)), fields=('organisation', 'action', 'round'), name='one_obligation_per_round'), models.UniqueConstraint(condition=models.Q(('event__isnull', False)), fields=('organisation', 'event', 'round'), name='one_obligation_per_event_and_round')],
                    'indexes': [models.Index(fields=['organisation', 'round'], name='obligation_by_round'), models.Index(fields=['due_day', 'id'], name='obligation_by_due_day')],
                },
            ),
            migrations.CreateModel(
                name='Contribution',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('narrative', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('reopened', 'Reopened')], default='draft', max_length=20)),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('narrative_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('obligation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contribution', to='actions.obligation')),
                    ('highlight', models.TextField(blank=True, help_text='A highlight that the organisation proposes for the factsheet of the year.')),
                    ('may_publish', models.BooleanField(default=False, help_text='The organisation agrees that the highlight is published.')),
                    ('obstacles_met', models.TextField(blank=True)),
                    ('support_received', models.TextField(blank=True)),
                    ('unconfirmed_texts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list)),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('narrative'), fastupdate=False, name='contribution_words'), models.Index(condition=models.Q(('state', 'submitted')), fields=['obligation'], name='submitted_contribution'), models.Index(condition=models.Q(('state', 'accepted'), _negated=True), fields=['state'], name='contribution_under_way')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'accepted', 'reopened'])), name='contribution_state_is_known'), models.CheckConstraint(condition=models.Q(('may_publish', False), models.Q(('highlight', ''), _negated=True), _connector='OR'), name='consent_to_publish_needs_a_highlight')],
                },
            ),
            migrations.CreateModel(
                name='ContributionAttachment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('kind', models.CharField(choices=[('xlsx', 'xlsx'), ('csv', 'csv'), ('pdf', 'pdf'), ('png', 'png'), ('jpg', 'jpg')], max_length=4)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('sha256', models.CharField(max_length=64)),
                    ('description', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('removed_at', models.DateTimeField(editable=False, null=True)),
                    ('identified', models.BooleanField(default=False, editable=False, help_text='Removed by two persons, because it identified a person.')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='actions.contribution')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('removed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOfFile('name', 'description'), fastupdate=False, name='contributionattachment_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='contributionattachment_name', opclasses=['gin_trgm_ops'])],
                },
            ),
            migrations.CreateModel(
                name='ContributionAttachmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('name', models.CharField(max_length=100)),
                    ('kind', models.CharField(choices=[('xlsx', 'xlsx'), ('csv', 'csv'), ('pdf', 'pdf'), ('png', 'png'), ('jpg', 'jpg')], max_length=4)),
                    ('size', models.PositiveIntegerField(help_text='In bytes.')),
                    ('sha256', models.CharField(max_length=64)),
                    ('description', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('removed_at', models.DateTimeField(editable=False, null=True)),
                    ('identified', models.BooleanField(default=False, editable=False, help_text='Removed by two persons, because it identified a person.')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('contribution', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contribution')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.contributionattachment')),
                    ('removed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContributionAttachmentReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('contributionattachment', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contributionattachment')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContributionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('narrative', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted'), ('reopened', 'Reopened')], default='draft', max_length=20)),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('narrative_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.contribution')),
                    ('obligation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.obligation')),
                    ('highlight', models.TextField(blank=True, help_text='A highlight that the organisation proposes for the factsheet of the year.')),
                    ('may_publish', models.BooleanField(default=False, help_text='The organisation agrees that the highlight is published.')),
                    ('obstacles_met', models.TextField(blank=True)),
                    ('support_received', models.TextField(blank=True)),
                    ('unconfirmed_texts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContributionReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('contribution', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contribution')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContributionStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.contribution')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Figure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('own', 'Own'), ('consolidated', 'Consolidated')], default='own', max_length=20)),
                    ('answer', models.CharField(choices=[('number', 'Number'), ('not_reported', 'Not reported'), ('unknown', 'Unknown')], default='number', max_length=20)),
                    ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('counted', models.DecimalField(decimal_places=3, editable=False, max_digits=17, null=True)),
                    ('country', models.CharField(blank=True, help_text='Where it happened; empty: in the own country.', max_length=2)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('certainty', models.CharField(choices=[('preliminary', 'Preliminary'), ('confirmed', 'Confirmed')], default='preliminary', max_length=20)),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='people.organisation')),
                    ('contribution', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='actions.contribution')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='actions.event')),
                    ('indicator_version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='cycles.indicatorversion')),
                    ('action', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='actions.operationalaction')),
                    ('unconfirmed', models.BooleanField(default=False, help_text='Comes from the last round and is not confirmed yet.')),
                    ('kept_preliminary', models.TextField(blank=True, db_default='', default='', help_text='Why it stays preliminary when its round closes; empty: it is confirmed then.')),
                ],
                options={
                    'indexes': [models.Index(fields=['indicator_version', 'first_day'], name='figure_by_indicator'), models.Index(condition=models.Q(('answer', 'number'), ('kind', 'own')), fields=['indicator_version', 'value'], name='own_figure_by_value'), models.Index(condition=models.Q(('kind', 'consolidated')), fields=['event'], name='stated_figure_by_event'), models.Index(condition=models.Q(('kind', 'consolidated')), fields=['action'], name='consolidated_figure_by_action'), models.Index(fields=['event', 'indicator_version'], name='figure_by_event'), models.Index(condition=models.Q(('event__isnull', False)), fields=['contribution', 'event'], name='contribution_figure_on_event'), models.Index(fields=['contribution', 'indicator_version'], name='figure_by_contribution'), models.Index(fields=['action', 'contribution', 'event'], include=('id',), name='figure_by_action')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='figure_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'number'), ('counted__isnull', False), ('value__isnull', False)), models.Q(models.Q(('answer', 'number'), _negated=True), ('counted__isnull', True), ('value__isnull', True)), _connector='OR'), name='figure_has_a_value_where_it_answers_with_a_number'), models.CheckConstraint(condition=models.Q(('value__isnull', True), ('value__gte', 0), _connector='OR'), name='figure_is_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'own'), _negated=True), ('counted__isnull', True), models.Q(('counted__gte', 0), ('counted__lte', models.F('value'))), _connector='OR'), name='own_figure_counts_between_nothing_and_its_value'), models.CheckConstraint(condition=models.Q(('first_day__year', models.F('last_day__year'))), name='figure_stays_inside_one_year'), models.UniqueConstraint(fields=('contribution', 'action', 'indicator_version', 'kind', 'event', 'country', 'authority', 'first_day', 'last_day'), name='one_figure_per_line_and_days', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='FigureHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('kind', models.CharField(choices=[('own', 'Own'), ('consolidated', 'Consolidated')], default='own', max_length=20)),
                    ('answer', models.CharField(choices=[('number', 'Number'), ('not_reported', 'Not reported'), ('unknown', 'Unknown')], default='number', max_length=20)),
                    ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('counted', models.DecimalField(decimal_places=3, editable=False, max_digits=17, null=True)),
                    ('country', models.CharField(blank=True, help_text='Where it happened; empty: in the own country.', max_length=2)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('certainty', models.CharField(choices=[('preliminary', 'Preliminary'), ('confirmed', 'Confirmed')], default='preliminary', max_length=20)),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('authority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('contribution', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contribution')),
                    ('entered_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.event')),
                    ('indicator_version', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicatorversion')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.figure')),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('unconfirmed', models.BooleanField(default=False, help_text='Comes from the last round and is not confirmed yet.')),
                    ('kept_preliminary', models.TextField(blank=True, db_default='', default='', help_text='Why it stays preliminary when its round closes; empty: it is confirmed then.')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Lowering',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('reason', models.TextField()),
                    ('proposed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('outcome', models.CharField(choices=[('open', 'Open'), ('confirmed', 'Confirmed'), ('dropped', 'Dropped')], default='open', max_length=20)),
                    ('decided_at', models.DateTimeField(editable=False, null=True)),
                    ('action_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='actions.actionattachment')),
                    ('advice', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='cycles.advice')),
                    ('after', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('assessment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='cycles.threatassessment')),
                    ('before', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('contribution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='actions.contribution')),
                    ('contribution_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='actions.contributionattachment')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='cycles.decision')),
                    ('decision_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='cycles.decisionattachment')),
                    ('oap', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='oaps.oap')),
                    ('oap_file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='oaps.oapattachment')),
                    ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('strategic_plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='priorities.strategicplan')),
                    ('threat_input', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='cycles.threatinput')),
                    ('action', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='lowerings', to='actions.operationalaction')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', False), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', False)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', False), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', False), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', False), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', False), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', False), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', False), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', False), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', False), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', False), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', True), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), models.Q(('action__isnull', True), ('action_file__isnull', True), ('advice__isnull', True), ('assessment__isnull', True), ('contribution__isnull', True), ('contribution_file__isnull', False), ('decision__isnull', True), ('decision_file__isnull', True), ('oap__isnull', True), ('oap_file__isnull', True), ('strategic_plan__isnull', True), ('threat_input__isnull', True)), _connector='OR'), name='lowering_is_about_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'confirmed'), _negated=True), models.Q(('decided_by__isnull', False), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='marking_is_lowered_by_two_persons'), models.CheckConstraint(condition=models.Q(('outcome__in', ['open', 'confirmed', 'dropped'])), name='lowering_outcome_is_known'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('assessment',), name='one_open_lowering_per_assessment'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('threat_input',), name='one_open_lowering_per_threat_input'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('strategic_plan',), name='one_open_lowering_per_strategic_plan'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('advice',), name='one_open_lowering_per_advice'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('decision',), name='one_open_lowering_per_decision'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('decision_file',), name='one_open_lowering_per_decision_file'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('oap',), name='one_open_lowering_per_oap'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('action',), name='one_open_lowering_per_action'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('contribution',), name='one_open_lowering_per_contribution'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('oap_file',), name='one_open_lowering_per_oap_file'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('action_file',), name='one_open_lowering_per_action_file'), models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('contribution_file',), name='one_open_lowering_per_contribution_file')],
                },
            ),
            migrations.CreateModel(
                name='LoweringHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('reason', models.TextField()),
                    ('proposed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('outcome', models.CharField(choices=[('open', 'Open'), ('confirmed', 'Confirmed'), ('dropped', 'Dropped')], default='open', max_length=20)),
                    ('decided_at', models.DateTimeField(editable=False, null=True)),
                    ('action_file', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.actionattachment')),
                    ('advice', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.advice')),
                    ('after', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('assessment', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatassessment')),
                    ('before', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('contribution', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contribution')),
                    ('contribution_file', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contributionattachment')),
                    ('decided_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decision', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision')),
                    ('decision_file', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decisionattachment')),
                    ('oap', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('oap_file', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oapattachment')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.lowering')),
                    ('proposed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('strategic_plan', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.strategicplan')),
                    ('threat_input', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threatinput')),
                    ('action', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ObligationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('due_day', models.DateField()),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.obligation')),
                    ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground')),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.event')),
                    ('unasked', models.BooleanField(db_default=False, default=False, editable=False, help_text='Submitted by an organisation that takes no part and was not asked.')),
                    ('first_due_day', models.DateField(editable=False, help_text='Its due date before it was returned. Whether it came on time is measured by it.', null=True)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Observation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('pattern', 'Pattern'), ('good_practice', 'Good practice')], max_length=20)),
                    ('text', models.TextField()),
                    ('noted_day', models.DateField(default=django.utils.timezone.localdate, editable=False)),
                    ('state', models.CharField(choices=[('noted', 'Noted'), ('withdrawn', 'Withdrawn')], default='noted', max_length=20)),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='cycles.crimearea')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('oap', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oaps.oap')),
                    ('organisation', models.ForeignKey(help_text='Whose observation it is.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('threats', models.ManyToManyField(blank=True, related_name='observations', to='cycles.threat')),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text'), fastupdate=False, name='observation_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['pattern', 'good_practice'])), name='observation_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['noted', 'withdrawn'])), name='observation_state_is_known'), models.CheckConstraint(condition=models.Q(('action__isnull', True), ('oap__isnull', False), _connector='OR'), name='observation_from_an_action_names_its_plan')],
                },
            ),
            migrations.CreateModel(
                name='ObservationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('pattern', 'Pattern'), ('good_practice', 'Good practice')], max_length=20)),
                    ('text', models.TextField()),
                    ('noted_day', models.DateField(default=django.utils.timezone.localdate, editable=False)),
                    ('state', models.CharField(choices=[('noted', 'Noted'), ('withdrawn', 'Withdrawn')], default='noted', max_length=20)),
                    ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('oap', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('organisation', models.ForeignKey(db_constraint=False, help_text='Whose observation it is.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.observation')),
                    ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ObservationStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('observation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.observation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OperationalActionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('sequence', models.PositiveSmallIntegerField(blank=True, help_text='The number is goal.sequence: 8.1; a proposal has none.', null=True)),
                    ('title', models.CharField(max_length=200)),
                    ('aim', models.TextField(blank=True)),
                    ('character', models.CharField(choices=[('repressive', 'Repressive'), ('preventive', 'Preventive'), ('both', 'Repressive and preventive')], default='both', max_length=20)),
                    ('origin', models.CharField(choices=[('initial', 'Planned from the start'), ('added', 'Added later'), ('emergency', 'Emergency'), ('carried_over', 'Carried over')], default='initial', max_length=20)),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('planned', 'Planned'), ('running', 'Running'), ('completed', 'Completed'), ('partly_achieved', 'Partly achieved'), ('not_completed', 'Not completed'), ('cancelled', 'Cancelled'), ('carried_over', 'Carried over')], default='proposed', max_length=20)),
                    ('reason', models.TextField(blank=True, help_text='Why it ended as it did.')),
                    ('funding', models.TextField(blank=True, help_text='Which funding is sought, and from where.')),
                    ('goal', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.strategicgoal')),
                    ('judicial_contact', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.operationalaction')),
                    ('predecessor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('proposed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('merged_into', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('judicial_contact_day', models.DateField(blank=True, help_text='When the first contact was; empty until there was one.', null=True)),
                    ('judicial_contact_function', models.CharField(blank=True, choices=[('national_member', 'National Member or deputy at Eurojust'), ('national_desk', 'National desk at Eurojust'), ('operations', 'Operations staff of Eurojust'), ('ejn_contact_point', 'EJN contact point'), ('prosecutor', 'Public prosecutor'), ('investigating_judge', 'Investigating judge'), ('liaison_magistrate', 'Liaison magistrate'), ('central_authority', 'Official of a central authority'), ('other', 'Other function')], help_text='Of the person there.', max_length=30)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Participation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('role', models.CharField(choices=[('leader', 'Action leader'), ('co_leader', 'Co-leader'), ('participant', 'Participant')], default='participant', max_length=20)),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('committed', 'Committed'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=20)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='actions.operationalaction')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='people.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('action', 'organisation'), name='organisation_takes_part_once'), models.UniqueConstraint(condition=models.Q(('role', 'leader')), fields=('action',), name='one_leader_per_action'), models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'committed', 'declined', 'withdrawn'])), name='participation_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='ParticipationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('role', models.CharField(choices=[('leader', 'Action leader'), ('co_leader', 'Co-leader'), ('participant', 'Participant')], default='participant', max_length=20)),
                    ('state', models.CharField(choices=[('proposed', 'Proposed'), ('committed', 'Committed'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='proposed', max_length=20)),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.participation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ParticipationStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.participation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ResourceAllocation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('people', 'People'), ('person_days', 'Person-days'), ('euro', 'Euro')], max_length=20)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('planned', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resources', to='actions.operationalaction')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('source'), fastupdate=False, name='resource_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['people', 'person_days', 'euro'])), name='resource_kind_is_known'), models.CheckConstraint(condition=models.Q(('planned__gte', 0)), name='resources_are_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='ResourceAllocationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('people', 'People'), ('person_days', 'Person-days'), ('euro', 'Euro')], max_length=20)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('planned', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.resourceallocation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReturnReason',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='return_reasons', to='actions.operationalaction')),
                    ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='oaps.oapstatechange')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('action', 'change'), name='one_reason_by_action_and_return')],
                },
            ),
            migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.CharField(choices=[('est', 'EMPACT Support Team'), ('eurojust', 'Eurojust')], max_length=20)),
                    ('verdict', models.CharField(choices=[('accepted', 'Accepted'), ('returned', 'Returned')], max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('fingerprint', models.CharField(help_text='Identifies the reviewed figures.', max_length=64)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='actions.contribution')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('body__in', ['est', 'eurojust'])), name='reviewing_body_is_known'), models.CheckConstraint(condition=models.Q(('verdict__in', ['accepted', 'returned'])), name='verdict_is_known')],
                },
            ),
            migrations.CreateModel(
                name='ReviewComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('figure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='actions.figure')),
                    ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='actions.review')),
                ],
            ),
            migrations.CreateModel(
                name='ServedOAPHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('oap', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('operationalaction', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Support',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('operational', 'Operational'), ('logistical', 'Logistical'), ('financial', 'Financial')], max_length=20)),
                    ('what', models.CharField(max_length=500)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='support', to='actions.operationalaction')),
                    ('asked_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('state', models.CharField(choices=[('asked', 'Asked'), ('agreed', 'Agreed'), ('given', 'Given'), ('declined', 'Declined')], default='asked', max_length=20)),
                ],
                options={
                    'verbose_name_plural': 'support',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('what'), fastupdate=False, name='support_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['operational', 'logistical', 'financial'])), name='support_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'agreed', 'given', 'declined'])), name='support_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='SupportHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('operational', 'Operational'), ('logistical', 'Logistical'), ('financial', 'Financial')], max_length=20)),
                    ('what', models.CharField(max_length=500)),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('asked_of', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.support')),
                    ('state', models.CharField(choices=[('asked', 'Asked'), ('agreed', 'Agreed'), ('given', 'Given'), ('declined', 'Declined')], default='asked', max_length=20)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Target',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=18)),
                    ('by_day', models.DateField()),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='actions.operationalaction')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='cycles.indicator')),
                    ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.unit')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('action', 'indicator', 'by_day'), name='one_target_per_indicator_and_day'), models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='target_is_more_than_nothing')],
                },
            ),
            migrations.CreateModel(
                name='TargetHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=18)),
                    ('by_day', models.DateField()),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.target')),
                    ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.unit')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ThreatObservationLinkHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('observation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.observation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('threat', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.threat')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionAttachmentRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('actions.actionattachment_releasable_to',),
            ),
            migrations.CreateModel(
                name='ContributionRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('actions.contribution_releasable_to',),
            ),
            migrations.CreateModel(
                name='ContributionAttachmentRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('actions.contributionattachment_releasable_to',),
            ),
            migrations.CreateModel(
                name='ThreatObservationLink',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('actions.observation_threats',),
            ),
            migrations.CreateModel(
                name='ServedOAP',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('actions.operationalaction_further_oaps',),
            ),
            migrations.CreateModel(
                name='ActionRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('actions.operationalaction_releasable_to',),
            ),
            migrations.CreateModel(
                name='FurtherAction',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('actions.event_further_actions',),
            ),
            migrations.CreateModel(
                name='ActionReport',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('narrative', models.TextField(blank=True)),
                    ('progress', models.CharField(blank=True, choices=[('not_begun', 'Not begun'), ('behind', 'Behind the plan'), ('as_planned', 'As planned'), ('done', 'All is done')], max_length=20)),
                    ('due_day', models.DateField()),
                    ('state', models.CharField(choices=[('not_started', 'Not started'), ('draft', 'Draft'), ('submitted', 'Submitted')], default='not_started', max_length=20)),
                    ('totals', models.JSONField(blank=True, default=list, editable=False)),
                    ('proposed_state', models.CharField(blank=True, choices=[('completed', 'Completed'), ('partly_achieved', 'Partly achieved'), ('not_completed', 'Not completed')], help_text='How the action ended; empty as long as it goes on.', max_length=20)),
                    ('reason', models.TextField(blank=True, help_text='Why it ended so.')),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='actions.operationalaction')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_reports', to='cycles.reportinground')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('action', 'round'), name='one_report_per_action_and_round'), models.CheckConstraint(condition=models.Q(('state__in', ['not_started', 'draft', 'submitted'])), name='action_report_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='ActionReportHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('narrative', models.TextField(blank=True)),
                    ('progress', models.CharField(blank=True, choices=[('not_begun', 'Not begun'), ('behind', 'Behind the plan'), ('as_planned', 'As planned'), ('done', 'All is done')], max_length=20)),
                    ('due_day', models.DateField()),
                    ('state', models.CharField(choices=[('not_started', 'Not started'), ('draft', 'Draft'), ('submitted', 'Submitted')], default='not_started', max_length=20)),
                    ('totals', models.JSONField(blank=True, default=list, editable=False)),
                    ('proposed_state', models.CharField(blank=True, choices=[('completed', 'Completed'), ('partly_achieved', 'Partly achieved'), ('not_completed', 'Not completed')], help_text='How the action ended; empty as long as it goes on.', max_length=20)),
                    ('reason', models.TextField(blank=True, help_text='Why it ended so.')),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.actionreport')),
                    ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ActionReportStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.actionreport')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Adjustment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked', models.BooleanField()),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjustments', to='actions.operationalaction')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adjustments', to='cycles.reportinground')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'action', 'indicator'), name='indicator_adjusted_once_per_action')],
                },
            ),
            migrations.CreateModel(
                name='AdjustmentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('asked', models.BooleanField()),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.adjustment')),
                    ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CheckedDoubt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('words', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='actions.contribution')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('contribution', 'words'), name='doubt_checked_once')],
                },
            ),
            migrations.CreateModel(
                name='CheckedDoubtHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('words', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('contribution', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contribution')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.checkeddoubt')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Delegation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('due_day', models.DateField(help_text='Inside the country; no later than the report itself.')),
                    ('note', models.TextField(blank=True, max_length=2000)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('state', models.CharField(choices=[('given', 'Delegated'), ('ready', 'Ready for the coordinator'), ('sent_back', 'Returned'), ('taken_over', 'Accepted by the coordinator'), ('ended', 'Withdrawn')], default='given', max_length=20)),
                    ('authority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='people.organisation')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to=settings.AUTH_USER_MODEL)),
                    ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegations', to='actions.obligation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'ended'), _negated=True), fields=('obligation',), name='one_report_is_given_to_one_person_at_a_time'), models.CheckConstraint(condition=models.Q(('state__in', ['given', 'ready', 'sent_back', 'taken_over', 'ended'])), name='delegation_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='DelegationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('due_day', models.DateField(help_text='Inside the country; no later than the report itself.')),
                    ('note', models.TextField(blank=True, max_length=2000)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('state', models.CharField(choices=[('given', 'Delegated'), ('ready', 'Ready for the coordinator'), ('sent_back', 'Returned'), ('taken_over', 'Accepted by the coordinator'), ('ended', 'Withdrawn')], default='given', max_length=20)),
                    ('authority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('expert', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('obligation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.obligation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.delegation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='DelegationLook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('delegation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='looks', to='actions.delegation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('delegation', 'person'), name='one_look_per_person_and_delegation')],
                },
            ),
            migrations.CreateModel(
                name='DelegationStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('delegation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.delegation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EventParticipation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('state', models.CharField(choices=[('asked', 'Asked'), ('joins', 'Takes part'), ('stays_away', 'Does not take part')], default='asked', max_length=20)),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='actions.event')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='event_participations', to='people.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('event', 'organisation'), name='organisation_joins_an_event_once'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'joins', 'stays_away'])), name='joining_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='EventParticipationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('state', models.CharField(choices=[('asked', 'Asked'), ('joins', 'Takes part'), ('stays_away', 'Does not take part')], default='asked', max_length=20)),
                    ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.event')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.eventparticipation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EventParticipationStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('participation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.eventparticipation')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EventStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.event')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Extension',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('due_day', models.DateField()),
                    ('reason', models.TextField()),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='people.organisation')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='cycles.reportinground')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'organisation'), name='organisation_extended_once_per_round')],
                },
            ),
            migrations.CreateModel(
                name='ExtensionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('due_day', models.DateField()),
                    ('reason', models.TextField()),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.extension')),
                    ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='NationalReport',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('content', models.JSONField()),
                    ('digest', models.CharField(help_text='SHA-256 of the content.', max_length=64)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='national_reports', to='people.organisation')),
                    ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='national_reports', to='cycles.reportinground')),
                    ('kind', models.CharField(choices=[('report', 'National report'), ('plan', 'National plan')], default='report', max_length=10)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('round__isnull', False), ('year__isnull', True)), models.Q(('round__isnull', True), ('year__isnull', False)), _connector='OR'), name='national_report_is_of_a_year_or_a_round'), models.CheckConstraint(condition=models.Q(('kind__in', ['report', 'plan'])), name='national_report_kind_is_known'), models.CheckConstraint(condition=models.Q(('kind', 'report'), ('year__isnull', False), _connector='OR'), name='national_plan_is_of_a_year'), models.UniqueConstraint(fields=('organisation', 'kind', 'year', 'round', 'digest'), name='one_national_report_per_content', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='NationalReportDocument',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('pdf', 'PDF'), ('xlsx', 'Excel')], max_length=10)),
                    ('document', models.CharField(blank=True, max_length=80)),
                    ('size', models.PositiveIntegerField(null=True)),
                    ('pages', models.PositiveSmallIntegerField(null=True)),
                    ('built_at', models.DateTimeField(null=True)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='actions.nationalreport')),
                    ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox')),
                ],
                options={
                    'verbose_name': 'document of a national report',
                    'verbose_name_plural': 'documents of national reports',
                    'constraints': [models.UniqueConstraint(fields=('report', 'kind'), name='one_document_by_national_report_and_kind')],
                },
            ),
            migrations.CreateModel(
                name='OAPReport',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('narrative', models.TextField(blank=True)),
                    ('progress', models.CharField(blank=True, choices=[('not_begun', 'Not begun'), ('behind', 'Behind the plan'), ('as_planned', 'As planned'), ('done', 'All is done')], max_length=20)),
                    ('due_day', models.DateField()),
                    ('state', models.CharField(choices=[('not_started', 'Not started'), ('draft', 'Draft'), ('submitted', 'Submitted')], default='not_started', max_length=20)),
                    ('totals', models.JSONField(blank=True, default=list, editable=False)),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='oaps.oap')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='oap_reports', to='cycles.reportinground')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('oap', 'round'), name='one_report_per_plan_and_round'), models.CheckConstraint(condition=models.Q(('state__in', ['not_started', 'draft', 'submitted'])), name='oap_report_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='OAPReportHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('narrative', models.TextField(blank=True)),
                    ('progress', models.CharField(blank=True, choices=[('not_begun', 'Not begun'), ('behind', 'Behind the plan'), ('as_planned', 'As planned'), ('done', 'All is done')], max_length=20)),
                    ('due_day', models.DateField()),
                    ('state', models.CharField(choices=[('not_started', 'Not started'), ('draft', 'Draft'), ('submitted', 'Submitted')], default='not_started', max_length=20)),
                    ('totals', models.JSONField(blank=True, default=list, editable=False)),
                    ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.oapreport')),
                    ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OAPReportStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.oapreport')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ResourceUse',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('people', 'People'), ('person_days', 'Person-days'), ('euro', 'Euro')], max_length=20)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resource_uses', to='actions.operationalaction')),
                    ('allocation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='uses', to='actions.resourceallocation')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.reportinground')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('allocation', 'round'), name='resource_used_once_per_round'), models.UniqueConstraint(condition=models.Q(('allocation', None)), fields=('action', 'organisation', 'round', 'kind', 'source'), name='unplanned_resource_once_per_round'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='resource_use_is_not_negative'), models.CheckConstraint(condition=models.Q(('kind__in', ['people', 'person_days', 'euro'])), name='resource_use_kind_is_known')],
                },
            ),
            migrations.CreateModel(
                name='ResourceUseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('people', 'People'), ('person_days', 'Person-days'), ('euro', 'Euro')], max_length=20)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('allocation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.resourceallocation')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.resourceuse')),
                    ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='RoundPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField(editable=False, null=True)),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='oaps.oap')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='covered', to='cycles.reportinground')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'oap'), name='plan_covered_once_by_a_round')],
                },
            ),
            migrations.CreateModel(
                name='RoundPlanHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('asked_at', models.DateTimeField(editable=False, null=True)),
                    ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.roundplan')),
                    ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SupportStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('support', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.support')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('audience', models.CharField(choices=[('leaders', 'Leaders and co-leaders of actions'), ('owing', 'Organisations with outstanding contributions')], max_length=20)),
                    ('subject', models.CharField(max_length=120)),
                    ('text', models.TextField()),
                    ('sent_at', models.DateTimeField(editable=False, null=True)),
                    ('left_out', models.PositiveSmallIntegerField(default=0, editable=False, help_text='How many of those whom its sender saw did not qualify any more when it went.')),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('oaps', models.ManyToManyField(blank=True, related_name='+', to='oaps.oap')),
                    ('only_of', models.ForeignKey(blank=True, help_text='The only organisation that is written to.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('organisation', models.ForeignKey(help_text='For whom its sender acts.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.reportinground')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('subject'), fastupdate=False, name='message_subject_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text'), fastupdate=False, name='message_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['leaders', 'owing'])), name='audience_of_a_message_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'owing'), _negated=True), ('round__isnull', False), _connector='OR'), name='message_to_those_who_owe_names_its_round')],
                },
            ),
            migrations.CreateModel(
                name='MessageHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('audience', models.CharField(choices=[('leaders', 'Leaders and co-leaders of actions'), ('owing', 'Organisations with outstanding contributions')], max_length=20)),
                    ('subject', models.CharField(max_length=120)),
                    ('text', models.TextField()),
                    ('sent_at', models.DateTimeField(editable=False, null=True)),
                    ('left_out', models.PositiveSmallIntegerField(default=0, editable=False, help_text='How many of those whom its sender saw did not qualify any more when it went.')),
                    ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('only_of', models.ForeignKey(blank=True, db_constraint=False, help_text='The only organisation that is written to.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('organisation', models.ForeignKey(db_constraint=False, help_text='For whom its sender acts.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.message')),
                    ('round', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.reportinground')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MessagePlanHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('message', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.message')),
                    ('oap', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MessageRecipient',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('owed', models.PositiveSmallIntegerField(default=0)),
                    ('mailed_at', models.DateTimeField(null=True)),
                    ('refused', models.CharField(blank=True, max_length=80)),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='actions.message')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('message', 'recipient'), name='nobody_gets_a_message_twice')],
                },
            ),
            migrations.CreateModel(
                name='MessagePlan',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('actions.message_oaps',),
            ),
            migrations.CreateModel(
                name='EntryOnBehalf',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('draft', models.UUIDField(editable=False, help_text='The id of the contribution, also after its entry was rejected.')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('source', models.CharField(help_text='How the organisation gave its figures, and when.', max_length=200)),
                    ('state', models.CharField(choices=[('entering', 'Being entered'), ('waiting', 'To be confirmed'), ('confirmed', 'Confirmed'), ('taken_over', 'Accepted by the coordinator'), ('set_aside', 'Rejected'), ('taken_back', 'Withdrawn')], default='entering', max_length=20)),
                    ('kept', models.TextField(blank=True, help_text='The content of the draft that was rejected or withdrawn.')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(editable=False, help_text='The marking of what is kept.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='actions.obligation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['set_aside', 'taken_back']), _negated=True), fields=('obligation',), name='one_report_is_entered_on_behalf_once'), models.CheckConstraint(condition=models.Q(('state__in', ['entering', 'waiting', 'confirmed', 'taken_over', 'set_aside', 'taken_back'])), name='entry_state_is_known'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='an_entry_on_behalf_says_its_source')],
                },
            ),
            migrations.CreateModel(
                name='EntryOnBehalfHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('draft', models.UUIDField(editable=False, help_text='The id of the contribution, also after its entry was rejected.')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('source', models.CharField(help_text='How the organisation gave its figures, and when.', max_length=200)),
                    ('state', models.CharField(choices=[('entering', 'Being entered'), ('waiting', 'To be confirmed'), ('confirmed', 'Confirmed'), ('taken_over', 'Accepted by the coordinator'), ('set_aside', 'Rejected'), ('taken_back', 'Withdrawn')], default='entering', max_length=20)),
                    ('kept', models.TextField(blank=True, help_text='The content of the draft that was rejected or withdrawn.')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(db_constraint=False, editable=False, help_text='The marking of what is kept.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('obligation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.obligation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.entryonbehalf')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EntryOnBehalfStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.entryonbehalf')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Difference',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('difference', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('reason', models.TextField()),
                    ('basis', models.CharField(editable=False, max_length=32)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('ended_at', models.DateTimeField(editable=False, null=True)),
                    ('overtaken', models.BooleanField(default=False, editable=False, help_text='It ended because related figures changed.')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('figure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='differences', to='actions.figure')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('figure',), name='one_difference_of_a_figure_holds')],
                },
            ),
            migrations.CreateModel(
                name='DifferenceHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('difference', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('reason', models.TextField()),
                    ('basis', models.CharField(editable=False, max_length=32)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('ended_at', models.DateTimeField(editable=False, null=True)),
                    ('overtaken', models.BooleanField(default=False, editable=False, help_text='It ended because related figures changed.')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('figure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.figure')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.difference')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Objection',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('state', models.CharField(choices=[('raised', 'Waits for an answer'), ('answered', 'Answered'), ('withdrawn', 'Withdrawn')], default='raised', max_length=20)),
                    ('figure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='objections', to='actions.figure')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['raised', 'answered', 'withdrawn'])), name='objection_state_is_known'), models.UniqueConstraint(condition=models.Q(('state', 'raised')), fields=('figure',), name='one_objection_of_a_figure_waits')],
                },
            ),
            migrations.CreateModel(
                name='ObjectionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('state', models.CharField(choices=[('raised', 'Waits for an answer'), ('answered', 'Answered'), ('withdrawn', 'Withdrawn')], default='raised', max_length=20)),
                    ('figure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.figure')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.objection')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ObjectionStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('objection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.objection')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Overlap',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('state', models.CharField(choices=[('open', 'To be decided'), ('decided', 'Decided'), ('reopened', 'To be decided again'), ('dissolved', 'No question any more')], default='open', max_length=20)),
                    ('found_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state__in', ['open', 'reopened'])), fields=['state'], name='overlap_to_be_decided')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'decided', 'reopened', 'dissolved'])), name='overlap_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='OverlapHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('state', models.CharField(choices=[('open', 'To be decided'), ('decided', 'Decided'), ('reopened', 'To be decided again'), ('dissolved', 'No question any more')], default='open', max_length=20)),
                    ('found_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.overlap')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OverlapMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rule', models.CharField(blank=True, choices=[('same_event', 'Same event, equal values'), ('two_actions', 'Two actions, same organisation, place and days, equal values'), ('same_place', 'Same action, place and days, nearly equal values'), ('two_rounds', 'Two rounds, same organisation and work, equal values')], max_length=20)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('share', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                    ('earlier', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                    ('reason', models.TextField(blank=True, help_text='Why it counts its share.')),
                    ('figure', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='overlapping', to='actions.figure')),
                    ('overlap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='actions.overlap')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('share', None), models.Q(('share__gte', 0), ('share__lte', models.F('value'))), _connector='OR'), name='member_counts_between_nothing_and_its_value')],
                },
            ),
            migrations.CreateModel(
                name='OverlapMemberHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('rule', models.CharField(blank=True, choices=[('same_event', 'Same event, equal values'), ('two_actions', 'Two actions, same organisation, place and days, equal values'), ('same_place', 'Same action, place and days, nearly equal values'), ('two_rounds', 'Two rounds, same organisation and work, equal values')], max_length=20)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('share', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                    ('earlier', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                    ('reason', models.TextField(blank=True, help_text='Why it counts its share.')),
                    ('figure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.figure')),
                    ('overlap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.overlap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.overlapmember')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OverlapStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('overlap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.overlap')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Conversion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('currency', models.CharField(max_length=3)),
                    ('amount', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('rate', models.DecimalField(decimal_places=6, max_digits=15)),
                    ('day', models.DateField()),
                    ('figure', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='conversion', to='actions.figure')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('rate__gt', 0)), name='rate_is_above_nothing'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='converted_amount_is_not_negative'), models.CheckConstraint(condition=models.Q(('currency__regex', '^[A-Z]{3}$'), models.Q(('currency', 'EUR'), _negated=True)), name='converted_from_another_currency')],
                },
            ),
            migrations.CreateModel(
                name='ConversionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('currency', models.CharField(max_length=3)),
                    ('amount', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('rate', models.DecimalField(decimal_places=6, max_digits=15)),
                    ('day', models.DateField()),
                    ('figure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.figure')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.conversion')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Endorsement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('fingerprint', models.CharField(help_text='Identifies the endorsed figures.', max_length=64)),
                    ('ended_at', models.DateTimeField(editable=False, null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='endorsements', to='actions.contribution')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('contribution',), name='one_endorsement_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='EndorsementHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('fingerprint', models.CharField(help_text='Identifies the endorsed figures.', max_length=64)),
                    ('ended_at', models.DateTimeField(editable=False, null=True)),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('contribution', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contribution')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.endorsement')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='JudicialMeasure',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('label', models.CharField(editable=False, max_length=20, unique=True)),
                    ('kind', models.CharField(choices=[('coordination_meeting', 'Coordination meeting'), ('coordination_centre', 'Coordination centre'), ('joint_investigation_team', 'Joint investigation team'), ('arrest_warrant', 'European Arrest Warrant'), ('investigation_order', 'European Investigation Order'), ('freezing_order', 'Freezing order'), ('confiscation_order', 'Confiscation order'), ('extradition', 'Extradition'), ('jurisdiction_conflict', 'Conflict of jurisdiction'), ('admissibility_question', 'Admissibility question'), ('prosecution', 'Prosecution'), ('conviction', 'Conviction')], max_length=30)),
                    ('number', models.PositiveIntegerField(editable=False, help_text='Counts the measures of a kind and year.')),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('result', models.CharField(blank=True, choices=[('pending', 'Still open'), ('executed', 'Carried out'), ('refused', 'Refused'), ('settled', 'Settled'), ('not_settled', 'Not settled'), ('to_court', 'Brought to court'), ('discontinued', 'Discontinued')], max_length=20)),
                    ('persons', models.PositiveIntegerField(blank=True, null=True)),
                    ('judgment', models.CharField(blank=True, choices=[('first_instance', 'First instance, appeal possible'), ('final', 'Final')], max_length=20)),
                    ('imprisonment', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                    ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('note', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting for Eurojust'), ('returned', 'Returned'), ('confirmed', 'Confirmed'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=20)),
                    ('countries', models.ManyToManyField(related_name='judicial_measures', to='people.organisation')),
                    ('further_actions', models.ManyToManyField(blank=True, related_name='further_judicial_measures', to='actions.operationalaction')),
                    ('leading_action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judicial_measures', to='actions.operationalaction')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('organisation', models.ForeignKey(help_text='Who keeps it.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('note'), fastupdate=False, name='measure_note_words'), models.Index(fields=['kind', 'first_day'], name='measure_by_kind_and_day'), models.Index(fields=['-first_day', 'label'], name='measure_newest_first')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='measure_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'returned', 'confirmed', 'withdrawn'])), name='measure_state_is_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['coordination_meeting', 'joint_investigation_team', 'arrest_warrant', 'investigation_order', 'freezing_order', 'confiscation_order', 'extradition', 'jurisdiction_conflict', 'admissibility_question', 'prosecution', 'conviction'])), name='measure_kind_is_kept'), models.CheckConstraint(condition=models.Q(('result', ''), ('result__in', ['pending', 'executed', 'refused', 'settled', 'not_settled', 'to_court', 'discontinued']), _connector='OR'), name='measure_result_is_known'), models.CheckConstraint(condition=models.Q(('judgment', ''), ('judgment__in', ['first_instance', 'final']), _connector='OR'), name='measure_judgment_is_known')],
                },
            ),
            migrations.CreateModel(
                name='JudicialMeasureHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('label', models.CharField(editable=False, max_length=20)),
                    ('kind', models.CharField(choices=[('coordination_meeting', 'Coordination meeting'), ('coordination_centre', 'Coordination centre'), ('joint_investigation_team', 'Joint investigation team'), ('arrest_warrant', 'European Arrest Warrant'), ('investigation_order', 'European Investigation Order'), ('freezing_order', 'Freezing order'), ('confiscation_order', 'Confiscation order'), ('extradition', 'Extradition'), ('jurisdiction_conflict', 'Conflict of jurisdiction'), ('admissibility_question', 'Admissibility question'), ('prosecution', 'Prosecution'), ('conviction', 'Conviction')], max_length=30)),
                    ('number', models.PositiveIntegerField(editable=False, help_text='Counts the measures of a kind and year.')),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField(blank=True, null=True)),
                    ('result', models.CharField(blank=True, choices=[('pending', 'Still open'), ('executed', 'Carried out'), ('refused', 'Refused'), ('settled', 'Settled'), ('not_settled', 'Not settled'), ('to_court', 'Brought to court'), ('discontinued', 'Discontinued')], max_length=20)),
                    ('persons', models.PositiveIntegerField(blank=True, null=True)),
                    ('judgment', models.CharField(blank=True, choices=[('first_instance', 'First instance, appeal possible'), ('final', 'Final')], max_length=20)),
                    ('imprisonment', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                    ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('note', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting for Eurojust'), ('returned', 'Returned'), ('confirmed', 'Confirmed'), ('withdrawn', 'Withdrawn')], default='waiting', max_length=20)),
                    ('leading_action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('organisation', models.ForeignKey(db_constraint=False, help_text='Who keeps it.', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.judicialmeasure')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='JudicialMeasureStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.judicialmeasure')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MeasureActionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('judicialmeasure', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.judicialmeasure')),
                    ('operationalaction', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MeasureCountryHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('judicialmeasure', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.judicialmeasure')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MeasureCountry',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('actions.judicialmeasure_countries',),
            ),
            migrations.CreateModel(
                name='MeasureAction',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('actions.judicialmeasure_further_actions',),
            ),
            migrations.CreateModel(
                name='GrantApplication',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=200)),
                    ('purpose', models.CharField(choices=[('drafting', 'Drafting OAPs'), ('structures', 'Strategic structures'), ('actions', 'Operational actions'), ('joint_action_days', 'Joint action days'), ('jits', 'Joint investigation teams')], max_length=20)),
                    ('text', models.TextField(blank=True, help_text='What the money is for.')),
                    ('first_day', models.DateField(help_text='When the activities begin.')),
                    ('last_day', models.DateField(help_text='When the activities end.')),
                    ('total_cost', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('co_financing', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('awarded', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('paid', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                    ('recovered', models.DecimalField(decimal_places=2, default=0, help_text='What was paid back.', max_digits=14)),
                    ('spent', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('signed_day', models.DateField(blank=True, null=True)),
                    ('report', models.TextField(blank=True, help_text='The final report.')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('awarded', 'Awarded'), ('partly_awarded', 'Awarded in part'), ('refused', 'Refused'), ('signed', 'Signed'), ('reported', 'Reported'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn'), ('given_up', 'Given up')], default='draft', max_length=20)),
                    ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='oaps.fundingcall')),
                    ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='oaps.fundingscheme')),
                ],
                options={
                    'verbose_name': 'application for a grant',
                    'verbose_name_plural': 'applications for grants',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('title'), fastupdate=False, name='grant_title_words'), models.Index(fields=['state', 'first_day'], name='grants_by_state'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text'), fastupdate=False, name='grant_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('report'), fastupdate=False, name='grant_report_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='grant_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('purpose__in', ['drafting', 'structures', 'actions', 'joint_action_days', 'jits'])), name='grant_purpose_is_known'), models.CheckConstraint(condition=models.Q(('co_financing__gte', 0), ('requested__gt', 0), ('total_cost__gte', 0), ('paid__gte', 0), ('recovered__gte', 0)), name='amounts_of_grant_are_not_negative'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['awarded', 'closed', 'partly_awarded', 'reported', 'signed']), _negated=True), ('awarded__isnull', False), _connector='OR'), name='awarded_grant_says_how_much'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'awarded', 'partly_awarded', 'refused', 'signed', 'reported', 'closed', 'withdrawn', 'given_up'])), name='grant_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='GrantApplicationHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=200)),
                    ('purpose', models.CharField(choices=[('drafting', 'Drafting OAPs'), ('structures', 'Strategic structures'), ('actions', 'Operational actions'), ('joint_action_days', 'Joint action days'), ('jits', 'Joint investigation teams')], max_length=20)),
                    ('text', models.TextField(blank=True, help_text='What the money is for.')),
                    ('first_day', models.DateField(help_text='When the activities begin.')),
                    ('last_day', models.DateField(help_text='When the activities end.')),
                    ('total_cost', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('co_financing', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('awarded', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('paid', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                    ('recovered', models.DecimalField(decimal_places=2, default=0, help_text='What was paid back.', max_digits=14)),
                    ('spent', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                    ('signed_day', models.DateField(blank=True, null=True)),
                    ('report', models.TextField(blank=True, help_text='The final report.')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('awarded', 'Awarded'), ('partly_awarded', 'Awarded in part'), ('refused', 'Refused'), ('signed', 'Signed'), ('reported', 'Reported'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn'), ('given_up', 'Given up')], default='draft', max_length=20)),
                    ('call', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.fundingcall')),
                    ('lead', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.grantapplication')),
                    ('scheme', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.fundingscheme')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='GrantBeneficiary',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('awarded', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                    ('paid', models.DecimalField(decimal_places=2, default=0, help_text='Without what was paid back.', max_digits=14)),
                    ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='beneficiaries', to='actions.grantapplication')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('application', 'organisation'), name='one_share_for_each_beneficiary'), models.CheckConstraint(condition=models.Q(('requested__gte', 0)), name='share_of_beneficiary_is_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='GrantBeneficiaryHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('awarded', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                    ('paid', models.DecimalField(decimal_places=2, default=0, help_text='Without what was paid back.', max_digits=14)),
                    ('application', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.grantapplication')),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.grantbeneficiary')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='GrantEntry',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('kind', models.CharField(choices=[('award', 'Award'), ('amendment', 'Amendment'), ('payment', 'Payment'), ('recovery', 'Paid back')], max_length=20)),
                    ('day', models.DateField()),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('note', models.TextField(blank=True)),
                    ('public_year', models.PositiveSmallIntegerField()),
                    ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='actions.grantapplication')),
                ],
                options={
                    'verbose_name_plural': 'grant entries',
                    'indexes': [models.Index(fields=['public_year', 'kind'], name='grant_entries_by_year')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['award', 'amendment', 'payment', 'recovery'])), name='kind_of_grant_entry_is_known'), models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('kind', 'amendment'), _connector='OR'), name='only_an_amendment_lowers_a_grant')],
                },
            ),
            migrations.CreateModel(
                name='GrantEntryHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('kind', models.CharField(choices=[('award', 'Award'), ('amendment', 'Amendment'), ('payment', 'Payment'), ('recovery', 'Paid back')], max_length=20)),
                    ('day', models.DateField()),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('note', models.TextField(blank=True)),
                    ('public_year', models.PositiveSmallIntegerField()),
                    ('application', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.grantapplication')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.grantentry')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='GrantLine',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('awarded', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                    ('paid', models.DecimalField(decimal_places=2, default=0, help_text='Without what was paid back.', max_digits=14)),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                    ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='actions.grantapplication')),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='oaps.oap')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('application', 'oap', 'action'), name='one_share_for_each_oap_and_action', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('requested__gt', 0)), name='share_of_action_is_more_than_nothing')],
                },
            ),
            migrations.CreateModel(
                name='GrantLineHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                    ('awarded', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                    ('paid', models.DecimalField(decimal_places=2, default=0, help_text='Without what was paid back.', max_digits=14)),
                    ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('application', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.grantapplication')),
                    ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='actions.grantline')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='GrantStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='actions.grantapplication')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
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
                },
                bases=('actions.operationalaction_answers',),
            ),
            migrations.CreateModel(
                name='MeasureRecount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('coordination_meeting', 'Coordination meeting'), ('coordination_centre', 'Coordination centre'), ('joint_investigation_team', 'Joint investigation team'), ('arrest_warrant', 'European Arrest Warrant'), ('investigation_order', 'European Investigation Order'), ('freezing_order', 'Freezing order'), ('confiscation_order', 'Confiscation order'), ('extradition', 'Extradition'), ('jurisdiction_conflict', 'Conflict of jurisdiction'), ('admissibility_question', 'Admissibility question'), ('prosecution', 'Prosecution'), ('conviction', 'Conviction')], help_text='As of its measure, which keeps it.', max_length=30)),
                    ('count', models.CharField(choices=[('begun', 'Each, in the year in which it began'), ('running', 'Each, in every year in which it ran'), ('settled', 'Each that was settled or carried out, in the year of the result'), ('persons', 'The persons, in the year in which it began'), ('persons_settled', 'The persons, if carried out, in the year of the result'), ('imprisonment', 'The years of imprisonment, in the year of the judgment')], max_length=20)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('day', models.DateField(default=django.utils.timezone.localdate)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('action', models.ForeignKey(help_text='Under which it counts.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                    ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recounts', to='actions.judicialmeasure')),
                ],
                options={
                    'indexes': [models.Index(fields=['year', 'at'], name='recounts_of_a_year')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('count__in', ['begun', 'running', 'settled', 'persons', 'persons_settled', 'imprisonment'])), name='measure_count_is_known')],
                },
            ),
            migrations.CreateModel(
                name='ReportOnEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('action', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='actions.operationalaction')),
                    ('event', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='actions.event')),
                    ('obligation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='actions.obligation')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.organisation')),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation', 'event'], name='event_reported_on_by')],
                    'constraints': [models.UniqueConstraint(fields=('obligation', 'event'), name='one_row_per_report_and_event')],
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmenthistory" ("confirm_by", "decision_id", "emergency", "id", "marking_id", "number", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "title", "version") VALUES (NEW."confirm_by", NEW."decision_id", NEW."emergency", NEW."id", NEW."marking_id", NEW."number", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='b40146f142cd69a2b3c497d7199235c6538e3e04', operation='INSERT', pgid='pgtrigger_insert_insert_ad4ff', table='actions_amendment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_amendmenthistory" ("confirm_by", "decision_id", "emergency", "id", "marking_id", "number", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "title", "version") VALUES (NEW."confirm_by", NEW."decision_id", NEW."emergency", NEW."id", NEW."marking_id", NEW."number", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='a422a9af791d27ace95e41fed20b429f5b7d8a22', operation='UPDATE', pgid='pgtrigger_update_update_68bb5', table='actions_amendment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmenthistory" ("confirm_by", "decision_id", "emergency", "id", "marking_id", "number", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "title", "version") VALUES (OLD."confirm_by", OLD."decision_id", OLD."emergency", OLD."id", OLD."marking_id", OLD."number", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."state", OLD."title", OLD."version"); RETURN NULL;', hash='a19dc10a5a1b4078018b05099541247905ace33a', operation='DELETE', pgid='pgtrigger_delete_delete_43c67', table='actions_amendment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentsignature',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmentsignaturehistory" ("amendment_id", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_for") VALUES (NEW."amendment_id", NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed_for"); RETURN NULL;', hash='38806bb18698ff027a47522b4c850d1a18986ebf', operation='INSERT', pgid='pgtrigger_insert_insert_7e97e', table='actions_amendmentsignature', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentsignature',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_amendmentsignaturehistory" ("amendment_id", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_for") VALUES (NEW."amendment_id", NEW."at", NEW."by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed_for"); RETURN NULL;', hash='6c5d36b1dc7ac683fc3d14538046b10929e95875', operation='UPDATE', pgid='pgtrigger_update_update_3f1f3', table='actions_amendmentsignature', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentsignature',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmentsignaturehistory" ("amendment_id", "at", "by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_for") VALUES (OLD."amendment_id", OLD."at", OLD."by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signed_for"); RETURN NULL;', hash='1dadb724005574eec2060c5b1440ce3fd0d62de4', operation='DELETE', pgid='pgtrigger_delete_delete_df5fb', table='actions_amendmentsignature', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapversion',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='99663d0a7623c1efe848c33d6acc6b817aa3c988', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_ad0d9', table='actions_oapversion', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapversionredaction',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2d32eed63d4760fc30c4139ac7027e6c2b5a3f84', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_28256', table='actions_oapversionredaction', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='operationalaction',
                trigger=pgtrigger.compiler.Trigger(name='follows_no_action_that_follows_it', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."predecessor_id" IS NOT NULL)', func="\n        IF EXISTS (\n            WITH RECURSIVE earlier(id) AS (\n                SELECT NEW.predecessor_id\n                UNION\n                SELECT action.predecessor_id\n                FROM actions_operationalaction action JOIN earlier ON action.id = earlier.id\n                WHERE action.predecessor_id IS NOT NULL\n            )\n            SELECT 1 FROM earlier WHERE id = NEW.id\n        ) THEN\n            RAISE EXCEPTION 'An action cannot follow an action that follows it.'\n                USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ", hash='9f26886065deec4462a51567fab8c342ac8c6ab3', operation='INSERT OR UPDATE OF "predecessor_id"', pgid='pgtrigger_follows_no_action_that_follows_it_d4c79', table='actions_operationalaction', when='BEFORE')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionattachmenthistory" ("action_id", "at", "by_id", "description", "id", "identified", "kind", "marking_id", "name", "outsider_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."action_id", NEW."at", NEW."by_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", NEW."outsider_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='4defe89c5c223dec049392c53806d9eccfcacb43', operation='INSERT', pgid='pgtrigger_insert_insert_3bd04', table='actions_actionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionattachmenthistory" ("action_id", "at", "by_id", "description", "id", "identified", "kind", "marking_id", "name", "outsider_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."action_id", NEW."at", NEW."by_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", NEW."outsider_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='61ff4b52a4a643c2f0d4802a678c5754e45e0bbd', operation='UPDATE', pgid='pgtrigger_update_update_ce573', table='actions_actionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionattachmenthistory" ("action_id", "at", "by_id", "description", "id", "identified", "kind", "marking_id", "name", "outsider_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (OLD."action_id", OLD."at", OLD."by_id", OLD."description", OLD."id", OLD."identified", OLD."kind", OLD."marking_id", OLD."name", OLD."outsider_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."removed_by_id", OLD."sha256", OLD."size", OLD."version"); RETURN NULL;', hash='72eba340ca20c875db3da4aaf848ca7495c0527e', operation='DELETE', pgid='pgtrigger_delete_delete_08100', table='actions_actionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actioncomment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actioncommenthistory" ("action_id", "answers_id", "at", "by_id", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "text") VALUES (NEW."action_id", NEW."answers_id", NEW."at", NEW."by_id", NEW."field", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."text"); RETURN NULL;', hash='d9baf62c73b95d8dee7585dcf25834bfb963db82', operation='INSERT', pgid='pgtrigger_insert_insert_a5ce3', table='actions_actioncomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actioncomment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actioncommenthistory" ("action_id", "answers_id", "at", "by_id", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "text") VALUES (NEW."action_id", NEW."answers_id", NEW."at", NEW."by_id", NEW."field", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resolved_at", NEW."resolved_by_id", NEW."text"); RETURN NULL;', hash='6c957702eedbab9e7a935441f0d8c05722aab518', operation='UPDATE', pgid='pgtrigger_update_update_72992', table='actions_actioncomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actioncomment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actioncommenthistory" ("action_id", "answers_id", "at", "by_id", "field", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolved_at", "resolved_by_id", "text") VALUES (OLD."action_id", OLD."answers_id", OLD."at", OLD."by_id", OLD."field", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resolved_at", OLD."resolved_by_id", OLD."text"); RETURN NULL;', hash='7008702fbc0b430ab05fb34e201a3ef2c22003a1', operation='DELETE', pgid='pgtrigger_delete_delete_c4074', table='actions_actioncomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentitem',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmentitemhistory" ("action_id", "amendment_id", "base", "id", "kind", "names", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "remark", "version", "wanted") VALUES (NEW."action_id", NEW."amendment_id", NEW."base", NEW."id", NEW."kind", NEW."names", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."reason", NEW."remark", NEW."version", NEW."wanted"); RETURN NULL;', hash='2c54b7de3430056240048dcbb56b18db142eace8', operation='INSERT', pgid='pgtrigger_insert_insert_7940b', table='actions_amendmentitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentitem',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_amendmentitemhistory" ("action_id", "amendment_id", "base", "id", "kind", "names", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "remark", "version", "wanted") VALUES (NEW."action_id", NEW."amendment_id", NEW."base", NEW."id", NEW."kind", NEW."names", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."reason", NEW."remark", NEW."version", NEW."wanted"); RETURN NULL;', hash='f4b89e2f4fd0fb347e632c66b60bdf9ad03d88bc', operation='UPDATE', pgid='pgtrigger_update_update_a0d7b', table='actions_amendmentitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='amendmentitem',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_amendmentitemhistory" ("action_id", "amendment_id", "base", "id", "kind", "names", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reason", "remark", "version", "wanted") VALUES (OLD."action_id", OLD."amendment_id", OLD."base", OLD."id", OLD."kind", OLD."names", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."reason", OLD."remark", OLD."version", OLD."wanted"); RETURN NULL;', hash='c20ddb47001d33c9e137d5e3f5201ad391c443d2', operation='DELETE', pgid='pgtrigger_delete_delete_0272c', table='actions_amendmentitem', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='asked',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_askedhistory" ("action_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."action_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;', hash='de0b671f1cd96b2ee1f66981944879d9875cb95d', operation='INSERT', pgid='pgtrigger_insert_insert_20a0f', table='actions_asked', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='asked',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_askedhistory" ("action_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."action_id", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;', hash='55e3617dbfc0679b14de9966109bdcabac8810b2', operation='UPDATE', pgid='pgtrigger_update_update_d73a3', table='actions_asked', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='asked',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_askedhistory" ("action_id", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."action_id", OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;', hash='3e6973cf4f5b879d6269e691b57b9ba8f962d72e', operation='DELETE', pgid='pgtrigger_delete_delete_e1006', table='actions_asked', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='assignment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_assignmenthistory" ("action_id", "first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."action_id", NEW."first_day", NEW."id", NEW."last_day", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;', hash='8b3c9f9f11e2b20f57bf378deb76efd03ec5e54e', operation='INSERT', pgid='pgtrigger_insert_insert_fcc93', table='actions_assignment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='assignment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_assignmenthistory" ("action_id", "first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."action_id", NEW."first_day", NEW."id", NEW."last_day", NEW."organisation_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;', hash='d4c44faa2b8f043d1b13d449743146c394aab813', operation='UPDATE', pgid='pgtrigger_update_update_e5236', table='actions_assignment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='assignment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_assignmenthistory" ("action_id", "first_day", "id", "last_day", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."action_id", OLD."first_day", OLD."id", OLD."last_day", OLD."organisation_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;', hash='dcc450be0af2f5221b7889cd53c593fe4bf4e921', operation='DELETE', pgid='pgtrigger_delete_delete_7a04e', table='actions_assignment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_eventhistory" ("centre_place", "coordination_centre_id", "first_day", "id", "kind", "last_day", "leading_action_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "state", "tactics") VALUES (NEW."centre_place", NEW."coordination_centre_id", NEW."first_day", NEW."id", NEW."kind", NEW."last_day", NEW."leading_action_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."state", NEW."tactics"); RETURN NULL;', hash='e8989ad4661de97639f22527fc2086cc8a683437', operation='INSERT', pgid='pgtrigger_insert_insert_af935', table='actions_event', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_eventhistory" ("centre_place", "coordination_centre_id", "first_day", "id", "kind", "last_day", "leading_action_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "state", "tactics") VALUES (NEW."centre_place", NEW."coordination_centre_id", NEW."first_day", NEW."id", NEW."kind", NEW."last_day", NEW."leading_action_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."state", NEW."tactics"); RETURN NULL;', hash='b8d595d59867f758a84de4385478f8793acd886c', operation='UPDATE', pgid='pgtrigger_update_update_18e3a', table='actions_event', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='event',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_eventhistory" ("centre_place", "coordination_centre_id", "first_day", "id", "kind", "last_day", "leading_action_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "state", "tactics") VALUES (OLD."centre_place", OLD."coordination_centre_id", OLD."first_day", OLD."id", OLD."kind", OLD."last_day", OLD."leading_action_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."state", OLD."tactics"); RETURN NULL;', hash='bcfe209545de0116904794cc9eceba9f2c7e3c5b', operation='DELETE', pgid='pgtrigger_delete_delete_83222', table='actions_event', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='finding',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_findinghistory" ("action_id", "at", "by_id", "field", "id", "must", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."action_id", NEW."at", NEW."by_id", NEW."field", NEW."id", NEW."must", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text"); RETURN NULL;', hash='372ee9f6e59dd8074b5b51dcd1c34fc2b92e678b', operation='INSERT', pgid='pgtrigger_insert_insert_ddc6a', table='actions_finding', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='finding',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_findinghistory" ("action_id", "at", "by_id", "field", "id", "must", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."action_id", NEW."at", NEW."by_id", NEW."field", NEW."id", NEW."must", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text"); RETURN NULL;', hash='82bdb0ff18e12ad29a42c0466384f3211b53871b', operation='UPDATE', pgid='pgtrigger_update_update_e4dae', table='actions_finding', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='finding',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_findinghistory" ("action_id", "at", "by_id", "field", "id", "must", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (OLD."action_id", OLD."at", OLD."by_id", OLD."field", OLD."id", OLD."must", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text"); RETURN NULL;', hash='334fe3a762e9c798e3621f7798bc645958b21fc9', operation='DELETE', pgid='pgtrigger_delete_delete_bab64', table='actions_finding', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='obligation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_obligationhistory" ("action_id", "due_day", "event_id", "first_due_day", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "unasked") VALUES (NEW."action_id", NEW."due_day", NEW."event_id", NEW."first_due_day", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."unasked"); RETURN NULL;', hash='8e85ac3015f3e26211e8e789afdbe46d3f9576c9', operation='INSERT', pgid='pgtrigger_insert_insert_5d99b', table='actions_obligation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='obligation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_obligationhistory" ("action_id", "due_day", "event_id", "first_due_day", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "unasked") VALUES (NEW."action_id", NEW."due_day", NEW."event_id", NEW."first_due_day", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."unasked"); RETURN NULL;', hash='56bbe6b49345fd230790f6722e8c6f3dd663f6b9', operation='UPDATE', pgid='pgtrigger_update_update_b419f', table='actions_obligation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='obligation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_obligationhistory" ("action_id", "due_day", "event_id", "first_due_day", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "unasked") VALUES (OLD."action_id", OLD."due_day", OLD."event_id", OLD."first_due_day", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id", OLD."unasked"); RETURN NULL;', hash='603646fcd5b2a65bceac3f3645b66112c4a1a78e', operation='DELETE', pgid='pgtrigger_delete_delete_000bd', table='actions_obligation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contribution',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionhistory" ("highlight", "id", "marking_id", "may_publish", "narrative", "narrative_by_id", "obligation_id", "obstacles_met", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "support_received", "unconfirmed_texts", "version") VALUES (NEW."highlight", NEW."id", NEW."marking_id", NEW."may_publish", NEW."narrative", NEW."narrative_by_id", NEW."obligation_id", NEW."obstacles_met", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."support_received", NEW."unconfirmed_texts", NEW."version"); RETURN NULL;', hash='b49cad93de65ab7dd699a9c69af69b1632d0bce1', operation='INSERT', pgid='pgtrigger_insert_insert_082ee', table='actions_contribution', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contribution',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_contributionhistory" ("highlight", "id", "marking_id", "may_publish", "narrative", "narrative_by_id", "obligation_id", "obstacles_met", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "support_received", "unconfirmed_texts", "version") VALUES (NEW."highlight", NEW."id", NEW."marking_id", NEW."may_publish", NEW."narrative", NEW."narrative_by_id", NEW."obligation_id", NEW."obstacles_met", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."support_received", NEW."unconfirmed_texts", NEW."version"); RETURN NULL;', hash='02d282d7b193f51153a45bea561363e1331f9a96', operation='UPDATE', pgid='pgtrigger_update_update_eb13a', table='actions_contribution', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contribution',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionhistory" ("highlight", "id", "marking_id", "may_publish", "narrative", "narrative_by_id", "obligation_id", "obstacles_met", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "support_received", "unconfirmed_texts", "version") VALUES (OLD."highlight", OLD."id", OLD."marking_id", OLD."may_publish", OLD."narrative", OLD."narrative_by_id", OLD."obligation_id", OLD."obstacles_met", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."support_received", OLD."unconfirmed_texts", OLD."version"); RETURN NULL;', hash='0422b6e84e422b24f4b48addd9e81765a70d36db', operation='DELETE', pgid='pgtrigger_delete_delete_6e45e', table='actions_contribution', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionattachmenthistory" ("at", "by_id", "contribution_id", "description", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."contribution_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='1f6df3515f7d12bf62ef081b19aebd1aec93639c', operation='INSERT', pgid='pgtrigger_insert_insert_a36eb', table='actions_contributionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_contributionattachmenthistory" ("at", "by_id", "contribution_id", "description", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."contribution_id", NEW."description", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='68eb5d54e3fb8896d7df3b3b4861a1f861cd4084', operation='UPDATE', pgid='pgtrigger_update_update_59fb3', table='actions_contributionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionattachmenthistory" ("at", "by_id", "contribution_id", "description", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (OLD."at", OLD."by_id", OLD."contribution_id", OLD."description", OLD."id", OLD."identified", OLD."kind", OLD."marking_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."removed_by_id", OLD."sha256", OLD."size", OLD."version"); RETURN NULL;', hash='1cecea4b2704db3f84c6c743c5e1673ddb0cb839', operation='DELETE', pgid='pgtrigger_delete_delete_b9da5', table='actions_contributionattachment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figure',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_figurehistory" ("action_id", "answer", "authority_id", "certainty", "comparator", "contribution_id", "counted", "country", "entered_at", "entered_by_id", "event_id", "first_day", "id", "indicator_version_id", "kept_preliminary", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unconfirmed", "value") VALUES (NEW."action_id", NEW."answer", NEW."authority_id", NEW."certainty", NEW."comparator", NEW."contribution_id", NEW."counted", NEW."country", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."first_day", NEW."id", NEW."indicator_version_id", NEW."kept_preliminary", NEW."kind", NEW."last_day", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."unconfirmed", NEW."value"); RETURN NULL;', hash='f7bd46662a4977bb34869d766fc804f637dcfbcc', operation='INSERT', pgid='pgtrigger_insert_insert_73773', table='actions_figure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figure',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_figurehistory" ("action_id", "answer", "authority_id", "certainty", "comparator", "contribution_id", "counted", "country", "entered_at", "entered_by_id", "event_id", "first_day", "id", "indicator_version_id", "kept_preliminary", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unconfirmed", "value") VALUES (NEW."action_id", NEW."answer", NEW."authority_id", NEW."certainty", NEW."comparator", NEW."contribution_id", NEW."counted", NEW."country", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."first_day", NEW."id", NEW."indicator_version_id", NEW."kept_preliminary", NEW."kind", NEW."last_day", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."unconfirmed", NEW."value"); RETURN NULL;', hash='f4388b1cacf48593dfc7760a4a949b31afb8a96c', operation='UPDATE', pgid='pgtrigger_update_update_94e46', table='actions_figure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='figure',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_figurehistory" ("action_id", "answer", "authority_id", "certainty", "comparator", "contribution_id", "counted", "country", "entered_at", "entered_by_id", "event_id", "first_day", "id", "indicator_version_id", "kept_preliminary", "kind", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unconfirmed", "value") VALUES (OLD."action_id", OLD."answer", OLD."authority_id", OLD."certainty", OLD."comparator", OLD."contribution_id", OLD."counted", OLD."country", OLD."entered_at", OLD."entered_by_id", OLD."event_id", OLD."first_day", OLD."id", OLD."indicator_version_id", OLD."kept_preliminary", OLD."kind", OLD."last_day", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."unconfirmed", OLD."value"); RETURN NULL;', hash='18a4193179e1cbabfcf6935e46ce2f92c1d6620d', operation='DELETE', pgid='pgtrigger_delete_delete_18550', table='actions_figure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='lowering',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_loweringhistory" ("action_file_id", "action_id", "advice_id", "after_id", "assessment_id", "before_id", "contribution_file_id", "contribution_id", "decided_at", "decided_by_id", "decision_file_id", "decision_id", "id", "oap_file_id", "oap_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "strategic_plan_id", "threat_input_id") VALUES (NEW."action_file_id", NEW."action_id", NEW."advice_id", NEW."after_id", NEW."assessment_id", NEW."before_id", NEW."contribution_file_id", NEW."contribution_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_file_id", NEW."decision_id", NEW."id", NEW."oap_file_id", NEW."oap_id", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."strategic_plan_id", NEW."threat_input_id"); RETURN NULL;', hash='503749bbf56d7fbd1973a989f2f80d0583060bb4', operation='INSERT', pgid='pgtrigger_insert_insert_b729d', table='actions_lowering', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='lowering',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_loweringhistory" ("action_file_id", "action_id", "advice_id", "after_id", "assessment_id", "before_id", "contribution_file_id", "contribution_id", "decided_at", "decided_by_id", "decision_file_id", "decision_id", "id", "oap_file_id", "oap_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "strategic_plan_id", "threat_input_id") VALUES (NEW."action_file_id", NEW."action_id", NEW."advice_id", NEW."after_id", NEW."assessment_id", NEW."before_id", NEW."contribution_file_id", NEW."contribution_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_file_id", NEW."decision_id", NEW."id", NEW."oap_file_id", NEW."oap_id", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_at", NEW."proposed_by_id", NEW."reason", NEW."strategic_plan_id", NEW."threat_input_id"); RETURN NULL;', hash='a5bd046f24a359ca0a704579f9b3ad31afbf3b84', operation='UPDATE', pgid='pgtrigger_update_update_20e6d', table='actions_lowering', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='lowering',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_loweringhistory" ("action_file_id", "action_id", "advice_id", "after_id", "assessment_id", "before_id", "contribution_file_id", "contribution_id", "decided_at", "decided_by_id", "decision_file_id", "decision_id", "id", "oap_file_id", "oap_id", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_at", "proposed_by_id", "reason", "strategic_plan_id", "threat_input_id") VALUES (OLD."action_file_id", OLD."action_id", OLD."advice_id", OLD."after_id", OLD."assessment_id", OLD."before_id", OLD."contribution_file_id", OLD."contribution_id", OLD."decided_at", OLD."decided_by_id", OLD."decision_file_id", OLD."decision_id", OLD."id", OLD."oap_file_id", OLD."oap_id", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_at", OLD."proposed_by_id", OLD."reason", OLD."strategic_plan_id", OLD."threat_input_id"); RETURN NULL;', hash='4249297aa5b1fd75360b203aaf2eeb713fc700b4', operation='DELETE', pgid='pgtrigger_delete_delete_16819', table='actions_lowering', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_observationhistory" ("action_id", "area_id", "id", "kind", "marking_id", "noted_day", "oap_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "version") VALUES (NEW."action_id", NEW."area_id", NEW."id", NEW."kind", NEW."marking_id", NEW."noted_day", NEW."oap_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text", NEW."version"); RETURN NULL;', hash='94e833159d7e69853d798059ace476ae069cc19b', operation='INSERT', pgid='pgtrigger_insert_insert_58175', table='actions_observation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_observationhistory" ("action_id", "area_id", "id", "kind", "marking_id", "noted_day", "oap_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "version") VALUES (NEW."action_id", NEW."area_id", NEW."id", NEW."kind", NEW."marking_id", NEW."noted_day", NEW."oap_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text", NEW."version"); RETURN NULL;', hash='3a4a8130062090fdb2a96013cfcd55844f8e98d7', operation='UPDATE', pgid='pgtrigger_update_update_50279', table='actions_observation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='observation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_observationhistory" ("action_id", "area_id", "id", "kind", "marking_id", "noted_day", "oap_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "version") VALUES (OLD."action_id", OLD."area_id", OLD."id", OLD."kind", OLD."marking_id", OLD."noted_day", OLD."oap_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text", OLD."version"); RETURN NULL;', hash='5c3327979d47bec0c87dd79f0e01e300f8b1fe85', operation='DELETE', pgid='pgtrigger_delete_delete_b9e16', table='actions_observation', when='AFTER')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='resourceallocation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_resourceallocationhistory" ("action_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "source", "version") VALUES (NEW."action_id", NEW."id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned", NEW."source", NEW."version"); RETURN NULL;', hash='489c6f724b3682ad6d8a8359a7a6bf254b09b5c9', operation='INSERT', pgid='pgtrigger_insert_insert_52140', table='actions_resourceallocation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resourceallocation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_resourceallocationhistory" ("action_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "source", "version") VALUES (NEW."action_id", NEW."id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned", NEW."source", NEW."version"); RETURN NULL;', hash='45289354c2146a096a5aacc14a085bd1c3aca1e9', operation='UPDATE', pgid='pgtrigger_update_update_1a162', table='actions_resourceallocation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resourceallocation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_resourceallocationhistory" ("action_id", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned", "source", "version") VALUES (OLD."action_id", OLD."id", OLD."kind", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned", OLD."source", OLD."version"); RETURN NULL;', hash='43fadc7b324ad225b5a2aea2427e68fe5ae02db6', operation='DELETE', pgid='pgtrigger_delete_delete_3a29c', table='actions_resourceallocation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='review',
                trigger=pgtrigger.compiler.Trigger(name='review_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ae82b8a4fe6ef7f8ea18d757f0193b096125b1c8', operation='UPDATE', pgid='pgtrigger_review_is_written_once_c6286', table='actions_review', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='reviewcomment',
                trigger=pgtrigger.compiler.Trigger(name='review_comment_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id") OR OLD."indicator_id" IS DISTINCT FROM (NEW."indicator_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e8c04117e9cdd192256a82dab35ffdd6075e42bb', operation='UPDATE', pgid='pgtrigger_review_comment_is_written_once_97bac', table='actions_reviewcomment', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='support',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_supporthistory" ("action_id", "asked_of_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version", "what") VALUES (NEW."action_id", NEW."asked_of_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."version", NEW."what"); RETURN NULL;', hash='836ab912c947088cbbf242160d4eb7f741bedd2d', operation='INSERT', pgid='pgtrigger_insert_insert_aebd0', table='actions_support', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='support',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_supporthistory" ("action_id", "asked_of_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version", "what") VALUES (NEW."action_id", NEW."asked_of_id", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."version", NEW."what"); RETURN NULL;', hash='65a4f6b33fa4e9b8a60bc6631a7b78520c26d7e2', operation='UPDATE', pgid='pgtrigger_update_update_92ee0', table='actions_support', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='support',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_supporthistory" ("action_id", "asked_of_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version", "what") VALUES (OLD."action_id", OLD."asked_of_id", OLD."id", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."version", OLD."what"); RETURN NULL;', hash='c524e025f1424c7a5fcbc824ad8fba14c48c9ace', operation='DELETE', pgid='pgtrigger_delete_delete_fde6e', table='actions_support', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='target',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_targethistory" ("action_id", "by_day", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "value", "version") VALUES (NEW."action_id", NEW."by_day", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."unit_id", NEW."value", NEW."version"); RETURN NULL;', hash='543b89d0457a01a3e9e4c1d1baef606e250c035e', operation='INSERT', pgid='pgtrigger_insert_insert_71755', table='actions_target', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='target',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_targethistory" ("action_id", "by_day", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "value", "version") VALUES (NEW."action_id", NEW."by_day", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."unit_id", NEW."value", NEW."version"); RETURN NULL;', hash='d636bf489a20422a24d4046e53d3f0c9793f5386', operation='UPDATE', pgid='pgtrigger_update_update_96b9f', table='actions_target', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='target',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_targethistory" ("action_id", "by_day", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit_id", "value", "version") VALUES (OLD."action_id", OLD."by_day", OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."unit_id", OLD."value", OLD."version"); RETURN NULL;', hash='e6528d1fe6df9f112e8a74c529df00239d8a45dc', operation='DELETE', pgid='pgtrigger_delete_delete_4d4eb', table='actions_target', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionattachmentreleasehistory" ("actionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."actionattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='5726c13d1b653761869f592060333f01ba1a6865', operation='INSERT', pgid='pgtrigger_insert_insert_e26e6', table='actions_actionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionattachmentreleasehistory" ("actionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."actionattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='cda4cf0e31851e280c2834f9d5f81d7f85f9cf8e', operation='UPDATE', pgid='pgtrigger_update_update_37ae2', table='actions_actionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionattachmentreleasehistory" ("actionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."actionattachment_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='862615918dc3783108ce8af9eebb0762147c171c', operation='DELETE', pgid='pgtrigger_delete_delete_92839', table='actions_actionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionreleasehistory" ("contribution_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."contribution_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='0084d32adc0dd7710ec548ae9792158b6e4807cf', operation='INSERT', pgid='pgtrigger_insert_insert_51858', table='actions_contribution_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_contributionreleasehistory" ("contribution_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."contribution_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='6dec628583fdde1d2f21605e79c9dcda806cbbc7', operation='UPDATE', pgid='pgtrigger_update_update_de1cc', table='actions_contribution_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionreleasehistory" ("contribution_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."contribution_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='9d2c43485ee3d3a76f922f2615465e40f072de18', operation='DELETE', pgid='pgtrigger_delete_delete_95d16', table='actions_contribution_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionattachmentreleasehistory" ("contributionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."contributionattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='6965cebd43b85453aa95e0612e20ec2ddaad099b', operation='INSERT', pgid='pgtrigger_insert_insert_d0510', table='actions_contributionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_contributionattachmentreleasehistory" ("contributionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."contributionattachment_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='3c88df66363889a3c8d09160184842a343f2cce4', operation='UPDATE', pgid='pgtrigger_update_update_55007', table='actions_contributionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='contributionattachmentrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_contributionattachmentreleasehistory" ("contributionattachment_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."contributionattachment_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='56e052f2aad461dbcf369e5676a17f035d74cdbf', operation='DELETE', pgid='pgtrigger_delete_delete_58d4e', table='actions_contributionattachment_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatobservationlink',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_threatobservationlinkhistory" ("id", "observation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threat_id") VALUES (NEW."id", NEW."observation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."threat_id"); RETURN NULL;', hash='21e01420df20d712b932e657f0d312948dbb55b5', operation='INSERT', pgid='pgtrigger_insert_insert_ba1de', table='actions_observation_threats', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatobservationlink',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_threatobservationlinkhistory" ("id", "observation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threat_id") VALUES (NEW."id", NEW."observation_id", _pgh_attach_context(), NOW(), \'update\', NEW."threat_id"); RETURN NULL;', hash='f2a34b49ab3dbf19c01652c26ac3f5041d013f78', operation='UPDATE', pgid='pgtrigger_update_update_ef1de', table='actions_observation_threats', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='threatobservationlink',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_threatobservationlinkhistory" ("id", "observation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "threat_id") VALUES (OLD."id", OLD."observation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."threat_id"); RETURN NULL;', hash='a6c369e24ed1a16e874d74f306ba68f6862bb20d', operation='DELETE', pgid='pgtrigger_delete_delete_f5ab9', table='actions_observation_threats', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='servedoap',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_servedoaphistory" ("id", "oap_id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."oap_id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='e9dc1311de202c07d854d907f3e6ecf0097903e5', operation='INSERT', pgid='pgtrigger_insert_insert_73826', table='actions_operationalaction_further_oaps', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='servedoap',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_servedoaphistory" ("id", "oap_id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."oap_id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='4154fb5cba40e11169dfb298f9b980475ace0fd7', operation='UPDATE', pgid='pgtrigger_update_update_4d7a3', table='actions_operationalaction_further_oaps', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='servedoap',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_servedoaphistory" ("id", "oap_id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."oap_id", OLD."operationalaction_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='80e03140678b42155db61c427c7e71a90f45e50b', operation='DELETE', pgid='pgtrigger_delete_delete_6d86f', table='actions_operationalaction_further_oaps', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionrelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionreleasehistory" ("id", "operationalaction_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."operationalaction_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='6b2e5402b4b91c3bbcfdb3c98cc73954fe2c1a63', operation='INSERT', pgid='pgtrigger_insert_insert_e9eba', table='actions_operationalaction_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionrelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionreleasehistory" ("id", "operationalaction_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."operationalaction_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='75cae95933a259f2f6a4560eac5ac438df59a533', operation='UPDATE', pgid='pgtrigger_update_update_4004a', table='actions_operationalaction_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionrelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionreleasehistory" ("id", "operationalaction_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."operationalaction_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='32d2a17eb25d2b8623a9d9420cb0c8ccb38cbf86', operation='DELETE', pgid='pgtrigger_delete_delete_83e85', table='actions_operationalaction_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='furtheraction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_furtheractionhistory" ("event_id", "id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."event_id", NEW."id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='6b8032faaacdd612db2d4ecadf14192fd0cfc007', operation='INSERT', pgid='pgtrigger_insert_insert_f03a9', table='actions_event_further_actions', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='furtheraction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_furtheractionhistory" ("event_id", "id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."event_id", NEW."id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='f3c17db5611c8ed4c9a3c5a2b9093eccfa97b60c', operation='UPDATE', pgid='pgtrigger_update_update_c3cb2', table='actions_event_further_actions', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='furtheraction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_furtheractionhistory" ("event_id", "id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."event_id", OLD."id", OLD."operationalaction_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='01409969710803419f1c1c858a72d7520ab3ae80', operation='DELETE', pgid='pgtrigger_delete_delete_d966e', table='actions_event_further_actions', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionreport',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionreporthistory" ("action_id", "due_day", "id", "narrative", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "proposed_state", "reason", "round_id", "state", "totals", "version") VALUES (NEW."action_id", NEW."due_day", NEW."id", NEW."narrative", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."progress", NEW."proposed_state", NEW."reason", NEW."round_id", NEW."state", NEW."totals", NEW."version"); RETURN NULL;', hash='3f91afd639761debcd8a26bcea6b30b427b481ea', operation='INSERT', pgid='pgtrigger_insert_insert_884be', table='actions_actionreport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionreport',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionreporthistory" ("action_id", "due_day", "id", "narrative", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "proposed_state", "reason", "round_id", "state", "totals", "version") VALUES (NEW."action_id", NEW."due_day", NEW."id", NEW."narrative", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."progress", NEW."proposed_state", NEW."reason", NEW."round_id", NEW."state", NEW."totals", NEW."version"); RETURN NULL;', hash='604de41ad950ef5731a2472362b5031d82ed224c', operation='UPDATE', pgid='pgtrigger_update_update_6307b', table='actions_actionreport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='actionreport',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionreporthistory" ("action_id", "due_day", "id", "narrative", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "proposed_state", "reason", "round_id", "state", "totals", "version") VALUES (OLD."action_id", OLD."due_day", OLD."id", OLD."narrative", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."progress", OLD."proposed_state", OLD."reason", OLD."round_id", OLD."state", OLD."totals", OLD."version"); RETURN NULL;', hash='6d11a7d8fdbd7cc9d778292d124a64e7a8e23fbc', operation='DELETE', pgid='pgtrigger_delete_delete_6f55d', table='actions_actionreport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='adjustment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_adjustmenthistory" ("action_id", "asked", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."action_id", NEW."asked", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;', hash='aee90ac1773c91829457fc9a34b945dc056910dd', operation='INSERT', pgid='pgtrigger_insert_insert_9e627', table='actions_adjustment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='adjustment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_adjustmenthistory" ("action_id", "asked", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."action_id", NEW."asked", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;', hash='80432f0f4d1b10311943ba98a205806382609f31', operation='UPDATE', pgid='pgtrigger_update_update_91607', table='actions_adjustment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='adjustment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_adjustmenthistory" ("action_id", "asked", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."action_id", OLD."asked", OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;', hash='81da27aff3355fe7f281cf471743c35db677030b', operation='DELETE', pgid='pgtrigger_delete_delete_baf0b', table='actions_adjustment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='checkeddoubt',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_checkeddoubthistory" ("at", "by_id", "contribution_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (NEW."at", NEW."by_id", NEW."contribution_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."words"); RETURN NULL;', hash='4d22e157f1c41a99bdb5dd42fc719d83e8f44822', operation='INSERT', pgid='pgtrigger_insert_insert_aae78', table='actions_checkeddoubt', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='checkeddoubt',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_checkeddoubthistory" ("at", "by_id", "contribution_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (NEW."at", NEW."by_id", NEW."contribution_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."words"); RETURN NULL;', hash='20c8ffd393e9c41702657ecb1d2be3b3e2ec2ac9', operation='UPDATE', pgid='pgtrigger_update_update_421a4', table='actions_checkeddoubt', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='checkeddoubt',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_checkeddoubthistory" ("at", "by_id", "contribution_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words") VALUES (OLD."at", OLD."by_id", OLD."contribution_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."words"); RETURN NULL;', hash='5096f82f7f7ad0e06611affb3bcd7f36487e7b94', operation='DELETE', pgid='pgtrigger_delete_delete_c68c4', table='actions_checkeddoubt', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_delegationhistory" ("at", "authority_id", "by_id", "due_day", "expert_id", "id", "note", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."at", NEW."authority_id", NEW."by_id", NEW."due_day", NEW."expert_id", NEW."id", NEW."note", NEW."obligation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;', hash='90e0fce71611088d63ac47ed3669d0d15fbfc94c', operation='INSERT', pgid='pgtrigger_insert_insert_d8965', table='actions_delegation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_delegationhistory" ("at", "authority_id", "by_id", "due_day", "expert_id", "id", "note", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."at", NEW."authority_id", NEW."by_id", NEW."due_day", NEW."expert_id", NEW."id", NEW."note", NEW."obligation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;', hash='5046d14e816304400872a3337ed48908263a216d', operation='UPDATE', pgid='pgtrigger_update_update_23a09', table='actions_delegation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='delegation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_delegationhistory" ("at", "authority_id", "by_id", "due_day", "expert_id", "id", "note", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."at", OLD."authority_id", OLD."by_id", OLD."due_day", OLD."expert_id", OLD."id", OLD."note", OLD."obligation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state"); RETURN NULL;', hash='02eef71f3f05702a62ce0ee86d5ea0f51bce8482', operation='DELETE', pgid='pgtrigger_delete_delete_696e1', table='actions_delegation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='eventparticipation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_eventparticipationhistory" ("event_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."event_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;', hash='925d13d49c246bb64346f8fc3f5140eccaa59653', operation='INSERT', pgid='pgtrigger_insert_insert_09b0b', table='actions_eventparticipation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='eventparticipation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_eventparticipationhistory" ("event_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."event_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;', hash='2f70ac032cdfad10995abed01d02476e5dd087f6', operation='UPDATE', pgid='pgtrigger_update_update_1c5e8', table='actions_eventparticipation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='eventparticipation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_eventparticipationhistory" ("event_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."event_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state"); RETURN NULL;', hash='44190ae41c772cbbf9e756a7360449b6e2936d37', operation='DELETE', pgid='pgtrigger_delete_delete_8b8bc', table='actions_eventparticipation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='extension',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_extensionhistory" ("due_day", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id") VALUES (NEW."due_day", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."round_id"); RETURN NULL;', hash='26d8a28bc999a74829df354a13128e258393d7b8', operation='INSERT', pgid='pgtrigger_insert_insert_feb28', table='actions_extension', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='extension',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_extensionhistory" ("due_day", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id") VALUES (NEW."due_day", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."round_id"); RETURN NULL;', hash='fa1f1799e65fb35dbd26c3b1c0962413b5a28ddf', operation='UPDATE', pgid='pgtrigger_update_update_8354a', table='actions_extension', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='extension',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_extensionhistory" ("due_day", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "round_id") VALUES (OLD."due_day", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."round_id"); RETURN NULL;', hash='b26cf24385cb532c199cebf5f3870290c57eb8b6', operation='DELETE', pgid='pgtrigger_delete_delete_2c718', table='actions_extension', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapreport',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_oapreporthistory" ("due_day", "id", "narrative", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "round_id", "state", "totals", "version") VALUES (NEW."due_day", NEW."id", NEW."narrative", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."progress", NEW."round_id", NEW."state", NEW."totals", NEW."version"); RETURN NULL;', hash='cecebf02021bc13bf1a7595c7973555316c26644', operation='INSERT', pgid='pgtrigger_insert_insert_009a4', table='actions_oapreport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapreport',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_oapreporthistory" ("due_day", "id", "narrative", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "round_id", "state", "totals", "version") VALUES (NEW."due_day", NEW."id", NEW."narrative", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."progress", NEW."round_id", NEW."state", NEW."totals", NEW."version"); RETURN NULL;', hash='9f93bc1c078c4262c01b712ae85319ed893c7ec7', operation='UPDATE', pgid='pgtrigger_update_update_89516', table='actions_oapreport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='oapreport',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_oapreporthistory" ("due_day", "id", "narrative", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "round_id", "state", "totals", "version") VALUES (OLD."due_day", OLD."id", OLD."narrative", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."progress", OLD."round_id", OLD."state", OLD."totals", OLD."version"); RETURN NULL;', hash='dbcc77ad7382cd66c5583600655527a9eb114607', operation='DELETE', pgid='pgtrigger_delete_delete_ac2d6', table='actions_oapreport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resourceuse',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_resourceusehistory" ("action_id", "allocation_id", "amount", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "source", "version") VALUES (NEW."action_id", NEW."allocation_id", NEW."amount", NEW."id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."source", NEW."version"); RETURN NULL;', hash='3b3ae1c52470e1f76f18378b00d2c5d2b7d22c31', operation='INSERT', pgid='pgtrigger_insert_insert_731d8', table='actions_resourceuse', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resourceuse',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_resourceusehistory" ("action_id", "allocation_id", "amount", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "source", "version") VALUES (NEW."action_id", NEW."allocation_id", NEW."amount", NEW."id", NEW."kind", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."source", NEW."version"); RETURN NULL;', hash='feaee2426905d9ab9c758ead62dd39ba9dbdc40d', operation='UPDATE', pgid='pgtrigger_update_update_2e313', table='actions_resourceuse', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='resourceuse',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_resourceusehistory" ("action_id", "allocation_id", "amount", "id", "kind", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "source", "version") VALUES (OLD."action_id", OLD."allocation_id", OLD."amount", OLD."id", OLD."kind", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id", OLD."source", OLD."version"); RETURN NULL;', hash='ad61033349139a44beb0878f2fa49842a348bdc5', operation='DELETE', pgid='pgtrigger_delete_delete_480f2', table='actions_resourceuse', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='roundplan',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_roundplanhistory" ("asked_at", "id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."asked_at", NEW."id", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;', hash='c03b5ae73de6fa9671599ac619db451033091d56', operation='INSERT', pgid='pgtrigger_insert_insert_260da', table='actions_roundplan', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='roundplan',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_roundplanhistory" ("asked_at", "id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."asked_at", NEW."id", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;', hash='a79d7f1be679bc574d57d58a7fd793ea8c59946d', operation='UPDATE', pgid='pgtrigger_update_update_5fb9d', table='actions_roundplan', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='roundplan',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_roundplanhistory" ("asked_at", "id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."asked_at", OLD."id", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;', hash='928449147e36df86f80954930c8b10464dac61a9', operation='DELETE', pgid='pgtrigger_delete_delete_a1061', table='actions_roundplan', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='message',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_messagehistory" ("action_id", "audience", "by_id", "id", "left_out", "marking_id", "only_of_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "sent_at", "subject", "text", "version") VALUES (NEW."action_id", NEW."audience", NEW."by_id", NEW."id", NEW."left_out", NEW."marking_id", NEW."only_of_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id", NEW."sent_at", NEW."subject", NEW."text", NEW."version"); RETURN NULL;', hash='6f64ebc6a863e0af22c419b1ea3e11df91ac2f5c', operation='INSERT', pgid='pgtrigger_insert_insert_8d25d', table='actions_message', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='message',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_messagehistory" ("action_id", "audience", "by_id", "id", "left_out", "marking_id", "only_of_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "sent_at", "subject", "text", "version") VALUES (NEW."action_id", NEW."audience", NEW."by_id", NEW."id", NEW."left_out", NEW."marking_id", NEW."only_of_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id", NEW."sent_at", NEW."subject", NEW."text", NEW."version"); RETURN NULL;', hash='10e5e4774aa4368ebb5706ff15dbef8e8cb09cfa', operation='UPDATE', pgid='pgtrigger_update_update_aad43', table='actions_message', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='message',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_messagehistory" ("action_id", "audience", "by_id", "id", "left_out", "marking_id", "only_of_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id", "sent_at", "subject", "text", "version") VALUES (OLD."action_id", OLD."audience", OLD."by_id", OLD."id", OLD."left_out", OLD."marking_id", OLD."only_of_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id", OLD."sent_at", OLD."subject", OLD."text", OLD."version"); RETURN NULL;', hash='254a48b075061c777cb0371dcf8502c7abc08d40', operation='DELETE', pgid='pgtrigger_delete_delete_2e0d7', table='actions_message', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='messageplan',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_messageplanhistory" ("id", "message_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."message_id", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='b200b72d4c87e72cd2f094c30d8850d72bdc078d', operation='INSERT', pgid='pgtrigger_insert_insert_e35df', table='actions_message_oaps', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='messageplan',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_messageplanhistory" ("id", "message_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."message_id", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='c5a2eff4b1fc82cec6092674986bc8320c743934', operation='UPDATE', pgid='pgtrigger_update_update_98da1', table='actions_message_oaps', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='messageplan',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_messageplanhistory" ("id", "message_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."message_id", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='3d0f9e3eab45fa566cf491957c50bb30e933a500', operation='DELETE', pgid='pgtrigger_delete_delete_b359e', table='actions_message_oaps', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='entryonbehalf',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_entryonbehalfhistory" ("at", "by_id", "draft", "id", "kept", "marking_id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state") VALUES (NEW."at", NEW."by_id", NEW."draft", NEW."id", NEW."kept", NEW."marking_id", NEW."obligation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."state"); RETURN NULL;', hash='b9a928969531c2784ca710370f397aa8cdb07a3c', operation='INSERT', pgid='pgtrigger_insert_insert_d098d', table='actions_entryonbehalf', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='entryonbehalf',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_entryonbehalfhistory" ("at", "by_id", "draft", "id", "kept", "marking_id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state") VALUES (NEW."at", NEW."by_id", NEW."draft", NEW."id", NEW."kept", NEW."marking_id", NEW."obligation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."state"); RETURN NULL;', hash='968b677372c77a6d37169cc227251ea9deb61f78', operation='UPDATE', pgid='pgtrigger_update_update_91b9c', table='actions_entryonbehalf', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='entryonbehalf',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_entryonbehalfhistory" ("at", "by_id", "draft", "id", "kept", "marking_id", "obligation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state") VALUES (OLD."at", OLD."by_id", OLD."draft", OLD."id", OLD."kept", OLD."marking_id", OLD."obligation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."state"); RETURN NULL;', hash='ae244b6ef82408b29ab7d105475858859c3f5f2e', operation='DELETE', pgid='pgtrigger_delete_delete_ee301', table='actions_entryonbehalf', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='difference',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_differencehistory" ("at", "basis", "by_id", "difference", "ended_at", "ended_by_id", "figure_id", "id", "overtaken", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."at", NEW."basis", NEW."by_id", NEW."difference", NEW."ended_at", NEW."ended_by_id", NEW."figure_id", NEW."id", NEW."overtaken", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='8c0648367f08c0800a223c71b993265d9922683e', operation='INSERT', pgid='pgtrigger_insert_insert_17dc4', table='actions_difference', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='difference',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_differencehistory" ("at", "basis", "by_id", "difference", "ended_at", "ended_by_id", "figure_id", "id", "overtaken", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."at", NEW."basis", NEW."by_id", NEW."difference", NEW."ended_at", NEW."ended_by_id", NEW."figure_id", NEW."id", NEW."overtaken", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='b5fe9f0a37fb40c4f51c801eb3d0ecb131fc39f1', operation='UPDATE', pgid='pgtrigger_update_update_2d2ad', table='actions_difference', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='difference',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_differencehistory" ("at", "basis", "by_id", "difference", "ended_at", "ended_by_id", "figure_id", "id", "overtaken", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."at", OLD."basis", OLD."by_id", OLD."difference", OLD."ended_at", OLD."ended_by_id", OLD."figure_id", OLD."id", OLD."overtaken", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='4e2d8cec84d10e798e5a5c18917e8c194336d323', operation='DELETE', pgid='pgtrigger_delete_delete_2667a', table='actions_difference', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_objectionhistory" ("at", "figure_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "version") VALUES (NEW."at", NEW."figure_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text", NEW."version"); RETURN NULL;', hash='781ab79387e96b3b6274d28911a030c27a4ef6c0', operation='INSERT', pgid='pgtrigger_insert_insert_73c23', table='actions_objection', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_objectionhistory" ("at", "figure_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "version") VALUES (NEW."at", NEW."figure_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text", NEW."version"); RETURN NULL;', hash='191be71d3d4e95730285af3fd1f5d4ea91f8ca1b', operation='UPDATE', pgid='pgtrigger_update_update_4fb7b', table='actions_objection', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='objection',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_objectionhistory" ("at", "figure_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text", "version") VALUES (OLD."at", OLD."figure_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."text", OLD."version"); RETURN NULL;', hash='10653e0a49dec6b472b6bd2084d5f2d11914fe69', operation='DELETE', pgid='pgtrigger_delete_delete_02cb7', table='actions_objection', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='overlap',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_overlaphistory" ("found_at", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (NEW."found_at", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."version"); RETURN NULL;', hash='ce89da68636b7099a0eeaa4d7594236ba43c8232', operation='INSERT', pgid='pgtrigger_insert_insert_162da', table='actions_overlap', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='overlap',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_overlaphistory" ("found_at", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (NEW."found_at", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."version"); RETURN NULL;', hash='56461c093e555c11aeee76500a56cab0fc31c7b8', operation='UPDATE', pgid='pgtrigger_update_update_9e5eb', table='actions_overlap', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='overlap',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_overlaphistory" ("found_at", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "version") VALUES (OLD."found_at", OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."version"); RETURN NULL;', hash='637010217404c24ff6835f76ba722793381dbd91', operation='DELETE', pgid='pgtrigger_delete_delete_014dc', table='actions_overlap', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='overlapmember',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_overlapmemberhistory" ("earlier", "figure_id", "id", "overlap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "share", "value") VALUES (NEW."earlier", NEW."figure_id", NEW."id", NEW."overlap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."rule", NEW."share", NEW."value"); RETURN NULL;', hash='69f86b99adfc6a3d85cc382495a0d98c270158c9', operation='INSERT', pgid='pgtrigger_insert_insert_6fe13', table='actions_overlapmember', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='overlapmember',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_overlapmemberhistory" ("earlier", "figure_id", "id", "overlap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "share", "value") VALUES (NEW."earlier", NEW."figure_id", NEW."id", NEW."overlap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."rule", NEW."share", NEW."value"); RETURN NULL;', hash='d06c34cb3dab1d77bd606168d47e9feef66ea4dd', operation='UPDATE', pgid='pgtrigger_update_update_a2284', table='actions_overlapmember', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='overlapmember',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_overlapmemberhistory" ("earlier", "figure_id", "id", "overlap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "rule", "share", "value") VALUES (OLD."earlier", OLD."figure_id", OLD."id", OLD."overlap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."rule", OLD."share", OLD."value"); RETURN NULL;', hash='bde5af966c4f9a15aa9e321b68779721b73363f8', operation='DELETE', pgid='pgtrigger_delete_delete_c7dd3', table='actions_overlapmember', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='conversion',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_conversionhistory" ("amount", "currency", "day", "figure_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate") VALUES (NEW."amount", NEW."currency", NEW."day", NEW."figure_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rate"); RETURN NULL;', hash='a1df49f2dbb2ce9ff99768c044e86f16040f8ef9', operation='INSERT', pgid='pgtrigger_insert_insert_51bfc', table='actions_conversion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='conversion',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_conversionhistory" ("amount", "currency", "day", "figure_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate") VALUES (NEW."amount", NEW."currency", NEW."day", NEW."figure_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rate"); RETURN NULL;', hash='0bbb790e26b863670f0f2ccf4f6bf344d07a012e', operation='UPDATE', pgid='pgtrigger_update_update_a1f1a', table='actions_conversion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='conversion',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_conversionhistory" ("amount", "currency", "day", "figure_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate") VALUES (OLD."amount", OLD."currency", OLD."day", OLD."figure_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rate"); RETURN NULL;', hash='78576e9b6b68643d8b9b15d8e25b7c1c9a400963', operation='DELETE', pgid='pgtrigger_delete_delete_a7682', table='actions_conversion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='endorsement',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_endorsementhistory" ("at", "by_id", "contribution_id", "ended_at", "fingerprint", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."contribution_id", NEW."ended_at", NEW."fingerprint", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='1534355a9d2fb3e2944ee263a59b8e4edeb331a2', operation='INSERT', pgid='pgtrigger_insert_insert_7d083', table='actions_endorsement', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='endorsement',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_endorsementhistory" ("at", "by_id", "contribution_id", "ended_at", "fingerprint", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."contribution_id", NEW."ended_at", NEW."fingerprint", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='4ecc2ead12b2f1d366ec88a7938102167e2f3da5', operation='UPDATE', pgid='pgtrigger_update_update_c30bf', table='actions_endorsement', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='endorsement',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_endorsementhistory" ("at", "by_id", "contribution_id", "ended_at", "fingerprint", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."by_id", OLD."contribution_id", OLD."ended_at", OLD."fingerprint", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='ec073879e15e104b8f8d843d7ad36b3f841c724b', operation='DELETE', pgid='pgtrigger_delete_delete_fe06b', table='actions_endorsement', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='judicialmeasure',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_judicialmeasurehistory" ("amount", "first_day", "id", "imprisonment", "judgment", "kind", "label", "last_day", "leading_action_id", "marking_id", "note", "number", "organisation_id", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "state", "version") VALUES (NEW."amount", NEW."first_day", NEW."id", NEW."imprisonment", NEW."judgment", NEW."kind", NEW."label", NEW."last_day", NEW."leading_action_id", NEW."marking_id", NEW."note", NEW."number", NEW."organisation_id", NEW."persons", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result", NEW."state", NEW."version"); RETURN NULL;', hash='a76042d2327e4f0e7d5b99777746de98c20dc355', operation='INSERT', pgid='pgtrigger_insert_insert_ef7c9', table='actions_judicialmeasure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='judicialmeasure',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_judicialmeasurehistory" ("amount", "first_day", "id", "imprisonment", "judgment", "kind", "label", "last_day", "leading_action_id", "marking_id", "note", "number", "organisation_id", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "state", "version") VALUES (NEW."amount", NEW."first_day", NEW."id", NEW."imprisonment", NEW."judgment", NEW."kind", NEW."label", NEW."last_day", NEW."leading_action_id", NEW."marking_id", NEW."note", NEW."number", NEW."organisation_id", NEW."persons", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result", NEW."state", NEW."version"); RETURN NULL;', hash='1967effd8cee8db0e5a508e83ba9984e1eb5c745', operation='UPDATE', pgid='pgtrigger_update_update_81373', table='actions_judicialmeasure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='judicialmeasure',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_judicialmeasurehistory" ("amount", "first_day", "id", "imprisonment", "judgment", "kind", "label", "last_day", "leading_action_id", "marking_id", "note", "number", "organisation_id", "persons", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "state", "version") VALUES (OLD."amount", OLD."first_day", OLD."id", OLD."imprisonment", OLD."judgment", OLD."kind", OLD."label", OLD."last_day", OLD."leading_action_id", OLD."marking_id", OLD."note", OLD."number", OLD."organisation_id", OLD."persons", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result", OLD."state", OLD."version"); RETURN NULL;', hash='f2e3e15d05f16ae11e112e0a6bbe3a3985ad8d3d', operation='DELETE', pgid='pgtrigger_delete_delete_bf0e6', table='actions_judicialmeasure', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='measurecountry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_measurecountryhistory" ("id", "judicialmeasure_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."judicialmeasure_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='f06fbc772fd2c59679e4b5fd24f8e991068c2df1', operation='INSERT', pgid='pgtrigger_insert_insert_d1c11', table='actions_judicialmeasure_countries', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='measurecountry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_measurecountryhistory" ("id", "judicialmeasure_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."judicialmeasure_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='9a8b8aa0b73418384c99e9aae5f7bb02c9a2aeff', operation='UPDATE', pgid='pgtrigger_update_update_6e880', table='actions_judicialmeasure_countries', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='measurecountry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_measurecountryhistory" ("id", "judicialmeasure_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."judicialmeasure_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='f7fce8ae59e40452aa2aaa9be25c04555e218246', operation='DELETE', pgid='pgtrigger_delete_delete_d7717', table='actions_judicialmeasure_countries', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='measureaction',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_measureactionhistory" ("id", "judicialmeasure_id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."judicialmeasure_id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='e7a6444d016f067bdb0dafe313f9af142d876728', operation='INSERT', pgid='pgtrigger_insert_insert_a414e', table='actions_judicialmeasure_further_actions', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='measureaction',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_measureactionhistory" ("id", "judicialmeasure_id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."id", NEW."judicialmeasure_id", NEW."operationalaction_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='49eff96833bbc971b0508fe98a4f7caec2c9b05b', operation='UPDATE', pgid='pgtrigger_update_update_c73e8', table='actions_judicialmeasure_further_actions', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='measureaction',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_measureactionhistory" ("id", "judicialmeasure_id", "operationalaction_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."id", OLD."judicialmeasure_id", OLD."operationalaction_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='e6f2c162fcc02879564be6333f456a621daedc54', operation='DELETE', pgid='pgtrigger_delete_delete_e3d80', table='actions_judicialmeasure_further_actions', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantapplication',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantapplicationhistory" ("awarded", "call_id", "co_financing", "first_day", "id", "last_day", "lead_id", "marking_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recovered", "report", "requested", "scheme_id", "signed_day", "spent", "state", "text", "title", "total_cost", "version") VALUES (NEW."awarded", NEW."call_id", NEW."co_financing", NEW."first_day", NEW."id", NEW."last_day", NEW."lead_id", NEW."marking_id", NEW."paid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."recovered", NEW."report", NEW."requested", NEW."scheme_id", NEW."signed_day", NEW."spent", NEW."state", NEW."text", NEW."title", NEW."total_cost", NEW."version"); RETURN NULL;', hash='a403c8ce34f126df8961d5708adf83e4f1b9ec98', operation='INSERT', pgid='pgtrigger_insert_insert_944ef', table='actions_grantapplication', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantapplication',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_grantapplicationhistory" ("awarded", "call_id", "co_financing", "first_day", "id", "last_day", "lead_id", "marking_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recovered", "report", "requested", "scheme_id", "signed_day", "spent", "state", "text", "title", "total_cost", "version") VALUES (NEW."awarded", NEW."call_id", NEW."co_financing", NEW."first_day", NEW."id", NEW."last_day", NEW."lead_id", NEW."marking_id", NEW."paid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."recovered", NEW."report", NEW."requested", NEW."scheme_id", NEW."signed_day", NEW."spent", NEW."state", NEW."text", NEW."title", NEW."total_cost", NEW."version"); RETURN NULL;', hash='b4d13fe2590a28a40451194c6593e60c877cf2c2', operation='UPDATE', pgid='pgtrigger_update_update_ebf8a', table='actions_grantapplication', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantapplication',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantapplicationhistory" ("awarded", "call_id", "co_financing", "first_day", "id", "last_day", "lead_id", "marking_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recovered", "report", "requested", "scheme_id", "signed_day", "spent", "state", "text", "title", "total_cost", "version") VALUES (OLD."awarded", OLD."call_id", OLD."co_financing", OLD."first_day", OLD."id", OLD."last_day", OLD."lead_id", OLD."marking_id", OLD."paid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."purpose", OLD."recovered", OLD."report", OLD."requested", OLD."scheme_id", OLD."signed_day", OLD."spent", OLD."state", OLD."text", OLD."title", OLD."total_cost", OLD."version"); RETURN NULL;', hash='3bbdd524010fb52789ffbb3f299a595635d13b2a', operation='DELETE', pgid='pgtrigger_delete_delete_09df3', table='actions_grantapplication', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantbeneficiary',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantbeneficiaryhistory" ("application_id", "awarded", "id", "organisation_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (NEW."application_id", NEW."awarded", NEW."id", NEW."organisation_id", NEW."paid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requested"); RETURN NULL;', hash='6973cb34d380f24a45ec9d0b171b9be497cd050e', operation='INSERT', pgid='pgtrigger_insert_insert_9857d', table='actions_grantbeneficiary', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantbeneficiary',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_grantbeneficiaryhistory" ("application_id", "awarded", "id", "organisation_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (NEW."application_id", NEW."awarded", NEW."id", NEW."organisation_id", NEW."paid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requested"); RETURN NULL;', hash='0bb4ee007f39949b92957f4ac676bbdd3d91751f', operation='UPDATE', pgid='pgtrigger_update_update_b4661', table='actions_grantbeneficiary', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantbeneficiary',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantbeneficiaryhistory" ("application_id", "awarded", "id", "organisation_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (OLD."application_id", OLD."awarded", OLD."id", OLD."organisation_id", OLD."paid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requested"); RETURN NULL;', hash='6408db8be28d691805e60954b401d85bdcc8f646', operation='DELETE', pgid='pgtrigger_delete_delete_1abfd', table='actions_grantbeneficiary', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantentry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantentryhistory" ("amount", "application_id", "day", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_year") VALUES (NEW."amount", NEW."application_id", NEW."day", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_year"); RETURN NULL;', hash='68ff27b60b4f592ffdc5588ec316a01631f1cd87', operation='INSERT', pgid='pgtrigger_insert_insert_767d4', table='actions_grantentry', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantentry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_grantentryhistory" ("amount", "application_id", "day", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_year") VALUES (NEW."amount", NEW."application_id", NEW."day", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_year"); RETURN NULL;', hash='79d611ed0a5c5810f9b322682a8cc82b2a41b4d6', operation='UPDATE', pgid='pgtrigger_update_update_ccabf', table='actions_grantentry', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantentry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantentryhistory" ("amount", "application_id", "day", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_year") VALUES (OLD."amount", OLD."application_id", OLD."day", OLD."id", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_year"); RETURN NULL;', hash='067767ba28848aa02a20f409f141375a643e0e84', operation='DELETE', pgid='pgtrigger_delete_delete_beed8', table='actions_grantentry', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantline',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantlinehistory" ("action_id", "application_id", "awarded", "id", "oap_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (NEW."action_id", NEW."application_id", NEW."awarded", NEW."id", NEW."oap_id", NEW."paid", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."requested"); RETURN NULL;', hash='a30a6f741d0071665368f6d20752cef9c175588d', operation='INSERT', pgid='pgtrigger_insert_insert_d47a1', table='actions_grantline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantline',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_grantlinehistory" ("action_id", "application_id", "awarded", "id", "oap_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (NEW."action_id", NEW."application_id", NEW."awarded", NEW."id", NEW."oap_id", NEW."paid", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."requested"); RETURN NULL;', hash='d3c40ad1320e743ee4436fc257b600f44eb6a127', operation='UPDATE', pgid='pgtrigger_update_update_72ffc', table='actions_grantline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='grantline',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_grantlinehistory" ("action_id", "application_id", "awarded", "id", "oap_id", "paid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requested") VALUES (OLD."action_id", OLD."application_id", OLD."awarded", OLD."id", OLD."oap_id", OLD."paid", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."requested"); RETURN NULL;', hash='58b77cb4d6f80b8181fb59a28defcb1121207df7', operation='DELETE', pgid='pgtrigger_delete_delete_8535e', table='actions_grantline', when='AFTER')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='measurerecount',
                trigger=pgtrigger.compiler.Trigger(name='measure_recount_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a44973516e033dce45cc3d7ec0b5a8726bf722ff', operation='UPDATE', pgid='pgtrigger_measure_recount_is_written_once_b2001', table='actions_measurerecount', when='BEFORE')),
            ),
        ]),
        migrations.RunSQL(TRIGGERS),
        migrations.RunSQL(KEEPING),
    ]
