"""Redact a text or a file that identifies a person: proposed, carried out, declined."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.grants.models.grants import GrantApplication
from actions.locks import hold_freezing_of_plans
from actions.national_reports.models import (
    NationalReport,
    NationalReportDocument,
    NationalReportKind,
)
from actions.operational_actions.models.actions import OperationalAction
from actions.versions.redaction import seal_versions_again, versions_among
from actions.versions.writing import have_written_again
from cycles.rounds.models import ReportingRound
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.audit.models import AuditKind
from empact.records.audit.record import record
from empact.records.files.models import Attachment
from empact.records.files.notices import post_discard
from empact.records.outbox.notices import have_document_discarded
from empact.records.redaction.models import Outcome, Redaction
from empact.records.redaction.removal import LONGEST, SHORTEST, digest_of, find, take_out
from empact.records.redaction.shelves import places_on, shelves_of, stands_on
from results.closing.redaction import have_closing_reports_written_again
from results.cosi_reports.redaction import have_reports_written_again
from results.evaluations.redaction import have_evaluations_written_again
from results.factsheets.redaction import (
    discard_documents,
    hold_what_is_frozen,
    obstacles_to_redaction,
    seal_again,
    snapshots_among,
)

PROPOSED = _("This redaction is already proposed. Another person must carry it out.")


@command("desk.propose_redaction", kind=AuditKind.REDACTION, unscreened=("text",))
def propose_redaction(row: Any, *, by: User, text: str, reason: str = "") -> Redaction:
    """Propose the redaction of a text that identifies a person, for another user to carry out.

    The text itself is not stored anywhere, and not in the ``reason`` either.
    """
    if not SHORTEST <= len(text) <= LONGEST:
        raise Invalid(
            {
                "text": format_lazy(
                    _(
                        "Give {shortest} to {longest} characters. For a longer passage, edit "
                        "the text."
                    ),
                    shortest=SHORTEST,
                    longest=LONGEST,
                )
            }
        )
    if text.casefold() in reason.casefold():
        raise Invalid(
            {
                "reason": _(
                    "Give the reason without the text itself. EMPACT must not store that text."
                )
            }
        )
    also_earlier = by.has_perm("desk.search_earlier_versions", row)
    shelves = [shelf for shelf in shelves_of(row) if also_earlier or not shelf.is_past]
    if not stands_on(shelves, text):
        raise Invalid(
            {"text": _("The page does not have exactly this text. Copy it from the page.")}
        )
    digest = digest_of(text)
    if Redaction.objects.on(row).open().filter(digest=digest).exists():
        raise NotNow(PROPOSED)
    return Redaction.objects.create(
        object_type=row._meta.label_lower,
        object_id=row.pk,
        digest=digest,
        length=len(text),
        reason=reason,
        by=by,
    )


@command("desk.propose_redaction", kind=AuditKind.REDACTION)
def propose_file_redaction(file: Attachment, *, by: User, reason: str = "") -> Redaction:
    """Propose the removal of a file that identifies a person, for another user to carry out."""
    if Redaction.objects.on(file).open().exists():
        raise NotNow(PROPOSED)
    return Redaction.objects.create(
        object_type=file._meta.label_lower,
        object_id=file.pk,
        length=0,
        of_file=True,
        reason=reason,
        by=by,
    )


@command("desk.carry_out_redaction", fresh=True, kind=AuditKind.REDACTION)
def carry_out_redaction(redaction: Redaction, *, by: User) -> Redaction:
    """Remove the text from the object, all that belongs to it, and every earlier version.

    A file goes as a whole: from all pages, and from the disk once nothing else has that content.
    """
    row = _target(redaction)
    done = _remove_file(row, by=by) if redaction.of_file else _take_out(redaction, row)
    proposed_by = redaction.by_id
    redaction.decide(Outcome.CARRIED_OUT, by=by)
    record(
        AuditKind.REDACTION,
        by=by,
        on=row,
        command="desk.carry_out_redaction",
        redaction=redaction.pk,
        proposed_by=proposed_by,
        **done,
    )
    return redaction


@command("desk.decline_redaction", kind=AuditKind.REDACTION)
def decline_redaction(redaction: Redaction, *, by: User) -> Redaction:
    """Close a proposal without changing anything, since the text identifies no person."""
    _target(redaction)
    redaction.decide(Outcome.DECLINED, by=by)
    return redaction


def _discard_national_reports(row: Model) -> int:
    """Delete the national reports into which words of a row were copied.

    They are written again when their coordinator asks. Returns how many files go.
    """
    about = _reports_naming(row)
    if about is None:
        return 0
    reports = NationalReport.objects.filter(about)
    # Locked, so that a document that is being written finds that its report no longer exists.
    documents = NationalReportDocument.objects.select_for_update().filter(report__in=reports)
    names = {document.document for document in documents if document.document}
    reports.delete()
    for name in names:
        have_document_discarded(NationalReportDocument, name)
    return len(names)


def _reports_naming(row: Model) -> Q | None:
    """Say which national reports may name a country, an authority, a round, an action or a grant.

    Only national plans show titles of actions and grants.
    """
    match row:
        case Organisation():
            return Q(organisation__in=[row.pk, row.authority_of_id])
        case ReportingRound():
            return Q(round=row)
        case OperationalAction():
            parts = row.participations.values("organisation")
            return Q(kind=NationalReportKind.PLAN, organisation__in=parts)
        case GrantApplication():
            got = Organisation.objects.filter(pk__in=row.beneficiaries.values("organisation"))
            of = Q(organisation__in=got) | Q(organisation__in=got.values("authority_of"))
            return Q(kind=NationalReportKind.PLAN) & of
    return None


def _target(redaction: Redaction) -> Model:
    """Return the open proposal's object, held until it is decided. Raises NotNow."""
    if redaction.outcome:
        raise NotNow(_("This proposal has been decided already. There is nothing left to do."))
    rows = redaction.model._base_manager.select_for_update(of=("self",))
    return rows.get(pk=redaction.object_id)


def _remove_file(file: Any, *, by: User) -> dict[str, Any]:
    if file.removed_at:
        raise NotReady(_("This file is already removed. Decline the proposal."))
    file.remove(by, identified=True)
    post_discard(file)
    return {"sha256": file.sha256}


def _take_out(redaction: Redaction, row: Model) -> dict[str, Any]:
    hold_what_is_frozen()
    hold_freezing_of_plans()
    shelves = shelves_of(row)
    text = find(redaction, shelves)
    if text is None:
        raise NotReady(_("The identifier is no longer in any text. Decline the proposal."))
    places = places_on(shelves, text)
    if obstacles := obstacles_to_redaction(row, places):
        raise NotReady(*obstacles)
    frozen, versions = snapshots_among(places), versions_among(places)
    try:
        with transaction.atomic():
            changed = take_out(places, text)
    except IntegrityError:
        raise NotReady(
            _(
                "Without this text, two objects would have the same name. Have one of them "
                "renamed, then try again."
            )
        ) from None
    seal_again(frozen)
    seal_versions_again(versions)
    documents = discard_documents(row, frozen) + have_written_again(versions)
    documents += _discard_national_reports(row)
    documents += have_reports_written_again(places)
    documents += have_closing_reports_written_again(places)
    documents += have_evaluations_written_again(places)
    found = {
        "snapshots": [snapshot.number for snapshot in frozen],
        "versions": [str(version.pk) for version in versions],
        "documents": documents,
    }
    return {"rows": changed} | {name: value for name, value in found.items() if value}
