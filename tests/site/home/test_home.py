"""Tasks of each person on the home page."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.markings.commands import drop_lowering, propose_lowering
from actions.reviews.commands.reviews import return_contribution
from actions.states import ActionState, ContributionState
from actions.submissions.commands import submit_contribution
from cycles.indicators.models import IndicatorClass
from cycles.states import RoundState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.site.home.views import TASKS_PER_PAGE
from empact.site.redactions.commands import propose_redaction
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    FigureFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

DRAFT, SUBMITTED, RETURNED, ACCEPTED, REOPENED = ContributionState


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person


def home(client, person):
    client.force_login(person)
    return client.get(reverse("home"))


def owed(country, title, due_day, state=None, **given):
    obligation = ObligationFactory(
        organisation=country, action__title=title, due_day=due_day, **given
    )
    if state:
        ContributionFactory(obligation=obligation, state=state)
    return obligation


def shown(response, group):
    """Return the tasks in a group of the page, by its heading's id; all but returned ones."""
    groups = response.context["groups"]
    return [
        task
        for found in groups
        for task in found.tasks
        if found.code == group or (group == "due" and found.code != "sent-back")
    ]


def titles(tasks):
    """Give the titles of the actions without plan and number."""
    return [task.title.partition(": ")[2].partition(" ")[2] for task in tasks]


def counts(page, source):
    """Give the numbers that the tasks of a source begin with."""
    waiting = shown(page, "waiting")
    return sum(int(task.title.split()[0]) for task in waiting if task.source == source)


def test_a_coordinator_sees_what_is_due_by_day_and_what_is_done_apart(client, nec, country):
    owed(country, "Later", date(2026, 12, 20))
    owed(country, "Soon", date(2026, 12, 1), DRAFT)
    owed(country, "Late", date(2026, 11, 20))
    owed(country, "Reopened", date(2026, 12, 30), REOPENED)
    owed(country, "Waiting", date(2026, 12, 5), SUBMITTED)
    owed(country, "Done", date(2026, 12, 6), ACCEPTED)
    owed(OrganisationFactory(), "Of another country", date(2026, 12, 1))

    response = home(client, nec)

    tasks = shown(response, "due")
    assert titles(shown(response, "sent-back")) == ["Reopened"]
    assert titles(tasks) == ["Late", "Soon", "Later"]
    assert [(task.state, task.label, task.time_left) for task in tasks] == [
        ("overdue", "Overdue", "5 days overdue"),
        ("draft", "Draft", "6 days left"),
        ("not_started", "Not started", "25 days left"),
    ]
    assert titles(response.context["done"]) == ["Done", "Waiting"]


@pytest.mark.parametrize(
    ("due_day", "words"),
    (
        (date(2026, 11, 25), "due today"),
        (date(2026, 11, 26), "1 day left"),
        (date(2026, 11, 24), "1 day overdue"),
    ),
)
def test_the_time_left_is_shown_in_days(client, nec, country, due_day, words):
    owed(country, "Soon", due_day)

    response = home(client, nec)

    assert shown(response, "due")[0].time_left == words


@pytest.mark.usefixtures("factor_shown")
def test_a_coordinator_finds_what_only_they_do_for_their_country(client, nec, country):
    pages = [
        reverse(name, args=[country.pk])
        for name in (
            "actions:submit_ready",
            "actions:delegation_give",
            "actions:asked_list",
            "desk:national_report",
        )
    ]
    expert = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    client.force_login(nec)
    listed = client.get(reverse("home")).text

    assert [f'href="{page}"' in listed for page in pages] == [True] * 4
    assert [client.get(page).status_code for page in pages] == [200] * 4
    client.force_login(expert)
    assert [page for page in pages if page in client.get(reverse("home")).text] == []


def test_a_task_leads_to_where_the_work_goes_on(client, nec, country):
    untouched = owed(country, "Untouched", date(2026, 12, 1))
    draft = owed(country, "Draft", date(2026, 12, 2), DRAFT)
    done = owed(country, "Done", date(2026, 12, 3), ACCEPTED)

    response = home(client, nec)

    assert [task.url for task in shown(response, "due")] == [
        reverse("actions:obligation_detail", args=[untouched.pk]),
        reverse("actions:contribution_change", args=[draft.contribution.pk]),
    ]
    assert [task.url for task in response.context["done"]] == [
        reverse("actions:contribution_detail", args=[done.contribution.pk])
    ]


def test_it_shows_how_much_is_answered(client, nec, country):
    obligation = owed(country, "Half", date(2026, 12, 1), DRAFT)
    answered, unanswered = IndicatorFactory.create_batch(2)
    for indicator in (answered, unanswered):
        AskedFactory(round=obligation.round, action=obligation.action, indicator=indicator)
    FigureFactory(contribution=obligation.contribution, indicator=answered)

    response = home(client, nec)

    assert shown(response, "due")[0].detail == (
        f"Netherlands · {obligation.round} · 1 of 2 answered"
    )


