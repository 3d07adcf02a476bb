"""Delegated contributions that are ready for a coordinator, and those without an expert.

Contributions still with an expert are listed with the others, with their name and due date.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from actions.delegations.models import Delegation
from actions.states import WITH_THE_EXPERT, DelegationState
from cycles.recommendations.models import COORDINATING
from empact.people.roles.models.parts import holds
from empact.site.frame.tasks import Row, Source, Task, counted


def _counted(name: str, user: Any, found: QuerySet[Any]) -> Iterable[QuerySet[Any, Any]]:
    """Count them for each country that this person coordinates."""
    if not holds(user, *COORDINATING):
        return []
    theirs = Delegation.objects.filter(pk__in=found.order_by().values("pk"))
    country = F("obligation__organisation_id")
    return [counted(name, theirs, country, country=F("obligation__organisation__name"))]


def ready(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return _counted("ready", user, Delegation.objects.ready_for(user))


def read_ready(row: Row) -> Task:
    number = row["counted"]
    complete = "1 contribution is" if number == 1 else f"{number} contributions are"
    return Task(
        source="ready",
        title=f"{complete} ready from experts of {row['data']['country']}",
        url=reverse("actions:delegation_list"),
        detail="Check them, then submit them or return them",
        words="To check",
    )


def orphaned(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return _counted("orphaned", user, Delegation.objects.without_anybody(user))


def read_orphaned(row: Row) -> Task:
    number = row["counted"]
    have = "1 contribution" if number == 1 else f"{number} contributions"
    verb = "has" if number == 1 else "have"
    return Task(
        source="orphaned",
        title=f"{have} of {row['data']['country']} {verb} no expert",
        url=reverse("actions:delegation_list"),
        detail="The expert no longer acts for the country. Delegate the contribution again.",
        words="To delegate",
    )


READY = Source(
    "ready",
    ready,
    read_ready,
    possibly=lambda _: [Delegation.objects.filter(state=DelegationState.READY)],
)
ORPHANED = Source(
    "orphaned",
    orphaned,
    read_orphaned,
    possibly=lambda _: [
        Delegation.objects.filter(state__in={*WITH_THE_EXPERT, DelegationState.READY}).with_nobody()
    ],
)
