"""Writing down many stated totals at once, as a year file does."""

from collections.abc import Iterable

from results.checks.models import StatedTotal

SAID = (
    "indicator",
    "year",
    "area",
    "action",
    "event",
    "organisation",
    "comparator",
    "value",
    "said_by",
    "source",
)
"""Fields of the content of a stated total; its author and date never change."""


def write_stated_totals(rows: Iterable[StatedTotal]) -> int:
    """Write stated totals, in place of those with the same ids, and say how many were written.

    One that says what it said before is left alone, so that the history has no entry of it.
    """
    wanted = list(rows)
    known = StatedTotal.objects.in_bulk([row.pk for row in wanted])
    new = [row for row in wanted if row.pk not in known]
    moved = [row for row in wanted if row.pk in known and _said(row) != _said(known[row.pk])]
    for row in moved:
        row.version = known[row.pk].version + 1
    StatedTotal.objects.bulk_create(new, batch_size=2_000)
    StatedTotal.objects.bulk_update(moved, [*SAID, "version"], batch_size=2_000)
    return len(new) + len(moved)


def _said(row: StatedTotal) -> tuple[object, ...]:
    fields = StatedTotal._meta.concrete_fields
    return tuple(getattr(row, field.attname) for field in fields if field.name in SAID)
