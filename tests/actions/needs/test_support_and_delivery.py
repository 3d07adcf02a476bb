"""Answers of agencies to support needs, and commitments next to deliveries."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.needs.commands.intentions import change_support
from actions.needs.commands.support import answer_support
from actions.needs.models import Support, SupportKind
from actions.obligations.models.obligations import Obligation
from actions.resource_use.queries.delivery import delivery_of
from actions.states import ActionState, ContributionState, SupportState
from empact.lib.commands import Changed, Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from oaps.plans.states import OAPState
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-25 12:00+01:00", tick=False):
        yield


@pytest.fixture
def frontex():
    return OrganisationFactory(name="Frontex", country="", kind=OrganisationKind.EU_AGENCY)


@pytest.fixture
def agent(frontex):
    return RoleAssignmentFactory(organisation=frontex, role=Role.AGENCY).person


@pytest.fixture
def action():
    return OperationalActionFactory(title="Check parcels")


@pytest.fixture
def support(action, frontex):
    return Support.objects.create(
        action=action, asked_of=frontex, kind=SupportKind.OPERATIONAL, what="Two analysts"
    )


def answer(support, by, state, note=""):
    support.refresh_from_db()
    return answer_support(support, by=by, seen=support.version, state=state, note=note)


def test_the_agency_agrees_and_gives(support, agent):
    assert list(Support.objects.to_answer_by(agent)) == [support]

    answer(support, agent, SupportState.AGREED)
    answer(support, agent, SupportState.GIVEN, "Two analysts for ten days.")

    support.refresh_from_db()
    assert support.state == SupportState.GIVEN
    steps = support.changes.order_by("pk").values_list("after", "note")
    assert list(steps) == [("agreed", ""), ("given", "Two analysts for ten days.")]
    assert not Support.objects.to_answer_by(agent).exists()


def test_the_agency_declines_with_a_reason_and_may_come_back_to_it(support, agent):
    with pytest.raises(Invalid) as refusal:
        answer(support, agent, SupportState.DECLINED, " ")
    answer(support, agent, SupportState.DECLINED, "No analyst is free.")
    answer(support, agent, SupportState.AGREED)

    assert list(refusal.value.problems) == ["note"]
    support.refresh_from_db()
    assert support.state == SupportState.AGREED


def test_what_was_not_agreed_was_not_given(support, agent):
    with pytest.raises(Invalid) as refusal:
        answer(support, agent, SupportState.GIVEN)

    assert list(refusal.value.problems) == ["state"]


def test_only_the_agency_asked_answers(support, action):
    other = RoleAssignmentFactory(
        role=Role.AGENCY, organisation__kind=OrganisationKind.EU_AGENCY
    ).person
    driver = AppointmentFactory(oap=action.oap).person

    for person in (other, driver):
        with pytest.raises(PermissionDenied):
            answer(support, person, SupportState.AGREED)


def test_europol_and_eurojust_answer_for_themselves(action):
    for name, role in (("Europol", Role.EST), ("Eurojust", Role.EUROJUST)):
        agency = OrganisationFactory(name=name, country="", kind=OrganisationKind.EU_AGENCY)
        person = RoleAssignmentFactory(organisation=agency, role=role).person
        row = Support.objects.create(action=action, asked_of=agency, kind="financial", what=name)
        answer(row, person, SupportState.AGREED)

    assert set(Support.objects.values_list("state", flat=True)) == {SupportState.AGREED}


def test_two_of_an_agency_do_not_answer_past_each_other(support, agent):
    answer(support, agent, SupportState.AGREED)

    with pytest.raises(Changed):
        answer_support(support, by=agent, seen=1, state=SupportState.DECLINED, note="No.")


def test_who_comes_second_sees_who_noted_that_it_was_given(support, agent, frontex):
    colleague = RoleAssignmentFactory(organisation=frontex, role=Role.AGENCY).person
    answer(support, agent, SupportState.AGREED)
    answer(support, agent, SupportState.GIVEN)

    with pytest.raises(NotNow, match=f"given: {agent} recorded that on 25 November 2026, 12:00"):
        answer_support(support, by=colleague, seen=2, state=SupportState.GIVEN)


def test_what_was_promised_is_noted_as_given_after_the_end_and_nothing_is_promised_then(
    support, action, agent, frontex
):
    late = Support.objects.create(action=action, asked_of=frontex, kind="financial", what="A car")
    answer(support, agent, SupportState.AGREED)
    action.state = ActionState.COMPLETED
    action.save()

    answer(support, agent, SupportState.GIVEN)
    with pytest.raises(NotNow):
        answer(late, agent, SupportState.AGREED)


def test_what_was_answered_is_not_asked_in_other_words(support, action, agent, frontex):
    driver = AppointmentFactory(oap=action.oap).person
    answer(support, agent, SupportState.AGREED)
    action.oap.state = OAPState.DRAFT
    action.oap.save()
    support.refresh_from_db()

    with pytest.raises(NotNow):
        change_support(
            support,
            by=driver,
            seen=support.version,
            asked_of=frontex,
            kind=SupportKind.FINANCIAL,
            what="Everything",
        )


def test_an_agency_has_a_list_and_answers_from_it(client, support, agent, frontex):
    client.force_login(agent)
    page = reverse("actions:support_list", args=[frontex.pk])
    answering = reverse("actions:support_answer", args=[support.pk])

    assert answering in client.get(page).content.decode()
    response = client.post(answering, {"seen": 1, "state": "declined", "note": "None is free."})

    assert (response.status_code, response.url) == (302, page)
    assert "There are no requests" in client.get(page).content.decode()
    assert "None is free." in client.get(f"{page}?state=declined").content.decode()
    assert "None is free." in client.get(support.action.get_absolute_url()).content.decode()


@pytest.mark.guard(
    "The plans lead to the requests of an agency whom its page opens to",
    file="oaps/plans/views/plans.py",
    on="""
            answering_for={part.organisation for part in roles_of(self.request.user)},
