"""Contributions due on an action that an amendment cancels while a round is open."""

from datetime import date

import pytest
from django.urls import reverse

from actions.amendments.commands.items import amend_by_cancelling
from actions.obligations.models.obligations import Obligation
from actions.obligations.writing.obligations import oblige
from actions.operational_actions.models.events import EventParticipation
from actions.operational_actions.models.kinds import AssignmentRole
from actions.reports.commands import change_action_report
from actions.reports.models import ActionReport
from actions.states import ActionState, ContributionState, JoiningState, ReportState
from actions.submissions.commands import submit_contribution
from empact.people.roles.kinds import Role
from empact.site.tasks.sources import reporting, reports_due
from tests.factories.actions import (
    AssignmentFactory,
    ContributionFactory,
    EventFactory,
    ParticipationFactory,
    RoundPlanFactory,
)
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

SAID = "The action was cancelled"


@pytest.fixture
def opened(plan, action):
    """The open round on the plan, in which Belgium must report as the Netherlands must."""
    opened = RoundPlanFactory(oap=plan, round__asks_leaders=True).round
    ParticipationFactory(action=action, organisation=OrganisationFactory(name="Belgium"))
    oblige()
    return opened


@pytest.fixture
def leader(action, country):
    person = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    AssignmentFactory(
        action=action, organisation=country, person=person, role=AssignmentRole.LEADER
    )
    return person


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(organisation=country).person


@pytest.fixture
def begun(opened, country):
    return ContributionFactory(obligation=Obligation.objects.get(organisation=country))


@pytest.fixture
def cancelled(amendment, driver, action, adopted):
    """Cancel the action by an amendment that COSI adopts."""

    def cancelled():
        amend_by_cancelling(amendment, by=driver, action=action, reason="Nobody sends parcels.")
        adopted(amendment)
        action.refresh_from_db()

    return cancelled


@pytest.mark.guard(
    "Nothing that nobody has begun is owed on an action that is cancelled",
    file="actions/amendments/writing.py",
    on="    release_from_cancelled(action)",
    off="    pass",
)
def test_what_nobody_has_begun_is_owed_no_more(opened, cancelled):
    cancelled()

    assert not Obligation.objects.exists()
    assert not ActionReport.objects.exists()


def test_what_is_begun_stays_with_what_happened_and_what_to_do(
    client, begun, cancelled, nec, action
):
    cancelled()
    client.force_login(nec)

    assert Obligation.objects.get() == begun.obligation
    (task,) = reporting.reports_of(nec)
    assert task.detail.endswith("the action was cancelled")
    for page in ("contribution_detail", "contribution_change", "contribution_submit"):
        body = client.get(reverse(f"actions:{page}", args=[begun.pk])).text
        assert SAID in body, page
        assert "Nobody sends parcels." in body, page


def test_what_was_done_until_then_is_handed_in(begun, cancelled, nec):
    cancelled()

    row = submit_contribution(begun, by=nec, seen=begun.version)

    assert row.state == ContributionState.SUBMITTED
    assert row.obligation.action.state == ActionState.CANCELLED


def test_nothing_more_is_said_of_what_was_handed_in(client, begun, cancelled, nec):
    submit_contribution(begun, by=nec, seen=begun.version)
    cancelled()
    client.force_login(nec)

    assert SAID not in client.get(begun.get_absolute_url()).text


def test_the_report_that_its_leader_has_begun_stays(client, opened, cancelled, leader):
    report = ActionReport.objects.get()
    change_action_report(report, by=leader, seen=report.version, narrative="Two raids.")
    cancelled()
    client.force_login(leader)

    report.refresh_from_db()
    assert report.state == ReportState.DRAFT
    (row,) = reports_due.on_actions(leader)[0]
    assert reports_due.read_on_action(row).detail.endswith("the action was cancelled")
    for page in ("action_report", "action_report_change"):
        assert SAID in client.get(reverse(f"actions:{page}", args=[report.pk])).text, page


def test_no_event_is_reported_on_under_it(opened, action, cancelled):
    event = EventFactory(
        leading_action=action, first_day=date(2026, 9, 14), last_day=date(2026, 9, 18)
    )
    for country in (OrganisationFactory(name="Malta"), Obligation.objects.first().organisation):
        EventParticipation.objects.create(
            event=event, organisation=country, state=JoiningState.JOINS
        )
    oblige()
    assert Obligation.objects.filter(event=event).count() == 1

    cancelled()

    assert not Obligation.objects.exists()


def test_a_later_look_at_the_rounds_asks_for_nothing_again(opened, cancelled):
    cancelled()

    assert oblige() == 0
    assert not ActionReport.objects.exists()
