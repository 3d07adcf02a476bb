"""Freezing a year: its accepted figures and what they add up to, as rows of one moment."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.answers import Comparator
from actions.contributions.models.contributions import Contribution
from actions.states import ActionState, ContributionState
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, IndicatorVersion, Source
from empact.lib.commands import NotNow, NotReady, command
from empact.people.accounts.models import User
from empact.records.markings.models import Marking
from oaps.plans.states import OAPState
from results.checks.models import SumCheck
from results.checks.queries.checks import Narrowing, checks
from results.disclosure.queries.cells import cleared_in
from results.disclosure.queries.publications import key_of, publications_of
from results.disclosure.tables import Publication
from results.freezing.sql import CUTS, freezing
from results.locks import hold_freezing
from results.published.queries.history import HistoricalPoint, historical_series
from results.sheets.sheet import FICTIONAL_OWN, OWN
from results.snapshots.models.checks import SnapshotCheck
from results.snapshots.models.earlier_values import SnapshotPoint
from results.snapshots.models.highlights import SnapshotHighlight
from results.snapshots.models.snapshots import Snapshot, SnapshotArea, hash_rows
from results.snapshots.models.totals import SnapshotTotal
from results.totals.cells import Cut
from results.totals.queries.abroad import counted_abroad
from results.totals.queries.totals import Cell, read_cell
from results.totals.queries.unsearched import is_searched_by, is_year_searched
from results.totals.sources import parameters
from results.withheld import Withheld

NOT_LOOKED_AT = _(
    "EMPACT is still looking for possible overlaps in the latest accepted figures. This mostly "
    "takes seconds. Freeze the year again in a moment. If this message stays for some minutes, "
    "ask the administrator about failed background work."
)


@command("results.freeze_snapshot")
def freeze_snapshot(*, by: User, year: int) -> Snapshot:
    """Freeze what the accepted figures of a year are and add up to, under the next number.

    Raises NotReady where no accepted figure of that year gives a number or it is still being found
    out which may overlap, and NotNow where nothing has changed since the last
    snapshot of that year.
    """
    # Two clicks at once become one snapshot, since the second finds nothing changed.
    hold_freezing()
    # Before so much is written, and again afterwards.
    if not is_year_searched(year):
        raise NotReady(NOT_LOOKED_AT)
    pk, as_of = uuid4(), timezone.now()
    found = _freeze_rows(pk, year)
    if not any(cell.numbers for cell in found):
        raise NotReady(
            format_lazy(
                _(
                    "No figure of {year} is accepted yet. Accept at least one contribution with a "
                    "number, then freeze the year."
                ),
                year=year,
            )
        )
    # After the rows are written: what came into them until then is looked at, or seen here.
    if not is_searched_by(as_of, pk, year):
        raise NotReady(NOT_LOOKED_AT)
    areas = list(SnapshotArea.objects.filter(snapshot_id=pk).select_related("area"))
    _write_totals(pk, year, found, areas)
    _write_points(pk, year, found, areas)
    _write_highlights(pk, year, areas)
    _write_checks(pk, year)
    content = hash_rows(pk, year)
    latest = Snapshot.objects.filter(year=year).order_by("-number").first()
    if latest is not None and latest.hash == content:
        raise NotNow(
            format_lazy(
                _(
                    "Nothing has changed since snapshot {number} of {year}: use that one, or "
                    "accept further figures first."
                ),
                number=latest.number,
                year=year,
            )
        )
    markings = {area.marking for area in areas}
    # The snapshot's own row comes last: it seals all others.
    return Snapshot.objects.create(
        pk=pk,
        number=(Snapshot.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
        year=year,
        as_of=as_of,
        frozen_by=by,
        hash=content,
        fictional=any(area.fictional for area in areas),
        marking=Marking.objects.filter(pk__in=markings).order_by("-rank")[0],
    )


def _freeze_rows(pk: UUID, year: int) -> list[Cell]:
    """Write figures and areas and return all cells: one statement, hence of one moment."""
    given = {
        **parameters(year),
        "snapshot": pk,
        "plan_states": [OAPState.ADOPTED.value, OAPState.CLOSED.value],
        "not_actions": [ActionState.PROPOSED.value, ActionState.CANCELLED.value],
    }
    with connection.cursor() as cursor:
        cursor.execute(freezing().as_string(), given)
        return [read_cell(CUTS, row) for row in cursor.fetchall()]


def _write_totals(pk: UUID, year: int, found: list[Cell], areas: list[SnapshotArea]) -> None:
    versions = IndicatorVersion.objects.select_related(
        "unit", "indicator__group", "indicator__part_of"
    ).in_bulk({cell.version_id for cell in found})
    abroad = counted_abroad(versions.values(), until=year)
    beyond_eu: set[tuple[UUID | None, UUID]] = {
        (area, one.indicator) for one in abroad if one.year == year for area in (one.area, None)
    }
    places: dict[Any, SnapshotArea | None] = {None: None, **{row.area_id: row for row in areas}}
    ordered = sorted(areas, key=attrgetter("rank", "code"))
    published = publications_of(
        found,
        snapshot=pk,
        year=year,
        areas=[row.area_id for row in ordered],
        cleared=cleared_in(pk, year),
    )
    SnapshotTotal.objects.bulk_create(
        (
            _total(
                pk,
                cell,
                versions[cell.version_id],
                places[cell.key[Cut.AREA]],
                published=published[key_of(cell)],
                beyond_eu=(cell.key[Cut.AREA], cell.indicator_id) in beyond_eu,
            )
            for cell in found
        ),
        batch_size=500,
    )


def _write_points(pk: UUID, year: int, found: list[Cell], areas: list[SnapshotArea]) -> None:
    """Keep what was published of earlier years, since what is published may yet be added to.

    What EMPACT published itself takes the place of what others published of the same; what is of
    the demonstration stands beside it.
    """
    own = _own_points(pk, year)
    taken = {(row.area_id, row.indicator_code, row.year) for row in own if row.evidence == OWN}
    codes = dict(
        Indicator.objects.filter(pk__in={cell.indicator_id for cell in found}).values_list(
            "pk", "code"
        )
    )
    asked: dict[Any, set[str]] = {}
    for cell in found:
        asked.setdefault(cell.key[Cut.AREA], set()).add(codes[cell.indicator_id])
    places = [None, *(row.area for row in areas if row.figures)]
    elsewhere = (
        _point(pk, area, point)
        for area in places
        for points in historical_series(asked.get(area and area.pk, ()), area).values()
        for point in _one_a_year(points)
        if point.year < year and (area and area.pk, point.indicator.code, point.year) not in taken
    )
    SnapshotPoint.objects.bulk_create([*elsewhere, *own], batch_size=500)


def _own_points(pk: UUID, year: int) -> list[SnapshotPoint]:
    """Give what EMPACT itself published of earlier years, of each the version that is out."""
    asked = {
        (area, code): unit
        for area, code, unit in SnapshotTotal.objects.filter(snapshot_id=pk).values_list(
            "area", "indicator_code", "unit"
        )
    }
    published = (
        SnapshotTotal.objects.published()
        .filter(snapshot__year__lt=year)
        .order_by("snapshot__year", "area", "indicator", "-snapshot__number")
        .distinct("snapshot__year", "area", "indicator")
    )
    columns = ("snapshot__year", "snapshot__number", "snapshot__fictional", "area")
    return [
        SnapshotPoint(
            snapshot_id=pk,
            area_id=area,
            area_code=total.area_code,
            indicator_code=total.indicator_code,
            indicator_name=total.indicator_name,
            unit=total.unit,
            unit_name=total.unit_name,
            year=of_year,
            value=total.counted,
            comparator=total.counted_comparator or Comparator.EXACTLY,
            most=total.counted_most,
            evidence=FICTIONAL_OWN if fictional else OWN,
            source=f"EMPACT results of {of_year}, snapshot {number}",
            contested=False,
        )
        for (of_year, number, fictional, area), total in published.public_beside(*columns)
        if total.counted is not None and asked.get((area, total.indicator_code)) == total.unit
    ]


def _write_highlights(pk: UUID, year: int, areas: list[SnapshotArea]) -> None:
    """Keep what organisations agreed to have published of what they did in that year."""
    found = (
        Contribution.objects.filter(
            state=ContributionState.ACCEPTED,
            may_publish=True,
            obligation__round__last_day__year=year,
            obligation__action__oap__area__in=[row.area_id for row in areas if row.figures],
        )
        .exclude(highlight="")
        .select_related("obligation__action__goal", "obligation__action__oap")
    )
    SnapshotHighlight.objects.bulk_create(
        (
            SnapshotHighlight(
                snapshot_id=pk,
                area_id=contribution.obligation.action.oap.area_id,
                contribution=contribution,
                action_number=contribution.obligation.action.number,
                text=contribution.highlight,
            )
            for contribution in found
        ),
        batch_size=500,
    )


def _write_checks(pk: UUID, year: int) -> None:
    """Keep what did not add up, with its explanation, which is shown with the number."""
    failed = checks(year, Narrowing(missing=True, snapshot=pk, afresh=True))
    said = SumCheck.objects.in_bulk({check.explained_id for check in failed} - {None})
    indicators = Indicator.objects.in_bulk({check.indicator_id for check in failed})
    areas = CrimeArea.objects.in_bulk({check.area_id for check in failed} - {None})
    SnapshotCheck.objects.bulk_create(
        (
            SnapshotCheck(
                snapshot_id=pk,
                key=check.key,
                kind=check.kind,
                area_id=check.area_id,
                area_code=areas[check.area_id].code if check.area_id else "",
                indicator_code=indicators[check.indicator_id].code,
                indicator_name=indicators[check.indicator_id].name,
                expected=check.expected,
                expected_comparator=check.expected_comparator,
                found=check.found,
                found_comparator=check.found_comparator,
                explanation="" if check.is_failed else said[check.explained_id].explanation,
            )
            for check in failed
        ),
        batch_size=500,
    )


def _one_a_year(points: list[HistoricalPoint]) -> Iterator[HistoricalPoint]:
    """Take the first of each year: where several are published, it has the best evidence."""
    for _year, rivals in groupby(points, attrgetter("year")):
        yield next(rivals)


def _point(pk: UUID, area: CrimeArea | None, point: HistoricalPoint) -> SnapshotPoint:
    unit = max(point.indicator.versions.all(), key=attrgetter("first_day")).unit
    return SnapshotPoint(
        snapshot_id=pk,
        area=area,
        area_code=area.code if area else "",
        indicator_code=point.indicator.code,
        indicator_name=point.indicator.name,
        unit=unit.code,
        unit_name=unit.name,
        year=point.year,
        value=round(point.value, 6),
        comparator=point.comparator,
        evidence=point.evidence,
        source=point.source,
        contested=point.contested,
    )


def _total(  # noqa: PLR0913 -- all that is kept of it
    pk: UUID,
    cell: Cell,
    version: IndicatorVersion,
    area: SnapshotArea | None,
    *,
    published: Publication,
    beyond_eu: bool,
) -> SnapshotTotal:
    indicator, unit = version.indicator, version.unit
    is_range = published.why == Withheld.IN_RANGE
    claimed, counted = published.ranges
    return SnapshotTotal(
        snapshot_id=pk,
        area_id=area.area_id if area else None,
        area_code=area.code if area else "",
        area_name=area.name if area else "",
        area_rank=area.rank if area else None,
        indicator=indicator,
        indicator_code=indicator.code,
        indicator_name=indicator.name,
        version=version.number,
        definition=version.definition,
        counting_unit=version.counting_unit,
        unit=unit.code,
        unit_name=unit.name,
        indicator_class=indicator.indicator_class,
        source=version.source,
        over_time=indicator.over_time,
        over_reporters=indicator.over_reporters,
        sensitive=indicator.sensitive,
        group_code=indicator.group.code,
        group_name=indicator.group.name,
        group_rank=indicator.group.rank,
        rank=indicator.rank,
        part_of=indicator.part_of.code if indicator.part_of else "",
        breakdown=indicator.breakdown,
        exhaustive=indicator.exhaustive,
        claimed=cell.claimed,
        claimed_comparator=cell.claimed_comparator,
        counted=cell.counted,
        counted_comparator=cell.counted_comparator,
        no_total=cell.no_total,
        numbers=cell.numbers,
        reporting=cell.reporting,
        reporting_countries=cell.reporting_countries,
        not_reported=cell.not_reported,
        missing=cell.missing,
        preliminary=cell.preliminary,
        open=cell.open or 0,
        restated=cell.restated,
        withheld=published.why or "",
        claimed_least=claimed.least if is_range and cell.claimed is not None else None,
        claimed_most=claimed.most if is_range and cell.claimed is not None else None,
        counted_least=counted.least if is_range and cell.counted is not None else None,
        counted_most=counted.most if is_range and cell.counted is not None else None,
        beyond_eu=None if version.source == Source.REPORTED else beyond_eu,
    )
