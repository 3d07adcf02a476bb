"""What a dashboard can be narrowed by, and what is usual: years, indicators, by area or country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from actions.models import Obligation
from cycles.access import Standing
from cycles.models import Indicator, IndicatorClass, ReportingRound
from cycles.states import RoundState
from empact.records.models import Marking
from results.models import Snapshot, SnapshotTotal
from results.queries.dashboards.scopes import Question, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

RESULT, EFFORT = "arrests", "joint-action-days"
"""What is shown where nobody asks for anything else."""
JUDICIAL = "coordination-meetings"

type Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """Filters with their choices, and what is usual; empty where there is no year to ask about."""

    choices: dict[str, Choices]
    usual: dict[str, str]
    indicators: dict[str, Indicator]

    @property
    def is_empty(self) -> bool:
        return not all(self.choices.values())


def offer(question: Question, scope: Scope, scopes: Sequence[Scope]) -> Offer:
    """Say what can be asked for as somebody. Two queries, and one more of what is published."""
    asking = [one for one in scopes if one.asks(question)]
    years = _years(scope)
    choices: dict[str, Choices] = {"year": [(str(year), str(year)) for year in years]}
    usual = {"year": str(years[0]) if years else ""}
    if len(asking) > 1:
        choices = {"scope": [(one.code, one.name) for one in asking], **choices}
        usual["scope"] = scope.code
    found: dict[str, Indicator] = {}
    by_organisation = question is Question.MISSING and scope.reads("missing")
    if question is not Question.ON_TARGET and not by_organisation:
        found = _indicators(scope, years)
        of_effort = IndicatorClass.EFFORT
        results = [row for row in found.values() if row.indicator_class != of_effort]
        efforts = [row for row in found.values() if row.indicator_class == of_effort]
        if question is Question.EFFORT:
            choices["effort"] = _choices(efforts)
            usual["effort"] = _usual(choices["effort"], EFFORT)
        else:
            results = [*found.values()]
        choices["indicator"] = _choices(results)
        judicial = scope.standing is Standing.EUROJUST
        usual["indicator"] = _usual(choices["indicator"], JUDICIAL if judicial else RESULT)
    if question is Question.CHANGED and scope.reads("countries"):
        choices["by"] = [("area", "Crime area"), ("country", "Country")]
        usual["by"] = "country" if scope.plan else "area"
    return Offer(choices, usual, found)


def _years(scope: Scope) -> list[int]:
    if scope.is_published:
        years = Snapshot.objects.published().values_list("year", flat=True)
        return sorted(set(years), reverse=True)
    rounds = ReportingRound.objects.exclude(state=RoundState.PLANNED)
    if scope.plan:
        first, last = scope.plan.first_day, scope.plan.last_day
        rounds = rounds.filter(last_day__range=(first, last))
    return sorted({day.year for day in rounds.values_list("last_day", flat=True)}, reverse=True)


def _indicators(scope: Scope, years: Sequence[int]) -> dict[str, Indicator]:
    """Give the indicators that can be asked for: of the published those that are, else all.

    Parts are left out: their parents stand for them.
    """
    rows = Indicator.objects.filter(part_of=None).select_related("group")
    if scope.is_published:
        told = SnapshotTotal.objects.published().filter(snapshot__year__in=years, area=None)
        rows = rows.filter(code__in=told.values("indicator_code"))
    return {row.code: row for row in rows.order_by("group__rank", "rank", "name", "pk")}


def _choices(rows: Sequence[Indicator]) -> Choices:
    return [(row.code, str(row.name)) for row in rows]


def _usual(choices: Choices, wanted: str) -> str:
    codes = [code for code, _ in choices]
    return wanted if wanted in codes else next(iter(codes), "")


def marking_of(scope: Scope, year: int) -> Marking | None:
    """Give the strictest marking of what is told of a year and the one before. One query."""
    owed: Any = Obligation.objects.filter(round__last_day__year__in=(year - 1, year))
    if scope.organisation:
        owed = owed.filter(organisation=scope.organisation)
    if scope.plan:
        owed = owed.filter(action__oap=scope.plan)
    carried = Q()
    for path in ("contribution__marking", "action__marking", "action__oap__marking"):
        carried |= Q(Exists(owed.filter(**{path: OuterRef("pk")})))
    return Marking.objects.filter(carried).order_by("-rank").first()
