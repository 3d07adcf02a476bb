"""Sections on work: OAPs and their actions, contributions and their punctuality, events."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F
from django.urls import reverse

from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event, EventKind
from actions.states import ActionState, EventState
from empact.lib.tables import Amount, Table
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.cosi_reports.queries.readers import WITHHELD, hidden_among, hides_from_each
from results.cosi_reports.queries.sections import ALL, Section, many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empact.lib.tables import Entry
    from results.cosi_reports.queries.sections import Period

STATES = [state for state in ActionState if state != ActionState.PROPOSED]


def plans_in(period: Period) -> Any:
    """Give the adopted and closed OAPs whose period has a day in this one, in order of areas."""
    rows = OAP.objects.adopted().filter(
        first_day__lte=period.last_day, last_day__gte=period.first_day
    )
    return rows.select_related("area").order_by("area__rank", "area__name", "first_day", "pk")


def plans_section(period: Period) -> Section:
    """Count the actions of each OAP by state. Two queries."""
    plans = list(plans_in(period))
    found: dict[Any, Counter[str]] = defaultdict(Counter)
    counted = (
        OperationalAction.objects.filter(oap__in=[oap.pk for oap in plans])
        .exclude(sequence=None)
        .order_by()
        .values_list("oap", "state")
        .annotate(many=Count("pk"))
    )
    for oap, state, number in counted:
        found[oap][state] += number
    rows: list[list[Entry]] = [
        [
            str(oap),
            oap.get_state_display(),
            _count(
                found[oap.pk].total(), reverse("actions:action_list", query={"oap": str(oap.pk)})
            ),
            *(found[oap.pk][state] for state in STATES),
        ]
        for oap in plans
    ]
    total = sum((found[oap.pk] for oap in plans), Counter())
    if len(rows) > 1:
        rows.append([ALL, "–", total.total(), *(total[state] for state in STATES)])
    closed = sum(oap.state == OAPState.CLOSED for oap in plans)
    ended = total[ActionState.COMPLETED]
    return Section(
        "plans",
        f"{many(len(plans), 'OAP')} with {many(total.total(), 'action')}: {closed} closed, "
        f"{many(ended, 'action')} completed.",
        [
            Table(
                "OAPs and their actions",
                "OAPs that COSI has adopted, with a day in the period. States are those of the day "
                "on which the numbers were collected.",
                ["OAP", "State", "Actions", *(str(state.label) for state in STATES)],
                rows,
            )
        ],
        drawn=("Actions", str(ActionState.COMPLETED.label)),
    )


RATES = ("owed", "on_time", "given_late", "missing", "not_due")


def contributions_section(period: Period) -> Section:
    """Count what was due in rounds that ended in the period, by area. Two queries.

    No reader learns how much another organisation submitted on time: of an area in which few were
    asked nothing is shown. Source: docs/domain.md, W8 and W14.
    """
    owed = Obligation.objects.in_force().filter(
        round__last_day__range=(period.first_day, period.last_day)
    )
    counted = {
        row["action__oap__area"]: row
        for row in owed.tallied_by("action__oap__area", "action__oap__area__name")
    }
    asked: dict[Any, set[str]] = defaultdict(set)
    for area, country, organisation in (
        owed.order_by()
        .values_list("action__oap__area", "organisation__country", "organisation")
        .distinct()
    ):
        asked[area].add(country or str(organisation))
    hidden = hidden_among(asked)
    ordered = sorted(counted.values(), key=lambda row: row["action__oap__area__name"] or "")
    rows: list[list[Entry]] = []
    for row in ordered:
        name = row["action__oap__area__name"] or "Events alone"
        shown = row["action__oap__area"] not in hidden
        rows.append([name, *(_rates(row) if shown else [WITHHELD] * 6)])
    total = {name: sum(row[name] for row in ordered) for name in RATES}
    countries = set().union(*asked.values())
    shows_total = hides_from_each(countries)
    if len(rows) > 1:
        rows.append([ALL, *(_rates(total) if shows_total else [WITHHELD] * 6)])
    share = _share(total)
    finding = (
        f"{many(total['owed'], 'contribution')} due, {share} of those whose due date has passed "
        "on time."
        if shows_total and total["owed"]
        else "No contribution was due, or too few organisations were asked to show numbers."
    )
    return Section(
        "contributions",
        finding,
        [
            Table(
                "Contributions by crime area",
                "Of rounds whose period ended in this one. On time: submitted for the first time "
                "by the due date of the organisation. What is not due yet is in no rate. Areas in "
                "which few organisations were asked are withheld.",
                [
                    "Crime area",
                    "Due",
                    "On time",
                    "Late",
                    "Overdue",
                    "Not due yet",
                    "On time, per cent",
                ],
                rows,
            )
        ],
        drawn=("Due", "On time"),
    )


def _rates(row: Mapping[str, int]) -> list[Entry]:
    return [*(row[name] for name in RATES), _share(row)]


def _share(row: Mapping[str, int]) -> str:
    """Write what came on time of what had to be there: rounded down, so 100 % is all of it."""
    measured = row["owed"] - row["not_due"]
    return f"{100 * row['on_time'] // measured} %" if measured else "–"


KINDS = tuple(EventKind)


def events_section(period: Period) -> Section:
    """Count events that began in the period, under the area of their leading action. One query.

    An event counts once, however many actions it serves. A cancelled one is counted apart.
    """
    counted = (
        Event.objects.filter(
            first_day__range=(period.first_day, period.last_day),
            leading_action__oap__in=OAP.objects.adopted().values("pk"),
        )
        .order_by()
        .values(
            "kind",
            "state",
            area=F("leading_action__oap__area__name"),
            rank=F("leading_action__oap__area__rank"),
        )
        .annotate(many=Count("pk"))
    )
    found: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    for row in counted:
        is_off = row["state"] == EventState.CANCELLED
        found[row["rank"], row["area"]]["off" if is_off else row["kind"]] += row["many"]
    rows: list[list[Entry]] = [
        [area, _held(of), *(of[kind] for kind in KINDS), of["off"]]
        for (_, area), of in sorted(found.items())
    ]
    total = sum(found.values(), Counter())
    if len(rows) > 1:
        rows.append([ALL, _held(total), *(total[kind] for kind in KINDS), total["off"]])
    days = total[EventKind.JAD] + total[EventKind.ACTION_WEEK]
    return Section(
        "events",
        f"{many(_held(total), 'event')}. Joint action days and weeks: {days}.",
        [
            Table(
                "Events by crime area",
                "Events that began in the period. Each counts once, under its leading action.",
                [
                    "Crime area",
                    "Events",
                    *(f"{kind.label}s" for kind in KINDS),
                    "Cancelled",
                ],
                rows,
            )
        ],
        drawn=("Events",),
    )


def _held(of: Mapping[str, int]) -> int:
    return sum(number for kind, number in of.items() if kind != "off")


def _count(number: int, page: str) -> Amount:
    return Amount(Decimal(number), trace=page)
