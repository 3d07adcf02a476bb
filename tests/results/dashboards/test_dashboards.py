"""Dashboards: each a question, answered within the rights of its reader."""

import csv
import io
import json
import re
from datetime import date, timedelta
from decimal import Decimal

import pikepdf
import pytest
import time_machine
from django.conf import settings
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.needs.models import Target
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, IndicatorClass, Source
from empact.records.audit.models import AuditEntry, AuditKind
from oaps.plans.models.plans import OAP
from results.charts.cache import folder
from results.charts.drawer import drawer
from results.checks.maintenance import keep_sums
from results.dashboards.queries import effort
from results.dashboards.queries.number_cells import NumberCell
from results.dashboards.views import writing
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    submit_factsheets,
)
from results.freezing.commands import freeze_snapshot
from results.restatements.models import Restatement
from results.totals.cells import Cut
from results.totals.models import StaleSum
from results.totals.queries.totals import totals
from tests.factories.actions import (
    AskedFactory,
    EventFactory,
    ObligationFactory,
)
from tests.factories.cycles import (
    CrimeAreaFactory,
    IndicatorFactory,
    ReportingRoundFactory,
    UnitFactory,
)
from tests.factories.factsheets import finish, public_marking
from tests.factories.factsheets import report as accept
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory
from tests.factories.records import MarkingFactory
from tests.factories.results import OverallTargetFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("two_years")]

NARROW = "\u202f"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def ask(client, person, question, query="", kind="dashboard"):
    if person:
        client.force_login(person)
    return client.get(reverse(f"results:{kind}", args=[question]) + query)


def csv_of(client, person, question, query=""):
    response = ask(client, person, question, query, "dashboard_csv")
    assert response.status_code == 200
    lines = [*csv.reader(io.StringIO(response.content.decode()))]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def place_in(row):
    """Say what a row of a file is about."""
    return next(row[name] for name in ("country", "organisation", "action", "area") if name in row)


def test_the_finding_the_chart_the_table_and_the_file_show_what_sql_adds_up(
    client, est, two_years, arrests
):
    page = ask(client, est, "changed", "?year=2026")

    shown = page.context["shown"]
    assert shown.finding.startswith(
        f"Arrests rose from 13{NARROW}871 in 2025 to 17{NARROW}688 in 2026, "
        "most in Drugs trafficking."
    )
    assert shown.finding in page.content.decode()
    cells = {
        (year, cell.key[Cut.AREA]): cell.counted
        for year in (2025, 2026)
        for cell in totals(year, [Cut.AREA], indicator=arrests.pk)
    }
    drawn = [mark.value for row in shown.chart.rows for mark in row.marks]
    assert sorted(drawn) == sorted(cells.values())
    rows = csv_of(client, est, "changed", "?year=2026")
    in_file = {place_in(row): (row["counted"], row["counted_before"]) for row in rows}
    assert in_file == {
        "Drugs trafficking": ("12000", "9000"),
        "Firearms trafficking": ("5688", "4871"),
        "All areas": ("17688", "13871"),
    }
    in_table = {line[0].said: (line[1].raw, line[3].raw) for line in shown.rows}
    assert in_table == {
        name: (Decimal(now), Decimal(before)) for name, (now, before) in in_file.items()
    }


def test_money_stands_in_the_table_with_the_year_that_it_is_of(client, est, two_years, arrests):
    arrests.versions.update(unit=UnitFactory(code="EUR", name="euro", whole=False))

    shown = ask(client, est, "changed", "?year=2026").context["shown"]

    whole = shown.rows[-1]
    assert whole[1].said == f"€17{NARROW}688\u00a0(2026)"
    assert whole[3].said == f"€13{NARROW}871\u00a0(2025)"
    assert f"to €17{NARROW}688 in 2026" in shown.finding


def test_a_chart_is_noted_as_what_its_table_says(client, est, two_years):
    page = ask(client, est, "changed", "?year=2026")

    noted = json.loads((folder() / f"{page.context['shown'].picture.hash}.json").read_bytes())
    assert [row["label"] for row in noted["chart"]["rows"]] == [
        "Drugs trafficking",
        "Firearms trafficking",
    ]
    picture = client.get(page.context["shown"].picture.url)
    assert page.context["shown"].finding.encode() in picture.content


