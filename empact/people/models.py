"""Who: people, the organisations they act for, and the roles in which they do so."""

from __future__ import annotations

from typing import Any, Self

import pghistory
import rules
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from empact.lib.models import Addressed
from empact.lib.periods import Tenure, ends_after_it_starts


class User(Addressed, AbstractUser):
    """A person who works in the policy cycle, whatever roles they hold."""

    demonstrates = models.CharField(
        max_length=200,
        blank=True,
        help_text="What a fictional person of the demonstration shows; empty for real people.",
    )
    button = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="The place of their button on the sign-in page, if any."
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Let rules alone open the domain: no flag, group or superuser does."""
        if rules.perm_exists(perm):
            return self.is_active and rules.has_perm(perm, self, obj)
        return super().has_perm(perm, obj)


def refuse_fictional_people() -> None:
    """Stop a process from starting beside accounts that anybody may enter by one click.

    Raises ImproperlyConfigured outside the demonstration where such an account exists.
    """
    if settings.DEMONSTRATION:
        return
    if found := User.objects.exclude(demonstrates="").count():
        raise ImproperlyConfigured(
            f"This database holds {found} accounts of the demonstration, which need no password. "
            "Use a database without them, or set EMPACT_DEMO=1 on a machine of your own."
        )


class OrganisationKind(models.TextChoices):
    MEMBER_STATE = "member_state", "Member State"
    THIRD_COUNTRY = "third_country", "Third country"
    EU_AGENCY = "eu_agency", "EU agency"
    EU_INSTITUTION = "eu_institution", "EU institution"
    INTERNATIONAL = "international_organisation", "International organisation"
    PRIVATE_PARTNER = "private_partner", "Private partner"
    NGO = "ngo", "NGO"


COUNTRIES = (OrganisationKind.MEMBER_STATE, OrganisationKind.THIRD_COUNTRY)
OUTSIDERS = (
    OrganisationKind.THIRD_COUNTRY,
    OrganisationKind.INTERNATIONAL,
    OrganisationKind.PRIVATE_PARTNER,
    OrganisationKind.NGO,
)
"""Organisations that see their own actions only, and what is releasable to them."""


class Sector(models.TextChoices):
    POLICE = "police", "Police"
    BORDER_GUARD = "border_guard", "Border guard"
    CUSTOMS = "customs", "Customs"
    TAX = "tax", "Tax"
    JUDICIARY = "judiciary", "Judiciary"
    OTHER = "other", "Other"


class OrganisationQuerySet(models.QuerySet):
    def represented_by(self, user: Any, *roles: str) -> Self:
        """Keep those for which this person acts today, in one of these roles or in any.

        An administrator acts for nobody.
        """
        held = RoleAssignment.objects.current().filter(person=user.pk)
        held = held.exclude(role=Role.ADMINISTRATOR)
        if roles:
            held = held.filter(role__in=roles)
        return self.filter(pk__in=held.values("organisation"))


@pghistory.track(model_name="OrganisationHistory")
class Organisation(Addressed):
    """A country, agency, institution or partner for which people act.

    A country answers as one, through its NEC; its competent authorities, below it, do the work.
    """

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2.")
    authority_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="authorities"
    )
    sector = models.CharField(max_length=20, choices=Sector, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganisationKind.values),
                name="organisation_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(authority_of=None) | ~models.Q(sector=""),
                name="competent_authority_has_a_sector",
            ),
            models.UniqueConstraint(
                fields=["country"],
                condition=models.Q(kind__in=[kind.value for kind in COUNTRIES], authority_of=None)
                & ~models.Q(country=""),
                name="one_organisation_per_country",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_country(self) -> bool:
        return self.kind in COUNTRIES and self.authority_of_id is None


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
    ADMINISTRATOR = "administrator", "Administrator"


REPORTERS = (Role.NEC, Role.NEC_TEAM, Role.EXPERT, Role.EUROJUST, Role.AGENCY, Role.PARTNER)
"""Roles that make up the team of an organisation: they draft its contributions."""

SUBMITTERS = (Role.NEC, Role.EUROJUST, Role.AGENCY, Role.PARTNER)
"""Roles that submit for their organisation; in a country that is the NEC alone."""


@pghistory.track(model_name="RoleAssignmentHistory")
class RoleAssignment(Tenure):
    """A person who acts for an organisation in a role, for a period; the right ends with it."""

    person = models.ForeignKey(User, models.PROTECT, related_name="roles")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [
            ends_after_it_starts("role_ends_after_it_starts"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()} ({self.organisation})"
