"""Tasks on the home page from all parts of the site, and the reminders of them."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.delegations.commands import send_delegation_back
from actions.delegations.models import Delegation
from actions.messages.models import Audience, Message
from actions.needs.models import Support, SupportKind
from actions.operational_actions.models.kinds import Character
from actions.reports.models import ActionReport, OAPReport
from actions.reviews.commands.reviews import return_contribution
from actions.states import (
    DelegationState,
    EntryState,
    EventState,
    JoiningState,
    ParticipationState,
    ReportState,
)
from actions.submissions.commands import submit_contribution
from cycles.recommendations.models import FollowUp
from cycles.states import FollowUpState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.roles import RoleAssignment
from empact.records.outbox.models import Outbox
from empact.site.reminders.queries import reminders_for
from oaps.plans.states import OAPState
from tests.factories.actions import (
    ContributionFactory,
    DelegationFactory,
    EntryOnBehalfFactory,
    EventFactory,
    EventParticipationFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import CycleFactory, FollowUpFactory, ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

TODAY = date(2026, 11, 25)


@pytest.fixture
def officer(country):
    return RoleAssignmentFactory(
        organisation=country,
        role=Role.EXPERT,
        person__first_name="Mila",
        person__last_name="Visser",
    ).person


@pytest.fixture
def action():
    return OperationalActionFactory(
        title="Takedown",
        oap__area__name="Cyber-attacks",
        goal__number=2,
        sequence=1,
        character=Character.PREVENTIVE,
    )


@pytest.fixture
def reporting():
    return ReportingRoundFactory(name="2026", reminder_days=[5])


@pytest.fixture
def tasks(client):
    """Return the tasks of a person's home page: by group, title and address."""

    def tasks(person, **asked):
        client.force_login(person)
        page = client.get(reverse("home"), asked)
        found = [(group.code, task) for group in page.context["groups"] for task in group.tasks]
        assert all(task.url in page.text for _, task in found)
        return [(code, task.title, task.url) for code, task in found]

    return tasks


def reminded(person, since):
    return [
        (section.kind, [task.short or task.title for task in section.tasks])
        for section in reminders_for(person, since=since)
    ]


def test_a_coordinator_follows_up_what_cosi_recommended(tasks, nec, country, officer):
    late, soon = (
        FollowUpFactory(
            organisation=country,
            recommendation__title=title,
            recommendation__number=number,
            recommendation__decision__title="Conclusions",
            recommendation__due_day=day,
        )
        for title, number, day in (
            ("Contact point", 1, date(2026, 11, 24)),
            ("Joint desk", 2, date(2026, 12, 2)),
        )
    )
    FollowUpFactory(organisation=country, complete=True, state=FollowUpState.DONE)
    FollowUpFactory()

    assert tasks(nec) == [
        ("overdue", "Answer: Contact point", late.get_absolute_url()),
        ("week", "Answer: Joint desk", soon.get_absolute_url()),
    ]
    assert tasks(officer) == []
    assert reminded(nec, date(2026, 11, 24)) == [
        ("follow_up", ["Recommendation 1 of Conclusions", "Recommendation 2 of Conclusions"])
    ]


def test_who_looks_after_all_answers_sees_how_many_are_overdue(tasks, client, nec):
    cycle = CycleFactory()
    for day in (date(2026, 11, 23), date(2026, 11, 24), TODAY):
        FollowUpFactory(
            recommendation__decision__cycle=cycle, recommendation__due_day=day, complete=True
        )
    late = FollowUpFactory(recommendation__due_day=date(2026, 11, 24), complete=True)
    FollowUp.objects.filter(pk=late.pk).update(state=FollowUpState.DONE)
    institution = {"organisation__kind": OrganisationKind.EU_INSTITUTION}
    secretariat = RoleAssignmentFactory(role=Role.SECRETARIAT, **institution).person
    commission = RoleAssignmentFactory(role=Role.COMMISSION, **institution).person
    est = RoleAssignmentFactory(role=Role.EST).person
    grid = f"{reverse('cycles:follow_up_grid', args=[cycle.pk])}?show=overdue"
    line = ("2 follow-ups of recommendations are overdue", grid)

    for person in (secretariat, est):
        assert [task[1:] for task in tasks(person)] == [line]
    assert [tasks(person) for person in (commission, nec)] == [[], []]
    client.force_login(secretariat)
    assert len(client.get(grid).context["grid"].follow_ups) == 2


