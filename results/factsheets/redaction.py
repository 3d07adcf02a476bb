"""Taking a text out of what was frozen, which nothing published may still show.

Names of actions, events and organisations are copied into snapshots, and factsheets carry the
snapshot's hash. What is published never changes without a word: it is withdrawn first, a notice
stays in its place, and the year is frozen again and published as the next version.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse

from empact.records.outbox.notices import have_document_discarded
from empact.records.redaction.shelves import Place, rows_by_kind
from results.factsheets.models import Factsheet, FactsheetTranslation, RunItem
from results.locks import hold_freezing, hold_year
from results.snapshots.models.redactions import SnapshotRedaction
from results.snapshots.models.snapshots import Snapshot, SnapshotRow, hash_rows

if TYPE_CHECKING:
    from empact.records.outbox.models import StoredDocument


def hold_what_is_frozen() -> None:
    """Let nobody freeze or publish until this transaction ends.

    A freeze that had read a name already would write it after it was taken out.
    """
    hold_freezing()
    for year in Snapshot.objects.order_by("year").values_list("year", flat=True).distinct():
        hold_year(year)


def snapshots_among(places: Iterable[Place]) -> list[Snapshot]:
    """Find the snapshots to which frozen rows belong in which a text stands."""
    held = models.Q()
    for (model, _), keys in rows_by_kind(places).items():
        if issubclass(model, SnapshotRow):
            rows: models.QuerySet[Any] = model._base_manager.filter(pk__in=keys)
            held |= models.Q(pk__in=rows.values("snapshot"))
    return list(Snapshot.objects.filter(held).order_by("number")) if held else []


def obstacles_to_redaction(row: models.Model, places: Sequence[Place]) -> list[str]:
    """Name the published factsheets that are to be withdrawn first, and where that is done."""
    behind = models.Q(snapshot__in=snapshots_among(places))
    if any(place.shelf.model is Factsheet for place in places):
        behind |= models.Q(pk=row.pk)
    published = Factsheet.objects.published().filter(behind).select_related("snapshot")
    return [
        f"This text is also in what “{factsheet}” was published from ({factsheet.snapshot}). Have "
        "the EMPACT Support Team withdraw that factsheet on its page, "
        f"{reverse('results:factsheet_withdraw', args=[factsheet.pk])}, then remove the text here, "
        "freeze the year again and publish the next version."
        for factsheet in published.in_reading_order()
    ]


def seal_again(snapshots: Iterable[Snapshot]) -> None:
    """Write down what the rows of snapshots hash to after a text was taken out of them."""
    for snapshot in snapshots:
        SnapshotRedaction.objects.create(
            snapshot=snapshot, hash=hash_rows(snapshot.pk, snapshot.year)
        )


def discard_documents(row: models.Model, snapshots: Iterable[Snapshot]) -> int:
    """Have the files of what was built from snapshots, or of a factsheet, removed from the disk.

    What is published keeps its own. Returns how many files go.
    """
    of_it = models.Q(factsheet__snapshot__in=snapshots)
    if isinstance(row, Factsheet):
        of_it |= models.Q(factsheet=row)
    items = RunItem.objects.filter(of_it).exclude(
        factsheet__in=Factsheet.objects.published().values("pk")
    )
    found = items.select_for_update(of=("self",)).values_list("pk", *RunItem.files)
    held = {pk: files for pk, *files in found}
    translations = FactsheetTranslation.objects.filter(item__in=[*held])
    names: dict[type[StoredDocument], set[str]] = {
        RunItem: {name for files in held.values() for name in files if name},
        FactsheetTranslation: {
            name
            for files in translations.values_list(*FactsheetTranslation.files)
            for name in files
            if name
        },
    }
    items.update(
        document="", cleared_document="", chart="", size=None, cleared_size=None, pages=None
    )
    translations.delete()
    for kind, files in names.items():
        for name in files:
            have_document_discarded(kind, name)
    return sum(map(len, names.values()))
