"""Versions of factsheets that were published and are no more: since when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from results.factsheets.models import Factsheet, FactsheetStateChange
from results.states import FactsheetState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


@dataclass(frozen=True)
class Ended:
    """A version that was replaced or withdrawn, and the version that is published instead."""

    factsheet: Factsheet
    at: datetime
    reason: str
    successor: Factsheet | None

    @property
    def is_withdrawn(self) -> bool:
        return self.factsheet.state == FactsheetState.WITHDRAWN

    @property
    def state(self) -> str:
        """The name of its state in the API: ``withdrawn`` or ``superseded``."""
        return str(self.factsheet.state)

    @property
    def in_words(self) -> str:
        verb = "withdrawn" if self.is_withdrawn else "replaced"
        day = date_format(timezone.localtime(self.at), "DATE_FORMAT")
        return f"{self.factsheet} was {verb} on {day}."

    @property
    def headers(self) -> dict[str, str]:
        """Lead programs to the version that took its place. Source: RFC 5829."""
        if self.successor is None:
            return {}
        return {"Link": f'<{self.successor.get_public_url()}>; rel="successor-version"'}


def ended_version(pk: Any) -> Ended | None:
    """Return what became of a version that was published; None for one that is, or never was."""
    found = Factsheet.objects.ended().filter(pk=pk).with_areas().first()
    return _ended(found) if found else None


def ended_in(year: int, is_shown: Callable[[Factsheet], bool]) -> Ended | None:
    """Return the last version that a page of a year showed, where it shows none now."""
    rows = Factsheet.objects.ended().filter(year=year).with_areas().order_by("-published_at")
    found = next(filter(is_shown, rows), None)
    return _ended(found) if found else None


def _ended(factsheet: Factsheet) -> Ended:
    last: FactsheetStateChange = factsheet.changes.latest("at")
    same = Factsheet.objects.published().filter(
        year=factsheet.year, scope=factsheet.scope, language=factsheet.language
    )
    successor = same.with_areas().first()
    if factsheet.state == FactsheetState.WITHDRAWN:
        reason = last.note
    elif successor:
        reason = gettext("Version {number} took its place.").format(number=successor.version)
    else:
        reason = gettext("A later publication of {year} took its place.").format(
            year=factsheet.year
        )
    return Ended(factsheet, last.at, reason, successor)
