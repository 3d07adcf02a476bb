"""The database of the tests is the one that the migrations make."""

import shutil

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.database import DECISIVE, ROOT, digest_of_migrations


def test_every_migration_has_run(db):
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.fixture
def copy(tmp_path):
    """What the database hangs on, to be changed."""
    for pattern in DECISIVE:
        for file in ROOT.glob(pattern):
            place = tmp_path / file.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, place)
    return tmp_path


def test_a_copy_of_all_that_decides_is_taken_for_the_same(copy):
    assert digest_of_migrations(copy) == digest_of_migrations()


@pytest.mark.parametrize(
    "name",
    (
        "actions/migrations/0001_initial.py",
        "empact/people/migrations/0001_initial.py",
        "empact/settings.py",
        "requirements/base.txt",
    ),
)
def test_what_decides_makes_another_database(copy, name):
    (copy / name).write_text(f"{(copy / name).read_text()}# changed\n")

    assert digest_of_migrations(copy) != digest_of_migrations()


def test_one_more_migration_makes_another_database(copy):
    (copy / "actions" / "migrations" / "9999_more.py").touch()

    assert digest_of_migrations(copy) != digest_of_migrations()
