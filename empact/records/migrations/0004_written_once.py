from django.db import migrations

TABLES = ("records_auditentry", "records_auditseal", "records_audithead")

FUNCTION = """
CREATE FUNCTION audit_is_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: the event log is written once.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
"""

# For each statement, since one without rows is an attempt too, and TRUNCATE knows no other way.
# Always, since a session that plays the replica would pass by any other trigger.
TRIGGERS = """
CREATE TRIGGER written_once BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_written_once();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_written_once();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER written_once;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_emptied;
"""

UNDONE = """
DROP TRIGGER written_once ON {table};
DROP TRIGGER never_emptied ON {table};
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0003_seals_and_history")]

    operations = [
        migrations.RunSQL(
            FUNCTION + "".join(TRIGGERS.format(table=table) for table in TABLES),
            "".join(UNDONE.format(table=table) for table in TABLES)
            + "DROP FUNCTION audit_is_written_once();",
        ),
    ]
