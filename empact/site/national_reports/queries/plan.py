"""Commitments of a country: its actions, authorities, people and money, by quarter.

Page, PDF and workbook show these tables and nothing else. Seven queries, whatever was committed.
Source: docs/domain.md, S20 and S34.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Min
from django.utils import timezone

from actions.delegations.models import Delegation
from actions.needs.models import ResourceAllocation, ResourceKind
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import Participation
from actions.operational_actions.models.events import Event
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ACTION_ENDS, EventState, ParticipationState
from empact.lib.periods import days_in_words
from empact.lib.tables import Amount, Entry, Table
from empact.people.roles.models.organisations import Organisation
from empact.site.national_reports.queries.grants import grants_table, money_by_quarter, money_of
from empact.site.national_reports.queries.quarters import Quarter, quarters_of
from oaps.plans.states import OAPState

KINDS = (ResourceKind.PEOPLE, ResourceKind.PERSON_DAYS, ResourceKind.EURO)


def plan_years(organisation: UUID) -> list[int]:
    """Give the years of which a country's plan can be asked: those of its OAPs, and this one."""
    days = Participation.objects.filter(organisation=organisation).aggregate(
        first=Min("action__oap__first_day"), last=Max("action__oap__last_day")
    )
    today = timezone.localdate()
    first, last = days["first"] or today, days["last"] or today
    years = {*range(first.year, last.year + 1), today.year}
    return sorted(years, reverse=True)


def national_plan(organisation: Organisation, year: int) -> list[Table]:
    """Give the tables of a country's plan for a year."""
    quarters = quarters_of(year)
    parts = list(_parts(organisation, year))
    committed = [part for part in parts if part.state == ParticipationState.COMMITTED]
    actions = {part.action_id: part.action for part in committed}
    resources = list(
        ResourceAllocation.objects.filter(organisation=organisation, action__in=actions)
        .order_by("source", "kind", "pk")
        .only("action_id", "kind", "planned", "source")
    )
    events = list(
        Event.objects.filter(leading_action__in=actions, first_day__year=year)
        .exclude(state=EventState.CANCELLED)
        .values_list("first_day", flat=True)
    )
    due = list(
        Obligation.objects.filter(
            organisation=organisation, action__in=actions, due_day__year=year
        ).values_list("due_day", flat=True)
    )
    plans = {pk: action.oap for pk, action in actions.items()}
    planned = [_share(quarter, resources, ResourceKind.EURO, plans) for quarter in quarters]
    money = money_of(organisation, year)
    return [
        _by_quarter(quarters, committed, resources, events, due),
        money_by_quarter(quarters, planned, money),
        _money(actions, resources),
        grants_table(money),
        _authorities(organisation, actions),
        _unanswered(parts),
        _actions(committed, resources),
    ]


def _parts(organisation: Organisation, year: int) -> Any:
    """Return the country's commitments and invitations in plans whose period has this year."""
    rows = Participation.objects.filter(
        organisation=organisation,
        state__in=[ParticipationState.COMMITTED, ParticipationState.PROPOSED],
        action__oap__first_day__lte=date(year, 12, 31),
        action__oap__last_day__gte=date(year, 1, 1),
    )
    rows = rows.exclude(action__state__in=ACTION_ENDS).exclude(action__oap__state=OAPState.CLOSED)
    return rows.select_related("action__oap__area", "action__goal").order_by(
        "action__oap__first_day",
        "action__oap__area__rank",
        "action__oap__area__name",
        "action__goal__number",
        "action__sequence",
        "pk",
    )


