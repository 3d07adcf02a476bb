"""The first judicial contact: recorded as a fact, known everywhere, a task until it is there."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.amendments.commands.amendments import begin_amendment
from actions.amendments.commands.items import amend_action, change_item
from actions.amendments.writing import put_in_force
from actions.carry_over.writing import take_over
from actions.judicial_contacts.commands import record_judicial_contact
from actions.judicial_contacts.queries import missing_contact_for
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import Character, JudicialFunction, Origin
from actions.plan_content.content import content_of
from actions.plan_content.differences import difference
from actions.plan_content.plan_text import plan_text
from actions.planning.commands.actions import change_action
from actions.planning.writing.whole_actions import write_wholes
from actions.states import ActionState
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Sector
from empact.site.tasks.queries import tasks_of
from empact.site.tasks.sources import contacts
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.factories.actions import LeaderFactory, OperationalActionFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
SOURCES = (contacts.LED, contacts.STEERED, contacts.TO_EUROJUST)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def plan():
    return OAPFactory(
        state=OAPState.ADOPTED, area__name="Firearms trafficking", first_day=date(2026, 1, 1)
    )


@pytest.fixture
def action(plan):
    return OperationalActionFactory(
        oap=plan,
        goal=StrategicGoalFactory(plan__cycle=plan.priority.cycle, number=8),
        sequence=1,
        title="Check parcels",
        state=ActionState.RUNNING,
        character=Character.REPRESSIVE,
    )


@pytest.fixture
def leader(action):
    return LeaderFactory(action=action).person


@pytest.fixture
def driver(plan):
    seat = AppointmentFactory(oap=plan)
    given = {"organisation": seat.organisation, "role": Role.EXPERT}
    return RoleAssignmentFactory(person=seat.person, **given).person


@pytest.fixture
def eurojust():
    organisation = OrganisationFactory(name="Eurojust", country="", kind=OrganisationKind.EU_AGENCY)
    return RoleAssignmentFactory(organisation=organisation, role=Role.EUROJUST).person


@pytest.fixture
def court():
    return OrganisationFactory(
        name="Court of Lyon",
        authority_of=OrganisationFactory(name="France"),
        sector=Sector.JUDICIARY,
        country="",
    )


def record(action, by, court, day=DAY, function=JudicialFunction.PROSECUTOR):
    action.refresh_from_db()
    return record_judicial_contact(
        action,
        by=by,
        seen=action.version,
        judicial_contact=court,
        judicial_contact_day=day,
        judicial_contact_function=function,
    )


def titles(person):
    return [task.title for task in tasks_of(person, about=SOURCES)]


@pytest.mark.guard(
    "A repressive action without judicial contact is a task until it has one",
    file="actions/operational_actions/models/actions.py",
    on="return self.under_way_in_force().filter(judicial_contact_day=None)",
    off="return self.none()",
)
def test_it_is_a_task_of_leader_driver_and_eurojust_until_one_of_them_records_it(
    action, leader, driver, eurojust, court
):
    assert titles(leader) == ["Record the judicial contact of 8.1 Check parcels"]
    assert titles(driver) == ["1 action has no judicial contact in Firearms trafficking, 2026–2027"]
    assert titles(eurojust) == ["1 action has no judicial contact"]

    record(action, eurojust, court)

    assert [titles(person) for person in (leader, driver, eurojust)] == [[], [], []]
    action.refresh_from_db()
    assert action.judicial_contact == court
    assert (action.judicial_contact_day, action.judicial_contact_function) == (DAY, "prosecutor")


@pytest.mark.parametrize(
    "given",
    (
        {"character": Character.PREVENTIVE},
        {"state": ActionState.COMPLETED},
        {"judicial_contact_day": DAY},
    ),
)
def test_nothing_is_a_task_where_no_contact_is_needed_or_the_work_is_over(
    action, leader, eurojust, court, given
):
    OperationalAction.objects.update(judicial_contact=court, **given)

    assert titles(leader) == titles(eurojust) == []


def test_a_plan_that_is_not_adopted_is_no_task(action, leader, driver, eurojust):
    OAP.objects.update(state=OAPState.SUBMITTED)

    assert [titles(person) for person in (leader, driver, eurojust)] == [[], [], []]


def test_others_do_not_record_it_and_what_has_ended_is_left_alone(action, leader, court):
    other = RoleAssignmentFactory(role=Role.NEC).person
    with pytest.raises(PermissionDenied):
        record(action, other, court)

    OperationalAction.objects.update(state=ActionState.COMPLETED)
    with pytest.raises(NotNow):
        record(action, leader, court)


@pytest.mark.parametrize(
    ("given", "field"),
    (
        ({"day": date(2026, 11, 26)}, "judicial_contact_day"),
        ({"day": date(206, 3, 2)}, "judicial_contact_day"),
        ({"function": "Ms Muster"}, "judicial_contact_function"),
    ),
)
@pytest.mark.guard(
    "A first judicial contact is not in the future",
    file="actions/judicial_contacts/contacts.py",
    on="if day is not None and not BEGIN <= day <= timezone.localdate():",
    off="if day is not None and not BEGIN <= day:",
)
def test_a_contact_is_in_the_past_and_its_function_is_no_name(action, leader, court, given, field):
    with pytest.raises(Invalid) as refusal:
        record(action, leader, court, **given)

    assert list(refusal.value.problems) == [field]


def test_a_contact_is_with_a_judicial_body(action, leader):
    with pytest.raises(Invalid) as refusal:
        record(action, leader, OrganisationFactory(name="Spain"))

    assert list(refusal.value.problems) == ["judicial_contact"]


def test_a_plan_that_is_written_knows_it_in_form_and_workbook(action, driver, court):
    OAP.objects.update(state=OAPState.DRAFT)
    action = OperationalAction.objects.select_related("oap").get()
    said = {"title": "Check parcels", "character": Character.REPRESSIVE}

    with pytest.raises(Invalid) as refusal:
        change_action(action, by=driver, seen=action.version, judicial_contact_day=DAY, **said)
    assert list(refusal.value.problems) == ["judicial_contact"]
    change_action(
        action,
        by=driver,
        seen=action.version,
        judicial_contact=court,
        judicial_contact_function=JudicialFunction.PROSECUTOR,
        **said,
    )
    action = OperationalAction.objects.select_related("oap").get()
    day = {"judicial_contact_day": "2026-03-02"}
    assert write_wholes(action.oap, {action: {"judicial_contact": None}}, by=driver) == {
        action: {"judicial_contact": "Choose the body with which this contact is."}
    }
    assert write_wholes(action.oap, {action: day}, by=driver) == {}

    action.refresh_from_db()
    assert (action.judicial_contact, action.judicial_contact_day) == (court, DAY)


def test_versions_and_documents_say_what_was_recorded_after_the_adoption(
    plan, action, leader, court
):
    before = content_of(plan)

    record(action, leader, court)
    after = content_of(plan)

    (changed,) = difference(before, after).actions
    assert [(row.label, row.after) for row in changed.fields] == [
        ("Judicial contact", "Court of Lyon"),
        ("First judicial contact", "2 March 2026"),
        ("Function of the contact person", "Public prosecutor"),
    ]
    (goal,) = plan_text(after).goals
    words = "Court of Lyon, Public prosecutor, first contact on 2 March 2026"
    assert ("Judicial contact", words) in goal.actions[0].facts


def test_an_amendment_writes_it_and_leaves_alone_what_was_recorded_meanwhile(
    plan, action, leader, driver, court
):
    amendment = begin_amendment(plan, by=driver, title="More", reason="Needed")
    item = amend_action(amendment, by=driver, action=action)
    change_item(
        item,
        by=driver,
        seen=item.version,
        title="Check all parcels",
        goal=action.goal,
        sequence=1,
        character=action.character,
    )
    record(action, leader, court)

    amendment.refresh_from_db()
    put_in_force(amendment, plan, by=driver, origin=Origin.ADDED, note="")

    action.refresh_from_db()
    assert (action.title, action.judicial_contact_day) == ("Check all parcels", DAY)


def test_it_goes_on_with_its_action_while_its_body_exists(plan, action, leader, driver, court):
    record(action, leader, court)
    later = OAPFactory(
        area=plan.area,
        priority=plan.priority,
        state=OAPState.DRAFT,
        first_day=date(2028, 1, 1),
        last_day=date(2029, 12, 31),
    )
    action = OperationalAction.objects.select_related("judicial_contact", "oap__area", "goal").get()

    (carried,) = take_over(later, [action], {action.goal_id: action.goal}, driver)

    assert carried.judicial_contact == court
    assert carried.judicial_contact_day == DAY


def test_pages_and_the_api_record_and_list_it(client, action, leader, driver, court):
    address = reverse("actions:judicial_contact", args=[action.pk])
    listed = f"{reverse('actions:missing_contacts')}?oap={action.oap_id}"
    client.force_login(driver)
    assert "Check parcels" in client.get(listed).text
    (row,) = missing_contact_for(driver)
    assert row.planned_day == date(2026, 1, 1)

    client.force_login(leader)
    sent = {
        "judicial_contact": court.pk,
        "judicial_contact_day": "2026-03-02",
        "judicial_contact_function": "prosecutor",
        "seen": action.version,
    }
    wrong = client.post(address, {**sent, "judicial_contact_day": ""})
    assert wrong.status_code == 422
    assert client.post(address, sent).status_code == 302
    again = client.post(
        reverse("api:action-judicial-contact", args=[action.pk]),
        {name: str(sent[name]) for name in sent if name != "seen"}
        | {"judicial_contact_day": "2026-02-20"},
        content_type="application/json",
        headers={"If-Match": f'"{action.version + 1}"'},
    )

    assert again.status_code == 200
    assert again.json()["judicial_contact"] == "Court of Lyon"
    assert again.json()["judicial_contact_day"] == "2026-02-20"
    assert "all actions have a judicial contact" in client.get(listed).text.lower()
    page = client.get(reverse("actions:action_detail", args=[action.pk]))
    assert "first contact on 20 February 2026" in " ".join(page.text.split())
    changes = client.get(reverse("actions:action_changes", args=[action.pk]))
    assert "Function of the contact person" in changes.text
