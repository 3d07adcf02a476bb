from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from empact.lib.commands import Refused
from empact.people.accounts.clock import the_clock
from results.published.reading import Unreadable
from results.year_files.commands import YearReport, import_year
from results.year_files.faults import YearRefused


class Command(BaseCommand):
    help = (
        "Import a whole year: a zip or folder of CSV files, as in docs/year_file.md. Existing "
        "data does not change. If there is any fault, nothing is written."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="A zip or a folder.")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Say what would become of the file, and write nothing.",
        )
        parser.add_argument(
            "--identifies-nobody",
            action="store_true",
            help="Confirm that the names and reasons that look like personal data were checked, "
            "and identify no person.",
        )

    def handle(self, *, file, dry_run, identifies_nobody, **options):
        try:
            with transaction.atomic():
                report = import_year(by=the_clock(), path=file, looked_through=identifies_nobody)
                # All of it is done and then taken back, so that what is said holds for the import.
                transaction.set_rollback(dry_run)
        except Unreadable as error:
            raise CommandError(f"Nothing was written. {error}") from error
        except YearRefused as refusal:
            for fault in refusal.faults:
                self.stdout.write(f"Refused: {fault}")
            raise CommandError(str(refusal.reasons[0])) from refusal
        except Refused as refusal:
            raise CommandError(refusal.in_words) from refusal
        self.write(report, dry_run=dry_run)

    def write(self, report: YearReport, *, dry_run: bool) -> None:
        for remark in report.remarks:
            self.stdout.write(remark)
        if dry_run:
            self.stdout.write("A dry run: nothing was written.")
        self.stdout.write(str(report))
        self.stdout.write(str(report.settled))
