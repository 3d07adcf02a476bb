"""A series: one indicator year by year or cycle by cycle, each point with what holds for it alone.

Published years are read from their snapshots and years that are not published yet from today's
totals, by those who read these; beside both stands what was published elsewhere, with its evidence.
Source: docs/domain.md, N15.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, IntegerField, OuterRef
from django.db.models.functions import Cast, ExtractYear
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from actions.answers import Answer
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from cycles.cycles.models import Cycle
from cycles.indicators.models import Source
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from cycles.tracing.addresses import trace_url
from empact.people.roles.kinds import OUTSIDERS
from oaps.plans.models.plans import OAP
from priorities.priorities.queries.lineage import Lineage, lineage_of
from results.published.models import PublishedValue, ScopeKind, converts
from results.published.queries.history import BEST_FIRST
from results.restatements.queries.published_totals import published_totals
from results.series.queries.sums import lacking, sum_of
from results.series.series import By, Certainty, Kind, Series, SeriesPoint
from results.sheets.extents import Extent, without_asides
from results.sheets.sheet import WITHHELD
from results.sheets.wording import no_total_in_words
from results.snapshots.models.figures import SnapshotFigure
from results.snapshots.models.totals import EVERYWHERE, SnapshotTotal
from results.totals.cells import Cut
from results.totals.queries.abroad import counted_abroad
from results.totals.queries.totals import totals
from results.withheld import Range

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from cycles.cycles.models import CrimeArea
    from cycles.indicators.models import IndicatorVersion, Unit
    from results.restatements.queries.published_totals import PublishedTotal
    from results.snapshots.models.totals import PublicTotal
    from results.totals.queries.totals import Cell

MOST_LIVE = 2
"""So many of the latest years that are not published are added up for who reads them, or cycles."""

CERTAINTIES = {
    None: Certainty.UNSAID,
    True: Certainty.PRELIMINARY,
    False: Certainty.CONFIRMED,
}

type Flags = tuple[bool, bool, bool]
"""True in turn if a year is fictional, if it is wider than the EU, and if it has a visible number.
"""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The scope of a series; ``versions`` are those of its indicator, the first one first.

    ``areas`` are all crime areas, by id; without ``area`` all of them together. A reader of today's
    totals ``reads_live``.
    """

    versions: Sequence[IndicatorVersion]
    area: CrimeArea | None = None
    areas: Mapping[Any, CrimeArea] = field(default_factory=dict)
    by: By = By.YEAR
    reads_live: bool = False

    @property
    def indicator(self) -> Any:
        return self.versions[0].indicator

    @property
    def unit(self) -> Unit:
        """The unit in which all points are shown: that of the latest definition."""
        return self.versions[-1].unit

    def counts_unreported(self, year: int) -> bool:
        """Say whether the numbers of a year come from events or judicial measures."""
        holding = (row for row in self.versions if row.holds_on(date(year, 12, 31)))
        return any(row.source != Source.REPORTED for row in holding)


def find_series(asked: Asked) -> list[Series]:
    """Find what is known of an indicator: first what is real, then what is fictional, each alone.

    Takes at most seven queries, however many years there are, and one more where the register
    or events count.
    """
    whole = Lineage(stretches=())
    lineage = lineage_of(asked.area, asked.areas) if asked.area else whole
    areas = {stretch.area.pk: stretch.area for stretch in lineage.stretches}
    until = {stretch.area.pk: stretch.last_year for stretch in lineage.stretches}
    abroad = {
        one.year
        for one in counted_abroad(asked.versions, until=timezone.localdate().year)
        if not areas or one.area in areas
    }
    own = [*_frozen(asked, areas, abroad)]
    published = {point.first_year for point in own if point.area == asked.area}
    open_years = _years_to_add_up(asked, published, abroad) if asked.reads_live else {}
    if asked.by == By.CYCLE:
        own = [*_of_cycles(asked, own, open_years)]
    else:
        own += _live(asked, open_years)
    own.sort(key=lambda point: point.first_year)
    found = [*_published(asked, areas), *own]
    in_line = [
        point
        for point in found
        if point.area is None or (last := until[point.area.pk]) is None or point.last_year <= last
    ]
    return [
        Series(
            indicator=asked.indicator,
            area=asked.area,
            by=asked.by,
            unit=asked.unit,
            versions=tuple(asked.versions),
            lineage=lineage,
            points=tuple(_contested(points)),
            fictional=fictional,
        )
        for fictional in (False, True)
        if (points := [point for point in in_line if point.fictional is fictional])
    ]


