"""Bringing in a whole year that was handed in as one file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection

from actions.consolidation.models.overlaps import Overlap, OverlapMember
from empact.lib.commands import Invalid, NotReady, command
from empact.records.markings.models import Marking
from results.published.commands import ONE_AT_A_TIME
from results.totals.models import StaleSum
from results.year_files.checking import check
from results.year_files.copying import take_stock
from results.year_files.faults import Faults, YearRefused
from results.year_files.figures import find_figures
from results.year_files.generating import generate
from results.year_files.library import find_areas, find_indicators, find_organisations
from results.year_files.models import YearImport
from results.year_files.objects import Things
from results.year_files.plans import Cycles, find_actions, find_events, find_oaps, find_parts
from results.year_files.reading import read_year
from results.year_files.rounds import Owed, cover, find_asked, find_rounds
from results.year_files.writing.consequences import settle
from results.year_files.writing.recording import BATCH, moved_by, write

if TYPE_CHECKING:
    from pathlib import Path

    from empact.people.accounts.models import User
    from results.year_files.generating import Generated
    from results.year_files.writing.consequences import Settled

MOST_FIGURES = 100_000_000


@dataclass
class YearReport:
    """The outcome of a year file."""

    read: int
    stored: int
    known: int
    settled: Settled
    figures: dict[str, int] = field(default_factory=dict)
    """By ref, the ids of all that were read."""
    remarks: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"read {self.read} figures: stored {self.stored}, known {self.known}"


@command("results.import_year")
def import_year(*, by: User, path: Path, looked_through: bool = False) -> YearReport:
    """Import a whole year: what is here is reused, and what is repeated changes nothing.

    ``looked_through`` says that somebody has seen what looks as if it identified persons, and that
    it does not. Raises Unreadable where the file is no zip and no folder, YearRefused where
    anything in it is at fault, NotReady before the reference data is loaded.
    """
    if not Marking.objects.exists():
        raise NotReady("No marking is here yet. Run `manage.py load_reference` first.")
    faults = Faults()
    year = read_year(path, faults, harmless=looked_through)
    check(year, faults)
    with connection.cursor() as cursor:
        # Two imports side by side would each make what both of them name.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    things = Things(year, faults)
    find_organisations(things)
    find_areas(things)
    find_indicators(things)
    cycles = Cycles(things)
    find_oaps(things, cycles)
    find_actions(things)
    find_parts(things)
    find_events(things)
    find_rounds(things, cycles)
    owed = Owed(things)
    owed.read()
    find_asked(things, owed)
    figures = find_figures(things, owed)
    if faults:
        raise YearRefused(faults)
    cover(things, owed)
    importing = YearImport.objects.create(
        file=year.name[:200],
        by=by,
        read=figures.read,
        stored=figures.stored,
        known=len(figures.known),
    )
    moved = moved_by(figures)
    written = write(things, figures, importing, by)
    settled = settle(things, figures, written, moved, by)
    if len(written) >= BATCH:
        # Who reads totals next would be planned for what was here before.
        take_stock(StaleSum, Overlap, OverlapMember)
    return YearReport(
        figures.read,
        figures.stored,
        len(figures.known),
        settled,
        figures.ids,
        things.remarks,
    )


@command("results.generate_figures")
def generate_figures(*, by: User, figures: int) -> Generated:
    """Fill a cycle of its own, marked as fictional, with figures that nobody reported."""
    if not 0 < figures <= MOST_FIGURES:
        raise Invalid({"figures": f"Choose a number from 1 to {MOST_FIGURES:,}.".replace(",", " ")})
    return generate(figures, by)
