"""Query for the OAPs to which the money of a grant can be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from actions.grants.models.grants import GrantApplication
    from empact.people.accounts.models import User


def plans_for(application: GrantApplication, by: User) -> QuerySet[OAP]:
    """Give the OAPs that a person sees and money can be for, and those that have a line already.

    An OAP fits that is not closed and has days in common with the activities.
    Source: docs/domain.md, S19.
    """
    fitting = OAP.objects.filter(
        first_day__lte=application.last_day, last_day__gte=application.first_day
    )
    fitting = fitting.exclude(state=OAPState.CLOSED)
    known = Q(pk__in=fitting.values("pk")) | Q(pk__in=application.lines.values("oap"))
    return OAP.objects.visible_to(by).filter(known)
