"""Commands for entries on behalf of an organisation, until it confirms them."""

from uuid import uuid4

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.contributions.writing.begin import begin
from actions.obligations.models.obligations import Obligation
from actions.on_behalf.notices import ask_to_confirm_entry, tell_of_set_aside
from actions.on_behalf.writing import end_entry, live_entry
from actions.states import EntryState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.lib.languages import in_each_language
from empact.lib.states import says
from empact.people.accounts.models import User
from empact.records.outbox.post import post


@command("actions.enter_on_behalf", unless=says("action.oap.why_over"))
def enter_on_behalf(obligation: Obligation, *, by: User, source: str) -> Contribution:
    """Begin a draft of figures that an organisation sent by other means, on its behalf."""
    if is_blank(source):
        raise Invalid({"source": _("Write how and when you got the figures.")})
    # Locked, because the organisation itself may begin the contribution at this moment.
    begun = Contribution.objects.filter(obligation=obligation).first()
    if begun is not None:
        raise NotNow(*in_each_language(lambda: [begun.why_not_entered_on_behalf()]))
    if Obligation.objects.given_to(by).filter(pk=obligation.pk).exists():
        raise NotNow(
            format_lazy(
                _("You report for {organisation} yourself. Start its contribution instead."),
                organisation=obligation.organisation,
            )
        )
    contribution = begin(obligation, by)
    EntryOnBehalf.objects.create(
        obligation=obligation, draft=contribution.pk, by=by, source=source.strip()
    )
    return contribution


@command("actions.ask_to_confirm", unless=says("obligation.action.oap.why_over"))
def ask_to_confirm(contribution: Contribution, *, by: User) -> Contribution:
    """Ask the organisation to confirm the entry on its behalf."""
    entry = live_entry(contribution)
    if entry is None or entry.is_waiting:
        raise NotNow(
            format_lazy(
                _("{organisation} was asked to confirm this already."),
                organisation=contribution.obligation.organisation,
            )
        )
    if not contribution.why_not_at_once():
        raise NotReady(
            _("Nothing is entered yet. Enter what they sent, then ask them to confirm it.")
        )
    entry.move(EntryState.WAITING, by=by)
    # The key is new each time: an entry that was changed must be checked again.
    post(ask_to_confirm_entry, key=f"ask_to_confirm_entry {uuid4()}", entry=str(entry.pk))
    return contribution


@command("actions.go_on_entering", unless=says("obligation.action.oap.why_over"))
def go_on_entering(contribution: Contribution, *, by: User) -> Contribution:
    """Cancel the request for confirmation, to enter more or correct an entry."""
    entry = live_entry(contribution)
    if entry is None or not entry.is_waiting:
        raise NotNow(_("This entry is not open for confirmation."))
    entry.move(EntryState.ENTERING, by=by)
    return contribution


@command("actions.take_back_entry")
def take_back_entry(contribution: Contribution, *, by: User, reason: str) -> EntryOnBehalf:
    """Withdraw an entry on behalf of an organisation; its text is kept with the entry."""
    if is_blank(reason):
        raise Invalid({"reason": _("Give the reason for withdrawal.")})
    return end_entry(contribution, EntryState.TAKEN_BACK, by=by, reason=reason)


@command("actions.set_aside_entry", kind="decision")
def set_aside_entry(contribution: Contribution, *, by: User, reason: str) -> EntryOnBehalf:
    """Reject an entry on behalf of the organisation; its author gets an email, and can read why."""
    if is_blank(reason):
        raise Invalid(
            {"reason": _("Give the reason, so that the EMPACT Support Team knows the error.")}
        )
    entry = end_entry(contribution, EntryState.SET_ASIDE, by=by, reason=reason)
    post(tell_of_set_aside, key=f"tell_of_set_aside {entry.pk}", entry=str(entry.pk))
    return entry
