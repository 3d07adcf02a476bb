"""One report of Spain that came by mail: EST has entered it, and its coordinator has to confirm."""

from collections.abc import Iterable

from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.obligations.models.obligations import Obligation
from actions.on_behalf.commands import ask_to_confirm, enter_on_behalf
from actions.states import ActionState
from cycles.states import RoundState
from empact.people.accounts.models import User
from empact.site.demonstration.reading import dice
from empact.site.demonstration.reports import Reports
from empact.site.demonstration.steps import Walk

COUNTRY, ENTERING = "Spain", "est-clearance"
"""The country for which it is entered, and the user who enters it: another one reviews it."""


def enter_what_came_by_mail(
    obligations: Iterable[Obligation], reports: Reports, people: dict[str, User]
) -> None:
    begun = set(Contribution.objects.values_list("obligation", flat=True))
    free = [
        row
        for row in obligations
        if row.organisation.name == COUNTRY
        and row.round.state == RoundState.OPEN
        and row.action.state != ActionState.PLANNED
        and row.due_day >= timezone.localdate()
        and row.pk not in begun
    ]
    if not free:
        return
    owed = min(free, key=lambda row: dice("behalf", row.pk).random())
    est = people[ENTERING]
    walk = Walk(owed, reports, people, est)
    walk.contribution = enter_on_behalf(owed, by=est, source="by email of 3 November")
    walk.fill(half=False)
    ask_to_confirm(walk.contribution, by=est)
