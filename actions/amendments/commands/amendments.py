"""Commands that begin, submit, return and adopt an amendment of an adopted plan."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from actions.amendments.models import Amendment
from actions.amendments.writing import check_ready, decide, lower, put_in_force
from actions.operational_actions.models.kinds import Origin
from actions.states import AmendmentState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, command, locked
from empact.lib.states import left
from empact.people.accounts.models import User
from oaps.plans.models.plans import OAP


@command("actions.begin_amendment")
def begin_amendment(
    oap: OAP, *, by: User, title: str, reason: str, emergency: bool = False
) -> Amendment:
    """Begin an amendment of an adopted plan, as a draft; a plan can have several drafts.

    EST begins emergencies only; driver and co-drivers begin all other amendments. Raises Invalid if
    EST begins another kind.
    """
    if not emergency and not OAP.objects.steered_by(by).filter(pk=oap.pk).exists():
        raise Invalid(
            {"emergency": _("Driver and co-drivers amend their plan. Tick this for an emergency.")}
        )
    last = oap.amendments.order_by("-number").first()
    amendment = Amendment.objects.create(
        oap=oap,
        number=last.number + 1 if last else 1,
        title=title,
        reason=reason,
        emergency=emergency,
        marking_id=oap.marking_id,
    )
    amendment.changes.create(before="", after=amendment.state, by=by)
    return amendment


@command("actions.change_amendment", edits=True)
def change_amendment(amendment: Amendment, *, by: User, title: str, reason: str) -> Amendment:
    """Rewrite the title and the reason of an amendment; signatures end with it."""
    amendment.title, amendment.reason = title, reason
    amendment.save(update_fields=["title", "reason"])
    amendment.signatures.all().delete()
    return amendment


@command("actions.drop_amendment")
def drop_amendment(amendment: Amendment, *, by: User) -> OAP:
    """Give up a draft that was never submitted; its history stays."""
    if amendment.state != AmendmentState.DRAFT:
        raise amendment.not_now()
    oap = amendment.oap
    amendment.delete()
    return oap


@command("actions.submit_amendment", edits=True)
def submit_amendment(amendment: Amendment, *, by: User, note: str = "") -> Amendment:
    """Send an amendment to COSI; its text is closed until it comes back."""
    if amendment.emergency:
        raise amendment.not_now()
    check_ready(amendment)
    amendment.items.update(remark="")
    amendment.move(AmendmentState.SUBMITTED, by=by, note=note)
    return amendment


@command(
    "actions.return_amendment",
    edits=True,
    kind="decision",
    unless=left(AmendmentState.SUBMITTED),
)
def return_amendment(
    amendment: Amendment, *, by: User, note: str, remarks: Mapping[UUID, str] | None = None
) -> Amendment:
    """Return an amendment to its driver, with the requests of COSI, change by change."""
    if is_blank(note):
        raise Invalid({"note": _("Describe the changes that COSI asks for.")})
    amendment.move(AmendmentState.RETURNED, by=by, note=note)
    for item in amendment.items.filter(pk__in=remarks or {}):
        item.remark = (remarks or {})[item.pk]
        item.save(update_fields=["remark"])
    return amendment


@command(
    "actions.adopt_amendment",
    edits=True,
    kind="decision",
    unless=left(AmendmentState.SUBMITTED),
)
def adopt_amendment(
    amendment: Amendment, *, by: User, document_number: str, day: date, note: str = ""
) -> Amendment:
    """Record that COSI adopted an amendment: write all of it, and store a version of the plan.

    Raises NotReady, field by field, if the plan has changed in the same place since.
    """
    amendment.oap = locked(amendment.oap)
    amendment.decision = decide(
        amendment, f"Adoption of {lower(amendment)}", document_number, day, note
    )
    amendment.save(update_fields=["decision"])
    put_in_force(
        amendment,
        amendment.oap,
        by=by,
        origin=Origin.ADDED,
        note=str(amendment.decision),
        decision=amendment.decision,
    )
    amendment.move(AmendmentState.ADOPTED, by=by, note=note)
    return amendment