def test_who_leads_and_who_steers_report_on_the_whole_by_the_day_of_the_round(
    tasks, action, reporting
):
    leader = LeaderFactory(action=action).person
    driver = AppointmentFactory(oap=action.oap).person
    due_day = date(2026, 11, 30)
    on_action = ActionReport.objects.create(action=action, round=reporting, due_day=due_day)
    on_plan = OAPReport.objects.create(oap=action.oap, round=reporting, due_day=due_day)
    on_action_title = "Report as leader on 2.1 Takedown (Cyber-attacks)"
    on_plan_title = f"Report as driver on {action.oap}"

    assert tasks(leader) == [("week", on_action_title, on_action.get_absolute_url())]
    assert tasks(driver) == [("week", on_plan_title, on_plan.get_absolute_url())]
    assert reminded(leader, date(2026, 11, 24)) == [
        ("reporting", ["Cyber-attacks: report as leader on action 2.1"])
    ]
    assert reminded(driver, date(2026, 11, 24)) == [("reporting", [on_plan_title])]
    assert reminded(driver, TODAY) == []
    for report in (on_action, on_plan):
        report.state = ReportState.SUBMITTED
        report.save()
    assert tasks(leader) == tasks(driver) == []


def test_an_end_that_a_leader_proposes_waits_for_the_driver(tasks, action, reporting):
    driver = AppointmentFactory(oap=action.oap).person
    other = AppointmentFactory(oap=OAPFactory()).person
    report = ActionReport.objects.create(
        action=action,
        round=reporting,
        due_day=TODAY,
        state=ReportState.SUBMITTED,
        proposed_state="completed",
        reason="All is done.",
    )

    assert tasks(driver) == [
        ("waiting", "Decide how 2.1 Takedown ended", report.get_absolute_url())
    ]
    assert tasks(other) == []
    action.state = "completed"
    action.save()
    assert tasks(driver) == []


def test_an_agency_finds_how_much_support_is_asked_of_it(tasks, action, nec):
    frontex, eurojust = OrganisationFactory.create_batch(2, kind=OrganisationKind.EU_AGENCY)
    agent = RoleAssignmentFactory(organisation=frontex, role=Role.AGENCY).person
    for agency, what in ((frontex, "Analysts"), (frontex, "A boat"), (eurojust, "Advice")):
        Support.objects.create(
            action=action, asked_of=agency, kind=SupportKind.OPERATIONAL, what=what
        )

    assert tasks(agent) == [
        (
            "waiting",
            f"2 requests for support ask for {frontex}",
            reverse("actions:support_list", args=[frontex.pk]),
        )
    ]
    assert tasks(nec) == []


@pytest.mark.guard(
    "A cancelled event is announced to nobody",
    file="empact/site/calendar/queries/announced.py",
    on="    planned = Event.objects.visible_to(user).filter(state=EventState.PLANNED)",
    off="    planned = Event.objects.visible_to(user)",
)
def test_an_event_asks_a_country_until_it_has_answered_and_is_announced_then(
    client, tasks, action, nec, country
):
    day = date(2026, 12, 14)
    event = EventFactory(name="Action week", leading_action=action, first_day=day, last_day=day)
    part = EventParticipationFactory(event=event, organisation=country, state=JoiningState.ASKED)

    def announced():
        return [(row.name, row.url) for row in client.get(reverse("home")).context["announced"]]

    assert tasks(nec) == [("waiting", "Action week asks for Netherlands", event.get_absolute_url())]
    assert announced() == []
    nec.language = "fr"
    nec.save()
    assert [title for _code, title, _url in tasks(nec)] == [
        "Action week sollicite votre participation (Pays-Bas)"
    ]
    part.state = JoiningState.JOINS
    part.save()
    assert tasks(nec) == []
    assert announced() == [("Action week", event.get_absolute_url())]
    ParticipationFactory(action=action, organisation=country)
    assert announced() == [("Action week", event.get_absolute_url())]
    event.state = EventState.CANCELLED
    event.save()
    assert announced() == []


