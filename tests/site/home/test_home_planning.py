"""Tasks on the home page of those who prepare a cycle and plan."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.timezone import localdate

from actions.states import FindingState
from cycles.assessments.commands.assessments import change_call, open_call
from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import Cycle
from cycles.decisions.models import Advice, SignedFor
from cycles.states import AdviceState, AssessmentState, CycleState
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from priorities.advice.models import Verdict
from priorities.states import PriorityState, StrategicPlanState
from priorities.strategic_plans.models import StrategicPlan
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import (
    AdviceFactory,
    AssessmentFactory,
    CrimeAreaFactory,
    CycleFactory,
    QuestionFactory,
    ThreatAssessmentFactory,
)
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, StrategicPlanFactory
from tests.factories.records import MarkingFactory
from tests.words.english import english_in

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
    tasks = [task for group in response.context["groups"] for task in group.tasks]
    found = [task for task in tasks if task.source == "steps"]
    assert all(step.url in response.text and step.title in response.text for step in found)
    return [step.url for step in found]


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


@pytest.mark.parametrize(
    "lacking", ("a reason", "an area of what is advised", "nothing"), ids=lambda word: word
)
def test_an_advice_is_to_be_signed_when_nothing_stands_against_it(
    client, advice, commission, lacking
):
    item = advice.items.get()
    recommended = PriorityFactory(
        cycle=advice.assessment.cycle,
        assessment=advice.assessment,
        state=PriorityState.RECOMMENDED,
    )
    item.of.add(recommended)
    item.verdict = Verdict.ACCEPT
    item.reason = "" if lacking == "a reason" else "It grows."
    item.save()
    advised = item.into.create(name="Cyber-attacks")
    if lacking != "an area of what is advised":
        advised.areas.add(CrimeAreaFactory())

    write = reverse("priorities:advice_detail", args=[advice.pk])
    sign = reverse("priorities:advice_sign_for_commission", args=[advice.pk])
    ready = advice.obstacles_to_signing() == []

    assert ready == (lacking == "nothing")
    assert steps(client, commission) == [sign if ready else write]


def test_an_advice_without_a_verdict_on_everything_waits_to_be_written(
    client, advice, commission, presidency
):
    recommended = PriorityFactory(
        cycle=advice.assessment.cycle,
        assessment=advice.assessment,
        state=PriorityState.RECOMMENDED,
    )
    write = [reverse("priorities:advice_detail", args=[advice.pk])]

    assert steps(client, commission) == steps(client, presidency) == write
    advice.items.get().of.add(recommended)
    assert steps(client, commission) != write
    advice.items.all().delete()
    assert steps(client, commission) == write


def test_what_is_recommended_waits_for_advice(client, commission, presidency, secretariat):
    assessment = ThreatAssessmentFactory(cycle__first_year=2030, state=AssessmentState.WRITTEN)
    PriorityFactory(cycle=assessment.cycle, assessment=assessment, state=PriorityState.RECOMMENDED)
    assert steps(client, commission) == []
    ThreatAssessment.objects.update(state=AssessmentState.PUBLISHED)
    begin = [reverse("priorities:advice_create", args=[assessment.pk])]

    assert steps(client, commission) == steps(client, presidency) == begin
    assert steps(client, secretariat) == []
    Advice.objects.create(assessment=assessment)
    assert steps(client, commission) != begin


def test_europol_is_led_from_the_assessment_to_the_next_stage(client):
    est = holder_of(Role.EST)
    cycle = CycleFactory(first_year=2030, state=CycleState.THREAT_ASSESSMENT)
    assert steps(client, est) == [reverse("cycles:assessment_create", args=[cycle.pk])]
    assessment = ThreatAssessmentFactory(cycle=cycle, state=AssessmentState.PREPARED)
    go_on = [reverse("cycles:assessment_detail", args=[assessment.pk])]

    def waiting(state, due_day=None):
        ThreatAssessment.objects.update(state=state, due_day=due_day)
        return steps(client, est)

    assert waiting(AssessmentState.PREPARED) == go_on
    assert waiting(AssessmentState.CALLED, localdate()) == []
    assert waiting(AssessmentState.CALLED, localdate() - timedelta(days=1)) == go_on
    assert waiting(AssessmentState.WRITTEN) == go_on
    assert waiting(AssessmentState.PUBLISHED) == [reverse("cycles:cycle_move_on", args=[cycle.pk])]


def test_a_stage_that_left_what_it_has_to_waits_for_the_next(client):
    est = holder_of(Role.EST)
    cycle = CycleFactory(first_year=2030, state=CycleState.POLICY)
    move_on = [reverse("cycles:cycle_move_on", args=[cycle.pk])]

    assert steps(client, est) == []
    priority = PriorityFactory(cycle=cycle, state=PriorityState.ADOPTED)
    assert steps(client, est) == move_on
    Cycle.objects.update(state=CycleState.STRATEGIC_PLANNING)
    assert steps(client, est) == []
    StrategicPlanFactory(cycle=cycle, state=StrategicPlanState.ADOPTED)
    assert steps(client, est) == []
    OAPFactory(priority=priority, state=OAPState.ADOPTED)
    assert steps(client, est) == move_on


def test_the_commission_is_led_to_the_strategic_plan_and_back_to_it(client, commission):
    cycle = CycleFactory(first_year=2030, state=CycleState.STRATEGIC_PLANNING)
    assert steps(client, commission) == [
        reverse("priorities:strategic_plan_write", args=[cycle.pk])
    ]
    plan = StrategicPlanFactory(cycle=cycle, state=StrategicPlanState.DRAFT)
    go_on = [reverse("priorities:strategic_plan_detail", args=[plan.pk])]

    assert steps(client, commission) == go_on
    StrategicPlan.objects.update(state=StrategicPlanState.RETURNED)
    assert steps(client, commission) == go_on
    StrategicPlan.objects.update(state=StrategicPlanState.SUBMITTED)
    assert steps(client, commission) == []


def test_a_step_is_marked_as_what_it_names(client, advice, commission):
    Advice.objects.update(marking=MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=90))
    client.force_login(commission)

    assert client.get(reverse("home")).context["marking"].code == "TLP:AMBER"


def test_what_the_council_left_out_is_not_asked_for_again(client, advice, secretariat):
    assessment = advice.assessment
    for state in (PriorityState.ADOPTED, PriorityState.ADVISED):
        PriorityFactory(cycle=assessment.cycle, assessment=assessment, state=state)
    Advice.objects.update(state=AdviceState.EXAMINED)

    assert steps(client, secretariat) == []


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


def test_a_driver_sees_what_the_plan_still_lacks(client):
    plan = OAPFactory(state=OAPState.DRAFT, area__name="Firearms")
    driver = AppointmentFactory(oap=plan).person
    OperationalActionFactory(oap=plan, sequence=None, state="proposed")
    client.force_login(driver)

    page = client.get(reverse("home"))

    assert reverse("actions:plan_obstacles", args=[plan.pk]) in page.text
    assert "5 obstacles to solve." in page.text


def test_a_driver_sees_what_became_of_the_plan_and_what_was_found(client):
    plan = OAPFactory(state=OAPState.RETURNED)
    driver = AppointmentFactory(oap=plan).person
    for must, state in (
        (True, FindingState.OPEN),
        (True, FindingState.OPEN),
        (False, FindingState.OPEN),
        (True, FindingState.SOLVED),
    ):
        plan.findings.create(text="Vague.", must=must, state=state, by=driver)
    client.force_login(driver)

    page = client.get(reverse("home")).text

    assert "COSI asks for changes" in page
    assert reverse("actions:plan_check", args=[plan.pk]) in page
    assert "2 findings of the EMPACT Support Team to solve" in " ".join(page.split())


def test_nothing_is_lacking_of_a_plan_that_is_adopted(client):
    plan = OAPFactory()
    client.force_login(AppointmentFactory(oap=plan).person)

    assert "obstacles to solve" not in client.get(reverse("home")).text


@pytest.mark.parametrize("rows", (1, 3))
def test_the_home_page_of_a_driver_takes_the_same_queries_however_many_plans(
    client, rows, django_assert_max_num_queries
):
    person = RoleAssignmentFactory().person
    for _ in range(rows):
        plan = OAPFactory(state=OAPState.DRAFT)
        AppointmentFactory(oap=plan, person=person)
        OperationalActionFactory.create_batch(rows, oap=plan)
    client.force_login(person)

    with django_assert_max_num_queries(11):
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
    work()  # a piece of work for each mail

    (sent,) = mail.outbox
    assert sent.to == ["ana@example.org"]
    assert sent.subject == "[LIMITE] Europol asks for input to EU SOCTA 2029, due 31 January 2099"
    assert "Europol asks Malta for input" in sent.body
    assert call.get_absolute_url() in sent.body


def test_who_is_asked_for_input_is_mailed_in_the_language_of_their_account(call, work):
    User.objects.filter(email="ana@example.org").update(language="de")

    open_call(call, by=holder_of(Role.EST, OrganisationKind.EU_AGENCY))
    work()
    work()  # a piece of work for each mail

    (sent,) = mail.outbox
    assert sent.subject == (
        "[LIMITE] Europol bittet um Zulieferung zu EU SOCTA 2029, Frist: 31. Januar 2099"
    )
    assert english_in(sent) == []


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
    work()

    assert sorted(sent.to[0] for sent in mail.outbox) == ["ana@example.org", "late@example.org"]


def test_a_call_that_ended_before_the_mail_went_out_is_not_announced(call, work):
    open_call(call, by=holder_of(Role.EST, OrganisationKind.EU_AGENCY))
    type(call).objects.update(state=AssessmentState.WRITTEN)

    work()

    assert mail.outbox == []
