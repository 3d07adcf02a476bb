"""Delegated contributions that are ready for a coordinator, and those without an expert.

Contributions still with an expert are listed with the others, with their name and due date.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

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
    title = ngettext(
        "{number} contribution is ready from experts of {country}",
        "{number} contributions are ready from experts of {country}",
        number,
    )
    return Task(
        source="ready",
        title=title.format(number=number, country=gettext(row["data"]["country"])),
        url=reverse("actions:delegation_list"),
        detail=gettext("Check them, then submit them or return them"),
        words=gettext("To check"),
    )


def orphaned(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return _counted("orphaned", user, Delegation.objects.without_anybody(user))


def read_orphaned(row: Row) -> Task:
    number = row["counted"]
    title = ngettext(
        "{number} contribution of {country} has no expert",
        "{number} contributions of {country} have no expert",
        number,
    )
    return Task(
        source="orphaned",
        title=title.format(number=number, country=gettext(row["data"]["country"])),
        url=reverse("actions:delegation_list"),
        detail=gettext(
            "The expert no longer acts for the country. Delegate the contribution again."
        ),
        words=gettext("To delegate"),
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
