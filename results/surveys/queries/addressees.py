"""Organisations that a survey can ask, by what they are asked as, and people who answer."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from actions.operational_actions.models.actions import Participation
from cycles.recommendations.models import COORDINATING, IN_BODIES
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation, OrganisationQuerySet
from empact.people.roles.models.roles import RoleAssignment
from oaps.plans.models.plans import Appointment
from results.evaluations.models.evaluations import Evaluation
from results.evaluations.models.surveys import SurveyGroup, SurveyResponse
from results.evaluations.saving import plans_of

KINDS: Mapping[str, str] = {
    SurveyGroup.MEMBER_STATES: OrganisationKind.MEMBER_STATE,
    SurveyGroup.AGENCIES: OrganisationKind.EU_AGENCY,
}


def taking_part(evaluation: Evaluation, group: str) -> OrganisationQuerySet:
    """Give the organisations of a group that take part in the OAPs that are evaluated.

    Drivers are the organisations that steer or steered one of these OAPs. One query before.
    """
    plans = plans_of(evaluation)
    if group == SurveyGroup.DRIVERS:
        steering = Appointment.objects.filter(oap__in=plans)
        return Organisation.objects.answering().filter(pk__in=steering.values("organisation"))
    parts = Participation.objects.filter(action__oap__in=plans)
    return addressable_as(evaluation, group).filter(pk__in=parts.values("organisation"))


def addressable_as(evaluation: Evaluation, group: str) -> OrganisationQuerySet:
    """Give the organisations that can be asked as this, also if they do not take part."""
    if group == SurveyGroup.DRIVERS:
        return taking_part(evaluation, group)
    return Organisation.objects.answering().filter(kind=KINDS[group])


def askable() -> OrganisationQuerySet:
    """Give the organisations among which single ones are chosen, whichever survey it is."""
    return Organisation.objects.answering()


def people_answering(response: SurveyResponse) -> QuerySet[User]:
    """Give those who answer for an organisation today, as ``answered_by`` says. One query."""
    roles = RoleAssignment.objects.current().in_the_domain()
    roles = roles.filter(
        organisation=response.organisation_id, role__in=(*COORDINATING, *IN_BODIES)
    )
    answering = Q(pk__in=roles.values("person"))
    if response.group == SurveyGroup.DRIVERS:
        steering = Appointment.objects.in_force().filter(organisation=response.organisation_id)
        answering |= Q(pk__in=steering.values("person"))
    return User.objects.filter(answering, is_active=True)
