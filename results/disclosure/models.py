"""Consents of coordinators to publish cells that fewer than three countries report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from cycles.recommendations.models import COORDINATING
from cycles.tracing.addresses import trace_url
from empact.lib.models import Addressed
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from results.relations import READERS

if TYPE_CHECKING:
    from datetime import datetime

ASKED = models.Q(cleared_at=None, taken_back_at=None)
CLEARED = models.Q(cleared_at__isnull=False, taken_back_at=None)


class ClearanceQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """Keep all for readers of whole snapshots, and for a country's coordinator its own."""
        if not user.is_authenticated:
            return self.none()
        if holds(user, *READERS):
            return self.all()
        mine = Organisation.objects.represented_by(user, *COORDINATING)
        return self.filter(country__in=mine.values("pk"))

    def of_cell(self, year: int, area: Any, indicator: Any) -> Self:
        return self.filter(year=year, area=area, indicator=indicator)

    def not_withdrawn(self) -> Self:
        """Keep what is asked or cleared, and was not taken back."""
        return self.filter(taken_back_at=None)

    def asked(self) -> Self:
        return self.filter(ASKED)

    def cleared(self) -> Self:
        return self.filter(CLEARED)

    def cleared_by(self, moment: datetime) -> Self:
        """Keep what was cleared at a moment."""
        later = models.Q(taken_back_at=None) | models.Q(taken_back_at__gt=moment)
        return self.filter(later, cleared_at__lte=moment)


@pghistory.track(model_name="ClearanceHistory")
class Clearance(Addressed):
    """That a country's coordinator lets the public read a number that few countries report.

    It is of a year, an indicator and an area, or without one of all areas together, and holds for
    the ``figures`` of the country there as they were: one that has changed or come since is not
    cleared. EST can ask for it, which clears nothing. Source: docs/domain.md, D9.
    """

    country = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    area = models.ForeignKey(CrimeArea, models.PROTECT, null=True, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(null=True)
    words = models.CharField(max_length=500, blank=True)
    figures = models.JSONField(
        default=list, help_text="The country's figures in it as they were: “id:value”."
    )
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cleared_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["country", "year", "area", "indicator"],
                condition=models.Q(taken_back_at=None),
                nulls_distinct=False,
                name="one_clearance_stands_of_a_cell",
            ),
            models.CheckConstraint(
                condition=models.Q(asked_at__isnull=False) | models.Q(cleared_at__isnull=False),
                name="clearance_is_asked_or_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area or 'all crime areas'}, {self.year}"

    def get_absolute_url(self) -> str:
        """Return where the number is opened. Select area and indicator with it."""
        return trace_url(self.year, self.indicator, area=self.area)

    @property
    def is_cleared(self) -> bool:
        return self.cleared_at is not None and self.taken_back_at is None

    def take_back(self, by: Any) -> None:
        self.taken_back_by, self.taken_back_at = by, timezone.now()
        self.save()
