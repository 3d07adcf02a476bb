import logging
import signal
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import InterfaceError, ProgrammingError, connection
from django.db import OperationalError as DatabaseAway
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerAway

from empact.healthy import beat
from empact.people.accounts.models import refuse_fictional_people
from empact.records.audit.heads import export_head
from empact.records.audit.sealing import BATCH, last_seal, seal_some
from empact.records.outbox.post import CHANNEL, relay_one

BATCHES = 5
"""The most batches of a backlog that are sealed before the outbox is looked at again."""

VALID_FOR = 120
"""Seconds that one heartbeat is valid: once a day the whole event log is sealed between two."""

log = logging.getLogger("empact.relay")


class Command(BaseCommand):
    help = (
        "Publish the outbox to the workers, and seal the event log. "
        "Two may run; one that dies is started again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Publish what is due, then stop.")

    def handle(self, *, once, **options):
        refuse_fictional_people()
        self.stopping = False
        self.sealed_at = float("-inf")
        self.exported = None
        signal.signal(signal.SIGTERM, self.stop)
        while not self.stopping:
            try:
                self.listen()
                while not self.stopping:
                    self.publish_what_is_due()
                    self.seal_what_happened()
                    if once:
                        return
                    self.wait()
            except (DatabaseAway, InterfaceError) as error:
                log.warning("The database does not answer; trying again. %s", error)
                connection.close()
                time.sleep(settings.OUTBOX_POLL.total_seconds())

    def stop(self, *args):
        self.stopping = True

    def listen(self):
        # Before the first look, so that no commit falls between the two.
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")

    def publish_what_is_due(self):
        try:
            while not self.stopping and relay_one():
                beat("relay", valid_for=VALID_FOR)
            beat("relay", valid_for=VALID_FOR)
        except BrokerAway as error:
            log.warning("The broker does not answer; trying again. %s", error)

    def seal_what_happened(self):
        """Seal once a second what was committed, and carry out the head of each day."""
        if time.monotonic() - self.sealed_at < 1:
            return
        try:
            for _ in range(BATCHES):
                if seal_some() < BATCH:
                    self.sealed_at = time.monotonic()
                    break
            # On the first day nothing is sealed yet when the relay starts.
            if self.exported != (today := timezone.localdate()) and last_seal() is not None:
                # Once a day the whole log, for what was committed far too late.
                seal_some(everywhere=True)
                export_head()
                self.exported = today
        except ProgrammingError as error:
            # Not a reason to leave work undone; verify_audit shows how far the seals go.
            self.sealed_at = time.monotonic()
            log.error("The event log cannot be sealed. Run `manage.py grant_roles`. %s", error)  # noqa: TRY400 -- the database says it in one line

    def wait(self):
        """Sleep until a commit rings, or until it is time to look for what is overdue."""
        poll = settings.OUTBOX_POLL.total_seconds()
        for _ in connection.connection.notifies(timeout=poll, stop_after=1):
            pass
