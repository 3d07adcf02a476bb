"""Bringing in what was published elsewhere, and saying what its words mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import batched
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext_lazy as _

from cycles.indicators.models import Indicator
from empact.lib.commands import NotReady, command
from empact.records.screening import why_marked
from results.published.models import (
    LabelMapping,
    MappingStatus,
    PriorityLabel,
    PublishedValue,
    is_to_come,
)
from results.published.reading import Fault, PublishedRow, read_published
from results.published.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from pathlib import Path

    from cycles.cycles.models import CrimeArea
    from empact.people.accounts.models import User

BATCH = 2_000
ONE_AT_A_TIME = 0x454D5041  # any number will do, as long as nothing else locks by it


@dataclass
class ImportReport:
    """The outcome of each row of a table: read is stored, context, unmapped and refused."""

    read: int = 0
    refused: int = 0
    new: int = 0
    repeated: int = 0
    """Rows that stand in the table before, value and all: they are kept once."""
    statuses: dict[MappingStatus, int] = field(
        default_factory=lambda: dict.fromkeys(MappingStatus, 0)
    )
    faults: list[Fault] = field(default_factory=list)
    unknown_scopes: set[str] = field(default_factory=set)
    unknown_priorities: set[str] = field(default_factory=set)
    unmapped_labels: set[tuple[str, str]] = field(default_factory=set)
    unmapped_context: set[tuple[str, str]] = field(default_factory=set)
    """Labels of context that could be mapped: until then they are compared by their words."""
    years_to_come: set[str] = field(default_factory=set)
    """Years that have not begun: what is said of them is fictional."""

    def __str__(self) -> str:
        counts = ", ".join(f"{status} {number}" for status, number in self.statuses.items())
        return f"read {self.read}: {counts}, refused {self.refused}"


class RowsRefused(NotReady):
    """Some rows cannot be read, so nothing was changed; ``report`` says which and why."""

    def __init__(self, report: ImportReport):
        super().__init__(
            f"Nothing was changed, since {report.refused} of {report.read} rows are refused. "
            "Put them right, or leave them out with --partial.",
            *map(str, report.faults),
        )
        self.report = report


@command("results.import_published")
def import_published(*, by: User, path: Path, partial: bool = False) -> ImportReport:
    """Add the published values of a table that are not here yet, each as it was published.

    Raises Unreadable where the file is no such table, RowsRefused where rows cannot be read
    unless it is ``partial``, NotReady before the reference data is loaded.
    """
    if not Indicator.objects.exists():
        raise NotReady("There is nothing to map labels to. Run `manage.py load_reference` first.")
    with connection.cursor() as cursor:
        # Two imports of one table side by side would each take its rows for new.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    vocabulary = Vocabulary()
    report = _survey(path, vocabulary)
    if report.faults and not partial:
        raise RowsRefused(report)
    rows = (
        row for row in map(_refuse_marked, read_published(path)) if isinstance(row, PublishedRow)
    )
    for batch in batched(rows, BATCH):
        report.new += _store(batch, vocabulary, path.name)
    _store_words(vocabulary)
    return report


def _survey(path: Path, vocabulary: Vocabulary) -> ImportReport:
    """Read the whole table before anything is written, and say what will become of each row."""
    report = ImportReport()
    met: set[tuple[str, Decimal]] = set()
    for row in map(_refuse_marked, read_published(path)):
        report.read += 1
        if not isinstance(row, PublishedRow):
            report.refused += 1
            report.faults += row
            continue
        report.repeated += (row.key, row.value) in met
        met.add((row.key, row.value))
        if is_to_come(row.first_year):
            report.years_to_come.add(row.year)
        context = vocabulary.context_of(row)
        mapping = vocabulary.mapping(row.label, row.unit)
        if context == "scope":
            report.unknown_scopes.add(row.scope)
        if not vocabulary.priority(row.priority).settled:
            report.unknown_priorities.add(row.priority)
        if context:
            report.statuses[MappingStatus.CONTEXT] += 1
            # In a unit that nobody knows there is nothing to map a label to.
            if mapping.indicator is None and mapping.measured_in is not None:
                report.unmapped_context.add((row.label, row.unit))
        elif mapping.indicator is None:
            report.statuses[MappingStatus.UNMAPPED] += 1
            report.unmapped_labels.add((row.label, row.unit))
        else:
            report.statuses[MappingStatus.STORED] += 1
    return report


def _refuse_marked(row: PublishedRow | list[Fault]) -> PublishedRow | list[Fault]:
    """Refuse what is marked as too confidential; identifiers in it have been published already."""
    if not isinstance(row, PublishedRow):
        return row
    cells = {"scope": row.scope, "indicator": row.published_label, "source": row.source}
    faults = [
        Fault(row.line, column, "not repeated here", why)
        for column, cell in cells.items()
        if (why := why_marked(cell))
    ]
    return faults or row


def _store(rows: Iterable[PublishedRow], vocabulary: Vocabulary, file: str) -> int:
    """Write those of the rows that are not here yet, and say how many they were."""
    known = set(
        PublishedValue.objects.filter(key__in=[row.key for row in rows]).values_list("key", "value")
    )
    values = []
    for row in rows:
        if (row.key, row.value) in known:
            continue
        known.add((row.key, row.value))
        values.append(
            PublishedValue(
                key=row.key,
                value=row.value,
                comparator=row.comparator,
                year=row.year,
                first_year=row.first_year,
                last_year=row.last_year,
                scope=row.scope,
                scope_kind=row.scope_kind,
                scope_name=row.scope_name,
                priority=vocabulary.priority(row.priority),
                label=vocabulary.mapping(row.label, row.unit),
                published_label=row.published_label,
                evidence=row.evidence,
                source=row.source,
                context=vocabulary.context_of(row),
                file=file[:200],
                line=row.line,
            )
        )
    _store_words(vocabulary)
    PublishedValue.objects.bulk_create(values)
    return len(values)


def _store_words(vocabulary: Vocabulary) -> None:
    """Write the labels and priorities that nobody had met before."""
    LabelMapping.objects.bulk_create(vocabulary.new_mappings, batch_size=BATCH)
    PriorityLabel.objects.bulk_create(
        [priority for priority, _ in vocabulary.new_priorities], batch_size=BATCH
    )
    through = PriorityLabel.areas.through
    through.objects.bulk_create(
        [
            through(prioritylabel=priority, crimearea=area)
            for priority, areas in vocabulary.new_priorities
            for area in areas
        ],
        batch_size=BATCH,
    )
    vocabulary.new_mappings.clear()
    vocabulary.new_priorities.clear()


@command("results.map_label", edits=True)
def map_label(  # noqa: PLR0913 -- one argument a field of the mapping, all by name
    mapping: LabelMapping,
    *,
    by: User,
    indicator: Indicator | None,
    part: str = "",
    breakdown: str = "",
    exhaustive: bool = False,
) -> LabelMapping:
    """Say which indicator a label means, or that none does; all its values follow at once."""
    if indicator is None:
        part, breakdown, exhaustive = "", "", False
    elif obstacles := mapping.obstacles_to_mapping(indicator):
        raise NotReady(*obstacles)
    if breakdown and not part:
        raise NotReady(_("Name the part that the label means, or leave the breakdown empty."))
    if exhaustive and not breakdown:
        raise NotReady(_("Name the breakdown whose parts make up the whole."))
    mapping.measured_in = mapping.measured_in or mapping.find_unit()
    mapping.indicator = indicator
    mapping.part = part
    mapping.breakdown = breakdown
    mapping.exhaustive = exhaustive
    mapping.save(update_fields=["measured_in", "indicator", "part", "breakdown", "exhaustive"])
    return mapping


@command("results.map_priority", edits=True)
def map_priority(
    priority: PriorityLabel,
    *,
    by: User,
    areas: Iterable[CrimeArea],
    all_areas: bool = False,
    detail: str = "",
) -> PriorityLabel:
    """Say which crime areas a source means by a priority; none says that it lies outside them."""
    priority.areas.set([] if all_areas else areas)
    priority.all_areas = all_areas
    priority.detail = "" if all_areas else detail
    priority.settled = True
    priority.save(update_fields=["all_areas", "detail", "settled"])
    return priority
