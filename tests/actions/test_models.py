"""Who sees contributions, figures and obligations. Source: docs/glossary.md, "Who sees what"."""

import pytest

from actions.models import Contribution, Figure, Obligation
from actions.states import ContributionState
from empact.people.models import OrganisationKind, Role
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
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


def test_those_who_report_on_one_event_see_its_accepted_figures(obligation, people):
    event = EventFactory(leading_action=obligation.action)
    other = ParticipationFactory()
    reporter = RoleAssignmentFactory(organisation=other.organisation).person
    elsewhere = ObligationFactory(organisation=other.organisation, action=other.action)
    FigureFactory(contribution=ContributionFactory(obligation=elsewhere), event=event)
    figure = FigureFactory(
        contribution=ContributionFactory(obligation=obligation, state=ACCEPTED), event=event
    )
    without_event = FigureFactory(contribution=figure.contribution)

    seen = Figure.objects.visible_to(reporter).filter(contribution=figure.contribution)

    assert set(seen) == {figure}
    assert without_event not in seen


def test_only_the_team_sees_what_its_organisation_owes(obligation, people):
    assert those_who_see(people, Obligation.objects) == TEAM


def test_who_oversees_where_each_contribution_stands(obligation, people):
    overseers = {
        name for name, person in people.items() if Obligation.objects.overseen_by(person).exists()
    }

    assert overseers == TEAM | {"leader", "driver", "co-driver", "est"}


def test_completeness_counts_own_answers_to_what_is_asked(
    contribution, minors, cocaine, joint_action_days
):
    FigureFactory(contribution=contribution, indicator=minors)
    FigureFactory(contribution=contribution, indicator=minors, country="BE")
    FigureFactory(contribution=contribution, indicator=cocaine, kind="consolidated")

    obligation = Obligation.objects.with_completeness().get()

    assert (obligation.answered, obligation.asked) == (1, 3)


def test_an_agency_is_no_member_state(obligation, people):
    agency = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
    ParticipationFactory(action=obligation.action, organisation=agency)
    staff = RoleAssignmentFactory(organisation=agency, role=Role.AGENCY).person
    FigureFactory(contribution=ContributionFactory(obligation=obligation, state=ACCEPTED))

    assert not Figure.objects.visible_to(staff).exists()
