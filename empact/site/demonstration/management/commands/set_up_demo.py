import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

PUBLISHED = ("import_published", "results/reference/published_results.csv")


class Command(BaseCommand):
    help = "Make the tables of the demonstration and fill them; what is there already is kept."

    def add_arguments(self, parser):
        parser.add_argument("--roles", type=Path, help="A file to write the roles to try into.")

    def handle(self, *, roles, **options):
        call_command("migrate", verbosity=0, skip_checks=False)
        call_command("grant_roles")
        call_command("load_reference", stdout=self.stdout)
        # The published values depend on reference data alone, so another core can read them.
        importing = subprocess.Popen(  # noqa: S603 -- a command of ours
            [sys.executable, "manage.py", *PUBLISHED],
            cwd=settings.BASE_DIR,
            stdout=subprocess.DEVNULL,
        )
        call_command("load_demo", unpublished=True, stdout=self.stdout)
        if importing.wait() != 0:
            raise CommandError(f"`manage.py {' '.join(PUBLISHED)}` failed. The reason is above.")
        call_command("load_demo", stdout=self.stdout)
        if roles:
            with roles.open("w") as file:
                call_command("demo_roles", stdout=file)
