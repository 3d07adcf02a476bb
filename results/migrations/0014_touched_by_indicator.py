"""What changes in a few figures touches the sums of their indicators alone.

And rows are compared by new rules piece by piece: how far that is, is kept.
"""

from django.db import migrations, models

BY_INDICATOR = """
-- Where many indicators are touched at once, one note for all of them is less than one for each.
CREATE OR REPLACE FUNCTION results_touch_by_figures() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""

WHOLE = """
CREATE OR REPLACE FUNCTION results_touch_by_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO results_touched (action_id, reporter_id, stated_in, stated_at)
        SELECT DISTINCT touch.*
        FROM after_it figure
        JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
        JOIN actions_obligation owed ON owed.id = contribution.obligation_id
        CROSS JOIN LATERAL results_touch(
            figure.action_id, figure.kind, figure.event_id, owed.action_id, owed.organisation_id
        ) touch
        WHERE contribution.state = 'accepted'
            AND num_nonnulls(touch.action_id, touch.stated_in, touch.stated_at) > 0;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO results_touched (action_id, reporter_id, stated_in, stated_at)
        SELECT DISTINCT touch.*
        FROM before_it figure
        JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
        JOIN actions_obligation owed ON owed.id = contribution.obligation_id
        CROSS JOIN LATERAL results_touch(
            figure.action_id, figure.kind, figure.event_id, owed.action_id, owed.organisation_id
        ) touch
        WHERE contribution.state = 'accepted'
            AND num_nonnulls(touch.action_id, touch.stated_in, touch.stated_at) > 0;
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("results", "0013_clearances")]

    operations = [
        migrations.AddField(
            model_name="comparedby",
            name="reached",
            field=models.UUIDField(
                help_text="The last action that was compared; without it all were.", null=True
            ),
        ),
        migrations.AddField(
            model_name="touched",
            name="indicator_id",
            field=models.UUIDField(help_text="Without it all indicators.", null=True),
        ),
        migrations.RunSQL(BY_INDICATOR, WHOLE),
    ]
