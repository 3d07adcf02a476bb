"""People of all relations to one action, and one of each object that belongs to it."""

import pytest

from actions.contributions.models.reviews import Body, Verdict
from actions.markings.models import Lowering
from actions.operational_actions.models.kinds import AssignmentRole
from actions.states import ContributionState, ParticipationState
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import (
    ContributionFactory,
    ContributionStateChangeFactory,
    EventFactory,
    FigureFactory,
    LeaderFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.records import MarkingFactory

COUNTRY, AGENCY, OUTSIDE = (
    (OrganisationKind.MEMBER_STATE, Role.NEC),
    (OrganisationKind.EU_AGENCY, Role.AGENCY),
    (OrganisationKind.THIRD_COUNTRY, Role.PARTNER),
)


A_FILE = {
    "name": "figures.csv",
    "kind": "csv",
    "size": 1,
    "sha256": "0" * 64,
    "description": "Figures by month.",
}


def holder(kind_and_role, name="", *, role=""):
    """Give a person who acts for an organisation of their own."""
    kind, usual = kind_and_role
    named = {"name": name} if name else {}
    organisation = OrganisationFactory(kind=kind, **named)
    return RoleAssignmentFactory(role=role or usual, organisation=organisation).person


def organisation_of(person):
    return person.roles.get().organisation


def with_part(action, person, /, **given):
    ParticipationFactory(action=action, organisation=organisation_of(person), **given)
    return person


def leading(action, person):
    LeaderFactory(
        action=action,
        organisation=organisation_of(person),
        person=person,
        role=AssignmentRole.CO_LEADER,
    )
    return person


@pytest.fixture
def event(action):
    return EventFactory(leading_action=action, name="Raid of the week")


def reporter_on(event):
    """Give the NEC of a country that has submitted figures on the event, for another action."""
    nec = holder(COUNTRY)
    owed = ObligationFactory(organisation=organisation_of(nec))
    theirs = ContributionFactory(obligation=owed, state=ContributionState.SUBMITTED)
    FigureFactory(contribution=theirs, event=event)
    return nec


@pytest.fixture
def everybody(action, country, people, event):
    """The people around the contribution, and those further away.

    "expert elsewhere" works for the country too and was not given the action. "partner inside" has
    the action and its plan released to it; "partner unreleased" takes part without a release, and
    "partner outside" has all released and no part.
    """
    outside = holder(OUTSIDE)
    for marked in [action, action.oap]:
        marked.releasable_to.add(organisation_of(outside))
    return {
        **people,
        "nec asked": with_part(action, holder(COUNTRY), state=ParticipationState.PROPOSED),
        "expert asked": with_part(
            action, holder(COUNTRY, role=Role.EXPERT), state=ParticipationState.PROPOSED
        ),
        "expert elsewhere": RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person,
        "nec declined": with_part(action, holder(COUNTRY), state=ParticipationState.DECLINED),
        "agency inside": with_part(action, holder(AGENCY)),
        "agency outside": holder(AGENCY),
        "leader of another action": leading(
            OperationalActionFactory(oap=action.oap), holder(COUNTRY, role=Role.EXPERT)
        ),
        "driver of another plan": AppointmentFactory().person,
        "presidency": holder(COUNTRY, role=Role.PRESIDENCY),
        "reporter on the event": reporter_on(event),
        "partner unreleased": with_part(action, holder(OUTSIDE)),
        "partner leading": leading(action, holder(OUTSIDE)),
        "partner outside": outside,
        "auditor": RoleAssignmentFactory(organisation=country, role=Role.AUDITOR).person,
        "api client": RoleAssignmentFactory(organisation=country, role=Role.API_CLIENT).person,
    }


@pytest.fixture
def contribution(obligation, arrests, event):
    """A contribution with a figure on the event, a review with a comment, a step and a file."""
    contribution = ContributionFactory(obligation=obligation)
    figure = FigureFactory(contribution=contribution, indicator=arrests, event=event)
    review = contribution.reviews.create(
        body=Body.EST, verdict=Verdict.RETURNED, by=UserFactory(), note="Look again."
    )
    review.comments.create(text="Is that so?", by=review.by, figure=figure, indicator=arrests)
    ContributionStateChangeFactory(contribution=contribution)
    contribution.attachments.create(**A_FILE, by=UserFactory())
    Lowering.objects.create(
        contribution=contribution,
        before=MarkingFactory(),
        after=MarkingFactory(code="TLP:GREEN", name="TLP:GREEN", rank=20),
        reason="Old by now.",
        proposed_by=UserFactory(),
    )
    return contribution
