"""Gathers the numbers that a dashboard's answer is made of; each total comes from one place.

Totals of today are those of ``results.queries.totals``, published ones those of a snapshot as the
public reads it. Nothing is added up here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse

from actions.models import OperationalAction
from cycles.models import CrimeArea, Indicator, IndicatorVersion
from empact.people.models import COUNTRIES, Organisation
from oaps.models import OAP
from results.models import EVERYWHERE, PublicTotal, Snapshot, SnapshotTotal
from results.queries.dashboards import changed, effort
from results.queries.dashboards.missing import who_gave_no_answer, who_is_missing
from results.queries.dashboards.on_target import on_target
from results.queries.dashboards.scopes import Question, Scope
from results.queries.dashboards.telling import Told, told_in_public, told_of
from results.queries.totals import Cell, Cut, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from results.picturing import Shown

NO_COUNTRY = "Not attributed to a country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a dashboard is narrowed by; ``indicator`` and ``effort`` are what it is about."""

    year: int
    indicator: Indicator
    effort: Indicator
    by_country: bool = False


def answer(question: Question, scope: Scope, chosen: Chosen, user: Any) -> Shown:
    """Answer a question, asked as somebody who may ask it."""
    if question is Question.ON_TARGET:
        return on_target(user, scope, chosen.year)
    if question is Question.MISSING and scope.reads("missing"):
        return who_is_missing(user, scope, chosen.year)
    if scope.is_published:
        return _published(question, chosen)
    if question is Question.MISSING:
        return _without_answer(scope, chosen)
    if question is Question.EFFORT:
        return _effort(scope, chosen)
    return _changed(scope, chosen)


def _versions(*indicators: Indicator) -> Mapping[Any, IndicatorVersion]:
    rows = IndicatorVersion.objects.filter(indicator__in=indicators).select_related("unit")
    return {row.pk: row for row in rows}


def _cells(scope: Scope, year: int, indicator: Indicator, *cuts: Cut) -> dict[Any, Cell]:
    """Ask for totals of an indicator in a year, as far as the scope reaches, by one cut or none."""
    found = totals(
        year, cuts, indicator=indicator.pk, organisation=scope.organisation, within=scope.within
    )
    return {(cell.key[cuts[0]] if cuts else None): cell for cell in found}


def _whole(scope: Scope, year: int, indicator: Indicator) -> Cell | None:
    return _cells(scope, year, indicator).get(None)


def _changed(scope: Scope, chosen: Chosen) -> Shown:
    indicator, year = chosen.indicator, chosen.year
    versions = _versions(indicator)
    cut = Cut.COUNTRY if chosen.by_country else Cut.AREA
    now, before = (_cells(scope, which, indicator, cut) for which in (year, year - 1))
    names = _countries({*now, *before}) if chosen.by_country else _areas()
    places = [
        changed.Place(
            name,
            told_of(now.get(key), versions),
            told_of(before.get(key), versions),
            country=(key or "") if chosen.by_country else "",
        )
        for key, name in names.items()
        if key in now or key in before
    ]
    whole = changed.Place(
        "All countries" if chosen.by_country else "All areas",
        told_of(_whole(scope, year, indicator), versions),
        told_of(_whole(scope, year - 1, indicator), versions),
    )
    return changed.what_changed(
        indicator,
        year,
        whole,
        places,
        by_country=chosen.by_country,
        is_fictional_alone=_is_one_fictional(scope, year),
    )


def _is_one_fictional(scope: Scope, year: int) -> bool:
    """Say whether plans of one year are fictional and those of the year before are not."""
    plans = OAP.objects.filter(pk=scope.plan.pk) if scope.plan else OAP.objects.all()
    days = plans.filter(first_day__year__lte=year, last_day__year__gte=year - 1).values_list(
        "first_day", "last_day", "fictional"
    )
    kinds: dict[int, set[bool]] = {year: set(), year - 1: set()}
    for first, last, fictional in days:
        for which in kinds.keys() & set(range(first.year, last.year + 1)):
            kinds[which].add(fictional)
    now, before = (True in kinds[which] for which in (year, year - 1))
    return now != before and all(kinds.values())


