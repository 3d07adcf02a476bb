"""The scheduler as a process: it writes rows, needs no broker, and outlives its database."""

import signal
import time
from contextlib import suppress
from threading import Thread

import pytest
from celery.beat import Service
from django.db import connection, transaction

from empact.beat import OutboxScheduler
from empact.celery import app
from empact.people.preferences.commands.reminders import choose_reminders
from empact.people.preferences.models.reminders import ReminderKind
from empact.records.outbox.models import Outbox
from empact.records.outbox.schedule import write_what_is_due
from tests import processes
from tests.factories.people import RoleAssignmentFactory
from tests.patience import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)


def wait_for(condition, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.fixture(autouse=True)
def early_riser():
    """A person whose digest is due at any time of the day."""
    person = RoleAssignmentFactory(person__email="nec@example.nl").person
    choose_reminders(by=person, hour=0, kinds=ReminderKind.values)


def test_two_schedulers_write_each_row_once_and_no_broker_is_asked(start):
    away = {"BROKER_URL": "redis://127.0.0.1:9/0", "PGUSER": "empact_app"}

    running = [start(processes.SCHEDULER, **away) for _ in range(2)]
    wait_for(Outbox.objects.exists)
    time.sleep(1)  # a few more looks

    keys = list(Outbox.objects.values_list("key", flat=True))
    assert len(keys) == len(set(keys))
    assert [process.poll() for process in running] == [None, None]


def test_of_two_schedulers_each_says_what_it_has_written_itself():
    second = []

    def write():
        second.append(write_what_is_due())
        connection.close()

    other = Thread(target=write)
    with transaction.atomic():
        first = write_what_is_due()
        other.start()
        other.join(1)  # it found nothing written, and waits
        assert other.is_alive()
    other.join()

    assert first == Outbox.objects.count() > 0
    assert second == [0]


def test_a_scheduler_goes_on_after_its_connection_was_cut(start):
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(pid) FROM pg_stat_activity")
        (ours,) = cursor.fetchone()
    scheduler = start(processes.SCHEDULER)
    wait_for(Outbox.objects.exists)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> ALL(%s)",
            [ours],
        )
        assert cursor.fetchall() == [(True,)]
    Outbox.objects.all().delete()
    wait_for(Outbox.objects.exists)

    assert scheduler.poll() is None
    scheduler.send_signal(signal.SIGTERM)
    assert scheduler.wait(timeout=PATIENCE) == 0


@pytest.fixture
def own_signals():
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.guard(
    "A scheduler that is stopped ends",
    file="empact/celery.py",
    on="        sender.stop()",
    off="        pass",
)
def test_a_scheduler_ends_although_the_exception_of_its_signal_was_lost(own_signals):
    looks = []

    class StoppedWithinAFinalizer(OutboxScheduler):
        def tick(self):
            looks.append(1)
            assert len(looks) < 3
            with suppress(SystemExit):  # as Python does with what is raised in a finalizer
                signal.raise_signal(signal.SIGTERM)
            return 0

    Service(app, scheduler_cls=StoppedWithinAFinalizer).start()

    assert len(looks) == 1
