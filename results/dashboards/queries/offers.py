"""Filters that a dashboard offers, and their defaults: years, indicators, by area or country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext

from actions.answers import Answer
from actions.contributions.models.figures import Figure
from cycles.indicators.models import Indicator, IndicatorClass, IndicatorVersion
from cycles.relations import Relation
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from oaps.plans.models.plans import OAP
from results.scopes.queries import Question, Scope
from results.snapshots.models.snapshots import Snapshot
from results.snapshots.models.totals import SnapshotTotal
from results.totals.queries.years import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


RESULT, EFFORT = "arrests", "joint-action-days"
"""Indicators that are shown by default."""
OWN_EFFORT = "house-searches"
"""And to a country: joint action days are nobody's own."""
JUDICIAL = "coordination-meetings"

type Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """Filters with their choices, and what is usual; empty where there is no year to ask about.

    ``indicators`` are by code, their ``versions`` by id; ``kinds`` says of years whether what was
    planned for them is fictional, real, or both.
    """

    choices: dict[str, Choices]
    usual: dict[str, str]
    indicators: dict[str, Indicator]
    versions: dict[Any, IndicatorVersion]
    kinds: dict[int, frozenset[bool]]

    @property
    def is_empty(self) -> bool:
        return not all(self.choices.values())

    def is_fictional_alone(self, year: int) -> bool:
        """Say whether of a year and the one before one is fictional, and the other is not."""
        now, before = (self.kinds.get(which) for which in (year, year - 1))
        return bool(now and before) and now != before


def offer(question: Question, scope: Scope, scopes: Sequence[Scope]) -> Offer:
    """Say what can be asked for as somebody. Two queries."""
    asking = [one for one in scopes if one.asks(question)]
    kinds = _kinds_of_years(scope)
    years = sorted(kinds, reverse=True)
    choices: dict[str, Choices] = {"year": [(str(year), str(year)) for year in years]}
    usual = {"year": str(years[0]) if years else ""}
    if len(asking) > 1:
        choices = {"scope": [(one.code, one.name) for one in asking], **choices}
        usual["scope"] = scope.code
    found: dict[str, Indicator] = {}
    versions: dict[Any, IndicatorVersion] = {}
    by_organisation = question is Question.MISSING and scope.reads("missing")
    if question is not Question.ON_TARGET and not by_organisation:
        versions = _versions(scope, years)
        found = {row.indicator.code: row.indicator for row in versions.values()}
        of_effort = IndicatorClass.EFFORT
        results = [row for row in found.values() if row.indicator_class != of_effort]
        efforts = [row for row in found.values() if row.indicator_class == of_effort]
        if question is Question.EFFORT:
            choices["effort"] = _choices(efforts)
            wanted = OWN_EFFORT if scope.organisation else EFFORT
            usual["effort"] = _usual(choices["effort"], wanted)
        else:
            results = [*found.values()]
        choices["indicator"] = _choices(results)
        judicial = scope.relation is Relation.EUROJUST
        wanted = _judicial(versions.values()) if judicial and years else RESULT
        usual["indicator"] = _usual(choices["indicator"], wanted)
    if question is Question.CHANGED and scope.reads("countries"):
        choices["by"] = [("area", gettext("Crime area")), ("country", gettext("Country"))]
        usual["by"] = "country" if scope.plan else "area"
    return Offer(choices, usual, found, versions, kinds)


def _kinds_of_years(scope: Scope) -> dict[int, frozenset[bool]]:
    """Give the years that can be asked about, each with whether it is fictional, real, or both."""
    if scope.is_published:
        snapshots = Snapshot.objects.published().order_by("number")
        return {
            year: frozenset({is_fictional})
            for year, is_fictional in snapshots.values_list("year", "fictional")
        }
    rounds = ReportingRound.objects.exclude(state=RoundState.PLANNED)
    plans = OAP.objects.filter(
        first_day__lte=OuterRef("last_day"), last_day__gte=OuterRef("last_day")
    )
    if scope.plan:
        plans = plans.filter(pk=scope.plan.pk)
        rounds = rounds.filter(last_day__range=(scope.plan.first_day, scope.plan.last_day))
    found: dict[int, frozenset[bool]] = {}
    for day, fictional, real in rounds.values_list(
        "last_day", Exists(plans.filter(fictional=True)), Exists(plans.filter(fictional=False))
    ):
        kinds = {kind for kind, is_there in ((True, fictional), (False, real)) if is_there}
        found[day.year] = found.get(day.year, frozenset()) | kinds
    return found


def _versions(scope: Scope, years: Collection[int]) -> dict[Any, IndicatorVersion]:
    """Give the versions of indicators that can be asked for: of the published those that are.

    Parts are left out: their parents stand for them.
    """
    rows = IndicatorVersion.objects.filter(indicator__part_of=None)
    if scope.is_published:
        shown = SnapshotTotal.objects.published().filter(snapshot__year__in=years, area=None)
        rows = rows.filter(indicator__in=shown.values("indicator"))
    if scope.relation is Relation.EUROJUST and years:
        judicial = Q(indicator__indicator_class=IndicatorClass.JUDICIAL)
        reported = Figure.objects.filter(
            ACCEPTED,
            indicator_version=OuterRef("pk"),
            answer=Answer.NUMBER,
            first_day__year=max(years),
        )
        rows = rows.annotate(has_number=Q(judicial, Exists(reported)))
    ordered = rows.select_related("indicator__group", "unit").order_by(
        "indicator__group__rank", "indicator__rank", "indicator__name", "indicator", "number"
    )
    return {row.pk: row for row in ordered}


def _choices(rows: Sequence[Indicator]) -> Choices:
    return [(row.code, str(row.name)) for row in rows]


def _judicial(versions: Iterable[Any]) -> str:
    """Give the judicial indicator to open on: one that has a number, if there is any."""
    known = [row.indicator.code for row in versions if row.has_number]
    return JUDICIAL if JUDICIAL in known else next(iter(known), RESULT)


def _usual(choices: Choices, wanted: str) -> str:
    codes = [code for code, _ in choices]
    return wanted if wanted in codes else next(iter(codes), "")