def _contested(points: Sequence[SeriesPoint]) -> Iterator[SeriesPoint]:
    """Give points in their order, marked where another value of the same is known."""
    values: dict[Any, set[Any]] = {}
    for point in points:
        if point.value is not None:
            values.setdefault(point.what, set()).add((point.value, point.comparator, point.most))
    for point in sorted(points, key=lambda point: point.place):
        yield replace(point, contested=len(values.get(point.what, ())) > 1)


def _published(asked: Asked, areas: Mapping[Any, CrimeArea]) -> Iterator[SeriesPoint]:
    """Read what was published elsewhere: the headline of each year or cycle. One query."""
    kind = ScopeKind.ANNUAL if asked.by == By.YEAR else ScopeKind.CYCLE
    rows: Any = PublishedValue.objects.stored().filter(
        scope_kind=kind,
        label__indicator=asked.indicator.pk,
        label__part="",
        first_year__isnull=False,
    )
    rows = rows.about_any(list(areas)) if asked.area else rows.about(None)
    known: set[Any] = set()
    ordered = rows.select_related("label__measured_in", "priority").order_by("first_year", "pk")
    for row in sorted(ordered, key=lambda row: BEST_FIRST.index(row.evidence)):
        # A span is no year, and a year no cycle, whatever its scope claims.
        if (row.first_year == row.last_year) is not (asked.by == By.YEAR):
            continue
        fits = converts(row.label.measured_in, asked.unit)
        point = SeriesPoint(
            first_year=row.first_year,
            last_year=row.last_year,
            area=areas[row.area] if asked.area else None,
            value=row.value * row.label.measured_in.factor / asked.unit.factor if fits else None,
            comparator=row.comparator,
            why=""
            if fits
            else gettext("Published in {unit}, which does not convert.").format(
                unit=row.label.measured_in
            ),
            kind=Kind.ELSEWHERE,
            certainty=CERTAINTIES[row.is_preliminary],
            extent=row.extent,
            evidence=row.evidence,
            source=row.source,
            label=without_asides(row.label.label),
            fictional=row.is_fictional,
            url=reverse("results:published_trace", args=[row.key]),
        )
        # Where two are the same, the better one stands for both.
        if (point.what, point.value, point.comparator) not in known:
            known.add((point.what, point.value, point.comparator))
            yield point


def _frozen(
    asked: Asked, areas: Mapping[Any, CrimeArea], abroad: Collection[int]
) -> Iterator[SeriesPoint]:
    """Read the published totals, without what is withheld: of each year the latest. One query.

    Each says as well what of it was restated since. The snapshot says whether what it counts
    reaches beyond the EU; for those that do not, ``abroad`` has the years of which that holds
    today. Source: docs/domain.md, S37.
    """
    by_others = SnapshotFigure.objects.filter(
        snapshot=OuterRef("snapshot"),
        indicator=OuterRef("indicator"),
        organisation_kind__in=OUTSIDERS,
        answer=Answer.NUMBER,
    )
    if asked.area:
        by_others = by_others.filter(area=OuterRef("area"))
    rows = SnapshotTotal.objects.published().filter(indicator=asked.indicator.pk)
    rows = rows.filter(area__in=list(areas)) if asked.area else rows.filter(area=None)
    latest = (
        rows.annotate(wider=Exists(by_others))
        .order_by("snapshot__year", "area", "-snapshot__number")
        .distinct("snapshot__year", "area")
    )
    columns = ("snapshot__year", "snapshot__fictional", "wider", "beyond_eu", "area")
    for found in published_totals(latest, *columns):
        year, fictional, by_others, beyond_eu, area = found.beside
        wider = by_others or (year in abroad if beyond_eu is None else beyond_eu)
        yield _of_total(asked, year, found, areas.get(area), wider=wider, fictional=fictional)