def _by_quarter(
    quarters: Sequence[Quarter],
    parts: Sequence[Any],
    resources: Sequence[Any],
    events: Sequence[date],
    due: Sequence[date],
) -> Table:
    plans = {part.action_id: part.action.oap for part in parts}
    rows: list[Sequence[Entry]] = []
    for quarter in quarters:
        now = [
            part
            for part in parts
            if quarter.touches(part.action.oap.first_day, part.action.oap.last_day)
        ]
        under_way = {part.action_id for part in now}
        people = sum(
            row.planned
            for row in resources
            if row.kind == ResourceKind.PEOPLE and row.action_id in under_way
        )
        rows.append(
            [
                str(quarter),
                len(now),
                sum(part.role == ParticipationRole.LEADER for part in now),
                sum(quarter.touches(day, day) for day in events),
                sum(quarter.touches(day, day) for day in due),
                Amount(Decimal(people)),
                *(
                    Amount(_share(quarter, resources, kind, plans))
                    for kind in (ResourceKind.PERSON_DAYS, ResourceKind.EURO)
                ),
            ]
        )
    return Table(
        "By quarter",
        "Actions to which the country is committed, in OAPs under way in the quarter. Person-days "
        "and euro are planned for the whole period of an OAP; each quarter has its share by days.",
        [
            "Quarter",
            "Actions",
            "Led",
            "Events",
            "Contributions due",
            "People",
            "Person-days",
            "Euro",
        ],
        rows,
    )


def _share(quarter: Quarter, resources: Iterable[Any], kind: str, plans: dict[Any, Any]) -> Decimal:
    return quarter.share_of(
        (row.planned, plans[row.action_id].first_day, plans[row.action_id].last_day)
        for row in resources
        if row.kind == kind
    )


def _actions(parts: Sequence[Any], resources: Sequence[Any]) -> Table:
    rows = []
    for part in parts:
        action = part.action
        planned = _planned([row for row in resources if row.action_id == part.action_id])
        days = days_in_words(action.oap.first_day, action.oap.last_day)
        name = f"{action.number} {action.title}".strip()
        rows.append([name, str(action.oap), part.get_role_display(), days, *planned])
    return Table(
        "Our actions",
        "What is planned is for the whole period of the OAP.",
        ["Action", "OAP", "Our part", "Period", "People", "Person-days", "Euro"],
        rows,
        folded_by="OAP",
    )


def _planned(resources: Sequence[Any]) -> list[Entry]:
    """Add up resources by kind; a kind of which nothing is planned is a dash, and no 0."""
    found: list[Entry] = []
    for kind in KINDS:
        amounts = [row.planned for row in resources if row.kind == kind]
        found.append(Amount(sum(amounts, Decimal(0))) if amounts else "–")
    return found


def _money(actions: dict[Any, Any], resources: Sequence[Any]) -> Table:
    sums: dict[tuple[str, str], Decimal] = {}
    for row in resources:
        if row.kind == ResourceKind.EURO:
            key = str(actions[row.action_id].oap), row.source or "Not said"
            sums[key] = sums.get(key, Decimal(0)) + row.planned
    rows: list[Sequence[Entry]] = [
        [plan, source, Amount(amount)] for (plan, source), amount in sorted(sums.items())
    ]
    if len(rows) > 1:
        rows.append(["All OAPs", "", Amount(sum(sums.values(), Decimal(0)))])
    return Table(
        "Planned money by source",
        "Euro planned for these actions, by the budget that each amount comes from.",
        ["OAP", "From", "Euro"],
        rows,
    )


def _authorities(organisation: Organisation, actions: dict[Any, Any]) -> Table:
    """Count, by authority, the actions and experts to whom contributions are delegated; a query."""
    live = Delegation.objects.live().filter(
        obligation__organisation=organisation, obligation__action__in=actions
    )
    found = (
        live.order_by()
        .values(name=F("authority__name"))
        .annotate(
            actions=Count("obligation__action", distinct=True),
            experts=Count("expert", distinct=True),
        )
        .order_by(F("name").asc(nulls_last=True))
    )
    return Table(
        "Our authorities and people",
        "Authorities and experts to whom contributions on these actions are delegated.",
        ["Authority", "Actions", "Experts"],
        [[row["name"] or "None in particular", row["actions"], row["experts"]] for row in found],
    )


def _unanswered(parts: Sequence[Any]) -> Table:
    rows = [
        [
            f"{part.action.number} {part.action.title}".strip(),
            str(part.action.oap),
            part.get_role_display(),
        ]
        for part in parts
        if part.state == ParticipationState.PROPOSED
    ]
    return Table(
        "Still to be answered",
        "Actions that ask the country to take part. They are not in the numbers above.",
        ["Action", "OAP", "Asked to be"],
        rows,
    )
