import uuid

from django.db import migrations, models

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
    dependencies = [('records', '0001_squashed_0010_publicstamp')]

    operations = [
        migrations.CreateModel(
            name='RightsStamp',
            fields=[
                (
                    'id',
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name='ID'
                    ),
                ),
                ('stamp', models.UUIDField(default=uuid.uuid4)),
            ],
        ),
        # Without one, nothing would be kept until the first change of a right.
        migrations.RunSQL(FIRST, migrations.RunSQL.noop),
        migrations.RunSQL(RENEW, 'DROP FUNCTION records_renew_stamp();'),
    ]
