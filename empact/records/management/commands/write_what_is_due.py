from datetime import datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from empact.records.outbox.schedule import list_what_is_due, write_what_is_due


class Command(BaseCommand):
    help = (
        "Do once what the scheduler does: write to the outbox what has come due by the clock. "
        "A second run writes nothing again. With --list, say what that would be, also of a moment "
        "to come, and write nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--list", action="store_true", help="Write nothing.")
        parser.add_argument(
            "--as-of", type=moment, metavar="MOMENT", help='Such as "2026-12-01 08:00".'
        )

    def handle(self, *, as_of, **options):
        at = as_of or timezone.now()
        if options["list"]:
            for due in list_what_is_due(at):
                self.stdout.write(f"{timezone.localtime(due.at):%Y-%m-%d %H:%M} {due.name}")
            return
        if at > timezone.now():
            raise CommandError("What is to come is only listed. Add --list.")
        self.stdout.write(f"Written to the outbox: {write_what_is_due(at)}.")


def moment(text: str) -> datetime:
    found = parse_datetime(text)
    if found is None:
        raise ValueError(text)
    return found if timezone.is_aware(found) else timezone.make_aware(found)
