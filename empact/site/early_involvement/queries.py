"""Days until actions have a judicial contact, by crime area, by plan and one by one.

Source: docs/domain.md, S6.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    Func,
    IntegerField,
    Max,
    Q,
    QuerySet,
    When,
)

from actions.judicial_contacts.queries import with_planned_day
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import Character
from actions.states import ActionState
from empact.lib.aggregates import Median
from empact.records.markings.models import Marking
from oaps.plans.states import OAPState

AREA = ("oap__area", "oap__area__name", "oap__area__rank")
PLAN = (*AREA, "oap", "oap__first_day", "oap__last_day")


def measured_actions(user: Any) -> QuerySet[Any]:
    """Give the actions of adopted plans that are not purely preventive, as far as they are read.

    Annotates ``days`` from planning to the first contact; none where there was no contact.
    """
    rows: Any = OperationalAction.objects.readable_by(user, "contact")
    rows = rows.filter(oap__state__in=[OAPState.ADOPTED, OAPState.CLOSED])
    rows = rows.exclude(character=Character.PREVENTIVE)
    rows = rows.exclude(state__in=[ActionState.PROPOSED, ActionState.CANCELLED])
    between = Func(
        F("judicial_contact_day"),
        F("planned_day"),
        template="GREATEST(%(expressions)s, 0)",
        arg_joiner=" - ",
        output_field=IntegerField(),
    )
    # GREATEST passes over NULL, and what had no contact has no days.
    days = Case(When(judicial_contact_day__isnull=False, then=between))
    return with_planned_day(rows).annotate(days=days)


def by_area(rows: QuerySet[Any]) -> list[Mapping[str, Any]]:
    """Measure actions by the crime area of their plan; one query."""
    return list(_measure(rows.order_by().values(*AREA)).order_by("oap__area__rank", "oap__area"))


def by_plan(rows: QuerySet[Any]) -> list[Mapping[str, Any]]:
    """Measure actions by plan, the latest plans first; one query."""
    found = _measure(rows.order_by().values(*PLAN))
    return list(found.order_by("-oap__first_day", "oap__area__rank", "oap"))


def altogether(rows: QuerySet[Any]) -> Mapping[str, Any]:
    """Measure all of these actions at once; one query."""
    return rows.order_by().aggregate(**MEASURES)


def marking_of(rows: QuerySet[Any]) -> Marking | None:
    """Give the highest marking of these actions and their plans; two queries."""
    codes = {code for pair in _markings(rows) for code in pair}
    return Marking.objects.filter(pk__in=codes).order_by("-rank").first()


def _markings(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.order_by().values_list("marking", "oap__marking").distinct()


MEASURES: Mapping[str, Any] = {
    "actions": Count("pk"),
    "with_contact": Count("days"),
    "at_once": Count("pk", filter=Q(days=0)),
    "median": Median("days"),
    "longest": Max("days"),
}


def _measure(groups: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return groups.annotate(**MEASURES)
