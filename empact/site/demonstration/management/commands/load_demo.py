from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from empact.site.demonstration.loading import is_loaded, is_published, load, publish


class Command(BaseCommand):
    help = "Load fictional people, plans and reports, and publish one fictional year."

    def add_arguments(self, parser):
        parser.add_argument(
            "--unpublished", action="store_true", help="Load people, plans and reports alone."
        )

    def handle(self, *, unpublished, **options):
        if not settings.DEMONSTRATION:
            raise CommandError(
                "Fictional people may only be loaded where EMPACT_DEMO=1: they need no password."
            )
        if is_loaded():
            self.stdout.write("The demonstration is loaded already; nothing was changed.")
        else:
            load()
            self.stdout.write("Loaded fictional people, plans and reports.")
        if not unpublished and not is_published():
            run = publish()
            self.stdout.write(f"Published the {run.items.count()} factsheets of a fictional year.")
