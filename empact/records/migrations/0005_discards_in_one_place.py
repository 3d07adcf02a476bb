from django.db import migrations

# Six tasks that discarded documents became one, which is handed the kind of document.
REPLACE = '''
UPDATE records_outbox
SET task = 'records.discard_document', ids = ids || jsonb_build_object('kind', kinds.label)
FROM (VALUES
    ('results.discard_document', 'results.RunItem'),
    ('results.discard_closing_file', 'results.ClosingDocument'),
    ('results.discard_cosi_file', 'results.CosiReportDocument'),
    ('results.discard_evaluation_file', 'results.EvaluationDocument'),
    ('actions.discard_version_document', 'actions.OAPVersionDocument'),
    ('desk.discard_national_report_file', 'actions.NationalReportDocument')
) AS kinds (task, label)
WHERE records_outbox.task = kinds.task AND records_outbox.state <> 'done'
'''


class Migration(migrations.Migration):
    dependencies = [('records', '0004_plain_words')]

    operations = [migrations.RunSQL(REPLACE, migrations.RunSQL.noop)]