@pytest.mark.guard(
    "No rise is said that inexact numbers do not show",
    file="results/dashboards/queries/changed.py",
    on="        if not (self.now.is_exact and self.before.is_exact):",
    off="        if self.now.counted is None or self.before.counted is None:",
)
def test_no_rise_is_said_that_inexact_numbers_do_not_show(
    client, est, report, arrests, drugs, germany
):
    report(drugs, germany, 2025, arrests, 100)
    report(drugs, germany, 2026, arrests, 120, comparator="at_least")

    said = ask(client, est, "changed", "?year=2026").context["shown"].finding

    assert said.startswith(
        "Arrests go from 100 in 2025 to at least 120 in 2026; not every number in it is exact."
    )


@pytest.mark.parametrize(
    ("today", "said"),
    (
        ("2026-11-25", " 2026 is not over, and 1 organisation of those asked gave no answer yet."),
        ("2027-02-01", " For 2026, 1 organisation of those asked gave no answer yet."),
    ),
)
def test_an_incomplete_year_says_so_next_to_the_one_before(
    client, est, two_years, rounds, drugs, arrests, today, said
):
    asked = AskedFactory._meta.model.objects.get(
        round=rounds[2026], action__oap=drugs, indicator=arrests
    )
    ObligationFactory(action=asked.action, round=rounds[2026])

    with time_machine.travel(f"{today} 12:00+01:00", tick=False):
        page = ask(client, est, "changed", "?year=2026&indicator=arrests")

    assert page.context["shown"].finding.endswith(said)


def test_eurojust_opens_on_a_judicial_indicator_that_has_a_number(
    client, eurojust, report, drugs, germany, two_years
):
    judicial = {"indicator_class": IndicatorClass.JUDICIAL}
    IndicatorFactory(code="coordination-meetings", name="Coordination meetings", **judicial)
    warrants = IndicatorFactory(code="arrest-warrants", name="European arrest warrants", **judicial)
    report(drugs, germany, 2026, warrants, 12)

    page = ask(client, eurojust, "missing")

    assert "European arrest warrants" in page.context["shown"].title


@pytest.mark.guard(
    "A fictional year is not compared with a real one",
    file="results/dashboards/queries/changed.py",
    on="    if is_fictional_alone:",
    off="    if False:",
)
def test_a_year_of_the_demonstration_is_not_compared_with_a_real_one(
    client, est, report, arrests, drugs, germany
):
    real = OAPFactory(area=drugs.area, first_day=date(2024, 1, 1), last_day=date(2024, 12, 31))
    type(drugs).objects.filter(pk=drugs.pk).update(fictional=True, first_day=date(2026, 1, 1))
    type(drugs).objects.filter(pk=real.pk).update(last_day=date(2025, 12, 31))
    report(real, germany, 2025, arrests, 100)
    report(drugs, germany, 2026, arrests, 120)

    shown = ask(client, est, "changed", "?year=2026").context["shown"]

    assert shown.chart is None
    assert "One of the two years is fictional" in shown.finding


def test_why_a_number_does_not_add_up_is_printed_with_it(arrests):
    checks = IndicatorFactory(name="House searches")
    why = ("Failed check: Two are of the year before.",)
    amount = {"counted": Decimal(5), "unit": "persons", "year": 2026}
    firearms = effort.Place("Firearms", NumberCell(**amount), NumberCell(**amount, explained=why))

    shown = effort.effort_and_result(checks, arrests, 2026, [firearms])

    assert shown.notes[1:] == (
        "Firearms, Arrests, 2026, failed check: Two are of the year before.",
    )


def test_effort_and_result_stand_side_by_side(client, est, two_years):
    shown = ask(client, est, "effort", "?year=2026").context["shown"]

    assert shown.finding == (
        "House searches in 2026: Firearms trafficking has the most, 40. Arrests in 2026: Drugs "
        f"trafficking has the most, 12{NARROW}000."
    )
    assert len(shown.chart.panels) == 2


@pytest.mark.parametrize(
    ("address", "number"),
    (
        ("changed/?year=2026&indicator=joint-action-days", "counted"),
        ("effort/?year=2026&effort=joint-action-days", "effort"),
    ),
)
def test_joint_action_days_are_shown_to_no_country_as_its_own(
    client, est, nec, two_years, drugs, address, number
):
    IndicatorFactory(
        code="joint-action-days", source=Source.EVENTS, indicator_class=IndicatorClass.EFFORT
    )
    EventFactory(leading_action__oap=drugs)
    question, query = address.split("/")

    def shown_to(person):
        rows = ask(client, person, question, query).context["shown"].rows
        shown = {row[0].said: row[1].raw for row in rows if row[1].raw is not None}
        lines = csv_of(client, person, question, query)
        assert shown == {place_in(line): Decimal(line[number]) for line in lines if line[number]}
        return shown

    assert shown_to(est)["Drugs trafficking"] == 1
    assert shown_to(nec) == {}


