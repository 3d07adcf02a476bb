from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from empact.lib.logs import without_secrets
from empact.records.outbox.models import Outbox, OutboxState
from empact.records.outbox.post import ring


class Command(BaseCommand):
    help = "List background work that was quarantined after too many failures, or release it."

    def add_arguments(self, parser):
        chosen = parser.add_mutually_exclusive_group()
        chosen.add_argument("--release", nargs="+", type=int, metavar="ID", help="Try these again.")
        chosen.add_argument("--release-all", action="store_true", help="Try all of them again.")

    def handle(self, *, release, release_all, **options):
        rows = Outbox.objects.filter(state=OutboxState.QUARANTINED)
        if release:
            self.release(rows.filter(pk__in=release), {*release})
        elif release_all:
            self.release(rows, set())
        else:
            self.list(rows.order_by("due_at", "pk"))

    def list(self, rows):
        for row in rows:
            since = timezone.localtime(row.due_at)
            reason = without_secrets(" ".join(row.reason.split()))
            self.stdout.write(f"{row.pk} {since:%Y-%m-%d %H:%M} {row.task} {row.ids}: {reason}")
        if not rows:
            self.stdout.write("No work is quarantined.")

    @transaction.atomic
    def release(self, rows, asked):
        if unknown := asked - {*rows.values_list("pk", flat=True)}:
            numbers = ", ".join(map(str, sorted(unknown)))
            raise CommandError(f"Not quarantined: {numbers}. Nothing was released.")
        released = rows.revive()
        ring()
        self.stdout.write(f"Released: {released}.")
