"""What an action sets out to reach, and what it needs for that."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pghistory
from django.db import models
from django.db.models.functions import Cast

from actions.models.plans import OperationalAction
from cycles.models import CrimeArea, Indicator, Unit
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed, Versioned, told
from empact.lib.numbers import format_number
from empact.lib.search import words_index
from empact.people.models import Organisation
from oaps.models import OAP

if TYPE_CHECKING:
    from django.db.models import QuerySet


class InThePlanQuerySet(PartQuerySet):
    part_of = ("action", "plan")


@pghistory.track(model_name="TargetHistory")
class Target(Addressed, Versioned):
    """What an action is to reach: so much of an indicator, by a day."""

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="targets")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    value = models.DecimalField(max_digits=18, decimal_places=3)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    by_day = models.DateField()

    objects = InThePlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "indicator", "by_day"], name="one_target_per_indicator_and_day"
            ),
            models.CheckConstraint(
                condition=models.Q(value__gt=0), name="target_is_more_than_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.value.normalize():f}"

    @property
    def in_words(self) -> str:
        """How much, in its unit: select ``unit`` with the target. Without one it says so."""
        if self.unit is None:
            return f"{format_number(self.value)} (unit missing)"
        return self.unit.measure(self.value)


class SupportKind(models.TextChoices):
    OPERATIONAL = "operational", "Operational"
    LOGISTICAL = "logistical", "Logistical"
    FINANCIAL = "financial", "Financial"


@pghistory.track(model_name="SupportHistory")
class Support(Addressed, Versioned):
    """Help that an action asks of Europol, Eurojust or another agency."""

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="support")
    asked_of = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=SupportKind)
    what = models.CharField(max_length=500)

    objects = InThePlanQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "support"
        indexes = [words_index("what", name="support_words")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=SupportKind.values), name="support_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} support of {self.asked_of}"


class ResourceKind(models.TextChoices):
    PEOPLE = "people", "People"
    PERSON_DAYS = "person_days", "Person-days"
    EURO = "euro", "Euro"


@pghistory.track(model_name="ResourceAllocationHistory")
class ResourceAllocation(Addressed, Versioned):
    """What an organisation puts into an action: people, person-days or euro, and from where."""

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="resources")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ResourceKind)
    source = models.CharField(max_length=200, blank=True)
    planned = models.DecimalField(max_digits=14, decimal_places=2)
    actual = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    objects = InThePlanQuerySet.as_manager()

    class Meta:
        indexes = [words_index("source", name="resource_words")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(planned__gte=0)
                & (models.Q(actual=None) | models.Q(actual__gte=0)),
                name="resources_are_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=ResourceKind.values), name="resource_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.organisation}"


def with_needs(actions: QuerySet[OperationalAction], user: Any) -> QuerySet[OperationalAction]:
    """Annotate what each action sets out to reach and needs, for ``needs_of``. No query more.

    The further plans that it serves are told as far as this person sees them.
    """
    of = {"action": models.OuterRef("pk")}
    targets = Target.objects.filter(**of).order_by("by_day", "indicator__name", "pk")
    support = Support.objects.filter(**of).order_by("asked_of__name", "pk")
    resources = ResourceAllocation.objects.filter(**of).order_by("organisation__name", "pk")
    served = OAP.objects.visible_to(user).filter(further_actions=models.OuterRef("pk"))
    return actions.annotate(
        told_targets=told(
            targets,
            "pk",
            "by_day",
            indicator="indicator__name",
            unit="unit__name",
            unit_code="unit",
            value=Cast("value", models.TextField()),
        ),
        told_support=told(support, "pk", "kind", "what", asked_of="asked_of__name"),
        told_resources=told(
            resources,
            "pk",
            "kind",
            "source",
            organisation="organisation",
            organisation_name="organisation__name",
            # Told as texts, since numbers of JSON are not exact.
            planned=Cast("planned", models.TextField()),
        ),
        told_served=told(
            served.order_by("area__name", "first_day", "pk"),
            "pk",
            "first_day",
            "last_day",
            area="area__name",
        ),
    )


def needs_of(action: Any) -> dict[str, list[Any]]:
    """Give what was fetched ``with_needs``: targets, support, resources and further plans."""
    return {
        "targets": [
            Target(
                pk=row["pk"],
                indicator=Indicator(name=row["indicator"]),
                unit=Unit(code=row["unit_code"], name=row["unit"]) if row["unit_code"] else None,
                value=Decimal(row["value"]),
                by_day=date.fromisoformat(row["by_day"]),
            )
            for row in action.told_targets
        ],
        "support": [
            Support(
                pk=row["pk"],
                kind=row["kind"],
                what=row["what"],
                asked_of=Organisation(name=row["asked_of"]),
            )
            for row in action.told_support
        ],
        "resources": [
            ResourceAllocation(
                pk=row["pk"],
                kind=row["kind"],
                source=row["source"],
                planned=Decimal(row["planned"]),
                organisation=Organisation(
                    pk=UUID(row["organisation"]), name=row["organisation_name"]
                ),
            )
            for row in action.told_resources
        ],
        "served": [
            OAP(
                pk=row["pk"],
                area=CrimeArea(name=row["area"]),
                first_day=date.fromisoformat(row["first_day"]),
                last_day=date.fromisoformat(row["last_day"]),
            )
            for row in action.told_served
        ],
    }
