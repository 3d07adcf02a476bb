"""Background work that creates the obligations of a round that opened, plan by plan."""

from django.db import transaction
from django.utils import timezone

from actions.locks import hold_actions
from actions.obligations.created_by_rounds import write_what_is_owed
from actions.obligations.models.obligations import RoundPlan
from cycles.rounds.models import ReportingRound
from empact.records.outbox.post import task


@task
def ask_round(*, reporting: str) -> None:
    """Create the obligations of an open round, plan by plan, so that its page can show progress.

    Running twice, even at the same time, is harmless: existing obligations do not change.
    """
    of_round = RoundPlan.objects.filter(round__pk=reporting, asked_at=None)
    for row in of_round.select_related("oap", "round").order_by(
        "oap__first_day", "oap__area__rank", "pk"
    ):
        with transaction.atomic():
            hold_actions(row.oap.actions.values_list("pk", flat=True))
            # Locked, so that no organisation withdraws between the reading and the writing.
            ReportingRound.objects.select_for_update(no_key=True).get(pk=reporting)
            write_what_is_owed(reporting=row.round, oap=row.oap)
            RoundPlan.objects.filter(pk=row.pk).update(asked_at=timezone.now())
