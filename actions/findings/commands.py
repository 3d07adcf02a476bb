"""Commands for the check of a plan by EST: findings, and the steps that solve them."""

from django.utils.translation import gettext_lazy as _

from actions.findings.models import Finding, FindingField
from actions.operational_actions.models.actions import OperationalAction
from actions.states import FindingState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, command
from empact.people.accounts.models import User
from oaps.plans.models.plans import OAP


@command("actions.note_finding")
def note_finding(  # noqa: PLR0913 -- each is a field of the form
    oap: OAP,
    *,
    by: User,
    text: str,
    must: bool,
    action: OperationalAction | None = None,
    field: str = "",
) -> Finding:
    """Record a finding to solve before a plan is adopted, or a remark."""
    problems = {}
    if is_blank(text):
        problems["text"] = _("Write what you found, and what would solve it.")
    if action is not None and action.oap_id != oap.pk:
        problems["action"] = _("Choose an action of this plan.")
    if field and action is None:
        problems["field"] = _("Choose the action whose field you mean.")
    if field and field not in FindingField.values:
        problems["field"] = _("Choose one of those listed.")
    if problems:
        raise Invalid(problems)
    finding = Finding.objects.create(
        oap=oap, action=action, field=field, text=text, must=must, by=by
    )
    finding.changes.create(before="", after=finding.state, by=by)
    return finding


@command("actions.solve_finding")
def solve_finding(finding: Finding, *, by: User, answer: str) -> Finding:
    """Say how a finding was solved, or why nothing has to change; the EST can open it again."""
    if is_blank(answer):
        raise Invalid({"answer": _("Describe the change, or explain why none is needed.")})
    finding.move(FindingState.SOLVED, by=by, note=answer)
    return finding


@command("actions.reopen_finding")
def reopen_finding(finding: Finding, *, by: User, reason: str) -> Finding:
    """Open a finding again whose answer does not solve it."""
    if is_blank(reason):
        raise Invalid({"reason": _("Describe what must still be solved.")})
    finding.move(FindingState.OPEN, by=by, note=reason)
    return finding


@command("actions.withdraw_finding")
def withdraw_finding(finding: Finding, *, by: User, reason: str = "") -> Finding:
    """Withdraw a finding; it no longer blocks adoption, and stays readable."""
    finding.move(FindingState.WITHDRAWN, by=by, note=reason)
    return finding
