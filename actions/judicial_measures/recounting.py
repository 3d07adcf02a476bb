"""Values that a judicial measure counts, and the record of each change to them.

Source: docs/domain.md, N22 and N23.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from actions.judicial_measures.kinds import SETTLING, counts_of
from actions.judicial_measures.models import JudicialMeasure, MeasureRecount
from actions.states import MeasureState
from cycles.indicators.measures import MeasureCount

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@contextmanager
def recounting(measure: JudicialMeasure) -> Iterator[None]:
    """Record, at the end of the block, each year in which the count of the measure changed.

    The measure must be as stored at the start of the block, and at its end.
    """
    before = counted_by(measure)
    yield
    after = counted_by(measure)
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    MeasureRecount.objects.bulk_create(
        MeasureRecount(measure=measure, kind=measure.kind, action_id=action, count=count, year=year)
        for action, count, year in changed
    )


def counted_by(measure: JudicialMeasure) -> Mapping[tuple[Any, str, int], Any]:
    """Give the values that a measure adds to totals, by action, count and year, with its countries.

    Empty if it is not confirmed. A team that still runs counts up to this year.
    """
    if measure.state != MeasureState.CONFIRMED:
        return {}
    first, last = measure.first_day, measure.last_day
    settled = last is not None and measure.result in SETTLING
    begun, ended = [first.year], [last.year] if last and settled else []
    runs = range(first.year, (last or timezone.localdate()).year + 1)
    found = {
        MeasureCount.BEGUN: (begun, 1),
        MeasureCount.RUNNING: (runs, 1),
        MeasureCount.SETTLED: (ended, 1),
        MeasureCount.PERSONS: (begun, measure.persons),
        MeasureCount.PERSONS_SETTLED: (ended, measure.persons),
        MeasureCount.IMPRISONMENT: (begun, measure.imprisonment),
    }
    countries = frozenset(measure.countries.values_list("pk", flat=True))
    return {
        (measure.leading_action_id, count.value, year): (amount, countries)
        for count, (years, amount) in found.items()
        if count in counts_of(measure.kind) and amount is not None
        for year in years
    }
