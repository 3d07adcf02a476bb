from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import get_text_list

from empact.lib.commands import Refused
from empact.people.accounts.clock import the_clock
from results.published.commands import ImportReport, RowsRefused, import_published
from results.published.queries.contradictions import compare_published
from results.published.reading import Unreadable

MOST = 20
"""Labels that are listed one by one; the page of labels has all."""


class Command(BaseCommand):
    help = (
        "Reads a table of published results: values with their year, scope, priority, indicator, "
        "unit, evidence and source. What is here already is not added again."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="A CSV file, UTF-8, one row a value.")
        parser.add_argument(
            "--partial",
            action="store_true",
            help="Import the other rows where some are refused; without it nothing is imported.",
        )

    def handle(self, *args, file, partial, **options):
        try:
            report = import_published(by=the_clock(), path=file, partial=partial)
        except Unreadable as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        except RowsRefused as refusal:
            self.write(refusal.report, ": nothing was changed")
            raise CommandError(refusal.reasons[0]) from refusal
        except Refused as refusal:
            raise CommandError(refusal.in_words) from refusal
        known = report.read > report.refused and not report.new
        self.write(report, ": everything in the file was here already" if known else "")
        self.write_contradictions()
        self.write_unmapped(report)

    def write(self, report: ImportReport, remark: str = "") -> None:
        for fault in report.faults:
            self.stdout.write(f"Refused: {fault}")
        for scope in sorted(report.unknown_scopes):
            self.stdout.write(f"Scope “{scope}” is of a kind not known here: kept as context.")
        for priority in sorted(report.unknown_priorities):
            self.stdout.write(
                f"Priority “{priority}” is not known here: its values belong to no crime area yet."
            )
        if report.years_to_come:
            years = get_text_list(sorted(report.years_to_come), "and")
            self.stdout.write(
                f"Values of {years}, which has not begun, are treated as fictional: they "
                "have a series of their own."
            )
        self.stdout.write(str(report))
        self.stdout.write(f"new {report.new}{remark}")
        if report.repeated:
            again = "1 row repeats" if report.repeated == 1 else f"{report.repeated} rows repeat"
            self.stdout.write(f"{again} an earlier row of the file, which is kept once.")

    def write_contradictions(self) -> None:
        compared = compare_published()
        for heading, items in (
            ("contradictions", compared.contradictions),
            ("parts short of their whole", compared.short),
            ("totals compared with nothing", compared.uncompared),
        ):
            self.stdout.write(f"{heading} {len(items)}")
            for number, item in enumerate(items, start=1):
                self.stdout.write(f"{number}. {item}")

    def write_unmapped(self, report: ImportReport) -> None:
        waiting = "its values are in no series until it is mapped"
        aside = "its values are context, and compared by these words alone until it is mapped"
        in_series = report.unmapped_labels
        for labels, until in ((in_series, waiting), (report.unmapped_context - in_series, aside)):
            for label, unit in sorted(labels)[:MOST]:
                self.stdout.write(f"Label “{label}” ({unit}) means no indicator yet: {until}.")
            if len(labels) > MOST:
                self.stdout.write(f"{len(labels) - MOST} further labels, too.")
