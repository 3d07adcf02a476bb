"""Findings of a series of published values in words, the same for chart, page and document."""

from collections.abc import Iterator, Sequence

from results.sheets.amounts import format_amount
from results.sheets.sheet import FICTIONAL, OWN, Point, Series, Sheet


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
        yield f"{FICTIONAL}: {_lowered(_finding(series, series.fictional))}"


def _finding(series: Series, points: Sequence[Point]) -> str:
    """Say what some points of a series show.

    It says that something rose or fell only where all values are exact: "at least 180" may have
    been more than the "at least 797" of the next year. Where another value of one of the ends is
    published, that may show something else; where the series breaks, both ends do not compare.
    """
    first, last = points[0], points[-1]
    if first is last:
        return f"Published for {series.name}: {_said(series, first)}."
    if any(first.year < year <= last.year for year in series.breaks):
        ends = f"{_said(series, first)}, and {_said(series, last)}"
        return f"For {series.name}, published values are {ends}: the series breaks between them."
    is_exact = all(point.comparator == "=" for point in points)
    if not is_exact or first.contested or last.contested:
        ends = f"from {_said(series, first)} to {_said(series, last)}"
        return f"For {series.name}, published values go {ends}."
    if first.value == last.value:
        change = f"were {_said(series, first)} and again in {last.year}"
    else:
        verb = "rose" if last.value > first.value else "fell"
        change = f"{verb} from {_said(series, first)} to {_said(series, last)}"
    highest = max(points, key=lambda point: point.value)
    if highest.value > max(first.value, last.value):
        change += f", with the highest, {_amount(series, highest)}, in {highest.year}"
    return f"{series.name[:1].upper()}{series.name[1:]} {change}."


def _lowered(sentence: str) -> str:
    first, second = sentence[:1], sentence[1:2]
    return sentence if second.isupper() else f"{first.lower()}{sentence[1:]}"


def _said(series: Series, point: Point) -> str:
    return f"{_amount(series, point)} in {point.year}"


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
        "light bar: published by EMPACT": any(p.evidence == OWN for p in series.points),
        "outlined bar: secondary source": any(p.evidence == "secondary" for p in series.points),
        "–: no figure published": any(
            len(span(points)) > len(points) for points in (series.points, series.fictional)
        ),
        f"* and dashed bar: {FICTIONAL.lower()}, apart from what is real": bool(series.fictional),
    }
    said = "; ".join(mark for mark, is_used in marks.items() if is_used)
    return said[:1].upper() + said[1:] + "." if said else ""
