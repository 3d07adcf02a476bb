from decimal import Decimal

import pytest

from empact.lib.numbers import Unreadable, parse_number, span, typed_money

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
        # As countries write numbers: Germany, France, Poland, Switzerland, Ireland, Sweden.
        ("1.711.700", "1711700"),
        ("1.711.700,50", "1711700.50"),
        ("1 711 700", "1711700"),
        (f"1{NARROW}711{NARROW}700,5", "1711700.5"),
        (f"1{NO_BREAK}711{NO_BREAK}700,5", "1711700.5"),
        ("1'711'700", "1711700"),
        ("1’711’700.5", "1711700.5"),
        ("1,711,700", "1711700"),
        ("1,711,700.5", "1711700.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1,5", "1.5"),
        ("0,250", "0.25"),
    ),
)
def test_numbers_are_read_as_typed(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.guard(
    "No number is guessed",
    file="empact/lib/numbers.py",
    on="text = text.strip()",
    off='text = text.strip().replace(".", "").replace(",", ".")',
)
@pytest.mark.parametrize(
    ("text", "advice"),
    (
        ("1.23.456", WITH_A_POINT),
        ("1.711,700.5", WITH_A_POINT),
        ("1,711.700,5", WITH_A_POINT),
        ("1'711 70", WITH_A_POINT),
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


ONE_OR_THE_OTHER = {
    ("1,234", False): "For thousands, type 1234. For decimals, type 1.234.",
    ("12,500", True): "For thousands, type 12500. For cents, type two decimals: 12.50.",
    ("1.234", True): "For thousands, type 1234. For cents, type two decimals: 1.23.",
    (" 999.999 ", True): "For thousands, type 999999. For cents, type two decimals: 1000.00.",
}


@pytest.mark.guard(
    "Money that may be two amounts is asked about",
    file="empact/lib/numbers.py",
    on="    if question := why_ambiguous(text, is_money=is_money):",
    off='    if question := "":',
)
@pytest.mark.parametrize(("text", "is_money"), ONE_OR_THE_OTHER)
def test_a_number_that_means_one_thing_here_and_another_there_is_asked_about(text, is_money):
    with pytest.raises(Unreadable) as refusal:
        parse_number(text, is_money=is_money)

    question = f"“{text.strip()}” can mean two numbers. {ONE_OR_THE_OTHER[text, is_money]}"
    assert str(refusal.value) == question


@pytest.mark.parametrize(
    ("text", "number"),
    (("0.123", "0.123"), ("1234.567", "1234.567"), ("1 234.567", "1234.567"), ("1.2340", "1.234")),
)
def test_money_that_means_one_thing_is_not_asked_about(text, number):
    assert parse_number(text, is_money=True) == Decimal(number)


@pytest.mark.parametrize("value", ("1.234", "12.5", "0.125", "999.999", "1234", "1234.567"))
def test_money_as_it_is_typed_is_read_without_a_question(value):
    assert parse_number(typed_money(Decimal(value)), is_money=True) == Decimal(value)


@pytest.mark.parametrize(
    ("comparator", "least", "most"),
    (("=", "20", "20"), ("at_least", "20", "Infinity"), ("about", "18", "22")),
)
def test_a_comparator_widens_what_may_be_meant(comparator, least, most):
    assert span(Decimal(20), comparator, about=Decimal(10)) == (Decimal(least), Decimal(most))
