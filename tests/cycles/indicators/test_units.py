"""Amounts and their units."""

from decimal import Decimal

import pytest

from cycles.indicators.models import Unit

ITEMS = Unit(code="items", name="items", singular="item")


@pytest.mark.parametrize(
    ("unit", "value", "comparator", "shown"),
    (
        (ITEMS, "1", "=", "1 item"),
        (ITEMS, "1.000", "at_least", "at least 1 item"),
        (ITEMS, "2", "=", "2 items"),
        (ITEMS, "0", "=", "0 items"),
        (Unit(code="percent", name="percent"), "1", "=", "1 percent"),
        (Unit(code="count", name="count", singular="one"), "1", "=", "1"),
    ),
)
def test_one_of_a_unit_is_shown_in_the_singular(unit, value, comparator, shown):
    assert unit.measure(Decimal(value), comparator) == shown