def test_a_country_that_asks_about_effort_first_sees_what_it_reports(client, est, nec, two_years):
    IndicatorFactory(
        code="joint-action-days", source=Source.EVENTS, indicator_class=IndicatorClass.EFFORT
    )

    first = [
        ask(client, person, "effort").context["form"]["effort"].value() for person in (est, nec)
    ]

    assert first == ["joint-action-days", "house-searches"]


def test_missing_answers_are_shown_by_country_and_never_as_a_ranking(
    client, est, two_years, rounds, drugs, germany, france
):
    action = drugs.actions.get(obligations__round=rounds[2025])
    late = ObligationFactory(action=action, round=rounds[2026], organisation=france)
    Obligation.objects.filter(pk=late.pk).update(due_day=timezone.localdate() - timedelta(days=1))

    shown = ask(client, est, "missing", "?year=2026").context["shown"]

    assert (
        shown.finding == "1 of 3 contributions for 2026 are outstanding, 1 of them overdue: France."
    )
    assert [row[0].said for row in shown.rows] == ["France", "Germany"]
    assert {tile.country: tile.value for tile in shown.chart.tiles} == {"FR": 1, "DE": 0}
    # And what is missing can be looked at, report by report.
    lines = csv_of(client, est, "missing", "?year=2026")
    assert [bool(line["not_handed_in_trace"]) for line in lines] == [True, False]
    listed = client.get(lines[0]["not_handed_in_trace"]).context["page"]
    assert [row.pk for row in listed] == [late.pk]


def test_of_several_rounds_each_leads_to_what_is_missing_in_it(
    client, nec, two_years, rounds, drugs, germany, france
):
    action = drugs.actions.get(obligations__round=rounds[2025])
    halves = [
        ReportingRoundFactory(first_day=first, last_day=last, state="open")
        for first, last in (
            (date(2026, 1, 1), date(2026, 6, 30)),
            (date(2026, 7, 1), date(2026, 12, 31)),
        )
    ]
    for half in halves:
        for organisation in (germany, france):
            ObligationFactory(action=action, round=half, organisation=organisation)

    (line,) = csv_of(client, nec, "missing", "?year=2026")

    assert (line["not_handed_in"], line["to_hand_in_1"], line["to_hand_in_2"]) == ("2", "1", "1")
    pages = [client.get(line[f"to_hand_in_{place}_trace"]) for place in (1, 2)]
    assert [page.context["reporting"] for page in pages] == halves
    assert [row.organisation for page in pages for row in page.context["page"]] == [germany] * 2


def test_targets_are_drawn_as_shares_and_written_in_full(
    client, est, driver, two_years, drugs, arrests
):
    unit = arrests.versions.get().unit
    OverallTargetFactory(oap=drugs, indicator=arrests, unit=unit, value=16_000)
    OverallTargetFactory(oap=drugs, indicator=arrests, unit=unit, value=9_000, year=2025)

    shown = ask(client, est, "on-target", "?year=2026").context["shown"]

    assert shown.finding.startswith("Of 1 target for 2026: 1 ")
    (row,) = shown.chart.rows
    assert [mark.value for mark in row.marks] == [75, 100]
    assert row.marks[0].said.startswith("75 %, ")
    (line,) = csv_of(client, est, "on-target", "?year=2026")
    assert (line["target"], line["counted"], line["to_go"]) == ("16000", "12000", "4000")
    # And each leads to what it is made of.
    assert line["claimed_trace"] == line["counted_trace"]
    assert line["counted_trace"].startswith(f"{settings.PUBLIC_URL}/results/trace/")
    assert client.get(line["counted_trace"]).context["number"]["cell"].counted == 12_000
    assert ask(client, driver, "on-target", "?year=2025").context["shown"].finding == (
        "Of 1 target for 2025: 1 reached."
    )


