"""Commands for versions of plans: the first one of an older plan, and documents."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.versions.models.documents import DocumentKind, OAPVersionDocument
from actions.versions.models.versions import OAPVersion
from actions.versions.writing import freeze, have_written
from empact.lib.commands import Invalid, NotNow, command
from empact.people.accounts.models import User
from empact.records.outbox.models import Outbox, OutboxState
from empact.records.outbox.post import ring
from oaps.plans.models.plans import OAP


@command("actions.keep_version")
def keep_version(oap: OAP, *, by: User) -> OAPVersion:
    """Store a plan that was adopted elsewhere as its first version, unchanged."""
    if oap.versions.exists():
        raise NotNow(
            format_lazy(_("{oap} already has a version. It changes by an amendment."), oap=oap)
        )
    return freeze(oap, by=by, decision=oap.adopted_by, note="The OAP at the time of its import.")


@command("actions.write_difference")
def write_difference(version: OAPVersion, *, by: User, since: OAPVersion) -> OAPVersionDocument:
    """Have a PDF written of the differences between a version and an earlier one.

    A repeated request gets the existing document. Raises Invalid unless ``since`` is an earlier
    version of the same plan.
    """
    if since.oap_id != version.oap_id or since.number >= version.number:
        raise Invalid({"since": _("Choose an earlier version of the same plan.")})
    return have_written(version, DocumentKind.DIFFERENCE, since=since)


@command("actions.retry_document")
def retry_document(document: OAPVersionDocument, *, by: User) -> OAPVersionDocument:
    """Retry a document that failed."""
    if not Outbox.objects.filter(pk=document.work_id).revive():
        is_done = document.work.state == OutboxState.DONE
        raise NotNow(
            _("This document is ready. Open it; there is nothing to try again.")
            if is_done
            else _("This document is still being written. Wait until it is ready or has failed.")
        )
    ring()
    return document
