"""Actions given to persons, and roles handed over with everything that goes with them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.assignments import Assignment
from actions.operational_actions.models.kinds import AssignmentRole, ParticipationRole
from actions.participations.commands.assignments import (
    assign_to_action,
    end_assignment,
    hand_over_role,
)
from actions.states import ContributionState
from actions.submissions.commands import (
    change_contribution,
    start_contribution,
    submit_contribution,
)
from empact.lib.commands import Invalid, NotNow
from empact.people.roles.commands.roles import end_role
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.roles import RoleAssignment
from oaps.plans.models.plans import OAP, Appointment
from tests.factories.actions import (
    AssignmentFactory,
    ContributionFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "factor_shown")]

TODAY = date(2026, 11, 25)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def est(db):
    return RoleAssignmentFactory(
        role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
    ).person


@pytest.fixture
def novice(country):
    """An expert of the country without an action."""
    return RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person


def give(action, by, organisation, person, role=AssignmentRole.CONTRIBUTOR, **given):
    given = {"first_day": TODAY, **given}
    return assign_to_action(
        action, by=by, organisation=organisation, person=person, role=role, **given
    )


def refused(command, *given, **named):
    with pytest.raises(Invalid) as refusal:
        command(*given, **named)
    return refusal.value.problems


# An expert and the actions given to them


def test_an_expert_drafts_the_actions_given_to_them_and_no_others(country, nec, novice, action):
    given = ObligationFactory(organisation=country, action=action)
    other = ObligationFactory(organisation=country)
    ParticipationFactory(action=other.action, organisation=country)

    give(action, nec, country, novice)

    assert list(Obligation.objects.visible_to(novice)) == [given]
    assert start_contribution(given, by=novice).state == ContributionState.DRAFT
    with pytest.raises(PermissionDenied):
        start_contribution(other, by=novice)


@pytest.mark.guard(
    "An expert drafts what was given to them, and nothing else",
    file="actions/obligations/models/obligations.py",
    on='    return condition | both(within(f"{path}organisation", experts), delegated)',
    off='    return condition | within(f"{path}organisation", experts)',
)
def test_an_expert_without_an_action_reads_and_writes_nothing(contribution, novice):
    assert not Contribution.objects.visible_to(novice).exists()
    with pytest.raises(PermissionDenied):
        change_contribution(contribution, by=novice, seen=1, narrative="Mine.")


def test_the_right_ends_with_the_period(contribution, nec, expert):
    assignment = expert.assignments.get()

    end_assignment(assignment, by=nec, last_day=YESTERDAY)

    assert not Contribution.objects.visible_to(expert).exists()


def test_the_right_ends_with_the_role_for_the_country(contribution, expert):
    expert.roles.update(last_day=YESTERDAY)

    assert not Contribution.objects.visible_to(expert).exists()


@pytest.mark.guard(
    "Nothing is left of a role that left no row",
    file="empact/people/roles/models/roles.py",
    on="        if self.pk is not None:",
    off="        if True:",
)
@pytest.mark.parametrize("first_day", (TODAY, TOMORROW))
def test_a_role_that_leaves_no_row_takes_all_parts_with_it(country, nec, first_day):
    own = RoleAssignmentFactory(organisation=country, role=Role.EXPERT, first_day=first_day)
    given = {"organisation": country, "person": own.person, "first_day": first_day}
    LeaderFactory(**given)
    AppointmentFactory(**given)

    end_role(own, by=nec, last_day=YESTERDAY)

    with time_machine.travel(TOMORROW):
        assert not OperationalAction.objects.led_by(own.person).exists()
        assert not OAP.objects.steered_by(own.person).exists()


def test_parts_stay_with_whoever_still_acts_for_the_country(country, nec, novice, action):
    appointed = AppointmentFactory(oap=action.oap, organisation=country, person=novice)
    second = RoleAssignmentFactory(
        organisation=country, role=Role.NEC_TEAM, person=novice, first_day=TODAY
    )

    end_role(second, by=nec, last_day=YESTERDAY)

    assert list(OAP.objects.steered_by(novice)) == [appointed.oap]


def test_an_action_given_for_one_country_opens_nothing_of_another(contribution, action, expert):
    other = OrganisationFactory()
    RoleAssignmentFactory(person=expert, organisation=other, role=Role.EXPERT)
    theirs = ObligationFactory(organisation=other, action=action)

    assert not Obligation.objects.given_to(expert).filter(pk=theirs.pk).exists()


def test_the_rest_of_the_team_drafts_whatever_the_country_owes(country, obligation):
    for role in (Role.NEC, Role.NEC_TEAM):
        person = RoleAssignmentFactory(organisation=country, role=role).person
        assert list(Obligation.objects.given_to(person)) == [obligation]


# Giving an action


def test_a_coordinator_names_who_leads_for_the_country(country, nec, novice, action):
    action.participations.update(role="leader")

    leader = give(action, nec, country, novice, AssignmentRole.LEADER, last_day=TOMORROW)

    assert (leader.role, leader.last_day) == ("leader", TOMORROW)
    assert list(OperationalAction.objects.led_by(novice)) == [action]


def test_est_names_leaders_and_no_contributors(country, est, novice, action):
    assert list(refused(give, action, est, country, novice)) == ["role"]
    action.participations.update(role="co_leader")

    assert give(action, est, country, novice, AssignmentRole.CO_LEADER).person == novice


@pytest.mark.parametrize(
    ("given", "fields"),
    (
        ({"role": AssignmentRole.LEADER}, ["role"]),
        ({"role": "king"}, ["role"]),
        ({"first_day": YESTERDAY}, ["first_day"]),
        ({"last_day": YESTERDAY}, ["last_day"]),
    ),
)
def test_assign_to_action_refuses_at_the_field(country, nec, novice, action, given, fields):
    assert list(refused(give, action, nec, country, novice, **given)) == fields
    assert not Assignment.objects.filter(person=novice).exists()


def test_an_organisation_that_takes_no_part_gives_nothing(country, nec, novice, action):
    other = ParticipationFactory(action=action, state="withdrawn").organisation
    person = RoleAssignmentFactory(organisation=other, role=Role.EXPERT).person

    assert list(refused(give, action, nec, other, person)) == ["organisation"]


def test_nobody_is_given_an_action_for_an_organisation_for_which_they_do_not_act(
    country, nec, action
):
    stranger = RoleAssignmentFactory(role=Role.EXPERT).person

    assert list(refused(give, action, nec, country, stranger)) == ["person"]


def test_a_coordinator_gives_nothing_for_another_country(nec, action):
    other = ParticipationFactory(action=action).organisation
    person = RoleAssignmentFactory(organisation=other, role=Role.EXPERT).person

    assert list(refused(give, action, nec, other, person)) == ["role"]


def test_nobody_gives_an_action_to_themselves(country, nec, action):
    assert list(refused(give, action, nec, country, nec)) == ["person"]


def test_one_person_leads_at_a_time(country, nec, novice, expert, action):
    action.participations.update(role="leader")
    give(action, nec, country, expert, AssignmentRole.LEADER)

    problems = refused(give, action, nec, country, novice, AssignmentRole.LEADER)

    assert list(problems) == ["first_day"]
    assert list(refused(give, action, nec, country, expert)) == ["person"]


def test_who_may_give_and_take_an_action(people, action, country, novice):
    assignment = AssignmentFactory(action=action, organisation=country, person=novice)
    done = {"give": set(), "take": set()}
    for who, person in people.items():
        for what, step in {
            "give": lambda by: give(action, by, country, novice),
            "take": lambda by: end_assignment(assignment, by=by, last_day=TODAY),
        }.items():
            try:
                step(person)
            except PermissionDenied:
                continue
            except Invalid:
                pass
            done[what].add(who)

    assert done == {"give": {"nec", "nec inside", "est"}, "take": {"nec"}}


def test_est_takes_the_lead_of_an_action_from_somebody(est):
    leader = LeaderFactory()

    end_assignment(leader, by=est, last_day=YESTERDAY)

    assert not OperationalAction.objects.led_by(leader.person).exists()


# Handing over


@pytest.fixture
def successor(country):
    return RoleAssignmentFactory(organisation=country, role=Role.NEC_TEAM).person


@pytest.fixture
def own_role(nec):
    return nec.roles.get()


def test_hand_over_role_ends_one_role_and_begins_the_other(country, nec, own_role, successor):
    given = hand_over_role(own_role, by=nec, person=successor, first_day=date(2026, 12, 1))

    own_role.refresh_from_db()
    assert own_role.last_day == date(2026, 11, 30)
    assert (given.person, given.role, given.organisation) == (successor, Role.NEC, country)
    assert (given.first_day, given.last_day) == (date(2026, 12, 1), None)


def test_whoever_takes_over_finds_the_open_work(
    country, nec, own_role, successor, contribution, entry
):
    change_contribution(contribution, by=nec, seen=1, narrative="Begun.", figures=[entry()])

    hand_over_role(own_role, by=nec, person=successor, first_day=TODAY)

    assert list(Obligation.objects.visible_to(successor)) == [contribution.obligation]
    submitted = submit_contribution(contribution, by=successor, seen=2)
    assert submitted.state == ContributionState.SUBMITTED
    assert not Contribution.objects.visible_to(nec).exists()


@pytest.mark.guard(
    "What goes with a role is passed on",
    file="actions/participations/commands/assignments.py",
    on="    for model in (Appointment, Assignment):",
    off="    for model in (Appointment,):",
)
def test_parts_on_plans_and_actions_go_with_the_role(country, nec, own_role, successor, action):
    plan = AppointmentFactory(person=nec, organisation=country, last_day=date(2027, 6, 30)).oap
    led = LeaderFactory(person=nec, organisation=country).action

    hand_over_role(own_role, by=nec, person=successor, first_day=TODAY)

    assert list(OAP.objects.steered_by(successor)) == [plan]
    assert list(OperationalAction.objects.led_by(successor)) == [led]
    assert not OAP.objects.steered_by(nec).exists()
    before, after = Appointment.objects.order_by("first_day")
    assert (before.person, before.last_day) == (nec, YESTERDAY)
    assert (after.first_day, after.last_day) == (TODAY, date(2027, 6, 30))


def test_what_is_over_or_for_others_stays(country, nec, own_role, successor):
    over = AssignmentFactory(person=nec, organisation=country, last_day=YESTERDAY)
    elsewhere = AppointmentFactory(person=nec)

    hand_over_role(own_role, by=nec, person=successor, first_day=TODAY)

    assert list(Assignment.objects.all()) == [over]
    assert list(Appointment.objects.all()) == [elsewhere]


def test_what_begins_later_begins_with_whoever_takes_over(country, nec, own_role, successor):
    AssignmentFactory(person=nec, organisation=country, first_day=date(2027, 1, 1))

    hand_over_role(own_role, by=nec, person=successor, first_day=TODAY)

    (moved,) = Assignment.objects.all()
    assert (moved.person, moved.first_day) == (successor, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("until", "begins"), ((None, None), (date(2026, 12, 31), date(2027, 1, 1)))
)
def test_whoever_has_the_part_already_gets_what_is_missing(
    country, nec, own_role, successor, until, begins
):
    mine = AssignmentFactory(person=nec, organisation=country)
    theirs = AssignmentFactory(
        person=successor, organisation=country, action=mine.action, last_day=until
    )

    hand_over_role(own_role, by=nec, person=successor, first_day=TODAY)

    added = Assignment.objects.filter(person=successor).exclude(pk=theirs.pk)
    assert [row.first_day for row in added] == ([] if begins is None else [begins])


@pytest.mark.parametrize(
    ("given", "fields"),
    (
        ({"first_day": YESTERDAY}, ["first_day"]),
        ({"first_day": date(2024, 1, 1)}, ["first_day"]),
    ),
)
def test_hand_over_role_refuses_a_day_that_does_not_fit(nec, own_role, successor, given, fields):
    assert list(refused(hand_over_role, own_role, by=nec, person=successor, **given)) == fields


def test_a_role_is_not_handed_over_after_its_end(nec, own_role, successor):
    own_role.last_day = TOMORROW
    own_role.save()
    late = TOMORROW + timedelta(days=1)

    problems = refused(hand_over_role, own_role, by=nec, person=successor, first_day=late)

    assert list(problems) == ["first_day"]


def test_nobody_hands_over_to_themselves(country, nec, own_role, est):
    expert_role = RoleAssignmentFactory(organisation=country, role=Role.EXPERT)

    for held, by in ((own_role, nec), (expert_role, nec), (own_role, est)):
        assert list(refused(hand_over_role, held, by=by, person=by, first_day=TOMORROW)) == [
            "person"
        ]


def test_a_coordinator_hands_over_within_the_country(nec, own_role):
    stranger = RoleAssignmentFactory().person

    problems = refused(hand_over_role, own_role, by=nec, person=stranger, first_day=TOMORROW)

    assert list(problems) == ["person"]


def test_est_hands_a_country_to_somebody_new(own_role, est):
    given = hand_over_role(own_role, by=est, person=UserFactory(), first_day=TOMORROW)

    assert given.role == Role.NEC


def test_nobody_gets_the_role_that_they_hold(country, nec, own_role, est):
    other = RoleAssignmentFactory(organisation=country, role=Role.NEC).person

    for person in (nec, other):
        problems = refused(hand_over_role, own_role, by=est, person=person, first_day=TOMORROW)
        assert list(problems) == ["person"]


def test_a_role_that_is_over_is_not_handed_over(country, nec, successor):
    over = RoleAssignmentFactory(organisation=country, role=Role.EXPERT, last_day=YESTERDAY)

    with pytest.raises(NotNow, match="has ended"):
        hand_over_role(over, by=nec, person=successor, first_day=TOMORROW)


def test_who_may_hand_over_what(people, country, own_role, expert):
    expert_role = expert.roles.get()
    person = UserFactory()
    done = {}
    for name, held in {"nec": own_role, "expert": expert_role}.items():
        done[name] = set()
        for who, by in people.items():
            try:
                hand_over_role(held, by=by, person=person, first_day=YESTERDAY)
            except PermissionDenied:
                continue
            except Invalid:
                pass
            done[name].add(who)

    assert done == {"nec": {"nec", "est"}, "expert": {"nec"}}
    assert not RoleAssignment.objects.filter(person=person).exists()


# Pages


def test_the_page_lists_what_goes_with_the_role(client, country, nec, own_role, obligation):
    AppointmentFactory(person=nec, organisation=country, oap__area__name="Firearms trafficking")
    LeaderFactory(person=nec, organisation=country, action__title="Following the money")
    for state in ("draft", "returned", "reopened", "submitted", "accepted"):
        ContributionFactory(obligation__organisation=country, state=state)
    client.force_login(nec)

    page = client.get(reverse("actions:role_hand_over", args=[own_role.pk]))

    assert page.context["passed_on"]["work"] == {
        "not_started": 1,
        "draft": 1,
        "sent_back": 2,
        "with_reviewers": 1,
    }
    assert "Driver, Firearms trafficking, 2026–2027" in page.text
    assert "Following the money" in page.text


def test_a_coordinator_hands_over_from_the_page(client, nec, own_role, successor):
    client.force_login(nec)

    answer = client.post(
        reverse("actions:role_hand_over", args=[own_role.pk]),
        {"person": str(successor.pk), "first_day": "2026-11-25"},
    )

    assert answer.url == reverse("home")
    assert client.get(reverse("people:team")).status_code == 403
    client.force_login(successor)
    assert client.get(reverse("people:team")).status_code == 200


def test_who_opens_which_page(people, action, country, expert, own_role):
    pages = {
        "give": reverse("actions:assignment_create", args=[action.pk]),
        "take": reverse("actions:assignment_end", args=[expert.assignments.get().pk]),
        "hand over": reverse("actions:role_hand_over", args=[own_role.pk]),
        "team's": reverse("actions:team_actions"),
    }
    found = {page: {} for page in pages}
    for who, person in people.items():
        client = Client()
        client.force_login(person)
        for page, address in pages.items():
            found[page].setdefault(client.get(address).status_code, set()).add(who)

    outside = {"former nec", "former driver", "administrator", "superuser"}
    steering = {"driver", "co-driver"}
    team = {"nec", "team member", "expert", "est"}
    assert found["give"] == {
        200: {"nec", "nec inside", "est"},
        403: people.keys() - outside - {"nec", "nec inside", "est"},
        404: outside,
    }
    assert found["take"] == {200: {"nec"}, 403: team - {"nec"}, 404: people.keys() - team}
    unseen = outside | steering | {"partner inside"}
    assert found["hand over"] == {
        200: {"nec", "est"},
        403: people.keys() - unseen - {"nec", "est"},
        404: unseen,
    }
    necs = {"nec", "nec inside", "nec outside"}
    assert found["team's"] == {200: necs, 403: people.keys() - necs}


def test_a_coordinator_gives_an_action_from_the_page(client, country, nec, novice, action):
    client.force_login(nec)

    answer = client.post(
        reverse("actions:assignment_create", args=[action.pk]),
        {
            "organisation": str(country.pk),
            "person": str(novice.pk),
            "role": "contributor",
            "first_day": "2026-11-25",
        },
    )

    assert answer.url == action.get_absolute_url()
    assert novice.assignments.get().action == action
    assert "contributor" in client.get(action.get_absolute_url()).text


@pytest.mark.parametrize(
    ("part", "offered"),
    (
        (ParticipationRole.PARTICIPANT, ["contributor"]),
        (ParticipationRole.CO_LEADER, ["co_leader", "contributor"]),
        (ParticipationRole.LEADER, ["leader", "contributor"]),
    ),
)
def test_only_parts_are_offered_that_fit_how_the_country_takes_part(
    client, country, nec, part, offered
):
    action = OperationalActionFactory()
    ParticipationFactory(action=action, organisation=country, role=part)
    ParticipationFactory(action=action)
    client.force_login(nec)

    page = client.get(reverse("actions:assignment_create", args=[action.pk]))

    assert [role for role, _ in page.context["form"].fields["role"].choices] == offered


@pytest.mark.parametrize("rows", (1, 3, 30))
def test_the_actions_of_a_team_take_the_same_queries(
    client, country, nec, expert, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        row = ParticipationFactory(organisation=country)
        AssignmentFactory(action=row.action, organisation=country, person=expert)
    client.force_login(nec)

    with django_assert_max_num_queries(8):
        client.get(reverse("actions:team_actions"))