def test_a_file_is_marked_as_strictly_as_what_is_added_up_in_it(
    client, est, nec, two_years, rounds, drugs, arrests
):
    strict = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40)
    unit = arrests.versions.get().unit
    row = OverallTargetFactory(oap=drugs, indicator=arrests, unit=unit, value=16_000)
    Contribution.objects.update(marking=MarkingFactory(code="CLEAR", name="Clear", rank=10))
    OperationalAction.objects.update(marking="CLEAR")
    OAP.objects.update(marking="CLEAR")

    before = ask(client, nec, "on-target", "?year=2026", "dashboard_csv")
    Contribution.objects.exclude(obligation__organisation__country="DE").update(marking=strict)
    of_all = ask(client, nec, "on-target", "?year=2026", "dashboard_csv")
    of_country = ask(client, nec, "changed", "?year=2026", "dashboard_csv")
    Figure.objects.all().delete()
    Contribution.objects.all().delete()
    Obligation.objects.all().delete()
    of_nothing = ask(client, est, "changed", "?year=2026", "dashboard_csv")

    assert row.year == 2026
    found = [
        (answer["Marking"], answer["Content-Disposition"])
        for answer in (before, of_all, of_country, of_nothing)
    ]
    names = ("CLEAR", "TLP:AMBER", "CLEAR", "LIMITE")
    assert [heading for heading, _ in found] == [*names]
    for code, (_, disposition) in zip(
        ("CLEAR", "TLP-AMBER", "CLEAR", "LIMITE"), found, strict=True
    ):
        assert f"_2026_{code}.csv" in disposition


def test_a_file_that_leaves_is_written_down_with_what_it_is_of(client, driver, two_years, drugs):
    ask(client, driver, "changed", "?year=2026", "dashboard_csv")

    (line,) = AuditEntry.objects.filter(kind=AuditKind.EXPORT)
    assert (line.object_type, line.object_id) == ("oaps.oap", str(drugs.pk))
    assert line.facts == {
        "what": "dashboard changed csv",
        "rows": 2,
        "year": 2026,
        "scope": f"plan-{drugs.pk}",
        "about": ["arrests"],
        "carries": "LIMITE",
    }


@pytest.mark.guard(
    "A country's dashboard is about what it reports",
    file="results/scopes/queries.py",
    on="""
        return {"organisation": self.organisation, "oap": self.plan.pk if self.plan else None}
""",
    off="""
        return {"organisation": None, "oap": self.plan.pk if self.plan else None}
""",
)
def test_a_country_asks_of_itself_and_a_driver_of_the_own_plan(client, nec, driver, two_years):
    of_country = csv_of(client, nec, "changed", "?year=2026")
    of_plan = csv_of(client, driver, "changed", "?year=2026")

    assert [(place_in(row), row["counted"]) for row in of_country] == [
        ("Drugs trafficking", "12000"),
        ("All areas", "12000"),
    ]
    assert [(place_in(row), row["counted"]) for row in of_plan] == [
        ("Germany", "12000"),
        ("All countries", "12000"),
    ]


@pytest.mark.parametrize("who", ("est", "nec", "driver", "commission"))
@pytest.mark.parametrize("question", ("changed", "effort"))
def test_each_number_leads_to_what_it_is_made_of(client, request, two_years, who, question):
    shown = ask(client, request.getfixturevalue(who), question, "?year=2026").context["shown"]

    numbers = [entry for row in shown.rows for entry in row if entry.url]
    assert numbers
    for entry in numbers:
        page = client.get(entry.url)
        assert page.status_code == 200, entry.url
        assert entry.said in page.content.decode()


@pytest.mark.guard(
    "A country is called as itself, not as one of its authorities",
    file="results/dashboards/queries/answers.py",
    on="""
rows = Organisation.objects.filter(kind__in=kinds, country__in=known, authority_of=None)
""",
    off="rows = Organisation.objects.filter(kind__in=kinds, country__in=known)",
)
def test_a_country_is_called_as_itself_and_not_as_one_of_its_authorities(
    client, est, two_years, germany
):
    OrganisationFactory(
        name="Customs of Germany", country="DE", authority_of=germany, sector="customs"
    )

    rows = csv_of(client, est, "changed", "?year=2026&by=country")

    assert [place_in(row) for row in rows] == ["France", "Germany", "All countries"]


def test_what_belongs_to_no_country_leads_to_what_it_is_made_of(
    client, est, two_years, report, arrests, drugs
):
    europol = OrganisationFactory(name="Frontex", kind="eu_agency", country="")
    report(drugs, europol, 2026, arrests, 383)
    report(drugs, europol, 2026, arrests, 50, kind="consolidated")

    shown = ask(client, est, "changed", "?year=2026&by=country").context["shown"]

    row = next(row for row in shown.rows if row[0].said == "Not attributed to a country")
    page = client.get(row[1].url)
    assert "country=none" in row[1].url
    assert row[1].said in page.text
    assert "Frontex" in page.text
    assert "Not attributed to a country" in page.text


