"""Judicial measures and money: what the register holds, and what is public of grants."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, Sum
from django.urls import reverse
from django.utils.formats import date_format

from actions.grants.queries.public import public_totals
from actions.judicial_measures.models import JudicialMeasure
from actions.needs.models import ResourceAllocation, ResourceKind
from actions.operational_actions.models.events import Event, EventKind
from actions.states import EventState
from cycles.indicators.measures import MeasureKind
from empact.lib.euro import in_euro
from empact.lib.tables import Amount, Table
from oaps.funding_schemes.models import FundingCall
from oaps.plans.models.plans import OAP
from results.cosi_reports.queries.readers import WITHHELD
from results.cosi_reports.queries.sections import ALL, Section, many
from results.cosi_reports.queries.work import plans_in

if TYPE_CHECKING:
    from empact.lib.tables import Entry
    from results.cosi_reports.queries.sections import Period


def judicial_section(period: Period) -> Section:
    """Count confirmed measures of the register by kind and by area. Three queries.

    Each counts once, under its leading action. Everybody inside reads confirmed measures.
    Source: docs/domain.md, S18.
    """
    in_period = (period.first_day, period.last_day)
    confirmed: Any = JudicialMeasure.objects.confirmed().order_by()
    by_kind = {
        row["kind"]: row
        for row in confirmed.filter(Q(first_day__range=in_period) | Q(last_day__range=in_period))
        .values("kind")
        .annotate(
            begun=Count("pk", filter=Q(first_day__range=in_period)),
            settled=Count("pk", filter=Q(last_day__range=in_period) & ~Q(result="")),
            persons=Sum("persons", filter=Q(first_day__range=in_period)),
        )
    }
    centres: Any = Event.objects.filter(
        kind=EventKind.COORDINATION_CENTRE,
        first_day__range=in_period,
        leading_action__oap__in=OAP.objects.adopted().values("pk"),
    ).exclude(state=EventState.CANCELLED)
    by_area: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    area = {
        "area": F("leading_action__oap__area__name"),
        "rank": F("leading_action__oap__area__rank"),
    }
    begun = confirmed.filter(first_day__range=in_period)
    for row in begun.values("kind", **area).annotate(number=Count("pk")):
        by_area[row["rank"], row["area"]][row["kind"]] += row["number"]
    for row in centres.order_by().values(**area).annotate(number=Count("pk")):
        by_area[row["rank"], row["area"]][MeasureKind.COORDINATION_CENTRE] += row["number"]
    total = sum(by_area.values(), Counter())
    kinds: list[list[Entry]] = []
    for kind in MeasureKind:
        of: Any = by_kind.get(kind, {})
        number = total[kind]
        settled = of.get("settled", 0)
        if number or settled:
            page = reverse("actions:judicial_measure_list", query={"kind": kind.value})
            persons = of.get("persons")
            kinds.append(
                [
                    str(kind.label),
                    Amount(Decimal(number), trace=page),
                    settled,
                    "–" if persons is None else persons,
                ]
            )
    areas: list[list[Entry]] = [[name, of.total()] for (_, name), of in sorted(by_area.items())]
    if len(areas) > 1:
        areas.append([ALL, total.total()])
    return Section(
        "judicial",
        f"{many(total.total(), 'judicial measure')} begun, "
        f"{many(total[MeasureKind.JOINT_INVESTIGATION_TEAM], 'joint investigation team')} "
        "among them.",
        [
            Table(
                "Judicial measures by kind",
                "Confirmed measures of the register. Each counts once, however many actions and "
                "countries it has. A measure has its result in the period, or began in it.",
                ["Kind", "Begun", "With a result", "Persons in those begun"],
                kinds,
            ),
            Table(
                "Judicial measures by crime area",
                "Measures that began in the period, under the area of their leading action.",
                ["Crime area", "Begun"],
                areas,
            ),
        ],
        drawn=("Begun",),
    )


def money_section(period: Period) -> Section:
    """Show what OAPs plan, which calls opened, and what is public of grants. Four queries.

    Amounts of single applications are read by few, so the report has the public totals alone.
    Source: docs/domain.md, W12, N20 and N21.
    """
    planned = (
        ResourceAllocation.objects.filter(
            kind=ResourceKind.EURO, action__oap__in=plans_in(period).order_by().values("pk")
        )
        .order_by()
        .values(area=F("action__oap__area__name"), rank=F("action__oap__area__rank"))
        .annotate(euro=Sum("planned"), actions=Count("action", distinct=True))
        .order_by("rank", "area")
    )
    of_areas: list[list[Entry]] = [
        [row["area"], row["actions"], Amount(row["euro"])] for row in planned
    ]
    total = sum((row["euro"] for row in planned), Decimal(0))
    if len(of_areas) > 1:
        number = sum(row["actions"] for row in planned)
        of_areas.append([ALL, number, Amount(total)])
    calls = FundingCall.objects.filter(
        opens_day__lte=period.last_day, due_day__gte=period.first_day
    ).select_related("scheme")
    published = [row for row in public_totals() if row.year <= period.year]
    return Section(
        "money",
        f"OAPs of the period plan {in_euro(total)}.",
        [
            Table(
                "Planned by crime area",
                "Euro resources of the actions of these OAPs, for the whole period of each OAP.",
                ["Crime area", "Actions with money", "Planned, euro"],
                of_areas,
            ),
            Table(
                "Calls for applications",
                "Calls that were open on a day of the period.",
                ["Scheme", "Call", "Opens", "Due", "Budget, euro"],
                [
                    [
                        str(call.scheme),
                        call.title,
                        date_format(call.opens_day),
                        date_format(call.due_day),
                        Amount(call.budget),
                    ]
                    for call in calls.order_by("scheme__rank", "opens_day", "pk")
                ],
            ),
            Table(
                "Grants awarded and paid",
                "The public totals by scheme and year. A year is public from 1 April of the next "
                "year on. Totals of few countries are withheld, and no total is added to another.",
                ["Scheme", "Year", "Awarded, euro", "Paid, euro"],
                [
                    [
                        row.scheme,
                        str(row.year),
                        _or_withheld(row.awarded),
                        _or_withheld(row.paid),
                    ]
                    for row in published
                ],
            ),
        ],
        drawn=("Planned, euro",),
    )


def _or_withheld(amount: Decimal | None) -> Entry:
    return WITHHELD if amount is None else Amount(amount)
