"""The organisations that people act for."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.db import models
from django.utils.translation import gettext, pgettext_lazy

from empact.lib.access import within
from empact.lib.addresses import page_of
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.search import spelling_index, words_index
from empact.people.roles.kinds import COUNTRIES, OUTSIDERS, OrganisationKind, Role
from empact.people.roles.models.parts import organisations_of


class Sector(models.TextChoices):
    POLICE = "police", pgettext_lazy("sector", "Police")
    BORDER_GUARD = "border_guard", pgettext_lazy("sector", "Border guard")
    CUSTOMS = "customs", pgettext_lazy("sector", "Customs")
    TAX = "tax", pgettext_lazy("sector", "Tax")
    JUDICIARY = "judiciary", pgettext_lazy("sector", "Judiciary")
    OTHER = "other", pgettext_lazy("sector", "Other")


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Show the register to all with a part in the domain; outsiders see their own line."""
        if not user.is_authenticated:
            return self.none()
        own = Organisation.objects.represented_by(user)
        inside = own.exclude(kind__in=OUTSIDERS)
        return self.filter(
            models.Q(models.Exists(inside))
            | models.Q(pk__in=own.values("pk"))
            | models.Q(authority_of__in=own.values("pk"))
        )

    def answering(self) -> Self:
        """Keep those for which people act: a country answers for its authorities."""
        return self.filter(authority_of=None)

    def represented_by(self, user: Any, *roles: str) -> Self:
        """Keep those for which this person acts today, in one of these roles or in any.

        A user who only runs, watches or reads out the system acts for no organisation.
        """
        return self.filter(within("pk", organisations_of(user, *roles)))

    def judicial(self) -> Self:
        """Keep Eurojust and the judicial authorities of countries, as far as they exist today."""
        eurojust = models.Q(roles__role=Role.EUROJUST)
        found = Organisation.objects.filter(eurojust | models.Q(sector=Sector.JUDICIARY))
        return self.filter(pk__in=found.values("pk"), last_day=None)

    def outside(self) -> Self:
        """Keep those that see their own actions only, and what is releasable to them."""
        return self.filter(kind__in=OUTSIDERS)

    def inside(self) -> Self:
        return self.exclude(kind__in=OUTSIDERS)


@pghistory.track(model_name="OrganisationHistory")
class Organisation(Addressed, Versioned):
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
    last_day = models.DateField(
        null=True, blank=True, help_text="When an authority was closed; empty while it exists."
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        indexes = [
            words_index("name", name="organisation_words"),
            spelling_index("name", name="organisation_spelling"),
        ]
        constraints = [
            is_one_of("organisation_kind_is_known", kind=OrganisationKind),
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
        return gettext(self.name)

    def get_absolute_url(self) -> str:
        return page_of("people:organisation_detail", self.pk)

    @property
    def is_country(self) -> bool:
        return self.kind in COUNTRIES and self.authority_of_id is None
