"""Rights of the application and the relay in the database, as roles of their own.

The owner migrates. The application reads and writes everything but the structure, and into the
event log it only adds lines. It removes no version from the history, and changes one where it
redacts or pseudonymises. The relay publishes the outbox, and alone writes seals.
"""

from collections.abc import Mapping

from django.apps import apps
from django.db import connection
from psycopg import sql

from empact.records.audit.models import AuditEntry, AuditHead, AuditSeal
from empact.records.outbox.models import Outbox

APPLICATION = "empact_app"
RELAY = "empact_relay"

READ_ONLY = ("django_migrations",)
"""Tables that the application reads, and that only a migration writes."""


IN_FUTURE = "ALTER DEFAULT PRIVILEGES IN SCHEMA public"


def grant(passwords: Mapping[str, str]) -> None:
    """Make both roles where they are missing, and set what each may do; may run again.

    A role without a password is let in by what pg_hba.conf trusts, and by nothing else.
    """
    with connection.cursor() as cursor:
        for name, password in passwords.items():
            _make(cursor.execute, name, password)
        for statement in _statements():
            cursor.execute(statement)


def _make(execute, name: str, password: str) -> None:
    role = sql.Identifier(name)
    # Roles are shared by all databases of a cluster, and another may make it at the same moment.
    execute(
        sql.SQL(
            "DO $$ BEGIN CREATE ROLE {role} LOGIN; "
            "EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        ).format(role=role)
    )
    if password:
        execute(
            sql.SQL("ALTER ROLE {role} PASSWORD {password}").format(
                role=role, password=sql.Literal(password)
            )
        )


def _statements() -> list[sql.Composed]:
    app, relay = sql.Identifier(APPLICATION), sql.Identifier(RELAY)
    entry, seal, head, outbox = (
        sql.Identifier(model._meta.db_table) for model in (AuditEntry, AuditSeal, AuditHead, Outbox)
    )
    people = sql.Identifier("people_user")
    # All but the id, which the sequence gives: who could choose it could hide a line from the
    # relay, which looks for new ones among the highest.
    columns: list[sql.Composable] = [
        sql.Identifier(str(field.column))
        for field in AuditEntry._meta.concrete_fields
        if not field.primary_key
    ]
    histories = (
        sql.Identifier(model._meta.db_table)
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
    )
    names = {
        "app": app,
        "relay": relay,
        "entry": entry,
        "seal": seal,
        "head": head,
        "outbox": outbox,
        "people": people,
        "columns": sql.SQL(", ").join(columns),
        "histories": sql.SQL(", ").join(histories),
        "read_only": sql.SQL(", ").join(map(sql.Identifier, READ_ONLY)),
        "sequence": sql.Identifier(f"{AuditEntry._meta.db_table}_id_seq"),
    }
    lines = [
        "GRANT USAGE ON SCHEMA public TO {app}, {relay}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {app}",
        f"{IN_FUTURE} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {{app}}",
        f"{IN_FUTURE} GRANT USAGE, SELECT ON SEQUENCES TO {{app}}",
        "REVOKE ALL ON {read_only}, {entry}, {seal}, {head} FROM {app}",
        "REVOKE DELETE ON {histories} FROM {app}",
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {relay}",
        "GRANT SELECT ON {read_only}, {entry}, {seal}, {head} TO {app}",
        "GRANT INSERT ({columns}) ON {entry} TO {app}, {relay}",
        "REVOKE ALL ON SEQUENCE {sequence} FROM {app}, {relay}",
        "GRANT SELECT ON {entry} TO {relay}",
        "GRANT SELECT, INSERT ON {seal}, {head} TO {relay}",
        "GRANT SELECT, UPDATE ON {outbox} TO {relay}",
        # Enough to see whether fictional people are here, before it starts.
        "GRANT SELECT (id, demonstrates) ON {people} TO {relay}",
    ]
    return [sql.SQL(line).format(**names) for line in lines]
