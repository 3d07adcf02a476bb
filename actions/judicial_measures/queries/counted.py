"""What the register says for an action in the days of a round, in the place of reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, DateField, ExpressionWrapper, F, OuterRef, Q, When

from actions.judicial_measures.kinds import SETTLING
from actions.judicial_measures.models import JudicialMeasure
from cycles.indicators.measures import MeasureCount, MeasureKind
from cycles.indicators.models import IndicatorVersion
from empact.lib.models import told
from empact.records.markings.models import Marking, highest, highest_of

FIRST_DAY, LAST_DAY = "obligation__round__first_day", "obligation__round__last_day"


def with_register(contributions: Any, user: Any) -> Any:
    """Annotate the measures that are counted in the action and days of each, as ``register``.

    Each is there by the day on which it counts, and by all its days where it is counted as
    running. A contribution is not asked for them. No query more. Source: docs/domain.md, N22.
    """
    settles = Q(measure_count__endswith="settled")
    running = Q(measure_count=MeasureCount.RUNNING)
    counting = (
        IndicatorVersion.objects.filter(
            Q(last_day=None) | Q(last_day__gte=OuterRef(OuterRef(FIRST_DAY))),
            measure=OuterRef("kind"),
            first_day__lte=OuterRef(OuterRef(LAST_DAY)),
        )
        .alias(
            counts_on=Case(
                When(settles, then=OuterRef("last_day")),
                default=OuterRef("first_day"),
                output_field=DateField(),
            ),
            came_of_it=ExpressionWrapper(OuterRef("result"), CharField()),
        )
        .filter(
            running
            | Q(
                Q(last_day=None) | Q(last_day__gte=F("counts_on")),
                ~settles | Q(came_of_it__in=SETTLING),
                Q(counts_on__gte=F("first_day")),
                counts_on__gte=OuterRef(OuterRef(FIRST_DAY)),
                counts_on__lte=OuterRef(OuterRef(LAST_DAY)),
            )
        )
    )
    names = ArraySubquery(counting.order_by("indicator__name").values("indicator__name"))
    shared = JudicialMeasure.further_actions.through.objects.filter(
        operationalaction=OuterRef(OuterRef("obligation__action"))
    )
    measures = (
        JudicialMeasure.objects.visible_to(user)
        .confirmed()
        .filter(
            Q(leading_action=OuterRef("obligation__action"))
            | Q(pk__in=shared.values("judicialmeasure")),
            Q(last_day=None) | Q(last_day__gte=OuterRef(FIRST_DAY)),
            first_day__lte=OuterRef(LAST_DAY),
        )
        .annotate(indicators=names)
        .order_by("first_day", "label", "pk")
    )
    carried = highest_of("marking", *JudicialMeasure.objects.all().above)
    named = ("pk", "label", "kind", "first_day", "leading_action", "indicators")
    return contributions.annotate(register=told(measures, *named, carried=carried))


def said_by_register(contribution: Any) -> list[dict[str, Any]]:
    """Give what was annotated ``with_register`` as its page shows it."""
    action = str(contribution.obligation.action_id)
    return [
        {
            "label": row["label"],
            "url": JudicialMeasure(pk=row["pk"]).get_absolute_url(),
            "kind": MeasureKind(row["kind"]).label,
            "first_day": date.fromisoformat(row["first_day"]),
            "indicators": row["indicators"],
            "is_shared": row["leading_action"] != action,
        }
        for row in _register_of(contribution)
    ]


def marking_of_register(contribution: Any) -> Marking | None:
    """Give the strictest marking of these measures; None where there are none."""
    return highest(
        Marking(**row["carried"]) for row in _register_of(contribution) if row["carried"]
    )


def _register_of(contribution: Any) -> list[dict[str, Any]]:
    """Give those annotated that an indicator counts; none are looked up for who sees none."""
    return [row for row in contribution.register or [] if row["indicators"]]
