"""Freezing of a plan as a version, and the background work for its documents."""

from collections.abc import Iterable

from django.db.models import Q

from actions.locks import hold_against_redaction
from actions.plan_content.content import content_of, digest_of
from actions.versions.models.documents import DocumentKind, OAPVersionDocument
from actions.versions.models.versions import OAPVersion, ids_in
from actions.versions.notices import write_version_document
from cycles.decisions.models import Decision
from empact.people.accounts.models import User
from empact.records.markings.models import Marking
from empact.records.outbox.models import Outbox
from empact.records.outbox.notices import have_document_discarded
from empact.records.outbox.post import post
from oaps.plans.models.plans import OAP


def freeze(oap: OAP, *, by: User, decision: Decision | None = None, note: str = "") -> OAPVersion:
    """Store a plan, which is held, in force as a version: numbered, hashed, never changed.

    Proposals that were not accepted are not part of it. Its documents are written afterwards.
    """
    hold_against_redaction()
    actions = oap.actions.filter(sequence__isnull=False)
    content = content_of(oap, actions)
    last = oap.versions.order_by("-number").first()
    codes = {content["plan"]["marking"], *(row["marking"] for row in content["actions"])}
    version = OAPVersion.objects.create(
        oap=oap,
        number=last.number + 1 if last else 1,
        content=content,
        digest=digest_of(content),
        names=sorted(set(ids_in(content))),
        # An aggregate carries the highest marking of its parts. Source: docs/domain.md, I1.
        marking=Marking.objects.filter(pk__in=codes).order_by("-rank")[0],
        decision=decision,
        note=note,
        made_by=by,
    )
    for kind in OF_EACH:
        have_written(version, kind)
    return version


OF_EACH = (DocumentKind.PDF, DocumentKind.WORKBOOK)
"""The documents that are written of each version."""


def have_written(
    version: OAPVersion, kind: DocumentKind, *, since: OAPVersion | None = None
) -> OAPVersionDocument:
    """Give the document of a version, whose writing begins once this transaction has committed."""
    row = OAPVersionDocument.objects.filter(oap_version=version, kind=kind, since=since).first()
    if row is None:
        row = OAPVersionDocument(oap_version=version, kind=kind, since=since)
        row.work = _begin(row, of=version.digest)
        row.save(force_insert=True)
    return row


def have_written_again(versions: Iterable[OAPVersion]) -> int:
    """Discard all documents of versions whose content has changed, and have them rewritten.

    Returns the number of files discarded.
    """
    of_them = Q(oap_version__in=versions) | Q(since__in=versions)
    held = OAPVersionDocument.objects.filter(of_them).select_for_update(of=("self",))
    rows = list(held.prefetch_related("oap_version__redactions", "since__redactions"))
    names = {row.document for row in rows if row.document}
    for row in rows:
        row.work = _begin(row, of=row.seals())
        row.document, row.size, row.pages, row.built_at = "", None, None, None
        row.save()
    for name in names:
        have_document_discarded(OAPVersionDocument, name)
    return len(names)


def _begin(row: OAPVersionDocument, *, of: str) -> Outbox:
    key = f"write_version_document {row.pk} {of}"
    return post(write_version_document, key=key, document=row.pk)
