"""An application for a grant, from its draft to its submission."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.grants.models.grants import EntryKind, GrantApplication, GrantBeneficiary, GrantLine
from actions.grants.queries.plans import plans_for
from actions.grants.rules import applicants_for, why_too_old
from actions.grants.writing import add_entry
from actions.operational_actions.models.actions import OperationalAction
from actions.states import GRANT_DECIDED, GRANT_WRITTEN, GrantState
from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotReady, command
from empact.lib.euro import why_no_euro
from empact.lib.languages import Words
from empact.lib.states import left
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from oaps.funding_schemes.models import FundingCall, FundingScheme, Purpose
from oaps.plans.models.plans import OAP


@dataclass(frozen=True)
class BeneficiaryShare:
    """The share of one organisation in the amount requested, in euro."""

    organisation: Organisation
    amount: Decimal


@dataclass(frozen=True)
class LineShare:
    """The share of an OAP, or of one action, in euro."""

    oap: OAP
    amount: Decimal
    action: OperationalAction | None = None


@command("actions.start_grant")
def start_grant(  # noqa: PLR0913 -- each is a field of the form
    scheme: FundingScheme,
    *,
    by: User,
    lead: Organisation,
    title: str,
    purpose: str,
    first_day: date,
    last_day: date,
    total_cost: Decimal,
    requested: Decimal,
    co_financing: Decimal,
    marking: Marking,
    call: FundingCall | None = None,
    text: str = "",
) -> GrantApplication:
    """Start an application; until it is submitted, only the lead reads it."""
    application = GrantApplication(
        scheme=scheme,
        call=call,
        lead=lead,
        title=title,
        purpose=purpose,
        text=text,
        first_day=first_day,
        last_day=last_day,
        total_cost=total_cost,
        requested=requested,
        co_financing=co_financing,
        marking=marking,
    )
    problems = _problems_of(application)
    if not applicants_for(by, scheme).filter(pk=lead.pk).exists():
        problems["lead"] = _("Choose an organisation for which you can apply.")
    if problems:
        raise Invalid(problems)
    application.save()
    application.changes.create(before="", after=application.state, by=by)
    return application


@command("actions.change_grant", edits=True, unless=left(*GRANT_WRITTEN))
def change_grant(  # noqa: PLR0913 -- each is a field of the form
    application: GrantApplication,
    *,
    by: User,
    title: str,
    purpose: str,
    first_day: date,
    last_day: date,
    total_cost: Decimal,
    requested: Decimal,
    co_financing: Decimal,
    marking: Marking,
    call: FundingCall | None = None,
    text: str = "",
) -> GrantApplication:
    """Change the content of an application. Its marking can only be raised after others read it."""
    before = application.marking
    application.call, application.title, application.purpose = call, title, purpose
    application.text, application.first_day, application.last_day = text, first_day, last_day
    application.total_cost, application.requested = total_cost, requested
    application.co_financing, application.marking = co_financing, marking
    problems = _problems_of(application)
    if application.state != GrantState.DRAFT and marking.rank < before.rank:
        problems["marking"] = format_lazy(
            _("Choose {before} or a higher one: others have read it."), before=before
        )
    if problems:
        raise Invalid(problems)
    application.save()
    return application


@command("actions.divide_grant", edits=True, unless=left(*GRANT_WRITTEN))
def divide_grant(
    application: GrantApplication,
    *,
    by: User,
    beneficiaries: Sequence[BeneficiaryShare],
    lines: Sequence[LineShare],
) -> GrantApplication:
    """Divide the amount requested over the beneficiaries, and over OAPs and actions.

    Both replace the earlier shares. A sum that does not match is an obstacle to submission only.
    """
    problems = _problems_of_beneficiaries(beneficiaries) | _problems_of_lines(
        application, lines, by
    )
    if problems:
        raise Invalid(problems)
    application.beneficiaries.all().delete()
    application.lines.all().delete()
    GrantBeneficiary.objects.bulk_create(
        GrantBeneficiary(
            application=application, organisation=share.organisation, requested=share.amount
        )
        for share in beneficiaries
    )
    GrantLine.objects.bulk_create(
        GrantLine(
            application=application, oap=share.oap, action=share.action, requested=share.amount
        )
        for share in lines
    )
    # A colleague with the same form open learns from the new version that it has changed.
    application.save(update_fields=["version"])
    return application


@command("actions.submit_grant", edits=True, unless=left(*GRANT_WRITTEN))
def submit_grant(application: GrantApplication, *, by: User) -> GrantApplication:
    """Submit an application to the manager of its scheme."""
    if obstacles := application.obstacles_to_submission():
        raise NotReady(*obstacles)
    application.move(GrantState.SUBMITTED, by=by)
    return application


@command("actions.withdraw_grant")
def withdraw_grant(application: GrantApplication, *, by: User, reason: str) -> GrantApplication:
    """Withdraw an application before the grant is signed. It stays readable.

    An award is withdrawn with an entry, so that it is in no total. A draft is given up: only its
    lead has ever read it. Source: docs/domain.md, W12, S19.
    """
    if is_blank(reason):
        raise Invalid({"reason": _("Give the reason.")})
    if application.state in GRANT_DECIDED and application.awarded:
        back = -application.awarded
        add_entry(application, EntryKind.AMENDMENT, back, timezone.localdate(), reason)
    is_draft = application.state == GrantState.DRAFT
    after = GrantState.GIVEN_UP if is_draft else GrantState.WITHDRAWN
    application.move(after, by=by, note=reason)
    return application


def _problems_of(application: GrantApplication) -> dict[str, Words]:
    """Say at which field of an application something is wrong; empty where nothing is."""
    problems: dict[str, Words] = {}
    call = application.call
    if is_blank(application.title):
        problems["title"] = _("Name the application.")
    if application.purpose not in Purpose.values:
        problems["purpose"] = _("Choose one of those listed.")
    if call is not None and call.scheme_id != application.scheme_id:
        problems["call"] = format_lazy(_("Choose a call of {scheme}."), scheme=application.scheme)
    if application.last_day < application.first_day:
        problems["last_day"] = _("Choose a date on or after the first one.")
    if advice := why_too_old(application.first_day):
        problems["first_day"] = advice
    for name in ("total_cost", "requested", "co_financing"):
        amount = getattr(application, name)
        if advice := why_no_euro(amount, is_above_zero=name == "requested"):
            problems[name] = advice
    return problems


def _problems_of_beneficiaries(shares: Sequence[BeneficiaryShare]) -> dict[str, Words]:
    problems: dict[str, Words] = {}
    seen = set()
    chosen = {share.organisation.pk for share in shares}
    answering = Organisation.objects.answering().filter(pk__in=chosen)
    answer = set(answering.values_list("pk", flat=True))
    for place, share in enumerate(shares):
        of = f"beneficiaries[{place}].organisation"
        if share.organisation.pk not in answer:
            problems[of] = _("Choose the country of this authority.")
        elif share.organisation.pk in seen:
            problems[of] = format_lazy(
                _("{organisation} has a line already. Put both amounts into one."),
                organisation=share.organisation,
            )
        seen.add(share.organisation.pk)
        if advice := why_no_euro(share.amount):
            problems[f"beneficiaries[{place}].amount"] = advice
    return problems


def _problems_of_lines(
    application: GrantApplication, shares: Sequence[LineShare], by: User
) -> dict[str, Words]:
    problems: dict[str, Words] = {}
    seen = set()
    actions = {share.action.pk for share in shares if share.action}
    visible = OperationalAction.objects.visible_to(by).filter(pk__in=actions)
    plans = plans_for(application, by).filter(pk__in={share.oap.pk for share in shares})
    known_actions = set(visible.values_list("pk", flat=True))
    known_plans = set(plans.values_list("pk", flat=True))
    for place, share in enumerate(shares):
        of, key = f"lines[{place}].of", (share.oap.pk, share.action and share.action.pk)
        if share.oap.pk not in known_plans or (
            share.action
            and (share.action.pk not in known_actions or share.action.oap_id != share.oap.pk)
        ):
            problems[of] = _(
                "Choose a listed OAP or action. The OAP must be open, in the period of the "
                "activities, and visible to you."
            )
        elif key in seen:
            problems[of] = _("This has a line already. Put both amounts into one.")
        seen.add(key)
        if advice := why_no_euro(share.amount, is_above_zero=True):
            problems[f"lines[{place}].amount"] = advice
    return problems
