"""Documents that are written in the background: kept under their hash, and removed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from celery import Task
from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from empact.lib.storage import hold_file, name_of, store_as
from empact.records.outbox.models import Rewritten, StoredDocument, Written
from empact.records.outbox.post import post, task


class File(Protocol):
    """The written document of a row, and its number of pages; None where it has none."""

    @property
    def content(self) -> bytes: ...

    @property
    def pages(self) -> int | None: ...


class ChangedMeanwhile(Exception):
    """The data of a document was changed while it was written; the next try shows it."""


def write_document[Row: Written](
    rows: QuerySet[Row],
    pk: str,
    write: Callable[[Row], File],
    *,
    digest_of: Callable[[Row], str] = lambda _: "",
) -> None:
    """Write the document of a row, keep it under its hash, and have the one before removed.

    ``rows`` fetch what the writing needs. ``digest_of`` says what the document shows, unless that
    never changes. Where it has changed once the file is there, or the row is gone, the file is not
    kept: a text that was redacted meanwhile can be in it.

    Running twice, even at the same time, is harmless: it is the same content, so the same file.
    Raises ChangedMeanwhile where no other work writes it again, and what ``write`` raises.
    """
    row = rows.filter(pk=pk).first()
    if row is None:
        return
    digest, written = digest_of(row), write(row)
    extension = Path(row.file_name).suffix[1:]  # type: ignore[attr-defined]  # of each that is one file
    name = name_of(written.content, extension)
    with transaction.atomic():
        hold_file(name)
        store_as(name, written.content, row.folder())
        held = rows.select_for_update(of=("self",)).filter(pk=pk).first()
        if held is not None and digest_of(held) == digest:
            before = held.document
            _keep(held, name, written, digest)
            if before != name:
                have_document_discarded(type(held), before)
            return
        have_document_discarded(type(row), name)
    if held is not None and held.work_id == row.work_id:
        raise ChangedMeanwhile("What the document shows was changed while it was written.")


def _keep(row: Written, name: str, written: File, digest: str) -> None:
    row.document, row.built_at = name, timezone.now()
    row.size, row.pages = len(written.content), written.pages
    fields = ["document", "size", "pages", "built_at"]
    if isinstance(row, Rewritten):
        row.digest = digest
        fields.append("digest")
    row.save(update_fields=fields)


def have_document_written[Row: Rewritten](
    rows: QuerySet[Row],
    task: Task,
    digest: str,
    *,
    also: dict[str, Any] | None = None,
    **of: object,
) -> bool:
    """Post the writing of the document ``of`` something unless it is up to date; say whether.

    ``digest`` names the content that it is to show, ``also`` gives fields that are set with it. The
    row is locked, so that a document written meanwhile is either compared with it or seen here.
    """
    row = rows.select_for_update(of=("self",)).select_related("work").filter(**of).first()
    if row is not None and row.digest == digest and not row.is_set_aside:
        return False
    row = row or rows.model(**of)
    for field, value in {"digest": digest, **(also or {})}.items():
        setattr(row, field, value)
    row.work = post(task, key=f"{task.name} {row.pk} {uuid4()}", document=str(row.pk))
    row.save()
    return True


def have_document_discarded(kind: type[StoredDocument], name: str) -> None:
    """Have a file of this kind of document removed once this transaction has committed."""
    if name:
        label = kind._meta.label
        post(discard_document, key=f"discard {label} {name} {uuid4()}", kind=label, name=name)


@task
def discard_document(*, kind: str, name: str) -> None:
    """Remove a file from the disk, unless a document of this kind still has the same."""
    model: Any = apps.get_model(kind)
    with transaction.atomic():
        hold_file(name)
        used = Q(*((field, name) for field in model.files), _connector=Q.OR)
        if not model._base_manager.filter(used).exists():
            (model.folder() / name).unlink(missing_ok=True)
