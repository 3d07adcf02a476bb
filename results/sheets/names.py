"""Names of the reference data on a sheet, in the language in which it is shown."""

from collections.abc import Iterator
from dataclasses import replace

from empact.lib.wording import gettext
from results.sheets.sheet import Group, Sheet


def in_language(sheet: Sheet) -> Sheet:
    """Give a sheet with its names in the language that is being spoken.

    The sheet itself keeps its English names, as its hash and what programs read do.
    """
    return replace(
        sheet,
        title=gettext(sheet.title),
        groups=tuple(
            Group(
                gettext(group.name),
                tuple(replace(row, name=gettext(row.name)) for row in group.rows),
            )
            for group in sheet.groups
        ),
        series=tuple(replace(series, name=gettext(series.name)) for series in sheet.series),
        highlights=tuple(replace(one, area=gettext(one.area)) for one in sheet.highlights),
        areas_without_figures=tuple(
            replace(area, name=gettext(area.name)) for area in sheet.areas_without_figures
        ),
        other_sheets=tuple(gettext(title) for title in sheet.other_sheets),
        changes=tuple(replace(change, name=gettext(change.name)) for change in sheet.changes),
    )


def english_names(sheet: Sheet) -> set[str]:
    """Give the names that stay English, since the catalogue of the language has none for them."""
    return {name for name in _names_on(sheet) if name and gettext(name) == name}


def _names_on(sheet: Sheet) -> Iterator[str]:
    yield sheet.title
    for group in sheet.groups:
        yield group.name
        yield from (row.name for row in group.rows)
    yield from (series.name for series in sheet.series)
    yield from (highlight.area for highlight in sheet.highlights)
    yield from (area.name for area in sheet.areas_without_figures)
    yield from sheet.other_sheets
    yield from (change.name for change in sheet.changes)
