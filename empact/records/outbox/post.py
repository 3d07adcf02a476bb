"""Work that must happen: a row in the transaction of its cause, then a message, then done.

Term: a transactional outbox, delivered at least once to tasks that run once (by a lease). The row
is the truth and the message a doorbell. One that is lost, late or doubled costs nothing: a task
runs only for a row that it could claim, and an unfinished row is published again.

Example: a user submits a contribution. In the same transaction a row says that its figures have to
be looked through. The worker dies in the middle; its lease ends after 90 seconds, the relay
publishes the row again, and another worker claims it. Had the submission been undone, no row would
be there.

ADR 4 has the reasons. Reference: Richardson, Microservices Patterns (2018), chapter 3; Gray and
Cheriton, Leases (1989).
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event, Thread
from typing import Any

from celery import Task, current_app, shared_task
from celery.exceptions import Ignore
from celery.worker.request import Request
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from psycopg.sql import SQL, Identifier, Literal, Placeholder

from empact.records.outbox.models import Outbox, OutboxQuerySet, OutboxState

CHANNEL = "outbox"

log = logging.getLogger("empact.outbox")

ADD = SQL("""
WITH added AS (
    INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (key) DO NOTHING RETURNING id
)
SELECT id, pg_notify({channel}, '') FROM added
""")
"""Writes work down and rings for it in one go; answers nothing where the same key is there."""


def post(task: Task, *, key: str, **ids: object) -> Outbox:
    """Have a task run once this transaction has committed; the same key is the same work."""
    row = Outbox(task=task.name, ids=ids, key=key)
    given: dict[str, Any] = {
        str(field.column): field.get_db_prep_save(field.pre_save(row, True), connection)  # noqa: FBT003 -- as Django calls it
        for field in Outbox._meta.local_concrete_fields
        if not field.primary_key
    }
    statement = ADD.format(
        table=Identifier(Outbox._meta.db_table),
        columns=SQL(", ").join(map(Identifier, given)),
        values=SQL(", ").join(map(Placeholder, given)),
        channel=Literal(CHANNEL),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), given)
        added = cursor.fetchone()
    if added is None:
        ring()
        return Outbox.objects.get(key=key)
    row.pk = added[0]
    return row


def ring() -> None:
    """Wake the relay when this transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")


def publish(row: Outbox) -> None:
    """Send one row to the broker; raises kombu's OperationalError where it does not answer."""
    current_app.send_task(row.task, kwargs=row.ids, task_id=str(row.pk), retry=False)


def relay_one(publish: Callable[[Outbox], None] = publish) -> bool:
    """Publish one row that is due and that no other relay holds; say whether there was any."""
    with transaction.atomic():
        due = Outbox.objects.due().select_for_update(skip_locked=True)
        row = due.order_by("due_at", "pk").first()
        if row is None:
            return False
        if row.state == OutboxState.RUNNING:
            row.lapses += 1
            row.lease = None
        if row.lapses > settings.OUTBOX_LAPSES:
            row.state = OutboxState.QUARANTINED
            row.reason = "Every worker that started this fell silent."
        else:
            row.state = OutboxState.PUBLISHED
            row.due_at = timezone.now() + settings.OUTBOX_START
            publish(row)
        row.save()
    return True


class Away(Exception):
    """A server that a task needs is away. Another try, even hours later, can succeed."""


class WitnessedRequest(Request):
    """Reports a run whose child cannot do so, since the child died or ran too long."""

    def on_failure(self, exc_info: Any, *args: Any, **options: Any) -> None:
        super().on_failure(exc_info, *args, **options)
        error = getattr(exc_info.exception, "exc", exc_info.exception)
        if isinstance(error, Ignore):  # put off: the child has written so
            return
        # Where the child could still report, the row is no longer running and nothing is counted.
        Outbox.objects.filter(pk=self.task_id, state=OutboxState.RUNNING).fail(repr(error))


class OutboxTask(Task):
    """A task whose message carries the id of its row, and which runs for that row alone."""

    Request = WitnessedRequest

    def __call__(self, **ids: object) -> None:
        if self.request.called_directly:
            raise TypeError(f"Post {self.name} instead of calling it.")
        claimed = Outbox.objects.claim(self.request.id)
        if not claimed.exists():
            return
        try:
            with _holding(claimed):
                super().__call__(**ids)
        except Away as error:
            claimed.put_off(str(error))
            log.warning("%s is tried again later. %s", self.name, error)
            raise Ignore from error
        except Exception as error:
            claimed.fail(str(error) or repr(error))
            raise
        claimed.finish()


@contextmanager
def _holding(claimed: OutboxQuerySet) -> Iterator[None]:
    """Put the end of the lease off as long as the work goes on; the limits of Celery end it.

    So a lease may be short, and the work of a worker that was killed is soon taken up again.
    """
    ended = Event()

    def hold_on() -> None:
        try:
            while not ended.wait(settings.OUTBOX_LEASE.total_seconds() / 3):
                claimed.hold_on()
        finally:
            connection.close()  # of this thread

    thread = Thread(target=hold_on, name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def task(function: Callable[..., None] | None = None, **options: Any) -> Any:
    """Make a task of a function. Its name is that of its app and its own, in any module.

    Rows wait in the outbox under this name, so moving a function inside its app changes nothing.
    """
    if function is None:
        return partial(task, **options)
    app = apps.get_containing_app_config(function.__module__)
    owner = app.label if app else function.__module__
    named = {"name": f"{owner}.{function.__name__}"} | options
    return shared_task(function, base=OutboxTask, **named)
