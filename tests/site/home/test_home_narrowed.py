"""Sorting and filters of tasks on the home page, and its announcements."""

from datetime import date

import pytest
from django.urls import reverse

from actions.operational_actions.models.events import EventKind
from actions.states import ContributionState
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import (
    AssignmentFactory,
    ContributionFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import CrimeAreaFactory, MilestoneFactory, ReportingRoundFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def plans():
    return {
        name: OAPFactory(area=CrimeAreaFactory(name=name), state="adopted")
        for name in ("Cyber-attacks", "Firearms trafficking")
    }


@pytest.fixture
def owe(country, plans):
    reporting = ReportingRoundFactory()

    def owe(title, due_day, *, plan="Cyber-attacks", state=None):
        row = ObligationFactory(
            organisation=country,
            round=reporting,
            action__oap=plans[plan],
            action__title=title,
            due_day=due_day,
        )
        if state:
            ContributionFactory(obligation=row, state=state)
        return row

    return owe


@pytest.fixture
def found(client, nec):
    """Give, by heading, the last word of the title of each task that the page shows."""

    def found(**asked):
        client.force_login(nec)
        groups = client.get(reverse("home"), asked).context["groups"]
        return {group.code: [task.title.split()[-1] for task in group.tasks] for group in groups}

    return found


def test_what_is_to_be_done_first_stands_first(owe, found):
    owe("Later", date(2027, 1, 31))
    owe("Fortnight", date(2026, 12, 9))
    owe("Week", date(2026, 12, 2))
    owe("Today", date(2026, 11, 25))
    owe("Late", date(2026, 11, 24))
    owe("Back", date(2027, 1, 31), state=ContributionState.RETURNED)
    owe("Done", date(2026, 11, 1), state=ContributionState.SUBMITTED)

    assert list(found().items()) == [
        ("overdue", ["Late"]),
        ("sent-back", ["Back"]),
        ("week", ["Today", "Week"]),
        ("fortnight", ["Fortnight"]),
        ("later", ["Later"]),
    ]


def test_it_is_narrowed_by_plan_state_person_and_words(owe, found, country, plans):
    expert = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    given = owe("Given", date(2026, 12, 1))
    AssignmentFactory(action=given.action, organisation=country, person=expert)
    AssignmentFactory(action=given.action, person=RoleAssignmentFactory().person)
    owe("Guns", date(2026, 12, 1), plan="Firearms trafficking")
    owe("Begun", date(2026, 12, 1), state=ContributionState.DRAFT)
    owe("Done", date(2026, 12, 1), state=ContributionState.ACCEPTED)

    assert found(plan=str(plans["Firearms trafficking"].pk)) == {"week": ["Guns"]}
    assert found(state="draft") == {"week": ["Begun"]}
    assert found(state="handed_in") == {"done": ["Done"]}
    assert found(who=str(expert.pk)) == {"week": ["Given"]}
    assert found(who="nobody") == {"week": ["Begun", "Guns"]}
    assert found(q="FIREARMS guns") == {"week": ["Guns"]}
    assert found(q=given.action.number) == {"week": ["Given"]}
    assert found(plan=str(plans["Cyber-attacks"].pk), state="not_started") == {"week": ["Given"]}


def test_what_is_unknown_narrows_nothing_and_is_pointed_out(client, nec, owe, found):
    owe("Soon", date(2026, 12, 1))

    assert found(plan="x", state="y", who="z", page="999") == {"week": ["Soon"]}
    page = client.get(reverse("home"), {"plan": "x"})
    assert "This choice is not available" in page.text


def test_who_has_it_is_informed(client, nec, owe, country):
    expert = RoleAssignmentFactory(
        organisation=country,
        role=Role.EXPERT,
        person__first_name="Joris",
        person__last_name="Bakker",
    ).person
    given = owe("Given", date(2026, 12, 1))
    AssignmentFactory(action=given.action, organisation=country, person=expert)
    client.force_login(nec)

    page = client.get(reverse("home"))

    assert "With Joris Bakker" in " ".join(page.text.split())


def test_a_country_sees_the_events_in_which_it_takes_part(client, nec, country, plans):
    joined, other = (
        OperationalActionFactory(oap=plans["Cyber-attacks"], title=title)
        for title in ("Joined", "Other")
    )
    ParticipationFactory(action=joined, organisation=country)
    for action, name, day in (
        (joined, "Ours", date(2026, 12, 3)),
        (joined, "Over", date(2026, 11, 20)),
        (other, "Theirs", date(2026, 12, 4)),
        (other, "Shared", date(2026, 12, 5)),
    ):
        row = EventFactory(leading_action=action, name=name, first_day=day, last_day=day)
        if name == "Shared":
            row.further_actions.add(joined)
    EventFactory(
        leading_action=joined,
        name="Kick-off",
        kind=EventKind.MEETING,
        first_day=date(2026, 12, 1),
        last_day=date(2026, 12, 1),
    )
    MilestoneFactory(name="COSI adopts", first_day=date(2026, 12, 10))
    est = RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY)

    def announced(person):
        client.force_login(person)
        return [row.name for row in client.get(reverse("home")).context["announced"]]

    assert announced(nec) == ["Kick-off", "Ours", "Shared", "COSI adopts"]
    assert announced(est.person) == ["Kick-off", "Ours", "Theirs", "Shared", "COSI adopts"]


def test_whoever_has_nothing_to_do_reads_that_they_are_done(client):
    commission = RoleAssignmentFactory(
        role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person
    client.force_login(commission)

    assert "You have no open tasks" in client.get(reverse("home")).text
