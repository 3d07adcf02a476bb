"""The register of actions: columns, order, filters, pages, and what leaves the building."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from actions.operational_actions.models.kinds import JudicialFunction, ParticipationRole
from actions.register.columns import COLUMNS
from actions.states import ActionState
from cycles.states import AssessmentState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.audit.models import AuditEntry
from oaps.plans.states import OAPState
from tests.factories.actions import OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import AssessmentFactory, ThreatFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

ALL = [*COLUMNS]


@pytest.fixture
def est(client):
    held = RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY, organisation__country=""
    )
    client.force_login(held.person)
    return held.person


@pytest.fixture
def partner(client):
    held = RoleAssignmentFactory(
        role=Role.PARTNER, organisation__kind=OrganisationKind.PRIVATE_PARTNER
    )
    client.force_login(held.person)
    return held.organisation


@pytest.fixture
def action():
    """An action with a value in every column."""
    plan = OAPFactory(area__name="Drugs", first_day="2026-01-01", last_day="2027-12-31")
    threat = ThreatFactory(
        name="Cocaine by sea", assessment=AssessmentFactory(state=AssessmentState.PUBLISHED)
    )
    plan.priority.threats.add(threat)
    court = OrganisationFactory(name="Eurojust", kind=OrganisationKind.EU_AGENCY, country="")
    earlier = OperationalActionFactory(
        title="Earlier",
        oap=OAPFactory(area=plan.area, first_day="2024-01-01", last_day="2025-12-31"),
    )
    action = OperationalActionFactory(
        title="Ports",
        oap=plan,
        sequence=3,
        goal__number=2,
        goal__name="Disrupt",
        funding="A grant",
        judicial_contact=court,
        judicial_contact_day=date(2026, 3, 2),
        judicial_contact_function=JudicialFunction.PROSECUTOR,
        predecessor=earlier,
        proposed_by=court,
    )
    leader = OrganisationFactory(name="Netherlands", country="NL")
    ParticipationFactory(action=action, organisation=leader, role=ParticipationRole.LEADER)
    ParticipationFactory(action=action, organisation=OrganisationFactory(country="FR"))
    return action


def page_of(client, **asked):
    return client.get(reverse("actions:action_list"), asked)


def shown(page):
    return [{column.code: cell for column, cell in cells} for _, cells in page.context["rows"]]


def test_every_column_shows_what_it_says(client, est, action):
    (row,) = [row for row in shown(page_of(client, columns=ALL)) if row["title"] == "Ports"]

    assert row == {
        "number": "2.3",
        "title": "Ports",
        "area": "Drugs",
        "period": "2026–2027",
        "cycle": "2026–2029",
        "priority": action.oap.priority.name,
        "threats": "Cocaine by sea",
        "goal": "2 Disrupt",
        "leader": "Netherlands",
        "led_from": "NL",
        "participants": 2,
        "countries": "FR, NL",
        "targets": 0,
        "judicial": "Eurojust",
        "judicial_day": date(2026, 3, 2),
        "judicial_function": "Public prosecutor",
        "funding": "A grant",
        "predecessor": f"{action.predecessor.number} Earlier, Drugs, 2024–2025",
        "proposed_by": "Eurojust",
        "character": "Repressive and preventive",
        "origin": "Planned from the start",
        "state": "Running",
        "marking": action.marking.name,
    }


def test_a_partner_reads_the_columns_of_what_is_open_to_it(client, partner, action):
    ParticipationFactory(action=action, organisation=partner)
    for marked in (action, action.oap):
        marked.releasable_to.add(partner)

    (row,) = shown(page_of(client, columns=ALL))

    hidden = {code for code, cell in row.items() if cell is None}
    assert hidden == {
        "cycle",
        "priority",
        "threats",
        "targets",
        "judicial",
        "judicial_day",
        "judicial_function",
        "funding",
        "predecessor",
        "proposed_by",
    }


@pytest.mark.guard(
    "The order of the register discloses nothing that may not be read",
    file="actions/register/columns.py",
    on="""
        return {f"key_{place}": self.shown_to(user, value) for place, value in enumerate(values)}
