"""Findings of a series of published values in words, the same for chart, page and document."""

from collections.abc import Iterator, Sequence

from empact.lib.wording import gettext, gettext_noop
from results.sheets.amounts import format_amount
from results.sheets.sheet import OWN, Point, Series, Sheet


def charted(sheet: Sheet) -> Series | None:
    """Return the series that a sheet's chart shows: the first that has a point."""
    return next((series for series in sheet.series if series.all_points), None)


def span(points: Sequence[Point]) -> range:
    """Return all years from the first to the last point, those without a value too."""
    return range(points[0].year, points[-1].year + 1) if points else range(0)


def finding(series: Series) -> str:
    """Say in a sentence what the series shows; empty where it has no point.

    What is fictional is said apart, and compared with nothing real.
    """
    return " ".join(_findings(series))


def _findings(series: Series) -> Iterator[str]:
    if series.points:
        yield _finding(series, series.points)
    if series.fictional:
        yield gettext("Fictional demonstration data: {finding}").format(
            finding=_lowered(_finding(series, series.fictional))
        )


def _finding(series: Series, points: Sequence[Point]) -> str:
    """Say what some points of a series show.

    It says that something rose or fell only where all values are exact: "at least 180" may have
    been more than the "at least 797" of the next year. Where another value of one of the ends is
    published, that may show something else; where the series breaks, both ends do not compare.
    """
    first, last = points[0], points[-1]
    highest = max(points, key=lambda point: point.value)
    text = gettext(_pattern(series, points, highest))
    name = series.name
    return text.format(
        name=f"{name[:1].upper()}{name[1:]}" if text.startswith("{name}") else name,
        first=_amount(series, first),
        first_year=first.year,
        last=_amount(series, last),
        last_year=last.year,
        highest=_amount(series, highest),
        highest_year=highest.year,
    )


ROSE = (
    gettext_noop("{name} rose from {first} in {first_year} to {last} in {last_year}."),
    gettext_noop(
        "{name} rose from {first} in {first_year} to {last} in {last_year}, with the highest, "
        "{highest}, in {highest_year}."
    ),
)
FELL = (
    gettext_noop("{name} fell from {first} in {first_year} to {last} in {last_year}."),
    gettext_noop(
        "{name} fell from {first} in {first_year} to {last} in {last_year}, with the highest, "
        "{highest}, in {highest_year}."
    ),
)
STAYED = (
    gettext_noop("{name} were {first} in {first_year} and again in {last_year}."),
    gettext_noop(
        "{name} were {first} in {first_year} and again in {last_year}, with the highest, "
        "{highest}, in {highest_year}."
    ),
)
"""What exact values show: without and with a year that was higher than both ends."""


def _pattern(series: Series, points: Sequence[Point], highest: Point) -> str:
    first, last = points[0], points[-1]
    if first is last:
        return gettext_noop("Published for {name}: {first} in {first_year}.")
    if any(first.year < year <= last.year for year in series.breaks):
        return gettext_noop(
            "For {name}, published values are {first} in {first_year}, and {last} in {last_year}: "
            "the series breaks between them."
        )
    is_exact = all(point.comparator == "=" for point in points)
    if not is_exact or first.contested or last.contested:
        return gettext_noop(
            "For {name}, published values go from {first} in {first_year} to {last} in {last_year}."
        )
    change = STAYED if first.value == last.value else ROSE if last.value > first.value else FELL
    return change[highest.value > max(first.value, last.value)]


def _lowered(sentence: str) -> str:
    first, second = sentence[:1], sentence[1:2]
    return sentence if second.isupper() else f"{first.lower()}{sentence[1:]}"


def _amount(series: Series, point: Point) -> str:
    return format_amount(
        point.value,
        point.comparator,
        unit=series.unit,
        unit_name=series.unit_name,
        short=True,
        most=point.most,
    )


def legend(series: Series) -> str:
    """Explain the marks that this chart uses, in the text beside it."""
    marks = {
        gettext("light bar: published by EMPACT"): any(p.evidence == OWN for p in series.points),
        gettext("outlined bar: secondary source"): any(
            p.evidence == "secondary" for p in series.points
        ),
        gettext("–: no figure published"): any(
            len(span(points)) > len(points) for points in (series.points, series.fictional)
        ),
        gettext("* and dashed bar: fictional demonstration data, apart from what is real"): bool(
            series.fictional
        ),
    }
    said = gettext("; ").join(mark for mark, is_used in marks.items() if is_used)
    return said[:1].upper() + said[1:] + "." if said else ""
