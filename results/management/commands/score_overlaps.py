from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from empact.lib.commands import Refused
from empact.lib.printing import print_table
from empact.people.accounts.clock import the_clock
from results.published.reading import Unreadable
from results.year_files.commands import import_year
from results.year_files.faults import Faults, YearRefused
from results.year_files.scoring import figures_as_year, read_labels, score

COLUMNS = ("rule", "same", "found", "right", "precision", "recall")


class Command(BaseCommand):
    help = (
        "Measure how well overlaps are found: precision and recall against a file in which people "
        "marked the pairs of figures that overlap. No figure is stored."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "figures",
            type=Path,
            help="A year file, or a figures.csv: together with the other files, or alone.",
        )
        parser.add_argument(
            "labels",
            type=Path,
            help="A CSV file: figure_a, figure_b, same (yes or no), rule. Others are left out.",
        )
        parser.add_argument("--csv", action="store_true", help="Print CSV instead of columns.")

    def handle(self, *, figures, labels, **options):
        faults = Faults()
        try:
            labelled = read_labels(labels, faults)
            with transaction.atomic(), figures_as_year(figures) as folder:
                report = import_year(by=the_clock(), path=folder, looked_through=True)
                scores = score(labelled, report.figures, faults, labels.name)
                transaction.set_rollback(True)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        except YearRefused as refusal:
            self.refuse(refusal.faults)
        except Refused as refusal:
            raise CommandError(refusal.in_words) from refusal
        if faults:
            self.refuse(faults)
        rows = [
            (name, str(row.same), str(row.found), str(row.right), row.precision, row.recall)
            for name, row in scores.items()
        ]
        print_table(self.stdout, [COLUMNS, *rows], as_csv=options["csv"])

    def refuse(self, faults: Faults):
        for fault in faults:
            self.stdout.write(f"Refused: {fault}")
        raise CommandError("Nothing was scored. Correct the faults above.")
