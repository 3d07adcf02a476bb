from decimal import Decimal

import pytest

from empact.lib.numbers import Unreadable, parse_number, span

NO_BREAK, NARROW = "\u00a0", "\u202f"
WITH_A_POINT = (
    "Type the number with a point for decimals and without separators, for example 1234.5."
)


@pytest.mark.parametrize(
    ("text", "number"),
    (
        ("0", "0"),
        ("1234", "1234"),
        (" 1234 ", "1234"),
        ("1 234", "1234"),
        (f"1{NO_BREAK}234{NO_BREAK}567", "1234567"),
        (f"12{NARROW}345.678", "12345.678"),
        ("1234.5", "1234.5"),
        ("1.5000", "1.5"),
        ("00012", "12"),
        ("99999999999999.999", "99999999999999.999"),
    ),
)
def test_numbers_are_read_as_typed(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "advice"),
    (
        ("1.234,5", WITH_A_POINT),
        ("1,234", WITH_A_POINT),
        ("12 34", WITH_A_POINT),
        ("1 234 5", WITH_A_POINT),
        ("abc", WITH_A_POINT),
        ("", WITH_A_POINT),
        (".5", WITH_A_POINT),
        ("5.", WITH_A_POINT),
        ("1e5", WITH_A_POINT),
        ("NaN", WITH_A_POINT),
        ("Infinity", WITH_A_POINT),
        ("½", WITH_A_POINT),
        ("١٢٣", WITH_A_POINT),
        ("1_000", WITH_A_POINT),
        ("0x1F", WITH_A_POINT),
        ("-3", "A figure is never below 0. Type it without a minus."),
        ("−3", "A figure is never below 0. Type it without a minus."),
        ("100000000000000", "Type at most 14 digits before the point."),
        ("9" * 400, "Type at most 14 digits before the point."),
        ("1.2345", "Type at most 3 digits behind the point."),
        ("1." + "0" * 40 + "1", "Type at most 3 digits behind the point."),
    ),
)
def test_what_is_no_number_is_refused_with_what_to_type(text, advice):
    with pytest.raises(Unreadable) as refusal:
        parse_number(text)

    assert str(refusal.value) == advice


@pytest.mark.parametrize(
    ("comparator", "least", "most"),
    (("=", "20", "20"), ("at_least", "20", "Infinity"), ("about", "18", "22")),
)
def test_a_comparator_widens_what_may_be_meant(comparator, least, most):
    assert span(Decimal(20), comparator, about=Decimal(10)) == (Decimal(least), Decimal(most))
