"""Money of another currency is converted where its rate and day are given, and nowhere else."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from actions.contributions.models.conversions import Conversion
from actions.contributions.models.figures import Figure
from actions.questionnaires.amounts import parse_figure
from actions.questionnaires.entries import AskedIndicator
from actions.submissions.commands import change_contribution
from empact.lib.numbers import Unreadable
from tests.actions.plan_workbooks.editing import opened
from tests.factories.actions import AskedFactory
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory

pytestmark = pytest.mark.django_db

TYPED = "1200 USD at 1.0886 on 2026-03-14"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def cash(obligation):
    euro = UnitFactory(code="EUR", name="euro", whole=False)
    indicator = IndicatorFactory(code="cash", name="Cash seized", rank=3, version=None)
    IndicatorVersionFactory(indicator=indicator, unit=euro, counting_unit="one euro")
    AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    return indicator


@pytest.fixture
def asked(cash):
    return AskedIndicator(cash, [*cash.versions.all()], "Money")


@pytest.fixture
def enter(contribution, nec, cash):
    """Enter cash as its NEC does on the page of the figures."""

    def enter(client, value):
        contribution.refresh_from_db()
        page = reverse("actions:contribution_change", args=[contribution.pk])
        client.force_login(nec)
        form = client.get(page).context["form"]
        sent = {
            field.html_name: field.value() or ""
            for rows in [[form], form.figures]
            for row in rows
            for field in row
        }
        shown = sent["figure-cash-0-value"]
        if value is not None:
            sent |= {"figure-cash-0-value": value, "figure-cash-0-answer": "number"}
        response = client.post(page, sent)
        return shown, response

    return enter


@pytest.mark.parametrize(
    "text", (TYPED, "USD 1200 at 1.0886 on 2026-03-14", "1 200 usd AT 1.0886 on 2026-03-14")
)
def test_an_amount_with_rate_and_day_is_converted(asked, text):
    euro = parse_figure(text, asked)

    assert (euro, euro.money.typed) == (Decimal("1102.33"), TYPED)


@pytest.mark.guard(
    "A rate is above nothing",
    file="actions/questionnaires/conversions.py",
    on="    if not rate:",
    off="    if False:",
)
@pytest.mark.parametrize(
    ("text", "said"),
    (
        ("1200 USD", "Another currency needs its rate and day"),
        ("1200 USD at 1.0886", "Another currency needs its rate and day"),
        ("1200 USD at 0 on 2026-03-14", "A rate is above 0."),
        ("1200 USD at 0.000 on 2026-03-14", "A rate is above 0."),
        ("1200 USD at 1.08861234 on 2026-03-14", "at most 6 digits"),
        ("1200 USD at 1.0886 on 2026-02-30", "as in 2026-03-14"),
        ("1200 USD at 1.0886 on 2026-12-24", "still to come"),
        ("1200 EUR at 1 on 2026-03-14", "EUR is no code of another currency"),
        ("1200 XYZ at 2 on 2026-03-14", "XYZ is no code of another currency"),
        ("99999999999999 KWD at 0.000001 on 2026-03-14", "at most 14 digits"),
        ("5 USD at 999999999 on 2026-03-14", "5 USD is less than a cent"),
        ("5 USD at 1.0886 on 1998-12-31", "no euro before 1 January 1999"),
        # What would take hours to be read as an amount with its rate is none.
        pytest.param(f"1{' ' * 1_000_000}x", "the number alone", id="long"),
    ),
)
def test_what_cannot_be_converted_is_answered_with_what_to_type(asked, text, said):
    with pytest.raises(Unreadable, match=said):
        parse_figure(text, asked)


def test_nothing_but_euro_is_converted(asked, cocaine):
    kilograms = AskedIndicator(cocaine, [*cocaine.versions.all()], "Drugs")

    with pytest.raises(Unreadable, match="Type the number"):
        parse_figure(TYPED, kilograms)


def test_what_was_converted_stays_beside_the_figure_until_it_is_entered_otherwise(
    client, enter, contribution
):
    enter(client, TYPED)
    figure = Figure.objects.with_circumstances().get()
    shown, untouched = enter(client, None)
    kept = Conversion.objects.get()
    enter(client, "1200 USD at 1.1000 on 2026-03-15")
    other = Conversion.objects.get()
    enter(client, "1000")

    assert (figure.value, figure.counted) == (Decimal("1102.33"), Decimal("1102.33"))
    assert (
        figure.converted_from.in_words
        == "1\u202f200 USD, at 1.0886 USD for one euro on 14 March 2026"
    )
    assert (shown, untouched.status_code, kept.pk) == (TYPED, 302, figure.conversion.pk)
    assert (other.rate, other.day) == (Decimal("1.1"), date(2026, 3, 15))
    assert not Conversion.objects.exists()
    assert Figure.objects.get().value == 1000


def test_another_rate_alone_is_a_change_as_well(client, enter):
    enter(client, "0 USD at 1.0886 on 2026-03-14")
    enter(client, "0 USD at 1.1 on 2026-03-14")

    assert Conversion.objects.get().rate == Decimal("1.1")


def test_programs_send_and_read_it_as_people_do(client, nec, contribution, cash):
    client.force_login(nec)
    response = client.patch(
        reverse("api:contribution-detail", args=[contribution.pk]),
        {"figures": [{"indicator": "cash", "value": TYPED}]},
        content_type="application/json",
        headers={"If-Match": '"1"'},
    )

    (figure,) = response.json()["figures"]
    assert (figure["value"], figure["conversion"]) == ("1102.33", TYPED)


def test_a_workbook_says_it_as_it_was_typed_and_takes_it_back(
    client, nec, obligation, country, cash, enter
):
    address = [country.pk, obligation.round.pk]
    enter(client, TYPED)

    workbook = client.get(reverse("actions:return_workbook_download", args=address)).content
    sheet = opened(workbook)["Figures"]

    assert TYPED in {cell.value for row in sheet.iter_rows() for cell in row}
    file = SimpleUploadedFile("return.xlsx", workbook)
    answer = client.post(reverse("actions:return_workbook", args=address), {"file": file})
    assert answer.context["problems"] == []


def test_a_restated_value_is_no_longer_shown_as_converted(enter, client):
    enter(client, TYPED)
    Figure.objects.update(value=5, counted=5)

    assert Figure.objects.with_circumstances().get().converted_from is None


@pytest.mark.parametrize(
    "wrong", ({"rate": 0}, {"rate": -1}, {"amount": -1}, {"currency": "EUR"}, {"currency": "usd"})
)
def test_the_database_keeps_no_conversion_that_cannot_be(contribution, nec, entry, wrong):
    change_contribution(contribution, by=nec, seen=1, figures=[entry()])
    given = {"currency": "USD", "amount": 1, "rate": 1, "day": date(2026, 1, 1), **wrong}

    with pytest.raises(IntegrityError), transaction.atomic():
        Conversion.objects.create(figure=Figure.objects.get(), **given)
