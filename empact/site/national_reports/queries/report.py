"""The tables of a national report: actions joined, resources given, results, outstanding work.

Page, PDF and workbook show these tables and nothing else. Results are added up where all totals are
made; the rest is counted here. Eight queries at most, whatever the country reports.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, JSONField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, JSONObject
from django.utils.formats import date_format

from actions.contributions.models.contributions import Contribution
from actions.delegations.models import Delegation
from actions.needs.models import ResourceAllocation, ResourceKind
from actions.obligations.status import is_overdue
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import (
    OPEN,
    WITH_THE_EXPERT,
    ContributionState,
    DelegationState,
    ParticipationState,
)
from cycles.indicators.models import IndicatorVersion
from cycles.rounds.models import ReportingRound
from empact.lib.models import count_of
from empact.lib.numbers import format_number
from empact.lib.tables import Amount, Table
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking, carried_by
from empact.site.national_reports.queries.amounts import amounts_of
from empact.site.national_reports.queries.grants import shares_around
from empact.site.national_reports.queries.scopes import Scope
from oaps.plans.models.plans import OAP
from results.totals.cells import Cut
from results.totals.queries.totals import Cell, totals

UNMARKED = "LIMITE"
"""The marking of a report without any marked part."""

OTHERS = "None in particular"
"""The words in the place of an authority where none is named."""


def with_report_marking(organisations: QuerySet[Any]) -> QuerySet[Any]:
    """Annotate what a report on each country carries, as ``carried``: the highest of its parts."""
    owed = Contribution.objects.filter(obligation__organisation=OuterRef(OuterRef("pk")))
    return _with_highest(organisations, _in_actions() | Q(pk__in=owed.values("marking")))


def with_plan_marking(organisations: QuerySet[Any]) -> QuerySet[Any]:
    """Annotate the same of a national plan, whose parts are its actions and its grants."""
    grants = shares_around().values("application__marking")
    return _with_highest(organisations, _in_actions() | Q(pk__in=grants))


def _in_actions() -> Q:
    actions = OperationalAction.objects.filter(
        participations__organisation=OuterRef(OuterRef("pk"))
    )
    return Q(pk__in=actions.values("marking")) | Q(pk__in=actions.values("oap__marking"))


def _with_highest(organisations: QuerySet[Any], held: Q) -> QuerySet[Any]:
    row = JSONObject(code="code", name="name", rank="rank")
    strictest = Marking.objects.filter(held).order_by("-rank").values(row=row)[:1]
    return organisations.annotate(carried=Subquery(strictest, output_field=JSONField()))


def marking_of_report(country: Any) -> str:
    """Say how a report on a country has to be handled; fetched ``with_report_marking`` or
    ``with_plan_marking``.
    """
    carried = carried_by(country)
    return carried.pk if carried else UNMARKED


def content_of_report(country: Any, scope: Scope, tables: Iterable[Table]) -> dict[str, Any]:
    """Return the frozen content of a report: equal numbers and markings give equal content."""
    return {
        "country": str(country),
        "scope": str(scope),
        "marking": marking_of_report(country),
        "tables": [table.as_data() for table in tables],
    }


def scopes_of(user: Any) -> tuple[list[int], list[ReportingRound]]:
    """Give the years and rounds of which this person can ask a report, the latest first."""
    rounds = list(ReportingRound.objects.visible_to(user).order_by("-last_day", "-first_day", "pk"))
    years = {year for row in rounds for year in range(row.first_day.year, row.last_day.year + 1)}
    return sorted(years, reverse=True), rounds


def national_report(organisation: Organisation, scope: Scope) -> list[Table]:
    """Give the tables of a country's report on a year or a round."""
    plans = _by_plan(organisation, scope)
    by = [Cut.ORGANISATION, Cut.INDICATOR]
    achieved = _own_totals(organisation, scope, by)
    of_authorities = _own_totals(organisation, scope, [*by, Cut.AUTHORITY])
    versions = IndicatorVersion.objects.select_related("indicator__group", "unit").in_bulk(
        {cell.version_id for cell in achieved}
    )
    authorities = {row.pk: row for row in _authorities(organisation, scope)}
    tables = [
        _joined(plans),
        _gave(plans),
        _achieved(achieved, versions, scope),
        _owed(plans),
        _delegated(organisation, authorities.values()),
    ]
    if any(cell.key[Cut.AUTHORITY] for cell in of_authorities):
        tables.append(_achieved_by_authority(of_authorities, versions, authorities, scope))
    return tables


