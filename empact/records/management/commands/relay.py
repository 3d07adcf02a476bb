import logging
import signal
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import InterfaceError, connection
from django.db import OperationalError as DatabaseAway
from kombu.exceptions import OperationalError as BrokerAway

from empact.people.models import refuse_fictional_people
from empact.records.outbox import CHANNEL, relay_one

log = logging.getLogger("empact.relay")


class Command(BaseCommand):
    help = "Publish the outbox to the workers. Two may run; one that dies is started again."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Publish what is due, then stop.")

    def handle(self, *, once, **options):
        refuse_fictional_people()
        self.stopping = False
        signal.signal(signal.SIGTERM, self.stop)
        while not self.stopping:
            try:
                self.listen()
                while not self.stopping:
                    self.publish_what_is_due()
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
                pass
        except BrokerAway as error:
            log.warning("The broker does not answer; trying again. %s", error)

    def wait(self):
        """Sleep until a commit rings, or until it is time to look for what is overdue."""
        poll = settings.OUTBOX_POLL.total_seconds()
        for _ in connection.connection.notifies(timeout=poll, stop_after=1):
            pass
