"""Make what is kept of totals again, or compare it with what the figures come to."""

import time

from django.core.management.base import BaseCommand, CommandError

from actions.contributions.models.figures import Figure
from results.checks.maintenance import first_difference, keep_all_sums


class Command(BaseCommand):
    help = (
        "Recompute the stored sums of totals from all figures, and compare all rows of leaders' "
        "reports again. Totals and checks do not change before, during or after it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="Change nothing: compare all that is kept with what the figures come to.",
        )

    def handle(self, *, check, **options):
        start = time.monotonic()
        if not check:
            keep_all_sums()
            self.stdout.write(f"All totals are recomputed, {time.monotonic() - start:.0f} s")
            return
        years = Figure.objects.dates("first_day", "year")
        for year in [day.year for day in years]:
            if (wrong := first_difference(year)) is not None:
                raise CommandError(
                    f"What is kept of {wrong} is not what its figures come to. "
                    "Run recompute_totals without --check, and say how it came about."
                )
            self.stdout.write(f"{year}: all that is kept is what its figures come to")
