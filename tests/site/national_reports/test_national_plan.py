"""Commitments of a country, by quarter: the same numbers on page, PDF and workbook."""

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

from actions.grants.models.grants import EntryKind, GrantBeneficiary
from actions.grants.queries.sums import COUNTED
from actions.grants.writing import add_entry
from actions.national_reports.models import NationalReport, ReportDocumentKind
from actions.needs.models import ResourceAllocation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ActionState, GrantState, ParticipationState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.site.national_reports.commands import write_national_plan, write_national_report
from empact.site.national_reports.documents import write
from empact.site.national_reports.queries.plan import national_plan, plan_years
from empact.site.national_reports.queries.quarters import Quarter
from empact.site.redactions.commands import carry_out_redaction, propose_redaction
from oaps.plans.states import OAPState
from tests.factories.actions import (
    DelegationFactory,
    EventFactory,
    GrantFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

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


def shown(table):
    return [[str(entry) for entry in row] for row in table.rows]


@pytest.mark.guard(
    "A national plan counts no invitation that has no answer",
    file="empact/site/national_reports/queries/plan.py",
    on="committed = [part for part in parts if part.state == ParticipationState.COMMITTED]",
    off="committed = parts",
)
def test_a_plan_gives_actions_authorities_people_and_money_by_quarter(made):
    with CaptureQueriesContext(connection) as captured:
        tables = {table.title: shown(table) for table in national_plan(made["spain"], 2027)}

    assert len(captured) == 6
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
        "Money by quarter": [
            [name, euro, "0", "0", "0", euro]
            for name, euro in (
                ("Q1 2027", "1\N{NARROW NO-BREAK SPACE}800"),
                ("Q2 2027", "1\N{NARROW NO-BREAK SPACE}820"),
                ("Q3 2027", "1\N{NARROW NO-BREAK SPACE}840"),
                ("Q4 2027", "1\N{NARROW NO-BREAK SPACE}840"),
                ("Together", "7\N{NARROW NO-BREAK SPACE}300"),
            )
        ],
        "Planned money by source": [
            ["Cannabis, 2026–2027", "ISF", "14\N{NARROW NO-BREAK SPACE}600"]
        ],
        "Our grants": [],
        "Our authorities and people": [["Customs of Spain", "1", "1"]],
        "Still to be answered": [["3.1 Trains", "Cannabis, 2026–2027", "Participant"]],
    }


@pytest.fixture
def granted(made):
    """Spain and its customs get a part of a grant that Spain leads, and its police of another's."""
    spain, customs = made["spain"], Organisation.objects.get(name="Customs of Spain")
    days = {"first_day": date(2027, 1, 1), "last_day": date(2027, 12, 31)}
    own = GrantFactory(
        lead=spain,
        title="Ports",
        state=GrantState.SIGNED,
        signed_day=date(2027, 1, 1),
        awarded=0,
        **days,
    )
    other = GrantFactory(title="Abroad", state=GrantState.SUBMITTED, **days)
    returned = GrantFactory(lead=spain, title="Returned", state=GrantState.RETURNED, **days)
    portugal = OrganisationFactory(name="Portugal", country="PT")
    for grant, shares in (
        (own, {spain: 3_650, customs: 3_650, portugal: 2_700}),
        (other, {other.lead: 6_350, spain: 3_650, customs: 0}),
        (returned, {spain: 10_000}),
    ):
        for organisation, requested in shares.items():
            grant.beneficiaries.create(organisation=organisation, requested=requested)
    add_entry(own, EntryKind.AWARD, Decimal(5_000), date(2027, 1, 1))
    add_entry(own, EntryKind.PAYMENT, Decimal("1000.01"), date(2027, 2, 1))
    add_entry(own, EntryKind.PAYMENT, Decimal(1_000), date(2027, 8, 1))
    add_entry(own, EntryKind.RECOVERY, Decimal(100), date(2027, 12, 1))
    return {**made, "own": own}


@pytest.mark.guard(
    "A national plan shows no share of an authority that its country does not read",
    file="empact/site/national_reports/queries/grants.py",
    on="Q(organisation__authority_of=path, application__lead=lead)",
    off="Q(organisation__authority_of=path)",
)
def test_its_grants_are_those_that_its_coordinator_reads(granted):
    """By share, by quarter and together, to the cent as the pages of grants have them."""
    tables = {table.title: table for table in national_plan(granted["spain"], 2027)}

    *grants, together = tables["Our grants"].rows
    seen = GrantBeneficiary.objects.visible_to(granted["nec"])
    seen = seen.filter(application__state__in=COUNTED).exclude(organisation__name="Portugal")
    amounts = {
        (share.application.title, share.organisation.name): [
            share.requested,
            share.awarded,
            share.paid,
        ]
        for share in seen
    }
    assert len(amounts) == 3
    assert {(row[0], row[2]): [entry.value for entry in row[5:]] for row in grants} == amounts
    assert [entry.value for entry in together[5:]] == [
        sum(column) for column in zip(*amounts.values(), strict=True)
    ]
    *quarters, year = tables["Money by quarter"].rows
    paid = [Decimal("730.01"), 0, Decimal("730.00"), Decimal("-73.00")]
    assert [row[4].value for row in quarters] == paid
    assert [entry.value for entry in year[1:]] == [7_300, 10_950, 3_650, sum(paid), 3_650]
    assert [row[2].value for row in quarters] == [2_700, 2_730, 2_760, 2_760]


