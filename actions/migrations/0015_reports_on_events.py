import django.db.models.deletion
from django.db import migrations, models


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

SELECT actions_renew_reports_on_events(ARRAY(SELECT id FROM actions_contribution));
"""

DROPPING = """
DROP TRIGGER follow_inserted ON actions_figure;
DROP TRIGGER follow_updated ON actions_figure;
DROP TRIGGER follow_deleted ON actions_figure;
DROP TRIGGER follow_updated ON actions_obligation;
DROP TRIGGER follow_deleted ON actions_contribution;
DROP TRIGGER follow_updated ON actions_contribution;
DROP FUNCTION actions_follow_figures();
DROP FUNCTION actions_follow_obligation();
DROP FUNCTION actions_follow_contribution();
DROP FUNCTION actions_renew_reports_on_events(uuid[]);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0014_few_of_many'),
        ('people', '0017_reminders_of_surveys'),
    ]

    operations = [
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
        migrations.RunSQL(KEEPING, DROPPING),
    ]
