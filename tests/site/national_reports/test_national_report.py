"""A national report: actions, resources, results and outstanding work, the same everywhere."""

import io
import json
import re
from datetime import date
from decimal import Decimal
from hashlib import sha256

import outloud
import pdfua
import pypdf
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from openpyxl import load_workbook

from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.figures import Figure
from actions.national_reports.models import NationalReport, NationalReportDocument
from actions.needs.models import ResourceAllocation
from actions.states import ContributionState
from empact.lib.commands import Invalid
from empact.lib.tables import Amount, Table
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.records.outbox.models import Outbox, OutboxState
from empact.site.national_reports import notices
from empact.site.national_reports.commands import write_national_report
from empact.site.national_reports.documents import write
from empact.site.national_reports.queries.report import national_report
from empact.site.national_reports.queries.scopes import Scope
from empact.site.redactions.commands import carry_out_redaction, propose_redaction
from oaps.plans.models.plans import OAP
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    DelegationFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
    ResourceUseFactory,
)
from tests.factories.cycles import (
    CrimeAreaFactory,
    IndicatorFactory,
    ReportingRoundFactory,
    UnitFactory,
)
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory

pytestmark = pytest.mark.django_db

YEAR = Scope(year=2026)
TRACE = "/results/trace/"
PAGE = 12


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()


@pytest.fixture(scope="module")
def made(lasting):
    """Two plans in which Spain has a part, a neighbour in both, and Spain's contributions."""
    spain = OrganisationFactory(name="Spain", country="ES")
    nec = RoleAssignmentFactory(organisation=spain).person
    expert = RoleAssignmentFactory(organisation=spain, role=Role.EXPERT).person
    customs = OrganisationFactory(
        name="Customs of Spain", authority_of=spain, sector="customs", country="ES"
    )
    kilograms = UnitFactory(code="kg", name="kilograms", whole=False)
    arrests = IndicatorFactory(code="arrests", name="Arrests", rank=1)
    cocaine = IndicatorFactory(
        code="cocaine", name="Cocaine seized", rank=2, version__unit=kilograms
    )
    neighbour = OrganisationFactory(name="Portugal", country="PT")
    reporting = ReportingRoundFactory(name="Year 2026")
    earlier = ReportingRoundFactory(
        name="Year 2025",
        first_day=date(2025, 1, 1),
        last_day=date(2025, 12, 31),
    )
    states = [None, *ContributionState]
    for place, name in enumerate(("Cannabis", "Trafficking in human beings"), start=1):
        plan = OAPFactory(area=CrimeAreaFactory(code=f"ES{place}", name=name, rank=place))
        for number in range(3 * place):
            action = OperationalActionFactory(oap=plan)
            role = ("leader", "co_leader", "participant")[number % 3]
            ParticipationFactory(action=action, organisation=spain, role=role)
            ParticipationFactory(action=action, organisation=neighbour)
            for kind, planned in {"people": 3, "person_days": "12.5", "euro": 1000 * place}.items():
                for organisation in (spain, neighbour):
                    ResourceAllocation.objects.create(
                        action=action, organisation=organisation, kind=kind, planned=planned
                    )
            AskedFactory(round=reporting, action=action, indicator=arrests)
            for organisation in (spain, neighbour):
                owed = ObligationFactory(
                    organisation=organisation,
                    action=action,
                    round=reporting,
                    due_day=date(2026, 11, 1) if number % 2 else date(2027, 1, 31),
                )
                state = states[number % len(states)]
                if organisation == spain and number < 2:
                    DelegationFactory(
                        obligation=owed,
                        expert=expert,
                        by=nec,
                        authority=customs if number else None,
                        state=("given", "ready")[number],
                    )
                if state is None:
                    continue
                contribution = ContributionFactory(obligation=owed, state=state)
                FigureFactory(contribution=contribution, indicator=arrests, value=7 * place)
            done = ContributionFactory(
                obligation=ObligationFactory(
                    organisation=spain, action=action, round=ReportingRoundFactory()
                ),
                state=ContributionState.ACCEPTED,
            )
            FigureFactory(
                contribution=done, indicator=arrests, value=100 + number, authority=customs
            )
            FigureFactory(
                contribution=done,
                indicator=cocaine,
                value=Decimal("1215.755"),
                comparator="at_least" if place == 2 else "=",
            )
            FigureFactory(contribution=done, indicator=arrests, kind="consolidated", value=9_999)
        gone = OperationalActionFactory(oap=plan)
        ParticipationFactory(action=gone, organisation=spain, state="withdrawn")
        ObligationFactory(organisation=spain, action=gone, round=earlier)
    return {"spain": spain, "nec": nec, "expert": expert, "filled": reporting}