@pytest.mark.guard(
    "What was given to somebody is due by the day that they were given",
    file="empact/site/tasks/sources/reporting.py",
    on="    if given.expert_id == user.pk:",
    off="    if False:",
)
def test_what_was_given_to_somebody_is_due_by_their_own_day(
    client, tasks, nec, officer, country, action, reporting
):
    owed = ObligationFactory(
        organisation=country, action=action, round=reporting, due_day=date(2026, 12, 20)
    )
    given = DelegationFactory(obligation=owed, expert=officer, by=nec, due_day=date(2026, 11, 30))
    title = "Cyber-attacks: 2.1 Takedown"
    its_page = reverse("actions:obligation_detail", args=[owed.pk])

    assert tasks(officer) == [("week", title, given.get_absolute_url())]
    assert reminded(officer, date(2026, 11, 24)) == [("reporting", ["Cyber-attacks: action 2.1"])]
    assert tasks(nec) == tasks(nec, who=str(officer.pk)) == [("later", title, its_page)]
    assert tasks(nec, who="nobody") == []
    client.force_login(nec)
    page = " ".join(client.get(reverse("home")).text.split())
    assert "ready by 30 November 2026" in page
    assert "With Mila Visser" in page
    given.state = DelegationState.READY
    given.save()
    assert tasks(officer) == []
    assert reminded(officer, date(2026, 11, 24)) == []
    assert ("later", title, its_page) in tasks(nec)
    page = " ".join(client.get(reverse("home")).text.split())
    assert "handed to the coordinator by Mila Visser" in page
    assert "Ready for the coordinator" in page


def test_what_an_expert_handed_to_the_coordinator_counts_as_handed_in(
    client, nec, officer, country, action, reporting
):
    given = [
        DelegationFactory(
            obligation=ObligationFactory(organisation=country, round=reporting),
            expert=officer,
            by=nec,
            state=state,
        )
        for state in (DelegationState.READY, DelegationState.GIVEN)
    ]
    client.force_login(officer)

    page = client.get(reverse("home"))

    assert page.context["progress"] == {"to_do": 1, "handed_in": 1, "owed": 2}
    (done,) = page.context["done"]
    assert (done.url, done.label) == (given[0].get_absolute_url(), "With your coordinator")


@pytest.mark.guard(
    "What a coordinator sent back stands first for the expert",
    file="empact/site/tasks/sources/reporting.py",
    on="        if given.state == DelegationState.SENT_BACK:",
    off="        if False:",
)
def test_what_their_coordinator_sent_back_stands_first_for_an_expert_and_says_why(
    client, tasks, nec, officer, country, action, reporting
):
    owed = ObligationFactory(
        organisation=country, action=action, round=reporting, due_day=date(2026, 12, 20)
    )
    ContributionFactory(obligation=owed)
    given = DelegationFactory(
        obligation=owed,
        expert=officer,
        by=nec,
        due_day=date(2026, 11, 30),
        state=DelegationState.READY,
    )
    title = "Cyber-attacks: 2.1 Takedown"
    send_delegation_back(given, by=nec, reason="How many of the arrests were made abroad?")
    its_page = given.get_absolute_url()

    assert tasks(officer) == tasks(officer, state="sent_back") == [("sent-back", title, its_page)]
    client.force_login(officer)
    with CaptureQueriesContext(connection) as captured:
        page = " ".join(client.get(reverse("home")).text.split())
    assert "Your coordinator asks:</span> How many of the arrests were made abroad?" in page
    assert len(captured) <= 12
    assert [group for group, *_ in tasks(nec)] == ["later"]


def test_a_coordinator_finds_what_experts_handed_in_and_what_nobody_has(
    tasks, nec, officer, country, reporting
):
    for state in (DelegationState.READY, DelegationState.READY, DelegationState.GIVEN):
        owed = ObligationFactory(organisation=country, round=reporting)
        DelegationFactory(obligation=owed, expert=officer, by=nec, state=state)
    Delegation.objects.filter(state=DelegationState.GIVEN).update(due_day=TODAY)
    page = reverse("actions:delegation_list")

    def waiting(person):
        return [task[1:] for task in tasks(person) if task[0] == "waiting"]

    assert waiting(nec) == [("2 contributions are ready from experts of Netherlands", page)]
    assert waiting(officer) == waiting(RoleAssignmentFactory().person) == []
    RoleAssignment.objects.filter(person=officer).update(last_day=date(2026, 11, 24))
    assert waiting(nec)[1:] == [("3 contributions of Netherlands have no expert", page)]
    assert [task for task in tasks(nec, who="nobody") if task[0] != "waiting"] != []


