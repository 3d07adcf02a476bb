"""The trail of an action: from its goal back to the threat, as far as its reader may see."""

import pytest
from django.urls import reverse

from cycles.states import AdviceState
from empact.people.roles.kinds import OrganisationKind, Role
from priorities.advice.models import Verdict
from priorities.priorities.models import PriorityStateChange
from priorities.states import PriorityState
from tests.factories.actions import LeaderFactory, OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import (
    AdviceFactory,
    DecisionFactory,
    ThreatAssessmentFactory,
    ThreatFactory,
)
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.priorities import PriorityFactory, RecommendedFactory, StrategicGoalFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("nec", "threat")]


@pytest.fixture
def assessment():
    return ThreatAssessmentFactory(title="EU SOCTA 2025")


@pytest.fixture
def priority(assessment):
    """Adopted by the Council; two recommendations were merged into it."""
    row = PriorityFactory(
        cycle=assessment.cycle,
        assessment=assessment,
        name="Smuggling and trafficking",
        adopted_by=DecisionFactory(
            cycle=assessment.cycle, title="Conclusions", document_number="9999/25"
        ),
    )
    advice = AdviceFactory(assessment=assessment, state=AdviceState.EXAMINED)
    item = advice.items.create(verdict=Verdict.MERGE, reason="The same networks do both.")
    for name in ("Smuggling", "Trafficking"):
        item.of.add(RecommendedFactory(assessment=assessment, cycle=assessment.cycle, name=name))
    item.into.create(name=row.name, priority=row)
    return row


@pytest.fixture
def plan(priority):
    return OAPFactory(priority=priority, area__name="Migrant smuggling")


@pytest.fixture
def action(plan, priority):
    goal = StrategicGoalFactory(plan__cycle=priority.cycle, number=2, name="Investigations")
    return OperationalActionFactory(oap=plan, goal=goal)


@pytest.fixture
def threat(priority, plan, assessment):
    threat = ThreatFactory(assessment=assessment, area=plan.area, number=4, name="Small boats")
    priority.threats.add(threat, ThreatFactory(assessment=assessment, number=5))
    return threat


@pytest.fixture
def nec():
    return RoleAssignmentFactory().person


def trail(client, person, row):
    client.force_login(person)
    found = client.get(row.get_absolute_url()).context.get("trail")
    return found and [(name, [shown.name for shown in step]) for name, step in found.steps]


def test_an_action_leads_back_to_the_threat_of_its_area(client, nec, action, threat):
    assert trail(client, nec, action) == [
        ("Strategic goal", ["2 Investigations"]),
        ("Priority of the Council", ["Smuggling and trafficking"]),
        ("Adopted by", ["Conclusions (9999/25)"]),
        ("Advice of Commission and Presidency", ["Advice on EU SOCTA 2025"]),
        ("Recommended by Europol", ["Smuggling", "Trafficking"]),
        ("Threat that it answers", ["4. Small boats"]),
        ("Threat assessment", ["EU SOCTA 2025"]),
    ]


def test_each_step_of_the_way_has_its_page(client, nec, action, threat):
    client.force_login(nec)

    steps = client.get(action.get_absolute_url()).context["trail"].steps

    answers = [client.get(shown.url).status_code for _, step in steps for shown in step]
    assert answers == [200] * 8


def test_a_plan_leads_back_without_a_goal(client, nec, plan, threat):
    found = trail(client, nec, plan)

    assert found[0] == ("Priority of the Council", ["Smuggling and trafficking"])
    assert found[-1] == ("Threat assessment", ["EU SOCTA 2025"])


def test_the_advice_shows_its_verdict_and_the_decision_who_took_it_and_when(
    client, nec, action, threat
):
    client.force_login(nec)

    steps = dict(client.get(action.get_absolute_url()).context["trail"].steps)

    assert [shown.beside for shown in steps["Advice of Commission and Presidency"]] == ["Merge"]
    assert [shown.beside for shown in steps["Adopted by"]] == ["Council, 13 June 2025"]


def test_a_recommendation_is_shown_under_the_name_that_europol_gave_it(client, nec, plan, priority):
    first = priority.advised_as.get().item.of.get(name="Smuggling")
    PriorityStateChange.objects.create(
        priority=first, before="", after=PriorityState.RECOMMENDED, by=UserFactory(), name="Boats"
    )

    assert ("Recommended by Europol", ["Boats", "Trafficking"]) in trail(client, nec, plan)


