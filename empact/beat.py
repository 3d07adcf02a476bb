"""The scheduler: Celery's beat, which writes rows of the outbox and sends nothing to a broker."""

import logging
from typing import Any

from celery.beat import Scheduler
from celery.schedules import schedule
from django.conf import settings
from django.db import close_old_connections

from empact.healthy import beat
from empact.records.outbox.schedule import write_what_is_due

LOOK = "look for what is due"

log = logging.getLogger("empact.beat")


class OutboxScheduler(Scheduler):
    """Looks regularly for work that has come due, and keeps nothing on the disk.

    It needs no memory: work that was written has its row, and other work is still due.
    """

    producer = None  # nothing is sent, so that a broker that is away stops nothing

    def setup_schedule(self) -> None:
        every = settings.SCHEDULE_POLL
        # Due since the last time that it ran, so that it looks at once.
        entry = {"task": LOOK, "schedule": schedule(every), "last_run_at": self.app.now() - every}
        self.update_from_dict({LOOK: entry})

    def apply_async(self, *args: Any, **options: Any) -> None:
        """Write the rows. Celery logs an error, and looks again the next time."""
        close_old_connections()
        try:
            if number := write_what_is_due():
                log.info("Written to the outbox: %s.", number)
            beat("scheduler", valid_for=3 * settings.SCHEDULE_POLL.total_seconds())
        finally:
            close_old_connections()
