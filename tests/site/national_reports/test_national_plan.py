"""What a country has committed to, by quarter: the same numbers on page, PDF and workbook."""

import io
from datetime import date
from decimal import Decimal

import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from actions.national_reports.models import NationalReport, ReportDocumentKind
from actions.needs.models import ResourceAllocation
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ActionState, ParticipationState
from empact.people.roles.kinds import Role
from empact.site.national_reports.commands import write_national_plan, write_national_report
from empact.site.national_reports.documents import write
from empact.site.national_reports.queries.plan import Quarter, national_plan, plan_years
from oaps.plans.states import OAPState
from tests.factories.actions import (
    DelegationFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()


@pytest.fixture(scope="module")
def made(lasting):
    """Spain leads an action of a plan of two years, takes part in one, and is asked for a third."""
    spain = OrganisationFactory(name="Spain", country="ES")
    nec = RoleAssignmentFactory(organisation=spain).person
    customs = OrganisationFactory(
        name="Customs of Spain", authority_of=spain, sector="customs", country="ES"
    )
    plan = OAPFactory(
        area__name="Cannabis", first_day=date(2026, 1, 1), last_day=date(2027, 12, 31)
    )
    led, joined, asked, over = (
        OperationalActionFactory(oap=plan, goal__number=n, sequence=1, title=title)
        for n, title in enumerate(("Ports", "Parcels", "Trains", "Past"), start=1)
    )
    over.state, over.reason = ActionState.COMPLETED, "Done."
    over.save()
    ParticipationFactory(action=led, organisation=spain, role=ParticipationRole.LEADER)
    ParticipationFactory(action=joined, organisation=spain)
    ParticipationFactory(action=over, organisation=spain)
    ParticipationFactory(action=asked, organisation=spain, state=ParticipationState.PROPOSED)
    for action in (led, joined, asked, over):
        ParticipationFactory(action=action)
        for kind, planned in {"people": 3, "person_days": 73, "euro": "7300.00"}.items():
            ResourceAllocation.objects.create(
                action=action, organisation=spain, kind=kind, planned=planned, source="ISF"
            )
    EventFactory(leading_action=led, first_day=date(2027, 5, 3), last_day=date(2027, 5, 7))
    owed = ObligationFactory(
        organisation=spain,
        action=led,
        round=ReportingRoundFactory(name="Year 2026"),
        due_day=date(2027, 1, 31),
    )
    DelegationFactory(obligation=owed, by=nec, authority=customs)
    closed = OperationalActionFactory(
        oap=OAPFactory(
            state=OAPState.CLOSED, first_day=date(2027, 1, 1), last_day=date(2027, 12, 31)
        )
    )
    ParticipationFactory(action=closed, organisation=spain)
    return {"spain": spain, "nec": nec}


def told(table):
    return [[str(entry) for entry in row] for row in table.rows]


@pytest.mark.guard(
    "A national plan counts no invitation that has no answer",
    file="empact/site/national_reports/queries/plan.py",
    on="committed = [part for part in parts if part.state == ParticipationState.COMMITTED]",
    off="committed = parts",
)
def test_a_plan_gives_actions_authorities_people_and_money_by_quarter(made):
    with CaptureQueriesContext(connection) as captured:
        tables = {table.title: told(table) for table in national_plan(made["spain"], 2027)}

    assert len(captured) == 5
    assert tables == {
        "By quarter": [
            ["Q1 2027", "2", "1", "0", "1", "6", "18", "1\N{NARROW NO-BREAK SPACE}800"],
            ["Q2 2027", "2", "1", "1", "0", "6", "18.2", "1\N{NARROW NO-BREAK SPACE}820"],
            ["Q3 2027", "2", "1", "0", "0", "6", "18.4", "1\N{NARROW NO-BREAK SPACE}840"],
            ["Q4 2027", "2", "1", "0", "0", "6", "18.4", "1\N{NARROW NO-BREAK SPACE}840"],
        ],
        "Our actions": [
            [
                f"{number} {title}",
                "Cannabis, 2026–2027",
                part,
                "1 January 2026 to 31 December 2027",
                "3",
                "73",
                "7\N{NARROW NO-BREAK SPACE}300",
            ]
            for number, title, part in (
                ("1.1", "Ports", "Action leader"),
                ("2.1", "Parcels", "Participant"),
            )
        ],
        "Money": [["Cannabis, 2026–2027", "ISF", "14\N{NARROW NO-BREAK SPACE}600"]],
        "Our authorities and people": [["Customs of Spain", "1", "1"]],
        "Still to be answered": [["3.1 Trains", "Cannabis, 2026–2027", "Participant"]],
    }


def test_the_shares_of_all_quarters_are_the_whole():
    period = date(2026, 1, 1), date(2027, 12, 31)
    quarters = [Quarter(year, number) for year in (2026, 2027) for number in range(1, 5)]

    assert sum(row.share_of(Decimal(730), *period) for row in quarters) == 730
    assert quarters[3].last_day == date(2026, 12, 31)


def test_years_to_choose_are_those_of_its_plans(made):
    assert {2026, 2027} <= set(plan_years(made["spain"].pk))


def test_it_is_written_as_pdf_and_workbook_with_the_same_numbers(made):
    plan = write_national_plan(made["spain"], by=made["nec"], year=2027)
    again = write_national_plan(made["spain"], by=made["nec"], year=2027)

    assert again == plan
    assert str(plan) == "National plan of Spain, 2027"
    documents = {row.kind: write(row).content for row in plan.documents.all()}
    text = "\n".join(
        page.extract_text()
        for page in pypdf.PdfReader(io.BytesIO(documents[ReportDocumentKind.PDF])).pages
    )
    assert "National plan, 2027" in text
    assert "Still to be answered" in text
    book = load_workbook(io.BytesIO(documents[ReportDocumentKind.XLSX]))
    sheet = book["By quarter"]
    assert [row[0].value for row in sheet.iter_rows()][-4:] == [
        f"Q{number} 2027" for number in range(1, 5)
    ]
    assert [cell.value for cell in [*sheet.iter_rows()][-4]][-1] == 1800


def test_a_report_and_a_plan_of_one_year_are_two(made):
    plan = write_national_plan(made["spain"], by=made["nec"], year=2027)
    report = write_national_report(made["spain"], by=made["nec"], year=2027)

    assert {row.pk for row in NationalReport.objects.all()} == {plan.pk, report.pk}


def test_its_page_has_it_written_and_leads_to_the_report(client, made):
    client.force_login(made["nec"])
    address = reverse("desk:national_plan", args=[made["spain"].pk])
    page = client.get(f"{address}?scope=2027")
    assert "What your country has committed to" in page.text
    assert reverse("desk:national_report", args=[made["spain"].pk]) in page.text
    assert (
        reverse("desk:national_plan", args=[made["spain"].pk]) in client.get(reverse("home")).text
    )

    write_address = reverse("desk:national_plan_write", args=[made["spain"].pk])
    answer = client.post(write_address, {"scope": "2027"})

    assert answer.url == f"{address}?scope=2027"
    assert "being written" in client.get(answer.url).text
    assert client.post(write_address, {"scope": "1999"}).status_code == 422


def test_it_is_for_those_who_coordinate_the_country(made):
    other = RoleAssignmentFactory(role=Role.EXPERT, organisation=made["spain"]).person

    with pytest.raises(PermissionDenied):
        write_national_plan(made["spain"], by=other, year=2027)
