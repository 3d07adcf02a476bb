"""The database of the tests is the one that the migrations make."""

import shutil

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from tests.database import DECISIVE, ROOT, digest_of_migrations
from tests.emptying import KEPT
from tests.factories.actions import FigureFactory


def test_every_migration_has_run(db):
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.fixture
def recorded(db):
    """Return what a database says it has, and whose files are gone by migrations that say so."""
    executor = MigrationExecutor(connection)
    ours = {
        key: {*migration.replaces}
        for key, migration in executor.loader.replacements.items()
        if {*migration.replaces} - {*executor.loader.disk_migrations}
    }
    for app, name in ours:
        executor.recorder.record_unapplied(app, name)
    assert not {*ours} & {*MigrationRecorder(connection).applied_migrations()}
    return ours


def test_a_database_that_has_all_that_was_replaced_is_left_as_it_is(recorded):
    executor = MigrationExecutor(connection)
    everything = executor.loader.graph.leaf_nodes()

    assert executor.migration_plan(everything) == []
    executor.migrate(everything)

    assert {*recorded} <= {*MigrationRecorder(connection).applied_migrations()}
    assert len({app for app, _ in recorded}) == len(recorded)


@pytest.mark.guard(
    "A database that is too old is refused before anything is migrated",
    file="empact/checks.py",
    on="""
            if missing - {*files.disk_migrations} and missing != {*migration.replaces}:
""",
    off="            if False:",
)
def test_a_database_that_lacks_some_of_what_was_replaced_is_refused(recorded):
    for replaced in recorded.values():
        app, name = max(replaced)
        MigrationRecorder(connection).record_unapplied(app, name)

        with pytest.raises(
            CommandError, match=rf"too old for this version: it has no {app}.{name}"
        ):
            call_command("migrate", verbosity=0, skip_checks=False)

        MigrationRecorder(connection).record_applied(app, name)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_of_a_test_that_committed():
    FigureFactory()
    before = tables_with_rows()

    call_command("flush", verbosity=0, interactive=False)

    assert "actions_figure" in before
    assert "actions_figurehistory" in before
    assert tables_with_rows() == KEPT


def tables_with_rows():
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names)  # noqa: S608 -- tables of our models
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def copy(tmp_path):
    """A copy of the files that the database depends on, to be changed."""
    for pattern in DECISIVE:
        for file in ROOT.glob(pattern):
            place = tmp_path / file.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, place)
    return tmp_path


def test_equal_files_have_an_equal_digest(copy):
    assert digest_of_migrations(copy) == digest_of_migrations()


@pytest.mark.parametrize(
    "name",
    (
        "actions/migrations/0001_squashed_0016_grant_reports_by_words.py",
        "empact/people/migrations/0001_squashed_0019_end_of_the_tour.py",
        "empact/settings.py",
        "requirements/base.txt",
    ),
)
def test_a_changed_file_makes_another_database(copy, name):
    (copy / name).write_text(f"{(copy / name).read_text()}# changed\n")

    assert digest_of_migrations(copy) != digest_of_migrations()


def test_one_more_migration_makes_another_database(copy):
    (copy / "actions" / "migrations" / "9999_more.py").touch()

    assert digest_of_migrations(copy) != digest_of_migrations()
