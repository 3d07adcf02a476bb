"""Recommendations that are carried into assessments, advice, goals and actions, and back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.planning.commands.actions import answer_in_action
from cycles.decisions.models import DecidedBy
from cycles.recommendations.commands import (
    answer_in_advice,
    answer_in_assessment,
    remove_recommendation,
)
from cycles.states import AdviceState
from empact.lib.commands import Changed, Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from priorities.states import StrategicPlanState
from priorities.strategic_plans.commands.goals import answer_in_goal
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import (
    AdviceFactory,
    AssessmentFactory,
    CycleFactory,
    DecisionFactory,
    RecommendationFactory,
)
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import StrategicGoalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def recommendation():
    decision = DecisionFactory(
        cycle=CycleFactory(first_year=2022),
        body=DecidedBy.COSI,
        title="Conclusions",
        day=date(2025, 11, 20),
    )
    return RecommendationFactory(decision=decision, number=3, title="One list of vessels")


@pytest.fixture
def commission():
    organisation = OrganisationFactory(kind=OrganisationKind.EU_INSTITUTION, country="")
    return RoleAssignmentFactory(role=Role.COMMISSION, organisation=organisation).person


@pytest.fixture
def action():
    return OperationalActionFactory(oap__state=OAPState.ADOPTED, title="Watch the ports")


@pytest.fixture
def driver(action):
    return AppointmentFactory(oap=action.oap).person


@pytest.fixture
def carried(recommendation, est, commission, driver, action):
    """Everything that can answer it, and does."""
    assessment = AssessmentFactory()
    advice = AdviceFactory(state=AdviceState.DRAFT)
    goal = StrategicGoalFactory(plan__state=StrategicPlanState.ADOPTED)
    for command, row, by in (
        (answer_in_assessment, assessment, est),
        (answer_in_advice, advice, commission),
        (answer_in_goal, goal, commission),
        (answer_in_action, action, driver),
    ):
        command(row, by=by, seen=row.version, answers=[recommendation])
    return {"assessment": assessment, "advice": advice, "goal": goal, "action": action}


def test_the_page_of_each_shows_the_other(client, recommendation, carried, est, commission, driver):
    for kind, person in (
        ("assessment", est),
        ("advice", commission),
        ("goal", commission),
        ("action", driver),
    ):
        client.force_login(person)
        row = carried[kind]
        there = client.get(row.get_absolute_url()).text
        back = client.get(recommendation.get_absolute_url()).text

        assert "recommendation 3 of Conclusions" in there, kind
        assert recommendation.get_absolute_url() in there
        assert f'href="{row.get_absolute_url()}"' in back, kind


@pytest.mark.guard(
    "A recommendation does not give away an assessment that is not published",
    file="cycles/recommendations/queries/answers.py",
    on='    rows = rows.readable_by(user, "answers") if is_seen else rows.visible_to(user)',
    off="",
)
def test_a_draft_that_answers_it_shows_to_its_writers_alone(client, recommendation, carried):
    client.force_login(RoleAssignmentFactory(role=Role.NEC).person)

    page = client.get(recommendation.get_absolute_url()).text

    assert carried["goal"].get_absolute_url() in page
    assert carried["assessment"].get_absolute_url() not in page
    assert carried["advice"].get_absolute_url() not in page


def test_who_does_not_write_it_chooses_no_recommendation(recommendation, carried, est, commission):
    for command, kind, by in (
        (answer_in_assessment, "assessment", commission),
        (answer_in_advice, "advice", est),
        (answer_in_goal, "goal", est),
        (answer_in_action, "action", est),
    ):
        row = carried[kind]
        with pytest.raises(PermissionDenied):
            command(row, by=by, seen=row.version, answers=[])

    assert recommendation.actions.exists()


def test_a_signed_advice_keeps_what_it_answers(carried, commission):
    advice = carried["advice"]
    type(advice).objects.filter(pk=advice.pk).update(state=AdviceState.SIGNED)

    with pytest.raises(NotNow):
        answer_in_advice(advice, by=commission, seen=advice.version, answers=[])


def test_two_who_choose_at_once_do_not_undo_each_other(carried, driver):
    with pytest.raises(Changed):
        answer_in_action(carried["action"], by=driver, seen=1, answers=[])


def test_what_nobody_showed_is_not_chosen(action, driver):
    row = RecommendationFactory()
    row.pk = action.pk

    with pytest.raises(Invalid):
        answer_in_action(action, by=driver, seen=1, answers=[row])


def test_a_recommendation_that_is_answered_somewhere_stays(recommendation, carried):
    organisation = OrganisationFactory(kind=OrganisationKind.EU_INSTITUTION, country="")
    secretariat = RoleAssignmentFactory(role=Role.SECRETARIAT, organisation=organisation).person

    with pytest.raises(NotNow):
        remove_recommendation(recommendation, by=secretariat)


def test_a_driver_chooses_on_a_page_and_the_history_keeps_it(
    client, recommendation, action, driver
):
    client.force_login(driver)
    page = reverse("actions:action_answers", args=[action.pk])

    offered = client.get(page).text
    done = client.post(page, {"seen": action.version, "answers": [recommendation.pk]})
    changed = client.get(reverse("actions:action_changes", args=[action.pk])).text

    assert "3. One list of vessels (Conclusions, EMPACT 2022–2025)" in offered
    assert (done.status_code, done.url) == (302, action.get_absolute_url())
    assert "is answered" in changed


def test_programs_read_what_answers_it(client, recommendation, carried, driver):
    client.force_login(driver)

    rows = client.get(reverse("api:recommendation-answers", args=[recommendation.pk])).json()

    assert {(row["kind"], row["title"]) for row in rows} == {
        ("goals", str(carried["goal"])),
        ("actions", "Watch the ports"),
    }
