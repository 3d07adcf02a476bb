import uuid

from django.db import migrations, models

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


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0009_away_since'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicStamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stamp', models.UUIDField(default=uuid.uuid4)),
            ],
        ),
        migrations.RunSQL(STAMP, 'DROP FUNCTION records_stamp_for_public()'),
    ]
