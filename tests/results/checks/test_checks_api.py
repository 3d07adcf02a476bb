"""Checks of sums and restatements, by programs: as on the page, and no more."""

import pytest
from django.conf import settings

from actions.states import ContributionState
from cycles.states import RoundState
from cycles.tracing.addresses import figure_trace_url, on_this_site
from empact.people.roles.kinds import Role
from results.checks.models import SumCheck
from tests.factories.actions import ContributionFactory, FigureFactory
from tests.factories.cycles import IndicatorFactory, IndicatorVersionFactory, UnitFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

CHECKS, RESTATEMENTS = "/api/v1/checks/", "/api/v1/restatements/"


@pytest.fixture
def victims():
    return IndicatorFactory(code="victims", name="Victims")


@pytest.fixture
def row(victims):
    """A report of 31 women of 30 victims."""
    row = ContributionFactory(state=ContributionState.ACCEPTED)
    women = IndicatorFactory(name="Women", part_of=victims, breakdown="sex")
    FigureFactory(contribution=row, indicator=victims, value=30)
    FigureFactory(contribution=row, indicator=women, value=31)
    return row


def post(client, page, given):
    return client.post(page, given, content_type="application/json")


def the_check(client):
    return client.get(CHECKS, {"year": 2026}).json()["results"][0]


def test_a_check_is_read_and_explained_by_what_was_read(client, est, row):
    client.force_login(est)
    check = the_check(client)
    page = f"{CHECKS}{check['key']}/explain/"
    given = {"year": 2026, "explanation": "She was found later.", "stamp": check["stamp"]}

    assert (check["expected"], check["found"], check["kind"]) == ("30", "31", "part")
    assert (check["name"], check["unit"]) == ("Women", "persons")
    traces = [check["expected_trace"], *(one["trace"] for one in check["found_traces"])]
    pages = [client.get(trace.removeprefix(settings.PUBLIC_URL)).text for trace in traces]
    assert [number in page for number, page in zip(("30", "31"), pages, strict=True)] == [True] * 2
    for wrong, status in (
        (given | {"explanation": " "}, 422),
        (given | {"explanation": "\u200b"}, 422),
        (given | {"stamp": "=30;=32;0"}, 412),
        (given | {"year": 2025}, 409),
        (given | {"year": 99999}, 400),
        ({"explanation": "She was found later."}, 400),
    ):
        assert post(client, page, wrong).status_code == status
    assert not SumCheck.objects.exists()

    explained = post(client, page, given)

    assert explained.json()["outcome"] == "explained"
    assert post(client, page, given | {"explanation": "Otherwise."}).status_code == 412
    assert SumCheck.objects.get().explanation == "She was found later."


def test_checks_that_hold_are_listed_on_request(client, est, row, victims):
    FigureFactory(
        contribution=row, indicator=IndicatorFactory(part_of=victims, breakdown="age"), value=1
    )
    client.force_login(est)

    found = client.get(CHECKS, {"year": 2026, "outcome": "holds"}).json()["results"]

    assert [check["found"] for check in found] == ["1"]
    assert client.get(CHECKS, {"year": 2026, "outcome": "sideways"}).status_code == 400
    assert client.get(CHECKS).status_code == 400


@pytest.mark.parametrize(
    ("role", "reads", "explains"),
    ((Role.EUROJUST, 200, 403), (Role.COMMISSION, 200, 403), (Role.NEC, 403, 403)),
)
def test_who_reads_checks_and_who_explains_none(client, row, role, reads, explains):
    client.force_login(RoleAssignmentFactory(role=role).person)
    page = f"{CHECKS}{'0' * 32}/explain/"
    given = {"year": 2026, "explanation": "Why", "stamp": "x"}

    assert client.get(CHECKS, {"year": 2026}).status_code == reads
    assert post(client, page, given).status_code == explains


def test_a_figure_is_restated_once_its_round_is_closed(client, est, row):
    client.force_login(est)
    figure = row.figures.get(value=31)
    given = {
        "contribution": str(row.pk),
        "figure": figure.pk,
        "value": "30",
        "reason": "Counted twice.",
        "evidence": "Register",
        "last_read": 0,
    }

    early = post(client, RESTATEMENTS, given)
    round_ = row.obligation.round
    round_.state = RoundState.CLOSED
    round_.save()
    silent = post(client, RESTATEMENTS, given | {"reason": " "})
    restated = post(client, RESTATEMENTS, given)
    unread = post(client, RESTATEMENTS, given | {"value": "29"})
    again = post(client, RESTATEMENTS, given | {"last_read": 1})

    statuses = [answer.status_code for answer in (early, silent, restated, unread, again)]
    assert statuses == [409, 422, 201, 412, 422]
    assert "It is now 30" in unread.json()["reasons"][0]
    assert (restated.json()["value_before"], restated.json()["value"]) == ("31", "30")
    answer = client.get(RESTATEMENTS).json()["results"][0]
    assert (answer["number"], answer["name"], answer["unit"]) == (1, "Women", "persons")
    assert answer["contribution"] == str(row.pk)
    assert answer["trace"] == on_this_site(figure_trace_url(figure))
    assert client.get(CHECKS, {"year": 2026}).json()["fails"] == 0


def test_an_amount_in_another_currency_is_restated_as_on_the_page(client, est, row):
    client.force_login(est)
    cash = IndicatorFactory(version=None)
    euro = UnitFactory(code="EUR", name="euro", whole=False)
    IndicatorVersionFactory(indicator=cash, unit=euro, counting_unit="one euro")
    figure = FigureFactory(contribution=row, indicator=cash, value=1)
    type(row.obligation.round).objects.update(state=RoundState.CLOSED)
    given = {
        "contribution": str(row.pk),
        "figure": figure.pk,
        "reason": "Counted anew.",
        "evidence": "Register",
        "last_read": 0,
    }

    bare = post(client, RESTATEMENTS, given | {"value": "1200 USD"})
    answer = post(client, RESTATEMENTS, given | {"value": "1200 USD at 1.0886 on 2026-03-14"})

    assert "value: Type the number alone: it is in euro" in bare.json()["reasons"][0]
    assert (answer.json()["value"], answer.json()["converted_from"]) == (
        "1102.33",
        "1200 USD at 1.0886 on 2026-03-14",
    )


@pytest.mark.guard(
    "Nobody learns from the list of restatements which figures there are",
    file="results/restatements/api.py",
    on="    filterset_class = RestatementFilter",
    off='    filterset_fields = ("figure",)',
)
def test_nobody_learns_from_a_list_which_figures_there_are(client, row):
    client.force_login(RoleAssignmentFactory(role=Role.NEC).person)
    figure = row.figures.get(value=31)

    answers = [client.get(RESTATEMENTS, {"figure": pk}) for pk in (figure.pk, 10**9)]

    assert {(answer.status_code, str(answer.json()["results"])) for answer in answers} == {
        (200, "[]")
    }
    for wrong in ("x", "1.5", 10**30):
        assert client.get(RESTATEMENTS, {"figure": wrong}).status_code == 400


def test_nobody_else_restates(client, row):
    client.force_login(RoleAssignmentFactory(role=Role.COMMISSION).person)
    figure = row.figures.get(value=31)
    given = {
        "contribution": str(row.pk),
        "figure": figure.pk,
        "value": "30",
        "reason": "Why",
        "evidence": "Register",
        "last_read": 0,
    }

    assert post(client, RESTATEMENTS, given).status_code in (403, 404)
    assert post(client, RESTATEMENTS, given | {"figure": 10**18}).status_code == 404
