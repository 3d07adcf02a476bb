"""As whom a series is asked for, and how it is marked."""

from collections.abc import Iterable
from typing import Any

from empact.records.markings.models import Marking
from results.scopes.queries import OPEN_TO_ALL, Scope, marking_of, scopes_of
from results.series.series import Series


def whole_scope_of(user: Any) -> Scope:
    """As whom somebody reads a series: as one who reads all totals of today, or as everybody."""
    whole = (scope for scope in scopes_of(user) if scope.reads("changed") and not scope.plan)
    return next((scope for scope in whole if not scope.organisation), OPEN_TO_ALL)


def marking_of_series(scope: Scope, found: Iterable[Series]) -> Marking | None:
    """Give the strictest marking of the years that are shown before they are published, if any."""
    years = {
        year
        for series in found
        for point in series.points
        if not point.is_published
        for year in range(point.first_year, point.last_year + 1)
    }
    return marking_of(scope, years) if years else None
