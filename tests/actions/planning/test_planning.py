import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.needs.commands.intentions import add_target
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import Character, ParticipationRole
from actions.planning.commands.actions import (
    change_action,
    merge_actions,
    place_action,
    propose_action,
    refuse_action,
)
from actions.states import ActionState, ParticipationState
from empact.lib.commands import Changed, Invalid, NotNow
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Sector
from oaps.plans.models.plans import OAP, OAPRole
from oaps.plans.states import OAPState
from results.targets.models import TargetBaseline
from tests.factories.actions import EventFactory, OperationalActionFactory, ParticipationFactory
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("goal", "draft")]


def propose(draft, by, organisation, goal, **given):
    named = {"title": "Controls of parcels", "character": Character.REPRESSIVE}
    return propose_action(draft, by=by, organisation=organisation, goal=goal, **{**named, **given})


def numbers(draft):
    rows = draft.actions.filter(sequence__isnull=False).order_by("sequence")
    return {row.title: row.sequence for row in rows}


def test_propose_action_adds_a_proposal_without_number(draft, nec, country, goal):
    action = propose(draft, nec, country, goal, leads=True)

    assert (action.state, action.sequence, action.proposed_by) == ("proposed", None, country)
    assert [(part.organisation, part.role, part.state) for part in action.participations.all()] == [
        (country, ParticipationRole.LEADER, ParticipationState.COMMITTED)
    ]
    assert action in OperationalAction.objects.visible_to(nec)


def test_what_a_driver_proposes_asks_the_own_country_to_commit(draft, goal):
    steering = AppointmentFactory(oap=draft, role=OAPRole.CO_DRIVER)

    action = propose(draft, steering.person, steering.organisation, goal)

    assert action.participations.get().state == ParticipationState.PROPOSED


def test_an_agency_proposes_too(draft, goal):
    agency = RoleAssignmentFactory(role=Role.AGENCY, organisation__kind=OrganisationKind.EU_AGENCY)

    action = propose(draft, agency.person, agency.organisation, goal)

    assert action.proposed_by == agency.organisation


def test_propose_action_refuses_another_country(draft, nec, goal):
    with pytest.raises(Invalid) as refusal:
        propose(draft, nec, OrganisationFactory(), goal)

    assert list(refusal.value.problems) == ["organisation"]


def test_propose_action_refuses_a_goal_of_another_cycle(draft, nec, country):
    with pytest.raises(Invalid) as refusal:
        propose(draft, nec, country, StrategicGoalFactory(plan__cycle__first_year=2022))

    assert list(refusal.value.problems) == ["goal"]


def test_propose_action_refuses_a_goal_of_another_priority(draft, nec, country, goal):
    theirs = StrategicGoalFactory(plan=goal.plan, priority=PriorityFactory())

    with pytest.raises(Invalid):
        propose(draft, nec, country, theirs)


@pytest.mark.parametrize("role", (Role.EXPERT, Role.PRESIDENCY))
def test_propose_action_is_for_who_answers_for_an_organisation(draft, country, goal, role):
    person = RoleAssignmentFactory(organisation=country, role=role).person

    with pytest.raises(PermissionDenied):
        propose(draft, person, country, goal)


def test_propose_action_refuses_a_plan_that_was_submitted(draft, nec, country, goal):
    OAP.objects.update(state=OAPState.SUBMITTED)

    with pytest.raises(NotNow):
        propose(draft, nec, country, goal)


def test_a_coordinator_proposes_to_a_draft_that_they_do_not_see(client, draft, nec, country, goal):
    client.force_login(nec)
    page = reverse("actions:action_propose", args=[draft.pk])
    typed = {"organisation": country.pk, "goal": goal.pk, "title": "X", "character": "both"}

    plan = client.get(draft.get_absolute_url())
    response = client.post(page, typed)

    assert plan.status_code == 404
    assert response.url == OperationalAction.objects.get().get_absolute_url()
    assert client.get(response.url).status_code == 200


def test_place_action_accepts_a_proposal_with_the_next_number(
    draft, driver, goal, proposal, numbered
):
    numbered(1, 4)

    placed = place_action(draft, by=driver, action=proposal, goal=goal)

    assert placed.number == "8.5"
    assert placed.state == ActionState.PROPOSED


@pytest.mark.parametrize(
    ("moved", "place", "order"),
    (
        (0, 3, [3, 1, 2, 5]),
        (2, 1, [2, 3, 1, 5]),
        (1, 2, [1, 2, 3, 5]),
        (3, 1, [2, 3, 4, 1]),
        (0, 4, [4, 1, 2, 5]),
    ),
)
def test_place_action_moves_the_others_so_that_no_number_is_given_twice(
    draft, driver, goal, numbered, moved, place, order
):
    actions = numbered(1, 2, 3, 5)

    place_action(draft, by=driver, action=actions[moved], goal=goal, sequence=place)

    found = dict(draft.actions.values_list("pk", "sequence"))
    assert [found[action.pk] for action in actions] == order


