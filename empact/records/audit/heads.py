"""The end of the chain, carried out of the database once a day."""

import json
import os
from datetime import UTC
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from empact.records.audit.models import AuditHead, AuditKind
from empact.records.audit.record import record
from empact.records.audit.sealing import alone, last_seal


@transaction.atomic
def export_head() -> AuditHead | None:
    """Write the last seal into a file and a row of today; nothing where that was done already.

    The file lies in ``AUDIT_FOLDER`` and is named by the day. Keep a copy of it where no operator
    of the database can reach it: only that shows a tail that was cut off.
    """
    today = timezone.localdate()
    if not alone() or AuditHead.objects.filter(day=today).exists():
        return None
    seal = last_seal()
    if seal is None:
        return None
    head = AuditHead(day=today, position=seal.position, hash=seal.hash, at=seal.at)
    # The file first: a row promises that it is there.
    _write(head)
    head.save(force_insert=True)
    record(AuditKind.EXPORT, on=head, what="audit head", rows=head.position)
    return head


def _write(head: AuditHead) -> None:
    folder = Path(settings.AUDIT_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{head.day.isoformat()}.json"
    draft = path.with_suffix(".draft")
    at = head.at.astimezone(UTC).isoformat()
    with draft.open("w") as file:
        json.dump({"position": head.position, "hash": head.hash, "at": at}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
