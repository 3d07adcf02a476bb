from django.db import migrations

READ_IN_PUBLIC = (
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
"""What pages for everybody read; tests/results/test_kept.py compares."""

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
BACK = ''.join(f'DROP TRIGGER stamp_for_public ON {table};\n' for table in (*READ_IN_PUBLIC, *MOVED))


class Migration(migrations.Migration):

    dependencies = [
        ('actions', '0041_files_and_messages_are_found'),
        ('cycles', '0013_files_and_messages_are_found'),
        ('oaps', '0017_files_and_messages_are_found'),
        ('priorities', '0006_words_are_found'),
        ('records', '0010_publicstamp'),
        ('results', '0018_points_in_ranges'),
    ]

    operations = [
        migrations.RunSQL(TRIGGERS, BACK),
        # Of what is here already nothing was kept yet.
        migrations.RunSQL(
            'INSERT INTO records_publicstamp (stamp) VALUES (gen_random_uuid())',
            'DELETE FROM records_publicstamp',
        ),
    ]
