from django.db import migrations

TOUCH = """
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

LEAVE = """
DROP TRIGGER touch_sums_by_new_source ON cycles_indicatorversion;
DROP TRIGGER touch_sums_by_source ON cycles_indicatorversion;
DROP TRIGGER touch_sums_by_lost_source ON cycles_indicatorversion;
DROP FUNCTION results_touch_by_source();
"""


class Migration(migrations.Migration):
    dependencies = [
        ('results', '0021_closing_reports'),
        ('cycles', '0004_versions_that_count_measures'),
        ('actions', '0004_judicial_measures'),
    ]

    operations = [migrations.RunSQL(TOUCH, LEAVE)]
