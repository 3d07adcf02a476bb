"""Days to prosecutions, convictions and confiscations, by area, by plan and by action.

Source: docs/domain.md, S29.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Min, QuerySet

from actions.judicial_measures.queries.outcomes import OUTCOMES
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.aggregates import Median
from empact.records.markings.models import Marking

OAP = "leading_action__oap"
AREA = (f"{OAP}__area", f"{OAP}__area__name", f"{OAP}__area__rank")
PLAN = (*AREA, OAP, f"{OAP}__first_day", f"{OAP}__last_day")

MEDIANS: Mapping[str, Any] = {
    **{kind: Count("pk", filter=of_kind) for kind, of_kind in OUTCOMES.items()},
    **{f"{kind}_median": Median("days", filter=of_kind) for kind, of_kind in OUTCOMES.items()},
}
"""Numbers of outcomes by kind, and the medians of their days."""

FIRSTS: Mapping[str, Any] = {
    kind: Min("days", filter=of_kind) for kind, of_kind in OUTCOMES.items()
}
"""Days to the first outcome of each kind."""


def by_area(rows: QuerySet[Any]) -> list[Mapping[str, Any]]:
    """Measure outcomes by the crime area of their leading action; one query."""
    found = rows.order_by().values(*AREA).annotate(**MEDIANS)
    return list(found.order_by(f"{OAP}__area__rank", f"{OAP}__area"))


def by_plan(rows: QuerySet[Any]) -> list[Mapping[str, Any]]:
    """Measure outcomes by the OAP of their leading action, the latest first; one query."""
    found = rows.order_by().values(*PLAN).annotate(**MEDIANS)
    return list(found.order_by(f"-{OAP}__first_day", f"{OAP}__area__rank", OAP))


def by_action(rows: QuerySet[Any]) -> list[tuple[Any, Mapping[str, Any]]]:
    """Give each action that leads outcomes, with the days to the first of each; two queries."""
    found = rows.order_by().values("leading_action", "begun").annotate(**FIRSTS)
    of_action = {row["leading_action"]: row for row in found}
    actions = OperationalAction.objects.filter(pk__in=of_action).select_related("goal")
    ordered = actions.order_by("goal__number", "sequence", "pk")
    return [(action, of_action[action.pk]) for action in ordered]


def altogether(rows: QuerySet[Any]) -> Mapping[str, Any]:
    """Measure all of these outcomes at once; one query."""
    return rows.order_by().aggregate(**MEDIANS)


def marking_of(rows: QuerySet[Any]) -> Marking | None:
    """Give the highest marking of these measures, their actions and OAPs; two queries."""
    carried = ("marking", "leading_action__marking", "leading_action__oap__marking")
    found = rows.order_by().values_list(*carried).distinct()
    codes = {code for row in found for code in row}
    return Marking.objects.filter(pk__in=codes).order_by("-rank").first()