def test_what_is_owed_for_an_event_alone_is_called_by_its_name(tasks, nec, country, action):
    event = EventFactory(name="Action week", leading_action=action)
    ObligationFactory(organisation=country, action=action, event=event, due_day=date(2026, 12, 1))

    assert [title for _, title, _ in tasks(nec)] == ["Cyber-attacks: 2.1 Action week"]


def test_people_are_reminded_on_the_days_of_the_round(nec, country, action, reporting, work):
    mail.outbox.clear()
    ObligationFactory(
        organisation=country, action=action, round=reporting, due_day=date(2026, 11, 30)
    )

    assert reminded(nec, date(2026, 11, 24)) == [("reporting", ["Cyber-attacks: action 2.1"])]
    with time_machine.travel("2026-11-28 12:00+01:00"):
        assert reminded(nec, date(2026, 11, 25)) == []


def test_whose_report_est_entered_reads_so_on_the_page_in_the_mail_and_in_the_calendar(
    client, tasks, nec, officer, country, action, reporting, work
):
    owed = ObligationFactory(
        organisation=country, action=action, round=reporting, due_day=date(2026, 11, 30)
    )
    entry = EntryOnBehalfFactory(contribution=ContributionFactory(obligation=owed))
    ObligationFactory(organisation=country, round=reporting, due_day=date(2026, 11, 30))
    calendar = f"{reverse('desk:calendar')}?month=2026-11"

    def shown():
        reminded(nec, date(2026, 11, 24))
        client.force_login(nec)
        texts = (client.get(page).text for page in (reverse("home"), calendar))
        home, days = (" ".join(text.split()) for text in texts)
        ((_, shorts),) = reminded(nec, date(2026, 11, 24))
        return home, shorts[-1], days

    home, mailed, days = shown()
    assert "is being entered by the EMPACT Support Team" in home
    assert mailed == "Cyber-attacks: action 2.1, is being entered by the EMPACT Support Team"
    assert "2 of 2 contributions to submit<" in days
    EntryOnBehalf.objects.filter(pk=entry.pk).update(state=EntryState.WAITING)
    home, mailed, days = shown()
    assert "entered by the EMPACT Support Team, to confirm" in home
    assert mailed.endswith("action 2.1, entered by the EMPACT Support Team, to confirm")
    assert (
        "2 of 2 contributions to submit, 1 of them to confirm as entered by the EMPACT Support Team"
        in days
    )
    EntryOnBehalf.objects.filter(pk=entry.pk).update(state=EntryState.TAKEN_OVER)
    home, mailed, days = shown()
    assert mailed == "Cyber-attacks: action 2.1"
    assert "EMPACT Support Team, to confirm" not in home
    assert "to confirm" not in days