""",
    off='        return {f"key_{place}": value for place, value in enumerate(values)}',
)
def test_the_order_of_rows_shows_nothing_that_may_not_be_read(client, partner):
    plan = OAPFactory()
    plan.releasable_to.add(partner)
    for title, funding in (("A", "2"), ("B", "1"), ("C", "3")):
        action = OperationalActionFactory(oap=plan, title=title, funding=funding)
        ParticipationFactory(action=action, organisation=partner)
        action.releasable_to.add(partner)

    orders = {
        sort: [row["title"] for row in shown(page_of(client, sort=sort))]
        for sort in ("funding", "-funding")
    }

    assert orders["funding"] == orders["-funding"]


@pytest.mark.parametrize("code", ALL)
def test_every_column_sorts_both_ways(client, est, action, code):
    rising, falling = page_of(client, sort=code), page_of(client, sort=f"-{code}")

    assert (rising.status_code, falling.status_code) == (200, 200)
    assert len(shown(rising)) == len(shown(falling)) == 2


def test_rows_are_sorted_as_asked_and_the_heading_says_so(client, est):
    plan = OAPFactory()
    for title in ("B", "A", "C"):
        OperationalActionFactory(oap=plan, title=title)

    page = page_of(client, sort="-title")

    assert [row["title"] for row in shown(page)] == ["C", "B", "A"]
    headings = {heading["column"].code: heading for heading in page.context["columns"]}
    assert (headings["title"]["order"], headings["title"]["url"]) == ("descending", "?sort=title")
    assert headings["area"]["order"] == ""


@pytest.mark.parametrize(
    ("name", "value", "titles"),
    (
        ("area", lambda action: action.oap.area_id, {"Ports", "Earlier"}),
        ("cycle", lambda action: action.oap.priority.cycle_id, {"Ports", "Earlier", "Other"}),
        ("goal", lambda action: action.goal_id, {"Ports"}),
        ("leader", lambda _: "NL", {"Ports"}),
        ("leader", lambda _: "FR", set()),
        ("participant", lambda _: "FR", {"Ports"}),
        ("state", lambda _: ActionState.PLANNED, {"Other"}),
        ("origin", lambda _: "carried_over", {"Other"}),
        ("character", lambda _: "preventive", {"Other"}),
        ("area", lambda _: "made up", {"Ports", "Earlier", "Other"}),
    ),
)
def test_the_register_is_narrowed_by_its_address(client, est, action, name, value, titles):
    OperationalActionFactory(
        title="Other",
        state=ActionState.PLANNED,
        origin="carried_over",
        character="preventive",
    )
    chosen = value(action)
    countries = {
        part.organisation.country: part.organisation_id for part in action.participations.all()
    }

    page = page_of(client, **{name: countries.get(chosen, chosen)})

    assert {row["title"] for row in shown(page)} == titles


def test_goals_to_choose_from_name_their_cycle(client, est, action):
    goal = action.goal

    page = page_of(client).content.decode()

    assert f">{goal}, {goal.plan.cycle}</option>" in page


def test_a_partner_does_not_learn_the_cycle_of_a_plan_by_narrowing(client, partner, action):
    ParticipationFactory(action=action, organisation=partner)
    for marked in (action, action.oap):
        marked.releasable_to.add(partner)

    page = page_of(client, cycle=action.oap.priority.cycle_id)

    assert shown(page) == []
    assert "No action matches" in page.text


def test_drafts_stand_in_the_register_of_those_alone_who_see_them(client, est):
    OperationalActionFactory(title="Draft", oap__state=OAPState.DRAFT)
    nec = RoleAssignmentFactory(role=Role.NEC).person

    seen = [row["title"] for row in shown(page_of(client))]
    client.force_login(nec)
    page = page_of(client)

    assert (seen, shown(page)) == (["Draft"], [])
    assert "There are no actions that you can see" in page.text


def test_columns_rows_and_order_stay_in_the_address(client, est):
    plan = OAPFactory()
    for n in range(25):
        OperationalActionFactory(oap=plan, title=f"Action {n:02}")

    page = page_of(client, columns=["title", "state"], sort="title", size=20, page=2)

    assert shown(page) == [{"title": f"Action {n}", "state": "Running"} for n in range(20, 25)]
    assert page.context["query"] == "&columns=title&columns=state&sort=title&size=20"
    assert page.context["page_obj"].paginator.count == 25


def test_what_makes_no_sense_is_as_if_it_was_not_asked(client, est, action):
    page = page_of(client, columns="made up", sort="-made up", size="7", page="x")

    assert page.status_code == 200
    assert len(shown(page)) == 2


def test_the_register_asks_as_much_for_many_rows_and_all_columns(client, est, action):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            page_of(client, columns=ALL, sort="threats", size=100)
        return len([each for each in asked if "records_auditentry" not in each["sql"]])

    few = queries()
    for _ in range(20):
        ParticipationFactory(action=OperationalActionFactory(oap=action.oap))

    assert queries() == few <= 12


def test_the_whole_register_leaves_as_a_table_with_its_marking(client, est, action):
    for n in range(30):
        OperationalActionFactory(oap=action.oap, title=f"=cmd {n}")

    answer = client.get(
        reverse("actions:action_export"), {"columns": ["number", "title"], "sort": "title"}
    )

    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert rows[0] == ["number", "title"]
    assert len(rows) == 1 + 32
    assert {row[1][:5] for row in rows[1:31]} == {"'=cmd"}
    assert answer["Marking"] == action.marking.pk
    assert f'filename="{action.marking.pk}_actions_' in answer["Content-Disposition"]
    entry = AuditEntry.objects.get(kind="export")
    assert (entry.object_type, entry.facts) == (
        "actions.operationalaction",
        {"what": "register of actions", "rows": 32, "carries": action.marking.pk},
    )


def test_the_register_leaves_as_a_workbook_in_which_nothing_is_a_formula(client, est, action):
    OperationalActionFactory(oap=action.oap, title="=cmd()")

    answer = client.get(
        reverse("actions:action_export"),
        {"format": "xlsx", "columns": ["title", "participants"], "sort": "title"},
    )

    sheet = load_workbook(io.BytesIO(answer.content))["Actions"]
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        [action.marking.name, None],
        ["Title", "Participants"],
        ["'=cmd()", 0],
        ["Earlier", 0],
        ["Ports", 2],
    ]
    assert {cell.data_type for row in sheet.rows for cell in row} <= {"s", "n"}
    assert answer["Content-Disposition"].endswith('.xlsx"')


def test_what_leaves_is_narrowed_as_the_page_is(client, est, action):
    whole = client.get(reverse("actions:action_export"))
    answer = client.get(reverse("actions:action_export"), {"goal": str(action.goal_id)})

    assert [len(each.text.splitlines()) for each in (whole, answer)] == [3, 2]


def test_a_table_is_not_made_from_an_address_that_makes_no_sense(client, est, action):
    answers = [
        client.get(reverse("actions:action_export"), asked)
        for asked in ({"state": "made up"}, {"sort": "made up"}, {"goal": "x"})
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert AuditEntry.objects.filter(kind="export").count() == 0


def test_who_read_the_register_stands_in_the_event_log(client, est, action):
    page_of(client)

    assert [*AuditEntry.objects.filter(kind="view").values_list("object_type", "facts")] == [
        ("actions.operationalaction", {"count": 2})
    ]