def _without_answer(scope: Scope, chosen: Chosen) -> Shown:
    indicator, year = chosen.indicator, chosen.year
    versions = _versions(indicator)
    cells = _cells(scope, year, indicator, Cut.AREA)
    areas = [
        (name, told_of(cells[key], versions)) for key, name in _areas().items() if key in cells
    ]
    whole = told_of(_whole(scope, year, indicator), versions)
    return who_gave_no_answer(indicator, year, whole, areas)


def _effort(scope: Scope, chosen: Chosen) -> Shown:
    cut = Cut.ACTION if scope.plan else Cut.AREA
    versions = _versions(chosen.effort, chosen.indicator)
    spent, got = (
        _cells(scope, chosen.year, indicator, cut)
        for indicator in (chosen.effort, chosen.indicator)
    )
    names = _actions(scope.plan, {*spent, *got}) if scope.plan else _areas()
    places = [
        effort.Place(name, told_of(spent.get(key), versions), told_of(got.get(key), versions))
        for key, name in names.items()
        if key in spent or key in got
    ]
    return effort.effort_and_result(
        chosen.effort,
        chosen.indicator,
        chosen.year,
        places,
        noun="Action" if scope.plan else "Crime area",
    )


def _areas() -> dict[Any, str]:
    rows = CrimeArea.objects.order_by("rank", "name", "pk").values_list("pk", "name")
    return dict(rows)


def _actions(plan: OAP, keys: Iterable[Any]) -> dict[Any, str]:
    """Name actions by their numbers: titles are texts, which a chart must not outlive."""
    actions = OperationalAction.objects.filter(oap=plan, pk__in=keys).select_related("goal")
    ordered = actions.order_by("goal__number", "sequence", "pk")
    return {action.pk: f"Action {action.number}" for action in ordered}


def _countries(codes: Iterable[str | None]) -> dict[str | None, str]:
    """Name countries by their codes, in the order of the alphabet; what is of none comes last."""
    kinds = [kind.value for kind in COUNTRIES]
    rows = Organisation.objects.filter(Q(kind__in=kinds), country__in=[c for c in codes if c])
    names = dict(rows.values_list("country", "name"))
    known = sorted(((names.get(code, code), code) for code in codes if code), key=str)
    return {**{code: name for name, code in known}, None: NO_COUNTRY}


def _published(question: Question, chosen: Chosen) -> Shown:
    """Answer from what is published, and from nothing else."""
    wanted = {chosen.indicator.code, chosen.effort.code}
    years = [chosen.year, chosen.year - 1]
    latest = {
        snapshot.year: snapshot
        for snapshot in Snapshot.objects.published().filter(year__in=years).order_by("number")
    }
    rows = SnapshotTotal.objects.published().filter(
        snapshot__in=[snapshot.pk for snapshot in latest.values()], indicator_code__in=wanted
    )
    found: dict[tuple[int, str, str], PublicTotal] = {}
    names: dict[str, str] = {}
    for year, snapshot in latest.items():
        for total in rows.filter(snapshot=snapshot).public():
            found[year, total.indicator_code, total.area_code] = total
            if total.area_code:
                names.setdefault(total.area_code, total.area_name)

    def told(year: int, indicator: Indicator, area: str = "") -> Told:
        total = found.get((year, indicator.code, area))
        address = [year, area or EVERYWHERE, indicator.code]
        return told_in_public(total, reverse("results:number_detail", args=address))

    if question is Question.EFFORT:
        return effort.effort_and_result(
            chosen.effort,
            chosen.indicator,
            chosen.year,
            [
                effort.Place(
                    name,
                    told(chosen.year, chosen.effort, code),
                    told(chosen.year, chosen.indicator, code),
                )
                for code, name in names.items()
            ],
            noun="Crime area",
        )
    places = dict(names.items())
    now, before = (latest.get(year) for year in years)
    return changed.what_changed(
        chosen.indicator,
        chosen.year,
        changed.Place("All areas", *(told(year, chosen.indicator) for year in years)),
        [
            changed.Place(name, *(told(year, chosen.indicator, code) for year in years))
            for code, name in places.items()
        ],
        by_country=False,
        is_fictional_alone=bool(now and before and now.fictional != before.fictional),
    )
