import time

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from empact.lib.commands import Refused
from empact.people.accounts.clock import the_clock
from results.checks.maintenance import keep_sums
from results.year_files.commands import generate_figures


class Command(BaseCommand):
    help = (
        "Write as many fictional figures as are wanted, in a cycle of their own that is marked as "
        "fictional, to see how fast the program is with them. Not for a system that is in use."
    )

    def add_arguments(self, parser):
        parser.add_argument("figures", type=int, help="How many.")

    def handle(self, *, figures, **options):
        start = time.monotonic()
        try:
            made = generate_figures(by=the_clock(), figures=figures)
        except Refused as refusal:
            raise CommandError(refusal.in_words) from refusal
        written = time.monotonic()
        keep_sums()
        if not connection.in_atomic_block:
            with connection.cursor() as cursor:
                # Index-only scans need to know which pages hold nothing that is still in doubt.
                for table in ("actions_figure", "results_actionsum", "results_plansum"):
                    cursor.execute(f"VACUUM (ANALYZE) {table}")
        self.stdout.write(
            f"{made.figures} fictional figures in {made.contributions} contributions of "
            f"{made.cycle}, {time.monotonic() - start:.0f} s, of which "
            f"{time.monotonic() - written:.0f} s for their sums"
        )
