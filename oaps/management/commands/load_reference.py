from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from oaps.reference import load_reference


class Command(BaseCommand):
    help = (
        "Adds the reference data that is missing: markings, organisations, units, indicators, "
        "crime areas, cycles, threats, priorities, goals and OAPs. What is here stays as it is."
    )

    def handle(self, *args, **options):
        try:
            added = load_reference()
        except IntegrityError as clash:
            raise CommandError(
                "Reference data that is missing clashes with what is here, so nothing was added. "
                f"Change the row that is in the way and start again: {clash}"
            ) from clash
        parts = [f"{number} {name}" for name, number in added.items() if number]
        if parts:
            self.stdout.write(f"Added {added.total()}: {', '.join(parts)}.")
        else:
            self.stdout.write("Added 0: all reference data was here already.")
