import re
from datetime import timedelta
from io import StringIO
from threading import Thread
from time import monotonic

import pytest
import time_machine
from celery import current_app
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from actions.consolidation.notices import look_for_overlaps
from empact.records.management.commands.relay import Command as Relay
from empact.records.outbox.models import Outbox, OutboxState
from empact.records.outbox.post import OutboxTask, post, relay_one
from empact.site.reminders.notices import send_digest
from tests.factories.people import UserFactory
from tests.patience import PATIENCE
from tests.records.outbox.tasks import break_down, done, note, outlast_the_lease, reach, there

APPS = ["empact", "cycles", "priorities", "oaps", "actions", "results"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()
    there.clear()


@pytest.fixture
def known_tasks():
    """Know all tasks, as a worker does."""
    current_app.loader.import_default_modules()
    return current_app.tasks


def nowhere(row):
    """Publish to a broker that loses what it is given."""


def make_due():
    Outbox.objects.update(due_at=timezone.now())


def test_a_task_is_named_by_its_app_wherever_it_stands(known_tasks):
    tasks = [task for task in known_tasks.values() if isinstance(task, OutboxTask)]
    ours = [task for task in tasks if not task.run.__module__.startswith("tests.")]
    sources = (path for root in APPS for path in (settings.BASE_DIR / root).rglob("*.py"))
    written = (re.findall(r"^@task\b", path.read_text(), re.MULTILINE) for path in sources)
    assert len(ours) == sum(map(len, written))
    assert all(task.name.endswith(f".{task.run.__name__}") for task in ours)
    assert look_for_overlaps.name == "actions.look_for_overlaps"
    assert send_digest.name == "desk.send_digest"


def test_post_is_undone_together_with_its_cause():
    with transaction.atomic():
        UserFactory()
        post(note, key="note", number=1)
        transaction.set_rollback(True)

    assert Outbox.objects.count() == 0


def test_post_takes_the_same_key_for_the_same_work():
    rows = [post(note, key="note", number=1) for _ in range(2)]

    assert rows[0] == rows[1]
    assert Outbox.objects.count() == 1


def test_what_is_posted_is_done_once(work):
    post(note, key="note", number=1)

    work()
    make_due()
    work()

    row = Outbox.objects.get()
    assert done == [1]
    assert (row.state, row.attempts) == (OutboxState.DONE, 1)


def test_a_task_refuses_to_be_called_past_the_outbox():
    with pytest.raises(TypeError, match="instead of calling"):
        note(number=1)


@pytest.mark.django_db(transaction=True)
def test_two_relays_publish_each_row_once():
    for number in range(40):
        post(note, key=f"note {number}", number=number)
    published = []

    def relay():
        while relay_one(lambda row: published.append(row.ids["number"])):
            pass
        connection.close()

    relays = [Thread(target=relay) for _ in range(2)]
    for thread in relays:
        thread.start()
    for thread in relays:
        thread.join()

    assert sorted(published) == list(range(40))


@pytest.mark.django_db(transaction=True)
def test_a_message_that_outruns_the_commit_of_its_relay_is_claimed():
    post(note, key="note", number=1)
    claimed = []
    workers = []

    def claim(pk):
        claimed.append(Outbox.objects.claim(pk).exists())
        connection.close()

    def hand_over(row):
        worker = Thread(target=claim, args=[row.pk])
        workers.append(worker)
        worker.start()
        worker.join(timeout=0.5)  # it waits for the commit of this relay

    relay_one(hand_over)
    workers[0].join()

    assert claimed == [True]


def test_a_message_that_nobody_started_is_published_again_when_it_is_time():
    post(note, key="note", number=1)
    published = []

    relay_one(published.append)
    relay_one(published.append)
    at_once = len(published)
    make_due()
    relay_one(published.append)

    assert (at_once, len(published)) == (1, 2)


@pytest.mark.guard(
    "A piece of work that is handed out twice is done once",
    file="empact/records/outbox/models.py",
    on="""
self.filter(pk=pk, state__in=[OutboxState.PENDING, OutboxState.PUBLISHED]).update(
""",
    off="self.filter(pk=pk).update(",
)
def test_a_message_that_comes_twice_runs_once():
    row = post(note, key="note", number=1)
    relay_one(nowhere)

    for _ in range(2):
        note.apply(kwargs={"number": 1}, task_id=str(row.pk))

    assert done == [1]


def test_a_worker_whose_lease_ran_out_can_no_longer_finish():
    row = post(note, key="note", number=1)
    relay_one(nowhere)
    silent = Outbox.objects.claim(row.pk)

    make_due()
    relay_one(nowhere)
    finished = silent.finish()

    row.refresh_from_db()
    assert finished == 0
    assert (row.state, row.lapses, row.failures) == (OutboxState.PUBLISHED, 1, 0)


@pytest.mark.guard(
    "A worker holds what it works on",
    file="empact/records/outbox/post.py",
    on="                claimed.hold_on()",
    off="                pass",
)
@pytest.mark.django_db(transaction=True)
def test_work_that_takes_longer_than_its_lease_is_not_taken_from_its_worker(settings):
    settings.OUTBOX_LEASE = timedelta(seconds=0.3)
    row = post(outlast_the_lease, key="long", key_of_row="long")
    relay_one(nowhere)

    outlast_the_lease.apply(kwargs=row.ids, task_id=str(row.pk))

    row.refresh_from_db()
    assert (row.state, row.lapses, row.attempts) == (OutboxState.DONE, 0, 1)


def test_a_task_whose_workers_all_fall_silent_is_set_aside(settings):
    settings.OUTBOX_LAPSES = 2
    row = post(note, key="note", number=1)

    for _ in range(4):
        relay_one(nowhere)
        Outbox.objects.claim(row.pk)
        make_due()

    row.refresh_from_db()
    assert (row.state, row.lapses) == (OutboxState.QUARANTINED, 3)
    assert row.reason == "Every worker that started this fell silent."


def test_a_task_that_fails_three_times_is_set_aside_with_the_reason(work):
    post(break_down, key="break", number=7)

    for _ in range(4):
        work()
        make_due()

    row = Outbox.objects.get()
    assert (row.state, row.failures, row.attempts) == (OutboxState.QUARANTINED, 3, 3)
    assert row.reason == "7 is not a number we like"


def test_work_that_needs_a_server_that_is_away_is_tried_for_hours(work, settings):
    settings.OUTBOX_PAUSE = timedelta(seconds=5)
    pauses = []

    with time_machine.travel(timezone.now(), tick=False) as clock:
        row = post(reach, key="reach", number=1)
        while row.state != OutboxState.QUARANTINED:
            work()
            row.refresh_from_db()
            pauses.append(row.due_at - timezone.now())
            clock.move_to(row.due_at)

    lasted = sum(pauses[:-1], timedelta())
    assert [pause.total_seconds() for pause in pauses[:5]] == [5, 5, 10, 20, 40]
    assert max(pauses) == timedelta(minutes=15)
    assert settings.OUTBOX_PATIENCE <= lasted < settings.OUTBOX_PATIENCE + timedelta(minutes=15)
    assert (row.failures, row.reason) == (0, "1 is not there")


@pytest.mark.guard(
    "A mail server that is away delays mails",
    file="empact/records/outbox/post.py",
    on="claimed.put_off(str(error))",
    off="claimed.fail(str(error))",
)
def test_work_goes_on_when_the_server_is_back(work):
    row = post(reach, key="reach", number=1)
    for _ in range(10):
        work()
        make_due()

    there.add(1)
    work()

    row.refresh_from_db()
    assert (row.state, done) == (OutboxState.DONE, [1])


def test_an_operator_lists_and_releases_what_was_quarantined(work):
    rows = [post(reach, key=f"reach {number}", number=number) for number in (1, 2, 3)]
    Outbox.objects.filter(pk__in=[row.pk for row in rows[:2]]).update(
        state=OutboxState.QUARANTINED, reason="Not at /invitations/7/key"
    )
    there.update({1, 2})
    said = StringIO()

    def command(**options):
        call_command("quarantined_work", stdout=said, **options)

    with pytest.raises(CommandError, match=f"Not quarantined: {rows[2].pk}."):
        command(release=[rows[0].pk, rows[2].pk])
    command()
    command(release=[rows[0].pk])
    command(release_all=True)
    command()
    work()

    first, second, *rest = said.getvalue().splitlines()
    assert first.startswith(f"{rows[0].pk} ")
    assert first.endswith(
        "tests.records.outbox.tasks.reach {'number': 1}: Not at /invitations/7/***"
    )
    assert second.startswith(f"{rows[1].pk} ")
    assert rest == ["Released: 1.", "Released: 1.", "No work is quarantined."]
    assert sorted(done) == [1, 2]


def test_what_was_set_aside_can_be_given_a_new_start(work):
    row = post(note, key="note", number=1)
    Outbox.objects.update(state=OutboxState.QUARANTINED, failures=3)

    revived = Outbox.objects.filter(pk=row.pk).revive()
    work()

    assert revived == 1
    assert done == [1]


def test_what_is_done_is_not_given_a_new_start(work):
    row = post(note, key="note", number=1)
    work()

    revived = Outbox.objects.filter(pk=row.pk).revive()

    assert revived == 0


def test_a_broker_that_does_not_answer_costs_nothing():
    post(note, key="note", number=1)

    def away(row):
        raise ConnectionError

    with pytest.raises(ConnectionError):
        relay_one(away)

    assert Outbox.objects.get().state == OutboxState.PENDING


def test_relay_hands_the_row_to_the_broker(monkeypatch):
    monkeypatch.setattr(current_app.conf, "broker_url", "memory://")
    row = post(note, key="note", number=1)

    call_command("relay", once=True)

    with current_app.connection_for_read() as broker:
        message = broker.SimpleQueue("celery").get(timeout=1)
    row.refresh_from_db()
    assert (message.headers["id"], message.headers["task"]) == (str(row.pk), note.name)
    assert row.state == OutboxState.PUBLISHED


@pytest.mark.django_db(transaction=True)
def test_a_commit_wakes_the_relay(settings):
    settings.OUTBOX_POLL = timedelta(seconds=PATIENCE)
    relay = Relay()
    relay.listen()

    def commit():
        post(note, key="note", number=1)
        connection.close()

    started = monotonic()
    cause = Thread(target=commit)
    cause.start()
    relay.wait()
    cause.join()

    assert monotonic() - started < PATIENCE
