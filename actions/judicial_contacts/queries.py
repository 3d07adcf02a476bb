"""Since when actions are planned, and which of them still have no judicial contact."""

from typing import Any

from django.db.models import DateField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate

from actions.operational_actions.models.actions import ActionStateChange, OperationalAction
from actions.states import ActionState
from empact.people.roles.models.organisations import Organisation


def with_planned_day(actions: QuerySet[Any]) -> QuerySet[Any]:
    """Annotate ``planned_day``: when the action was planned, else the first day of its plan.

    Plans that were adopted elsewhere have no record of when. Source: docs/domain.md, S6.
    """
    planned = ActionStateChange.objects.filter(action=OuterRef("pk"), after=ActionState.PLANNED)
    first = planned.order_by("at", "pk").annotate(day=TruncDate("at")).values("day")[:1]
    day = Coalesce(Subquery(first), F("oap__first_day"), output_field=DateField())
    return actions.annotate(planned_day=day)


def judicial_bodies() -> QuerySet[Organisation]:
    """Give the bodies with which an action can be in contact today, by name."""
    return Organisation.objects.judicial().order_by("name", "pk")


def missing_contact_for(user: Any) -> QuerySet[Any]:
    """Give the actions without judicial contact that this person reads, the oldest first."""
    rows: Any = OperationalAction.objects.readable_by(user, "contact").missing_contact()
    rows = with_planned_day(rows.with_marking().with_relation_of(user).with_leaders())
    rows = rows.select_related("oap__area", "goal", "judicial_contact")
    return rows.order_by(  # type: ignore[no-any-return]
        "planned_day",
        "oap__area__rank",
        "oap__area__name",
        "goal__number",
        "sequence",
        "pk",
    )