@pytest.mark.guard(
    "Nobody asks a dashboard as somebody else",
    file="results/dashboards/views.py",
    on="""
        return [scope for scope in scopes_of(self.request.user) if scope.asks(self.question)]
""",
    off="        return [*scopes_of(self.request.user)]",
)
@pytest.mark.parametrize("question", ("missing", "on-target"))
def test_the_public_asks_only_what_is_published(client, stranger, two_years, question):
    assert ask(client, None, question).status_code == 302
    assert ask(client, stranger, question).status_code == 403
    assert ask(client, stranger, "nothing").status_code == 404


def test_nobody_asks_as_somebody_else(client, nec, eurojust, stranger, two_years):
    page = ask(client, nec, "changed", "?scope=est&by=country&year=2026")
    assert page.context["scope"].name == "Germany"
    assert page.context["shown"].rows[-1][1].raw == 12_000

    assert ask(client, stranger, "changed", "?scope=est").context["scope"].is_published
    shown = ask(client, eurojust, "missing", "?year=2026&indicator=arrests").context["shown"]
    assert not any("Germany" in entry.said for row in shown.rows for entry in row)


@pytest.mark.parametrize("asked", ("indicator=nonsense", "year=1999", "by=moon"))
def test_what_is_not_offered_is_said_beside_what_is_answered_and_is_in_no_file(
    client, est, two_years, asked
):
    page = ask(client, est, "changed", f"?year=2026&{asked}")

    name, _, value = asked.partition("=")
    assert page.context["form"].errors[name]
    chosen = page.context["form"][name].value()
    assert f'<option value="{chosen}" selected' in page.text
    assert value not in page.context["query"]
    for kind in ("dashboard_csv", "dashboard_pdf"):
        assert ask(client, est, "changed", f"?year=2026&{asked}", kind).status_code == 404


def test_the_public_reads_snapshots_alone(client, published, arrests_of_2026):
    page = ask(client, None, "changed")

    shown = page.context["shown"]
    assert shown.finding.startswith("Arrests in 2026: 912.")
    assert shown.rows[-1][1].url == reverse(
        "results:number_detail", args=[2026, "general", "arrests"]
    )
    assert client.get(shown.picture.url).status_code == 200
    assert b"99999" not in page.content


@pytest.fixture
def arrests_of_2026(published):
    """Figures that were accepted after the year was frozen, which the public does not see."""

    accept(CrimeArea.objects.get(code="CA"), Indicator.objects.get(code="arrests"), [99_999])


@pytest.mark.guard(
    "A public dashboard reads what is published",
    file="results/dashboards/queries/answers.py",
    on="published_totals(rows.filter(snapshot=snapshot).in_order())",
    off="(PublishedTotal(total, (), ()) for total in rows.filter(snapshot=snapshot))",
)
def test_what_is_withheld_is_in_no_part_of_a_public_dashboard(client, est, second_est):

    public_marking()
    arrests = IndicatorFactory(code="arrests", name="Arrests")
    few, many = CrimeAreaFactory(code="CA"), CrimeAreaFactory(code="THB")
    accept(few, arrests, [7_654_321])
    accept(many, arrests, [1, 2, 3])
    run = build_factsheets(freeze_snapshot(by=est, year=2026), by=est)
    finish(run)
    submit_factsheets(run, by=est)
    clear_factsheets(run, by=second_est)
    publish_factsheets(run, by=second_est)

    page = ask(client, None, "changed")

    everything = page.content.decode() + str(csv_of(client, None, "changed"))
    everything += "".join(path.read_text() for path in folder().glob("*.json"))
    assert "Withheld: fewer than 3 countries reported it." in everything
    assert "7654321" not in everything.replace(NARROW, "")


@pytest.mark.parametrize("question", ("changed", "effort", "missing", "on-target"))
@pytest.mark.parametrize("query", ("?year=2026", "?year=2026&by=country"))
def test_a_dashboard_takes_at_most_twelve_queries(
    client, est, two_years, question, query, django_assert_max_num_queries
):
    client.force_login(est)

    with django_assert_max_num_queries(12):
        assert ask(client, None, question, query).status_code == 200