def _of_total(  # noqa: PLR0913 -- all that is said of it
    asked: Asked,
    year: int,
    found: PublishedTotal,
    area: CrimeArea | None,
    *,
    wider: bool,
    fictional: bool,
) -> SeriesPoint:
    total = found.total
    unit = next((row.unit for row in asked.versions if row.unit_id == total.unit), None)
    fits = unit is not None and converts(unit, asked.unit)
    factor = unit.factor / asked.unit.factor if unit is not None and fits else None
    why = gettext(WITHHELD[total.withheld]) if total.withheld in WITHHELD else ""
    why = why or no_total_in_words(total.no_total or "")
    return SeriesPoint(
        first_year=year,
        last_year=year,
        area=area,
        value=_times(total.counted, factor),
        comparator=total.counted_comparator or "=",
        claimed=_times(total.claimed, factor),
        claimed_comparator=total.claimed_comparator or "=",
        most=_times(total.counted_most, factor),
        claimed_most=_times(total.claimed_most, factor),
        ranges=(_range_of(total, "counted", factor), _range_of(total, "claimed", factor)),
        is_hidden=bool(total.withheld),
        kind=Kind.COUNTED,
        certainty=Certainty.PRELIMINARY if total.preliminary else Certainty.CONFIRMED,
        extent=Extent.UNSAID if total.hides_amount else Extent.WIDER if wider else Extent.EU,
        why=why
        if fits
        else gettext("Counted in {unit}, which does not convert.").format(
            unit=gettext(total.unit_name)
        ),
        fictional=fictional,
        open=total.open or 0,
        missing=total.missing or 0,
        restated=total.restated,
        restated_since=found.restated_since,
        explanation=" ".join(found.explained),
        url=reverse(
            "results:number_detail",
            args=[year, total.area_code or EVERYWHERE, asked.indicator.code],
        ),
    )


def _range_of(total: PublicTotal, name: str, factor: Any) -> Range | None:
    one = total.published_range(name)
    if one is None or factor is None:
        return None
    return Range(one.least * factor, _times(one.most, factor))


def _times(amount: Any, factor: Any) -> Any:
    return None if amount is None or factor is None else amount * factor


def _live(asked: Asked, open_years: Mapping[int, Flags]) -> Iterator[SeriesPoint]:
    """Add up the latest years that are not published, as they are today."""
    for year in sorted(open_years, reverse=True)[:MOST_LIVE]:
        fictional, wider, _ = open_years[year]
        cell = _cell(asked, year, year)
        if cell is not None and cell.has_number:
            yield _of_cell(asked, cell, (year, year), wider=wider, fictional=fictional)


def _years_to_add_up(
    asked: Asked, published: Iterable[int], abroad: Collection[int]
) -> dict[int, Flags]:
    """Give years with rounds, each with what holds for it. One query.

    A year is fictional as soon as any plan of it is.
    """
    plans = OAP.objects.filter(
        fictional=True, first_day__lte=OuterRef("last_day"), last_day__gte=OuterRef("last_day")
    )
    reported = Figure.objects.filter(
        contribution__obligation__round=OuterRef("pk"),
        contribution__state=ContributionState.ACCEPTED,
        indicator_version__indicator=asked.indicator.pk,
        answer=Answer.NUMBER,
    )
    if asked.area:
        plans = plans.filter(area=asked.area)
        reported = reported.filter(action__oap__area=asked.area)
    by_others = reported.filter(contribution__obligation__organisation__kind__in=OUTSIDERS)
    rounds = (
        ReportingRound.objects.exclude(state=RoundState.PLANNED)
        .annotate(year=Cast(ExtractYear("last_day"), IntegerField()))
        .exclude(year__in=set(published))
        .values_list("year", Exists(plans), Exists(by_others), Exists(reported))
    )
    found: dict[int, Flags] = {}
    for year, fictional, wider, is_reported in rounds:
        before = found.get(year, (False, year in abroad, False))
        is_known = before[2] or is_reported or asked.counts_unreported(year)
        found[year] = (before[0] or fictional, before[1] or wider, is_known)
    return found


