import gc
import os
import signal
import time

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from empact.celery import app
from empact.quickstart import catalogues
from empact.records.outbox.post import relay_one
from tests import emptying, planned, processes, signing_in
from tests.database import TEMPLATE


def pytest_configure(config):
    """Serve static files from where they are written; do what takes time in less of it.

    One test collects the static files for real.
    """
    if not hasattr(config, "workerinput"):
        catalogues.ensure()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True
    _, *older = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["tests.hashing.QuickArgon2PasswordHasher", *older]
    signing_in.be_quick()
    planned.be_quick()
    if template := os.environ.get(TEMPLATE):
        connection.settings_dict["TEST"] |= {"TEMPLATE": template}
        # Only the owner of the server can do it so.
        emptying.be_quick()


def pytest_sessionstart(session):
    """Let hypothesis take its time, which says nothing of what it tries, and try the same again.

    Else a run could fail once, for what it has found anywhere. --hypothesis-seed tries others.
    """
    hypothesis.settings.register_profile(
        "patient",
        deadline=None,
        derandomize=session.config.getoption("--hypothesis-seed") is None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    hypothesis.settings.load_profile("patient")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """Run two more at once than there are processors: some wait for a browser or a clock."""
    return os.process_cpu_count() + 2


def pytest_collection_finish():
    """Look for garbage less often, and not in what stays: a tenth of a run went into that."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb):
    """Leave the database where the whole server goes: removing it first writes all of it out."""
    return django_db_keepdb or TEMPLATE in os.environ


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let in the roles of production, and let the tests empty what production never may."""
    with django_db_blocker.unblock():
        call_command("grant_roles")
        with connection.cursor() as cursor:
            for table in emptying.WRITTEN_ONCE:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER never_emptied")

    yield

    # A page that was closed while it was answered may hold its connection a moment longer. A
    # database with an open connection can't be removed. Ours may have ended with a test.
    with django_db_blocker.unblock():
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="module")
def lasting(django_db_setup, django_db_blocker, tmp_path_factory):
    """Let what fixtures of a file write last until its end: rows, and files on the disk.

    Each test begins with it and is undone alone, so a file that asks for this makes its documents
    once. Nothing in it may commit.
    """
    media = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), media, transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def work():
    """Do here and now what the outbox holds, as a relay and a worker would."""

    def work():
        rows = []
        while relay_one(rows.append):
            pass
        for row in rows:
            app.tasks[row.task].apply(kwargs=row.ids, task_id=str(row.pk))

    return work


@pytest.fixture(scope="session")
def carry_out():
    """Do one piece of work of the outbox here and now, and leave the others."""

    def carry_out(row):
        app.tasks[row.task].apply(kwargs=row.ids, task_id=str(row.pk), throw=True)

    return carry_out


@pytest.fixture
def start(transactional_db, tmp_path_factory, settings):
    """Start relays and workers, which share a broker and a media folder and end with the test."""
    place = tmp_path_factory.mktemp("processes")
    settings.MEDIA_ROOT = place / "media"
    broker = place / "broker"
    broker.mkdir()
    shared = {"BROKER_FOLDER": str(broker), "MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    started = []

    def start(command, **environment):
        started.append(processes.start(command, **(shared | environment)))
        return started[-1]

    yield start
    for process in started:
        # There is nothing left to finish, and a warm shutdown takes seconds.
        processes.end(process, signal.SIGKILL)


@pytest.fixture
def fresh():
    """Mark the session of a client as one in which a second factor was shown a moment ago."""

    def fresh(client):
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "mfa", "at": time.time(), "type": "totp", "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = session["_auth_user_id"]
        session.save()

    return fresh


@pytest.fixture
def factor_shown(settings):
    """Let all users through where a second factor is asked for."""
    settings.FRESH_FACTOR = "tests.fresh.always"
