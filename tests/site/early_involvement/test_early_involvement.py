"""Days until prosecutors join, measured, and the desk of Eurojust with its tasks."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.needs.models import Support, SupportKind
from actions.operational_actions.models.kinds import Character, ParticipationRole
from actions.states import ActionState, MeasureState
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from tests.factories.actions import (
    JudicialMeasureFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

PAGE = reverse("desk:early_involvement")


@pytest.fixture
def eurojust():
    return OrganisationFactory(name="Eurojust", country="", kind=OrganisationKind.EU_AGENCY)


@pytest.fixture
def prosecutor(eurojust):
    return RoleAssignmentFactory(organisation=eurojust, role=Role.EUROJUST).person


@pytest.fixture
def plan():
    return OAPFactory(
        state=OAPState.ADOPTED, area__name="Firearms trafficking", first_day=date(2026, 1, 1)
    )


@pytest.fixture
def act(plan, eurojust):
    """Make an action of the plan, with its first contact on a day."""

    def act(day=None, **given):
        contact = {"judicial_contact": eurojust, "judicial_contact_day": day} if day else {}
        given = {"oap": plan, "character": Character.REPRESSIVE, **contact, **given}
        return OperationalActionFactory(**given)

    return act


@pytest.fixture
def actions(act):
    """Contacts 10 and 21 days after the plan began and one before it; one action has none."""
    recorded = act(date(2026, 1, 11), title="Ports")
    act(date(2026, 1, 22))
    act(date(2025, 12, 1))
    act(title="Post")
    act(character=Character.PREVENTIVE)
    act(state=ActionState.CANCELLED)
    return recorded


def cells(page):
    return [[entry.said for entry in row] for row in page.context["shown"].rows]


@pytest.mark.guard(
    "A contact before an action was planned does not offset a late one",
    file="empact/site/early_involvement/queries.py",
    on='template="GREATEST(%(expressions)s, 0)",',
    off='template="(%(expressions)s)",',
)
def test_days_to_the_first_contact_are_measured_by_area_plan_and_action(
    client, prosecutor, plan, actions
):
    client.force_login(prosecutor)

    by_area, by_plan, of_plan = (
        client.get(PAGE + asked) for asked in ("", "?by=plan", f"?oap={plan.pk}")
    )

    numbers = ["4", "3", "1", "10", "21", "1"]
    assert cells(by_area) == [["Firearms trafficking", *numbers]]
    assert cells(by_plan) == [[str(plan), *numbers]]
    assert sorted((row[1], row[3]) for row in cells(of_plan)) == [
        ("1 January 2026", "0"),
        ("1 January 2026", "10"),
        ("1 January 2026", "21"),
        ("1 January 2026", "–"),
    ]
    assert by_area.context["shown"].finding == (
        "Half of the first judicial contacts came within 10 days of planning; "
        "1 of 4 actions has no judicial contact."
    )
    assert "<picture>" in by_area.text


def test_it_begins_when_the_action_was_planned_where_that_is_known(
    client, prosecutor, plan, actions
):
    change = actions.changes.create(before="proposed", after=ActionState.PLANNED, by=prosecutor)
    type(change).objects.update(at="2026-01-06 09:00+01:00")
    client.force_login(prosecutor)

    page = client.get(f"{PAGE}?oap={plan.pk}")

    assert [row[1:4] for row in cells(page) if "Ports" in row[0]] == [
        ["6 January 2026", "11 January 2026", "5"]
    ]


def test_the_numbers_leave_as_csv_and_plans_that_are_not_seen_stay_out(
    client, prosecutor, plan, actions
):
    draft = OAPFactory(state=OAPState.DRAFT)
    OperationalActionFactory(oap=draft)
    client.force_login(prosecutor)

    table = client.get(reverse("desk:early_involvement_csv")).content.decode()

    head, row = table.splitlines()
    assert head.startswith("area,actions,with_contact,when_planned_or_before,median_days")
    assert row.startswith("Firearms trafficking,4,3,1,10")
    assert client.get(f"{PAGE}?oap={draft.pk}").status_code == 404
    assert client.get(f"{PAGE}?oap=made-up").status_code == 404


def test_eurojust_finds_at_its_desk_what_waits_for_it(client, prosecutor, eurojust, act, actions):
    own = act(date(2026, 1, 2), title="Judicial cooperation against brokers")
    ParticipationFactory(action=own, organisation=eurojust, role=ParticipationRole.LEADER)
    Support.objects.create(
        action=own, asked_of=eurojust, kind=SupportKind.OPERATIONAL, what="A coordination centre"
    )
    entered = JudicialMeasureFactory(leading_action=own, state=MeasureState.WAITING)
    JudicialMeasureFactory(leading_action=own, first_day=date(2026, 4, 1))
    client.force_login(prosecutor)

    with CaptureQueriesContext(connection) as captured:
        page = client.get(reverse("desk:eurojust"))

    assert [row.title for row in page.context["missing"]] == ["Post"]
    assert [row.what for row in page.context["requests"]] == ["A coordination centre"]
    assert [row.title for row in page.context["own_actions"]] == [own.title]
    assert [row.label for row in page.context["measures"]] == [entered.label]
    assert "There are no judicial figures to review." in page.text
    assert len(captured) <= 15
    assert reverse("desk:eurojust") in client.get(reverse("home")).text


def test_the_desk_is_for_eurojust_alone(client):
    client.force_login(RoleAssignmentFactory(role=Role.EST).person)

    assert client.get(reverse("desk:eurojust")).status_code == 403