def _cell(asked: Asked, year: int, until: int) -> Cell | None:
    """Add an indicator up over years, of one area or of all. One query."""
    cuts = [Cut.AREA, Cut.INDICATOR] if asked.area else [Cut.INDICATOR]
    found = totals(year, cuts, until=until, indicator=asked.indicator.pk)
    area = asked.area.pk if asked.area else None
    return next((cell for cell in found if cell.key.get(Cut.AREA) == area), None)


def _of_cell(
    asked: Asked, cell: Cell, years: tuple[int, int], *, wider: bool, fictional: bool
) -> SeriesPoint:
    unit = next(row.unit for row in asked.versions if row.pk == cell.version_id)
    fits = converts(unit, asked.unit)
    factor = unit.factor / asked.unit.factor if fits else None
    why = no_total_in_words(cell.no_total)
    return SeriesPoint(
        first_year=years[0],
        last_year=years[1],
        area=asked.area,
        value=_times(cell.counted, factor),
        comparator=cell.counted_comparator or "=",
        claimed=_times(cell.claimed, factor),
        claimed_comparator=cell.claimed_comparator or "=",
        kind=Kind.COUNTED,
        certainty=Certainty.PRELIMINARY if cell.preliminary else Certainty.CONFIRMED,
        extent=Extent.WIDER if wider else Extent.EU,
        why=why
        if fits
        else gettext("Counted in {unit}, which does not convert.").format(unit=unit),
        fictional=fictional,
        is_published=False,
        open=cell.open or 0,
        missing=cell.missing,
        restated=cell.restated,
        url=trace_url(years[0], asked.indicator, until=years[1], area=asked.area),
    )


def _of_cycles(
    asked: Asked, years: Iterable[SeriesPoint], open_years: Mapping[int, Flags]
) -> Iterator[SeriesPoint]:
    """Yield each cycle of which there are numbers, of every year or of all years so far.

    Where all of them are published, sums of years are the sum of the cycle, since each year holds
    figures of its own days alone. What adds up over time in another way, and a cycle with a year
    that is not published, is added up again for who reads today's totals, the latest cycles alone.
    """
    own = [point for point in years if point.area == asked.area]
    live = {year: flags for year, flags in open_years.items() if flags[2]}
    known = {point.first_year for point in own} | set(live)
    if not known:
        return
    cycles = Cycle.objects.filter(first_year__lte=max(known), last_year__gte=min(known))
    indicator = asked.indicator
    left_live = MOST_LIVE if asked.reads_live else 0
    for cycle in cycles.order_by("-first_year"):
        span = range(cycle.first_year, cycle.last_year + 1)
        found = [point for point in own if point.first_year in span]
        flags = [live[year] for year in span if year in live]
        fictional = {point.fictional for point in found} | {flag for flag, _, _ in flags}
        if len(fictional) != 1:
            # None, or such as never stand in one sum.
            continue
        if left_live and (flags or not indicator.is_summed):
            left_live -= 1
            wider = any(wider for _, wider, _ in flags) or any(
                p.extent == Extent.WIDER for p in found
            )
            total = _added_up_today(asked, cycle, known, wider=wider, fictional=fictional.pop())
        else:
            total = sum_of(cycle, found, indicator.code) if indicator.is_summed else None
        if total is not None:
            yield total


def _added_up_today(
    asked: Asked, cycle: Cycle, known: Collection[int], *, wider: bool, fictional: bool
) -> SeriesPoint | None:
    """Add up a cycle as it is today, in the one place of totals. One query."""
    years = (cycle.first_year, cycle.last_year)
    cell = _cell(asked, *years)
    if cell is None or not cell.has_number:
        return None
    point = _of_cell(asked, cell, years, wider=wider, fictional=fictional)
    return replace(point, lacking=lacking(cycle, known))
