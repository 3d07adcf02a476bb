"""Numbers are written as the language of the page does; what is stored is in English."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from empact.lib.languages import labelled, lazily_labelled
from empact.lib.numbers import format_number, format_short, words_before
from empact.lib.periods import days_in_words
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


@pytest.mark.parametrize(
    ("language", "written"),
    (
        ("en", "1 March 2026, 1 to 5 March 2026, 2 March 2026"),
        ("de", "1. März 2026, 1. bis 5. März 2026, 2. März 2026"),
        ("fr", "1er mars 2026, 1er au 5 mars 2026, 2 mars 2026"),
    ),
)
def test_the_first_of_a_month_has_its_suffix_in_french_alone(language, written):
    first = date(2026, 3, 1)

    with override(language):
        days = [date_format(first), days_in_words(first, date(2026, 3, 5))]
        assert ", ".join([*days, date_format(date(2026, 3, 2))]) == written


def test_a_name_and_what_it_says_are_parted_as_the_language_does():
    refusal = lazily_labelled("Arrests", "12")

    assert (str(refusal), labelled("Arrests", 12)) == ("Arrests: 12", "Arrests: 12")
    with override("fr"):
        assert str(refusal) == "Arrests\u202f: 12"
