"""A restatement in another currency keeps its rate and day, and shows both amounts."""

from decimal import Decimal

import pytest
from django.urls import reverse

from actions.contributions.models.conversions import Conversion
from actions.contributions.models.figures import Figure
from actions.questionnaires.amounts import parse_figure
from actions.questionnaires.entries import AskedIndicator
from results.restatements.commands import restate_figure
from results.restatements.models import Restatement
from tests.factories.actions import AskedFactory
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory

pytestmark = pytest.mark.django_db

DOLLARS = "1200 USD at 1.0886 on 2026-03-14"
FRANCS = "1000 CHF at 0.95 on 2026-03-14"
WORDS = {"reason": "Counted twice in one office.", "evidence": "Letter of 3 May, register 12."}


@pytest.fixture
def cash():
    euro = UnitFactory(code="EUR", name="euro", whole=False)
    indicator = IndicatorFactory(code="cash", name="Cash seized", version=None)
    IndicatorVersionFactory(indicator=indicator, unit=euro, counting_unit="one euro")
    return indicator


@pytest.fixture
def typed(cash):
    asked = AskedIndicator(cash, list(cash.versions.select_related("unit")), "")
    return lambda text: parse_figure(text, asked)


@pytest.fixture
def seized(reported, de, cash, typed):
    figure = reported(de, Decimal("1102.33"), indicator=cash)
    money = typed(DOLLARS).money
    Conversion.objects.create(
        figure=figure, currency="USD", amount=money.amount, rate=money.rate, day=money.day
    )
    return figure


@pytest.mark.guard(
    "What a restatement replaces stays with its currency",
    file="results/restatements/writing.py",
    on="converted_from_before=_typed(money),",
    off='converted_from_before="",',
)
def test_both_amounts_stay_with_rate_and_day(client, est, seized, typed):
    figure = Figure.objects.get(pk=seized.pk)

    restate_figure(figure, by=est, answer="number", value=typed(FRANCS), **WORDS)

    client.force_login(est)
    page = client.get(reverse("results:restatement_list", args=[figure.contribution_id]))
    text = " ".join(page.content.decode().split())
    restatement = Restatement.objects.get()
    assert (restatement.converted_from_before, restatement.converted_from) == (DOLLARS, FRANCS)
    assert Figure.objects.get().converted_from.typed == FRANCS
    assert "1 102.33 euro (2026) (1 200 USD, at 1.0886 USD for one euro" in text
    assert "1 052.63 euro (2026) (1 000 CHF, at 0.95 CHF for one euro" in text


def test_one_in_euro_leaves_nothing_that_it_was_converted_from(seized, restate):
    restate(seized, 900)

    assert Restatement.objects.get().converted_from_before == DOLLARS
    assert not Conversion.objects.exists()


def test_it_is_typed_as_in_the_form_and_asked_for_so(client, nec, est, seized):
    client.force_login(nec)
    page = reverse("results:restatement_ask", args=[seized.contribution_id, seized.pk])

    shown = client.get(page).content.decode()
    wrong = client.post(page, {"answer": "number", "value": "1200 USD", **WORDS})
    nothing = client.post(
        page, {"answer": "number", "value": "1200 USD at 0 on 2026-03-14", **WORDS}
    )
    asked = client.post(page, {"answer": "number", "value": FRANCS, **WORDS})

    assert DOLLARS in shown
    assert "needs its rate and day" in wrong.content.decode()
    assert "A rate is above 0." in nothing.context["form"].errors["value"][0]
    request = seized.restatement_requests.get()
    assert request.converted_from == FRANCS
    client.force_login(est)
    grant = reverse("results:request_grant", args=[request.pk])
    client.post(grant, {"day": "2026-09-01", "seen": request.version, "last_read": 0})
    assert asked.status_code == 302
    assert Figure.objects.get().converted_from.typed == FRANCS


def test_what_was_never_given_is_given_in_another_currency(client, est, figure, cash):
    owed = figure.contribution.obligation
    AskedFactory(round=owed.round, action=owed.action, indicator=cash)
    client.force_login(est)
    page = reverse("results:missing_figure_give", args=[figure.contribution_id])
    said = {"indicator": cash.pk, "comparator": "=", "day": "2026-09-01", **WORDS}

    wrong = client.post(page, {**said, "value": "1,000"})
    client.post(page, {**said, "value": FRANCS})

    assert "can mean two numbers" in wrong.context["form"].errors["value"][0]
    given = Figure.objects.get(indicator_version__indicator=cash)
    assert (given.value, given.converted_from.typed) == (Decimal("1052.63"), FRANCS)