def test_a_proposal_that_takes_a_number_moves_those_behind_up_to_the_first_gap(
    draft, driver, goal, proposal, numbered
):
    actions = numbered(1, 2, 4)

    place_action(draft, by=driver, action=proposal, goal=goal, sequence=1)

    found = dict(draft.actions.values_list("pk", "sequence"))
    assert [found[row.pk] for row in (proposal, *actions)] == [1, 2, 3, 4]


def test_place_action_moves_an_action_to_another_goal(draft, driver, goal, numbered):
    (action,) = numbered(3)
    other = StrategicGoalFactory(plan=goal.plan, number=2)

    placed = place_action(draft, by=driver, action=action, goal=other)

    assert placed.number == "2.1"


@pytest.mark.guard(
    "An action stands under a goal of its own cycle",
    file="actions/planning/writing/numbers.py",
    on="if goals_of(oap).filter(pk=goal.pk).exists():",
    off="if goal.pk:",
)
def test_place_action_refuses_a_goal_of_another_cycle(draft, driver, proposal):
    with pytest.raises(Invalid) as refusal:
        place_action(
            draft,
            by=driver,
            action=proposal,
            goal=StrategicGoalFactory(plan__cycle__first_year=2022),
        )

    assert list(refusal.value.problems) == ["goal"]


def test_change_action_writes_what_it_says(draft, driver, proposal):
    court = OrganisationFactory(
        authority_of=OrganisationFactory(), sector=Sector.JUDICIARY, country=""
    )
    other = OAPFactory()

    changed = change_action(
        proposal,
        by=driver,
        seen=1,
        title="Parcels",
        character=Character.PREVENTIVE,
        aim="Fewer.",
        judicial_contact=court,
        funding="ISF",
        further_oaps=[other],
    )

    assert (changed.title, changed.judicial_contact, changed.funding) == ("Parcels", court, "ISF")
    assert list(changed.further_oaps.all()) == [other]


def test_change_action_keeps_a_plan_that_whoever_writes_does_not_see(driver, proposal):
    unseen = OAPFactory(state=OAPState.DRAFT)
    proposal.further_oaps.add(unseen)

    changed = change_action(proposal, by=driver, seen=1, title="X", character="both")

    assert list(changed.further_oaps.all()) == [unseen]


def test_change_action_refuses_a_contact_that_is_not_judicial(driver, proposal, country):
    with pytest.raises(Invalid) as refusal:
        change_action(
            proposal, by=driver, seen=1, title="X", character="both", judicial_contact=country
        )

    assert list(refusal.value.problems) == ["judicial_contact"]


def test_change_action_takes_eurojust_as_contact(driver, proposal):
    eurojust = RoleAssignmentFactory(
        role=Role.EUROJUST, organisation__kind=OrganisationKind.EU_AGENCY
    ).organisation

    changed = change_action(
        proposal, by=driver, seen=1, title="X", character="both", judicial_contact=eurojust
    )

    assert changed.judicial_contact == eurojust


@pytest.mark.parametrize("state", (OAPState.CLOSED, OAPState.DRAFT))
def test_change_action_refuses_further_plans_that_are_over_or_unseen(driver, proposal, state):
    plan = OAPFactory(state=state)

    with pytest.raises(Invalid) as refusal:
        change_action(proposal, by=driver, seen=1, title="X", character="both", further_oaps=[plan])

    assert list(refusal.value.problems) == ["further_oaps"]


@pytest.mark.guard(
    "A plan that was submitted is written no more",
    file="actions/operational_actions/models/actions.py",
    on="return self.oap.is_open and self.state not in ACTION_ENDS",
    off="return True",
)
@pytest.mark.parametrize("state", (OAPState.SUBMITTED, OAPState.ADOPTED))
def test_change_action_refuses_a_plan_that_is_not_open(draft, driver, proposal, state):
    OAP.objects.update(state=state)

    with pytest.raises(NotNow):
        change_action(proposal, by=driver, seen=1, title="X", character="both")


def test_change_action_is_not_for_a_country_that_is_asked(proposal, nec, asked):
    with pytest.raises(PermissionDenied):
        change_action(proposal, by=nec, seen=1, title="X", character="both")


def test_change_action_refuses_to_overwrite_what_was_not_seen(driver, proposal):
    change_action(proposal, by=driver, seen=1, title="First", character="both")

    with pytest.raises(Changed):
        change_action(proposal, by=driver, seen=1, title="Second", character="both")

    assert OperationalAction.objects.get().title == "First"


