"""Targets of an action, and the support and resources that it needs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

import pghistory
from django.db import models
from django.db.models.functions import Cast
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction
from actions.states import ACTION_ENDS, SUPPORT_STEPS, SupportState
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator, Unit
from empact.lib.access import PartQuerySet
from empact.lib.models import Addressed, Versioned, is_one_of, json_rows
from empact.lib.numbers import format_number
from empact.lib.search import words_index
from empact.lib.states import StateChange, Stateful
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import highest_of
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState

if TYPE_CHECKING:
    from django.db.models import QuerySet


@pghistory.track(model_name="TargetHistory")
class Target(Addressed, Versioned):
    """A target of an action: a value of an indicator, to reach by a date."""

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="targets")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    value = models.DecimalField(max_digits=18, decimal_places=3)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    by_day = models.DateField()

    objects = PartQuerySet.as_manager()
    part_of = ("action", "plan")

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
        """Return the value in its unit: select ``unit``. Without a unit, the text says so."""
        if self.unit is None:
            words = gettext("{number} (unit missing)")
            return words.format(number=format_number(self.value))
        return self.unit.measure(self.value)


class SupportKind(models.TextChoices):
    OPERATIONAL = "operational", pgettext_lazy("support", "Operational")
    LOGISTICAL = "logistical", pgettext_lazy("support", "Logistical")
    FINANCIAL = "financial", pgettext_lazy("support", "Financial")


SUPPORTING = (Role.EST, Role.EUROJUST, Role.AGENCY)
"""Roles that answer for an agency whether it gives the support asked for."""


class SupportQuerySet(PartQuerySet):
    def asked_through(self, user: Any) -> Self:
        """Keep support asked of agencies for which this person answers."""
        agencies = Organisation.objects.represented_by(user, *SUPPORTING)
        return self.filter(asked_of__in=agencies)

    def to_answer_by(self, user: Any) -> Self:
        """Give requests that this person can answer, of plans that they read and that go on."""
        going_on = self.visible_to(user).asked_through(user).filter(state=SupportState.ASKED)
        going_on = going_on.exclude(action__state__in=ACTION_ENDS)
        return going_on.exclude(action__oap__state=OAPState.CLOSED).with_names()

    def with_names(self) -> Self:
        """Select what a list shows of each, plan by plan, and annotate what a page carries."""
        note = SupportStateChange.objects.filter(support=models.OuterRef("pk"))
        return (
            self.select_related("asked_of", "action__goal", "action__oap__area")
            .annotate(
                carried=highest_of("action__marking", "action__oap__marking"),
                last_note=models.Subquery(note.order_by("-at", "-pk").values("note")[:1]),
            )
            .order_by(
                "action__oap__first_day",
                "action__oap__area__rank",
                "action__oap__area__name",
                "action__goal__number",
                "action__sequence",
                "pk",
            )
        )


@pghistory.track(model_name="SupportHistory")
class Support(Addressed, Versioned, Stateful):
    """Support that an action asks of Europol, Eurojust or another agency, and the answer."""

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="support")
    asked_of = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=SupportKind)
    what = models.CharField(max_length=500)
    state = models.CharField(max_length=20, choices=SupportState, default=SupportState.ASKED)

    objects = SupportQuerySet.as_manager()
    part_of = ("action", "plan")
    steps = SUPPORT_STEPS

    class Meta:
        verbose_name_plural = "support"
        indexes = [words_index("what", name="support_words")]
        constraints = [
            is_one_of("support_kind_is_known", kind=SupportKind),
            is_one_of("support_state_is_known", state=SupportState),
        ]

    def __str__(self) -> str:
        words = gettext("{kind} support of {organisation}")
        return words.format(kind=self.get_kind_display(), organisation=self.asked_of)

    @property
    def is_answered(self) -> bool:
        return self.state != SupportState.ASKED

    @property
    def status(self) -> tuple[str, str]:
        """Return its status, as a code and in words; support that was given counts as done."""
        code = "done" if self.state == SupportState.GIVEN else self.state
        return code, self.get_state_display()


class SupportStateChange(StateChange):
    support = models.ForeignKey(Support, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("support",)
    states = SupportState


class ResourceKind(models.TextChoices):
    PEOPLE = "people", _("People")
    PERSON_DAYS = "person_days", _("Person-days")
    EURO = "euro", _("Euro")


UNITS = {
    ResourceKind.PEOPLE: gettext_noop("people"),
    ResourceKind.PERSON_DAYS: gettext_noop("person-days"),
    ResourceKind.EURO: gettext_noop("euro"),
}
"""The name of each kind after a number."""


@pghistory.track(model_name="ResourceAllocationHistory")
class ResourceAllocation(Addressed, Versioned):
    """A resource that an organisation plans for an action: people, person-days or euro.

    Its use, round by round, is in ResourceUses.
    """

    action = models.ForeignKey(OperationalAction, models.CASCADE, related_name="resources")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ResourceKind)
    source = models.CharField(max_length=200, blank=True)
    planned = models.DecimalField(max_digits=14, decimal_places=2)

    objects = PartQuerySet.as_manager()
    part_of = ("action", "plan")

    class Meta:
        indexes = [words_index("source", name="resource_words")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(planned__gte=0), name="resources_are_not_negative"
            ),
            is_one_of("resource_kind_is_known", kind=ResourceKind),
        ]

    def __str__(self) -> str:
        words = gettext("{kind} of {organisation}")
        return words.format(kind=self.get_kind_display(), organisation=self.organisation)

    @property
    def unit(self) -> str:
        """Return the name of what is counted, as it is after a number."""
        return gettext(UNITS[ResourceKind(self.kind)])


def with_needs(actions: QuerySet[OperationalAction], user: Any) -> QuerySet[OperationalAction]:
    """Annotate targets, support and resources of each action, for ``needs_of``. No query more.

    The further plans that it serves are those that this person sees.
    """
    of = {"action": models.OuterRef("pk")}
    targets = Target.objects.filter(**of).order_by("by_day", "indicator__name", "pk")
    support = Support.objects.filter(**of).order_by("asked_of__name", "pk")
    noted = SupportStateChange.objects.filter(support=models.OuterRef("pk"))
    resources = ResourceAllocation.objects.filter(**of).order_by("organisation__name", "pk")
    served = OAP.objects.visible_to(user).filter(further_actions=models.OuterRef("pk"))
    return actions.annotate(
        listed_targets=json_rows(
            targets,
            "pk",
            "by_day",
            indicator="indicator__name",
            unit="unit__name",
            unit_singular="unit__singular",
            unit_code="unit",
            value=Cast("value", models.TextField()),
        ),
        listed_support=json_rows(
            support,
            "pk",
            "kind",
            "what",
            "state",
            asked_of="asked_of",
            asked_of_name="asked_of__name",
            note=models.Subquery(noted.order_by("-at", "-pk").values("note")[:1]),
        ),
        listed_resources=json_rows(
            resources,
            "pk",
            "kind",
            "source",
            organisation="organisation",
            organisation_name="organisation__name",
            # Sent as texts, since numbers of JSON are not exact.
            planned=Cast("planned", models.TextField()),
        ),
        listed_goals_served=json_rows(
            served.order_by("area__name", "first_day", "pk"),
            "pk",
            "first_day",
            "last_day",
            area="area__name",
        ),
    )


def _unit_of(row: dict[str, Any]) -> Unit | None:
    if not row["unit_code"]:
        return None
    return Unit(code=row["unit_code"], name=row["unit"], singular=row["unit_singular"])


def needs_of(action: Any) -> dict[str, list[Any]]:
    """Give the parts fetched ``with_needs``: targets, support, resources and further plans."""
    return {
        "targets": [
            Target(
                pk=row["pk"],
                indicator=Indicator(name=row["indicator"]),
                unit=_unit_of(row),
                value=Decimal(row["value"]),
                by_day=date.fromisoformat(row["by_day"]),
            )
            for row in action.listed_targets
        ],
        "support": [
            (
                Support(
                    pk=row["pk"],
                    kind=row["kind"],
                    what=row["what"],
                    state=row["state"],
                    asked_of=Organisation(pk=UUID(row["asked_of"]), name=row["asked_of_name"]),
                ),
                row["note"] or "",
            )
            for row in action.listed_support
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
            for row in action.listed_resources
        ],
        "served": [
            OAP(
                pk=row["pk"],
                area=CrimeArea(name=row["area"]),
                first_day=date.fromisoformat(row["first_day"]),
                last_day=date.fromisoformat(row["last_day"]),
            )
            for row in action.listed_goals_served
        ],
    }
