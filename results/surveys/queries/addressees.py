"""Organisations that a survey can ask, by what they are asked as."""

from collections.abc import Mapping

from actions.operational_actions.models.actions import Participation
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation, OrganisationQuerySet
from oaps.plans.models.plans import Appointment
from results.evaluations.models.evaluations import Evaluation
from results.evaluations.models.surveys import SurveyGroup
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