def test_returned_work_stands_on_top_with_the_reviewers_words(client, nec, country, est):
    obligation = owed(country, "Returned", date(2027, 1, 31), DRAFT)
    submit_contribution(obligation.contribution, by=nec, seen=1)
    return_contribution(
        obligation.contribution,
        by=est,
        seen=2,
        note="Please look again.",
        comments={"narrative": "Which days?"},
    )

    response = home(client, nec)

    task = shown(response, "sent-back")[0]
    assert [(str(row["by"]), row["text"]) for row in task.comments] == [
        (str(est), "Please look again. Which days?")
    ]
    assert "Please look again. Which days?" in response.text


@pytest.mark.parametrize(
    ("state", "moment", "is_there"),
    (
        (DRAFT, "2027-02-20 12:00+01:00", False),
        (RETURNED, "2027-03-15 12:00+01:00", True),
        (REOPENED, "2027-03-15 12:00+01:00", True),
        (REOPENED, "2027-03-16 12:00+01:00", False),
    ),
)
def test_a_closed_round_leaves_corrections_alone(client, nec, state, moment, is_there):
    country = nec.roles.get().organisation
    closed = ReportingRoundFactory(state=RoundState.CLOSED)
    owed(country, "Closed", date(2027, 1, 31), state, round=closed)

    with time_machine.travel(moment, tick=False):
        response = home(client, nec)

    assert len([*shown(response, "sent-back"), *shown(response, "due")]) == is_there


def test_nothing_to_do_looks_finished(client, nec, country):
    before = home(client, nec).text
    owed(country, "Done", date(2026, 12, 1), ACCEPTED)

    assert "You have no open tasks" in before
    assert "All contributions are submitted" in home(client, nec).text


@pytest.mark.parametrize("size", (1, 3, 60))
def test_the_home_page_takes_the_same_queries_however_much_there_is(
    client, nec, country, django_assert_max_num_queries, size
):
    for n in range(size):
        owed(country, f"Draft {n}", date(2026, 12, 1), DRAFT)
        owed(country, f"Done {n}", date(2026, 12, 1), ACCEPTED)
    client.force_login(nec)

    with django_assert_max_num_queries(11):
        response = client.get(reverse("home"))

    assert len(shown(response, "due")) == min(size, TASKS_PER_PAGE)


def test_what_was_handed_in_and_is_not_shown_is_counted_and_one_click_away(client, nec, country):
    for number in range(12):
        owed(country, f"Done {number}", date(2026, 12, 6), ACCEPTED)

    response = home(client, nec)

    assert len(response.context["done"]) == 10
    assert "These are the last 10 of 12." in " ".join(response.text.split())
    assert 'href="/?state=handed_in"' in response.text
    every = client.get("/?state=handed_in")
    assert len(shown(every, "done")) == 12


def test_it_shows_how_much_of_the_open_rounds_is_handed_in(client, nec, country):
    owed(country, "Draft", date(2026, 12, 1), DRAFT)
    owed(country, "Done", date(2026, 12, 1), ACCEPTED)
    closed = ReportingRoundFactory(state=RoundState.CLOSED)
    owed(country, "Long ago", date(2026, 1, 1), ACCEPTED, round=closed)

    response = home(client, nec)

    assert response.context["progress"] == {"to_do": 1, "handed_in": 1, "owed": 2}


def test_the_fullest_home_page_stays_within_sixteen_queries(client, nec, country, est):
    """Eurojust reports and reviews, and one person may steer a plan and lead an action too."""
    judge = RoleAssignmentFactory(
        role=Role.EUROJUST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person
    AppointmentFactory(person=judge)
    LeaderFactory(person=judge)
    own = owed(judge.roles.get().organisation, "Own", date(2026, 12, 1), DRAFT)
    submit_contribution(own.contribution, by=judge, seen=1)
    return_contribution(own.contribution, by=est, seen=2, comments={"narrative": "Why?"})
    judicial = owed(country, "To review", date(2026, 12, 1), DRAFT)
    FigureFactory(
        contribution=judicial.contribution,
        indicator__indicator_class=IndicatorClass.JUDICIAL,
    )
    AskedFactory(
        round=judicial.round,
        action=judicial.action,
        indicator=judicial.contribution.figures.get().indicator_version.indicator,
    )
    submit_contribution(judicial.contribution, by=nec, seen=1)
    client.force_login(judge)

    with CaptureQueriesContext(connection) as captured:
        response = client.get(reverse("home"))

    assert response.context["waiting_count"] == 1
    assert len(shown(response, "sent-back")) == 1
    assert len(captured) <= 16


def test_whoever_decides_on_redactions_finds_how_many_wait(client, nec, country, est):
    expert = RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM).person
    row = ContributionFactory(
        obligation__organisation=country, state=SUBMITTED, narrative="We met Jan Jansen."
    )
    for text in ("Jan Jansen", "Jansen"):
        propose_redaction(row, by=expert, text=text)
    stranger = RoleAssignmentFactory().person

    pages = [home(client, person) for person in (nec, est, expert, stranger)]

    assert [counts(page, "redactions") for page in pages] == [2, 2, 0, 0]
    assert [f'href="{reverse("redaction_list")}"' in page.text for page in pages] == [
        True,
        True,
        False,
        False,
    ]