def test_its_money_is_a_picture_on_the_page_and_in_the_pdf(granted, client):
    client.force_login(granted["nec"])
    address = reverse("desk:national_plan", args=[granted["spain"].pk])

    page = client.get(address, {"scope": "2027"})
    plan = write_national_plan(granted["spain"], by=granted["nec"], year=2027)
    pdf = write(plan.documents.get(kind=ReportDocumentKind.PDF)).content

    ((chart, picture),) = [row[1:] for row in page.context["parts"] if row[1]]
    assert chart.finding == (
        "Planned: €7\N{NARROW NO-BREAK SPACE}300. Requested: €10\N{NARROW NO-BREAK SPACE}950. "
        "Awarded: €3\N{NARROW NO-BREAK SPACE}650. Paid: €1\N{NARROW NO-BREAK SPACE}387.01."
    )
    assert [[mark.value for mark in row.marks] for row in chart.rows] == [
        [1_800, 2_700, 900, Decimal("730.01")],
        [1_820, 2_730, 910, 0],
        [1_840, 2_760, 920, 730],
        [1_840, 2_760, 920, 0],
    ]
    assert client.get(picture.url).headers["Content-Type"] == "image/svg+xml"
    assert "Euro by quarter" in pypdf.PdfReader(io.BytesIO(pdf)).pages[1].extract_text()


def test_its_page_begins_with_sums_and_folds_its_actions_by_plan(made, client):
    client.force_login(made["nec"])

    page = client.get(reverse("desk:national_plan", args=[made["spain"].pk]), {"scope": "2027"})

    tables = [table for table, *_ in page.context["parts"]]
    assert [table.title for table in tables][::6] == ["By quarter", "Our actions"]
    ((fold, rows),) = [(fold.title, shown(fold)) for fold in tables[-1].folds]
    assert (fold, rows) == ("Cannabis, 2026–2027", shown(tables[-1]))
    assert page.text.count("Cannabis, 2026–2027 (2)</summary>") == 1


def test_a_plan_without_money_has_no_picture(made, client):
    nec = RoleAssignmentFactory(organisation=OrganisationFactory(country="PT")).person
    client.force_login(nec)
    organisation = Organisation.objects.get(country="PT")

    page = client.get(reverse("desk:national_plan", args=[organisation.pk]), {"scope": "2026"})

    assert page.status_code == 200
    assert "<picture>" not in page.text


def test_a_third_country_reads_no_grant_in_its_plan(granted):
    abroad = OrganisationFactory(name="Abroad", kind=OrganisationKind.THIRD_COUNTRY, country="CH")
    granted["own"].beneficiaries.create(organisation=abroad, requested=100)

    tables = {table.title: table for table in national_plan(abroad, 2027)}

    assert tables["Our grants"].rows == []


def test_a_plan_carries_the_marking_of_its_grants(granted):
    strict = MarkingFactory(code="STRICT", name="Strict", rank=900)
    before = write_national_plan(granted["spain"], by=granted["nec"], year=2027)
    granted["own"].marking = strict
    granted["own"].save()

    after = write_national_plan(granted["spain"], by=granted["nec"], year=2027)

    assert (before.marking_id == "STRICT", after.marking_id) == (False, "STRICT")


@pytest.mark.parametrize("what", ("action", "grant"))
def test_what_is_redacted_in_a_title_takes_the_plan_with_it(granted, what):
    est, second_est = (RoleAssignmentFactory(role=Role.EST).person for _ in range(2))
    write_national_plan(granted["spain"], by=granted["nec"], year=2027)
    row = granted["own"] if what == "grant" else OperationalAction.objects.get(title="Ports")
    by = granted["nec"] if what == "grant" else est

    carry_out_redaction(propose_redaction(row, by=by, text="Ports"), by=second_est)

    assert not NationalReport.objects.exists()


def test_the_shares_of_all_quarters_are_the_whole():
    period = date(2026, 1, 1), date(2027, 12, 31)
    quarters = [Quarter(year, number) for year in (2026, 2027) for number in range(1, 5)]

    assert sum(row.share_of([(Decimal(730), *period)]) for row in quarters) == 730
    # Rounded quarter by quarter it would be a cent less.
    assert sum(row.share_of([(Decimal(52_000), *period)]) for row in quarters[:4]) == 26_000
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
