"""Totals that were stated, and explanations of what does not add up."""

from __future__ import annotations

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.answers import Comparator
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from empact.lib.languages import labelled
from empact.lib.models import Addressed, Versioned
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS, format_number
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from results.relations import READERS


class CheckKind(models.TextChoices):
    """The numbers that a check compares. Source: docs/domain.md, N10."""

    PART = "part", _("A part with its whole")
    BREAKDOWN = "breakdown", _("All parts of a breakdown with their whole")
    COMPONENTS = "components", _("Components with their total")
    STATED = "stated", _("Sums of figures with a stated total")
    SHEETS = "sheets", _("The frozen totals of areas with the general one")
    PLANS = "plans", _("What is kept of actions with what is kept of their plan")


class Outcome(models.TextChoices):
    """The outcome of a check. An explained one no longer fails."""

    FAILS = "fails", _("Failed")
    EXPLAINED = "explained", _("Explained")
    HOLDS = "holds", _("Adds up")


class StaffReadQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Those read them who read whole snapshots: EST, Eurojust and Commission."""
        return self.all() if holds(user, *READERS) else self.none()


def amount(*, decimal_places: int = DECIMALS) -> models.DecimalField:
    return models.DecimalField(
        max_digits=WHOLE_DIGITS + 6 + decimal_places, decimal_places=decimal_places
    )


@pghistory.track(model_name="StatedTotalHistory")
class StatedTotal(Addressed, Versioned):
    """A total that a report or an earlier publication states for a year.

    It can be narrowed to an area, an action, an event and an organisation; each that is empty means
    all of them. The value is in the unit that the indicator has at the end of the year. Figures are
    compared with it, and neither is changed by that. Source: docs/domain.md, N10.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.ForeignKey(
        OperationalAction, models.PROTECT, null=True, blank=True, related_name="+"
    )
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    comparator = models.CharField(
        max_length=10, choices=Comparator, default=Comparator.EXACTLY, blank=False
    )
    value = models.DecimalField(max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS)
    said_by = models.CharField(max_length=200)
    source = models.TextField(blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StaffReadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__gte=0), name="stated_total_is_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["year"], name="stated_total_by_year")]

    def __str__(self) -> str:
        return f"{self.said_by} on {self.indicator}, {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("results:check_list", args=[self.year])


@pghistory.track(model_name="SumCheckHistory")
class SumCheck(Addressed, Versioned):
    """The explanation of a failed check; the check itself is computed each time.

    ``key`` identifies the check. The explanation holds for exactly these numbers: if one of them
    changes, the check needs another. It is printed next to the number and is public. Source:
    docs/domain.md, N10.
    """

    year = models.PositiveSmallIntegerField(editable=False)
    key = models.CharField(max_length=32, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=CheckKind, editable=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, editable=False, related_name="+")
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, editable=False, related_name="+")
    expected = amount(decimal_places=6)
    expected_comparator = models.CharField(max_length=10, choices=Comparator, editable=False)
    found = amount(decimal_places=6)
    found_comparator = models.CharField(max_length=10, choices=Comparator, editable=False)
    explanation = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = StaffReadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(explanation__regex=r"\S"), name="explanation_says_something"
            ),
        ]
        indexes = [models.Index(fields=["year"], name="sum_check_by_year")]

    def __str__(self) -> str:
        return labelled(self.get_kind_display(), f"{self.indicator}, {self.year}")

    @property
    def expected_in_words(self) -> str:
        return format_number(self.expected, self.expected_comparator)

    @property
    def found_in_words(self) -> str:
        return format_number(self.found, self.found_comparator)

    def get_absolute_url(self) -> str:
        return reverse("results:check_list", args=[self.year])