@pytest.mark.parametrize("question", ("changed", "effort", "missing", "on-target"))
@pytest.mark.parametrize("who", ("nec", "driver", "eurojust", "commission"))
def test_so_it_does_for_everybody(
    client, request, two_years, who, question, django_assert_max_num_queries
):
    client.force_login(request.getfixturevalue(who))

    with django_assert_max_num_queries(12):
        assert ask(client, None, question).status_code == 200


@pytest.mark.parametrize("who", ("est", "nec", "driver"))
def test_targets_take_no_more_while_sums_are_touched_and_not_made(
    client, request, two_years, drugs, arrests, who, django_assert_max_num_queries
):
    client.force_login(request.getfixturevalue(who))
    unit = arrests.versions.get().unit
    aims = {"indicator": arrests, "unit": unit}
    action = Figure.objects.filter(action__oap=drugs, value=12_000).get().action
    for day in (date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)):
        Target.objects.create(action=action, value=16_000, by_day=day, **aims)
    OverallTargetFactory(oap=drugs, **aims)
    OverallTargetFactory(oap=drugs, year=None, **aims)
    OverallTargetFactory(oap=None, goal=action.goal, **aims)
    keep_sums()
    with django_assert_max_num_queries(12):
        made = ask(client, None, "on-target", "?year=2026").context["shown"]

    Figure.objects.filter(first_day__year=2026, indicator_version__indicator=arrests).update(
        value=F("value") + 1
    )

    with django_assert_max_num_queries(12):
        touched = ask(client, None, "on-target", "?year=2026").context["shown"]
    assert StaleSum.objects.exists()
    assert len(touched.rows) == len(made.rows) > 0
    assert touched.rows != made.rows


def test_a_year_that_there_is_not_is_said_at_its_place(client, est, two_years):
    page = ask(client, est, "changed", "?year=1830")

    assert page.status_code == 200
    assert page.context["form"].errors["year"]
    assert "2026" in page.context["shown"].title


def links_of(document):
    with pikepdf.open(io.BytesIO(document)) as pdf:
        return {
            str(annotation.A.URI)
            for page in pdf.pages
            for annotation in page.get("/Annots", ())
            if "/A" in annotation
        }


def test_an_answer_as_pdf_carries_the_same_chart_and_its_numbers_with_their_addresses(
    client, est, two_years, settings
):
    settings.PUBLIC_URL = "https://empact.example"
    page = ask(client, est, "changed", "?year=2026")

    document = ask(client, est, "changed", "?year=2026", "dashboard_pdf")

    assert document.status_code == 200
    assert links_of(document.content) >= {
        f"https://empact.example{entry.url}"
        for row in page.context["shown"].rows
        for entry in row
        if entry.url
    }
    assert (folder() / f"{page.context['shown'].picture.wide.hash}.svg").exists()
    assert ask(client, None, "changed", "", "dashboard_pdf").status_code == 200
    client.logout()
    assert ask(client, None, "changed", "", "dashboard_pdf").status_code == 302


def test_a_third_document_at_once_is_asked_for_again(client, est, two_years):
    with writing, writing:
        refused = ask(client, est, "changed", "?year=2026", "dashboard_pdf")

    page = client.get(refused.url)
    assert refused.url.endswith("/dashboards/changed/?year=2026")
    assert "Ask for the PDF again in a few seconds" in page.text


def test_where_nothing_is_asked_yet_it_is_said(client, est, stranger):
    assert "No round has opened yet" in ask(client, est, "missing").content.decode()
    assert "No year is published yet" in ask(client, stranger, "changed").content.decode()


def test_the_list_names_what_is_open_to_whom(client, driver):
    said = client.get(reverse("results:dashboard_list")).content.decode()
    assert "Outstanding contributions" not in said

    client.force_login(driver)
    said = client.get(reverse("results:dashboard_list")).content.decode()
    assert "Outstanding contributions" in said


@pytest.fixture
def restated(est, two_years):
    """The 12 000 arrests of drugs trafficking in 2026, of which there were 11 000 before."""
    return Restatement.objects.create(
        figure=Figure.objects.get(value=12_000),
        number=1,
        answer="number",
        value=12_000,
        answer_before="number",
        comparator_before="=",
        value_before=11_000,
        day=date(2026, 11, 20),
        by=est,
    )