def anew(row):
    """Read a row as each test finds it: what another changed in it was undone."""
    return type(row)._base_manager.get(pk=row.pk)


@pytest.fixture
def spain(made):
    return anew(made["spain"])


@pytest.fixture
def nec(made):
    return anew(made["nec"])


@pytest.fixture
def expert(made):
    return anew(made["expert"])


@pytest.fixture
def filled(made):
    """The round in which it was reported."""
    return anew(made["filled"])


def table(tables, title):
    return next(row for row in tables if row.title == title)


def rows_of(sql, *given):
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("BY_PLAN", BY_PLAN), given)
        return [list(row) for row in cursor.fetchall()]


def numbers(row):
    """Give the numbers of a row of the report as the database has them."""
    return [entry.value if isinstance(entry, Amount) else entry for entry in row]


BY_PLAN = """
    JOIN actions_operationalaction action ON action.id = action_id
    JOIN oaps_oap plan ON plan.id = action.oap_id
    JOIN cycles_crimearea area ON area.id = plan.area_id
"""


def test_what_was_joined_and_given_is_what_the_database_says(filled, spain):
    tables = national_report(spain, YEAR)

    joined = rows_of(
        """SELECT count(*) FILTER (WHERE part.state = 'committed' AND role = 'leader'),
            count(*) FILTER (WHERE part.state = 'committed' AND role = 'co_leader'),
            count(*) FILTER (WHERE part.state = 'committed' AND role = 'participant'),
            count(*) FILTER (WHERE part.state = 'committed'),
            count(*) FILTER (WHERE part.state = 'withdrawn')
        FROM actions_participation part BY_PLAN
        WHERE organisation_id = %s GROUP BY GROUPING SETS ((area.rank), ()) ORDER BY area.rank""",
        spain.pk,
    )
    given = rows_of(
        """SELECT sum(planned) FILTER (WHERE kind = 'people'),
            sum(planned) FILTER (WHERE kind = 'person_days'),
            sum(planned) FILTER (WHERE kind = 'euro')
        FROM actions_resourceallocation BY_PLAN
        WHERE organisation_id = %s GROUP BY GROUPING SETS ((area.rank), ()) ORDER BY area.rank""",
        spain.pk,
    )
    assert [numbers(row)[1:] for row in table(tables, "What we joined").rows] == joined
    assert [numbers(row)[1::2] for row in table(tables, "What we gave").rows] == given
    assert joined[-1] == [3, 3, 3, 9, 2]


