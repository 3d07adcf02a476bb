"""Rights of the roles of application and relay, over connections of their own."""

from time import monotonic, sleep

import psycopg
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from psycopg import errors

from empact.records.audit.models import AuditEntry, AuditHead, AuditKind, AuditSeal
from empact.records.audit.record import record
from empact.records.audit.sealing import seal_some
from tests.patience import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)

LOG = ("records_auditentry", "records_auditseal", "records_audithead")
ATTACKS = (
    "UPDATE {table} SET at = now()",
    "DELETE FROM {table}",
    "TRUNCATE {table}",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "ALTER TABLE {table} OWNER TO empact_app",
    "DROP TRIGGER written_once ON {table}",
    "DROP TABLE {table}",
    "BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
    "SELECT * FROM {table} FOR UPDATE",
)
ENTRY = """
    INSERT INTO records_auditentry
    (at, kind, command, object_type, object_id, marking, through, facts)
    VALUES (now(), 'view', '', '', '', '', '', '{}') RETURNING id
"""
SEAL = "INSERT INTO records_auditseal VALUES (1, 1, 'digest', 'hash', now())"


@pytest.fixture
def enter():
    """Open connections in a role of one's own, which end with the test."""
    opened = []

    def enter(role):
        settings = connection.get_connection_params()
        found = {name: settings[name] for name in ("host", "port", "dbname") if name in settings}
        opened.append(psycopg.connect(**found, user=role, autocommit=True))
        return opened[-1]

    yield enter
    for one in opened:
        one.close()


def refused(one, statements):
    """Give those of the statements that PostgreSQL refuses for want of a right."""
    found = []
    for statement in statements:
        try:
            one.execute(statement)
        except errors.InsufficientPrivilege:
            found.append(statement)
        finally:
            one.rollback()
    return found


@pytest.mark.guard(
    "The application changes nothing in the event log",
    file="empact/records/audit/grants.py",
    on='"REVOKE ALL ON {read_only}, {entry}, {seal}, {head} FROM {app}",',
    off='"REVOKE ALL ON {read_only} FROM {app}",',
)
@pytest.mark.parametrize("role", ("empact_app", "empact_relay"))
def test_neither_role_changes_what_the_event_log_holds(enter, role):
    attacks = [attack.format(table=table) for table in LOG for attack in ATTACKS]

    assert refused(enter(role), attacks) == attacks


def test_the_application_takes_no_version_out_of_the_history(enter):
    tables = [
        model._meta.db_table for model in apps.get_models() if hasattr(model, "pgh_tracked_model")
    ]
    attacks = [f"{attack} {table}" for table in tables for attack in ("DELETE FROM", "TRUNCATE")]

    assert refused(enter("empact_app"), attacks) == attacks
    assert len(tables) > 20


def test_the_application_adds_a_line_and_chooses_no_id(enter):
    application = enter("empact_app")

    first = application.execute(ENTRY).fetchone()
    chosen = ENTRY.replace("(at,", "(id, at,").replace("(now(),", "(1000000, now(),")

    assert AuditEntry.objects.get().pk == first[0]
    with pytest.raises(errors.InsufficientPrivilege):
        application.execute(chosen)
    with pytest.raises(errors.InsufficientPrivilege):
        application.execute("SELECT setval('records_auditentry_id_seq', 1)")


@pytest.mark.guard(
    "Only the relay writes seals",
    file="empact/records/audit/grants.py",
    on='"GRANT SELECT, INSERT ON {seal}, {head} TO {relay}",',
    off='"GRANT SELECT, INSERT ON {seal}, {head} TO {relay}, {app}",',
)
def test_only_the_relay_writes_seals(enter):
    with pytest.raises(errors.InsufficientPrivilege):
        enter("empact_app").execute(SEAL)
    enter("empact_relay").execute(SEAL)

    assert AuditSeal.objects.count() == 1


def test_the_application_exports_no_head(enter):
    with pytest.raises(errors.InsufficientPrivilege):
        enter("empact_app").execute(
            "INSERT INTO records_audithead VALUES (current_date, 1, 'hash', now())"
        )

    assert AuditHead.objects.count() == 0


def test_the_application_does_not_touch_the_structure(enter):
    attacks = [
        "CREATE TABLE mine (id int)",
        "ALTER TABLE people_user ADD COLUMN mine int",
        "DROP TABLE django_session",
        "ALTER TABLE actions_figure DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "SET ROLE empact_relay",
        "CREATE ROLE mine SUPERUSER",
        "ALTER ROLE empact_app SUPERUSER",
        "DELETE FROM django_migrations",
    ]

    assert refused(enter("empact_app"), attacks) == attacks


def test_the_relay_reads_nothing_of_the_domain(enter):
    tables = ("people_user", "django_session", "actions_figure", "actions_figurehistory")
    attacks = [f"TABLE {table}" for table in tables]

    assert refused(enter("empact_relay"), attacks) == attacks


def test_rights_reach_tables_that_come_later_and_are_given_again_without_harm(enter):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (id bigint GENERATED BY DEFAULT AS IDENTITY, word text)")
    try:
        application = enter("empact_app")
        application.execute("INSERT INTO later (word) VALUES ('a')")
        call_command("grant_roles")
        call_command("grant_roles")

        assert application.execute("SELECT word FROM later").fetchall() == [("a",)]
        with pytest.raises(errors.InsufficientPrivilege):
            application.execute("DELETE FROM records_auditentry")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE later")


@pytest.mark.parametrize("statement", ("UPDATE {} SET at = now()", "DELETE FROM {}"))
def test_even_the_owner_is_refused_unless_the_triggers_are_taken_off(statement):
    for table in LOG:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            with pytest.raises(ProgrammingError, match="written once"), transaction.atomic():
                cursor.execute(statement.format(table))


def test_the_owner_does_not_empty_the_log_by_the_way():
    for table in LOG:
        with transaction.atomic(), connection.cursor() as cursor:
            # The tests empty their tables between them; production never does.
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER never_emptied")
            with pytest.raises(ProgrammingError, match="written once"), transaction.atomic():
                cursor.execute(f"TRUNCATE {table}")
            transaction.set_rollback(True)


def test_a_relay_in_its_own_role_seals_what_was_written(start, enter):
    record(AuditKind.VIEW)

    start(["manage.py", "relay"], PGUSER="empact_relay")

    assert comes_true(lambda: AuditSeal.objects.count() >= 1)
    assert comes_true(AuditHead.objects.exists)


def comes_true(question, seconds=PATIENCE):
    """Ask again and again until the answer is yes."""
    deadline = monotonic() + seconds
    while monotonic() < deadline:
        if question():
            return True
        sleep(0.1)
    return False


def test_seal_some_works_in_the_role_of_the_relay(enter):
    record(AuditKind.VIEW)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE empact_relay")

        assert seal_some() == 1
