"""What a plan said at each moment at which it was adopted or amended: frozen for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pgtrigger
from django.db import models
from django.urls import reverse
from django.utils import timezone

from cycles.models import Decision
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed
from empact.people.models import User
from empact.records.models import Graded, GradedQuerySet
from oaps.models import OAP

if TYPE_CHECKING:
    from typing import Self


class OAPVersionQuerySet(PartQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    part_of = ("oap", "plan")
    above = ("oap__marking",)

    def in_force(self) -> Self:
        """Keep the last version of each plan, which is the one in force."""
        later = self.model._base_manager.filter(
            oap=models.OuterRef("oap"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(later))


class OAPVersion(Addressed, Graded):
    """A plan as it came into force, numbered and hashed; never changed.

    ``content`` is that of ``actions.content``, and ``digest`` its SHA-256. It carries the highest
    marking of what it holds.
    """

    oap = models.ForeignKey(OAP, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="plan_versions"
    )
    note = models.CharField(
        max_length=300, blank=True, help_text="What made this version, in a few words."
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = OAPVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "version of an OAP"
        constraints = [
            models.UniqueConstraint(fields=["oap", "number"], name="oap_version_number_once"),
        ]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Version {self.number} of {self.oap}"

    def get_absolute_url(self) -> Any:
        return reverse("actions:version_detail", args=[self.pk])
