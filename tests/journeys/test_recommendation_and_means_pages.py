"""Recommendations of COSI and resources of actions, in a browser, wide and narrow."""

import pytest
from django.urls import reverse

from actions.needs.models import ResourceAllocation, Support
from actions.states import ContributionState
from cycles.decisions.models import DecidedBy
from cycles.states import FollowUpState
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import (
    ContributionFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
    ResourceUseFactory,
)
from tests.factories.cycles import (
    DecisionFactory,
    FollowUpFactory,
    RecommendationFactory,
    ReportingRoundFactory,
)
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.records import MarkingFactory
from tests.journeys.looks import looks_right


@pytest.fixture
def holder(transactional_db):
    def holder(role, kind=OrganisationKind.EU_INSTITUTION, **given):
        organisation = OrganisationFactory(country="", kind=kind, **given)
        return RoleAssignmentFactory(role=role, organisation=organisation).person

    return holder


def test_a_recommendation_goes_to_all_countries_and_its_answers_into_the_grid(
    any_page, holder, go_to, axe
):
    secretary = holder(Role.SECRETARIAT)
    MarkingFactory(code="LIMITE")
    names = [f"Land {number:02}" for number in range(1, 28)]
    countries = [OrganisationFactory(name=name) for name in names]
    nec = RoleAssignmentFactory(organisation=countries[0], role=Role.NEC).person
    decision = DecisionFactory(body=DecidedBy.COSI)
    done = RecommendationFactory(decision=decision, number=7, title="Earlier one")
    for place, country in enumerate(countries):
        state = list(FollowUpState)[place % 5]
        FollowUpFactory(recommendation=done, organisation=country, complete=True, state=state)

    go_to(secretary, decision.get_absolute_url(), decision.title)
    any_page.get_by_role("link", name="Record a recommendation").click()
    looks_right(any_page, axe, f"Record a recommendation with {decision}")
    any_page.get_by_label("Title").fill("Contact points")
    any_page.get_by_label("What is recommended").fill("Name one.")
    any_page.get_by_label("To be answered by").fill("2027-02-28")
    any_page.get_by_label("To be followed up by").fill("2027-06-30")
    any_page.get_by_role("button", name="Record the recommendation").click()
    looks_right(any_page, axe, "8. Contact points")
    grid = reverse("cycles:follow_up_grid", args=[decision.cycle_id])
    go_to(nec, grid, "Follow-up of recommendations")
    any_page.get_by_role("link", name="Open: Land 01: 8. Contact points").click()
    looks_right(any_page, axe, "Land 01: follow-up")
    any_page.get_by_role("link", name="Answer the recommendation").click()
    looks_right(any_page, axe, "Answer of Land 01")
    any_page.get_by_text("It is done", exact=True).click()
    any_page.get_by_label("What you do about it").fill("A unit is set up.")
    any_page.get_by_role("button", name="Give the answer").click()
    looks_right(any_page, axe, "Answer of Land 01")
    any_page.get_by_label("What shows that it is done").fill("The law of 1 May.")
    any_page.get_by_role("button", name="Give the answer").click()
    looks_right(any_page, axe, "Land 01: follow-up")
    go_to(secretary, grid, "Follow-up of recommendations")

    rows = any_page.locator("tbody tr th").all_inner_texts()
    assert rows == names
    assert any_page.get_by_role("link", name="Done: Land 01: 8. Contact points").count() == 1


def test_what_is_put_in_is_entered_and_shown_beside_what_was_planned(any_page, holder, go_to, axe):
    action = OperationalActionFactory(title="Check parcels")
    country = ParticipationFactory(action=action, organisation__name="Spain").organisation
    nec = RoleAssignmentFactory(organisation=country, role=Role.NEC).person
    reporting = ReportingRoundFactory()
    euro = ResourceAllocation.objects.create(
        action=action, organisation=country, kind="euro", source="ISF", planned=5000
    )
    people = ResourceAllocation.objects.create(
        action=action, organisation=country, kind="people", planned=4
    )
    ResourceUseFactory(allocation=people, round=reporting, amount=3)
    owed = ObligationFactory(action=action, organisation=country, round=reporting)
    ContributionFactory(obligation=owed, state=ContributionState.SUBMITTED)
    agent = holder(Role.AGENCY, OrganisationKind.EU_AGENCY, name="Frontex")
    agency = agent.roles.get().organisation
    support = Support.objects.create(
        action=action, asked_of=agency, kind="operational", what="Two analysts"
    )
    entering = reverse("actions:resources_enter", args=[action.pk])

    go_to(nec, entering, f"Resources used in {action.number} Check parcels")
    any_page.get_by_label("Euro, ISF").fill("1200 USD")
    any_page.get_by_role("button", name="Save").click()
    looks_right(any_page, axe, f"Resources used in {action.number} Check parcels")
    any_page.get_by_label("Euro, ISF").fill("1200 euro")
    any_page.get_by_role("button", name="Save").click()
    looks_right(any_page, axe, f"{action.number} Check parcels")
    go_to(nec, reverse("actions:resource_overview"), "Resources, planned and used")
    go_to(
        nec,
        reverse("actions:plan_delivery", args=[action.oap_id]),
        f"Commitment and delivery: {action.oap}",
    )
    go_to(agent, reverse("actions:support_list", args=[agency.pk]), "Support requests to Frontex")
    any_page.get_by_role("link", name="Answer").click()
    looks_right(any_page, axe, "Answer: Operational support of Frontex")
    any_page.get_by_text("We will give it").click()
    any_page.get_by_role("button", name="Save the answer").click()
    looks_right(any_page, axe, "Support requests to Frontex")

    support.refresh_from_db()
    assert (euro.uses.get().amount, support.state) == (1200, "agreed")
