"""Calls for applications: planned and changed by who manages the scheme."""

from datetime import date
from decimal import Decimal

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.blank import is_blank
from empact.lib.commands import Invalid, NotNow, command
from empact.lib.euro import why_no_euro
from empact.people.accounts.models import User
from oaps.funding_schemes.models import FundingCall, FundingScheme


@command("oaps.plan_call")
def plan_call(  # noqa: PLR0913 -- each is a field of the form
    scheme: FundingScheme,
    *,
    by: User,
    title: str,
    opens_day: date,
    due_day: date,
    budget: Decimal,
) -> FundingCall:
    """Plan a call of a scheme; all users inside EMPACT see it at once."""
    if not scheme.has_calls:
        raise NotNow(
            format_lazy(
                _("{scheme} takes applications at any time, without a call."), scheme=scheme
            )
        )
    if problems := _problems_of(scheme, title, opens_day, due_day, budget):
        raise Invalid(problems)
    return FundingCall.objects.create(
        scheme=scheme, title=title, opens_day=opens_day, due_day=due_day, budget=budget
    )


@command("oaps.change_call", edits=True)
def change_call(  # noqa: PLR0913 -- each is a field of the form
    call: FundingCall,
    *,
    by: User,
    title: str,
    opens_day: date,
    due_day: date,
    budget: Decimal,
) -> FundingCall:
    """Change the dates, the budget or the title of a call."""
    problems = _problems_of(call.scheme, title, opens_day, due_day, budget, but=call)
    if problems:
        raise Invalid(problems)
    call.title, call.opens_day, call.due_day, call.budget = title, opens_day, due_day, budget
    call.save(update_fields=["title", "opens_day", "due_day", "budget"])
    return call


def _problems_of(  # noqa: PLR0913 -- each is a field of the form
    scheme: FundingScheme,
    title: str,
    opens_day: date,
    due_day: date,
    budget: Decimal,
    *,
    but: FundingCall | None = None,
) -> dict[str, str]:
    problems = {}
    others = scheme.calls.exclude(pk=but.pk if but else None)
    if is_blank(title):
        problems["title"] = _("Name the call, for example by its year.")
    elif others.filter(title=title).exists():
        problems["title"] = _("There is a call of this title already. Choose another title.")
    if due_day < opens_day:
        problems["due_day"] = _("Choose a date on or after the first one.")
    if advice := why_no_euro(budget, is_above_zero=True):
        problems["budget"] = advice
    return problems
