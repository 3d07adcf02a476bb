"""Names of the reference data on a sheet, in the language in which it is shown."""

from collections.abc import Callable
from dataclasses import replace

from django.utils import translation

from empact.lib.wording import gettext
from results.sheets.sheet import LANGUAGE, Group, Sheet


def in_language(sheet: Sheet) -> Sheet:
    """Give a sheet with its names in the language that is being spoken.

    The sheet itself keeps its English names, as its hash and what programs read do.
    """
    return _renamed(sheet, gettext)


def english_names(sheet: Sheet) -> set[str]:
    """Give the names that the language being spoken has no words for, to be marked as English."""
    if translation.get_language() == LANGUAGE:
        return set()
    found: set[str] = set()

    def note(name: str) -> str:
        if gettext(name) == name:
            found.add(name)
        return name

    _renamed(sheet, note)
    return found


def _renamed(sheet: Sheet, rename: Callable[[str], str]) -> Sheet:
    return replace(
        sheet,
        title=rename(sheet.title),
        groups=tuple(
            Group(
                rename(group.name),
                tuple(replace(row, name=rename(row.name)) for row in group.rows),
            )
            for group in sheet.groups
        ),
        series=tuple(replace(series, name=rename(series.name)) for series in sheet.series),
        highlights=tuple(replace(one, area=rename(one.area)) for one in sheet.highlights),
        areas_without_figures=tuple(
            replace(area, name=rename(area.name)) for area in sheet.areas_without_figures
        ),
        other_sheets=tuple(rename(title) for title in sheet.other_sheets),
        changes=tuple(replace(change, name=rename(change.name)) for change in sheet.changes),
    )
