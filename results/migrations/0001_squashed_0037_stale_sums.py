import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import empact.lib.search
import pgtrigger.compiler
import pgtrigger.migrations
import results.snapshots.models.totals
import uuid
from django.conf import settings
from django.db import migrations, models
from empact.lib.migrations import Together


TOUCH = """
-- What changes by figures of a contribution: what their reporter has in their actions, and what is
-- stated for everybody beside own figures.
CREATE FUNCTION results_touch(figure_action uuid, kind text, event uuid, owed_action uuid, reporter uuid)
RETURNS TABLE (action_id uuid, reporter_id uuid, stated_in uuid, stated_at uuid)
LANGUAGE sql IMMUTABLE AS $$
    VALUES (figure_action, reporter, NULL::uuid, NULL::uuid),
        (owed_action, reporter, NULL, NULL),
        (NULL, NULL, CASE WHEN kind = 'own' THEN figure_action END, NULL),
        (NULL, NULL, NULL, CASE WHEN kind = 'own' THEN event END)
$$;

-- Where many indicators are touched at once, one note for all of them is less than one for each.
CREATE FUNCTION results_touch_by_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO results_touched (action_id, reporter_id, indicator_id, stated_in, stated_at)
        SELECT changed.action_id, changed.reporter_id, one.indicator_id, changed.stated_in,
            changed.stated_at
        FROM (
            SELECT touch.action_id, touch.reporter_id, touch.stated_in, touch.stated_at,
                array_agg(DISTINCT version.indicator_id) AS indicators
            FROM after_it figure
            JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
            JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
            JOIN actions_obligation owed ON owed.id = contribution.obligation_id
            CROSS JOIN LATERAL results_touch(
                figure.action_id, figure.kind, figure.event_id, owed.action_id, owed.organisation_id
            ) touch
            WHERE contribution.state = 'accepted'
                AND num_nonnulls(touch.action_id, touch.stated_in, touch.stated_at) > 0
            GROUP BY touch.action_id, touch.reporter_id, touch.stated_in, touch.stated_at
        ) changed
        CROSS JOIN LATERAL unnest(
            CASE WHEN cardinality(indicators) <= 5 THEN indicators ELSE ARRAY[NULL::uuid] END
        ) one (indicator_id);
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO results_touched (action_id, reporter_id, indicator_id, stated_in, stated_at)
        SELECT changed.action_id, changed.reporter_id, one.indicator_id, changed.stated_in,
            changed.stated_at
        FROM (
            SELECT touch.action_id, touch.reporter_id, touch.stated_in, touch.stated_at,
                array_agg(DISTINCT version.indicator_id) AS indicators
            FROM before_it figure
            JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
            JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
            JOIN actions_obligation owed ON owed.id = contribution.obligation_id
            CROSS JOIN LATERAL results_touch(
                figure.action_id, figure.kind, figure.event_id, owed.action_id, owed.organisation_id
            ) touch
            WHERE contribution.state = 'accepted'
                AND num_nonnulls(touch.action_id, touch.stated_in, touch.stated_at) > 0
            GROUP BY touch.action_id, touch.reporter_id, touch.stated_in, touch.stated_at
        ) changed
        CROSS JOIN LATERAL unnest(
            CASE WHEN cardinality(indicators) <= 5 THEN indicators ELSE ARRAY[NULL::uuid] END
        ) one (indicator_id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums_by_inserted AFTER INSERT ON actions_figure
REFERENCING NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_figures();
CREATE TRIGGER touch_sums_by_updated AFTER UPDATE ON actions_figure
REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_figures();
CREATE TRIGGER touch_sums_by_deleted AFTER DELETE ON actions_figure
REFERENCING OLD TABLE AS before_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_figures();

CREATE FUNCTION results_touch_by_contributions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO results_touched (action_id, reporter_id, stated_in, stated_at)
    SELECT DISTINCT touch.*
    FROM before_it
    JOIN after_it ON after_it.id = before_it.id
        AND (after_it.state, after_it.obligation_id) <> (before_it.state, before_it.obligation_id)
        AND 'accepted' IN (after_it.state, before_it.state)
    JOIN actions_obligation owed ON owed.id IN (before_it.obligation_id, after_it.obligation_id)
    JOIN actions_figure figure ON figure.contribution_id = after_it.id
    CROSS JOIN LATERAL results_touch(
        figure.action_id, figure.kind, figure.event_id, owed.action_id, owed.organisation_id
    ) touch
    WHERE num_nonnulls(touch.action_id, touch.stated_in, touch.stated_at) > 0;
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums AFTER UPDATE ON actions_contribution
REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_contributions();

-- What is asked of whom. What is owed and asked may be written at once by two who do not see each
-- other, so all of the action is looked at anew.
CREATE FUNCTION results_touch_by_questions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO results_touched (action_id) SELECT DISTINCT action_id FROM after_it;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO results_touched (action_id) SELECT DISTINCT action_id FROM before_it;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums_by_inserted AFTER INSERT ON actions_asked
REFERENCING NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_questions();
CREATE TRIGGER touch_sums_by_updated AFTER UPDATE ON actions_asked
REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_questions();
CREATE TRIGGER touch_sums_by_deleted AFTER DELETE ON actions_asked
REFERENCING OLD TABLE AS before_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_questions();

CREATE FUNCTION results_touch_by_obligations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO results_touched (action_id, reporter_id)
        SELECT DISTINCT action_id, organisation_id FROM after_it;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO results_touched (action_id, reporter_id)
        SELECT DISTINCT action_id, organisation_id FROM before_it
        UNION SELECT action_id, NULL FROM before_it;
    ELSE
        INSERT INTO results_touched (action_id, reporter_id)
        SELECT DISTINCT changed.action_id, reporter.id
        FROM before_it
        JOIN after_it ON after_it.id = before_it.id
            AND (after_it.organisation_id, after_it.action_id, after_it.round_id, after_it.unasked)
            <> (before_it.organisation_id, before_it.action_id, before_it.round_id,
                before_it.unasked)
        CROSS JOIN LATERAL (
            VALUES (before_it.action_id), (after_it.action_id)
        ) changed (action_id)
        CROSS JOIN LATERAL (
            VALUES (before_it.organisation_id), (after_it.organisation_id), (NULL)
        ) reporter (id);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums_by_inserted AFTER INSERT ON actions_obligation
REFERENCING NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_obligations();
CREATE TRIGGER touch_sums_by_updated AFTER UPDATE ON actions_obligation
REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_obligations();
CREATE TRIGGER touch_sums_by_deleted AFTER DELETE ON actions_obligation
REFERENCING OLD TABLE AS before_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_obligations();

-- A decision on what is stated for everybody answers an open question.
CREATE FUNCTION results_touch_by_difference() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO results_touched (action_id, reporter_id)
    SELECT figure.action_id, owed.organisation_id
    FROM actions_figure figure
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation owed ON owed.id = contribution.obligation_id
    WHERE figure.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.figure_id ELSE NEW.figure_id END;
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums AFTER INSERT OR UPDATE OR DELETE ON actions_difference
FOR EACH ROW EXECUTE FUNCTION results_touch_by_difference();

-- What changes for all figures of a definition, unit, round or country: seldom, and then much.
CREATE FUNCTION results_touch_by_definition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sums are kept', 0));
    INSERT INTO results_touched (action_id)
    SELECT figure.action_id
    FROM cycles_indicatorversion version
    JOIN actions_figure figure ON figure.indicator_version_id = version.id
    WHERE CASE TG_TABLE_NAME WHEN 'cycles_indicator' THEN version.indicator_id::text
        WHEN 'cycles_unit' THEN version.unit_id
        ELSE version.id::text END = to_jsonb(NEW) ->> TG_ARGV[0]
    UNION
    SELECT asked.action_id
    FROM actions_asked asked
    JOIN cycles_indicatorversion version ON version.indicator_id = asked.indicator_id
    WHERE CASE TG_TABLE_NAME WHEN 'cycles_indicator' THEN version.indicator_id::text
        WHEN 'cycles_unit' THEN version.unit_id
        ELSE version.id::text END = to_jsonb(NEW) ->> TG_ARGV[0];
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums AFTER UPDATE ON cycles_indicator
FOR EACH ROW WHEN ((OLD.source, OLD.over_time, OLD.over_reporters)
    IS DISTINCT FROM (NEW.source, NEW.over_time, NEW.over_reporters))
EXECUTE FUNCTION results_touch_by_definition('id');
CREATE TRIGGER touch_sums AFTER UPDATE ON cycles_indicatorversion
FOR EACH ROW WHEN ((OLD.unit_id, OLD.indicator_id) IS DISTINCT FROM (NEW.unit_id, NEW.indicator_id))
EXECUTE FUNCTION results_touch_by_definition('id');
CREATE TRIGGER touch_sums AFTER UPDATE ON cycles_unit
FOR EACH ROW WHEN ((OLD.base, OLD.factor) IS DISTINCT FROM (NEW.base, NEW.factor))
EXECUTE FUNCTION results_touch_by_definition('code');

CREATE FUNCTION results_touch_by_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sums are kept', 0));
    INSERT INTO results_touched (action_id)
    SELECT DISTINCT action_id FROM actions_obligation WHERE round_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums AFTER UPDATE ON cycles_reportinground
FOR EACH ROW WHEN (OLD.last_day IS DISTINCT FROM NEW.last_day)
EXECUTE FUNCTION results_touch_by_round();

CREATE FUNCTION results_touch_by_country() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sums are kept', 0));
    INSERT INTO results_touched (action_id)
    SELECT DISTINCT action_id FROM actions_obligation WHERE organisation_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums AFTER UPDATE ON people_organisation
FOR EACH ROW WHEN (OLD.country IS DISTINCT FROM NEW.country)
EXECUTE FUNCTION results_touch_by_country();

-- Where an action leaves a plan, the sums of that plan are made anew from those of what is left.
CREATE FUNCTION results_touch_by_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sums are kept', 0));
    DELETE FROM results_plansum WHERE oap_id = OLD.oap_id;
    INSERT INTO results_touched (action_id)
    SELECT id FROM actions_operationalaction WHERE oap_id IN (OLD.oap_id, NEW.oap_id);
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums_by_moved AFTER UPDATE ON actions_operationalaction
FOR EACH ROW WHEN (OLD.oap_id IS DISTINCT FROM NEW.oap_id)
EXECUTE FUNCTION results_touch_by_plan();
CREATE TRIGGER touch_sums_by_deleted AFTER DELETE ON actions_operationalaction
FOR EACH ROW EXECUTE FUNCTION results_touch_by_plan();

-- Whose figures came into a group, left it, or are in one that was decided or opened again; and
-- whose were restated. What is said of them beside their sums is then made anew.
CREATE FUNCTION results_touch_figure(figure bigint) RETURNS TABLE (action_id uuid, reporter_id uuid)
LANGUAGE sql STABLE AS $$
    SELECT figure.action_id, owed.organisation_id
    FROM actions_figure figure
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation owed ON owed.id = contribution.obligation_id
    WHERE figure.id = $1
$$;

CREATE FUNCTION results_touch_by_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO results_touched (action_id, reporter_id)
        SELECT DISTINCT touch.* FROM after_it CROSS JOIN LATERAL results_touch_figure(figure_id) touch;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO results_touched (action_id, reporter_id)
        SELECT DISTINCT touch.* FROM before_it CROSS JOIN LATERAL results_touch_figure(figure_id) touch;
    ELSE
        INSERT INTO results_touched (action_id, reporter_id)
        SELECT DISTINCT touch.*
        FROM before_it
        JOIN after_it ON after_it.id = before_it.id
            AND (after_it.overlap_id, after_it.figure_id)
            <> (before_it.overlap_id, before_it.figure_id)
        CROSS JOIN LATERAL (VALUES (before_it.figure_id), (after_it.figure_id)) moved (figure_id)
        CROSS JOIN LATERAL results_touch_figure(moved.figure_id) touch;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums_by_inserted AFTER INSERT ON actions_overlapmember
REFERENCING NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_members();
CREATE TRIGGER touch_sums_by_updated AFTER UPDATE ON actions_overlapmember
REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_members();
CREATE TRIGGER touch_sums_by_deleted AFTER DELETE ON actions_overlapmember
REFERENCING OLD TABLE AS before_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_members();

CREATE FUNCTION results_touch_by_groups() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO results_touched (action_id, reporter_id)
    SELECT DISTINCT touch.*
    FROM before_it
    JOIN after_it ON after_it.id = before_it.id
        AND (after_it.state IN ('open', 'reopened')) <> (before_it.state IN ('open', 'reopened'))
    JOIN actions_overlapmember member ON member.overlap_id = after_it.id
    CROSS JOIN LATERAL results_touch_figure(member.figure_id) touch;
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums AFTER UPDATE ON actions_overlap
REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
FOR EACH STATEMENT EXECUTE FUNCTION results_touch_by_groups();

CREATE FUNCTION results_touch_by_restatement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO results_touched (action_id, reporter_id)
    SELECT * FROM results_touch_figure(
        CASE WHEN TG_OP = 'DELETE' THEN OLD.figure_id ELSE NEW.figure_id END
    );
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums AFTER INSERT OR UPDATE OR DELETE ON results_restatement
FOR EACH ROW EXECUTE FUNCTION results_touch_by_restatement();

-- From which source the numbers of a year come: what is reported for it adds nothing any more, or
-- does again.
CREATE FUNCTION results_touch_by_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sums are kept', 0));
    INSERT INTO results_touched (action_id)
    SELECT figure.action_id
    FROM cycles_indicatorversion version
    JOIN actions_figure figure ON figure.indicator_version_id = version.id
    WHERE version.indicator_id = COALESCE(NEW.indicator_id, OLD.indicator_id)
    UNION
    SELECT asked.action_id FROM actions_asked asked
    WHERE asked.indicator_id = COALESCE(NEW.indicator_id, OLD.indicator_id);
    RETURN NULL;
END $$;

CREATE TRIGGER touch_sums_by_new_source AFTER INSERT ON cycles_indicatorversion
FOR EACH ROW WHEN (NEW.measure <> '') EXECUTE FUNCTION results_touch_by_source();
CREATE TRIGGER touch_sums_by_source AFTER UPDATE ON cycles_indicatorversion
FOR EACH ROW WHEN ((NEW.measure <> '' OR OLD.measure <> '')
    AND (OLD.measure, OLD.first_day, OLD.last_day)
        IS DISTINCT FROM (NEW.measure, NEW.first_day, NEW.last_day))
EXECUTE FUNCTION results_touch_by_source();
CREATE TRIGGER touch_sums_by_lost_source AFTER DELETE ON cycles_indicatorversion
FOR EACH ROW WHEN (OLD.measure <> '') EXECUTE FUNCTION results_touch_by_source();
"""
"""Notes of which sums are to be made again, by whatever changes them.

What seldom changes, and then much, changes while no sums are made. What somebody reports by the old
definition at that very moment is not seen by the change, and would be kept by it if its note were
taken away before the change is committed; the sums of a plan that an action leaves would be written
back. So these few triggers take the lock of whoever makes sums.
"""

VACUUM = """
ALTER TABLE actions_figure SET (autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE results_actionsum SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE results_plansum SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE results_touched SET (autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0);
ALTER TABLE results_actionmark SET (autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
"""
"""Figures and sums are looked through as soon as one in fifty has changed; what was touched comes
and goes all the time."""