def test_a_proposed_lower_marking_waits_for_those_who_may_confirm_it(client, nec, country, est):
    row = ContributionFactory(obligation__organisation=country, state=SUBMITTED)
    green = MarkingFactory(code="TLP:GREEN", name="TLP:GREEN", rank=20)
    second = RoleAssignmentFactory(organisation=country).person
    expert = RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM).person
    stranger = RoleAssignmentFactory().person
    propose_lowering(row, by=nec, marking=green, reason="It was in the papers.")

    pages = [home(client, person) for person in (second, nec, expert, est, stranger)]
    drop_lowering(row, by=nec)
    decided = home(client, second)

    assert [counts(page, "lowerings") for page in pages] == [1, 0, 0, 0, 0]
    assert [f'href="{reverse("actions:lowering_list")}"' in page.text for page in pages] == [
        True,
        False,
        False,
        False,
        False,
    ]
    assert counts(decided, "lowerings") == 0


def test_a_long_list_goes_on_on_the_next_page(client, nec, country):
    for n in range(TASKS_PER_PAGE + 2):
        owed(country, f"Draft {n}", date(2026, 12, 1))

    client.force_login(nec)
    response = client.get(reverse("home"), {"page": 2})

    assert len(shown(response, "due")) == 2
    assert f"{TASKS_PER_PAGE + 1} to {TASKS_PER_PAGE + 2} of {TASKS_PER_PAGE + 2}" in " ".join(
        response.text.split()
    )


def test_a_reviewer_sees_what_waits_the_oldest_first(client, nec, country, est):
    for title, moment in [("Second", "2026-11-20 12:00"), ("First", "2026-11-19 12:00")]:
        obligation = owed(country, title, date(2026, 12, 1), DRAFT)
        with time_machine.travel(f"{moment}+01:00", tick=False):
            submit_contribution(obligation.contribution, by=nec, seen=1)

    response = home(client, est)

    assert response.context["waiting_count"] == 2
    assert [row.obligation.action.title for row in response.context["waiting"]] == [
        "First",
        "Second",
    ]


def test_a_reviewer_without_work_is_informed(client, est):
    assert "There are no contributions to review" in home(client, est).text


def test_those_who_steer_and_lead_find_their_plans_and_actions(client):
    person = AppointmentFactory(oap__area__name="Cyber-attacks").person
    action = OperationalActionFactory(title="Led by them")
    LeaderFactory(action=action, person=person)
    ContributionFactory(obligation__action=action, state=ACCEPTED)
    ObligationFactory(action=action)

    response = home(client, person)

    assert [str(oap) for oap in response.context["steered"]] == ["Cyber-attacks, 2026–2027"]
    assert [(a.title, a.accepted, a.owed) for a in response.context["actions"]] == [
        ("Led by them", 1, 2)
    ]


def test_what_is_overdue_comes_before_actions_that_somebody_leads(client, country):
    leader = RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM).person
    LeaderFactory(person=leader, action__title="Led")
    LeaderFactory(person=leader, action__title="Over", action__state=ActionState.COMPLETED)

    quiet = home(client, leader).text
    owed(country, "Owed", date(2026, 11, 1), DRAFT)
    urgent = home(client, leader).text

    assert "Leader of 1 <a" in " ".join(quiet.split())
    assert 'id="overdue"' not in quiet
    assert urgent.index('id="overdue"') < urgent.index('id="led"')


def test_a_closed_plan_has_nothing_overdue(client, country):
    driver = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    row = owed(country, "Owed", date(2026, 11, 1), DRAFT)
    AppointmentFactory(person=driver, oap=row.action.oap)

    pages = []
    for state in (OAPState.ADOPTED, OAPState.CLOSED):
        OAP.objects.filter(pk=row.action.oap_id).update(state=state)
        pages.append(" ".join(home(client, driver).text.split()))

    assert "1 of 1 contributions outstanding, 1 overdue" in pages[0]
    assert "1 of 1 contributions never submitted" in pages[1]
    assert "contributions outstanding" not in pages[1]


def test_whoever_has_nothing_to_report_or_review_finds_the_plans(client):
    reader = RoleAssignmentFactory(
        role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person
    oap = OAPFactory()

    response = home(client, reader)

    assert list(response.context["plans"]) == [oap]


def test_somebody_without_a_role_sees_whom_to_ask(client):
    response = home(client, UserFactory())

    assert "You hold no role today" in response.text