def _by_plan(organisation: Organisation, scope: Scope) -> list[Any]:
    """Count actions, resources and contributions due by plan, in one query."""
    joined = scope.joined(organisation).filter(action__oap=OuterRef("pk"))
    committed = joined.filter(state=ParticipationState.COMMITTED)
    owed = scope.owed(organisation).filter(action__oap=OuterRef("pk"))
    staying = scope.joined(organisation).filter(
        action=OuterRef("action"), state=ParticipationState.COMMITTED
    )
    given = ResourceAllocation.objects.filter(
        Exists(staying), organisation=organisation, action__oap=OuterRef("pk")
    ).order_by()

    used = scope.used(organisation).filter(action__oap=OuterRef("pk")).order_by()

    def planned(kind: str) -> Subquery:
        total = given.filter(kind=kind).values("kind").annotate(total=Sum("planned"))
        return Subquery(total.values("total"))

    def put_in(kind: str) -> Subquery:
        total = used.filter(kind=kind).values("kind").annotate(total=Sum("amount"))
        return Subquery(total.values("total"))

    state = "contribution__state"
    plans = (
        OAP.objects.filter(Exists(joined) | Exists(owed) | Exists(used))
        .select_related("area")
        .annotate(
            led=count_of(committed.filter(role=ParticipationRole.LEADER)),
            co_led=count_of(committed.filter(role=ParticipationRole.CO_LEADER)),
            took_part=count_of(committed.filter(role=ParticipationRole.PARTICIPANT)),
            withdrawn=count_of(joined.filter(state=ParticipationState.WITHDRAWN)),
            people=planned(ResourceKind.PEOPLE),
            person_days=planned(ResourceKind.PERSON_DAYS),
            euro=planned(ResourceKind.EURO),
            people_used=put_in(ResourceKind.PEOPLE),
            person_days_used=put_in(ResourceKind.PERSON_DAYS),
            euro_used=put_in(ResourceKind.EURO),
            owed=count_of(owed),
            not_started=count_of(owed.filter(contribution=None)),
            draft=count_of(owed.filter(**{state: ContributionState.DRAFT})),
            sent_back=count_of(owed.filter(**{f"{state}__in": OPEN - {ContributionState.DRAFT}})),
            submitted=count_of(owed.filter(**{state: ContributionState.SUBMITTED})),
            accepted=count_of(owed.filter(**{state: ContributionState.ACCEPTED})),
            overdue=count_of(owed.filter(is_overdue())),
        )
    )
    return list(plans.order_by("first_day", "area__rank", "area__name", "pk"))


def _own_totals(organisation: Organisation, scope: Scope, by: Sequence[Cut]) -> list[Cell]:
    """Add up the country's own figures; its consolidated ones belong to no organisation."""
    cells = totals(
        scope.first_day.year,
        by,
        until=scope.last_day.year,
        organisation=organisation.pk,
        reporting=scope.round.pk if scope.round else None,
    )
    return [cell for cell in cells if cell.key[Cut.ORGANISATION] and cell.numbers]


def _authorities(organisation: Organisation, scope: Scope) -> QuerySet[Any]:
    """Give the authorities of a country, itself for none in particular, with what they were given.

    In one query.
    """
    given = Delegation.objects.live().filter(obligation__in=scope.owed(organisation).values("pk"))
    theirs = given.annotate(place=Coalesce(F("authority"), F("obligation__organisation"))).filter(
        place=OuterRef("pk")
    )
    return (
        Organisation.objects.filter(Q(authority_of=organisation) | Q(pk=organisation.pk))
        .annotate(
            given=count_of(theirs),
            at_work=count_of(theirs.filter(state__in=WITH_THE_EXPERT)),
            ready=count_of(theirs.filter(state=DelegationState.READY)),
            taken_over=count_of(theirs.filter(state=DelegationState.TAKEN_OVER)),
            nobodys=count_of(theirs.with_nobody().exclude(state=DelegationState.TAKEN_OVER)),
        )
        .order_by("authority_of", "name", "pk")
    )


def _in_sum(rows: Iterable[Sequence[Any]]) -> list[Any]:
    """Add up columns of numbers under one another."""
    return [sum(column) for column in zip(*rows, strict=True)]


def _with_sum(rows: list[list[Any]]) -> list[list[Any]]:
    if len(rows) < 2:  # noqa: PLR2004 -- a sum of one row says nothing more
        return rows
    sums = _in_sum(row[1:] for row in rows)
    return [*rows, ["All plans", *sums]]


def _joined(plans: Iterable[Any]) -> Table:
    rows = [
        [
            str(oap),
            oap.led,
            oap.co_led,
            oap.took_part,
            oap.led + oap.co_led + oap.took_part,
            oap.withdrawn,
        ]
        for oap in plans
        if oap.led or oap.co_led or oap.took_part or oap.withdrawn
    ]
    return Table(
        "What we joined",
        "Actions to which the country is committed, in plans whose period this touches.",
        ["Plan", "Led", "Co-led", "Taken part in", "Actions together", "Withdrawn from"],
        _with_sum(rows),
    )


