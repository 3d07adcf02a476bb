"""Rules for applying for a grant, and for deciding on it. Source: docs/domain.md, W12."""

import rules
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.grants.models.grants import WRITING
from empact.lib.euro import lazy_euro
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import organisations_of
from empact.people.roles.rules import writes

FIRST_YEAR = 2010
"""The first year of the policy cycle against organised crime."""


@rules.predicate
def can_apply(user, scheme):
    """Hold for who acts for an organisation of a kind that can apply to the scheme."""
    return scheme is not None and applicants_for(user, scheme).exists()


@rules.predicate
def decides_for_others(user, application):
    """Hold unless the lead is the organisation that decides. A Member State decides on its own
    money, and records it."""
    if application is None or application.scheme.manager_id is None:
        return application is not None
    return application.lead_id not in organisations_of(user)


def applicants_for(user, scheme):
    """Give the organisations for which this person can apply to a scheme."""
    ours = Organisation.objects.represented_by(user, *WRITING).answering()
    return ours.filter(kind__in=scheme.applicants)


def over_the_request(application):
    """Say what to type instead of an award above the amount requested."""
    return format_lazy(
        _("{requested} was requested. Type this amount or less."),
        requested=lazy_euro(application.requested),
    )


def why_too_old(day):
    """Say why no activity and no decision can be of this day; empty where it can."""
    if day.year >= FIRST_YEAR:
        return ""
    return format_lazy(_("Choose a date in {year} or later."), year=FIRST_YEAR)


rules.add_perm("actions.start_grant", can_apply)
rules.add_perm("actions.change_grant", writes("application"))
rules.add_perm("actions.divide_grant", writes("amounts"))
rules.add_perm("actions.submit_grant", writes("submitting"))
rules.add_perm("actions.withdraw_grant", writes("withdrawing"))
rules.add_perm("actions.return_grant", writes("deciding") & decides_for_others)
rules.add_perm("actions.award_grant", writes("deciding") & decides_for_others)
rules.add_perm("actions.refuse_grant", writes("deciding") & decides_for_others)
rules.add_perm("actions.sign_grant", writes("signing") & decides_for_others)
rules.add_perm("actions.pay_grant", writes("paying") & decides_for_others)
rules.add_perm("actions.recover_grant", writes("paying") & decides_for_others)
rules.add_perm("actions.amend_grant", writes("amending") & decides_for_others)
rules.add_perm("actions.report_grant", writes("reporting"))
rules.add_perm("actions.return_grant_report", writes("closing") & decides_for_others)
rules.add_perm("actions.close_grant", writes("closing") & decides_for_others)
