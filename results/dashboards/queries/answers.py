"""Gathers the numbers that a dashboard's answer is made of; each total comes from one place.

Totals of today are those of ``results.totals.queries.totals``, published ones those of a snapshot
as the public reads it. Nothing is added up here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from actions.operational_actions.models.actions import OperationalAction
from cycles.cycles.models import CrimeArea
from cycles.tracing.addresses import trace_url
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from results.dashboards.queries import changed, effort
from results.dashboards.queries.missing import who_gave_no_answer, who_is_missing
from results.dashboards.queries.number_cells import NumberCell, number_cell, published_number_cell
from results.dashboards.queries.targets import on_target
from results.restatements.queries.published_totals import PublishedTotal, published_totals
from results.scopes.queries import Question, Scope
from results.snapshots.models.snapshots import Snapshot
from results.snapshots.models.totals import EVERYWHERE, SnapshotTotal
from results.totals.cells import Cut
from results.totals.queries.totals import Cell, totals
from results.tracing.queries.places import NO_COUNTRY, NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cycles.indicators.models import Indicator, IndicatorVersion
    from oaps.plans.models.plans import OAP
    from results.charts.shown import Shown

type _Years = dict[int, dict[Any, Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The filters of a dashboard.

    It is ``about`` no indicator, or one, or one of result and one of effort.
    ``is_fictional_alone`` says that one of the year and the one before is fictional, and the other
    is not.
    """

    year: int
    about: tuple[Indicator, ...]
    versions: Mapping[Any, IndicatorVersion]
    by_country: bool = False
    is_fictional_alone: bool = False

    @property
    def indicator(self) -> Indicator:
        return self.about[0]

    @property
    def effort(self) -> Indicator:
        return self.about[1]


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


def _cells(scope: Scope, year: int, indicator: Indicator, *cuts: Cut) -> dict[Any, Cell]:
    """Ask for totals of an indicator in a year, as far as the scope reaches, by one cut or none."""
    found = totals(
        year,
        cuts,
        indicator=indicator.pk,
        **scope.reach,
    )
    return {(cell.key[cuts[0]] if cuts else None): cell for cell in found}


