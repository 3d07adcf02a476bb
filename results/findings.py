"""What a series of published values shows, in words, for chart, page and document alike."""

from results.amounts import format_amount
from results.sheet import Point, Series, Sheet


def charted(sheet: Sheet) -> Series | None:
    """Return the series that a sheet's chart shows: the first that has a point."""
    return next((series for series in sheet.series if series.points), None)


def span(series: Series) -> range:
    """Return all years from the first to the last point, those without a value too."""
    return range(series.points[0].year, series.points[-1].year + 1)


def finding(series: Series) -> str:
    """Say in a sentence what the series shows; empty where it has no point.

    It says that something rose or fell only where all values are exact: "at least 180" may have
    been more than the "at least 797" of the next year. Where another value of one of the ends is
    published, that may show something else.
    """
    if not series.points:
        return ""
    first, last = series.points[0], series.points[-1]
    if first is last:
        return f"Published for {series.name}: {_said(series, first)}."
    is_exact = all(point.comparator == "=" for point in series.points)
    if not is_exact or first.contested or last.contested:
        ends = f"from {_said(series, first)} to {_said(series, last)}"
        return f"For {series.name}, published values go {ends}."
    if first.value == last.value:
        change = f"stood at {_said(series, first)} and again in {last.year}"
    else:
        verb = "rose" if last.value > first.value else "fell"
        change = f"{verb} from {_said(series, first)} to {_said(series, last)}"
    highest = max(series.points, key=lambda point: point.value)
    if highest.value > max(first.value, last.value):
        change += f", with the highest, {_amount(series, highest)}, in {highest.year}"
    return f"{series.name[:1].upper()}{series.name[1:]} {change}."


def _said(series: Series, point: Point) -> str:
    return f"{_amount(series, point)} in {point.year}"


def _amount(series: Series, point: Point) -> str:
    return format_amount(
        point.value, point.comparator, unit=series.unit, unit_name=series.unit_name, short=True
    )


def legend(series: Series) -> str:
    """Explain the marks that this chart uses, in the text beside it."""
    marks = {
        "outlined bar: secondary source": any(p.evidence == "secondary" for p in series.points),
        "–: no figure published": len(span(series)) > len(series.points),
    }
    said = "; ".join(mark for mark, is_used in marks.items() if is_used)
    return said[:1].upper() + said[1:] + "." if said else ""