""",
    off="""
            answering_for={row.organisation_id for row in self.request.user.roles.all()},
""",
)
@pytest.mark.parametrize(("role", "shown"), ((Role.AGENCY, 1), (Role.ADMINISTRATOR, 0)))
def test_the_plans_lead_to_the_list_whoever_may_open_it(client, frontex, role, shown):
    client.force_login(RoleAssignmentFactory(organisation=frontex, role=role).person)
    page = reverse("actions:support_list", args=[frontex.pk])

    assert client.get(reverse("oaps:oap_list")).text.count(page) == shown
    assert client.get(page).status_code == (200 if shown else 404)


@pytest.mark.parametrize("rows", (1, 40))
def test_the_list_asks_the_database_as_much_for_few_as_for_many(
    client, agent, frontex, rows, django_assert_max_num_queries
):
    for action in OperationalActionFactory.create_batch(rows):
        Support.objects.create(action=action, asked_of=frontex, kind="financial", what="A car")
    client.force_login(agent)

    with django_assert_max_num_queries(LIST_QUERIES):
        client.get(reverse("actions:support_list", args=[frontex.pk]))


LIST_QUERIES = 7


@pytest.fixture
def delivered(action):
    """Three countries are committed: one has reported, one has a draft, one was not asked."""
    reporting = ReportingRoundFactory()
    for name, state in (("Spain", ContributionState.SUBMITTED), ("Malta", ContributionState.DRAFT)):
        country = ParticipationFactory(action=action, organisation__name=name).organisation
        owed = ObligationFactory(action=action, organisation=country, round=reporting)
        ContributionFactory(obligation=owed, state=state)
    ParticipationFactory(action=action, organisation__name="Austria")
    return reporting


def listed(action, reporting, user):
    return [
        (row.name, row.stands)
        for found in delivery_of(action.oap, reporting, user)
        for row in found.rows
    ]


def test_commitment_stands_beside_delivery_in_the_order_of_the_alphabet(action, delivered):
    est = RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY).person
    everybody = [("Austria", "not_asked"), ("Malta", "silent"), ("Spain", "reported")]

    assert listed(action, delivered, est) == everybody
    assert listed(action, delivered, AppointmentFactory(oap=action.oap).person) == everybody


@pytest.mark.guard(
    "Missing answers are visible only to those who follow the action",
    file="actions/resource_use/queries/delivery.py",
    on="    if steers or holds(user, Role.EST):",
    off="    if True:",
)
def test_of_delivery_a_leader_sees_the_own_action_and_a_country_itself(action, delivered):
    leader = LeaderFactory(action=action, organisation__name="Belgium").person
    other = ParticipationFactory(action__oap=action.oap, organisation__name="Greece")
    ObligationFactory(action=other.action, organisation=other.organisation, round=delivered)
    nec = RoleAssignmentFactory(organisation=other.organisation, role=Role.NEC).person
    commission = RoleAssignmentFactory(
        role=Role.COMMISSION, organisation__kind=OrganisationKind.EU_INSTITUTION
    ).person

    assert [name for name, _ in listed(action, delivered, leader)] == [
        "Austria",
        "Belgium",
        "Malta",
        "Spain",
    ]
    assert listed(action, delivered, nec) == [("Greece", "silent")]
    assert listed(action, delivered, commission) == []


def test_a_report_on_an_event_alone_is_none_on_the_action_that_leads_it(action, delivered):
    organisation = Obligation.objects.get(organisation__name="Spain").organisation
    ObligationFactory(
        action=action,
        organisation=organisation,
        round=delivered,
        event=EventFactory(leading_action=action),
    )

    driver = AppointmentFactory(oap=action.oap).person

    assert ("Spain", "reported") in listed(action, delivered, driver)


def test_the_page_of_delivery_says_who_is_silent(client, action, delivered):
    client.force_login(AppointmentFactory(oap=action.oap).person)

    page = client.get(reverse("actions:plan_delivery", args=[action.oap_id])).content.decode()

    assert "Malta: No answer" in page
    assert "Spain: Reported" in page
    assert "%" not in page.split("<main")[1]
