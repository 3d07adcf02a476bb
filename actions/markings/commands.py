"""Commands that mark and release a plan, a decision, an action or a file."""

from uuid import UUID

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.attachments.models import ActionAttachment, ContributionAttachment
from actions.contributions.models.contributions import Contribution
from actions.markings.models import Lowering, LoweringOutcome
from actions.obligations.writing.obligations import oblige
from actions.operational_actions.models.actions import OperationalAction
from cycles.assessments.models.assessments import ThreatAssessment, ThreatInput
from cycles.decisions.models import Advice, Decision, DecisionAttachment
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, command
from empact.people.accounts.models import User
from empact.people.roles.kinds import OUTSIDERS
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP, OAPAttachment
from priorities.strategic_plans.models import StrategicPlan

type MarkedFile = DecisionAttachment | OAPAttachment | ActionAttachment | ContributionAttachment
type MarkedInCycle = ThreatAssessment | ThreatInput | Advice | Decision | StrategicPlan
type MarkedRow = MarkedInCycle | OAP | OperationalAction | Contribution | MarkedFile


@command("actions.change_marking", edits=True)
def change_marking(row: MarkedRow, *, by: User, marking: Marking) -> MarkedRow:
    """Raise a marking at once; a downgrade that was proposed is dropped."""
    if marking.rank <= row.marking.rank:
        raise Invalid(
            {
                "marking": format_lazy(
                    _("Choose one above {marking}. Two persons together lower a marking."),
                    marking=row.marking,
                )
            }
        )
    row.lowerings.open().update(
        outcome=LoweringOutcome.DROPPED, decided_by=by, decided_at=timezone.now()
    )
    row.marking = marking
    row.save(update_fields=["marking"])
    return row


@command("actions.propose_lowering", fresh=True, kind="decision")
def propose_lowering(row: MarkedRow, *, by: User, marking: Marking, reason: str) -> MarkedRow:
    """Ask another person to confirm a downgrade; until then nothing changes."""
    if row.lowerings.open().exists():
        raise NotNow(_("A downgrade has already been proposed. Confirm or reject that one first."))
    if marking.rank >= row.marking.rank:
        raise Invalid(
            {"marking": format_lazy(_("Choose one below {marking}."), marking=row.marking)}
        )
    if is_blank(reason):
        raise Invalid({"reason": _("Explain why a lower marking is enough.")})
    row.lowerings.create(before=row.marking, after=marking, reason=reason.strip(), proposed_by=by)
    return row


@command("actions.confirm_lowering", fresh=True, kind="decision")
def confirm_lowering(row: MarkedRow, *, by: User, proposal: UUID | None) -> MarkedRow:
    """Confirm the downgrade that another person proposed, in the ``proposal`` that was read.

    The proposer can drop it and propose a still lower marking while a colleague decides. Raises
    NotNow for the proposer, and if another proposal has replaced it.
    """
    found = _open_proposal(row)
    if found.proposed_by_id == by.pk:
        raise NotNow(_("You proposed this yourself. Ask another person who can confirm it."))
    if found.pk != proposal:
        raise NotNow(
            _(
                "Another downgrade has been proposed since you looked. Go back to the marking, "
                "read what is proposed there, and decide then."
            )
        )
    found.outcome = LoweringOutcome.CONFIRMED
    found.decided_by, found.decided_at = by, timezone.now()
    found.save(update_fields=["outcome", "decided_by", "decided_at"])
    row.marking = found.after
    row.save(update_fields=["marking"])
    return row


@command("actions.drop_lowering", kind="decision")
def drop_lowering(row: MarkedRow, *, by: User) -> MarkedRow:
    """Keep the marking, and drop the downgrade that was proposed."""
    proposal = _open_proposal(row)
    proposal.outcome = LoweringOutcome.DROPPED
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.save(update_fields=["outcome", "decided_by", "decided_at"])
    return row


@command("actions.release_to", fresh=True, kind="decision")
def release_to(row: MarkedRow, *, by: User, organisation: Organisation) -> MarkedRow:
    """Let a third country or partner see it, as far as it takes part."""
    if organisation.kind not in OUTSIDERS:
        raise Invalid(
            {
                "organisation": format_lazy(
                    _(
                        "{organisation} is not outside: what it sees follows from its part in the "
                        "work. Choose a third country or partner."
                    ),
                    organisation=organisation,
                )
            }
        )
    if organisation in row.releasable_to.all():
        raise NotNow(
            format_lazy(_("It is releasable to {organisation} already."), organisation=organisation)
        )
    row.releasable_to.add(organisation)
    if isinstance(row, OperationalAction):
        # From now on it has a contribution due in each open round.
        oblige(actions=[row])
    return row


@command("actions.withdraw_release", kind="decision")
def withdraw_release(row: MarkedRow, *, by: User, organisation: Organisation) -> MarkedRow:
    """Take it back from a third country or partner, which sees it no longer."""
    if organisation not in row.releasable_to.all():
        raise NotNow(
            format_lazy(
                _(
                    "It is not releasable to {organisation}. Someone may have withdrawn the "
                    "release."
                ),
                organisation=organisation,
            )
        )
    row.releasable_to.remove(organisation)
    return row


def _open_proposal(row: MarkedRow) -> Lowering:
    proposal = row.lowerings.open().select_related("after").first()
    if proposal is None:
        raise NotNow(_("No downgrade is proposed. Someone may have decided before you."))
    return proposal