@pytest.mark.guard(
    "A dashboard marks what was restated",
    file="results/dashboards/queries/number_cells.py",
    on="restated=cell.restated,",
    off="restated=None,",
)
def test_what_was_restated_says_so_with_the_day_beside_each_number(client, est, restated):
    rows = {place_in(row): row["restated"] for row in csv_of(client, est, "changed", "?year=2026")}

    assert rows == {
        "Drugs trafficking": "2026-11-20",
        "Firearms trafficking": "",
        "All areas": "2026-11-20",
    }
    for question in ("changed", "effort"):
        notes = ask(client, est, question, "?year=2026").context["shown"].notes
        assert "Figures in it were restated, the last time on 20 November 2026." in notes


def test_effort_and_result_say_under_their_numbers_what_was_restated(client, est, restated):
    rows = csv_of(client, est, "effort", "?year=2026&effort=house-searches")

    assert [(place_in(row), row["effort_restated"], row["result_restated"]) for row in rows] == [
        ("Drugs trafficking", "", "2026-11-20"),
        ("Firearms trafficking", "", ""),
    ]
    shown = ask(client, est, "effort", "?year=2026&effort=house-searches").context["shown"]
    assert [
        [said for _, entry in line for said in entry.beside if said.startswith("restated")]
        for line in shown.visible_lines
    ] == [["restated on 20 November 2026"], []]


def count_in_part(figure, counted):
    """Let a figure count only in part, and leave a possible overlap open."""
    Figure.objects.filter(pk=figure.pk).update(counted=counted)
    group = Overlap.objects.create(indicator=figure.indicator_version.indicator)
    OverlapMember.objects.create(overlap=group, figure=figure, value=figure.value)


def test_the_year_before_says_its_own_questions_claims_and_restatements(
    client, est, two_years, restated
):
    count_in_part(Figure.objects.get(value=9_000), 8_900)

    rows = {place_in(row): row for row in csv_of(client, est, "changed", "?year=2026")}
    page = ask(client, est, "changed", "?year=2026")

    before = ("counted", "claimed", "reporting", "missing", "open", "preliminary", "restated")
    assert [rows["Drugs trafficking"][f"{name}_before"] for name in before] == [
        *("8900", "9000", "1", "0", "1", "1", ""),
    ]
    # And this year says its own: what is open in the one before is not open in it.
    now = rows["Drugs trafficking"]
    assert [now[name] for name in ("claimed", "open", "restated")] == ["12000", "0", "2026-11-20"]
    beside = {
        line[0][1].said: entry.beside
        for line in page.context["shown"].visible_lines
        for column, entry in line
        if column.code == "counted_before"
    }
    assert beside == {
        "Drugs trafficking": (
            *(f"claimed 9{NARROW}000", "1 reporting", "1 preliminary", "1 open question"),
        ),
        "Firearms trafficking": ("1 reporting", "1 preliminary"),
        "All areas": (
            *(f"claimed 13{NARROW}871", "2 reporting", "2 preliminary", "1 open question"),
        ),
    }
    assert page.text.count("1 open question<") == 2
    document = ask(client, est, "changed", "?year=2026", "dashboard_pdf")
    printed = "".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(document.content)).pages)
    assert re.sub(r"\s", "", printed).count("1openquestion") == 2
    assert (
        "2025: 1 question is open. Possible overlaps count in full until they are decided. "
        "Consolidated figures that overlap with own figures count nothing until then."
    ) in page.context["shown"].notes


def test_a_question_of_the_year_before_about_two_areas_counts_in_each_and_the_page_says_why(
    client, est, two_years, arrests
):
    once = "An open question in several rows is counted in each, and once in all."
    count_in_part(Figure.objects.get(value=12_000), 12_000)
    before = ask(client, est, "changed", "?year=2026")
    group = Overlap.objects.create(indicator=arrests)
    for figure in Figure.objects.filter(value__in=[9_000, 4_871]):
        OverlapMember.objects.create(overlap=group, figure=figure, value=figure.value)

    page = ask(client, est, "changed", "?year=2026")

    assert once not in before.text
    assert page.context["shown"].notes.count(once) == page.text.count(once) == 1


def test_an_organisation_with_two_areas_counts_in_each_and_the_page_says_why(
    client, eurojust, two_years, report, arrests, firearms, germany
):
    once = "An organisation in several rows is counted in each, and once in all."
    before = [ask(client, eurojust, which, "?year=2026").text for which in ("changed", "missing")]
    report(firearms, germany, 2026, arrests, 5)

    texts = [ask(client, eurojust, which, "?year=2026").text for which in ("changed", "missing")]

    assert [text.count(once) for text in before] == [0, 0]
    assert [text.count(once) for text in texts] == [1, 1]


