"""A series in words: finding, chart and table, each point with all that holds for it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext, gettext_noop, ngettext

from empact.lib.languages import within_sentence
from empact.lib.numbers import format_number
from results.charts.data import Course, Measure, Stop
from results.charts.shown import Column, Entry, Shown
from results.series.series import EXTENTS, By, Certainty, Gap, Kind, Series, SeriesPoint
from results.sheets.amounts import format_amount, unit_beside
from results.sheets.extents import Extent
from results.sheets.in_words import restated_in_words
from results.sheets.sheet import ALL_AREAS, FICTIONAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from results.charts.data import Look

DRAWN = 40
"""Points that a chart has room for; the latest."""

RIVALS = 3
"""So many numbers of one year are named in a sentence."""


def _columns() -> tuple[Column, ...]:
    return (
        Column(gettext("Years"), "years", number=False),
        Column(gettext("First year"), "first_year", number=False, said_beside=True),
        Column(gettext("Last year"), "last_year", number=False, said_beside=True),
        Column(gettext("Crime area"), "area", number=False),
        Column(gettext("Number"), "number", amount=True, main=True),
        Column(gettext("Claimed"), "claimed", amount=True),
        Column(gettext("Kind"), "kind", number=False),
        Column(gettext("Preliminary or confirmed"), "certainty", number=False),
        Column(gettext("EU or wider"), "extent", number=False, said_beside=True),
        Column(gettext("Evidence"), "evidence", number=False, said_beside=True),
        Column(gettext("Remarks"), "remarks", number=False),
    )


EVIDENCE = {
    "official": gettext_noop("Official"),
    "secondary": gettext_noop("Secondary source"),
    "": gettext_noop("Own figures"),
}


def series_text(series: Series) -> Shown:
    """Show a series: everything in one table, and the best of each year in the chart."""
    finding = finding_of(series)
    place = f", {series.area}" if series.area else ""
    title = f"{series.indicator}{place}, {within_sentence(series.by.label)}"
    return Shown(
        code="demonstration" if series.fictional else "series",
        about=(("indicator", series.indicator.code), ("unit", series.unit.code)),
        title=f"{title}. {gettext(FICTIONAL)}" if series.fictional else title,
        finding=finding,
        chart=_chart(series, finding),
        notes=tuple(_notes(series)),
        columns=_columns(),
        rows=tuple(_rows(series)),
    )


def finding_of(series: Series) -> str:
    """Say what the latest points show that compare, and that nothing else does.

    It says that something rose or fell only where all values are exact, and where all that is
    known of both ends says so: a contested point is shown with what contests it.
    """
    name, is_by_year = str(series.indicator), series.by == By.YEAR
    line = series.line
    marked = f"{gettext(FICTIONAL)}. " if series.fictional else ""
    if not line:
        if is_by_year:
            said = gettext("{name}: no year has a number of its own here. The table says why.")
        else:
            said = gettext("{name}: no cycle has a number of its own here. The table says why.")
        return marked + said.format(name=name)
    stretch = _latest_unbroken(series)
    first, last = _known_of(series, stretch[0]), _known_of(series, stretch[-1])
    start, end = _end(series, first), _end(series, last)
    ways = {_way(before, after) for before in first for after in last}
    if len(stretch) == 1:
        said = gettext("{name}: {start}.")
    elif any(point.comparator != "=" for point in (*stretch, *first, *last)):
        said = gettext("{name} go from {start} to {end}; not every number in it is exact.")
    elif len(ways) > 1:
        said = gettext("{name}: {start}, and {end}; this shows neither a rise nor a fall.")
    elif ways == {0}:
        said = gettext("{name} were {start} and the same in {years}.")
    else:
        rose, fell = (
            gettext("{name} rose from {start} to {end}."),
            gettext("{name} fell from {start} to {end}."),
        )
        said = rose if ways == {1} else fell
    said = said.format(name=name, start=start, end=end, years=stretch[-1].years)
    if contested := [point.years for point in stretch if point.contested]:
        known = gettext("More than one value is known of {years}.")
        said += " " + known.format(years=get_text_list(contested, gettext("and")))
    if others := len(line) - len(stretch):
        if is_by_year:
            before = ngettext(
                "{number} year before is beyond a break and not compared.",
                "{number} years before are beyond a break and not compared.",
                others,
            )
        else:
            before = ngettext(
                "{number} cycle before is beyond a break and not compared.",
                "{number} cycles before are beyond a break and not compared.",
                others,
            )
        said += " " + before.format(number=others)
    return marked + said


def _known_of(series: Series, point: SeriesPoint) -> list[SeriesPoint]:
    """Give a point and those that contest it, each number once."""
    known = {(point.value, point.comparator, point.most): point}
    for other in series.points:
        if other.what == point.what and other.value is not None:
            known.setdefault((other.value, other.comparator, other.most), other)
    return list(known.values())


def _end(series: Series, known: Sequence[SeriesPoint]) -> str:
    """Write what is known of one end of a series: "700 or 400 in 2030"."""
    amounts = [_amount(series, point) for point in known[:RIVALS]]
    amounts += [gettext("another value")] if len(known) > RIVALS else []
    said = gettext("{amounts} in {years}")
    return said.format(amounts=f" {gettext('or')} ".join(amounts), years=known[0].years)


def _way(before: SeriesPoint, after: SeriesPoint) -> int:
    """Return 1 for a rise and -1 for a fall; 0 is neither."""
    first, last = before.value or 0, after.value or 0
    return (last > first) - (last < first)


def _latest_unbroken(series: Series) -> list[SeriesPoint]:
    """Give the points after the last break: those alone compare."""
    found: list[SeriesPoint] = []
    gaps = series.gaps
    for point in reversed(series.line):
        if found and any(point.last_year < gap.year <= found[-1].last_year for gap in gaps):
            break
        found.append(point)
    return found[::-1]


def _amount(
    series: Series, point: SeriesPoint, *, claimed: bool = False, short: bool = True
) -> str:
    """Write the amount of a point; in full with the years that money is of, which stand by it."""
    amount = point.claimed if claimed else point.value
    comparator = point.claimed_comparator if claimed else point.comparator
    return _written(
        series,
        amount,
        comparator,
        short=short,
        years=None if short else point.years,
        most=point.claimed_most if claimed else point.most,
    )


def _written(  # noqa: PLR0913 -- the amount, and how it is written
    series: Series,
    amount: Decimal | None,
    comparator: str,
    *,
    short: bool,
    years: str | None = None,
    most: Decimal | None = None,
) -> str:
    if amount is None:
        return "–"
    unit = series.unit
    return format_amount(
        amount,
        comparator,
        unit=unit.code,
        unit_name=unit.name,
        short=short,
        year=years,
        most=most,
    )


def _steps(series: Series, points: Sequence[SeriesPoint]) -> Iterator[SeriesPoint | Gap]:
    """Give points and, before the first point behind each, the breaks."""
    gaps = series.gaps
    before: SeriesPoint | None = None
    for _, together in groupby(points, key=lambda point: (point.last_year, point.first_year)):
        rivals = list(together)
        if before is not None:
            for gap in gaps:
                if before.last_year < gap.year <= rivals[0].last_year:
                    yield gap
        yield from rivals
        before = rivals[-1]


def _chart(series: Series, finding: str) -> Course | None:
    best: dict[object, SeriesPoint] = {}
    for point in series.points:
        if point.value is not None:
            best.setdefault((*point.what[:3],), point)
    drawn = list(best.values())[-DRAWN:]
    if not drawn:
        return None
    unit = unit_beside(series.unit.code, series.unit.name)
    name = f"{series.indicator}, {unit}" if unit else str(series.indicator)
    return Course(
        finding=finding,
        name=f"{name}. {gettext(FICTIONAL)}" if series.fictional else name,
        key=tuple(_key(drawn)),
        stops=tuple(_stop(series, step) for step in _steps(series, drawn)),
    )


def _key(points: Sequence[SeriesPoint]) -> Iterator[Measure]:
    looks = {_look(point) for point in points}
    if "filled" in looks:
        yield Measure(gettext("Counted and confirmed, or of an official source"))
    if "outlined" in looks:
        yield Measure(gettext("Preliminary, or of a secondary source"), "outlined")
    if any(point.differs for point in points):
        yield Measure(gettext("Claimed, where that is another number"), "tick")


def _look(point: SeriesPoint) -> Look:
    is_firm = point.evidence == "official" or (
        not point.evidence and point.certainty == Certainty.CONFIRMED
    )
    return "filled" if is_firm else "outlined"


def _stop(series: Series, step: SeriesPoint | Gap) -> Stop:
    if isinstance(step, Gap):
        return Stop(gettext("Break: {reason}").format(reason=step.short), gap=True)
    said = _amount(series, step)
    return Stop(
        ", ".join(_of_point(series, step)),
        step.value,
        gettext("{counted}, claimed {claimed}").format(
            counted=said, claimed=_amount(series, step, claimed=True)
        )
        if step.differs
        else said,
        _look(step),
        step.claimed if step.differs else None,
    )


def _of_point(series: Series, point: SeriesPoint) -> Iterator[str]:
    """Say what holds for one point of a chart, shortly."""
    yield point.years
    if point.area and point.area != series.area:
        yield str(point.area)
    if point.kind == Kind.COUNTED:
        yield gettext("counted")
        yield within_sentence(point.certainty.label)
    else:
        yield within_sentence(gettext(EVIDENCE[point.evidence]))
        yield gettext("claimed or counted not stated")
    yield _extent_of(point)
    if point.contested:
        yield gettext("another value is known")


def _extent_of(point: SeriesPoint) -> str:
    """Name the extent where no heading says what it is of."""
    if point.extent == Extent.UNSAID:
        return gettext("EU or wider not stated")
    return gettext(EXTENTS[point.extent])


def _rows(series: Series) -> Iterator[tuple[Entry, ...]]:
    for step in _steps(series, series.points):
        if isinstance(step, Gap):
            years = (Entry("", step.year), Entry("", step.year))
            nothing = [Entry("") for _ in _columns()[4:]]
            yield (Entry(gettext("Break")), *years, *nothing, Entry(step.words))
            continue
        has_claim = step.claimed is not None
        yield (
            Entry(step.years),
            Entry("", step.first_year),
            Entry("", step.last_year),
            Entry(
                *(
                    (str(step.area), step.area.code)
                    if step.area
                    else (gettext("All areas"), ALL_AREAS)
                )
            ),
            Entry(
                _amount(series, step, short=False),
                step.value,
                step.url,
                step.comparator if step.value is not None else "",
                step.most if step.value is not None else None,
            ),
            Entry(
                _amount(series, step, claimed=True, short=False),
                step.claimed,
                step.url if has_claim else "",
                step.claimed_comparator if has_claim else "",
                step.claimed_most if has_claim else None,
            ),
            Entry(
                str(step.kind.label),
                step.kind.value,
                beside=(_extent_of(step), gettext(EVIDENCE[step.evidence])),
            ),
            Entry(str(step.certainty.label), step.certainty.value),
            Entry(str(step.extent.label), step.extent.value),
            Entry(gettext(EVIDENCE[step.evidence]), step.evidence),
            Entry(" ".join(remarks(step)) or "–"),
        )


def remarks(point: SeriesPoint) -> Iterator[str]:
    """Say all that stands beside a point of a table."""
    if point.why:
        yield point.why
    if point.contested:
        yield gettext("Another value is known; both are shown here.")
    if point.lacking:
        yield gettext("Without {years}, of which there is no number.").format(years=point.lacking)
    if not point.is_published:
        yield gettext("Not published yet; it may still change.")
    if point.open:
        many = format_number(point.open, point.open_comparator).capitalize()
        questions = ngettext(
            "{number} question about possible overlaps still open.",
            "{number} questions about possible overlaps still open.",
            point.open,
        )
        yield questions.format(number=many)
    if point.missing:
        yield gettext("{number} asked without an answer.").format(
            number=format_number(point.missing)
        )
    if point.restated:
        yield gettext("Restated on {day}.").format(day=_last_restated(point, point.restated))
    if point.explanation:
        yield point.explanation
    if point.source:
        yield gettext("“{label}”, {source}").format(label=point.label, source=point.source)


def _last_restated(point: SeriesPoint, last: date) -> str:
    """Write the day; of what is published also whether that is in the number."""
    if point.is_published:
        return restated_in_words(last, point.restated_since, write=date_format)
    return date_format(last)


def _notes(series: Series) -> Iterator[str]:
    if series.fictional:
        yield gettext("Fictional years have their own series, separate from real years.")
    if any(point.evidence for point in series.points):
        yield gettext(
            "Values of other publishers are shown as they were published. Values that are not "
            "verified are context and are in no series."
        )
    gaps = len(series.gaps)
    if gaps:
        breaks = ngettext(
            "The series breaks once: numbers on both sides of a break do not compare. Each break "
            "says why.",
            "The series breaks {number} times: numbers on both sides of a break do not compare. "
            "Each break says why.",
            gaps,
        )
        yield breaks.format(number=gaps)
    latest = series.versions[-1]
    if latest.last_day:
        ended = gettext("It is counted until {day} and not longer.").format(
            day=date_format(latest.last_day)
        )
        yield f"{ended} {latest.end_reason}".strip()
    for turn in series.lineage.turns:
        if not turn.breaks:
            yield turn.words
    if len({point.area for point in series.points}) > 1:
        yield gettext(
            "Numbers of other areas are named separately and are never added to the series."
        )