def test_what_was_put_in_stands_beside_what_was_planned(filled, spain):
    later = ReportingRoundFactory(first_day=date(2026, 7, 1), last_day=date(2026, 12, 31))
    before = ReportingRoundFactory(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    planned = ResourceAllocation.objects.filter(
        organisation=spain, action__oap__area__name="Cannabis"
    )
    people, days = planned.filter(kind="people")[0], planned.filter(kind="person_days")[0]
    for reporting, number in ((filled, 2), (later, 4), (before, 9)):
        ResourceUseFactory(allocation=people, round=reporting, amount=number)
        ResourceUseFactory(allocation=days, round=reporting, amount=number)
    neighbours = ResourceAllocation.objects.exclude(organisation=spain).filter(kind="euro")[0]
    ResourceUseFactory(allocation=neighbours, round=filled, amount=700)

    rows = table(national_report(spain, YEAR), "What we gave").rows

    # Of people the highest of the rounds, and of days all of them.
    assert [numbers(row)[2::2] for row in rows] == [[4, 6, "–"], ["–", "–", "–"], [4, 6, "–"]]


def test_what_is_owed_is_what_the_database_says(filled, spain):
    tables = national_report(spain, YEAR)

    owed = rows_of(
        """SELECT count(*), count(*) FILTER (WHERE done.id IS NULL),
            count(*) FILTER (WHERE done.state = 'draft'),
            count(*) FILTER (WHERE done.state IN ('returned', 'reopened')),
            count(*) FILTER (WHERE done.state = 'submitted'),
            count(*) FILTER (WHERE done.state = 'accepted'),
            count(*) FILTER (WHERE owed.due_day < current_date AND (
                done.id IS NULL OR done.state IN ('draft', 'returned', 'reopened')))
        FROM actions_obligation owed
        JOIN cycles_reportinground round ON round.id = owed.round_id
        LEFT JOIN actions_contribution done ON done.obligation_id = owed.id BY_PLAN
        WHERE organisation_id = %s AND extract(year FROM round.last_day) = 2026
        GROUP BY GROUPING SETS ((area.rank), ()) ORDER BY area.rank""",
        spain.pk,
    )
    assert [numbers(row)[1:] for row in table(tables, "Our contributions").rows] == owed


@pytest.mark.guard(
    "A national report counts a country's own figures alone",
    file="empact/site/national_reports/queries/report.py",
    on="""
    return [cell for cell in cells if cell.key[Cut.ORGANISATION] and cell.numbers]
""",
    off="    return [cell for cell in cells if cell.numbers]",
)
def test_what_was_achieved_is_what_the_database_says(filled, spain):
    tables = national_report(spain, YEAR)

    sums = """SELECT {names} indicator.name, unit.name, sum(figure.value), sum(figure.counted),
            count(*)
        FROM actions_figure figure
        JOIN actions_contribution done ON done.id = figure.contribution_id
        JOIN actions_obligation owed ON owed.id = done.obligation_id
        JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
        JOIN cycles_indicator indicator ON indicator.id = version.indicator_id
        JOIN cycles_unit unit ON unit.code = version.unit_id
        LEFT JOIN people_organisation authority ON authority.id = figure.authority_id
        WHERE owed.organisation_id = %s AND done.state = 'accepted' AND figure.kind = 'own'
        GROUP BY {names} indicator.name, unit.name ORDER BY {names} indicator.name"""
    achieved = table(tables, "What we achieved")
    assert [numbers(row) for row in achieved.rows] == rows_of(sums.format(names=""), spain.pk)
    by_authority = rows_of(sums.format(names="authority.name,"), spain.pk)
    shown = [numbers(row) for row in table(tables, "What each authority achieved").rows]
    named = {indicator for authority, indicator, *_ in by_authority if authority}
    assert [[name if name != "None in particular" else None, *rest] for name, *rest in shown] == [
        row for row in by_authority if row[1] in named
    ]
    assert {indicator for _, indicator, *_ in shown} == {"Arrests"}
    assert str(achieved.rows[1][2]).startswith("at least ")


def test_what_was_achieved_says_what_is_open(filled, spain):
    figures = Figure.objects.filter(
        contribution__obligation__organisation=spain,
        contribution__state="accepted",
        indicator_version__indicator__name="Arrests",
        first_day__year=2026,
        kind="own",
    )
    for figure in figures.order_by("pk")[:2]:
        group = Overlap.objects.create(indicator=figure.indicator_version.indicator)
        OverlapMember.objects.create(overlap=group, figure=figure, value=figure.value)

    achieved = table(national_report(spain, YEAR), "What we achieved")

    called = [row[0] for row in achieved.rows]
    assert called[0] == "Arrests, 2 open questions"
    assert not any("open" in name for name in called[1:])


def test_what_authorities_were_given_is_what_the_database_says(filled, spain):
    found = table(national_report(spain, YEAR), "Delegated to our authorities")

    given = rows_of(
        """SELECT coalesce(authority.name, 'None in particular'), count(*),
            count(*) FILTER (WHERE given.state IN ('given', 'sent_back')),
            count(*) FILTER (WHERE given.state = 'ready'),
            count(*) FILTER (WHERE given.state = 'taken_over'), 0
        FROM actions_delegation given
        LEFT JOIN people_organisation authority ON authority.id = given.authority_id
        GROUP BY 1 ORDER BY 1"""
    )
    assert [numbers(row) for row in found.rows] == given


def test_a_round_has_what_was_reported_in_it_and_nothing_else(filled, spain):
    tables = national_report(spain, Scope(round=filled))

    assert table(tables, "Our contributions").rows[-1][1] == 9
    accepted = rows_of(
        """SELECT sum(figure.value) FROM actions_figure figure
        JOIN actions_contribution done ON done.id = contribution_id
        JOIN actions_obligation owed ON owed.id = obligation_id
        WHERE owed.round_id = %s AND owed.organisation_id = %s AND done.state = 'accepted'""",
        filled.pk,
        spain.pk,
    )
    ((_, _, claimed, *_),) = table(tables, "What we achieved").rows
    assert [[claimed.value]] == accepted


def test_another_country_has_no_part_in_it(filled, spain, db):
    empty = OrganisationFactory(name="Malta", country="MT")

    assert {row.title: row.rows for row in national_report(empty, YEAR)} == {
        "What we joined": [],
        "What we gave": [],
        "What we achieved": [],
        "Our contributions": [],
        "Delegated to our authorities": [],
    }


def test_what_authorities_achieved_is_shown_where_one_is_named(filled, spain):
    Figure.objects.update(authority=None)

    titles = [row.title for row in national_report(spain, YEAR)]

    assert titles[-1] == "Delegated to our authorities"


def test_words_begin_at_the_left_and_numbers_end_at_the_right(client, filled, spain, nec):
    client.force_login(nec)

    page = client.get(reverse("desk:national_report", args=[spain.pk]), {"scope": "2026"})

    achieved = table(national_report(spain, YEAR), "What we achieved")
    assert [name for name, is_number in achieved.heads if is_number] == [
        "Claimed",
        "Counted",
        "Figures",
    ]
    shown = re.sub(r"\s+", "", page.text)
    assert '<tddata-label="Unit">kilograms</td>' in shown
    assert re.search('<tdclass="number"data-label="Claimed">(<[^>]*>)?atleast', shown)


@pytest.fixture
def written(filled, spain, nec, work):
    report = write_national_report(spain, by=nec, year=2026)
    work()
    return report


def content_of(report, kind):
    row = report.documents.get(kind=kind)
    return (NationalReportDocument.folder() / row.document).read_bytes()


def cells(response):
    """Read all tables of the page, each cell as its text."""
    return [
        [
            re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", cell)).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", response.text, re.DOTALL)
    ]


def test_page_pdf_and_workbook_say_the_same_numbers(filled, spain, nec, written, client):
    tables = national_report(spain, YEAR)
    client.force_login(nec)

    page = client.get(reverse("desk:national_report", args=[spain.pk]) + "?scope=2026")
    reader = pypdf.PdfReader(io.BytesIO(content_of(written, "pdf")))
    book = load_workbook(io.BytesIO(content_of(written, "xlsx")))

    said = [[re.sub(r"\s+", " ", str(entry)) for entry in row] for t in tables for row in t.rows]
    assert len(said) == 15
    assert [row for row in cells(page) if row in said] == said
    printed = re.sub(r"\s+", "", "".join(leaf.extract_text() for leaf in reader.pages))
    assert [row for row in said if re.sub(r"\s+", "", "".join(row)) not in printed] == []
    exact = [
        [part for entry in row for part in in_workbook(entry)] for t in tables for row in t.rows
    ]
    kept = [
        [cell for cell in row if cell is not None and TRACE not in str(cell)]
        for row in values_in(book)
    ]
    assert [row for row in exact if row not in kept] == []
    (attached,) = reader.attachments["report.json"]
    assert json.loads(attached)["tables"] == [t.as_data() for t in tables]
    assert sha256(attached).hexdigest() == written.digest


def test_what_was_achieved_leads_to_what_it_is_made_of(filled, spain, nec, written, client):
    client.force_login(nec)
    achieved = [
        entry
        for name in ("What we achieved", "What each authority achieved")
        for row in table(national_report(spain, YEAR), name).rows
        for entry in row
        if isinstance(entry, Amount)
    ]
    page = client.get(reverse("desk:national_report", args=[spain.pk]) + "?scope=2026")
    reader = pypdf.PdfReader(io.BytesIO(content_of(written, "pdf")))
    links = {
        note.get_object()["/A"]["/URI"]
        for leaf in reader.pages
        for note in leaf.get("/Annots", [])
        if "/A" in note.get_object()
    }
    book = load_workbook(io.BytesIO(content_of(written, "xlsx")))
    kept = {cell for row in values_in(book) for cell in row}

    assert achieved
    for entry in achieved:
        opened = client.get(entry.trace).context["number"]["cell"]
        assert entry.value in {opened.claimed, opened.counted}
        assert escape(entry.trace) in page.text
        assert f"{settings.PUBLIC_URL}{entry.trace}" in links & kept


def test_the_workbook_says_how_exact_numbers_are_where_one_is_not_exact(written):
    rows = values_in(load_workbook(io.BytesIO(content_of(written, "xlsx"))))
    heads = [[cell for cell in row if cell] for row in rows if "People planned" in row]

    assert [*heads[0][:3]] == ["Plan", "People planned", "People put in"]
    assert [row for row in rows if any(str(cell).endswith(": how exact") for cell in row)]


def values_in(book):
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)]


