"""What the register says for an action in the days of a round, in the place of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from actions.judicial_measures.models import JudicialMeasure
from cycles.indicators.models import IndicatorVersion
from empact.lib.statements import compiled_once

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


@compiled_once
def said_by_register(
    user: Any, first_day: date, last_day: date, *, action: Any
) -> QuerySet[Any, Any]:
    """Give the measures of an action that are counted in these days, with their ``indicators``.

    A contribution is not asked for them. Source: docs/domain.md, N21.
    """
    counting = IndicatorVersion.objects.filter(
        Q(last_day=None) | Q(last_day__gte=first_day),
        measure=OuterRef("kind"),
        first_day__lte=last_day,
    )
    names = counting.order_by("indicator__name").values("indicator__name")
    rows = JudicialMeasure.objects.visible_to(user).serving_any([action]).confirmed()
    rows = rows.filter(Q(last_day=None) | Q(last_day__gte=first_day), first_day__lte=last_day)
    rows = rows.annotate(indicators=ArraySubquery(names)).exclude(indicators=[])
    return rows.with_marking().order_by("first_day", "label", "pk")