READ_IN_PUBLIC = (
    'actions_measurerecount',
    'actions_objection',
    'actions_objectionstatechange',
    'cycles_crimearea',
    'cycles_cycle',
    'cycles_indicator',
    'cycles_indicator_components',
    'cycles_indicatorgroup',
    'cycles_indicatorversion',
    'cycles_methodchange',
    'cycles_threshold',
    'cycles_unit',
    'priorities_priority',
    'priorities_priority_areas',
    'priorities_priority_predecessors',
    'records_marking',
    'records_redaction',
    'results_factsheet',
    'results_factsheet_areas',
    'results_factsheetrun',
    'results_factsheetstatechange',
    'results_factsheettranslation',
    'results_labelmapping',
    'results_prioritylabel',
    'results_prioritylabel_areas',
    'results_publishedvalue',
    'results_restatement',
    'results_runitem',
    'results_snapshot',
    'results_snapshotarea',
    'results_snapshotcheck',
    'results_snapshotfigure',
    'results_snapshothighlight',
    'results_snapshotpoint',
    'results_snapshotredaction',
    'results_snapshottotal',
)
"""What pages for everybody read; tests/results/factsheets/test_kept.py compares."""

MOVED = {'actions_operationalaction': 'oap_id', 'oaps_oap': 'area_id'}
"""What tells only in which area a restated figure is."""

TRIGGERS = ''.join(
    f'CREATE TRIGGER stamp_for_public AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} '
    'FOR EACH STATEMENT EXECUTE FUNCTION records_stamp_for_public();\n'
    for table in READ_IN_PUBLIC
) + ''.join(
    f'CREATE TRIGGER stamp_for_public AFTER UPDATE ON {table} FOR EACH ROW '
    f'WHEN (OLD.{column} IS DISTINCT FROM NEW.{column}) '
    'EXECUTE FUNCTION records_stamp_for_public();\n'
    for table, column in MOVED.items()
)

RENEWS = "EXECUTE FUNCTION records_renew_stamp('records_rightsstamp')"

STAMPS = f"""
CREATE TRIGGER stamp_of_rights AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON results_evaluator
FOR EACH STATEMENT {RENEWS};
CREATE TRIGGER stamp_of_rights AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
ON results_evaluation_material FOR EACH STATEMENT {RENEWS};
CREATE TRIGGER stamp_of_rights AFTER UPDATE ON results_evaluation
FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) {RENEWS};
"""