def test_each_table_has_a_sheet_that_says_its_marking_and_keeps_its_heading(spain, written):
    book = load_workbook(io.BytesIO(content_of(written, "xlsx")))

    first, *tables = book
    assert [row[0].value for row in first.rows][:2] == [str(written.marking), str(written)]
    assert [sheet["A2"].value for sheet in tables] == [
        t.title for t in national_report(spain, YEAR)
    ]
    assert {sheet["A1"].value for sheet in tables} == {str(written.marking)}
    assert {sheet.freeze_panes for sheet in tables} == {"A5"}


def in_workbook(entry):
    if isinstance(entry, Amount):
        number = float(entry.value)
        return [int(number) if number.is_integer() else number, *filter(None, [entry.sign])]
    return [entry]


def test_the_pdf_is_accessible_and_marked(written, tmp_path):
    pdf = content_of(written, "pdf")
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf)

    heard, checked = outloud.check(str(path)), pdfua.validate(str(path))

    assert [f.rule for f in heard.findings if f.severity == "error"] == []
    assert (heard.error, list(checked.findings)) == (None, [])
    assert "LIMITE" in pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert written.documents.get(kind="pdf").file_name == (
        "limite-national-report-of-spain-2026.pdf"
    )


def test_no_heading_stands_alone_at_the_foot_of_a_page(written):
    document = written.documents.get(kind="pdf")
    document.report.content["tables"] = [
        Table(f"Table {n}", f"Note {n}.", ["What"], [[f"Row {n}-{r}."] for r in range(n)]).as_data()
        for n in range(3, 28)
    ]

    pages = [
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(write(document).content)).pages
    ]

    alone = [
        n
        for n in range(3, 28)
        for page in pages
        if f"Table {n}\n" in page and not (f"Note {n}." in page and f"Row {n}-2." in page)
    ]
    assert len(pages) > 10
    assert alone == []


