from django.core.management.base import BaseCommand

from empact.lib.exports import inert
from empact.lib.numbers import plain
from empact.lib.printing import print_table
from results.year_files.queries.overlaps import overlaps_of

COLUMNS = ("group", "figure", "rule", "value", "counted", "state")


class Command(BaseCommand):
    help = "Print which figures of a year may overlap, one row for each figure."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--csv", action="store_true", help="Print CSV instead of columns.")

    def handle(self, *, year, **options):
        call = inert if options["csv"] else str
        rows = [
            [
                str(member.group),
                call(member.figure),
                member.rule,
                plain(member.value),
                plain(member.counted),
                member.state,
            ]
            for member in overlaps_of(year)
        ]
        print_table(self.stdout, [COLUMNS, *rows], as_csv=options["csv"])
