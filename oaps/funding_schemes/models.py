"""Schemes that pay for the work of EMPACT, and their calls for applications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cycles.relations import Relation, held_by
from empact.lib.euro import in_euro
from empact.lib.models import Addressed, Versioned
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import organisations_of

if TYPE_CHECKING:
    from empact.lib.languages import Words

MANAGING = (Role.EST, Role.EUROJUST, Role.COMMISSION, Role.AGENCY)
"""Roles whose holders manage the schemes of their organisation."""


class Purpose(models.TextChoices):
    DRAFTING = "drafting", _("Drafting OAPs")
    STRUCTURES = "structures", _("Strategic structures")
    ACTIONS = "actions", _("Operational actions")
    JOINT_ACTION_DAYS = "joint_action_days", _("Joint action days")
    JITS = "jits", _("Joint investigation teams")


class FundingSchemeQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep all schemes for users inside EMPACT, and none for others."""
        return self.filter(held_by(user)[Relation.INSIDE]) if user.is_authenticated else self.none()

    def managed_by(self, user: Any) -> Self:
        """Keep the schemes of organisations whose schemes this person manages."""
        return self.filter(manager__in=organisations_of(user, *MANAGING))

    def in_order(self) -> Self:
        return self.order_by("rank", "name", "pk")


@pghistory.track(model_name="FundingSchemeHistory")
class FundingScheme(Addressed, Versioned):
    """A source of money for the work of EMPACT, with the rules by which it pays.

    Reference data that staff edit. Amounts are in euro. Source: docs/domain.md, S19.
    """

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=200, unique=True)
    rank = models.PositiveSmallIntegerField(default=0, help_text="Its place in lists.")
    text = models.TextField(blank=True, help_text="What it is for, in a few sentences.")
    manager = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Decides on applications. Empty: each Member State, through its NEC.",
    )
    pays_for = ArrayField(models.CharField(max_length=20, choices=Purpose))
    applicants = ArrayField(
        models.CharField(max_length=30, choices=OrganisationKind),
        help_text="Kinds of organisations that can apply.",
    )
    ceiling = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True, help_text="The most for one grant."
    )
    least_countries = models.PositiveSmallIntegerField(
        default=1, help_text="From how many countries the beneficiaries must come."
    )
    weeks = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Usual time from the application to the award."
    )
    has_calls = models.BooleanField(
        default=False, help_text="Takes applications in answer to a call only."
    )
    is_open = models.BooleanField(default=True, help_text="Takes applications.")

    objects = FundingSchemeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ceiling=None) | models.Q(ceiling__gt=0),
                name="ceiling_is_more_than_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(pays_for__contained_by=Purpose.values)
                & models.Q(pays_for__len__gt=0),
                name="scheme_pays_for_something_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("oaps:scheme_detail", args=[self.pk])

    @property
    def purposes(self) -> list[str]:
        """The purposes that the scheme pays for, in words."""
        return [str(Purpose(code).label) for code in self.pays_for]

    @property
    def ceiling_in_words(self) -> str:
        return in_euro(self.ceiling)

    @property
    def managed_in_words(self) -> str:
        """The body that decides on applications. Select ``manager`` with it."""
        return str(self.manager) if self.manager else gettext("Each Member State, through its NEC")

    @property
    def facts(self) -> list[dict[str, str]]:
        """Its rules as rows of a summary. Select ``manager`` with it."""
        applicants = (str(OrganisationKind(code).label) for code in self.applicants)
        found: dict[Any, str] = {
            _("Pays for"): ", ".join(self.purposes),
            _("Can apply"): ", ".join(applicants),
            _("Ceiling of a grant"): self.ceiling_in_words,
            _("Countries of beneficiaries"): gettext("At least {number}").format(
                number=self.least_countries
            ),
            _("Decided by"): self.managed_in_words,
        }
        if self.weeks:
            words = ngettext("{number} week", "{number} weeks", self.weeks)
            found[_("Usual time to the award")] = words.format(number=self.weeks)
        return [{"label": label, "value": value} for label, value in found.items()]


class FundingCallQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        return self.filter(scheme__in=FundingScheme.objects.visible_to(user).values("pk"))

    def taking_applications(self) -> Self:
        """Keep those that are open today."""
        today = timezone.localdate()
        return self.filter(opens_day__lte=today, due_day__gte=today)


@pghistory.track(model_name="FundingCallHistory")
class FundingCall(Addressed, Versioned):
    """A call for applications of a scheme, with its dates and its budget in euro.

    That it is open is computed from its dates, and never stored.
    """

    scheme = models.ForeignKey(FundingScheme, models.PROTECT, related_name="calls")
    title = models.CharField(max_length=200)
    opens_day = models.DateField()
    due_day = models.DateField()
    budget = models.DecimalField(max_digits=14, decimal_places=2)

    objects = FundingCallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "title"], name="one_call_of_a_title_in_a_scheme"
            ),
            models.CheckConstraint(
                condition=models.Q(due_day__gte=models.F("opens_day")),
                name="call_is_due_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(budget__gt=0), name="budget_of_call_is_more_than_nothing"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def status(self) -> tuple[str, Words]:
        """The status of the call today, as a code and in words: planned, open or closed."""
        today = timezone.localdate()
        if today < self.opens_day:
            return "planned", _("Planned")
        return ("open", _("Open")) if today <= self.due_day else ("closed", _("Closed"))

    @property
    def is_open(self) -> bool:
        return self.status[0] == "open"

    @property
    def budget_in_words(self) -> str:
        return in_euro(self.budget)


def manages(user: Any, scheme: FundingScheme) -> bool:
    """Say whether somebody manages the schemes of the organisation that runs this one."""
    return scheme.manager_id in organisations_of(user, *MANAGING)
