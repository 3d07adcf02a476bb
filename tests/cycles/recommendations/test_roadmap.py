"""The roadmap of a cycle: as a page with a timeline, and as a workbook."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cycles.recommendations.queries.roadmap import roadmap_of
from cycles.recommendations.queries.timeline import COLUMN, LEFT, timeline_of
from empact.people.roles.kinds import Role
from empact.records.audit.models import AuditEntry, AuditKind
from tests.factories.cycles import (
    DecisionFactory,
    FollowUpFactory,
    MeasureFactory,
    RecommendationFactory,
)
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

YESTERDAY, NEXT_YEAR = date(2026, 11, 24), date(2027, 3, 1)


@pytest.fixture
def recommendation():
    return RecommendationFactory(
        decision=DecisionFactory(),
        answer_due_day=date(2026, 12, 10),
        due_day=date(2027, 6, 30),
        title="One list of vessels",
    )


@pytest.fixture
def malta(recommendation):
    """Malta, with one measure done, one overdue and one planned."""
    follow_up = FollowUpFactory(
        recommendation=recommendation, organisation=OrganisationFactory(name="Malta", country="MT")
    )
    done = {"done_day": date(2026, 11, 20), "result": "The law."}
    MeasureFactory(follow_up=follow_up, text="Write the law", due_day=YESTERDAY, **done)
    MeasureFactory(follow_up=follow_up, text="Hire the staff", due_day=YESTERDAY)
    MeasureFactory(follow_up=follow_up, text="Open the desk", due_day=NEXT_YEAR)
    return follow_up


@pytest.fixture
def spain(recommendation):
    follow_up = FollowUpFactory(
        recommendation=recommendation, organisation=OrganisationFactory(name="Spain")
    )
    MeasureFactory(follow_up=follow_up, text="Secret of Spain", due_day=NEXT_YEAR)
    return follow_up


@pytest.fixture
def nec(malta):
    return RoleAssignmentFactory(organisation=malta.organisation, role=Role.NEC).person


def page(recommendation, name="roadmap", **asked):
    return reverse(f"cycles:{name}", args=[recommendation.decision.cycle_id], query=asked)


def test_a_country_reads_its_own_measures_and_the_est_those_of_all(
    client, est, nec, recommendation, malta, spain
):
    client.force_login(nec)
    own = client.get(page(recommendation)).text
    client.force_login(est)
    every = client.get(page(recommendation)).text

    assert ("Open the desk" in own, "Secret of Spain" in own) == (True, False)
    assert "1 done, 1 planned, 1 overdue" in own
    assert "1 done, 2 planned, 1 overdue" in every
    assert "2 of 2" in every


def test_the_list_is_narrowed_to_what_is_open_or_overdue(client, nec, recommendation):
    client.force_login(nec)

    shown = {
        asked: [
            text
            for text in ("Write the law", "Hire the staff", "Open the desk")
            if text in client.get(page(recommendation, show=asked)).text
        ]
        for asked in ("all", "open", "overdue", "nonsense")
    }

    everything = ["Write the law", "Hire the staff", "Open the desk"]
    assert shown == {
        "all": everything,
        "open": ["Hire the staff", "Open the desk"],
        "overdue": ["Hire the staff"],
        "nonsense": everything,
    }


def test_the_timeline_places_each_day_in_its_month_and_counts_by_state(est, malta, spain):
    roadmap = roadmap_of(malta.recommendation.decision.cycle, est)

    timeline = timeline_of(roadmap.lines)

    assert [(column.name, column.year) for column in timeline.columns] == [
        *[("Nov", "2026"), ("Dec", ""), ("Jan", "2027"), ("Feb", ""), ("Mar", "")],
        *[("Apr", ""), ("May", ""), ("Jun", "")],
    ]
    marks = [((mark.x - LEFT) // COLUMN, mark.kind, mark.number) for mark in timeline.rows[0].marks]
    assert marks == [
        *[(1, "answer", 0), (7, "follow_up", 0)],
        *[(0, "done", 1), (0, "overdue", 1), (4, "planned", 2)],
    ]
    assert LEFT < timeline.today < LEFT + COLUMN


def test_a_long_roadmap_has_a_column_for_each_quarter(est, malta):
    MeasureFactory(follow_up=malta, due_day=date(2029, 8, 1))

    timeline = timeline_of(roadmap_of(malta.recommendation.decision.cycle, est).lines)

    assert [column.name for column in timeline.columns][:3] == ["Q4", "Q1", "Q2"]
    assert len(timeline.columns) == 12
    assert timeline_of([]) is None


def test_the_workbook_says_what_its_reader_sees_and_leaves_a_line_in_the_event_log(
    client, nec, recommendation, malta, spain
):
    client.force_login(nec)

    answer = client.get(page(recommendation, "roadmap_workbook"))

    sheets = load_workbook(io.BytesIO(answer.content))
    rows = [[*row] for row in sheets["Measures"].iter_rows(values_only=True)]
    assert sheets.sheetnames == ["Recommendations", "Answers", "Measures"]
    assert rows[0][0] == malta.marking.name
    assert sorted((row[1], row[2], row[5]) for row in rows[2:]) == [
        ("Malta", "Hire the staff", "Overdue"),
        ("Malta", "Open the desk", "Planned"),
        ("Malta", "Write the law", "Done"),
    ]
    assert malta.marking.pk in answer["Content-Disposition"]
    assert AuditEntry.objects.filter(kind=AuditKind.EXPORT, person=nec.pk).exists()


@pytest.mark.parametrize("rows", (1, 60))
def test_the_roadmap_asks_the_database_as_often_however_long_it_is(
    client, est, recommendation, rows, django_assert_max_num_queries
):
    for follow_up in FollowUpFactory.create_batch(3, recommendation=recommendation):
        MeasureFactory.create_batch(rows, follow_up=follow_up)
    client.force_login(est)

    with django_assert_max_num_queries(PAGE_QUERIES):
        assert client.get(page(recommendation)).status_code == 200


PAGE_QUERIES = 9
