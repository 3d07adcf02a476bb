from collections import Counter

from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from empact.lib.commands import NotNow
from empact.people.accounts.clock import the_clock
from empact.people.leavers.commands import pseudonymise_invitation, pseudonymise_person
from empact.people.leavers.queries import leavers, stale_invitations


class Command(BaseCommand):
    help = (
        "Put pseudonyms in the place of people whose last role ended longer ago than their name "
        "is kept, and of addresses whose invitation was not accepted. Run it each night; a second "
        "run finds nothing left to do. docs/privacy.md says what it reaches."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say how many rows would be changed."
        )

    def handle(self, *, dry_run, **options):
        if dry_run:
            with transaction.atomic():
                replaced, done = self.replace(), "Would be changed"
                transaction.set_rollback(True)
        else:
            replaced, done = self.replace(), "Changed"
            SessionStore.clear_expired()
        counts = ", ".join(f"{number} {what}" for what, number in sorted(replaced.items()))
        self.stdout.write(f"{done}: {counts}." if counts else "There are no names to replace.")

    def replace(self):
        clock, today = the_clock(), timezone.localdate()
        replaced = Counter()
        for find, command in (
            (leavers, pseudonymise_person),
            (stale_invitations, pseudonymise_invitation),
        ):
            for row in find(today):
                try:
                    replaced += command(row, by=clock)
                except NotNow as refusal:
                    # They got a role while this ran through the others.
                    self.stderr.write(f"{row.pk}: {refusal.in_words}")
        return replaced