@pytest.fixture
def everything(nec, officer, country, reporting):
    """One task of each kind, for a coordinator who also drives a plan and leads an action of it."""
    action = OperationalActionFactory()
    FollowUpFactory(organisation=country)
    LeaderFactory(action=action, person=nec, organisation=country)
    AppointmentFactory(oap=action.oap, person=nec, organisation=country)
    for model, about in ((ActionReport, {"action": action}), (OAPReport, {"oap": action.oap})):
        model.objects.create(round=reporting, due_day=TODAY, **about)
    ActionReport.objects.create(
        action=OperationalActionFactory(oap=action.oap),
        round=reporting,
        due_day=TODAY,
        state=ReportState.SUBMITTED,
        proposed_state="completed",
        reason="All is done.",
    )
    EventParticipationFactory(
        event__first_day=TODAY, event__last_day=TODAY, organisation=country, state="asked"
    )
    ParticipationFactory(organisation=country, state=ParticipationState.PROPOSED)
    for state in (DelegationState.READY, DelegationState.GIVEN):
        owed = ObligationFactory(organisation=country, round=reporting)
        DelegationFactory(obligation=owed, expert=officer, by=nec, state=state)
    gone = ObligationFactory(organisation=country, round=reporting)
    DelegationFactory(obligation=gone, by=nec)
    for state in (EntryState.WAITING, EntryState.ENTERING):
        begun = ContributionFactory(obligation__organisation=country, obligation__round=reporting)
        EntryOnBehalfFactory(contribution=begun, state=state)
    back = ContributionFactory(obligation__organisation=country, obligation__round=reporting)
    submit_contribution(back, by=nec, seen=1)
    est = RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY)
    return_contribution(back, by=est.person, seen=2, comments={"narrative": "Why?"})
    plan = OAPFactory(state=OAPState.DRAFT)
    AppointmentFactory(oap=plan, person=nec, organisation=country)
    OperationalActionFactory(oap=plan)
    for person in (nec, est.person):
        message = Message.objects.create(
            by=officer,
            organisation=country,
            audience=Audience.LEADERS,
            marking=action.marking,
            subject="Four days left",
            sent_at=timezone.now(),
        )
        message.recipients.create(
            recipient=person,
            organisation=country,
            work=Outbox.objects.create(task="none", ids={}, key=f"mail {person.pk}"),
        )
    return est.person


def sources_of(page):
    return {task.source for group in page.context["groups"] for task in group.tasks}


def test_with_something_from_everywhere_the_home_page_stays_within_seventeen_queries(
    client, everything, nec
):
    client.force_login(nec)

    with CaptureQueriesContext(connection) as captured:
        page = client.get(reverse("home"))

    assert sources_of(page) == {
        "asked",
        "ends",
        "contacts",
        "contacts of plans",
        "follow-ups",
        "action-reports",
        "plan-reports",
        "joining",
        "ready",
        "orphaned",
        "reporting",
        "to_confirm",
    }
    assert len(captured) <= 17


def test_the_fullest_home_page_of_est_stays_within_fourteen_queries(
    client, everything, nec, country, reporting
):
    """A member of EST who enters, reviews, leads an action and drives a plan."""
    est = everything
    europol = est.roles.get().organisation
    for state in (EntryState.ENTERING, EntryState.WAITING):
        begun = ContributionFactory(obligation__organisation=country, obligation__round=reporting)
        EntryOnBehalfFactory(contribution=begun, by=est, state=state)
    handed_in = ContributionFactory(obligation__organisation=country, obligation__round=reporting)
    submit_contribution(handed_in, by=nec, seen=1)
    led = LeaderFactory(person=est, organisation=europol).action
    ActionReport.objects.create(action=led, round=reporting, due_day=TODAY)
    plan = OAPFactory(state=OAPState.DRAFT)
    AppointmentFactory(oap=plan, person=est, organisation=europol)
    FollowUpFactory(organisation=country)
    ObligationFactory(organisation=europol, round=reporting, due_day=TODAY)
    client.force_login(est)

    with CaptureQueriesContext(connection) as captured:
        page = client.get(reverse("home"))

    assert page.context["waiting_count"] == 1
    assert {"entering", "action-reports"} <= sources_of(page)
    assert len(captured) <= 14


def test_who_steers_a_plan_finds_what_waits_to_be_endorsed(client):
    """The reviewers see their word, so it has to come before the review."""
    plan = OAPFactory()
    driver = AppointmentFactory(oap=plan).person
    action = OperationalActionFactory(oap=plan, title="Joint controls")
    owed = [ObligationFactory(action=action) for _ in range(2)]
    waiting, _ = (
        ContributionFactory(obligation=one, state=state)
        for one, state in zip(owed, ("submitted", "accepted"), strict=True)
    )
    client.force_login(driver)

    page = client.get(reverse("home")).content.decode()

    endorse = reverse("actions:contribution_endorse", args=[waiting.pk])
    assert f"Endorse the contribution of {waiting.obligation.organisation}" in page
    assert page.count("Endorse the contribution of") == 1
    waiting.endorsements.create(by=driver, fingerprint="")
    assert endorse not in client.get(reverse("home")).content.decode()
