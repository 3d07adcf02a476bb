"""Saying why sums do not add up, and what others say that they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.indicators.models import IndicatorVersion
from empact.lib.blank import is_blank
from empact.lib.commands import Changed, Invalid, NotNow, command
from empact.lib.languages import Words
from empact.lib.numbers import why_too_long
from results.checks.country_names import country_named_in
from results.checks.models import Outcome, StatedTotal, SumCheck
from results.checks.queries.checks import find_check, stamp_of
from results.locks import hold_year

if TYPE_CHECKING:
    from decimal import Decimal

    from actions.operational_actions.models.actions import OperationalAction
    from actions.operational_actions.models.events import Event
    from cycles.cycles.models import CrimeArea
    from cycles.indicators.models import Indicator
    from empact.lib.languages import Words
    from empact.people.accounts.models import User
    from empact.people.roles.models.organisations import Organisation

SAY_WHY = _("Explain why the check fails. All users see the explanation next to the number.")
SAID_ALREADY = _(
    "This total is already recorded from this source. Change the entry, or go back to the checks."
)


@command("results.explain_check", kind="decision")
def explain_check(*, by: User, year: int, key: str, explanation: str, stamp: str) -> SumCheck:
    """Say why a sum that fails does not add up; it no longer keeps the year from being published.

    ``stamp`` is that of the numbers, and of the earlier explanation, that were read. The
    explanation holds as long as the numbers stay as they are.
    """
    hold_year(year)
    check = find_check(year, key)
    if check is None:
        raise NotNow(_("There is nothing left to compare here. Look at the list of checks again."))
    if check.outcome == Outcome.HOLDS:
        raise NotNow(_("This adds up by now, so there is nothing to explain."))
    earlier = SumCheck.objects.filter(key=key).first()
    if stamp != stamp_of(check, earlier):
        raise Changed(
            _(
                "The numbers or their explanation have changed since you opened this page. Read "
                "the current ones above, then save again."
            )
        )
    if not any(map(str.isalnum, explanation)):
        raise Invalid({"explanation": SAY_WHY})
    if named := country_named_in(explanation):
        words = _(
            "The public can read this text, and it names {name}. Explain the failed check "
            "without naming a country."
        )
        raise Invalid({"explanation": format_lazy(words, name=named)})
    row = earlier or SumCheck(
        year=year, key=key, kind=check.kind, indicator_id=check.indicator_id, area_id=check.area_id
    )
    row.expected, row.expected_comparator = check.expected, check.expected_comparator
    row.found, row.found_comparator = check.found, check.found_comparator
    row.explanation, row.by, row.at = explanation.strip(), by, timezone.now()
    row.save()
    return row


@command("results.state_total", kind="decision")
def state_total(  # noqa: PLR0913 -- all that a stated total says
    *,
    by: User,
    indicator: Indicator,
    year: int,
    value: Decimal,
    said_by: str,
    comparator: str = "=",
    source: str = "",
    area: CrimeArea | None = None,
    action: OperationalAction | None = None,
    event: Event | None = None,
    organisation: Organisation | None = None,
) -> StatedTotal:
    """Write down what a report or an earlier publication says; figures are compared with it."""
    problems: dict[str, Words] = {}
    if not IndicatorVersion.objects.filter(indicator=indicator, first_day__year__lte=year).exists():
        words = _(
            "{indicator} has no definition for {year}, so the unit of the total is unknown. "
            "Define it first, or choose another indicator."
        )
        problems["indicator"] = format_lazy(words, indicator=indicator, year=year)
    if value < 0:
        problems["value"] = _("A total is never below 0. Type it without a minus.")
    elif advice := why_too_long(value):
        problems["value"] = advice
    if is_blank(said_by):
        problems["said_by"] = _("Say who states it, for example “Report of the driver”.")
    said: dict[str, Any] = {
        "indicator": indicator,
        "year": year,
        "area": area,
        "action": action,
        "event": event,
        "organisation": organisation,
        "comparator": comparator,
        "value": value,
        "said_by": said_by.strip(),
        "source": source.strip(),
    }
    if problems:
        raise Invalid(problems)
    # Of two who write down the same at once, the second finds what the first has written.
    hold_year(year)
    if StatedTotal.objects.filter(**said).exists():
        raise Invalid({"value": SAID_ALREADY})
    return StatedTotal.objects.create(**said, entered_by=by)


@command("results.remove_stated_total", kind="decision")
def remove_stated_total(stated: StatedTotal, *, by: User) -> int:
    """Take back what was written down as stated, by mistake; its history stays."""
    year = stated.year
    stated.delete()
    return year