def test_asking_twice_gives_the_same_and_a_changed_number_another(filled, spain, nec, written):
    again = write_national_report(spain, by=nec, year=2026)
    ParticipationFactory(action__oap=OAPFactory(), organisation=spain)
    anew = write_national_report(spain, by=nec, year=2026)

    assert again == written
    assert anew != written
    assert NationalReportDocument.objects.count() == 4


@pytest.mark.guard(
    "A national report that carries another marking is another report",
    file="empact/site/national_reports/queries/report.py",
    on='        "marking": marking_of_report(country),',
    off='        "marking": UNMARKED,',
)
def test_what_is_marked_higher_meanwhile_is_written_anew_as_that(filled, spain, nec, written):
    OAP.objects.update(marking=MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40))
    anew = write_national_report(spain, by=nec, year=2026)

    assert (written.marking_id, anew.marking_id) == ("LIMITE", "TLP:AMBER")
    assert anew.content["tables"] == written.content["tables"]


def test_numbers_that_came_back_find_the_report_that_holds_again(
    filled, spain, nec, written, client
):
    joined = ParticipationFactory(action__oap=OAPFactory(), organisation=spain)
    write_national_report(spain, by=nec, year=2026)
    joined.delete()
    client.force_login(nec)

    page = client.get(reverse("desk:national_report", args=[spain.pk]) + "?scope=2026")

    assert (page.context["report"], page.context["is_current"]) == (written, True)
    assert {row.kind for row in page.context["documents"]} == {"pdf", "xlsx"}