def _two_years(scope: Scope, year: int, indicator: Indicator, *cuts: Cut) -> _Years:
    """Ask for totals of a year and of the one before, each as ``_cells`` gives them, at once."""
    found = totals(
        year - 1,
        [Cut.YEAR, *cuts],
        until=year,
        indicator=indicator.pk,
        **scope.reach,
    )
    by_year: _Years = {year: {}, year - 1: {}}
    for cell in found:
        by_year[cell.key[Cut.YEAR]][cell.key[cuts[0]] if cuts else None] = cell
    return by_year


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a key of cells, and its filter in an address; None if it has none."""

    name: str
    cut: Mapping[str, Any] | None

    @property
    def country(self) -> str:
        code = (self.cut or {}).get("country", "")
        return "" if code == NOBODY else code


@dataclass(frozen=True, slots=True)
class NumberCells:
    """Makes cells of one indicator in one year, each with the address at which it is opened."""

    scope: Scope
    year: int
    indicator: Indicator
    versions: Mapping[Any, IndicatorVersion]

    def cell(self, cell: Cell | None, cut: Mapping[str, Any] | None) -> NumberCell:
        number = self._number(cell, cut)
        if not number.version:
            return number
        version = self._version
        return replace(number, version=version.number, source=version.source, year=self.year)

    @property
    def _version(self) -> IndicatorVersion:
        """The version in force at the end of the year; several years have that of the last one."""
        known = [row for row in self.versions.values() if row.indicator_id == self.indicator.pk]
        begun = [row for row in known if row.first_day.year <= self.year]
        return max(begun or known, key=attrgetter("number"))

    def _number(self, cell: Cell | None, cut: Mapping[str, Any] | None) -> NumberCell:
        if cut is None:
            return number_cell(cell, self.versions)
        reach = {"oap": self.scope.plan, "organisation": self.scope.organisation}
        url = trace_url(self.year, self.indicator.code, **{**reach, **cut})
        return number_cell(cell, self.versions, url)

    def whole(self) -> NumberCell:
        return self.cell(_cells(self.scope, self.year, self.indicator).get(None), {})


def _changed(scope: Scope, chosen: Chosen) -> Shown:
    indicator, year = chosen.indicator, chosen.year
    now, before = (
        NumberCells(scope, which, indicator, chosen.versions) for which in (year, year - 1)
    )
    cut = Cut.COUNTRY if chosen.by_country else Cut.AREA
    of_both, whole = (_two_years(scope, year, indicator, *cuts) for cuts in ([cut], []))
    cells, earlier = of_both[year], of_both[year - 1]
    names = _countries({*cells, *earlier}) if chosen.by_country else _areas()
    places = [
        changed.Place(
            known.name,
            now.cell(cells.get(key), known.cut),
            before.cell(earlier.get(key), known.cut),
            country=known.country,
        )
        for key, known in names.items()
        if key in cells or key in earlier
    ]
    everywhere = gettext("All countries") if chosen.by_country else gettext("All areas")
    return changed.what_changed(
        indicator,
        year,
        changed.Place(
            everywhere,
            now.cell(whole[year].get(None), {}),
            before.cell(whole[year - 1].get(None), {}),
        ),
        places,
        by_country=chosen.by_country,
        is_fictional_alone=chosen.is_fictional_alone,
        is_over=year < timezone.localdate().year,
    )


def _without_answer(scope: Scope, chosen: Chosen) -> Shown:
    indicator, year = chosen.indicator, chosen.year
    cells_of_year = NumberCells(scope, year, indicator, chosen.versions)
    cells = _cells(scope, year, indicator, Cut.AREA)
    areas = [
        (known.name, cells_of_year.cell(cells[key], known.cut))
        for key, known in _areas().items()
        if key in cells
    ]
    return who_gave_no_answer(indicator, year, cells_of_year.whole(), areas)


def _effort(scope: Scope, chosen: Chosen) -> Shown:
    cut = Cut.ACTION if scope.plan else Cut.AREA
    year, both = chosen.year, (chosen.effort, chosen.indicator)
    of_effort, of_result = (
        NumberCells(scope, year, indicator, chosen.versions) for indicator in both
    )
    spent, got = (_cells(scope, year, indicator, cut) for indicator in both)
    names = _actions(scope.plan, {*spent, *got}) if scope.plan else _areas()
    places = [
        effort.Place(
            known.name,
            of_effort.cell(spent.get(key), known.cut),
            of_result.cell(got.get(key), known.cut),
        )
        for key, known in names.items()
        if key in spent or key in got
    ]
    return effort.effort_and_result(
        chosen.effort,
        chosen.indicator,
        year,
        places,
        by_action=scope.plan is not None,
        area=scope.plan.area.code if scope.plan else "",
    )


def _areas() -> dict[Any, Name]:
    rows = CrimeArea.objects.order_by("rank", "name", "pk")
    return {row.pk: Name(str(row), {"area": row.code}) for row in rows}


def _actions(plan: OAP, keys: Iterable[Any]) -> dict[Any, Name]:
    """Name actions by their numbers: titles are texts, which a chart must not outlive."""
    actions = OperationalAction.objects.filter(oap=plan, pk__in=keys).select_related("goal")
    ordered = actions.order_by("goal__number", "sequence", "pk")
    return {
        row.pk: Name(gettext("Action {number}").format(number=row.number), {"action": row.pk})
        for row in ordered
    }


def _countries(codes: Iterable[str | None]) -> dict[str | None, Name]:
    """Name countries by their codes, in the order of the alphabet; what is of none comes last."""
    kinds = [kind.value for kind in COUNTRIES]
    known = [code for code in codes if code]
    rows = Organisation.objects.filter(kind__in=kinds, country__in=known, authority_of=None)
    names = dict(rows.values_list("country", "name"))
    ordered = sorted((gettext(names.get(code, code)), code) for code in known)
    by_code: dict[str | None, Name] = {
        code: Name(name, {"country": code}) for name, code in ordered
    }
    return {**by_code, None: Name(gettext(NO_COUNTRY), {"country": NOBODY})}


def _published(question: Question, chosen: Chosen) -> Shown:
    """Answer from what is published, and from nothing else."""
    wanted = {indicator.code for indicator in chosen.about}
    years = [chosen.year, chosen.year - 1]
    latest = {
        snapshot.year: snapshot
        for snapshot in Snapshot.objects.published().filter(year__in=years).order_by("number")
    }
    rows = SnapshotTotal.objects.published().filter(
        snapshot__in=[snapshot.pk for snapshot in latest.values()], indicator_code__in=wanted
    )
    found: dict[tuple[int, str, str], PublishedTotal] = {}
    names: dict[str, str] = {}
    for year, snapshot in latest.items():
        for found_total in published_totals(rows.filter(snapshot=snapshot).in_order()):
            total = found_total.total
            found[year, total.indicator_code, total.area_code] = found_total
            if total.area_code:
                names.setdefault(total.area_code, gettext(total.area_name))

    def number(year: int, indicator: Indicator, area: str = "") -> NumberCell:
        found_total = found.get((year, indicator.code, area))
        address = [year, area or EVERYWHERE, indicator.code]
        return published_number_cell(found_total, reverse("results:number_detail", args=address))

    if question is Question.EFFORT:
        return effort.effort_and_result(
            chosen.effort,
            chosen.indicator,
            chosen.year,
            [
                effort.Place(
                    name,
                    number(chosen.year, chosen.effort, code),
                    number(chosen.year, chosen.indicator, code),
                )
                for code, name in names.items()
            ],
        )
    now, before = years
    indicator = chosen.indicator
    return changed.what_changed(
        indicator,
        now,
        changed.Place(gettext("All areas"), number(now, indicator), number(before, indicator)),
        [
            changed.Place(name, number(now, indicator, code), number(before, indicator, code))
            for code, name in names.items()
        ],
        by_country=False,
        is_fictional_alone=chosen.is_fictional_alone,
        is_over=now < timezone.localdate().year,
    )
