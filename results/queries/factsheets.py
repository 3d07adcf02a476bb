"""Which factsheets a snapshot gives, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from results.assembly import sheet_of
from results.document import content
from results.models import CLEARED_MARKING, Factsheet, FactsheetKind, Snapshot
from results.sheet import Area, Sheet, file_name

GENERAL = "general"


@dataclass(frozen=True)
class Scope:
    """The areas that one factsheet covers, what they are called together, and their marking."""

    name: str
    kind: FactsheetKind
    title: str
    areas: tuple[UUID, ...]
    marking: str


def scopes_of(snapshot: Snapshot) -> Iterator[Scope]:
    """Yield the general factsheet, then one for each area with figures; others get none (4.16)."""
    areas = snapshot.areas.filter(figures__gt=0).order_by("rank", "code")
    everything = tuple(area.area_id for area in areas)
    yield Scope(GENERAL, FactsheetKind.GENERAL, "All crime areas", everything, snapshot.marking_id)
    for area in areas:
        yield Scope(area.code, FactsheetKind.SPECIFIC, area.name, (area.area_id,), area.marking)


def sheet_of_factsheet(factsheet: Factsheet, *, marking: str = "") -> Sheet:
    """Return what a factsheet says, as frozen, under the marking that it bears at present."""
    return sheet_of(
        factsheet.snapshot,
        None if factsheet.is_general else list(factsheet.areas.all()),
        version=factsheet.version,
        marking=marking or factsheet.marking_id,
    )


def sheet_of_document(factsheet: Factsheet) -> Sheet:
    """Return what the document of a factsheet says.

    It bears the marking that clearing gives, since what is cleared is what gets published, byte
    for byte. Until then the factsheet's own marking, on its page and in the name of the file, says
    how to handle it.
    """
    return sheet_of_factsheet(factsheet, marking=CLEARED_MARKING)


def file_name_of(factsheet: Factsheet, extension: str) -> str:
    """Name a file of a factsheet, its present marking included."""
    return file_name(
        Sheet(
            year=factsheet.year,
            kind="general" if factsheet.is_general else "specific",
            areas=tuple(Area(area.code, area.name) for area in factsheet.areas.all()),
            title=factsheet.title,
            as_of=factsheet.snapshot.as_of.date(),
            version=factsheet.version,
            marking=factsheet.marking_id,
            fictional=factsheet.snapshot.fictional,
        ),
        extension,
    )


def page_of(factsheet: Factsheet) -> dict[str, Any]:
    """Return all that the page of a factsheet shows, in the words of its document."""
    sheet = sheet_of_factsheet(factsheet)
    chart = factsheet.item.chart
    return {
        "factsheet": factsheet,
        **content(sheet, has_chart=bool(chart)),
        "chart_url": reverse("results:factsheet_chart", args=[factsheet.pk]) if chart else "",
    }
