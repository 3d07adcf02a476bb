"""Decisions of the manager of a scheme on an application, until the grant is signed."""

from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.grants.access import DECIDING
from actions.grants.models.grants import EntryKind, GrantApplication
from actions.grants.rules import over_the_request, why_too_old
from actions.grants.writing import add_entry
from actions.states import GRANT_DECIDED, GrantState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, command
from empact.lib.euro import lazy_euro, why_no_euro
from empact.lib.languages import Words, lazy_day
from empact.lib.states import left
from empact.people.accounts.models import User


@command("actions.return_grant", unless=left(*DECIDING))
def return_grant(application: GrantApplication, *, by: User, reason: str) -> GrantApplication:
    """Return an application to its lead, who corrects it and submits it again."""
    if is_blank(reason):
        raise Invalid({"reason": _("Describe what the lead must correct.")})
    application.move(GrantState.RETURNED, by=by, note=reason)
    return application


@command("actions.award_grant", edits=True, kind="decision", unless=left(*DECIDING))
def award_grant(
    application: GrantApplication, *, by: User, amount: Decimal, decided_day: date, note: str = ""
) -> GrantApplication:
    """Award the amount requested, or a part of it. An award above the ceiling needs a reason."""
    problems: dict[str, Words] = {}
    scheme = application.scheme
    if advice := why_no_euro(amount, is_above_zero=True):
        problems["amount"] = advice
    elif amount > application.requested:
        problems["amount"] = over_the_request(application)
    elif scheme.ceiling is not None and amount > scheme.ceiling and is_blank(note):
        problems["note"] = format_lazy(
            _("{amount} is above the ceiling of {ceiling}. Give the reason, or award less."),
            amount=lazy_euro(amount),
            ceiling=lazy_euro(scheme.ceiling),
        )
    if decided_day > timezone.localdate():
        problems["decided_day"] = _("Choose today or an earlier date.")
    elif advice := why_too_old(decided_day):
        problems["decided_day"] = advice
    if problems:
        raise Invalid(problems)
    is_whole = amount == application.requested
    add_entry(application, EntryKind.AWARD, amount, decided_day, note)
    # The remark stays with the entry, among the amounts: it may name them.
    application.move(GrantState.AWARDED if is_whole else GrantState.PARTLY_AWARDED, by=by)
    return application


@command("actions.refuse_grant", kind="decision", unless=left(*DECIDING))
def refuse_grant(application: GrantApplication, *, by: User, reason: str) -> GrantApplication:
    """Refuse an application, with the reason."""
    if is_blank(reason):
        raise Invalid({"reason": _("Give the reason. The lead reads it.")})
    application.move(GrantState.REFUSED, by=by, note=reason)
    return application


@command("actions.sign_grant", kind="decision", unless=left(*GRANT_DECIDED))
def sign_grant(application: GrantApplication, *, by: User, signed_day: date) -> GrantApplication:
    """Record on which day the grant was signed; payments are possible from then on."""
    decided = application.entries.get(kind=EntryKind.AWARD).day
    if signed_day > timezone.localdate():
        raise Invalid({"signed_day": _("Choose today or an earlier date.")})
    if signed_day < decided:
        day = lazy_day(decided)
        raise Invalid(
            {
                "signed_day": format_lazy(
                    _("Choose the date of the award, {day}, or a later one."), day=day
                )
            }
        )
    application.signed_day = signed_day
    application.save(update_fields=["signed_day"])
    application.move(GrantState.SIGNED, by=by)
    return application
