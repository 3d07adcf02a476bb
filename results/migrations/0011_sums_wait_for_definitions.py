"""What seldom changes, and then much, changes while no sums are made.

What somebody reports by the old definition at that very moment is not seen by the change, and would
be kept by it if its note were taken away before the change is committed; the sums of a plan that an
action leaves would be written back. So these few triggers take the lock of whoever makes sums.
"""

from django.db import migrations

ALONE = """
CREATE OR REPLACE FUNCTION results_touch_by_definition() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE OR REPLACE FUNCTION results_touch_by_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sums are kept', 0));
    INSERT INTO results_touched (action_id)
    SELECT DISTINCT action_id FROM actions_obligation WHERE round_id = NEW.id;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION results_touch_by_country() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sums are kept', 0));
    INSERT INTO results_touched (action_id)
    SELECT DISTINCT action_id FROM actions_obligation WHERE organisation_id = NEW.id;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION results_touch_by_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('sums are kept', 0));
    DELETE FROM results_plansum WHERE oap_id = OLD.oap_id;
    INSERT INTO results_touched (action_id)
    SELECT id FROM actions_operationalaction WHERE oap_id IN (OLD.oap_id, NEW.oap_id);
    RETURN NULL;
END $$;
"""

BESIDE = """
CREATE OR REPLACE FUNCTION results_touch_by_definition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
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

CREATE OR REPLACE FUNCTION results_touch_by_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO results_touched (action_id)
    SELECT DISTINCT action_id FROM actions_obligation WHERE round_id = NEW.id;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION results_touch_by_country() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO results_touched (action_id)
    SELECT DISTINCT action_id FROM actions_obligation WHERE organisation_id = NEW.id;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION results_touch_by_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM results_plansum WHERE oap_id = OLD.oap_id;
    INSERT INTO results_touched (action_id)
    SELECT id FROM actions_operationalaction WHERE oap_id IN (OLD.oap_id, NEW.oap_id);
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("results", "0010_small_counts")]

    operations = [migrations.RunSQL(ALONE, BESIDE)]
