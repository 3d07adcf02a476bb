"""Days from the start of an action to its prosecutions, convictions and confiscations.

Source: docs/domain.md, S29.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Func, IntegerField, Q, QuerySet, When
from django.db.models.functions import Coalesce

from actions.judicial_measures.kinds import MeasureResult
from actions.judicial_measures.models import JudicialMeasure
from actions.operational_actions.models.actions import OperationalAction
from cycles.indicators.measures import MeasureKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

OUTCOMES: Mapping[str, Q] = {
    "prosecution": Q(kind=MeasureKind.PROSECUTION),
    "conviction": Q(kind=MeasureKind.CONVICTION),
    "confiscation": Q(kind=MeasureKind.CONFISCATION_ORDER, result=MeasureResult.EXECUTED)
    | Q(kind=MeasureKind.CONVICTION, amount__gt=0),
}
"""Measures that are each kind of outcome of an action. A judgment can also confiscate."""


def first_day_of(action: Any) -> date:
    """Give the day from which the days of an action count: its first contact, else of its OAP."""
    return action.judicial_contact_day or action.oap.first_day  # type: ignore[no-any-return]


def measured_outcomes(user: Any) -> QuerySet[Any]:
    """Give the confirmed outcomes of actions that the user sees, each under its leading action.

    Annotates ``days`` from the first judicial contact, or else from the first day of the OAP; 0 if
    it came earlier.
    """
    actions = OperationalAction.objects.readable_by(user, "contact")
    rows: Any = JudicialMeasure.objects.visible_to(user).confirmed()
    rows = rows.filter(leading_action__in=actions.values("pk"))
    rows = rows.filter(OUTCOMES["prosecution"] | OUTCOMES["conviction"] | OUTCOMES["confiscation"])
    begun = Coalesce("leading_action__judicial_contact_day", "leading_action__oap__first_day")
    # An order counts when it is carried out, all others when they begin.
    day = Case(When(kind=MeasureKind.CONFISCATION_ORDER, then="last_day"), default="first_day")
    days = Func(
        day,
        begun,
        template="GREATEST(%(expressions)s, 0)",
        arg_joiner=" - ",
        output_field=IntegerField(),
    )
    return rows.annotate(begun=begun, days=days)  # type: ignore[no-any-return]
