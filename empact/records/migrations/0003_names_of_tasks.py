from django.db import migrations

# A task was named by the module that it stood in; its name is that of its app and its own now.
RENAME = r"""
UPDATE records_outbox
SET task = regexp_replace(task, '^(?:empact\.)?(\w+)\.(?:notices|tasks)\.', '\1.')
"""


class Migration(migrations.Migration):
    dependencies = [('records', '0002_rightsstamp')]

    operations = [migrations.RunSQL(RENAME, migrations.RunSQL.noop)]
