from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from results.factsheets.models import Factsheet
from results.factsheets.queries.factsheets import next_version, scopes_of, sheet_of_scope
from results.factsheets.rendering import build
from results.factsheets.rendering.edition import template_version
from results.sheets.sheet import file_name
from results.snapshots.models.snapshots import Snapshot


class Command(BaseCommand):
    help = (
        "Make all factsheets of a snapshot into a folder. The same snapshot gives the same bytes, "
        "those of its run included; nothing is stored, and nothing is published."
    )

    def add_arguments(self, parser):
        parser.add_argument("--snapshot", type=int, required=True, help="Its number.")
        parser.add_argument("--out", type=Path, required=True, help="The folder.")

    def handle(self, *, snapshot, out, **options):
        found = Snapshot.objects.filter(number=snapshot).first()
        if found is None:
            raise CommandError(f"There is no snapshot {snapshot}.")
        out.mkdir(parents=True, exist_ok=True)
        for scope in scopes_of(found):
            version = self.version_of(found, scope)
            sheet = sheet_of_scope(found, kind=scope.kind, areas=scope.areas, version=version)
            name = file_name(sheet, "pdf")
            built = build(sheet)
            (out / name).write_bytes(built.pdf)
            self.stdout.write(f"{built.sha256}  {name}, {built.pages} pages")

    def version_of(self, snapshot, scope):
        """Return the version that its run gave to this factsheet, or would give to it."""
        of_run = Factsheet.objects.filter(
            item__run__snapshot_hash=snapshot.hash,
            item__run__template_version=template_version(),
            year=snapshot.year,
            scope=scope.name,
        )
        made = of_run.first()
        return made.version if made else next_version(snapshot.year, scope.name)
