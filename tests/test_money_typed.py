"""“1.234” in money is asked about at each door where a user types it, and nowhere else."""

from decimal import Decimal

import pytest
from rest_framework.exceptions import ValidationError

from actions.consolidation.forms import AmountField
from actions.needs.amounts import parse_amount
from actions.needs.forms import TargetForm
from actions.needs.models import ResourceKind
from actions.questionnaires.amounts import parse_figure
from actions.questionnaires.api import NumberField, SignedField
from actions.questionnaires.conversions import Converted, as_typed, parse_money
from actions.questionnaires.entries import AskedIndicator
from actions.submissions.api import ValueField
from empact.lib.numbers import Unreadable
from results.checks.forms import StatedTotalForm
from results.targets.forms import OverallTargetForm
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory

pytestmark = pytest.mark.django_db

ASKED = (
    "“1.234” can mean two numbers. For thousands, type 1234. For cents, type two decimals: 1.23."
)


@pytest.fixture
def euro():
    return UnitFactory(code="EUR", name="EUR", whole=False)


@pytest.fixture
def kilograms():
    return UnitFactory(code="kg", name="kilograms", whole=False, base="kg")


def indicator(unit):
    found = IndicatorFactory(version=None)
    IndicatorVersionFactory(indicator=found, unit=unit)
    return found


@pytest.fixture
def cash(euro):
    return indicator(euro)


@pytest.fixture
def cocaine(kilograms):
    return indicator(kilograms)


def asked_for(found):
    return AskedIndicator(found, list(found.versions.select_related("unit")), "")


FORMS = {
    TargetForm: lambda found: {"indicator": found.pk, "by_day": "2026-12-31"},
    StatedTotalForm: lambda found: {
        "indicator": found.code,
        "comparator": "=",
        "said_by": "A report",
    },
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_about_money_alone(form, cash, cocaine):
    money = form({**FORMS[form](cash), "value": "1.234"})
    weight = form({**FORMS[form](cocaine), "value": "1.234"})

    assert money.errors == {"value": [ASKED]}
    assert weight.errors == {}


def test_a_target_of_a_plan_asks_about_its_amount_and_its_baseline(cash, euro):
    form = OverallTargetForm(
        {"indicator": cash.pk, "unit": euro.pk, "value": "1.234", "baseline": "1.234"}
    )
    form.offer((2026, 2029))

    assert form.errors == {"value": [ASKED], "baseline": [ASKED]}


def test_a_figure_asks_about_money_in_whatever_currency(cash, cocaine):
    in_francs = "1.234 CHF at 0.95 on 2026-03-14"

    with pytest.raises(Unreadable, match="can mean two numbers"):
        parse_figure("1.234", asked_for(cash))
    with pytest.raises(Unreadable, match="can mean two numbers"):
        parse_figure(in_francs, asked_for(cash))
    assert parse_figure("1.234", asked_for(cocaine)) == Decimal("1.234")


@pytest.mark.parametrize("amount", ("1.2340", "1234", "12.5"))
def test_converted_money_is_read_back_unchanged(amount):
    money = parse_money(f"{amount} CHF at 0.95 on 2026-03-14")

    again = parse_money(as_typed(money))

    assert isinstance(again, Converted)
    assert (again, again.money) == (money, money.money)


def test_resources_ask_about_euro_alone():
    with pytest.raises(Unreadable, match="can mean two numbers"):
        parse_amount("€1.234", ResourceKind.EURO)
    with pytest.raises(Unreadable, match="whole number"):
        parse_amount("1.234", ResourceKind.PEOPLE)


def test_the_api_asks_about_a_text_and_takes_a_number(cash):
    field = ValueField()
    field.asked = asked_for(cash)

    with pytest.raises(ValidationError, match="can mean two numbers"):
        field.to_internal_value("1.234")
    assert field.to_internal_value(1.234) == Decimal("1.234")
    assert field.to_internal_value(1234) == Decimal(1234)


@pytest.mark.parametrize("kind", (NumberField, SignedField))
def test_what_is_decided_asks_where_it_is_money(kind):
    money, weight = kind(), kind()
    money.is_money = True

    with pytest.raises(ValidationError, match="can mean two numbers"):
        money.to_internal_value("1.234")
    assert weight.to_internal_value("1.234") == Decimal("1.234")


def test_the_forms_of_decisions_ask_where_it_is_money():
    with pytest.raises(Exception, match="can mean two numbers"):
        AmountField(is_money=True, signed=True).clean("-1.234")
    assert AmountField(signed=True).clean("-1.234") == Decimal("-1.234")
