from django.core.management.base import BaseCommand

from actions.commands import lapse_emergency
from actions.models import Amendment
from empact.lib.commands import Refused
from empact.people.clock import the_clock


class Command(BaseCommand):
    help = (
        "Let emergencies lapse that COSI has not confirmed by their day. Run it each night; a "
        "second run finds nothing left to do."
    )

    def handle(self, **options):
        clock, lapsed = the_clock(), 0
        for amendment in Amendment.objects.overdue().order_by("confirm_by", "pk"):
            day = amendment.confirm_by.isoformat()
            try:
                lapse_emergency(amendment, by=clock, note=f"The day to confirm it was {day}.")
                lapsed += 1
            except Refused as refusal:
                # Somebody confirmed it while we were at the others, or the plan is closed.
                self.stderr.write(f"{amendment.pk}: {' '.join(refusal.reasons)}")
        self.stdout.write(f"Lapsed: {lapsed}." if lapsed else "No day is over.")
