"""A factsheet's content, put together from the rows of a snapshot and from nothing else.

What is withheld from the public is not read here at all: totals come from ``public()``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext

from actions.aggregation.amounts import Amount, together
from actions.answers import Answer, Comparator, FigureKind
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import IndicatorClass, OverReporters
from cycles.tracing.addresses import on_this_site
from empact.people.roles.kinds import COUNTRIES, OrganisationKind
from results.disclosure.tables import add_ranges
from results.factsheets.illustrations import (
    before_of,
    breaks_until,
    highlights_of,
    points_of,
    reporting_states,
    series_of,
)
from results.factsheets.reservations import reservations
from results.sheets.addresses import number_url
from results.sheets.sheet import Area, Group, Row, Sheet
from results.sheets.wording import method, no_total_in_words, not_adding_up_in_words
from results.snapshots.models.snapshots import Snapshot, SnapshotArea
from results.snapshots.models.totals import EVERYWHERE, PublicTotal
from results.withheld import NOTHING, Range, Withheld

KEY_FIGURES = 6


def sheet_of(
    snapshot: Snapshot,
    areas: Collection[CrimeArea] | None = None,
    *,
    version: int = 1,
    marking: str = "",
) -> Sheet:
    """Put together the general factsheet of a snapshot, or the one that covers these areas.

    The same snapshot always gives the same sheet. It carries the snapshot's marking unless another
    is given: that of a factsheet that was cleared.

    Raises ValueError for an area that has no figures in the snapshot: it gets no sheet.
    """
    frozen = list(snapshot.areas.order_by("rank", "code"))
    covered = _covered(frozen, areas)
    totals = _totals(snapshot, covered, general=areas is None)
    filled = [total for total in totals if not total.empty]
    explained = _explained(snapshot, covered, general=areas is None)
    places = None if areas is None else _places(snapshot, covered)
    groups = tuple(_groups(filled, explained, year=snapshot.year, places=places))
    rows = [row for group in groups for row in group.rows]
    points = points_of(snapshot, covered, rows, general=areas is None)
    breaks = breaks_until(snapshot, points)
    reported = _reporters(snapshot, covered)
    fictional = any(area.fictional for area in covered)
    return Sheet(
        year=snapshot.year,
        kind="general" if areas is None else "specific",
        areas=tuple(Area(area.code, area.name) for area in covered if area.figures),
        title=gettext("EMPACT results")
        if areas is None
        else " · ".join(area.name for area in covered),
        as_of=timezone.localdate(snapshot.as_of),
        version=version,
        marking=marking or str(snapshot.marking_id),
        fictional=fictional,
        key_figures=tuple(_key_figures(groups)),
        groups=groups,
        series=tuple(series_of(snapshot, rows, points, breaks)),
        before=tuple(before_of(snapshot, rows, points, breaks)),
        reporting_states=reporting_states(reported["states"]),
        highlights=tuple(highlights_of(snapshot, covered, general=areas is None)),
        actions=sum(area.actions for area in covered),
        joint_action_days=sum(area.joint_action_days for area in covered),
        method=method(snapshot.year, general=areas is None),
        reservations=reservations(
            filled,
            unanswered=len(totals) - len(filled),
            reporters=(reported["reporting"], reported["countries"]),
            sensitive_left_out=areas is not None
            and snapshot.totals.filter(withheld=Withheld.SENSITIVE).exists(),
            fictional=fictional,
        ),
        areas_without_figures=tuple(
            Area(area.code, area.name) for area in covered if not area.figures
        ),
        other_sheets=tuple(area.name for area in covered if area.figures and areas is None),
    )


def _covered(frozen: list[SnapshotArea], areas: Collection[CrimeArea] | None) -> list[SnapshotArea]:
    if areas is None:
        return frozen
    wanted = {area.pk for area in areas}
    covered = [area for area in frozen if area.area_id in wanted and area.figures]
    if len(covered) < len(wanted):
        raise ValueError("An area without figures gets no factsheet of its own.")
    return covered


def _places(snapshot: Snapshot, covered: list[SnapshotArea]) -> dict[str, list[str]]:
    """Say by indicator in which areas it is opened: a sum of several is opened area by area."""
    found: dict[str, list[str]] = defaultdict(list)
    if len(covered) == 1:
        return defaultdict(lambda: [covered[0].code])
    totals = snapshot.totals.filter(area__in=[area.area_id for area in covered]).in_order()
    for code, area in totals.values_list("indicator_code", "area_code"):
        found[code].append(area)
    return found


def _totals(snapshot: Snapshot, covered: list[SnapshotArea], *, general: bool) -> list[PublicTotal]:
    if general:
        return snapshot.totals.filter(area=None).public()
    codes = [area.area_id for area in covered]
    of_areas = snapshot.totals.filter(area__in=codes).exclude(withheld=Withheld.SENSITIVE)
    totals = of_areas.public()
    if len(covered) == 1:
        return totals
    counts = _organisations(snapshot, covered)
    together: dict[str, list[PublicTotal]] = {}
    for total in totals:
        together.setdefault(total.indicator_code, []).append(total)
    merged = [_merge(cells, counts) for cells in together.values()]
    return sorted(merged, key=attrgetter("group_rank", "group_code", "rank", "indicator_code"))


def _organisations(snapshot: Snapshot, covered: list[SnapshotArea]) -> dict[str, tuple[int, int]]:
    """Count who reports each indicator in any of these areas: organisations, and countries."""
    rows = _reported(snapshot, covered).values_list("indicator_code").annotate(**REPORTERS)
    return {code: (reporting, countries) for code, reporting, countries in rows.order_by()}


def _merge(cells: list[PublicTotal], counts: dict[str, tuple[int, int]]) -> PublicTotal:
    """Add up one indicator over the areas of a sheet; one withheld cell withholds the whole.

    Who has not answered is counted by area, where one organisation may be missing twice, so that
    a sheet of several areas does not say.
    """
    known = [cell for cell in cells if not cell.empty]
    if len(known) <= 1:
        return known[0] if known else cells[0]
    first = known[0]
    if hidden := [cell for cell in known if cell.withheld]:
        return _merge_published(known, hidden)
    claimed, claimed_comparator = _add(known, "claimed")
    counted, counted_comparator = _add(known, "counted")
    reporting, countries = counts.get(first.indicator_code, (0, 0))
    return replace(
        first,
        area_code="",
        area_name="",
        claimed=claimed,
        claimed_comparator=claimed_comparator,
        counted=counted,
        counted_comparator=counted_comparator,
        no_total="" if counted is not None else first.no_total or "not_added_up",
        numbers=sum(cell.numbers or 0 for cell in known),
        reporting=reporting,
        reporting_countries=countries,
        not_reported=None,
        missing=None,
        preliminary=sum(cell.preliminary or 0 for cell in known),
        open=sum(cell.open or 0 for cell in known),
        restated=max((cell.restated for cell in known if cell.restated), default=None),
    )


def _merge_published(cells: list[PublicTotal], hidden: list[PublicTotal]) -> PublicTotal:
    """Add up what is published of areas, one of them not exactly: to a range, or nothing.

    How many answered is not said, since it could reveal the hidden ones.
    """
    found: dict[str, Any] = {}
    for name in ("claimed", "counted"):
        known = [cell.published_range(name) for cell in cells]
        ranges = [one for one in known if one is not None]
        if cells[0].over_reporters == OverReporters.HIGHEST:
            total = Range(max((one.least for one in ranges), default=NOTHING))
        else:
            total = add_ranges(ranges)
        says = total.says_something and cells[0].over_reporters != OverReporters.NONE
        found |= {
            name: total.least if says else None,
            f"{name}_comparator": Comparator.AT_LEAST.value if says else None,
            f"{name}_most": total.most if says else None,
        }
    first = hidden[0]
    nothing: dict[str, Any] = dict.fromkeys(PublicTotal.GUARDED)
    if all(found[name] is None for name in ("claimed", "counted")):
        why = next((cell.withheld for cell in hidden if cell.hides_amount), first.withheld)
        return replace(first, **{**nothing, "withheld": why}, area_code="", area_name="")
    return replace(
        first,
        **{**nothing, **found, "withheld": Withheld.IN_RANGE.value},
        area_code="",
        area_name="",
    )


def _add(cells: list[PublicTotal], name: str) -> tuple[Any, str]:
    """Add amounts of several areas, which share no line, as the indicator adds up.

    Source: docs/domain.md, N5 and N9.
    """
    amounts = [
        Amount(getattr(cell, name), getattr(cell, f"{name}_comparator"))
        for cell in cells
        if getattr(cell, name) is not None
    ]
    if name == "counted" and len(amounts) < len(cells):
        return None, ""
    return together(amounts, cells[0].over_reporters) or (None, "")


def _explained(
    snapshot: Snapshot, covered: list[SnapshotArea], *, general: bool
) -> dict[str, list[str]]:
    """Give by indicator what explains that numbers of a sheet do not add up.

    Source: docs/domain.md, N10.
    """
    checks = snapshot.checks.exclude(explanation="")
    if general:
        checks = checks.shown_with_all_areas()
    else:
        checks = checks.filter(area__in=[area.area_id for area in covered])
    said = "said" if general else "explanation"
    found: dict[str, list[str]] = {}
    for code, explanation in checks.order_by("kind", "key").values_list("indicator_code", said):
        texts = found.setdefault(code, [])
        if explanation not in texts:
            texts.append(explanation)
    return found


def _groups(
    totals: list[PublicTotal],
    explained: Mapping[str, Sequence[str]],
    *,
    year: int,
    places: Mapping[str, Sequence[str]] | None,
) -> Iterator[Group]:
    """Set rows under the names of their groups; a part follows its parent into the parent's."""
    parents = {total.indicator_code for total in totals if not total.part_of}
    parts: dict[str, list[PublicTotal]] = {}
    for total in totals:
        if total.part_of in parents:
            parts.setdefault(total.part_of, []).append(total)
    heads = [total for total in totals if total.part_of not in parents]
    for (_, name), members in groupby(heads, attrgetter("group_code", "group_name")):
        rows = []
        for head in members:
            rows += [
                _row(
                    total,
                    explained.get(total.indicator_code, ()),
                    trace=" ".join(
                        on_this_site(number_url(year, total.indicator_code, place))
                        for place in (
                            [EVERYWHERE] if places is None else places[total.indicator_code]
                        )
                    ),
                )
                for total in (head, *parts.get(head.indicator_code, []))
            ]
        yield Group(name, tuple(rows))


