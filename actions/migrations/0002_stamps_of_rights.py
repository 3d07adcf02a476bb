from django.db import migrations

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


class Migration(migrations.Migration):
    dependencies = [
        ('actions', '0001_squashed_0042_plain_words'),
        ('oaps', '0001_squashed_0017_files_and_messages_are_found'),
        ('people', '0001_squashed_0013_scopes_of_counting'),
        ('records', '0002_rightsstamp'),
    ]

    operations = [
        migrations.RunSQL(
            TRIGGERS,
            ''.join(f'DROP TRIGGER stamp_of_rights ON {table};\n' for table in (*HELD, *MOVED)),
        )
    ]
