"""A check that holds although its numbers differ is shown with the reason."""

from dataclasses import fields
from decimal import Decimal

import pytest

from results.checks.queries.checks import Check
from results.checks.queries.reasons import reason_of

STRENGTH = {"=": 0, "at_least": 1, "about": 2}
UP, NEAR = "at_least", "about"

REASONS = {
    ("part", 6, "=", 5, "=", "holds"): "A part can be smaller than its whole.",
    ("part", 6, "=", 6, "=", "holds"): "Both numbers are equal.",
    ("part", 6, UP, 9, "=", "holds"): "“At least 6” can be higher.",
    ("part", 100, NEAR, 105, "=", "holds"): "“About” can differ by 10 per cent.",
    ("breakdown", 6, "=", 5, "=", "holds"): "A part is missing: it can be any number from 0.",
    ("components", 6, "=", 5, "=", "holds"): (
        "A component is missing: it can be any number from 0."
    ),
    ("components", 6, "=", 5, UP, "holds"): "“At least 5” can be higher.",
    ("components", 100, "=", 50, NEAR, "holds"): (
        "A component is missing: it can be any number from 0."
    ),
    ("components", 100, NEAR, 95, "=", "holds"): "“About” can differ by 10 per cent.",
    ("stated", 6, UP, 5, UP, "holds"): "“At least 5” can be higher.",
    ("stated", 6, "=", 5, "=", "fails"): "They are 1 apart at least.",
    ("stated", 6, "=", 5, "=", "explained"): "Explained: One case was closed.",
    ("stated", 100, "=", 95, "=", "holds"): "One of the numbers in it is not exact.",
}


@pytest.mark.parametrize("given", REASONS)
def test_a_check_says_why_it_has_its_outcome(given):
    kind, expected, above, found, below, outcome = given
    check = Check(
        **dict.fromkeys(field.name for field in fields(Check))
        | {
            "kind": kind,
            "outcome": outcome,
            "expected": Decimal(expected),
            "expected_strength": STRENGTH.get(above, 0),
            "found": Decimal(found),
            "found_strength": STRENGTH.get(below, 0),
            "missed": abs(Decimal(expected - found)),
        }
    )

    said = reason_of(check, about=Decimal(10), explanation="One case was closed.")

    assert said == REASONS[given]
