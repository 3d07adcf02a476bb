"""What those who prepare a cycle and plan find to do on the first page."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from cycles.commands import change_call, open_call
from cycles.models import SignedFor
from cycles.states import AdviceState, AssessmentState
from empact.people.models import OrganisationKind, Role
from oaps.states import OAPState
from priorities.models import Verdict
from priorities.states import PriorityState, StrategicPlanState
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import (
    AdviceFactory,
    AssessmentFactory,
    QuestionFactory,
    ThreatAssessmentFactory,
)
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, StrategicPlanFactory

pytestmark = pytest.mark.django_db


def holder_of(role, kind=OrganisationKind.EU_INSTITUTION):
    return RoleAssignmentFactory(role=role, organisation__kind=kind).person


@pytest.fixture
def commission():
    return holder_of(Role.COMMISSION)


@pytest.fixture
def presidency():
    return holder_of(Role.PRESIDENCY, OrganisationKind.MEMBER_STATE)


@pytest.fixture
def secretariat():
    return holder_of(Role.SECRETARIAT)


@pytest.fixture
def advice():
    advice = AdviceFactory(assessment=ThreatAssessmentFactory(cycle__first_year=2030))
    advice.items.create(verdict=Verdict.LEAVE_OUT, reason="It falls.")
    return advice


def steps(client, person):
    client.force_login(person)
    response = client.get(reverse("home"))
    assert all(step["url"] in response.text for step in response.context["steps"])
    return [step["url"] for step in response.context["steps"]]


def test_an_advice_waits_for_each_of_the_two_who_sign_it(
    client, advice, commission, presidency, secretariat
):
    for_commission = reverse("priorities:advice_sign_for_commission", args=[advice.pk])
    for_presidency = reverse("priorities:advice_sign_for_presidency", args=[advice.pk])

    assert steps(client, commission) == [for_commission]
    assert steps(client, presidency) == [for_presidency]
    assert steps(client, secretariat) == []
    advice.signatures.create(signed_for=SignedFor.COMMISSION, by=commission)
    assert steps(client, commission) == []
    assert steps(client, presidency) == [for_presidency]


def test_an_advice_that_holds_nothing_waits_for_nobody(client, advice, commission):
    advice.items.all().delete()

    assert steps(client, commission) == []


def test_whoever_signed_for_one_body_is_not_asked_for_the_other(client, advice, commission):
    RoleAssignmentFactory(person=commission, role=Role.PRESIDENCY)
    advice.signatures.create(signed_for=SignedFor.COMMISSION, by=commission)

    assert steps(client, commission) == []


def test_the_secretariat_records_examination_and_adoption_in_turn(client, advice, secretariat):
    PriorityFactory(
        cycle=advice.assessment.cycle, assessment=advice.assessment, state=PriorityState.ADVISED
    )

    def waiting(state):
        advice.state = state
        advice.save()
        return steps(client, secretariat)

    assert waiting(AdviceState.SIGNED) == [reverse("cycles:advice_examine", args=[advice.pk])]
    assert waiting(AdviceState.EXAMINED) == [reverse("priorities:advice_adopt", args=[advice.pk])]
    advice.assessment.priorities.update(state=PriorityState.ADOPTED)
    assert waiting(AdviceState.EXAMINED) == []


def test_a_strategic_plan_that_was_submitted_waits_for_the_secretariat(client, secretariat):
    plan = StrategicPlanFactory(state=StrategicPlanState.SUBMITTED)

    assert steps(client, secretariat) == [
        reverse("priorities:strategic_plan_adopt", args=[plan.pk])
    ]


def test_a_driver_is_told_what_the_plan_still_lacks(client):
    plan = OAPFactory(state=OAPState.DRAFT, area__name="Firearms")
    driver = AppointmentFactory(oap=plan).person
    OperationalActionFactory(oap=plan, sequence=None, state="proposed")
    client.force_login(driver)

    page = client.get(reverse("home"))

    assert reverse("actions:plan_obstacles", args=[plan.pk]) in page.text
    assert "5 things to solve." in page.text


def test_nothing_is_lacking_of_a_plan_that_is_adopted(client):
    plan = OAPFactory()
    client.force_login(AppointmentFactory(oap=plan).person)

    assert "things to solve" not in client.get(reverse("home")).text


@pytest.mark.parametrize("rows", (1, 3))
def test_the_home_page_of_a_driver_takes_the_same_queries_however_many_plans(
    client, rows, django_assert_num_queries
):
    person = RoleAssignmentFactory().person
    for _ in range(rows):
        plan = OAPFactory(state=OAPState.DRAFT)
        AppointmentFactory(oap=plan, person=person)
        OperationalActionFactory.create_batch(rows, oap=plan)
    client.force_login(person)

    with django_assert_num_queries(10):
        client.get(reverse("home"))


@pytest.fixture
def call():
    """A call for input to a coordinator's country, ready to be opened."""
    nec = RoleAssignmentFactory(organisation__name="Malta", person__email="ana@example.org")
    RoleAssignmentFactory(organisation=nec.organisation, role=Role.EXPERT)
    assessment = AssessmentFactory(state=AssessmentState.PREPARED, due_day=date(2099, 1, 31))
    QuestionFactory(assessment=assessment)
    assessment.invited.add(nec.organisation)
    return assessment


def test_who_is_asked_for_input_gets_a_mail_when_the_call_opens(call, work):
    open_call(call, by=holder_of(Role.EST, OrganisationKind.EU_AGENCY))
    work()

    (sent,) = mail.outbox
    assert sent.to == ["ana@example.org"]
    assert sent.subject == "[LIMITE] Input to EU SOCTA 2029, due 31 January 2099"
    assert "Europol asks Malta for input" in sent.body
    assert call.get_absolute_url() in sent.body


def test_who_is_invited_later_gets_a_mail_and_nobody_two(call, work):
    est = holder_of(Role.EST, OrganisationKind.EU_AGENCY)
    late = OrganisationFactory(name="Cyprus")
    RoleAssignmentFactory(organisation=late, person__email="late@example.org")
    opened = open_call(call, by=est)

    change_call(
        opened,
        by=est,
        seen=opened.version,
        due_day=opened.due_day,
        invited=[*opened.invited.all(), late],
    )
    work()

    assert sorted(sent.to[0] for sent in mail.outbox) == ["ana@example.org", "late@example.org"]


def test_a_call_that_ended_before_the_mail_went_out_is_not_announced(call, work):
    open_call(call, by=holder_of(Role.EST, OrganisationKind.EU_AGENCY))
    type(call).objects.update(state=AssessmentState.WRITTEN)

    work()

    assert mail.outbox == []
