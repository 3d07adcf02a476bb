"""Readers of contributions, figures and obligations. Source: docs/domain.md, W2."""

from datetime import date

import pytest

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ContributionState
from empact.people.roles.kinds import OUTSIDERS, OrganisationKind, Role
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

TEAM = {"nec", "team member", "expert"}
WHOLE = TEAM | {"leader", "driver", "co-driver", "est", "eurojust"}
FIGURES_ONCE_ACCEPTED = WHOLE | {"nec inside", "commission"}

DRAFT, SUBMITTED, RETURNED, ACCEPTED, REOPENED = ContributionState


def those_who_see(people, queryset):
    return {name for name, person in people.items() if queryset.visible_to(person).exists()}


@pytest.mark.parametrize(
    ("state", "readers"),
    ((DRAFT, TEAM), (RETURNED, TEAM), (REOPENED, TEAM), (SUBMITTED, WHOLE), (ACCEPTED, WHOLE)),
)
def test_who_reads_a_whole_contribution(obligation, people, state, readers):
    ContributionFactory(obligation=obligation, state=state)

    assert those_who_see(people, Contribution.objects) == readers


@pytest.mark.guard(
    "A figure is shown to other countries only once it is accepted",
    file="actions/contributions/access.py",
    on="Relation.MEMBER_STATE: ACCEPTED,",
    off="Relation.MEMBER_STATE: EVERY,",
)
@pytest.mark.parametrize(
    ("state", "readers"),
    (
        (DRAFT, TEAM),
        (RETURNED, TEAM),
        (REOPENED, TEAM),
        (SUBMITTED, WHOLE),
        (ACCEPTED, FIGURES_ONCE_ACCEPTED),
    ),
)
def test_who_sees_its_figures(obligation, people, state, readers):
    FigureFactory(contribution=ContributionFactory(obligation=obligation, state=state))

    assert those_who_see(people, Figure.objects) == readers


def test_leaders_read_their_own_actions_only(people):
    FigureFactory(contribution=ContributionFactory(state=ACCEPTED))

    assert those_who_see(people, Contribution.objects) == {"est", "eurojust"}
    assert those_who_see(people, Figure.objects) == {"est", "eurojust", "commission"}


def reporter_on(event, state, **organisation):
    """Give a member of another action whose organisation reports on the event as well."""
    other = ParticipationFactory(organisation=OrganisationFactory(**organisation))
    owed = ObligationFactory(organisation=other.organisation, action=other.action)
    FigureFactory(contribution=ContributionFactory(obligation=owed, state=state), event=event)
    return RoleAssignmentFactory(organisation=other.organisation).person


@pytest.fixture
def held(obligation):
    """An accepted figure at an event; another of the same contribution is at none."""
    figure = FigureFactory(
        contribution=ContributionFactory(obligation=obligation, state=ACCEPTED),
        event=EventFactory(leading_action=obligation.action),
    )
    FigureFactory(contribution=figure.contribution)
    return figure


@pytest.mark.parametrize("state", (SUBMITTED, ACCEPTED))
def test_those_who_report_on_one_event_see_its_accepted_figures(held, state):
    reporter = reporter_on(held.event, state)

    seen = Figure.objects.visible_to(reporter).filter(contribution=held.contribution)

    assert set(seen) == {held}


@pytest.mark.parametrize("state", (DRAFT, RETURNED, REOPENED))
def test_a_draft_about_an_event_opens_nothing(held, state):
    reporter = reporter_on(held.event, state)

    seen = Figure.objects.visible_to(reporter).filter(contribution=held.contribution)

    assert set(seen) == set()


@pytest.mark.parametrize("kind", OUTSIDERS)
def test_third_countries_and_partners_see_no_figures_of_others_at_an_event(held, kind):
    reporter = reporter_on(held.event, ACCEPTED, kind=kind)

    seen = Figure.objects.visible_to(reporter).filter(contribution=held.contribution)

    assert set(seen) == set()


@pytest.mark.parametrize(("left", "reads"), ((None, True), (date(2025, 12, 31), False)))
def test_who_has_left_the_organisation_that_leads_reads_nothing_more(obligation, left, reads):
    contribution = ContributionFactory(obligation=obligation, state=ACCEPTED)
    leading = RoleAssignmentFactory(last_day=left)
    LeaderFactory(
        action=obligation.action, organisation=leading.organisation, person=leading.person
    )

    assert Contribution.objects.visible_to(leading.person).contains(contribution) == reads
    assert OperationalAction.objects.visible_to(leading.person).exists() == reads


def test_an_administrator_of_a_member_state_sees_nothing_of_its_actions(obligation, country):
    FigureFactory(contribution=ContributionFactory(obligation=obligation, state=ACCEPTED))
    administrator = RoleAssignmentFactory(organisation=country, role=Role.ADMINISTRATOR).person

    assert not Figure.objects.visible_to(administrator).exists()
    assert not OperationalAction.objects.visible_to(administrator).exists()


def test_an_administrator_who_helps_a_partner_sees_the_actions_of_the_partner_alone(
    obligation, people
):
    partner = people["partner inside"]
    RoleAssignmentFactory(person=partner, role=Role.ADMINISTRATOR)
    OperationalActionFactory(oap=obligation.action.oap)

    assert set(OperationalAction.objects.visible_to(partner)) == {obligation.action}


def test_only_the_team_sees_what_its_organisation_owes(obligation, people):
    assert those_who_see(people, Obligation.objects) == TEAM


def test_who_oversees_where_each_contribution_stands(obligation, people):
    overseers = {
        name for name, person in people.items() if Obligation.objects.overseen_by(person).exists()
    }

    assert overseers == TEAM | {"leader", "driver", "co-driver", "est"}


def test_completeness_counts_own_answers_that_somebody_has_given(
    contribution, minors, cocaine, joint_action_days
):
    FigureFactory(contribution=contribution, indicator=minors)
    FigureFactory(contribution=contribution, indicator=minors, country="BE")
    FigureFactory(contribution=contribution, indicator=cocaine, kind="consolidated")
    FigureFactory(contribution=contribution, indicator=cocaine, unconfirmed=True)

    obligation = Obligation.objects.with_completeness().get()

    assert (obligation.answered, obligation.asked) == (1, 3)


def test_an_agency_is_no_member_state(obligation, people):
    agency = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
    ParticipationFactory(action=obligation.action, organisation=agency)
    staff = RoleAssignmentFactory(organisation=agency, role=Role.AGENCY).person
    FigureFactory(contribution=ContributionFactory(obligation=obligation, state=ACCEPTED))

    assert not Figure.objects.visible_to(staff).exists()