def test_where_no_threat_of_the_area_is_answered_all_are_shown(client, nec, plan, priority):
    priority.threats.add(ThreatFactory(assessment=priority.assessment, number=7, name="Fraud"))

    assert ("Threat that it answers", ["7. Fraud"]) in trail(client, nec, plan)


@pytest.mark.guard(
    "The way back to the threat shows nothing that its reader may not see",
    file="priorities/strategic_plans/queries/trail.py",
    on="            Advice.objects.visible_to(user).filter(assessment__priorities=of),",
    off="            Advice.objects.filter(assessment__priorities=of),",
)
def test_what_is_not_published_or_signed_is_left_out(client, nec, plan, priority, threat):
    priority.assessment.state = "written"
    priority.assessment.save()
    priority.assessment.advice.state = AdviceState.DRAFT
    priority.assessment.advice.save()

    found = trail(client, nec, plan)

    assert [name for name, _ in found] == ["Priority of the Council", "Adopted by"]


def test_a_driver_who_holds_no_other_role_reads_why_the_plan_is_theirs(
    client, plan, action, threat
):
    driver = AppointmentFactory(oap=plan).person

    found = trail(client, driver, action)

    assert len(found) == 7
    client.force_login(driver)
    assert client.get(threat.get_absolute_url()).status_code == 200


def test_a_guest_is_shown_nothing_of_why(client, action, threat):
    partner = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER)
    ParticipationFactory(organisation=partner, action=action)
    for row in (action, action.oap):
        row.releasable_to.add(partner)
    person = RoleAssignmentFactory(organisation=partner, role=Role.PARTNER).person

    assert trail(client, person, action) is None
    assert trail(client, person, action.oap) is None


def test_a_page_carries_the_marking_of_the_way_that_it_shows(client, nec, action, threat):
    strict = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=99)
    threat.assessment.marking = strict
    threat.assessment.save()
    client.force_login(nec)

    for row in (action, action.oap):
        assert client.get(row.get_absolute_url()).context["marking"] == strict


def plans_of(row):
    name = {"threat": "threat_plans", "priority": "priority_plans"}[row._meta.model_name]
    return reverse(f"actions:{name}", args=[row.pk])


def test_a_threat_and_a_priority_lead_to_the_plans_and_actions_that_answer_them(
    client, nec, action, threat, priority
):
    other = OAPFactory(priority=priority, area__name="Trafficking")
    OAPFactory(priority=priority, first_day="2030-01-01", last_day="2030-12-31", state="draft")
    OAPFactory()
    client.force_login(nec)

    def found(row):
        assert plans_of(row) in client.get(row.get_absolute_url()).text
        return client.get(plans_of(row)).context["answers"]

    assert found(threat) == [(action.oap, [action])]
    assert found(priority) == [(action.oap, [action]), (other, [])]


def test_what_was_refused_answers_nothing(client, nec, action, threat):
    action.state = "cancelled"
    action.save()
    client.force_login(nec)

    assert client.get(plans_of(threat)).context["answers"] == [(action.oap, [])]


def test_a_page_of_plans_carries_the_strictest_marking_of_them(client, nec, action, priority):
    strict = MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=99)
    action.marking = strict
    action.save()
    client.force_login(nec)

    assert client.get(plans_of(priority)).context["marking"] == strict


def test_an_adopted_priority_shows_outsiders_nothing_of_its_plans(client, action, priority):
    partner = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER)
    person = RoleAssignmentFactory(organisation=partner, role=Role.PARTNER).person
    client.force_login(person)

    assert client.get(plans_of(priority)).context["answers"] == []


@pytest.mark.parametrize("rows", (1, 3))
def test_plans_of_a_threat_take_the_same_queries_however_many_there_are(
    client, nec, action, threat, rows, django_assert_max_num_queries
):
    for n in range(rows):
        later = {"first_day": f"{2030 + n}-01-01", "last_day": f"{2030 + n}-12-31"}
        plan = OAPFactory(priority=action.oap.priority, area=action.oap.area, **later)
        LeaderFactory(action__oap=plan, action__goal=action.goal)
    client.force_login(nec)

    with django_assert_max_num_queries(8):  # one is the line in the event log
        client.get(plans_of(threat))
