from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from empact.records.audit.verify import Broken, Unreadable, read_head, verify


class Command(BaseCommand):
    help = "Read the event log again from its beginning, and name the first row that is wrong."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            help="An exported file, or position:hash; shows a tail that was cut off. May be given "
            "several times.",
        )
        parser.add_argument(
            "--patience",
            type=int,
            default=600,
            help="Seconds for which an entry may wait for its seal (default: 600).",
        )

    def handle(self, *, head, patience, **options):
        try:
            heads = [read_head(given) for given in head]
            checked = verify(heads, patience=timedelta(seconds=patience))
        except (Broken, Unreadable) as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(
            f"{checked.seals} entries stand as they were sealed, {checked.heads} heads agree, "
            f"and {checked.waiting} entries are too young to be sealed."
        )
