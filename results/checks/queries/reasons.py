"""Reasons why a check holds although its two numbers differ, or why it fails.

Source: docs/domain.md, N9 and N10.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answers import Comparator
from empact.lib.numbers import format_number, span
from results.checks.models import CheckKind, Outcome

if TYPE_CHECKING:
    from decimal import Decimal

    from results.checks.queries.checks import Check

MEMBERS = {CheckKind.BREAKDOWN.value: "part", CheckKind.COMPONENTS.value: "component"}


def reason_of(check: Check, *, about: Decimal, explanation: str = "") -> str:
    """Say why a check has its outcome; ``about`` is how far that word reaches, in per cent."""
    if check.outcome == Outcome.EXPLAINED:
        return f"Explained: {explanation}"
    if check.outcome == Outcome.FAILS:
        return f"They are {format_number(check.missed)} apart at least."
    return _why_it_holds(check, about)


def _why_it_holds(check: Check, about: Decimal) -> str:
    (low, lower), (high, higher) = sorted(
        [(check.expected, check.expected_comparator), (check.found, check.found_comparator)]
    )
    most, least = span(low, lower, about=about)[1], span(high, higher, about=about)[0]
    is_below = check.found < check.expected
    member = MEMBERS.get(check.kind)
    # A sum of which one number is open says no more of itself than the strongest of its words.
    found = "One of the numbers in it is not exact."
    if low == high:
        found = "Both numbers are equal."
    elif check.kind == CheckKind.PART and is_below:
        found = "A part can be smaller than its whole."
    elif lower == Comparator.AT_LEAST:
        found = f"“At least {format_number(low)}” can be higher."
    elif Comparator.ABOUT in {lower, higher} and most >= least:
        found = f"“About” can differ by {format_number(about)} per cent."
    elif member and is_below:
        found = f"A {member} is missing: it can be any number from 0."
    return found
