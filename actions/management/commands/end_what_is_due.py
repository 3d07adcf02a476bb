from collections.abc import Iterable

from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from actions.amendments.commands.emergencies import lapse_emergency
from actions.amendments.models import Amendment
from actions.carry_over.commands import end_carried_over
from actions.operational_actions.models.actions import OperationalAction
from actions.states import UNDER_WAY
from empact.lib.commands import Refused
from empact.people.accounts.clock import the_clock
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState


class Command(BaseCommand):
    help = (
        "Let emergencies lapse that COSI has not confirmed by their day, and end the actions of "
        "plans that are over and go on in a later plan. Run it each night; a second run finds "
        "nothing left to do."
    )

    def handle(self, **options):
        clock = the_clock()
        lapsed = self.each(
            Amendment.objects.overdue().order_by("confirm_by", "pk"),
            lambda row: lapse_emergency(
                row, by=clock, note=f"The day to confirm it was {date_format(row.confirm_by)}."
            ),
        )
        ended = self.each(plans_to_hand_on(), lambda row: end_carried_over(row, by=clock))
        self.stdout.write(f"Emergencies lapsed: {lapsed}. Plans handed on: {ended}.")

    def each(self, rows: Iterable, end) -> int:
        done = 0
        for row in rows:
            try:
                end(row)
                done += 1
            except Refused as refusal:
                # A colleague was quicker while the others were processed.
                self.stderr.write(f"{row.pk}: {refusal.in_words}")
        return done


def plans_to_hand_on():
    """Give the plans that are over, of which an action goes on in an adopted later plan."""
    going_on = OperationalAction.objects.filter(
        state__in=UNDER_WAY, successors__oap__state=OAPState.ADOPTED
    )
    is_over = Q(last_day__lt=timezone.localdate()) | Q(state=OAPState.CLOSED)
    return OAP.objects.filter(is_over, pk__in=going_on.values("oap")).order_by("last_day", "pk")