def _row(total: PublicTotal, explained: Sequence[str], *, trace: str) -> Row:
    return Row(
        code=total.indicator_code,
        name=total.indicator_name,
        version=total.version,
        definition=total.definition,
        unit=total.unit,
        unit_name=total.unit_name,
        indicator_class=total.indicator_class,
        part_of=total.part_of,
        breakdown=total.breakdown,
        claimed=total.claimed,
        claimed_comparator=total.claimed_comparator or Comparator.EXACTLY.value,
        counted=total.counted,
        counted_comparator=total.counted_comparator or Comparator.EXACTLY.value,
        reporting=total.reporting,
        not_reported=total.not_reported,
        missing=total.missing,
        preliminary=total.preliminary,
        open=total.open,
        restated=total.restated,
        withheld=total.withheld,
        claimed_most=total.claimed_most,
        counted_most=total.counted_most,
        explanation=" ".join(
            [
                no_total_in_words(total.no_total or ""),
                # An explanation of a withheld number could reveal it.
                *not_adding_up_in_words(() if total.withheld else explained),
            ]
        ).strip(),
        trace=trace,
    )


def _key_figures(groups: Sequence[Group]) -> list[str]:
    """Choose outcomes with a number: the first of each group, then the next, by rank."""
    queues = [
        [
            row.code
            for row in group.rows
            if row.indicator_class == IndicatorClass.OUTCOME and not row.part_of and row.counted
        ]
        for group in groups
    ]
    ranked = [
        (place, number, code)
        for number, queue in enumerate(queues)
        for place, code in enumerate(queue)
    ]
    chosen = sorted(ranked)[:KEY_FIGURES]
    return [code for _, _, code in sorted(chosen, key=lambda key: (key[1], key[0]))]


def _reporters(snapshot: Snapshot, covered: list[SnapshotArea]) -> dict[str, Any]:
    """Count organisations, and countries among them, with an own number anywhere on the sheet.

    The Member States among them are named, by code.
    """
    states = ArrayAgg(
        "organisation_country",
        distinct=True,
        filter=Q(organisation_kind=OrganisationKind.MEMBER_STATE),
    )
    return _reported(snapshot, covered).aggregate(**REPORTERS, states=states)


REPORTERS = {
    "reporting": Count("organisation", distinct=True),
    "countries": Count(
        "organisation_country", distinct=True, filter=Q(organisation_kind__in=COUNTRIES)
    ),
}


def _reported(snapshot: Snapshot, covered: list[SnapshotArea]) -> Any:
    """Give the own numbers of these areas."""
    return snapshot.figures.filter(
        area__in=[area.area_id for area in covered], kind=FigureKind.OWN, answer=Answer.NUMBER
    )