class Migration(migrations.Migration):

    replaces = [
        ('results', '0001_initial'),
        ('results', '0001_squashed_0003_redaction_reaches_further'),
        ('results', '0001_squashed_0020_plain_words'),
        ('results', '0002_tracked_to_the_last'),
        ('results', '0003_redaction_reaches_further'),
        ('results', '0004_restated'),
        ('results', '0004_sum_checks'),
        ('results', '0005_year_files'),
        ('results', '0006_kept_sums'),
        ('results', '0007_targets'),
        ('results', '0008_restated_in_another_currency'),
        ('results', '0009_failed_rows'),
        ('results', '0010_small_counts'),
        ('results', '0011_sums_wait_for_definitions'),
        ('results', '0012_what_is_said_beside_sums'),
        ('results', '0013_clearances'),
        ('results', '0014_touched_by_indicator'),
        ('results', '0015_published_versions'),
        ('results', '0016_ranges'),
        ('results', '0017_evidence_of_points'),
        ('results', '0018_points_in_ranges'),
        ('results', '0019_stamped_for_the_public'),
        ('results', '0020_plain_words'),
        ('results', '0021_closing_reports'),
        ('results', '0022_measures_touch_sums'),
        ('results', '0023_evaluations'),
        ('results', '0024_next_cycles'),
        ('results', '0025_saved_cuts_and_conclusions'),
        ('results', '0026_cosi_reports'),
        ('results', '0027_plain_words'),
        ('results', '0028_documents_of_closing_reports'),
        ('results', '0029_restatements_by_moment'),
        ('results', '0030_evidence_files'),
        ('results', '0031_comments_on_drafts'),
        ('results', '0032_reports_of_evaluations'),
        ('results', '0033_sources_of_saved_cuts'),
        ('results', '0034_surveys'),
        ('results', '0035_totals_beyond_the_eu'),
        ('results', '0036_factsheet_translations'),
        ('results', '0037_stale_sums'),
    ]

    initial = True

    dependencies = [
        ('actions', '0001_squashed_0016_grant_reports_by_words'),
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
                name='LabelMapping',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('label', models.CharField(max_length=500)),
                    ('unit', models.CharField(max_length=50)),
                    ('part', models.CharField(blank=True, help_text='Which part of the indicator; empty: the whole.', max_length=200)),
                    ('breakdown', models.CharField(blank=True, help_text='Parts of one breakdown exclude each other.', max_length=100)),
                    ('exhaustive', models.BooleanField(default=False, help_text='With the others of its breakdown it makes up the whole.')),
                    ('indicator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='labels', to='cycles.indicator')),
                    ('measured_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.unit')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('label', 'unit'), name='one_mapping_per_label_and_unit'), models.CheckConstraint(condition=models.Q(('breakdown', ''), models.Q(('part', ''), _negated=True), _connector='OR'), name='only_a_part_has_a_breakdown'), models.CheckConstraint(condition=models.Q(('exhaustive', False), models.Q(('breakdown', ''), _negated=True), _connector='OR'), name='only_parts_of_a_breakdown_make_up_the_whole'), models.CheckConstraint(condition=models.Q(('part', ''), models.Q(('indicator', None), _negated=True), _connector='OR'), name='a_part_is_part_of_an_indicator')],
                },
            ),
            migrations.CreateModel(
                name='LabelMappingHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('label', models.CharField(max_length=500)),
                    ('unit', models.CharField(max_length=50)),
                    ('part', models.CharField(blank=True, help_text='Which part of the indicator; empty: the whole.', max_length=200)),
                    ('breakdown', models.CharField(blank=True, help_text='Parts of one breakdown exclude each other.', max_length=100)),
                    ('exhaustive', models.BooleanField(default=False, help_text='With the others of its breakdown it makes up the whole.')),
                    ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('measured_in', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.unit')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.labelmapping')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PriorityLabel',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('label', models.CharField(max_length=500, unique=True)),
                    ('all_areas', models.BooleanField(default=False, help_text='It means all areas together.')),
                    ('detail', models.CharField(blank=True, help_text='What it narrows the areas down to, if anything.', max_length=500)),
                    ('settled', models.BooleanField(default=False, help_text='It is decided; without areas it lies outside EMPACT.')),
                    ('areas', models.ManyToManyField(blank=True, related_name='priority_labels', to='cycles.crimearea')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PriorityLabelAreaHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('crimearea', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('prioritylabel', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.prioritylabel')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PriorityLabelHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('label', models.CharField(max_length=500)),
                    ('all_areas', models.BooleanField(default=False, help_text='It means all areas together.')),
                    ('detail', models.CharField(blank=True, help_text='What it narrows the areas down to, if anything.', max_length=500)),
                    ('settled', models.BooleanField(default=False, help_text='It is decided; without areas it lies outside EMPACT.')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.prioritylabel')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PublishedValue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(editable=False, max_length=64)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('year', models.CharField(max_length=9)),
                    ('first_year', models.PositiveSmallIntegerField(null=True)),
                    ('last_year', models.PositiveSmallIntegerField(null=True)),
                    ('scope', models.CharField(max_length=300)),
                    ('scope_kind', models.CharField(choices=[('annual_general', 'Yearly total'), ('cycle_general', 'Total of a cycle'), ('jad_year_total', 'Yearly total of joint action days'), ('jad', 'Joint action days'), ('operation', 'Operation'), ('highlight', 'Highlight'), ('plan', 'Plan'), ('eurojust_all_casework', "Eurojust's whole casework"), ('other', 'Something else')], max_length=30)),
                    ('scope_name', models.CharField(blank=True, max_length=300)),
                    ('published_label', models.CharField(max_length=500)),
                    ('evidence', models.CharField(choices=[('official', 'Official'), ('secondary', 'Secondary'), ('unverified', 'Unverified')], max_length=20)),
                    ('source', models.CharField(max_length=1000)),
                    ('context', models.CharField(blank=True, choices=[('casework', "Eurojust's whole casework, which is not EMPACT's"), ('plan', 'A fact about plans, not a result'), ('unverified', 'Its year or its link to EMPACT is not stated in the source'), ('currency', 'An amount in another currency than EUR'), ('scope', 'What it is about is of a kind that the program does not know')], max_length=20)),
                    ('file', models.CharField(max_length=200)),
                    ('line', models.PositiveIntegerField()),
                    ('imported_at', models.DateTimeField(auto_now_add=True)),
                    ('label', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='results.labelmapping')),
                    ('priority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='results.prioritylabel')),
                ],
                options={
                    'indexes': [models.Index(fields=['scope_kind', 'scope_name', 'first_year', 'last_year'], name='published_by_scope_and_year')],
                    'constraints': [models.UniqueConstraint(fields=('key', 'value'), name='published_value_is_kept_once'), models.CheckConstraint(condition=models.Q(models.Q(('first_year', None), ('last_year', None)), ('last_year__gte', models.F('first_year')), _connector='OR'), name='published_years_run_forward'), models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='published_value_is_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='PublishedValueHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('key', models.CharField(editable=False, max_length=64)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('year', models.CharField(max_length=9)),
                    ('first_year', models.PositiveSmallIntegerField(null=True)),
                    ('last_year', models.PositiveSmallIntegerField(null=True)),
                    ('scope', models.CharField(max_length=300)),
                    ('scope_kind', models.CharField(choices=[('annual_general', 'Yearly total'), ('cycle_general', 'Total of a cycle'), ('jad_year_total', 'Yearly total of joint action days'), ('jad', 'Joint action days'), ('operation', 'Operation'), ('highlight', 'Highlight'), ('plan', 'Plan'), ('eurojust_all_casework', "Eurojust's whole casework"), ('other', 'Something else')], max_length=30)),
                    ('scope_name', models.CharField(blank=True, max_length=300)),
                    ('published_label', models.CharField(max_length=500)),
                    ('evidence', models.CharField(choices=[('official', 'Official'), ('secondary', 'Secondary'), ('unverified', 'Unverified')], max_length=20)),
                    ('source', models.CharField(max_length=1000)),
                    ('context', models.CharField(blank=True, choices=[('casework', "Eurojust's whole casework, which is not EMPACT's"), ('plan', 'A fact about plans, not a result'), ('unverified', 'Its year or its link to EMPACT is not stated in the source'), ('currency', 'An amount in another currency than EUR'), ('scope', 'What it is about is of a kind that the program does not know')], max_length=20)),
                    ('file', models.CharField(max_length=200)),
                    ('line', models.PositiveIntegerField()),
                    ('imported_at', models.DateTimeField(auto_now_add=True)),
                    ('label', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.labelmapping')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.publishedvalue')),
                    ('priority', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.prioritylabel')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Snapshot',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.PositiveIntegerField(unique=True)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('as_of', models.DateTimeField()),
                    ('hash', models.CharField(max_length=64)),
                    ('fictional', models.BooleanField(help_text='Some of it belongs to the demonstration.')),
                    ('frozen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                ],
            ),
            migrations.CreateModel(
                name='Factsheet',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('general', 'General'), ('specific', 'Specific')], max_length=10)),
                    ('scope', models.SlugField(max_length=200)),
                    ('version', models.PositiveSmallIntegerField()),
                    ('language', models.CharField(default='en', max_length=10)),
                    ('title', models.CharField(max_length=500)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('in_clearance', 'In clearance'), ('cleared', 'Cleared'), ('published', 'Published'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20)),
                    ('publish_at', models.DateTimeField(blank=True, help_text='Not to be published before; empty: at any time.', null=True)),
                    ('published_at', models.DateTimeField(editable=False, null=True)),
                    ('audit_head', models.CharField(blank=True, editable=False, help_text="The end of the event log's chain when it was published, as position:hash.", max_length=100)),
                    ('areas', models.ManyToManyField(related_name='factsheets', to='cycles.crimearea')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='factsheets', to='results.snapshot')),
                    ('since', models.ForeignKey(editable=False, help_text='The published version when this one was made; it lists the changes since.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='results.factsheet')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_clearance', 'cleared', 'published', 'superseded', 'withdrawn'])), name='factsheet_state_is_known'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('year', 'scope', 'language'), name='one_published_factsheet_per_year_scope_and_language'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('state', 'published')), models.Q(('state', 'published'), _negated=True), _connector='OR'), name='published_factsheet_says_since_when'), models.UniqueConstraint(condition=models.Q(('published_at__isnull', False)), fields=('year', 'scope', 'language', 'version'), name='one_factsheet_per_year_scope_language_and_version')],
                },
            ),
            migrations.CreateModel(
                name='FactsheetAreaHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('crimearea', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('factsheet', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.factsheet')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FactsheetRun',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('snapshot_hash', models.CharField(max_length=64)),
                    ('template_version', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='results.snapshot')),
                    ('follows', models.ForeignKey(editable=False, help_text='The last run of the year that was published when this one began.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='results.factsheetrun')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('year', 'snapshot_hash', 'template_version', 'follows'), name='one_run_per_year_snapshot_and_template', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='FactsheetStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('factsheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='results.factsheet')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='RunItem',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('scope', models.SlugField(max_length=200)),
                    ('language', models.CharField(default='en', max_length=10)),
                    ('document', models.CharField(blank=True, max_length=80)),
                    ('chart', models.CharField(blank=True, max_length=80)),
                    ('size', models.PositiveIntegerField(null=True)),
                    ('pages', models.PositiveSmallIntegerField(null=True)),
                    ('built_at', models.DateTimeField(null=True)),
                    ('factsheet', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='item', to='results.factsheet')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='results.factsheetrun')),
                    ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox')),
                    ('cleared_document', models.CharField(blank=True, help_text='The public document, marked as cleared.', max_length=80)),
                    ('cleared_size', models.PositiveIntegerField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('run', 'scope', 'language'), name='one_item_per_run_scope_and_language')],
                },
            ),
            migrations.CreateModel(
                name='FactsheetHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('general', 'General'), ('specific', 'Specific')], max_length=10)),
                    ('scope', models.SlugField(db_index=False, max_length=200)),
                    ('version', models.PositiveSmallIntegerField()),
                    ('language', models.CharField(default='en', max_length=10)),
                    ('title', models.CharField(max_length=500)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('in_clearance', 'In clearance'), ('cleared', 'Cleared'), ('published', 'Published'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20)),
                    ('publish_at', models.DateTimeField(blank=True, help_text='Not to be published before; empty: at any time.', null=True)),
                    ('published_at', models.DateTimeField(editable=False, null=True)),
                    ('audit_head', models.CharField(blank=True, editable=False, help_text="The end of the event log's chain when it was published, as position:hash.", max_length=100)),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.factsheet')),
                    ('snapshot', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.snapshot')),
                    ('since', models.ForeignKey(db_constraint=False, editable=False, help_text='The published version when this one was made; it lists the changes since.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.factsheet')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SnapshotArea',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20)),
                    ('name', models.CharField(max_length=200)),
                    ('rank', models.PositiveSmallIntegerField()),
                    ('figures', models.PositiveIntegerField(help_text='Accepted figures that give a number.')),
                    ('actions', models.PositiveIntegerField(help_text='Operational actions, cancelled ones left out.')),
                    ('joint_action_days', models.PositiveIntegerField(help_text='Joint action days and weeks.')),
                    ('fictional', models.BooleanField()),
                    ('marking', models.CharField(max_length=30)),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='results.snapshot')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('snapshot', 'area'), name='area_once_per_snapshot')],
                },
            ),
            migrations.CreateModel(
                name='SnapshotFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('figure', models.BigIntegerField(help_text='The number of the live row, which may be gone.')),
                    ('area_code', models.CharField(max_length=20)),
                    ('area_name', models.CharField(max_length=200)),
                    ('oap', models.CharField(max_length=250)),
                    ('action_number', models.CharField(max_length=20)),
                    ('action_title', models.CharField(max_length=200)),
                    ('organisation_name', models.CharField(max_length=200)),
                    ('organisation_kind', models.CharField(choices=[('member_state', 'Member State'), ('third_country', 'Third country'), ('eu_agency', 'EU agency'), ('eu_institution', 'EU institution'), ('international_organisation', 'International organisation'), ('private_partner', 'Private partner'), ('ngo', 'NGO')], max_length=30)),
                    ('organisation_country', models.CharField(max_length=2)),
                    ('authority_name', models.CharField(max_length=200)),
                    ('event_name', models.CharField(max_length=200)),
                    ('round_name', models.CharField(max_length=200)),
                    ('indicator_code', models.CharField(max_length=60)),
                    ('indicator_name', models.CharField(max_length=200)),
                    ('version', models.PositiveSmallIntegerField()),
                    ('definition', models.TextField()),
                    ('unit', models.CharField(max_length=20)),
                    ('unit_name', models.CharField(max_length=50)),
                    ('kind', models.CharField(choices=[('own', 'Own'), ('consolidated', 'Consolidated')], max_length=20)),
                    ('answer', models.CharField(choices=[('number', 'Number'), ('not_reported', 'Not reported'), ('unknown', 'Unknown')], max_length=20)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], max_length=10)),
                    ('counted', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                    ('place', models.CharField(help_text='The country where it happened.', max_length=2)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('certainty', models.CharField(choices=[('preliminary', 'Preliminary'), ('confirmed', 'Confirmed')], max_length=20)),
                    ('fictional', models.BooleanField()),
                    ('marking', models.CharField(max_length=30)),
                    ('entered_at', models.DateTimeField()),
                    ('est_at', models.DateTimeField(null=True)),
                    ('eurojust_at', models.DateTimeField(null=True)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.contribution')),
                    ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('est_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('eurojust_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.event')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='results.snapshot')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['snapshot', 'indicator', 'area'], name='snapshot_figure_by_cell')],
                    'constraints': [models.UniqueConstraint(fields=('snapshot', 'figure'), name='figure_once_per_snapshot')],
                },
            ),
            migrations.CreateModel(
                name='SnapshotPoint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area_code', models.CharField(max_length=20)),
                    ('indicator_code', models.CharField(max_length=60)),
                    ('indicator_name', models.CharField(max_length=200)),
                    ('unit', models.CharField(max_length=20)),
                    ('unit_name', models.CharField(max_length=50)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('value', models.DecimalField(decimal_places=6, max_digits=27)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], max_length=10)),
                    ('evidence', models.CharField(choices=[('official', 'official'), ('secondary', 'secondary'), ('empact', 'EMPACT'), ('fictional', 'fictional')], max_length=20)),
                    ('source', models.TextField()),
                    ('contested', models.BooleanField(help_text='Another value of that year is published, too.')),
                    ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='results.snapshot')),
                    ('most', models.DecimalField(decimal_places=6, help_text='The most that it can be, where EMPACT published a range.', max_digits=27, null=True)),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('snapshot', 'area', 'indicator_code', 'year', 'evidence'), name='one_point_a_year_and_evidence', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='SnapshotRedaction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('hash', models.CharField(max_length=64)),
                    ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='redactions', to='results.snapshot')),
                ],
            ),
            migrations.CreateModel(
                name='SnapshotTotal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('area_code', models.CharField(max_length=20)),
                    ('area_name', models.CharField(max_length=200)),
                    ('area_rank', models.PositiveSmallIntegerField(null=True)),
                    ('indicator_code', models.CharField(max_length=60)),
                    ('indicator_name', models.CharField(max_length=200)),
                    ('version', models.PositiveSmallIntegerField()),
                    ('definition', models.TextField()),
                    ('counting_unit', models.CharField(max_length=200)),
                    ('unit', models.CharField(max_length=20)),
                    ('unit_name', models.CharField(max_length=50)),
                    ('indicator_class', models.CharField(choices=[('outcome', 'Outcome'), ('effort', 'Effort'), ('judicial', 'Judicial')], max_length=20)),
                    ('source', models.CharField(choices=[('reported', 'Reported'), ('events', 'Counted from events'), ('judicial_measures', 'Counted from judicial measures')], max_length=20)),
                    ('over_time', models.CharField(choices=[('sum', 'Sum'), ('latest', 'Latest'), ('highest', 'Highest')], max_length=20)),
                    ('over_reporters', models.CharField(choices=[('sum', 'Sum'), ('highest', 'Highest'), ('none', 'Not added up')], max_length=20)),
                    ('sensitive', models.BooleanField()),
                    ('group_code', models.CharField(max_length=30)),
                    ('group_name', models.CharField(max_length=100)),
                    ('group_rank', models.PositiveSmallIntegerField()),
                    ('rank', models.PositiveSmallIntegerField()),
                    ('part_of', models.CharField(help_text='The code of its parent.', max_length=60)),
                    ('breakdown', models.CharField(max_length=50)),
                    ('exhaustive', models.BooleanField()),
                    ('claimed', models.DecimalField(decimal_places=6, max_digits=27, null=True)),
                    ('claimed_comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], max_length=10)),
                    ('counted', models.DecimalField(decimal_places=6, max_digits=27, null=True)),
                    ('counted_comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], max_length=10)),
                    ('no_total', models.CharField(max_length=20)),
                    ('numbers', models.PositiveIntegerField(help_text='Figures that give a number.')),
                    ('reporting', models.PositiveIntegerField(help_text='Organisations with an own number.')),
                    ('reporting_countries', models.PositiveIntegerField()),
                    ('not_reported', models.PositiveIntegerField()),
                    ('missing', models.PositiveIntegerField()),
                    ('preliminary', models.PositiveIntegerField()),
                    ('open', models.PositiveIntegerField(help_text='Questions that are not decided yet.')),
                    ('withheld', models.CharField(choices=[('sensitive', 'Sensitive: published for all areas together'), ('few_countries', 'Fewer than three countries reported it'), ('small_count', 'So small that it could point to persons'), ('protects_another', 'Another number could be worked out from it'), ('in_range', 'Published as a range: exactly, it would tell another number')], max_length=20)),
                    ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                    ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='totals', to='results.snapshot')),
                    ('restated', models.DateField(help_text='The last day of which a figure in it was restated before this moment.', null=True)),
                    ('claimed_least', models.DecimalField(decimal_places=6, max_digits=27, null=True)),
                    ('claimed_most', models.DecimalField(decimal_places=6, max_digits=27, null=True)),
                    ('counted_least', models.DecimalField(decimal_places=6, help_text='The least that a number published in a range can be.', max_digits=27, null=True)),
                    ('counted_most', models.DecimalField(decimal_places=6, max_digits=27, null=True)),
                    ('beyond_eu', models.BooleanField(help_text='Whether an event or judicial measure in it names a third country or partner. Unknown where figures are reported, and in the first snapshots.', null=True)),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('snapshot', 'area', 'indicator'), name='one_total_per_cell', nulls_distinct=False)],
                },
                bases=(results.snapshots.models.totals.InWords, models.Model),
            ),
            migrations.CreateModel(
                name='FactsheetArea',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('results.factsheet_areas',),
            ),
            migrations.CreateModel(
                name='PriorityLabelArea',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('results.prioritylabel_areas',),
            ),
            migrations.CreateModel(
                name='StatedTotal',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('said_by', models.CharField(max_length=200)),
                    ('source', models.TextField(blank=True)),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('entered_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.event')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ],
                options={
                    'indexes': [models.Index(fields=['year'], name='stated_total_by_year')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='stated_total_is_not_negative')],
                },
            ),
            migrations.CreateModel(
                name='StatedTotalHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('said_by', models.CharField(max_length=200)),
                    ('source', models.TextField(blank=True)),
                    ('entered_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.operationalaction')),
                    ('area', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('entered_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.event')),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.statedtotal')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SumCheck',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('year', models.PositiveSmallIntegerField(editable=False)),
                    ('key', models.CharField(editable=False, max_length=32, unique=True)),
                    ('kind', models.CharField(choices=[('part', 'A part with its whole'), ('breakdown', 'All parts of a breakdown with their whole'), ('components', 'Components with their total'), ('stated', 'Sums of figures with a stated total'), ('sheets', 'The frozen totals of areas with the general one'), ('plans', 'What is kept of actions with what is kept of their plan')], editable=False, max_length=20)),
                    ('expected', models.DecimalField(decimal_places=6, max_digits=26)),
                    ('expected_comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], editable=False, max_length=10)),
                    ('found', models.DecimalField(decimal_places=6, max_digits=26)),
                    ('found_comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], editable=False, max_length=10)),
                    ('explanation', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('area', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('indicator', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                ],
                options={
                    'indexes': [models.Index(fields=['year'], name='sum_check_by_year')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('explanation__regex', '\\S')), name='explanation_says_something')],
                },
            ),
            migrations.CreateModel(
                name='SumCheckHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('year', models.PositiveSmallIntegerField(editable=False)),
                    ('key', models.CharField(editable=False, max_length=32)),
                    ('kind', models.CharField(choices=[('part', 'A part with its whole'), ('breakdown', 'All parts of a breakdown with their whole'), ('components', 'Components with their total'), ('stated', 'Sums of figures with a stated total'), ('sheets', 'The frozen totals of areas with the general one'), ('plans', 'What is kept of actions with what is kept of their plan')], editable=False, max_length=20)),
                    ('expected', models.DecimalField(decimal_places=6, max_digits=26)),
                    ('expected_comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], editable=False, max_length=10)),
                    ('found', models.DecimalField(decimal_places=6, max_digits=26)),
                    ('found_comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], editable=False, max_length=10)),
                    ('explanation', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('area', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('indicator', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.sumcheck')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SnapshotCheck',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=32)),
                    ('kind', models.CharField(choices=[('part', 'A part with its whole'), ('breakdown', 'All parts of a breakdown with their whole'), ('components', 'Components with their total'), ('stated', 'Sums of figures with a stated total'), ('sheets', 'The frozen totals of areas with the general one'), ('plans', 'What is kept of actions with what is kept of their plan')], max_length=20)),
                    ('area_code', models.CharField(max_length=20)),
                    ('indicator_code', models.CharField(max_length=60)),
                    ('indicator_name', models.CharField(max_length=200)),
                    ('expected', models.DecimalField(decimal_places=6, max_digits=26)),
                    ('expected_comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], max_length=10)),
                    ('found', models.DecimalField(decimal_places=6, max_digits=26)),
                    ('found_comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], max_length=10)),
                    ('explanation', models.TextField(blank=True)),
                    ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='results.snapshot')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('snapshot', 'key'), name='failed_check_once_per_snapshot')],
                },
            ),
            migrations.CreateModel(
                name='RestatementRequest',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('answer', models.CharField(choices=[('number', 'Number'), ('not_reported', 'Not reported'), ('unknown', 'Unknown')], max_length=20)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('reason', models.TextField()),
                    ('evidence', models.TextField(help_text='What shows it: a document, a decision, a count.')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('state', models.CharField(choices=[('asked', 'Waits for the EMPACT Support Team'), ('granted', 'Restated as asked'), ('refused', 'Not restated'), ('withdrawn', 'Withdrawn')], default='asked', max_length=20)),
                    ('figure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='restatement_requests', to='actions.figure')),
                    ('file', models.ForeignKey(editable=False, help_text='A file that shows it, stored with the contribution.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.contributionattachment')),
                    ('converted_from', models.CharField(blank=True, db_default='', default='', editable=False, help_text='The amount in another currency that the value was converted from, as typed.', max_length=100)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'granted', 'refused', 'withdrawn'])), name='request_state_is_known'), models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('figure',), name='one_request_of_a_figure_waits'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'number'), ('value__gte', 0), ('value__isnull', False)), models.Q(models.Q(('answer', 'number'), _negated=True), ('value__isnull', True)), _connector='OR'), name='request_has_a_value_where_it_answers_with_a_number')],
                },
            ),
            migrations.CreateModel(
                name='RequestStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='results.restatementrequest')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Restatement',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('answer', models.CharField(choices=[('number', 'Number'), ('not_reported', 'Not reported'), ('unknown', 'Unknown')], max_length=20)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('reason', models.TextField()),
                    ('evidence', models.TextField(help_text='What shows it: a document, a decision, a count.')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('answer_before', models.CharField(choices=[('number', 'Number'), ('not_reported', 'Not reported'), ('unknown', 'Unknown')], max_length=20)),
                    ('comparator_before', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], max_length=10)),
                    ('value_before', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('day', models.DateField()),
                    ('public_reason', models.TextField(blank=True, help_text='The public reason. It names no country.')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('figure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='restatements', to='actions.figure')),
                    ('file', models.ForeignKey(editable=False, help_text='A file that shows it, stored with the contribution.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.contributionattachment')),
                    ('request', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='restatement', to='results.restatementrequest')),
                    ('converted_from', models.CharField(blank=True, db_default='', default='', editable=False, help_text='The amount in another currency that the value was converted from, as typed.', max_length=100)),
                    ('converted_from_before', models.CharField(blank=True, db_default='', default='', editable=False, help_text='The amount in another currency that the value was converted from, as typed.', max_length=100)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('figure', 'number'), name='restatements_of_a_figure_are_numbered'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'number'), ('value__gte', 0), ('value__isnull', False)), models.Q(models.Q(('answer', 'number'), _negated=True), ('value__isnull', True)), _connector='OR'), name='restatement_has_a_value_where_it_answers_with_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('answer_before', 'number'), ('value_before__gte', 0), ('value_before__isnull', False)), models.Q(models.Q(('answer_before', 'number'), _negated=True), ('value_before__isnull', True)), _connector='OR'), name='restatement_had_a_value_where_it_answered_with_a_number')],
                    'indexes': [models.Index(fields=['at'], name='restatement_by_moment')],
                },
            ),
            migrations.CreateModel(
                name='RestatementRequestHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('answer', models.CharField(choices=[('number', 'Number'), ('not_reported', 'Not reported'), ('unknown', 'Unknown')], max_length=20)),
                    ('comparator', models.CharField(choices=[('=', 'Exactly'), ('at_least', 'At least'), ('about', 'About')], default='=', max_length=10)),
                    ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('reason', models.TextField()),
                    ('evidence', models.TextField(help_text='What shows it: a document, a decision, a count.')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('state', models.CharField(choices=[('asked', 'Waits for the EMPACT Support Team'), ('granted', 'Restated as asked'), ('refused', 'Not restated'), ('withdrawn', 'Withdrawn')], default='asked', max_length=20)),
                    ('figure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.figure')),
                    ('file', models.ForeignKey(db_constraint=False, editable=False, help_text='A file that shows it, stored with the contribution.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.contributionattachment')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.restatementrequest')),
                    ('converted_from', models.CharField(blank=True, db_default='', default='', editable=False, help_text='The amount in another currency that the value was converted from, as typed.', max_length=100)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='YearImport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.CharField(max_length=200)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('read', models.PositiveIntegerField(default=0)),
                    ('stored', models.PositiveIntegerField(default=0)),
                    ('known', models.PositiveIntegerField(default=0)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='YearFigure',
                fields=[
                    ('figure', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='actions.figure')),
                    ('ref', models.CharField(max_length=200)),
                    ('row', models.CharField(help_text='Identifies the content of the row.', max_length=32)),
                    ('round', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cycles.reportinground')),
                    ('latest', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='results.yearimport')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'ref'), name='year_figure_once_a_round')],
                },
            ),
            migrations.CreateModel(
                name='YearRef',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('organisations', 'Organisation'), ('areas', 'Crime area'), ('indicators', 'Indicator'), ('oaps', 'OAP'), ('actions', 'Action'), ('events', 'Event'), ('rounds', 'Reporting round')], max_length=20)),
                    ('thing', models.UUIDField(help_text='The id of what is called so.')),
                    ('ref', models.CharField(max_length=200)),
                    ('made', models.BooleanField(default=False)),
                    ('latest', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refs', to='results.yearimport')),
                ],
                options={
                    'indexes': [models.Index(fields=['kind', 'ref'], name='year_ref_by_ref')],
                    'constraints': [models.UniqueConstraint(fields=('kind', 'thing'), name='called_once_by_year_files')],
                },
            ),
            migrations.CreateModel(
                name='ActionSum',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('reporter_id', models.UUIDField()),
                    ('indicator_id', models.UUIDField()),
                    ('kind', models.CharField(choices=[('own', 'Own'), ('consolidated', 'Consolidated')], max_length=20)),
                    ('country', models.CharField(max_length=2, null=True)),
                    ('base', models.CharField(help_text='The unit; empty where there are several.', max_length=20, null=True)),
                    ('claimed', models.DecimalField(decimal_places=6, max_digits=40, null=True)),
                    ('claimed_strength', models.PositiveSmallIntegerField(null=True)),
                    ('claimed_lines', models.PositiveIntegerField()),
                    ('counted', models.DecimalField(decimal_places=6, max_digits=40, null=True)),
                    ('counted_strength', models.PositiveSmallIntegerField(null=True)),
                    ('counted_lines', models.PositiveIntegerField()),
                    ('numbers', models.PositiveIntegerField()),
                    ('preliminary', models.PositiveIntegerField()),
                    ('undecided', models.PositiveIntegerField()),
                    ('reporting', models.BooleanField()),
                    ('answering', models.BooleanField()),
                    ('asked', models.BooleanField()),
                    ('answered', models.BooleanField()),
                    ('action_id', models.UUIDField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('action_id', 'reporter_id', 'year', 'indicator_id', 'kind', 'country'), name='one_sum_in_an_action', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='PlanSum',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('reporter_id', models.UUIDField()),
                    ('indicator_id', models.UUIDField()),
                    ('kind', models.CharField(choices=[('own', 'Own'), ('consolidated', 'Consolidated')], max_length=20)),
                    ('country', models.CharField(max_length=2, null=True)),
                    ('base', models.CharField(help_text='The unit; empty where there are several.', max_length=20, null=True)),
                    ('claimed', models.DecimalField(decimal_places=6, max_digits=40, null=True)),
                    ('claimed_strength', models.PositiveSmallIntegerField(null=True)),
                    ('claimed_lines', models.PositiveIntegerField()),
                    ('counted', models.DecimalField(decimal_places=6, max_digits=40, null=True)),
                    ('counted_strength', models.PositiveSmallIntegerField(null=True)),
                    ('counted_lines', models.PositiveIntegerField()),
                    ('numbers', models.PositiveIntegerField()),
                    ('preliminary', models.PositiveIntegerField()),
                    ('undecided', models.PositiveIntegerField()),
                    ('reporting', models.BooleanField()),
                    ('answering', models.BooleanField()),
                    ('asked', models.BooleanField()),
                    ('answered', models.BooleanField()),
                    ('oap_id', models.UUIDField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('oap_id', 'year', 'reporter_id', 'indicator_id', 'kind', 'country'), name='one_sum_in_a_plan', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='OverallTarget',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('baseline', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('baseline_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('baseline_unknown', models.BooleanField(default=False)),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('after_adoption', models.BooleanField(default=False, editable=False)),
                    ('set_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='overall_targets', to='priorities.strategicgoal')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overall_targets', to='cycles.indicator')),
                    ('oap', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='overall_targets', to='oaps.oap')),
                    ('set_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.unit')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('baseline__gte', 0), ('baseline_unknown', False), ('baseline_year__isnull', False)), models.Q(('baseline', None), ('baseline_year', None)), _connector='OR'), name='overalltarget_baseline_is_whole'), models.CheckConstraint(condition=models.Q(('oap', None), ('goal', None), _connector='XOR'), name='overall_target_is_of_a_plan_or_a_goal'), models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='overall_target_is_more_than_nothing'), models.UniqueConstraint(fields=('oap', 'goal', 'indicator', 'year'), name='one_overall_target_per_indicator_and_year', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='OverallTargetHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('baseline', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('baseline_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('baseline_unknown', models.BooleanField(default=False)),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('after_adoption', models.BooleanField(default=False, editable=False)),
                    ('set_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('goal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.strategicgoal')),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('oap', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.overalltarget')),
                    ('set_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('unit', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.unit')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TargetBaseline',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('baseline', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('baseline_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('baseline_unknown', models.BooleanField(default=False)),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('target', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='stated_baseline', to='actions.target')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TargetBaselineHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('baseline', models.DecimalField(blank=True, decimal_places=3, max_digits=17, null=True)),
                    ('baseline_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('baseline_unknown', models.BooleanField(default=False)),
                    ('note', models.CharField(blank=True, max_length=500)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.targetbaseline')),
                    ('target', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.target')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ComparedBy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('basis', models.CharField(max_length=32)),
                    ('reached', models.UUIDField(help_text='The last action that was compared; without it all were.', null=True)),
                ],
            ),
            migrations.CreateModel(
                name='FailedRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('action_id', models.UUIDField()),
                    ('reporter_id', models.UUIDField()),
                    ('kind', models.CharField(max_length=20)),
                    ('indicator_id', models.UUIDField()),
                    ('breakdown', models.CharField(max_length=50)),
                    ('about', models.UUIDField()),
                    ('figure_id', models.BigIntegerField()),
                    ('expected', models.DecimalField(decimal_places=12, max_digits=50)),
                    ('expected_strength', models.PositiveSmallIntegerField()),
                    ('found', models.DecimalField(decimal_places=12, max_digits=50)),
                    ('found_strength', models.PositiveSmallIntegerField()),
                    ('gap', models.DecimalField(decimal_places=12, max_digits=50)),
                ],
                options={
                    'indexes': [models.Index(fields=['year'], name='failed_row_by_year'), models.Index(fields=['action_id', 'reporter_id'], name='failed_row_by_place')],
                },
            ),
            migrations.CreateModel(
                name='ActionMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('action_id', models.UUIDField()),
                    ('reporter_id', models.UUIDField()),
                    ('year', models.PositiveSmallIntegerField()),
                    ('indicator_id', models.UUIDField()),
                    ('kind', models.CharField(choices=[('own', 'Own'), ('consolidated', 'Consolidated')], max_length=20)),
                    ('country', models.CharField(max_length=2, null=True)),
                    ('overlap_id', models.UUIDField(null=True)),
                    ('restated', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('action_id', 'year', 'reporter_id', 'indicator_id', 'kind', 'country', 'overlap_id', 'restated'), name='one_mark_in_an_action', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='Clearance',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('asked_at', models.DateTimeField(null=True)),
                    ('words', models.CharField(blank=True, max_length=500)),
                    ('figures', models.JSONField(default=list, help_text="The country's figures in it as they were: “id:value”.")),
                    ('cleared_at', models.DateTimeField(null=True)),
                    ('taken_back_at', models.DateTimeField(null=True)),
                    ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('cleared_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('country', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                    ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('country', 'year', 'area', 'indicator'), name='one_clearance_stands_of_a_cell', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('asked_at__isnull', False), ('cleared_at__isnull', False), _connector='OR'), name='clearance_is_asked_or_given')],
                },
            ),
            migrations.CreateModel(
                name='ClearanceHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('asked_at', models.DateTimeField(null=True)),
                    ('words', models.CharField(blank=True, max_length=500)),
                    ('figures', models.JSONField(default=list, help_text="The country's figures in it as they were: “id:value”.")),
                    ('cleared_at', models.DateTimeField(null=True)),
                    ('taken_back_at', models.DateTimeField(null=True)),
                    ('area', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('asked_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('cleared_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('country', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.clearance')),
                    ('taken_back_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SnapshotHighlight',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('action_number', models.CharField(max_length=20)),
                    ('text', models.TextField()),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.contribution')),
                    ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='highlights', to='results.snapshot')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('snapshot', 'contribution'), name='one_highlight_per_contribution')],
                },
            ),
            migrations.CreateModel(
                name='ClosingReport',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('reached', models.TextField(blank=True)),
                    ('not_reached', models.TextField(blank=True)),
                    ('lessons', models.TextField(blank=True)),
                    ('continuation', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted')], default='draft', max_length=20)),
                    ('outcome', models.JSONField(blank=True, default=dict, editable=False)),
                    ('oap', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='closing_report', to='oaps.oap')),
                    ('outcome_marking', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('reached', 'not_reached', 'lessons', 'continuation'), fastupdate=False, name='closing_report_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'accepted'])), name='closing_report_state_is_known')],
                },
            ),
            migrations.CreateModel(
                name='ClosingReportHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('reached', models.TextField(blank=True)),
                    ('not_reached', models.TextField(blank=True)),
                    ('lessons', models.TextField(blank=True)),
                    ('continuation', models.TextField(blank=True)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('accepted', 'Accepted')], default='draft', max_length=20)),
                    ('outcome', models.JSONField(blank=True, default=dict, editable=False)),
                    ('oap', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('outcome_marking', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.closingreport')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ClosingReportStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='results.closingreport')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Evaluation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('kind', models.CharField(choices=[('mid_term', 'Mid-term evaluation'), ('final', 'Final evaluation')], max_length=20)),
                    ('terms', models.TextField()),
                    ('due_day', models.DateField(help_text='By when the final report is due.')),
                    ('state', models.CharField(choices=[('prepared', 'In preparation'), ('working', 'In work'), ('commenting', 'Open for comments'), ('final', 'Final'), ('noted', 'Noted by COSI')], default='prepared', max_length=20)),
                    ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='cycles.cycle')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('material', models.ManyToManyField(blank=True, related_name='evaluated_in', to='oaps.oap')),
                    ('oap', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='oaps.oap')),
                    ('priority', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='priorities.priority')),
                    ('noted_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='cycles.decision')),
                    ('commenters', models.ManyToManyField(blank=True, help_text='Who may comment on the draft.', related_name='+', to='people.organisation')),
                    ('commenting_areas', models.ManyToManyField(blank=True, help_text='Whose drivers may comment on the draft.', related_name='+', to='cycles.crimearea')),
                    ('comments_due_day', models.DateField(editable=False, null=True)),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('terms'), fastupdate=False, name='evaluation_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['mid_term', 'final'])), name='evaluation_kind_is_known'), models.CheckConstraint(condition=models.Q(('priority', None), ('oap', None), _connector='OR'), name='evaluation_has_one_subject'), models.UniqueConstraint(fields=('cycle', 'priority', 'oap', 'kind'), name='one_evaluation_of_each_kind_and_subject', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('state__in', ['prepared', 'working', 'commenting', 'final', 'noted'])), name='evaluation_state_is_known')],
                },
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
                    ('state', models.CharField(choices=[('prepared', 'In preparation'), ('working', 'In work'), ('commenting', 'Open for comments'), ('final', 'Final'), ('noted', 'Noted by COSI')], default='prepared', max_length=20)),
                    ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.cycle')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('oap', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='oaps.oap')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.evaluation')),
                    ('priority', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='priorities.priority')),
                    ('noted_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.decision')),
                    ('comments_due_day', models.DateField(editable=False, null=True)),
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
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text', 'success'), fastupdate=False, name='evaluation_question_words')],
                    'constraints': [models.UniqueConstraint(fields=('evaluation', 'number'), name='question_number_once_per_evaluation'), models.CheckConstraint(condition=models.Q(('criterion__in', ['relevance', 'effectiveness', 'efficiency', 'coherence', 'eu_added_value'])), name='question_criterion_is_known')],
                },
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
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='evaluator_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('role__in', ['leader', 'member'])), name='evaluator_role_is_known'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('evaluation', '='), ('person', '='), (models.Func('first_day', 'last_day', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='nobody_is_twice_in_a_team_at_a_time')],
                },
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
                },
                bases=('results.evaluation_material',),
            ),
            migrations.CreateModel(
                name='QuestionIndicator',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('results.evaluationquestion_indicators',),
            ),
            migrations.CreateModel(
                name='NextCycle',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('first_year', models.PositiveSmallIntegerField()),
                    ('last_year', models.PositiveSmallIntegerField()),
                    ('oap_years', models.PositiveSmallIntegerField(default=2, help_text='For how many years the first OAPs run.')),
                    ('proposal', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('running', 'Being created'), ('created', 'Created')], default='draft', max_length=20)),
                    ('created', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='created_from', to='cycles.cycle')),
                    ('cycle', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='next_cycle', to='cycles.cycle')),
                    ('work', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('first_year'))), name='next_cycle_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'running', 'created'])), name='next_cycle_state_is_known'), models.CheckConstraint(condition=models.Q(('state', 'created'), ('created', None), _connector='OR'), name='next_cycle_has_its_cycle_once_created')],
                },
            ),
            migrations.CreateModel(
                name='NextCycleDocument',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('document', models.CharField(blank=True, max_length=80)),
                    ('size', models.PositiveIntegerField(null=True)),
                    ('pages', models.PositiveSmallIntegerField(null=True)),
                    ('built_at', models.DateTimeField(null=True)),
                    ('content', models.JSONField()),
                    ('digest', models.CharField(help_text='SHA-256 of the content.', max_length=64)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('next_cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='results.nextcycle')),
                    ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox')),
                ],
                options={
                    'verbose_name': 'document of a rehearsal',
                    'verbose_name_plural': 'documents of rehearsals',
                    'constraints': [models.UniqueConstraint(fields=('next_cycle', 'digest', 'marking'), name='one_rehearsal_document_per_content', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='NextCycleHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('first_year', models.PositiveSmallIntegerField()),
                    ('last_year', models.PositiveSmallIntegerField()),
                    ('oap_years', models.PositiveSmallIntegerField(default=2, help_text='For how many years the first OAPs run.')),
                    ('proposal', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('running', 'Being created'), ('created', 'Created')], default='draft', max_length=20)),
                    ('created', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.cycle')),
                    ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.cycle')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.nextcycle')),
                    ('work', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.outbox')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='NextCycleProgress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('done', models.PositiveIntegerField(default=0)),
                    ('total', models.PositiveIntegerField(default=0)),
                    ('next_cycle', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='results.nextcycle')),
                ],
            ),
            migrations.CreateModel(
                name='NextCycleStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('next_cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='results.nextcycle')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ProposedRole',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('role', models.CharField(choices=[('driver', 'Driver'), ('co_driver', 'Co-driver')], max_length=20)),
                    ('first_day', models.DateField()),
                    ('last_day', models.DateField()),
                    ('next_cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='results.nextcycle')),
                    ('oap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='oaps.oap')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='proposed_role_ends_after_it_starts'), models.UniqueConstraint(fields=('oap', 'person', 'role'), name='proposed_role_once_per_oap')],
                },
            ),
            migrations.CreateModel(
                name='Survey',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=200)),
                    ('intro', models.TextField(help_text='What it is for, as those who answer read it.')),
                    ('due_day', models.DateField(help_text='By when answers are due.')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed')], default='draft', max_length=20)),
                    ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='results.evaluation')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('title', 'intro'), fastupdate=False, name='survey_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'closed'])), name='survey_state_is_known')],
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
                    ('source', models.CharField(blank=True, choices=[('cut', 'Saved numbers'), ('interview', 'Interview note'), ('document', 'Document'), ('survey', 'Survey')], max_length=20)),
                    ('addressed', models.ManyToManyField(blank=True, help_text='To whom it is recommended.', related_name='+', to='people.organisation')),
                    ('areas', models.ManyToManyField(blank=True, help_text='To whose drivers it is recommended.', related_name='+', to='cycles.crimearea')),
                    ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='results.evaluation')),
                    ('leans_on', models.ManyToManyField(blank=True, related_name='supports', to='results.evaluationentry')),
                    ('passed_on', models.ForeignKey(editable=False, help_text='The recommendation of COSI that it became.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='passed_on_from', to='cycles.recommendation')),
                    ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='results.evaluationquestion')),
                    ('survey', models.OneToOneField(editable=False, help_text='The closed survey that it is, where its source is one.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entry', to='results.survey')),
                ],
                options={
                    'verbose_name_plural': 'entries',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('title'), fastupdate=False, name='evaluation_entry_title_words'), django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text'), fastupdate=False, name='evaluation_entry_words')],
                    'constraints': [models.UniqueConstraint(fields=('evaluation', 'kind', 'number'), name='entry_number_once_per_kind'), models.CheckConstraint(condition=models.Q(('kind__in', ['evidence', 'finding', 'conclusion', 'recommendation'])), name='entry_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'evidence'), ('source__in', ['cut', 'interview', 'document', 'survey'])), models.Q(models.Q(('kind', 'evidence'), _negated=True), ('source', '')), _connector='OR'), name='evidence_has_a_source'), models.CheckConstraint(condition=models.Q(('survey', None), ('source', 'survey'), _connector='XOR'), name='evidence_from_a_survey_names_it')],
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
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='cut', to='results.evaluationentry')),
                    ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cuts', to='results.evaluation')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.indicator')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('by__in', ['area', 'country', 'nothing'])), name='cut_is_told_apart_by_what_is_known'), models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('first_year'))), name='cut_ends_after_it_starts')],
                },
            ),
            migrations.CreateModel(
                name='CutFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('figure', models.BigIntegerField(help_text='The number of the live row, which may be gone.')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('claimed', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                    ('counted', models.DecimalField(decimal_places=3, max_digits=17, null=True)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                    ('cut', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='results.savedcut')),
                ],
                options={
                    'indexes': [models.Index(fields=['cut', 'action'], name='cut_figure_by_action')],
                    'constraints': [models.UniqueConstraint(fields=('cut', 'figure'), name='figure_once_per_cut')],
                },
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
                    ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('cut', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='numbers', to='results.savedcut')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('cut', 'year', 'area', 'country', 'is_whole'), name='cut_has_one_number_of_each_kind', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='EntryAddresseeHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('evaluationentry', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry')),
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
                    ('crimearea', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('evaluationentry', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry')),
                ],
                options={
                    'abstract': False,
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
                    ('source', models.CharField(blank=True, choices=[('cut', 'Saved numbers'), ('interview', 'Interview note'), ('document', 'Document'), ('survey', 'Survey')], max_length=20)),
                    ('evaluation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation')),
                    ('passed_on', models.ForeignKey(db_constraint=False, editable=False, help_text='The recommendation of COSI that it became.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.recommendation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.evaluationentry')),
                    ('question', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationquestion')),
                    ('survey', models.ForeignKey(db_constraint=False, editable=False, help_text='The closed survey that it is, where its source is one.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.survey')),
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
                    ('from_evaluationentry', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('to_evaluationentry', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry')),
                ],
                options={
                    'abstract': False,
                },
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
                    ('entry', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry')),
                    ('evaluation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation')),
                    ('indicator', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.indicator')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.savedcut')),
                    ('saved_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EntryAddressee',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('results.evaluationentry_addressed',),
            ),
            migrations.CreateModel(
                name='EntryArea',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('results.evaluationentry_areas',),
            ),
            migrations.CreateModel(
                name='EvaluationEntryLink',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('results.evaluationentry_leans_on',),
            ),
            migrations.CreateModel(
                name='CosiReport',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('half', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'First half'), (2, 'Second half')], null=True)),
                    ('number', models.PositiveSmallIntegerField(editable=False, help_text='Its version.')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('noted', 'Noted by COSI')], default='draft', max_length=20)),
                    ('summary', models.TextField(blank=True)),
                    ('plans', models.TextField(blank=True)),
                    ('contributions', models.TextField(blank=True)),
                    ('results', models.TextField(blank=True)),
                    ('events', models.TextField(blank=True)),
                    ('judicial', models.TextField(blank=True)),
                    ('money', models.TextField(blank=True)),
                    ('recommendations', models.TextField(blank=True)),
                    ('lessons', models.TextField(blank=True)),
                    ('numbers', models.JSONField(blank=True, default=dict, editable=False)),
                    ('sources', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, editable=False, help_text='Rows whose words were copied into the numbers.')),
                    ('frozen_at', models.DateTimeField(editable=False, null=True)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('made_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('work', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox')),
                ],
                options={
                    'verbose_name': 'report to COSI',
                    'verbose_name_plural': 'reports to COSI',
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('summary', 'plans', 'contributions', 'results', 'events', 'judicial', 'money', 'recommendations', 'lessons'), fastupdate=False, name='cosi_report_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'returned', 'noted'])), name='cosi_report_state_is_known'), models.CheckConstraint(condition=models.Q(('half__isnull', True), ('half__in', [1, 2]), _connector='OR'), name='cosi_report_is_on_a_half_year_or_a_year'), models.UniqueConstraint(fields=('year', 'half', 'number'), name='cosi_report_version_once_per_period', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='CosiReportDocument',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('document', models.CharField(blank=True, max_length=80)),
                    ('size', models.PositiveIntegerField(null=True)),
                    ('pages', models.PositiveSmallIntegerField(null=True)),
                    ('built_at', models.DateTimeField(null=True)),
                    ('kind', models.CharField(choices=[('pdf', 'PDF'), ('xlsx', 'Excel')], max_length=10)),
                    ('digest', models.CharField(help_text='SHA-256 of the content.', max_length=64)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='results.cosireport')),
                    ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox')),
                ],
                options={
                    'verbose_name': 'document of a report to COSI',
                    'verbose_name_plural': 'documents of reports to COSI',
                    'constraints': [models.UniqueConstraint(fields=('report', 'kind'), name='one_document_by_cosi_report_and_kind')],
                },
            ),
            migrations.CreateModel(
                name='CosiReportHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('half', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'First half'), (2, 'Second half')], null=True)),
                    ('number', models.PositiveSmallIntegerField(editable=False, help_text='Its version.')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned'), ('noted', 'Noted by COSI')], default='draft', max_length=20)),
                    ('summary', models.TextField(blank=True)),
                    ('plans', models.TextField(blank=True)),
                    ('contributions', models.TextField(blank=True)),
                    ('results', models.TextField(blank=True)),
                    ('events', models.TextField(blank=True)),
                    ('judicial', models.TextField(blank=True)),
                    ('money', models.TextField(blank=True)),
                    ('recommendations', models.TextField(blank=True)),
                    ('lessons', models.TextField(blank=True)),
                    ('frozen_at', models.DateTimeField(editable=False, null=True)),
                    ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('made_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('marking', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.cosireport')),
                    ('work', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.outbox')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CosiReportStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='results.cosireport')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ClosingDocument',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('document', models.CharField(blank=True, max_length=80)),
                    ('size', models.PositiveIntegerField(null=True)),
                    ('pages', models.PositiveSmallIntegerField(null=True)),
                    ('built_at', models.DateTimeField(null=True)),
                    ('kind', models.CharField(choices=[('numbers', 'PDF with the numbers'), ('texts', 'PDF')], max_length=10)),
                    ('digest', models.CharField(help_text='SHA-256 of the content.', max_length=64)),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='results.closingreport')),
                    ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox')),
                ],
                options={
                    'verbose_name': 'document of a closing report',
                    'verbose_name_plural': 'documents of closing reports',
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['numbers', 'texts'])), name='closing_document_kind_is_known'), models.UniqueConstraint(fields=('report', 'kind'), name='one_document_by_closing_report_and_kind')],
                },
            ),
            migrations.CreateModel(
                name='EvidenceFile',
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
                    ('entry', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='file', to='results.evaluationentry')),
                    ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='results.evaluation')),
                    ('marking', models.ForeignKey(default='LIMITE', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('releasable_to', models.ManyToManyField(blank=True, related_name='+', to='people.organisation')),
                    ('removed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOfFile('name', 'description'), fastupdate=False, name='evidencefile_words'), django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['name'], name='evidencefile_name', opclasses=['gin_trgm_ops'])],
                },
            ),
            migrations.CreateModel(
                name='EvidenceFileHistory',
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
                    ('entry', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry')),
                    ('evaluation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation')),
                    ('marking', models.ForeignKey(db_constraint=False, default='LIMITE', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='records.marking')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.evidencefile')),
                    ('removed_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EvidenceFileReleaseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('evidencefile', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evidencefile')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EvidenceFileRelease',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('results.evidencefile_releasable_to',),
            ),
            migrations.CreateModel(
                name='EvaluationComment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('answer', models.TextField(blank=True)),
                    ('answered_at', models.DateTimeField(editable=False, null=True)),
                    ('answered_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cycles.crimearea')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='results.evaluationentry')),
                    ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='results.evaluation')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='results.evaluationquestion')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text', 'answer'), fastupdate=False, name='evaluation_comment_words')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('question', None), ('entry', None), _connector='XOR'), name='comment_is_on_one_paragraph'), models.CheckConstraint(condition=models.Q(('organisation', None), ('area', None), _connector='XOR'), name='comment_is_of_one_body'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='answer_to_a_comment_names_who_gave_it')],
                },
            ),
            migrations.CreateModel(
                name='EvaluationCommenterHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('evaluation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation')),
                    ('organisation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EvaluationCommentHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('text', models.TextField()),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('answer', models.TextField(blank=True)),
                    ('answered_at', models.DateTimeField(editable=False, null=True)),
                    ('answered_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('area', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationentry')),
                    ('evaluation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation')),
                    ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.evaluationcomment')),
                    ('question', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationquestion')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EvaluationCommentingAreaHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('crimearea', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cycles.crimearea')),
                    ('evaluation', models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='EvaluationCommenter',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('results.evaluation_commenters',),
            ),
            migrations.CreateModel(
                name='EvaluationCommentingArea',
                fields=[
                ],
                options={
                    'proxy': True,
                },
                bases=('results.evaluation_commenting_areas',),
            ),
            migrations.CreateModel(
                name='EvaluationDocument',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('document', models.CharField(blank=True, max_length=80)),
                    ('size', models.PositiveIntegerField(null=True)),
                    ('pages', models.PositiveSmallIntegerField(null=True)),
                    ('built_at', models.DateTimeField(null=True)),
                    ('kind', models.CharField(choices=[('report', 'Report'), ('whole', 'Report with saved numbers and comments')], max_length=10)),
                    ('digest', models.CharField(help_text='SHA-256 of the content.', max_length=64)),
                    ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='results.evaluation')),
                    ('marking', models.ForeignKey(help_text='The strictest of what is in it.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.marking')),
                    ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.outbox')),
                ],
                options={
                    'verbose_name': 'report of an evaluation as PDF',
                    'verbose_name_plural': 'reports of evaluations as PDF',
                    'constraints': [models.UniqueConstraint(fields=('evaluation', 'kind'), name='one_document_by_evaluation_and_kind'), models.CheckConstraint(condition=models.Q(('kind__in', ['report', 'whole'])), name='evaluation_document_kind_is_known')],
                },
            ),
            migrations.CreateModel(
                name='CutThing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('thing', models.UUIDField(help_text='The id of the live row, which may be withdrawn.')),
                    ('is_event', models.BooleanField()),
                    ('kind', models.CharField(choices=[('coordination_meeting', 'Coordination meeting'), ('coordination_centre', 'Coordination centre'), ('joint_investigation_team', 'Joint investigation team'), ('arrest_warrant', 'European Arrest Warrant'), ('investigation_order', 'European Investigation Order'), ('freezing_order', 'Freezing order'), ('confiscation_order', 'Confiscation order'), ('extradition', 'Extradition'), ('jurisdiction_conflict', 'Conflict of jurisdiction'), ('admissibility_question', 'Admissibility question'), ('prosecution', 'Prosecution'), ('conviction', 'Conviction'), ('jad', 'Joint action day'), ('action_week', 'Joint action week')], max_length=30)),
                    ('label', models.CharField(blank=True, max_length=20)),
                    ('first_day', models.DateField()),
                    ('year', models.PositiveSmallIntegerField()),
                    ('amount', models.DecimalField(decimal_places=3, max_digits=17)),
                    ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actions.operationalaction')),
                    ('cut', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='things', to='results.savedcut')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['coordination_meeting', 'coordination_centre', 'joint_investigation_team', 'arrest_warrant', 'investigation_order', 'freezing_order', 'confiscation_order', 'extradition', 'jurisdiction_conflict', 'admissibility_question', 'prosecution', 'conviction', 'jad', 'action_week'])), name='cut_thing_kind_is_known'), models.UniqueConstraint(fields=('cut', 'thing', 'year'), name='thing_once_per_cut')],
                },
            ),
            migrations.CreateModel(
                name='SurveyQuestion',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField(help_text='Its place within the survey.')),
                    ('text', models.CharField(max_length=300)),
                    ('kind', models.CharField(choices=[('scale', 'Scale from 1 to 5'), ('yes_no', 'Yes, no or do not know'), ('text', 'Free text')], max_length=10)),
                    ('serves', models.ForeignKey(blank=True, help_text='The question of the evaluation for which it is asked.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='results.evaluationquestion')),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='results.survey')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(empact.lib.search.WordsOf('text'), fastupdate=False, name='survey_question_words')],
                    'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('survey', 'number'), name='survey_question_number_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['scale', 'yes_no', 'text'])), name='survey_question_kind_is_known')],
                },
            ),
            migrations.CreateModel(
                name='SurveyResponse',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('group', models.CharField(choices=[('member_states', 'Member States'), ('drivers', 'Drivers'), ('agencies', 'Agencies')], max_length=20)),
                    ('submitted_at', models.DateTimeField(editable=False, null=True)),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                    ('submitted_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responses', to='results.survey')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('survey', 'organisation', 'group'), name='organisation_once_per_group_of_a_survey'), models.CheckConstraint(condition=models.Q(('group__in', ['member_states', 'drivers', 'agencies'])), name='survey_group_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('submitted_at', None), ('submitted_by', None)), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='submitted_answer_names_who_submitted_it')],
                },
            ),
            migrations.CreateModel(
                name='SurveyAnswer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('choice', models.CharField(blank=True, max_length=10)),
                    ('text', models.TextField(blank=True)),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='results.surveyquestion')),
                    ('response', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='results.surveyresponse')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('response', 'question'), name='one_answer_by_response_and_question'), models.CheckConstraint(condition=models.Q(('choice', ''), ('text', ''), _connector='XOR'), name='answer_is_a_choice_or_a_text')],
                },
            ),
            migrations.CreateModel(
                name='SurveyAnswerHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('choice', models.CharField(blank=True, max_length=10)),
                    ('text', models.TextField(blank=True)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.surveyanswer')),
                    ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.surveyquestion')),
                    ('response', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.surveyresponse')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SurveyHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('title', models.CharField(max_length=200)),
                    ('intro', models.TextField(help_text='What it is for, as those who answer read it.')),
                    ('due_day', models.DateField(help_text='By when answers are due.')),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed')], default='draft', max_length=20)),
                    ('evaluation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.survey')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SurveyQuestionHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('number', models.PositiveSmallIntegerField(help_text='Its place within the survey.')),
                    ('text', models.CharField(max_length=300)),
                    ('kind', models.CharField(choices=[('scale', 'Scale from 1 to 5'), ('yes_no', 'Yes, no or do not know'), ('text', 'Free text')], max_length=10)),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.surveyquestion')),
                    ('serves', models.ForeignKey(blank=True, db_constraint=False, help_text='The question of the evaluation for which it is asked.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.evaluationquestion')),
                    ('survey', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.survey')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SurveyResponseHistory',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('group', models.CharField(choices=[('member_states', 'Member States'), ('drivers', 'Drivers'), ('agencies', 'Agencies')], max_length=20)),
                    ('submitted_at', models.DateTimeField(editable=False, null=True)),
                    ('organisation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='people.organisation')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='results.surveyresponse')),
                    ('submitted_by', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                    ('survey', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='results.survey')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SurveyStateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.CharField(max_length=20)),
                    ('after', models.CharField(max_length=20)),
                    ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                    ('note', models.TextField(blank=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='results.survey')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FactsheetTranslation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('document', models.CharField(blank=True, max_length=80)),
                    ('size', models.PositiveIntegerField(null=True)),
                    ('pages', models.PositiveSmallIntegerField(null=True)),
                    ('language', models.CharField(default='en', max_length=10)),
                    ('cleared_document', models.CharField(blank=True, help_text='The public document, marked as cleared.', max_length=80)),
                    ('cleared_size', models.PositiveIntegerField(null=True)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='results.runitem')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('item', 'language'), name='one_translation_per_item_and_language')],
                },
            ),
            migrations.CreateModel(
                name='StaleSum',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('action_id', models.UUIDField(null=True)),
                    ('reporter_id', models.UUIDField(help_text='Without it all of the action.', null=True)),
                    ('stated_in', models.UUIDField(help_text='An action.', null=True)),
                    ('stated_at', models.UUIDField(help_text='An event.', null=True)),
                    ('indicator_id', models.UUIDField(help_text='Without it all indicators.', null=True)),
                ],
                options={
                    'db_table': 'results_touched',
                },
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='labelmapping',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_labelmappinghistory" ("breakdown", "exhaustive", "id", "indicator_id", "label", "measured_in_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "version") VALUES (NEW."breakdown", NEW."exhaustive", NEW."id", NEW."indicator_id", NEW."label", NEW."measured_in_id", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."unit", NEW."version"); RETURN NULL;', hash='dd6758fe891d2662cde248e5e97d7dadccdcb041', operation='INSERT', pgid='pgtrigger_insert_insert_2a80a', table='results_labelmapping', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='labelmapping',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_labelmappinghistory" ("breakdown", "exhaustive", "id", "indicator_id", "label", "measured_in_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "version") VALUES (NEW."breakdown", NEW."exhaustive", NEW."id", NEW."indicator_id", NEW."label", NEW."measured_in_id", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."unit", NEW."version"); RETURN NULL;', hash='ca09acc291088a67fc4ee8ca6ee657c4cbf4c603', operation='UPDATE', pgid='pgtrigger_update_update_b8e5d', table='results_labelmapping', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='labelmapping',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_labelmappinghistory" ("breakdown", "exhaustive", "id", "indicator_id", "label", "measured_in_id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "unit", "version") VALUES (OLD."breakdown", OLD."exhaustive", OLD."id", OLD."indicator_id", OLD."label", OLD."measured_in_id", OLD."part", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."unit", OLD."version"); RETURN NULL;', hash='ddae25c25a74e4031d36eaace2b3b97c4e2f5054', operation='DELETE', pgid='pgtrigger_delete_delete_6b6b9', table='results_labelmapping', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritylabel',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_prioritylabelhistory" ("all_areas", "detail", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled", "version") VALUES (NEW."all_areas", NEW."detail", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."settled", NEW."version"); RETURN NULL;', hash='0ed980cebe511ef48d9b33896dbe76057e016025', operation='INSERT', pgid='pgtrigger_insert_insert_c5681', table='results_prioritylabel', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritylabel',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_prioritylabelhistory" ("all_areas", "detail", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled", "version") VALUES (NEW."all_areas", NEW."detail", NEW."id", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."settled", NEW."version"); RETURN NULL;', hash='3b9f95918ed10f3a72b2a22a88e03200d663918d', operation='UPDATE', pgid='pgtrigger_update_update_447fa', table='results_prioritylabel', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritylabel',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_prioritylabelhistory" ("all_areas", "detail", "id", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "settled", "version") VALUES (OLD."all_areas", OLD."detail", OLD."id", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."settled", OLD."version"); RETURN NULL;', hash='72da7941903aff7d9a5d7bb42a120ae03e2b9a74', operation='DELETE', pgid='pgtrigger_delete_delete_5860c', table='results_prioritylabel', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='publishedvalue',
                trigger=pgtrigger.compiler.Trigger(name='as_it_was_published', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='44a3b50adfa27462b874c853c73ec1d9dd00dc61', operation='UPDATE', pgid='pgtrigger_as_it_was_published_ed453', table='results_publishedvalue', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='publishedvalue',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_publishedvaluehistory" ("comparator", "context", "evidence", "file", "first_year", "id", "imported_at", "key", "label_id", "last_year", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "published_label", "scope", "scope_kind", "scope_name", "source", "value", "year") VALUES (NEW."comparator", NEW."context", NEW."evidence", NEW."file", NEW."first_year", NEW."id", NEW."imported_at", NEW."key", NEW."label_id", NEW."last_year", NEW."line", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority_id", NEW."published_label", NEW."scope", NEW."scope_kind", NEW."scope_name", NEW."source", NEW."value", NEW."year"); RETURN NULL;', hash='35880c1483c4e21c1e2eb8180c9264193059f892', operation='INSERT', pgid='pgtrigger_insert_insert_93222', table='results_publishedvalue', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='publishedvalue',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_publishedvaluehistory" ("comparator", "context", "evidence", "file", "first_year", "id", "imported_at", "key", "label_id", "last_year", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "published_label", "scope", "scope_kind", "scope_name", "source", "value", "year") VALUES (NEW."comparator", NEW."context", NEW."evidence", NEW."file", NEW."first_year", NEW."id", NEW."imported_at", NEW."key", NEW."label_id", NEW."last_year", NEW."line", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority_id", NEW."published_label", NEW."scope", NEW."scope_kind", NEW."scope_name", NEW."source", NEW."value", NEW."year"); RETURN NULL;', hash='b2d476e58ff8e761509cb554fcd359c7e883a3fc', operation='UPDATE', pgid='pgtrigger_update_update_5f52b', table='results_publishedvalue', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='publishedvalue',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_publishedvaluehistory" ("comparator", "context", "evidence", "file", "first_year", "id", "imported_at", "key", "label_id", "last_year", "line", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "published_label", "scope", "scope_kind", "scope_name", "source", "value", "year") VALUES (OLD."comparator", OLD."context", OLD."evidence", OLD."file", OLD."first_year", OLD."id", OLD."imported_at", OLD."key", OLD."label_id", OLD."last_year", OLD."line", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority_id", OLD."published_label", OLD."scope", OLD."scope_kind", OLD."scope_name", OLD."source", OLD."value", OLD."year"); RETURN NULL;', hash='71e0d33b8e74f74950714ed9f4730e15df91cf12', operation='DELETE', pgid='pgtrigger_delete_delete_f72c8', table='results_publishedvalue', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshot',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0a41e4910c28593adf15759e852606f2e97c1570', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_cf4e6', table='results_snapshot', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='factsheet',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_factsheethistory" ("audit_head", "id", "kind", "language", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "scope", "since_id", "snapshot_id", "state", "title", "version", "year") VALUES (NEW."audit_head", NEW."id", NEW."kind", NEW."language", NEW."marking_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."publish_at", NEW."published_at", NEW."scope", NEW."since_id", NEW."snapshot_id", NEW."state", NEW."title", NEW."version", NEW."year"); RETURN NULL;', hash='eea73eb4bd86fd418d00ff02fc9b59612faa1b47', operation='INSERT', pgid='pgtrigger_insert_insert_e9dc7', table='results_factsheet', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='factsheet',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_factsheethistory" ("audit_head", "id", "kind", "language", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "scope", "since_id", "snapshot_id", "state", "title", "version", "year") VALUES (NEW."audit_head", NEW."id", NEW."kind", NEW."language", NEW."marking_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."publish_at", NEW."published_at", NEW."scope", NEW."since_id", NEW."snapshot_id", NEW."state", NEW."title", NEW."version", NEW."year"); RETURN NULL;', hash='ed32904eb32c4659fe6816eb231789e10bb37680', operation='UPDATE', pgid='pgtrigger_update_update_08ba4', table='results_factsheet', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='factsheet',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_factsheethistory" ("audit_head", "id", "kind", "language", "marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_at", "published_at", "scope", "since_id", "snapshot_id", "state", "title", "version", "year") VALUES (OLD."audit_head", OLD."id", OLD."kind", OLD."language", OLD."marking_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."publish_at", OLD."published_at", OLD."scope", OLD."since_id", OLD."snapshot_id", OLD."state", OLD."title", OLD."version", OLD."year"); RETURN NULL;', hash='19873c55d3504e50df2b2be1669f167407d3c46e', operation='DELETE', pgid='pgtrigger_delete_delete_c9269', table='results_factsheet', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotarea',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='df240a9b96d5dc2b9223a9f63c3ba16c6fadc2aa', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_2eaa6', table='results_snapshotarea', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotarea',
                trigger=pgtrigger.compiler.Trigger(name='sealed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (SELECT FROM results_snapshot WHERE id = NEW.snapshot_id) THEN\n            RAISE EXCEPTION 'Snapshot % is frozen: nothing is added to it.', NEW.snapshot_id;\n        END IF;\n        RETURN NEW;\n    ", hash='7a20a619300a87da1e6fe6145dfcd3b5f4171c16', operation='INSERT', pgid='pgtrigger_sealed_b6559', table='results_snapshotarea', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotfigure',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d0ae2c2131ae433128ddc2432408f8e9d119b8ee', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_19063', table='results_snapshotfigure', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotfigure',
                trigger=pgtrigger.compiler.Trigger(name='sealed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (SELECT FROM results_snapshot WHERE id = NEW.snapshot_id) THEN\n            RAISE EXCEPTION 'Snapshot % is frozen: nothing is added to it.', NEW.snapshot_id;\n        END IF;\n        RETURN NEW;\n    ", hash='15bbb43b222dbdf3f17021d9ad9dfdcdde66fa43', operation='INSERT', pgid='pgtrigger_sealed_7b22e', table='results_snapshotfigure', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotpoint',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='74698c1ff693827947716a77dfff477a3561fc58', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_a552e', table='results_snapshotpoint', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotpoint',
                trigger=pgtrigger.compiler.Trigger(name='sealed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (SELECT FROM results_snapshot WHERE id = NEW.snapshot_id) THEN\n            RAISE EXCEPTION 'Snapshot % is frozen: nothing is added to it.', NEW.snapshot_id;\n        END IF;\n        RETURN NEW;\n    ", hash='e3f65bd873a86212b31d33ea244b66527d27cf6c', operation='INSERT', pgid='pgtrigger_sealed_b77b9', table='results_snapshotpoint', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotredaction',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='41b94fcf937c82ae63018efb6de132660e4f4ea6', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_0e3ac', table='results_snapshotredaction', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshottotal',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='654e7408a88b14392f65886c56fb59d60e6ef2af', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_8c404', table='results_snapshottotal', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshottotal',
                trigger=pgtrigger.compiler.Trigger(name='sealed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (SELECT FROM results_snapshot WHERE id = NEW.snapshot_id) THEN\n            RAISE EXCEPTION 'Snapshot % is frozen: nothing is added to it.', NEW.snapshot_id;\n        END IF;\n        RETURN NEW;\n    ", hash='21b9dd62be63936cd070025c0d00f3e04b810046', operation='INSERT', pgid='pgtrigger_sealed_5c61b', table='results_snapshottotal', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='factsheetarea',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_factsheetareahistory" ("crimearea_id", "factsheet_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."crimearea_id", NEW."factsheet_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='77383f46a598f3387adc891ababfdfa5315a15c7', operation='INSERT', pgid='pgtrigger_insert_insert_4eb22', table='results_factsheet_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='factsheetarea',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_factsheetareahistory" ("crimearea_id", "factsheet_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."crimearea_id", NEW."factsheet_id", NEW."id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='1b6c891b128f4076c0c63c9a500cff25e822d877', operation='UPDATE', pgid='pgtrigger_update_update_ccff6', table='results_factsheet_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='factsheetarea',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_factsheetareahistory" ("crimearea_id", "factsheet_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."crimearea_id", OLD."factsheet_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='7a6e5341e0c023fd8a3e3080f8cc343c6565c668', operation='DELETE', pgid='pgtrigger_delete_delete_9ab8a', table='results_factsheet_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritylabelarea',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_prioritylabelareahistory" ("crimearea_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "prioritylabel_id") VALUES (NEW."crimearea_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."prioritylabel_id"); RETURN NULL;', hash='1afb64843f7380351384d00320c0b0fab07b7c02', operation='INSERT', pgid='pgtrigger_insert_insert_eeb3b', table='results_prioritylabel_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritylabelarea',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_prioritylabelareahistory" ("crimearea_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "prioritylabel_id") VALUES (NEW."crimearea_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."prioritylabel_id"); RETURN NULL;', hash='97721e6a410685bb79dce3ddc6fa4486878212d6', operation='UPDATE', pgid='pgtrigger_update_update_bc21e', table='results_prioritylabel_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='prioritylabelarea',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_prioritylabelareahistory" ("crimearea_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "prioritylabel_id") VALUES (OLD."crimearea_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."prioritylabel_id"); RETURN NULL;', hash='f6d67e5241b6a5d5653da32adcd8565614517d18', operation='DELETE', pgid='pgtrigger_delete_delete_a52c9', table='results_prioritylabel_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='statedtotal',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_statedtotalhistory" ("action_id", "area_id", "comparator", "entered_at", "entered_by_id", "event_id", "id", "indicator_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_by", "source", "value", "version", "year") VALUES (NEW."action_id", NEW."area_id", NEW."comparator", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."id", NEW."indicator_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."said_by", NEW."source", NEW."value", NEW."version", NEW."year"); RETURN NULL;', hash='2471f8e9f4714b9504bb602f378fa635c060e0da', operation='INSERT', pgid='pgtrigger_insert_insert_64899', table='results_statedtotal', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='statedtotal',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_statedtotalhistory" ("action_id", "area_id", "comparator", "entered_at", "entered_by_id", "event_id", "id", "indicator_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_by", "source", "value", "version", "year") VALUES (NEW."action_id", NEW."area_id", NEW."comparator", NEW."entered_at", NEW."entered_by_id", NEW."event_id", NEW."id", NEW."indicator_id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."said_by", NEW."source", NEW."value", NEW."version", NEW."year"); RETURN NULL;', hash='8b81f5d24ac8352bc1c7bf64876c422ed97d4e7f', operation='UPDATE', pgid='pgtrigger_update_update_79ff9', table='results_statedtotal', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='statedtotal',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_statedtotalhistory" ("action_id", "area_id", "comparator", "entered_at", "entered_by_id", "event_id", "id", "indicator_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_by", "source", "value", "version", "year") VALUES (OLD."action_id", OLD."area_id", OLD."comparator", OLD."entered_at", OLD."entered_by_id", OLD."event_id", OLD."id", OLD."indicator_id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."said_by", OLD."source", OLD."value", OLD."version", OLD."year"); RETURN NULL;', hash='46df9dc71dbb26016b1ef0da955d1c2bea453641', operation='DELETE', pgid='pgtrigger_delete_delete_5a70e', table='results_statedtotal', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='sumcheck',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_sumcheckhistory" ("area_id", "at", "by_id", "expected", "expected_comparator", "explanation", "found", "found_comparator", "id", "indicator_id", "key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "year") VALUES (NEW."area_id", NEW."at", NEW."by_id", NEW."expected", NEW."expected_comparator", NEW."explanation", NEW."found", NEW."found_comparator", NEW."id", NEW."indicator_id", NEW."key", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."version", NEW."year"); RETURN NULL;', hash='2bc104ff2151679843164ecd897bc84831ab4533', operation='INSERT', pgid='pgtrigger_insert_insert_b1014', table='results_sumcheck', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='sumcheck',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_sumcheckhistory" ("area_id", "at", "by_id", "expected", "expected_comparator", "explanation", "found", "found_comparator", "id", "indicator_id", "key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "year") VALUES (NEW."area_id", NEW."at", NEW."by_id", NEW."expected", NEW."expected_comparator", NEW."explanation", NEW."found", NEW."found_comparator", NEW."id", NEW."indicator_id", NEW."key", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."version", NEW."year"); RETURN NULL;', hash='20ecebea5076a8c824eb81bb77a082192a72b88a', operation='UPDATE', pgid='pgtrigger_update_update_5f209', table='results_sumcheck', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='sumcheck',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_sumcheckhistory" ("area_id", "at", "by_id", "expected", "expected_comparator", "explanation", "found", "found_comparator", "id", "indicator_id", "key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version", "year") VALUES (OLD."area_id", OLD."at", OLD."by_id", OLD."expected", OLD."expected_comparator", OLD."explanation", OLD."found", OLD."found_comparator", OLD."id", OLD."indicator_id", OLD."key", OLD."kind", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."version", OLD."year"); RETURN NULL;', hash='dcf8e269a4f92cae7358fb60d1ad7fa448200d1d', operation='DELETE', pgid='pgtrigger_delete_delete_02304', table='results_sumcheck', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotcheck',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='201bbc7cbb3c8bb4977566184183052fce237579', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_8fb96', table='results_snapshotcheck', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshotcheck',
                trigger=pgtrigger.compiler.Trigger(name='sealed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (SELECT FROM results_snapshot WHERE id = NEW.snapshot_id) THEN\n            RAISE EXCEPTION 'Snapshot % is frozen: nothing is added to it.', NEW.snapshot_id;\n        END IF;\n        RETURN NEW;\n    ", hash='4548183008b2dbaabba12d86afe56755d08430c7', operation='INSERT', pgid='pgtrigger_sealed_d45c2', table='results_snapshotcheck', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='restatementrequest',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_restatementrequesthistory" ("answer", "at", "comparator", "converted_from", "evidence", "figure_id", "file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "value", "version") VALUES (NEW."answer", NEW."at", NEW."comparator", NEW."converted_from", NEW."evidence", NEW."figure_id", NEW."file_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."state", NEW."value", NEW."version"); RETURN NULL;', hash='ab2877b47077cc1d204153f2079faee94e3aa5f2', operation='INSERT', pgid='pgtrigger_insert_insert_e79a2', table='results_restatementrequest', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='restatementrequest',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_restatementrequesthistory" ("answer", "at", "comparator", "converted_from", "evidence", "figure_id", "file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "value", "version") VALUES (NEW."answer", NEW."at", NEW."comparator", NEW."converted_from", NEW."evidence", NEW."figure_id", NEW."file_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."state", NEW."value", NEW."version"); RETURN NULL;', hash='85b791a9506461ae8d2b2670e3fd56139d567b19', operation='UPDATE', pgid='pgtrigger_update_update_da054', table='results_restatementrequest', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='restatementrequest',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_restatementrequesthistory" ("answer", "at", "comparator", "converted_from", "evidence", "figure_id", "file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "value", "version") VALUES (OLD."answer", OLD."at", OLD."comparator", OLD."converted_from", OLD."evidence", OLD."figure_id", OLD."file_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."state", OLD."value", OLD."version"); RETURN NULL;', hash='de2533aaa0c48741ceca26c840307c3c2cdd608b', operation='DELETE', pgid='pgtrigger_delete_delete_c85cd', table='results_restatementrequest', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='restatement',
                trigger=pgtrigger.compiler.Trigger(name='restatement_is_written_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e208dc8598a6954f3f71b05ce4c5f6f9599f7aca', operation='UPDATE', pgid='pgtrigger_restatement_is_written_once_25c73', table='results_restatement', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='overalltarget',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_overalltargethistory" ("after_adoption", "baseline", "baseline_unknown", "baseline_year", "goal_id", "id", "indicator_id", "note", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id", "unit_id", "value", "version", "year") VALUES (NEW."after_adoption", NEW."baseline", NEW."baseline_unknown", NEW."baseline_year", NEW."goal_id", NEW."id", NEW."indicator_id", NEW."note", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."set_at", NEW."set_by_id", NEW."unit_id", NEW."value", NEW."version", NEW."year"); RETURN NULL;', hash='ad9760ea300c6f075c93f5fb636a83df6b480ff7', operation='INSERT', pgid='pgtrigger_insert_insert_d75fd', table='results_overalltarget', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='overalltarget',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_overalltargethistory" ("after_adoption", "baseline", "baseline_unknown", "baseline_year", "goal_id", "id", "indicator_id", "note", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id", "unit_id", "value", "version", "year") VALUES (NEW."after_adoption", NEW."baseline", NEW."baseline_unknown", NEW."baseline_year", NEW."goal_id", NEW."id", NEW."indicator_id", NEW."note", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."set_at", NEW."set_by_id", NEW."unit_id", NEW."value", NEW."version", NEW."year"); RETURN NULL;', hash='ea8d868b5bcea97ce605f62c004a2f2861fd4f2f', operation='UPDATE', pgid='pgtrigger_update_update_90569', table='results_overalltarget', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='overalltarget',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_overalltargethistory" ("after_adoption", "baseline", "baseline_unknown", "baseline_year", "goal_id", "id", "indicator_id", "note", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "set_at", "set_by_id", "unit_id", "value", "version", "year") VALUES (OLD."after_adoption", OLD."baseline", OLD."baseline_unknown", OLD."baseline_year", OLD."goal_id", OLD."id", OLD."indicator_id", OLD."note", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."set_at", OLD."set_by_id", OLD."unit_id", OLD."value", OLD."version", OLD."year"); RETURN NULL;', hash='73fa79c9f6ed2a0a66339986604dc72aa1753182', operation='DELETE', pgid='pgtrigger_delete_delete_6be4e', table='results_overalltarget', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='targetbaseline',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_targetbaselinehistory" ("baseline", "baseline_unknown", "baseline_year", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target_id", "version") VALUES (NEW."baseline", NEW."baseline_unknown", NEW."baseline_year", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."target_id", NEW."version"); RETURN NULL;', hash='19faa0a39a245803e5b7e8783b701d49d53eb35e', operation='INSERT', pgid='pgtrigger_insert_insert_cc45a', table='results_targetbaseline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='targetbaseline',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_targetbaselinehistory" ("baseline", "baseline_unknown", "baseline_year", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target_id", "version") VALUES (NEW."baseline", NEW."baseline_unknown", NEW."baseline_year", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."target_id", NEW."version"); RETURN NULL;', hash='95a969bb7ab3fd4ebebe79a003c5186288bb31fb', operation='UPDATE', pgid='pgtrigger_update_update_67c90', table='results_targetbaseline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='targetbaseline',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_targetbaselinehistory" ("baseline", "baseline_unknown", "baseline_year", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "target_id", "version") VALUES (OLD."baseline", OLD."baseline_unknown", OLD."baseline_year", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."target_id", OLD."version"); RETURN NULL;', hash='eccb71b5ca80cc509a8be9486b278c88a77ca03c', operation='DELETE', pgid='pgtrigger_delete_delete_09aa9', table='results_targetbaseline', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='clearance',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_clearancehistory" ("area_id", "asked_at", "asked_by_id", "cleared_at", "cleared_by_id", "country_id", "figures", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_back_at", "taken_back_by_id", "words", "year") VALUES (NEW."area_id", NEW."asked_at", NEW."asked_by_id", NEW."cleared_at", NEW."cleared_by_id", NEW."country_id", NEW."figures", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."taken_back_at", NEW."taken_back_by_id", NEW."words", NEW."year"); RETURN NULL;', hash='c826d96f65c65ff495efa893d75357ed632a5cd5', operation='INSERT', pgid='pgtrigger_insert_insert_343fe', table='results_clearance', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='clearance',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_clearancehistory" ("area_id", "asked_at", "asked_by_id", "cleared_at", "cleared_by_id", "country_id", "figures", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_back_at", "taken_back_by_id", "words", "year") VALUES (NEW."area_id", NEW."asked_at", NEW."asked_by_id", NEW."cleared_at", NEW."cleared_by_id", NEW."country_id", NEW."figures", NEW."id", NEW."indicator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."taken_back_at", NEW."taken_back_by_id", NEW."words", NEW."year"); RETURN NULL;', hash='ca4ef3ccd42a112aeabe7426d093f0ca62a6d4da', operation='UPDATE', pgid='pgtrigger_update_update_9b542', table='results_clearance', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='clearance',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_clearancehistory" ("area_id", "asked_at", "asked_by_id", "cleared_at", "cleared_by_id", "country_id", "figures", "id", "indicator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_back_at", "taken_back_by_id", "words", "year") VALUES (OLD."area_id", OLD."asked_at", OLD."asked_by_id", OLD."cleared_at", OLD."cleared_by_id", OLD."country_id", OLD."figures", OLD."id", OLD."indicator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."taken_back_at", OLD."taken_back_by_id", OLD."words", OLD."year"); RETURN NULL;', hash='8a50b790ff5581510e4f504ba23017b345870894', operation='DELETE', pgid='pgtrigger_delete_delete_65743', table='results_clearance', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshothighlight',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d2a51daf9a16947aef22968b973f948a8c1585a5', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_e8c4e', table='results_snapshothighlight', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='snapshothighlight',
                trigger=pgtrigger.compiler.Trigger(name='sealed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF EXISTS (SELECT FROM results_snapshot WHERE id = NEW.snapshot_id) THEN\n            RAISE EXCEPTION 'Snapshot % is frozen: nothing is added to it.', NEW.snapshot_id;\n        END IF;\n        RETURN NEW;\n    ", hash='7416cde6229fea3a2e520b64d78ee363f72259d4', operation='INSERT', pgid='pgtrigger_sealed_5538f', table='results_snapshothighlight', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='closingreport',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_closingreporthistory" ("continuation", "id", "lessons", "not_reached", "oap_id", "outcome", "outcome_marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached", "state", "version") VALUES (NEW."continuation", NEW."id", NEW."lessons", NEW."not_reached", NEW."oap_id", NEW."outcome", NEW."outcome_marking_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reached", NEW."state", NEW."version"); RETURN NULL;', hash='07cd3af4d906121b626fe04d61ea4615b20eccea', operation='INSERT', pgid='pgtrigger_insert_insert_51356', table='results_closingreport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='closingreport',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_closingreporthistory" ("continuation", "id", "lessons", "not_reached", "oap_id", "outcome", "outcome_marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached", "state", "version") VALUES (NEW."continuation", NEW."id", NEW."lessons", NEW."not_reached", NEW."oap_id", NEW."outcome", NEW."outcome_marking_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reached", NEW."state", NEW."version"); RETURN NULL;', hash='ff70039d3d74d7b3a878489c59ce7c8568afa095', operation='UPDATE', pgid='pgtrigger_update_update_f2ddf', table='results_closingreport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='closingreport',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_closingreporthistory" ("continuation", "id", "lessons", "not_reached", "oap_id", "outcome", "outcome_marking_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached", "state", "version") VALUES (OLD."continuation", OLD."id", OLD."lessons", OLD."not_reached", OLD."oap_id", OLD."outcome", OLD."outcome_marking_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reached", OLD."state", OLD."version"); RETURN NULL;', hash='b478dbf380127f218de5585b85c405686426320b', operation='DELETE', pgid='pgtrigger_delete_delete_1a03e', table='results_closingreport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluation',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationhistory" ("comments_due_day", "cycle_id", "due_day", "id", "kind", "marking_id", "noted_by_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "terms", "version") VALUES (NEW."comments_due_day", NEW."cycle_id", NEW."due_day", NEW."id", NEW."kind", NEW."marking_id", NEW."noted_by_id", NEW."oap_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."priority_id", NEW."state", NEW."terms", NEW."version"); RETURN NULL;', hash='3678e8fefa0152dbff578706e414197ba6e4cba2', operation='INSERT', pgid='pgtrigger_insert_insert_1a91b', table='results_evaluation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluation',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationhistory" ("comments_due_day", "cycle_id", "due_day", "id", "kind", "marking_id", "noted_by_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "terms", "version") VALUES (NEW."comments_due_day", NEW."cycle_id", NEW."due_day", NEW."id", NEW."kind", NEW."marking_id", NEW."noted_by_id", NEW."oap_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."priority_id", NEW."state", NEW."terms", NEW."version"); RETURN NULL;', hash='04d3bd3e59409494dba0131aec553734c04b999b', operation='UPDATE', pgid='pgtrigger_update_update_61f2b', table='results_evaluation', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluation',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationhistory" ("comments_due_day", "cycle_id", "due_day", "id", "kind", "marking_id", "noted_by_id", "oap_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority_id", "state", "terms", "version") VALUES (OLD."comments_due_day", OLD."cycle_id", OLD."due_day", OLD."id", OLD."kind", OLD."marking_id", OLD."noted_by_id", OLD."oap_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."priority_id", OLD."state", OLD."terms", OLD."version"); RETURN NULL;', hash='e6cbb53745af1c7f470b69083c462254b81e2020', operation='DELETE', pgid='pgtrigger_delete_delete_21e6c', table='results_evaluation', when='AFTER')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='nextcycle',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_nextcyclehistory" ("created_id", "cycle_id", "first_year", "id", "last_year", "oap_years", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "state", "version", "work_id") VALUES (NEW."created_id", NEW."cycle_id", NEW."first_year", NEW."id", NEW."last_year", NEW."oap_years", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal", NEW."state", NEW."version", NEW."work_id"); RETURN NULL;', hash='1481786125f48a0b499b0c23c9197e04cee9cbab', operation='INSERT', pgid='pgtrigger_insert_insert_4bdbd', table='results_nextcycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='nextcycle',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_nextcyclehistory" ("created_id", "cycle_id", "first_year", "id", "last_year", "oap_years", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "state", "version", "work_id") VALUES (NEW."created_id", NEW."cycle_id", NEW."first_year", NEW."id", NEW."last_year", NEW."oap_years", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal", NEW."state", NEW."version", NEW."work_id"); RETURN NULL;', hash='3699cdb1ea0f0014a7a13cfd2445f3992091b69f', operation='UPDATE', pgid='pgtrigger_update_update_fcf14', table='results_nextcycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='nextcycle',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_nextcyclehistory" ("created_id", "cycle_id", "first_year", "id", "last_year", "oap_years", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal", "state", "version", "work_id") VALUES (OLD."created_id", OLD."cycle_id", OLD."first_year", OLD."id", OLD."last_year", OLD."oap_years", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposal", OLD."state", OLD."version", OLD."work_id"); RETURN NULL;', hash='c1172012e6196abb22ced4e250f90733eb5f0b82', operation='DELETE', pgid='pgtrigger_delete_delete_484e7', table='results_nextcycle', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='survey',
                trigger=pgtrigger.compiler.Trigger(name='stays_closed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'closed\' AND NOT (NEW."state" = \'closed\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='5913ddd891add33713eb5a8c5ce3ca4fcee1307b', operation='UPDATE', pgid='pgtrigger_stays_closed_a41eb', table='results_survey', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='survey',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_surveyhistory" ("due_day", "evaluation_id", "id", "intro", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "title", "version") VALUES (NEW."due_day", NEW."evaluation_id", NEW."id", NEW."intro", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='cbad3518bf03c57b1f5144f636e4ca638d80ad36', operation='INSERT', pgid='pgtrigger_insert_insert_72a6a', table='results_survey', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='survey',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_surveyhistory" ("due_day", "evaluation_id", "id", "intro", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "title", "version") VALUES (NEW."due_day", NEW."evaluation_id", NEW."id", NEW."intro", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."title", NEW."version"); RETURN NULL;', hash='d21bf594d69d2fc54a99f648da7263f2725fa692', operation='UPDATE', pgid='pgtrigger_update_update_fbba8', table='results_survey', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='survey',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_surveyhistory" ("due_day", "evaluation_id", "id", "intro", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "title", "version") VALUES (OLD."due_day", OLD."evaluation_id", OLD."id", OLD."intro", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."state", OLD."title", OLD."version"); RETURN NULL;', hash='04b48caad6aff6505b3236387f1808681e6547be', operation='DELETE', pgid='pgtrigger_delete_delete_6a495', table='results_survey', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationentry',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationentryhistory" ("evaluation_id", "id", "kind", "number", "passed_on_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "source", "survey_id", "text", "title", "version") VALUES (NEW."evaluation_id", NEW."id", NEW."kind", NEW."number", NEW."passed_on_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."source", NEW."survey_id", NEW."text", NEW."title", NEW."version"); RETURN NULL;', hash='885f7418994319baf83a9cd08118fc1000a3b25e', operation='INSERT', pgid='pgtrigger_insert_insert_6fba5', table='results_evaluationentry', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationentry',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationentryhistory" ("evaluation_id", "id", "kind", "number", "passed_on_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "source", "survey_id", "text", "title", "version") VALUES (NEW."evaluation_id", NEW."id", NEW."kind", NEW."number", NEW."passed_on_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."source", NEW."survey_id", NEW."text", NEW."title", NEW."version"); RETURN NULL;', hash='ae85a1459cfeaefff230f1b1bac3c3dea72f6971', operation='UPDATE', pgid='pgtrigger_update_update_cff45', table='results_evaluationentry', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationentry',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationentryhistory" ("evaluation_id", "id", "kind", "number", "passed_on_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "source", "survey_id", "text", "title", "version") VALUES (OLD."evaluation_id", OLD."id", OLD."kind", OLD."number", OLD."passed_on_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."source", OLD."survey_id", OLD."text", OLD."title", OLD."version"); RETURN NULL;', hash='f7414231c2e0d99f9f5b5a6c1fbf6a101559c861', operation='DELETE', pgid='pgtrigger_delete_delete_159e0', table='results_evaluationentry', when='AFTER')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='cutfigure',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='04ef6f149cbc77fb9a3dcc1bfe467f928080fd3f', operation='UPDATE', pgid='pgtrigger_frozen_8b00b', table='results_cutfigure', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cutnumber',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a36cb811c24e522f34427f3e974b3e1e00987cce', operation='UPDATE', pgid='pgtrigger_frozen_eab3d', table='results_cutnumber', when='BEFORE')),
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
            pgtrigger.migrations.AddTrigger(
                model_name='cosireport',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_cosireporthistory" ("contributions", "events", "frozen_at", "half", "id", "judicial", "lessons", "made_at", "made_by_id", "marking_id", "money", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plans", "recommendations", "results", "state", "summary", "version", "work_id", "year") VALUES (NEW."contributions", NEW."events", NEW."frozen_at", NEW."half", NEW."id", NEW."judicial", NEW."lessons", NEW."made_at", NEW."made_by_id", NEW."marking_id", NEW."money", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plans", NEW."recommendations", NEW."results", NEW."state", NEW."summary", NEW."version", NEW."work_id", NEW."year"); RETURN NULL;', hash='b61b7d3345350585ecc5b1e3ec9677b12bb366ae', operation='INSERT', pgid='pgtrigger_insert_insert_e62ad', table='results_cosireport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cosireport',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."contributions" IS DISTINCT FROM (NEW."contributions") OR OLD."events" IS DISTINCT FROM (NEW."events") OR OLD."frozen_at" IS DISTINCT FROM (NEW."frozen_at") OR OLD."half" IS DISTINCT FROM (NEW."half") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."judicial" IS DISTINCT FROM (NEW."judicial") OR OLD."lessons" IS DISTINCT FROM (NEW."lessons") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."marking_id" IS DISTINCT FROM (NEW."marking_id") OR OLD."money" IS DISTINCT FROM (NEW."money") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."plans" IS DISTINCT FROM (NEW."plans") OR OLD."recommendations" IS DISTINCT FROM (NEW."recommendations") OR OLD."results" IS DISTINCT FROM (NEW."results") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."work_id" IS DISTINCT FROM (NEW."work_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "results_cosireporthistory" ("contributions", "events", "frozen_at", "half", "id", "judicial", "lessons", "made_at", "made_by_id", "marking_id", "money", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plans", "recommendations", "results", "state", "summary", "version", "work_id", "year") VALUES (NEW."contributions", NEW."events", NEW."frozen_at", NEW."half", NEW."id", NEW."judicial", NEW."lessons", NEW."made_at", NEW."made_by_id", NEW."marking_id", NEW."money", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plans", NEW."recommendations", NEW."results", NEW."state", NEW."summary", NEW."version", NEW."work_id", NEW."year"); RETURN NULL;', hash='17b107aebda095dc6255d29b6857a90687a858e7', operation='UPDATE', pgid='pgtrigger_update_update_ffc6a', table='results_cosireport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cosireport',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_cosireporthistory" ("contributions", "events", "frozen_at", "half", "id", "judicial", "lessons", "made_at", "made_by_id", "marking_id", "money", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plans", "recommendations", "results", "state", "summary", "version", "work_id", "year") VALUES (OLD."contributions", OLD."events", OLD."frozen_at", OLD."half", OLD."id", OLD."judicial", OLD."lessons", OLD."made_at", OLD."made_by_id", OLD."marking_id", OLD."money", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plans", OLD."recommendations", OLD."results", OLD."state", OLD."summary", OLD."version", OLD."work_id", OLD."year"); RETURN NULL;', hash='2a2a6bb4195e5c2799a3bc854a641c45e197e816', operation='DELETE', pgid='pgtrigger_delete_delete_c281b', table='results_cosireport', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evidencefile',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evidencefilehistory" ("at", "by_id", "description", "entry_id", "evaluation_id", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."description", NEW."entry_id", NEW."evaluation_id", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='586ff18f051e5be848ec6f40c717f5d58c0815c0', operation='INSERT', pgid='pgtrigger_insert_insert_c42c8', table='results_evidencefile', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evidencefile',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evidencefilehistory" ("at", "by_id", "description", "entry_id", "evaluation_id", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (NEW."at", NEW."by_id", NEW."description", NEW."entry_id", NEW."evaluation_id", NEW."id", NEW."identified", NEW."kind", NEW."marking_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."removed_by_id", NEW."sha256", NEW."size", NEW."version"); RETURN NULL;', hash='0913475e9877184cf5fd2c410b3037523fe84c90', operation='UPDATE', pgid='pgtrigger_update_update_edc7d', table='results_evidencefile', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evidencefile',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evidencefilehistory" ("at", "by_id", "description", "entry_id", "evaluation_id", "id", "identified", "kind", "marking_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id", "sha256", "size", "version") VALUES (OLD."at", OLD."by_id", OLD."description", OLD."entry_id", OLD."evaluation_id", OLD."id", OLD."identified", OLD."kind", OLD."marking_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."removed_by_id", OLD."sha256", OLD."size", OLD."version"); RETURN NULL;', hash='afabd15d325541b6fe8b69b8d76807c5f6fbcc06', operation='DELETE', pgid='pgtrigger_delete_delete_b681e', table='results_evidencefile', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evidencefilerelease',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evidencefilereleasehistory" ("evidencefile_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."evidencefile_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='1aac9beba6cb8b91dad0b7bc722964f4c4e06c9e', operation='INSERT', pgid='pgtrigger_insert_insert_f8149', table='results_evidencefile_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evidencefilerelease',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evidencefilereleasehistory" ("evidencefile_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."evidencefile_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='a9572fa4f9dec2efb8ddd5a298f68513b6f6fc1d', operation='UPDATE', pgid='pgtrigger_update_update_fa8e7', table='results_evidencefile_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evidencefilerelease',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evidencefilereleasehistory" ("evidencefile_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."evidencefile_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='67b929a0c4ac2af50a154f3fd7639740471f269d', operation='DELETE', pgid='pgtrigger_delete_delete_9db97', table='results_evidencefile_releasable_to', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationcomment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationcommenthistory" ("answer", "answered_at", "answered_by_id", "area_id", "at", "by_id", "entry_id", "evaluation_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "version") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."area_id", NEW."at", NEW."by_id", NEW."entry_id", NEW."evaluation_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."text", NEW."version"); RETURN NULL;', hash='4c8e6496fb583c03085391a26f2245fb48e367cb', operation='INSERT', pgid='pgtrigger_insert_insert_de546', table='results_evaluationcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationcomment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationcommenthistory" ("answer", "answered_at", "answered_by_id", "area_id", "at", "by_id", "entry_id", "evaluation_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "version") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."area_id", NEW."at", NEW."by_id", NEW."entry_id", NEW."evaluation_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."text", NEW."version"); RETURN NULL;', hash='c05b20a72c357f8b240628ae1614852d27c4eb14', operation='UPDATE', pgid='pgtrigger_update_update_9198f', table='results_evaluationcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationcomment',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationcommenthistory" ("answer", "answered_at", "answered_by_id", "area_id", "at", "by_id", "entry_id", "evaluation_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text", "version") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."area_id", OLD."at", OLD."by_id", OLD."entry_id", OLD."evaluation_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."text", OLD."version"); RETURN NULL;', hash='0da846ac30dd805a9ac4ea72d272caf9cfaafb94', operation='DELETE', pgid='pgtrigger_delete_delete_3de62', table='results_evaluationcomment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationcommenter',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationcommenterhistory" ("evaluation_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."evaluation_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='9b2e019b9a59e5cba350665651aa9ed9fc56658e', operation='INSERT', pgid='pgtrigger_insert_insert_cb2bd', table='results_evaluation_commenters', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationcommenter',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationcommenterhistory" ("evaluation_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."evaluation_id", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='a5a9c63b3df80e762354dbcbb717c288e266c419', operation='UPDATE', pgid='pgtrigger_update_update_cb082', table='results_evaluation_commenters', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationcommenter',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationcommenterhistory" ("evaluation_id", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."evaluation_id", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='5dadfb4e2cee7c07f90ce9047823159a414e851f', operation='DELETE', pgid='pgtrigger_delete_delete_96a06', table='results_evaluation_commenters', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationcommentingarea',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationcommentingareahistory" ("crimearea_id", "evaluation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."crimearea_id", NEW."evaluation_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='d7c0f99d34597aec35f7b11d2b00d24dffd1b312', operation='INSERT', pgid='pgtrigger_insert_insert_0ea25', table='results_evaluation_commenting_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationcommentingarea',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_evaluationcommentingareahistory" ("crimearea_id", "evaluation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."crimearea_id", NEW."evaluation_id", NEW."id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='b373070867725b8a0061948ce234f8a84875d4fb', operation='UPDATE', pgid='pgtrigger_update_update_f16f3', table='results_evaluation_commenting_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='evaluationcommentingarea',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_evaluationcommentingareahistory" ("crimearea_id", "evaluation_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."crimearea_id", OLD."evaluation_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='5a6611665d04ef4a891b7a1fce3b656d562a6ccb', operation='DELETE', pgid='pgtrigger_delete_delete_abdc6', table='results_evaluation_commenting_areas', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cutthing',
                trigger=pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='58015e5a3f9e1134f0fed6215053d7399e55dcf4', operation='UPDATE', pgid='pgtrigger_frozen_4df5e', table='results_cutthing', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyquestion',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_surveyquestionhistory" ("id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serves_id", "survey_id", "text", "version") VALUES (NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."serves_id", NEW."survey_id", NEW."text", NEW."version"); RETURN NULL;', hash='9c0cd8e49f3a4f12bcb9ec48ce1dd4c5dfa3dd4b', operation='INSERT', pgid='pgtrigger_insert_insert_62286', table='results_surveyquestion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyquestion',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_surveyquestionhistory" ("id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serves_id", "survey_id", "text", "version") VALUES (NEW."id", NEW."kind", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."serves_id", NEW."survey_id", NEW."text", NEW."version"); RETURN NULL;', hash='4f023edc29185d469de92b565e7e76f5a7bd1fa2', operation='UPDATE', pgid='pgtrigger_update_update_1b30a', table='results_surveyquestion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyquestion',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_surveyquestionhistory" ("id", "kind", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "serves_id", "survey_id", "text", "version") VALUES (OLD."id", OLD."kind", OLD."number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."serves_id", OLD."survey_id", OLD."text", OLD."version"); RETURN NULL;', hash='55b6d08be79d9930126a57251262b436c944cfbd', operation='DELETE', pgid='pgtrigger_delete_delete_7d9eb', table='results_surveyquestion', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyresponse',
                trigger=pgtrigger.compiler.Trigger(name='kept_when_closed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF (SELECT state FROM results_survey WHERE id = NEW.survey_id) = 'closed' THEN\n        RAISE EXCEPTION 'A closed survey keeps its answers.';\n    END IF;\n    RETURN NEW;\n", hash='829405ffc22a5c64bf2ec5c817786911688db8e8', operation='INSERT OR UPDATE', pgid='pgtrigger_kept_when_closed_3eed0', table='results_surveyresponse', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyresponse',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_surveyresponsehistory" ("group", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submitted_at", "submitted_by_id", "survey_id", "version") VALUES (NEW."group", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."submitted_at", NEW."submitted_by_id", NEW."survey_id", NEW."version"); RETURN NULL;', hash='c9ab41d6191907112e6e3f25c48fa455690f17b3', operation='INSERT', pgid='pgtrigger_insert_insert_bba13', table='results_surveyresponse', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyresponse',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_surveyresponsehistory" ("group", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submitted_at", "submitted_by_id", "survey_id", "version") VALUES (NEW."group", NEW."id", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."submitted_at", NEW."submitted_by_id", NEW."survey_id", NEW."version"); RETURN NULL;', hash='f28b3aebe4fd3c2984e25417126c31fa0dfc9747', operation='UPDATE', pgid='pgtrigger_update_update_24a64', table='results_surveyresponse', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyresponse',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_surveyresponsehistory" ("group", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "submitted_at", "submitted_by_id", "survey_id", "version") VALUES (OLD."group", OLD."id", OLD."organisation_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."submitted_at", OLD."submitted_by_id", OLD."survey_id", OLD."version"); RETURN NULL;', hash='67389a2bd74bef1eb2d4e073d024165d1e5c5285', operation='DELETE', pgid='pgtrigger_delete_delete_9ed66', table='results_surveyresponse', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyanswer',
                trigger=pgtrigger.compiler.Trigger(name='kept_when_closed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF (SELECT state FROM results_survey WHERE id = (SELECT survey_id FROM results_surveyresponse WHERE id = NEW.response_id)) = 'closed' THEN\n        RAISE EXCEPTION 'A closed survey keeps its answers.';\n    END IF;\n    RETURN NEW;\n", hash='b702b65583241d891b8b060c73861f0fab5ccb0f', operation='INSERT OR UPDATE OF "choice", "response_id", "question_id"', pgid='pgtrigger_kept_when_closed_de5e5', table='results_surveyanswer', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyanswer',
                trigger=pgtrigger.compiler.Trigger(name='not_removed_when_closed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF (SELECT state FROM results_survey WHERE id = (SELECT survey_id FROM results_surveyresponse WHERE id = OLD.response_id)) = 'closed' THEN\n        RAISE EXCEPTION 'A closed survey keeps its answers.';\n    END IF;\n    RETURN OLD;\n", hash='ef58faf0f0e7aa24ce85ca305b8f914c5bc6cd68', operation='DELETE', pgid='pgtrigger_not_removed_when_closed_69887', table='results_surveyanswer', when='BEFORE')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyanswer',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_surveyanswerhistory" ("choice", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "response_id", "text", "version") VALUES (NEW."choice", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."response_id", NEW."text", NEW."version"); RETURN NULL;', hash='00ec67e6636cedb73a848c49726afff20e720a4f', operation='INSERT', pgid='pgtrigger_insert_insert_da226', table='results_surveyanswer', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyanswer',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "results_surveyanswerhistory" ("choice", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "response_id", "text", "version") VALUES (NEW."choice", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."response_id", NEW."text", NEW."version"); RETURN NULL;', hash='71cb934f678f2b31af407f86c76246056c9ed8aa', operation='UPDATE', pgid='pgtrigger_update_update_c5ab5', table='results_surveyanswer', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='surveyanswer',
                trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "results_surveyanswerhistory" ("choice", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "response_id", "text", "version") VALUES (OLD."choice", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."response_id", OLD."text", OLD."version"); RETURN NULL;', hash='183a1e0112ac54bb416f209b032505df64728062', operation='DELETE', pgid='pgtrigger_delete_delete_16496', table='results_surveyanswer', when='AFTER')),
            ),
        ]),
        migrations.RunSQL(TOUCH),
        migrations.RunSQL(VACUUM),
        migrations.RunSQL(TRIGGERS),
        migrations.RunSQL(STAMPS),
        migrations.RunSQL('INSERT INTO records_publicstamp (stamp) VALUES (gen_random_uuid())'),
    ]
