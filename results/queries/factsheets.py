"""Which factsheets a snapshot gives, and what each of them says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cycles.models import CrimeArea
from results.models import CLEARED_MARKING, Factsheet, FactsheetKind, Snapshot
from results.queries.snapshot_stub import areas_with_figures, sheet_of
from results.sheet import Sheet

GENERAL = "general"


@dataclass(frozen=True)
class Scope:
    """The areas that one factsheet covers, and what they are called together."""

    name: str
    kind: FactsheetKind
    title: str
    areas: tuple[CrimeArea, ...]


def scopes_of(snapshot: Snapshot) -> Iterator[Scope]:
    """Yield the general factsheet, then one for each area with figures; others get none (4.16)."""
    areas = tuple(areas_with_figures(snapshot))
    yield Scope(GENERAL, FactsheetKind.GENERAL, "All crime areas", areas)
    for area in areas:
        yield Scope(area.code, FactsheetKind.SPECIFIC, area.name, (area,))


def sheet_of_factsheet(factsheet: Factsheet) -> Sheet:
    """Return what a factsheet says, as frozen: the same for its document, pages and API.

    It bears the marking that clearing gives it, since the document that is cleared is the one
    that is published; until then the factsheet's own marking says how to handle it.
    """
    return sheet_of(
        factsheet.snapshot,
        None if factsheet.is_general else list(factsheet.areas.all()),
        version=factsheet.version,
        marking=CLEARED_MARKING,
    )