@pytest.mark.guard(
    "A name taken out of a round takes the national reports on it",
    file="empact/site/redactions/commands.py",
    on="            return Q(round=row)",
    off="            return Q(pk=None)",
)
@pytest.mark.parametrize("named", ("country", "authority", "round"))
def test_a_name_that_is_taken_out_takes_the_reports_that_hold_it(
    filled, spain, nec, expert, work, named
):
    row = {"country": spain, "authority": spain.authorities.get(), "round": filled}[named]
    row.name = f"{row.name} of Jan Jansen"
    row.save()
    write_national_report(spain, by=nec, round=filled)
    work()
    first, second = (
        RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY).person
        for _ in range(2)
    )

    carry_out_redaction(propose_redaction(row, by=first, text="Jan Jansen"), by=second)
    work()

    assert not NationalReport.objects.exists()
    assert not [*NationalReportDocument.folder().iterdir()]


@pytest.mark.guard(
    "A national report that is taken away while it is written leaves no file",
    file="empact/records/outbox/notices.py",
    on="        have_document_discarded(type(row), name)",
    off="        pass",
)
def test_a_report_that_is_taken_away_while_it_is_written_leaves_no_file(
    filled, spain, nec, work, monkeypatch
):
    write_national_report(spain, by=nec, round=filled)

    def write_and_lose(row):
        made = write(row)
        NationalReport.objects.all().delete()
        return made

    monkeypatch.setattr(notices, "write", write_and_lose)
    work()
    work()

    assert not [*NationalReportDocument.folder().iterdir()]


def test_one_that_failed_is_written_anew(filled, spain, nec):
    report = write_national_report(spain, by=nec, round=filled)
    Outbox.objects.update(state=OutboxState.QUARANTINED, reason="Out of memory")

    write_national_report(spain, by=nec, round=filled)

    assert {row.work.state for row in report.documents.select_related("work")} == {"pending"}


def test_it_is_of_a_year_or_of_a_round(filled, spain, nec):
    for given in ({}, {"year": 2026, "round": filled}):
        with pytest.raises(Invalid):
            write_national_report(spain, by=nec, **given)


@pytest.mark.parametrize("role", (Role.EXPERT, Role.EST, Role.COMMISSION, Role.ADMINISTRATOR))
def test_nobody_but_the_coordinator_and_their_team_reads_it(filled, spain, written, client, role):
    person = RoleAssignmentFactory(role=role, organisation=spain).person
    client.force_login(person)
    document = written.documents.get(kind="pdf")

    page = client.get(reverse("desk:national_report", args=[spain.pk]))
    file = client.get(document.get_absolute_url())

    assert page.status_code in {403, 404}
    assert file.status_code == 404
    assert not NationalReport.objects.visible_to(person).exists()
    with pytest.raises(PermissionDenied):
        write_national_report(spain, by=person, year=2026)


def test_the_coordinator_has_it_written_and_takes_it_along(filled, spain, nec, client, work):
    client.force_login(nec)
    page = reverse("desk:national_report", args=[spain.pk])
    before = client.get(page)
    asked = client.post(reverse("desk:national_report_write", args=[spain.pk]), {"scope": "2026"})
    waiting = client.get(asked.url)
    work()
    ready = client.get(asked.url)
    file = client.get(NationalReportDocument.objects.get(kind="xlsx").get_absolute_url())
    refused = client.post(reverse("desk:national_report_write", args=[spain.pk]), {"scope": "1066"})

    assert "There is no document yet." in before.text
    assert asked.url == f"{page}?scope=2026"
    assert "being written" in waiting.text
    assert "It has the numbers below." in " ".join(ready.text.split())
    assert file.status_code == 200
    assert b"".join(file.streaming_content)[:2] == b"PK"
    assert refused.status_code == 422


@pytest.mark.parametrize("scope", ("1066", "nonsense"))
def test_a_year_of_which_there_is_no_report_is_not_found(filled, spain, nec, client, scope):
    client.force_login(nec)
    page = reverse("desk:national_report", args=[spain.pk])

    assert client.get(page).status_code == 200
    assert client.get(page, {"scope": scope}).status_code == 404


def test_the_page_asks_as_much_for_many_as_for_few(filled, spain, nec, client):
    client.force_login(nec)
    page = reverse("desk:national_report", args=[spain.pk])
    write_national_report(spain, by=nec, year=2026)

    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"{page}?scope=2026").status_code == 200
    asked = [row["sql"] for row in queries if 'INTO "records_auditentry"' not in row["sql"]]

    assert Organisation.objects.count() > 2
    assert len(asked) <= PAGE
