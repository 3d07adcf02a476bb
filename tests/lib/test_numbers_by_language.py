"""Numbers are written as the language of the page does; what is stored is in English."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from empact.lib.numbers import format_number, format_short, words_before
from results.sheets.amounts import format_amount


@pytest.mark.parametrize(
    ("language", "written"),
    (
        ("en", "at least €1 234.5"),
        ("de", "mindestens 1 234,5 €"),
        ("fr", "au moins 1 234,5 €"),
    ),
)
def test_money_is_written_by_language(language, written):
    with override(language):
        number = format_number(Decimal("1234.5"), "at_least", currency="€")

    assert number.replace("\u202f", " ").replace("\u00a0", " ") == written


@pytest.mark.parametrize(
    ("language", "written"),
    (("en", "1.9 million"), ("de", "1,9 Mio."), ("fr", "1,9 million")),
)
def test_millions_are_named_by_language(language, written):
    with override(language):
        assert format_short(Decimal(1_900_000)).replace("\u00a0", " ") == written


def test_a_range_is_split_from_the_words_before_it():
    with override("de"):
        number = format_number(8, most=10)

        assert (number, words_before(number)) == ("zwischen 8 und 10", "zwischen ")
        assert words_before(format_number(8)) == ""


def test_names_of_units_are_translated_if_known():
    with override("fr"):
        known = format_amount(Decimal(2), unit="kg", unit_name="kilograms")
        other = format_amount(Decimal(2), unit="x", unit_name="barrels")

    assert (known, other) == ("2\u00a0kilogrammes", "2\u00a0barrels")