def _gave(plans: Iterable[Any]) -> Table:
    found = [
        [
            str(oap),
            oap.people,
            oap.people_used,
            oap.person_days,
            oap.person_days_used,
            oap.euro,
            oap.euro_used,
        ]
        for oap in plans
    ]
    rows = [row for row in found if any(row[1:])]
    if len(rows) > 1:
        rows.append(["All plans", *map(_sum_of, zip(*(row[1:] for row in rows), strict=True))])
    return Table(
        "What we gave",
        "Resources planned for these actions, for the whole period of their OAP, and those "
        "used in this time.",
        [
            "Plan",
            "People planned",
            "People put in",
            "Person-days planned",
            "Person-days put in",
            "Euro planned",
            "Euro put in",
        ],
        [
            [name, *("–" if number is None else Amount(number) for number in numbers)]
            for name, *numbers in rows
        ],
    )


def _sum_of(column: Iterable[Decimal | None]) -> Decimal | None:
    """Add up the given numbers; None, and not 0, where there is none."""
    said = [number for number in column if number is not None]
    return sum(said, Decimal(0)) if said else None


def _in_reading_order(cells: Iterable[Cell], versions: dict[Any, Any]) -> list[tuple[Any, Cell]]:
    found = [(versions[cell.version_id], cell) for cell in cells]
    return sorted(
        found,
        key=lambda pair: (
            pair[0].indicator.group.rank,
            pair[0].indicator.rank,
            pair[0].indicator.name,
        ),
    )


def _achieved(cells: Iterable[Cell], versions: dict[Any, Any], scope: Scope) -> Table:
    return Table(
        "What we achieved",
        "Own figures that are accepted. Claimed is what was reported, counted what goes into "
        "the totals of EMPACT once nothing is counted twice.",
        ["Indicator", "Unit", "Claimed", "Counted", "Figures"],
        [
            [_called(version, cell), version.unit.name, *amounts_of(cell, version, scope)]
            for version, cell in _in_reading_order(cells, versions)
        ],
    )


def _called(version: Any, cell: Cell) -> str:
    """Name an indicator, with its open questions and the date of a restatement."""
    questions = "question" if cell.open == 1 else "questions"
    said = (
        str(version.indicator),
        f"{format_number(cell.open)} open {questions}" if cell.open else "",
        f"restated on {date_format(cell.restated)}" if cell.restated else "",
    )
    return ", ".join(filter(None, said))


def _owed(plans: Iterable[Any]) -> Table:
    rows = [
        [
            str(oap),
            oap.owed,
            oap.not_started,
            oap.draft,
            oap.sent_back,
            oap.submitted,
            oap.accepted,
            oap.overdue,
        ]
        for oap in plans
        if oap.owed
    ]
    return Table(
        "Our contributions",
        "Contributions due from the country, by their state today.",
        [
            "Plan",
            "Asked",
            "Not started",
            "In draft",
            "Returned or reopened",
            "Submitted",
            "Accepted",
            "Overdue",
        ],
        _with_sum(rows),
    )


def _delegated(organisation: Organisation, authorities: Iterable[Any]) -> Table:
    return Table(
        "Delegated to our authorities",
        "Contributions that the coordinator delegated to experts, by authority.",
        [
            "Authority",
            "Delegated",
            "With the expert",
            "Ready for the coordinator",
            "Accepted",
            "No expert",
        ],
        [
            [
                _name_of(row, organisation),
                row.given,
                row.at_work,
                row.ready,
                row.taken_over,
                row.nobodys,
            ]
            for row in authorities
            if row.given or row.pk != organisation.pk
        ],
    )


def _name_of(authority: Any, organisation: Organisation) -> str:
    return OTHERS if authority.pk == organisation.pk else str(authority)


def _achieved_by_authority(
    cells: Iterable[Cell],
    versions: dict[Any, Any],
    authorities: dict[Any, Any],
    scope: Scope,
) -> Table:
    named = {cell.version_id for cell in cells if cell.key[Cut.AUTHORITY]}
    rows = [
        (str(authorities[key]) if (key := cell.key[Cut.AUTHORITY]) else OTHERS, version, cell)
        for version, cell in _in_reading_order(cells, versions)
        if version.pk in named
    ]
    rows.sort(key=lambda row: (row[0] == OTHERS, row[0]))
    return Table(
        "What each authority achieved",
        "The same figures by the authority that each names, of the indicators of which one does.",
        ["Authority", "Indicator", "Unit", "Claimed", "Counted", "Figures"],
        [
            [
                authority,
                _called(version, cell),
                version.unit.name,
                *amounts_of(cell, version, scope),
            ]
            for authority, version, cell in rows
        ],
    )
