"""The roles in which people act for organisations, for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.db import models

from empact.lib.periods import Tenure, TenureQuerySet, ends_after_it_starts
from empact.people.models.organisations import OUTSIDERS, Organisation, OrganisationKind
from empact.people.models.users import User

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet


class Role(models.TextChoices):
    NEC = "nec", "National EMPACT Coordinator"
    NEC_TEAM = "nec_team", "Member of the NEC's team"
    EXPERT = "expert", "National expert"
    EST = "est", "EMPACT Support Team"
    EUROJUST = "eurojust", "Eurojust"
    SECRETARIAT = "secretariat", "COSI secretariat"
    COMMISSION = "commission", "Commission"
    PRESIDENCY = "presidency", "Presidency"
    AGENCY = "agency", "Agency staff"
    PARTNER = "partner", "Third country or partner"
    API_CLIENT = "api_client", "API client"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


OUTSIDE_THE_DOMAIN = (Role.API_CLIENT, Role.AUDITOR, Role.ADMINISTRATOR)
"""Roles that run, watch or read out the system, and have no part in the policy cycle."""

HELD_BY: Mapping[str, AbstractSet[str]] = {
    Role.NEC: {OrganisationKind.MEMBER_STATE},
    Role.NEC_TEAM: {OrganisationKind.MEMBER_STATE},
    Role.EXPERT: {OrganisationKind.MEMBER_STATE},
    Role.EST: {OrganisationKind.EU_AGENCY},
    Role.EUROJUST: {OrganisationKind.EU_AGENCY},
    Role.SECRETARIAT: {OrganisationKind.EU_INSTITUTION},
    Role.COMMISSION: {OrganisationKind.EU_INSTITUTION},
    Role.PRESIDENCY: {OrganisationKind.MEMBER_STATE},
    Role.AGENCY: {OrganisationKind.EU_AGENCY},
    Role.PARTNER: {*OUTSIDERS},
    Role.API_CLIENT: {*OrganisationKind},
    Role.AUDITOR: {*OrganisationKind},
    Role.ADMINISTRATOR: {*OrganisationKind},
}
"""The kinds of organisation for which a role can be held. Source: domain, section 2, "Who"."""


REPORTERS = (Role.NEC, Role.NEC_TEAM, Role.EXPERT, Role.EUROJUST, Role.AGENCY, Role.PARTNER)
"""Roles that make up the team of an organisation: they draft its contributions."""

SUBMITTERS = (Role.NEC, Role.EUROJUST, Role.AGENCY, Role.PARTNER)
"""Roles that submit for their organisation; in a country that is the NEC alone."""


class RoleAssignmentQuerySet(TenureQuerySet):
    def in_the_domain(self) -> Self:
        """Keep the roles that have a part in the policy cycle."""
        return self.exclude(role__in=OUTSIDE_THE_DOMAIN)


def acts_inside(user: Any) -> models.Exists:
    """Hold where this person acts today for a Member State or a body of the EU."""
    roles = RoleAssignment.objects.current().in_the_domain().filter(person=user.pk)
    return models.Exists(roles.exclude(organisation__kind__in=OUTSIDERS))


@pghistory.track(model_name="RoleAssignmentHistory")
class RoleAssignment(Tenure):
    """A person who acts for an organisation in a role, for a period; the right ends with it."""

    person = models.ForeignKey(User, models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)

    objects = RoleAssignmentQuerySet.as_manager()  # type: ignore[misc]  # asks one question more

    class Meta:
        constraints = [
            ends_after_it_starts("role_ends_after_it_starts"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} ({self.organisation})"
