"""A signed grant: payments, amendments, its final report, and its end."""

from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.grants.models.grants import EntryKind, GrantApplication
from actions.grants.rules import over_the_request
from actions.grants.writing import add_entry
from actions.states import GRANT_RUNNING, GrantState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotReady, command
from empact.lib.euro import lazy_euro, why_no_euro
from empact.lib.languages import Words
from empact.lib.states import left
from empact.people.accounts.models import User


@command("actions.pay_grant", edits=True, unless=left(*GRANT_RUNNING))
def pay_grant(
    application: GrantApplication, *, by: User, amount: Decimal, day: date, note: str = ""
) -> GrantApplication:
    """Record a payment to the beneficiaries. Payments above the award need a reason."""
    problems = _problems_of_entry(application, amount, day)
    kept = application.paid - application.recovered + amount
    if not problems and kept > (application.awarded or 0) and is_blank(note):
        problems["note"] = format_lazy(
            _(
                "With this, {kept} is paid, but {awarded} is awarded. Correct the amount, amend "
                "the grant first, or give the reason."
            ),
            kept=lazy_euro(kept),
            awarded=lazy_euro(application.awarded),
        )
    if problems:
        raise Invalid(problems)
    add_entry(application, EntryKind.PAYMENT, amount, day, note)
    return application


@command("actions.recover_grant", edits=True, unless=left(*GRANT_RUNNING))
def recover_grant(
    application: GrantApplication, *, by: User, amount: Decimal, day: date, note: str = ""
) -> GrantApplication:
    """Record money that the beneficiaries paid back, at most the amount paid and kept."""
    problems = _problems_of_entry(application, amount, day)
    kept = application.paid - application.recovered
    if not problems and amount > kept:
        problems["amount"] = format_lazy(
            _("{kept} was paid and kept. Type this amount or less."), kept=lazy_euro(kept)
        )
    if problems:
        raise Invalid(problems)
    add_entry(application, EntryKind.RECOVERY, amount, day, note)
    return application


@command("actions.amend_grant", edits=True, kind="decision", unless=left(GrantState.SIGNED))
def amend_grant(  # noqa: PLR0913 -- each is a field of the form
    application: GrantApplication,
    *,
    by: User,
    awarded: Decimal,
    last_day: date,
    day: date,
    note: str,
) -> GrantApplication:
    """Change the award or the end of a signed grant, with the reason."""
    problems: dict[str, Words] = {}
    if advice := why_no_euro(awarded, is_above_zero=True):
        problems["awarded"] = advice
    elif awarded > application.requested:
        problems["awarded"] = over_the_request(application)
    difference = awarded - (application.awarded or Decimal(0))
    if not difference and last_day == application.last_day:
        problems["awarded"] = _("Change the award or the last date.")
    if last_day < application.first_day:
        problems["last_day"] = _("Choose a date on or after the first one.")
    problems |= _problems_of_day(application, day)
    if is_blank(note):
        problems["note"] = _("Give the reason for the amendment.")
    if problems:
        raise Invalid(problems)
    application.last_day = last_day
    application.save(update_fields=["last_day"])
    add_entry(application, EntryKind.AMENDMENT, difference, day, note)
    return application


@command("actions.report_grant", edits=True, unless=left(GrantState.SIGNED))
def report_grant(
    application: GrantApplication, *, by: User, report: str, spent: Decimal
) -> GrantApplication:
    """Submit the final report: the use of the money, and the amount spent."""
    problems: dict[str, Words] = {}
    if is_blank(report):
        problems["report"] = _("Write what was done with the money.")
    if advice := why_no_euro(spent):
        problems["spent"] = advice
    elif spent > (application.awarded or 0):
        problems["spent"] = format_lazy(
            _("The award is {awarded}. Type what was spent of it."),
            awarded=lazy_euro(application.awarded),
        )
    if problems:
        raise Invalid(problems)
    application.report, application.spent = report, spent
    application.save(update_fields=["report", "spent"])
    application.move(GrantState.REPORTED, by=by)
    return application


@command("actions.return_grant_report", unless=left(GrantState.REPORTED))
def return_grant_report(
    application: GrantApplication, *, by: User, reason: str
) -> GrantApplication:
    """Return a final report to the lead, who corrects it and submits it again."""
    if is_blank(reason):
        raise Invalid({"reason": _("Describe what the lead must correct.")})
    application.move(GrantState.SIGNED, by=by, note=reason)
    return application


@command("actions.close_grant", kind="decision", unless=left(GrantState.REPORTED))
def close_grant(application: GrantApplication, *, by: User, note: str = "") -> GrantApplication:
    """Close a grant, once all money that was not spent is paid back."""
    if obstacles := application.obstacles_to_closing():
        raise NotReady(*obstacles)
    application.move(GrantState.CLOSED, by=by, note=note)
    return application


def _problems_of_entry(
    application: GrantApplication, amount: Decimal, day: date
) -> dict[str, Words]:
    problems = _problems_of_day(application, day)
    if advice := why_no_euro(amount, is_above_zero=True):
        problems["amount"] = advice
    return problems


def _problems_of_day(application: GrantApplication, day: date) -> dict[str, Words]:
    if day > timezone.localdate():
        return {"day": _("Choose today or an earlier date.")}
    if application.signed_day and day < application.signed_day:
        return {"day": _("Choose a date on or after the signature of the grant.")}
    return {}
