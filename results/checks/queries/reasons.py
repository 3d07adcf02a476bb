"""Reasons why a check holds although its two numbers differ, or why it fails.

Source: docs/domain.md, N9 and N10.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_noop

from actions.answers import Comparator
from empact.lib.numbers import format_number, span
from results.checks.models import CheckKind, Outcome

if TYPE_CHECKING:
    from decimal import Decimal

    from results.checks.queries.checks import Check

MEMBERS = {
    CheckKind.BREAKDOWN.value: gettext_noop("A part is missing: it can be any number from 0."),
    CheckKind.COMPONENTS.value: gettext_noop(
        "A component is missing: it can be any number from 0."
    ),
}


def reason_of(check: Check, *, about: Decimal, explanation: str = "") -> str:
    """Say why a check has its outcome; ``about`` is how far that word reaches, in per cent."""
    if check.outcome == Outcome.EXPLAINED:
        return gettext("Explained: {explanation}").format(explanation=explanation)
    if check.outcome == Outcome.FAILS:
        return gettext("They are {number} apart at least.").format(
            number=format_number(check.missed)
        )
    return _why_it_holds(check, about)


def _why_it_holds(check: Check, about: Decimal) -> str:
    (low, lower), (high, higher) = sorted(
        [(check.expected, check.expected_comparator), (check.found, check.found_comparator)]
    )
    most, least = span(low, lower, about=about)[1], span(high, higher, about=about)[0]
    is_below = check.found < check.expected
    member = MEMBERS.get(check.kind)
    # A sum of which one number is open says no more of itself than the strongest of its words.
    found = gettext("One of the numbers in it is not exact.")
    if low == high:
        found = gettext("Both numbers are equal.")
    elif check.kind == CheckKind.PART and is_below:
        found = gettext("A part can be smaller than its whole.")
    elif lower == Comparator.AT_LEAST:
        found = gettext("“At least {number}” can be higher.").format(number=format_number(low))
    elif Comparator.ABOUT in {lower, higher} and most >= least:
        found = gettext("“About” can differ by {percent} per cent.").format(
            percent=format_number(about)
        )
    elif member and is_below:
        found = gettext(member)
    return found
