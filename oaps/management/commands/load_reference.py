from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from oaps.reference.load import load_reference


class Command(BaseCommand):
    help = (
        "Adds the reference data that is missing: markings, organisations, units, indicators, "
        "crime areas, cycles, threats, priorities, goals and OAPs. Existing data does not change."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--keep-going",
            action="store_true",
            help="Report a clash with what staff entered, but end with status 0.",
        )

    def handle(self, *, keep_going, **options):
        try:
            added = load_reference()
        except IntegrityError as clash:
            reason = (
                "Reference data that is missing clashes with what is here, so nothing was added. "
                f"Change the row that is in the way and start again: {clash}"
            )
            if keep_going:
                self.stderr.write(reason)
                return
            raise CommandError(reason) from clash
        parts = [f"{number} {name}" for name, number in added.items() if number]
        if parts:
            self.stdout.write(f"Added {added.total()}: {', '.join(parts)}.")
        else:
            self.stdout.write("Added 0: all reference data was here already.")