def test_two_people_who_write_an_action_at_once_see_both_texts(client, driver, proposal):
    change_action(proposal, by=driver, seen=1, title="Theirs", character="preventive")
    client.force_login(driver)

    response = client.post(
        reverse("actions:action_change", args=[proposal.pk]),
        {"seen": 1, "title": "Mine", "character": "both", "aim": "", "funding": ""},
    )

    differing = [
        (row["label"], row["theirs"], row["yours"])
        for row in response.context["stored"]
        if row["differs"]
    ]
    assert response.status_code == 409
    assert differing == [
        ("Title", "Theirs", "Mine"),
        ("Character", "Preventive", "Repressive and preventive"),
    ]


def test_refuse_action_cancels_it_with_the_reason(driver, numbered):
    (action,) = numbered(1)

    refused = refuse_action(action, by=driver, reason="Others do this.")

    assert (refused.state, refused.sequence, refused.reason) == (
        ActionState.CANCELLED,
        None,
        "Others do this.",
    )
    assert refused.changes.get().note == "Others do this."


def test_what_was_refused_is_written_no_more(driver, proposal):
    refused = refuse_action(proposal, by=driver, reason="Others do this.")

    with pytest.raises(NotNow):
        refuse_action(refused, by=driver, reason="Again.")


def test_merge_actions_unites_who_takes_part_and_what_is_needed(draft, driver, proposal, numbered):
    (kept,) = numbered(1)
    leader = ParticipationFactory(action=kept, role=ParticipationRole.LEADER)
    both = ParticipationFactory(action=kept, state="proposed")
    ParticipationFactory(action=proposal, organisation=both.organisation)
    offers = ParticipationFactory(action=proposal, role=ParticipationRole.LEADER)
    ParticipationFactory(action=proposal, state="declined")
    day, seized = draft.last_day, IndicatorFactory()
    arrests = IndicatorFactory()
    for action, value in ((kept, 10), (proposal, 99)):
        add_target(action, by=driver, indicator=arrests, value=value, by_day=day)
    add_target(proposal, by=driver, indicator=seized, value=5, by_day=day)
    event = EventFactory(leading_action=proposal)
    begins = {"baseline": 3, "baseline_year": 2024, "note": "Counted by hand."}
    TargetBaseline.objects.create(target=proposal.targets.get(indicator=seized), **begins)

    merged = merge_actions(draft, by=driver, action=proposal, into=kept)

    assert TargetBaseline.objects.filter(target__action=merged).values(*begins).get() == begins
    parts = {part.organisation: (part.role, part.state) for part in merged.participations.all()}
    proposal.refresh_from_db()
    event.refresh_from_db()
    assert parts == {
        leader.organisation: ("leader", "committed"),
        both.organisation: ("participant", "proposed"),
        offers.organisation: ("co_leader", "committed"),
    }
    assert {target.indicator: target.value for target in merged.targets.all()} == {
        arrests: 10,
        seized: 5,
    }
    assert event.leading_action == kept
    assert (proposal.state, proposal.reason) == ("cancelled", f"Merged into “{kept}”.")


def test_what_was_merged_leads_to_where_it_went_on(client, draft, driver, proposal, numbered):
    (kept,) = numbered(1)
    merge_actions(draft, by=driver, action=proposal, into=kept)
    OperationalAction.objects.filter(pk=kept.pk).update(title="Check parcels and letters")
    client.force_login(driver)

    for page in (draft, proposal):
        listed = " ".join(client.get(page.get_absolute_url()).content.decode().split())
        link = f'<a href="{kept.get_absolute_url()}">{kept.number} Check parcels and letters</a>.'
        assert f"Merged into {link}" in listed


def test_merge_actions_refuses_an_action_of_another_plan(draft, driver, proposal):
    with pytest.raises(Invalid) as refusal:
        merge_actions(draft, by=driver, action=proposal, into=OperationalActionFactory())

    assert list(refusal.value.problems) == ["into"]


def test_merge_actions_refuses_an_action_with_itself(draft, driver, proposal):
    with pytest.raises(Invalid):
        merge_actions(draft, by=driver, action=proposal, into=proposal)


def test_the_steps_of_an_action_are_taken_on_its_pages(client, draft, driver, goal, proposal):
    client.force_login(driver)
    other = OperationalActionFactory(oap=draft, goal=goal, sequence=None, state="proposed")

    def post(page, **typed):
        return client.post(reverse(f"actions:{page}", args=[proposal.pk]), typed).status_code

    found = [
        post("action_place", goal=goal.pk, sequence=3),
        post("action_change", seen=2, title="X", character="both"),
        post("action_merge", into=other.pk),
        post("action_refuse", reason="Twice."),
    ]

    assert found == [302, 302, 302, 409]


def test_the_page_of_a_plan_sets_proposals_apart(client, draft, driver, proposal, numbered):
    accepted = numbered(1)
    refused = refuse_action(numbered(2)[0], by=driver, reason="Others do this.")
    client.force_login(driver)

    response = client.get(draft.get_absolute_url())

    shown = [response.context[name] for name in ("actions", "proposals", "cancelled")]
    assert shown == [accepted, [proposal], [refused]]
    assert reverse("actions:action_place", args=[proposal.pk]) in response.text
