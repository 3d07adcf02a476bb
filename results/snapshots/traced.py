"""Identification of a number whose details are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from results.snapshots.frozen import FROZEN
from results.totals.cells import Cut
from results.totals.sources import SOURCES, SOURCES_OF_THINGS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from psycopg.sql import Composable


@dataclass(frozen=True, kw_only=True)
class Traced:
    """The number whose details are shown: an indicator by its id, of years, narrowed by ``keys``.

    ``keys`` holds an id for each cut, or the code of a country, and None for an event: figures that
    belong to none. Empty ``keys`` mean everything. ``snapshot`` is the id of a frozen year; without
    it figures are those of today. With ``ending_by`` only figures that were over on that day are
    included. A number that is not ``is_reported`` comes from events or judicial measures alone: no
    figure is part of it.
    """

    indicator: Any
    year: int
    until: int
    keys: Mapping[Cut, Any] = field(default_factory=dict)
    snapshot: Any = None
    ending_by: date | None = None
    is_reported: bool = True

    @property
    def is_of_year_and_area(self) -> bool:
        """True if it is of one whole year, and of one area or of all areas."""
        is_whole_year = self.until == self.year and self.ending_by is None
        return is_whole_year and self.keys.keys() <= {Cut.AREA}

    @property
    def sources(self) -> Composable:
        """The sources of the number, as SQL."""
        if self.snapshot is not None:
            return FROZEN
        return SOURCES if self.is_reported else SOURCES_OF_THINGS