def test_what_the_year_before_was_restated_says_so_of_that_year(client, est, restated):
    rows = csv_of(client, est, "changed", "?year=2026")
    assert {row["restated_before"] for row in rows} == {""}

    with time_machine.travel("2027-02-01 12:00+01:00", tick=False):
        Figure.objects.filter(value=12_000).update(
            first_day=date(2025, 3, 1), last_day=date(2025, 3, 2)
        )
        rows = csv_of(client, est, "changed", "?year=2026")
        notes = ask(client, est, "changed", "?year=2026").context["shown"].notes

    by_place = {place_in(row): (row["restated"], row["restated_before"]) for row in rows}
    assert by_place["Drugs trafficking"] == ("", "2026-11-20")
    assert "Figures of 2025 were restated, the last time on 20 November 2026." in notes


def test_effort_and_result_say_what_is_claimed_where_less_counts(client, est, two_years):
    count_in_part(Figure.objects.get(value=40), 30)

    address = "?year=2026&effort=house-searches"
    rows = {place_in(row): row for row in csv_of(client, est, "effort", address)}
    page = ask(client, est, "effort", address)

    searches = rows["Firearms trafficking"]
    assert [searches[name] for name in ("effort", "effort_claimed", "effort_open_questions")] == [
        *("30", "40", "1"),
    ]
    assert rows["Drugs trafficking"]["effort_claimed"] == "7"
    assert page.text.count("claimed 40<") == 1
    assert "claimed 7<" not in page.text


def test_what_counts_towards_a_target_says_in_its_row_what_was_restated(
    client, est, restated, drugs, firearms, arrests
):
    unit = arrests.versions.get().unit
    for plan in (drugs, firearms):
        OverallTargetFactory(oap=plan, indicator=arrests, unit=unit, value=16_000)

    rows = csv_of(client, est, "on-target", "?year=2026")
    shown = ask(client, est, "on-target", "?year=2026").context["shown"]

    assert [(row["counted"], row["restated"]) for row in rows] == [
        ("12000", "2026-11-20"),
        ("5688", ""),
    ]
    place = [column.code for column in shown.columns].index("restated")
    assert [row[place].said for row in shown.rows] == ["20 November 2026", "–"]
    assert "Figures in it were restated, the last time on 20 November 2026." in shown.notes
    document = ask(client, est, "on-target", "?year=2026", "dashboard_pdf")
    leaves = PdfReader(io.BytesIO(document.content)).pages
    # At most seven columns fit a sheet in portrait format, the last one too.
    assert all(leaf.mediabox.width < leaf.mediabox.height for leaf in leaves)
    assert str(shown.visible_columns[-1].name) in "".join(leaf.extract_text() for leaf in leaves)
    printed = "".join(leaf.extract_text() for leaf in leaves)
    assert re.sub(r"\s", "", printed).count("20November2026") == 2


def test_what_counts_towards_a_target_is_shown_with_what_is_preliminary_or_missing(
    client, est, report, two_years, drugs, france, arrests
):
    OverallTargetFactory(
        oap=drugs, indicator=arrests, unit=arrests.versions.get().unit, value=16_000
    )
    report(drugs, france, 2026, arrests, None, answer="not_available")

    (line,) = csv_of(client, est, "on-target", "?year=2026")
    notes = ask(client, est, "on-target", "?year=2026").context["shown"].notes

    assert [line[name] for name in ("reporting", "missing", "open")] == ["1", "0", "0"]
    assert "Some of what is counted is preliminary and may still change." in notes
    assert "Some organisations have no number to give, which is never taken as zero." in notes


def test_a_driver_first_sees_a_plan_that_has_begun(client, driver, two_years, drugs):
    to_come = OAPFactory(area=drugs.area, first_day=date(2098, 1, 1), last_day=date(2099, 12, 31))
    AppointmentFactory(oap=to_come, person=driver)

    assert ask(client, driver, "changed").context["scope"].plan == drugs


def test_the_page_does_not_wait_for_its_chart(client, est, two_years, monkeypatch):
    monkeypatch.setattr(drawer, "run", lambda *_, **__: pytest.fail("It was drawn."))

    assert ask(client, est, "changed").status_code == 200
