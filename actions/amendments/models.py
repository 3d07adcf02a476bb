"""Changes to an adopted plan, collected in an amendment until they come into force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from actions.amendments.access import AMENDMENT_ACCESS
from actions.operational_actions.models.actions import OperationalAction
from actions.states import AMENDABLE, AMENDMENT_STEPS, AmendmentState
from actions.versions.models.versions import COPIED, ids_in
from cycles.decisions.models import Decision
from cycles.relations import Relation, held_by
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, both, within
from empact.lib.due_dates import passed
from empact.lib.models import Addressed, Versioned, is_one_of
from empact.lib.states import StateChange, Stateful
from empact.people.accounts.models import User
from empact.records.markings.models import Graded, GradedQuerySet
from empact.records.redaction.shelves import histories_of
from oaps.plans.models.plans import OAP, plans_steered_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from empact.records.redaction.shelves import Keys


WORDS = {"aim", "funding", "name", "objectives", "source", "title", "what"}
"""The keys of a content under which people's words stand."""


class ItemKind(models.TextChoices):
    ADD = "add", "Add an action"
    CHANGE = "change", "Change an action"
    CANCEL = "cancel", "Cancel an action"
    PLAN = "plan", "Change the plan itself"


class SignedAs(models.TextChoices):
    """The side for which a person signs an emergency. Source: docs/domain.md, S7."""

    DRIVER = "driver", "Driver"
    EST = "est", "EMPACT Support Team"


class AmendmentQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = AMENDMENT_ACCESS
    above = ("oap__marking",)

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Give the relations of a person to an amendment: those to its plan; guests have none."""
        actions = OperationalAction.objects
        return {
            Relation.STEERING: within("oap", plans_steered_by(user)),
            Relation.FELLOW: within("oap", actions.plans_led_in(user)),
            Relation.ASKED: within("oap", actions.plans_asked_in(user)),
            Relation.EMERGENCY: both(held_by(user)[Relation.EST], models.Q(emergency=True)),
            **held_by(user),
        }

    def waiting_for(self, user: Any) -> Self:
        """Keep those with which this person takes the next step.

        Drivers and co-drivers get returned ones and emergencies of EST; EST gets emergencies of a
        driver; the secretariat gets those that COSI decides on.
        """
        steered = within("oap", plans_steered_by(user))
        held = held_by(user)
        before_cosi = models.Q(state__in=[AmendmentState.SUBMITTED, AmendmentState.IN_FORCE])
        return self.visible_to(user).filter(
            (steered & models.Q(state=AmendmentState.RETURNED))
            | (steered & _to_sign_for(SignedAs.DRIVER))
            | (held[Relation.EST] & _to_sign_for(SignedAs.EST))
            | (held[Relation.SECRETARIAT] & before_cosi)
        )

    def overdue(self) -> Self:
        """Keep emergencies in force whose day of confirmation is over."""
        return self.filter(passed("confirm_by"), state=AmendmentState.IN_FORCE)


def _to_sign_for(side: str) -> models.Q:
    """Hold for emergencies that the other side has signed, and this one has not."""
    signed = AmendmentSignature.objects.filter(amendment=models.OuterRef("pk"))
    is_open = models.Q(state=AmendmentState.DRAFT, emergency=True)
    by_the_other = models.Exists(signed.exclude(signed_for=side))
    return is_open & by_the_other & ~models.Exists(signed.filter(signed_for=side))


@pghistory.track(model_name="AmendmentHistory")
class Amendment(Addressed, Versioned, Stateful, Graded, Seen):
    """A change to an adopted OAP: written apart from the plan in force, and adopted by COSI.

    An emergency is in force as soon as driver and EST have both signed it; COSI confirms it, or it
    lapses. It carries the highest marking of what it changes.
    """

    oap = models.ForeignKey(OAP, models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(help_text="Counted in its plan.")
    title = models.CharField(max_length=200)
    reason = models.TextField(help_text="Why the plan has to change.")
    emergency = models.BooleanField(default=False)
    confirm_by = models.DateField(
        null=True, blank=True, help_text="Until when COSI confirms an emergency, or it lapses."
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    state = models.CharField(max_length=20, choices=AmendmentState, default=AmendmentState.DRAFT)

    objects = AmendmentQuerySet.as_manager()
    steps = AMENDMENT_STEPS

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["oap", "number"], name="amendment_number_once_per_oap"),
            is_one_of("amendment_state_is_known", state=AmendmentState),
            models.CheckConstraint(
                condition=models.Q(confirm_by__isnull=False)
                | ~models.Q(state=AmendmentState.IN_FORCE),
                name="emergency_in_force_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Amendment {self.number}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("actions:amendment_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """True if its text can be changed in this state."""
        return self.state in AMENDABLE

    def obstacles_to_submission(self, items: Sequence[AmendmentItem] | None = None) -> list[str]:
        """Say what is missing, in words for those who write it; empty if it is ready to submit.

        Pass ``items`` where they were read already.
        """
        items = list(self.items.in_order()) if items is None else items
        if not items:
            return ["Nothing is changed yet. Add an action, or change one of the plan."]
        return [f"{item.name}: {what}" for item in items for what in item.obstacles()]


STEP_IN_WORDS: Mapping[str, str] = {
    AmendmentState.DRAFT: "Begun",
    AmendmentState.SUBMITTED: "Submitted to COSI",
    AmendmentState.RETURNED: "Returned to the driver",
    AmendmentState.ADOPTED: "Adopted by COSI",
    AmendmentState.IN_FORCE: "Put in force",
    AmendmentState.CONFIRMED: "Confirmed by COSI",
    AmendmentState.LAPSED: "Lapsed",
}


class AmendmentStateChange(StateChange):
    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("amendment", "amendment")

    @property
    def in_words(self) -> str:
        return STEP_IN_WORDS[self.after]


class AmendmentItemQuerySet(PartQuerySet):
    def in_order(self) -> Self:
        """Sort the change of the plan itself first, then changes in the order of writing."""
        return self.order_by(
            models.Case(models.When(kind=ItemKind.PLAN, then=0), default=1), "position", "pk"
        )


@pghistory.track(model_name="AmendmentItemHistory")
class AmendmentItem(Addressed, Versioned):
    """One change of an amendment: an action added, changed or cancelled, or the plan itself.

    ``wanted`` holds the new content and ``base`` the content against which it was written, both in
    the form of ``actions.plan_content.content``. In force, they hold what was written and what was
    there before. ``names`` are the ids of all rows that both refer to.
    """

    texts_within: ClassVar[Mapping[str, Collection[str]]] = {"wanted": WORDS, "base": WORDS}
    """The keys under which people's words stand in both, for redactions."""

    said_of: ClassVar = OperationalAction.said_of

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ItemKind)
    action = models.ForeignKey(
        OperationalAction, models.PROTECT, null=True, blank=True, related_name="amended_by"
    )
    wanted = models.JSONField(default=dict)
    base = models.JSONField(default=dict)
    names = ArrayField(models.UUIDField(), default=list)
    reason = models.TextField(blank=True, help_text="Why the action is cancelled.")
    remark = models.TextField(blank=True, help_text="What COSI asks for, where it was returned.")
    outcome = models.TextField(blank=True, help_text="What stayed when an emergency lapsed.")

    objects = AmendmentItemQuerySet.as_manager()
    part_of = ("amendment", "amendment")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["amendment", "action"], name="action_amended_once_per_amendment"
            ),
            models.UniqueConstraint(
                fields=["amendment"],
                condition=models.Q(kind=ItemKind.PLAN),
                name="plan_amended_once_per_amendment",
            ),
            is_one_of("amendment_item_kind_is_known", kind=ItemKind),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("actions:amendment_item", args=[self.pk])

    def save(self, *, update_fields: Any = None, **options: Any) -> None:
        self.names = sorted(set(ids_in([self.wanted, self.base])))
        if update_fields is not None:
            update_fields = {*update_fields, "names"}
        super().save(update_fields=update_fields, **options)

    @classmethod
    def copies_of(
        cls, model: type[models.Model], keys: Keys
    ) -> Iterator[tuple[models.QuerySet[Any], Sequence[str]]]:
        """Give the changes that hold copies of rows of a model, with their earlier versions."""
        if model._meta.label in COPIED:
            named: Any = ArraySubquery(keys) if isinstance(keys, models.QuerySet) else [*keys]
            for kept in (cls, *histories_of(cls)):
                yield kept._base_manager.filter(names__overlap=named), [*cls.texts_within]

    @property
    def contents(self) -> dict[str, Any]:
        """Return the content of the action or plan with this change."""
        return {**self.base, **self.wanted}

    @staticmethod
    def said_in(version: Any, name: str) -> Any:
        """Return the value of a field of the action in this version of the change."""
        return {**version.base, **version.wanted}.get(name)

    def value_at(self, name: str) -> Any:
        """Return the value of a field with this change, in the form that commands take."""
        said = self.contents.get(name)
        field: Any = OperationalAction._meta.get_field(name)
        if not isinstance(said, dict):
            return field.to_python(said)
        return field.related_model._base_manager.filter(pk=said["id"]).first()

    @property
    def name(self) -> str:
        """The number and title of its action, as they were when it was written."""
        if self.kind == ItemKind.PLAN:
            return "The plan itself"
        said = self.base if self.kind != ItemKind.ADD else self.wanted
        return f"{said.get('number', '')} {said.get('title', '')}".strip()

    def obstacles(self) -> list[str]:
        """Say what this change needs; an action that is added must be complete."""
        if self.kind == ItemKind.CANCEL:
            return []
        if not self.wanted:
            return ["Nothing is changed here yet. Write what changes, or take it out."]
        uncounted = self._targets_without_unit()
        if self.kind != ItemKind.ADD:
            return uncounted
        parts = self.wanted.get("participants", ())
        found = []
        if not any(part["role"] == "leader" for part in parts):
            found.append("The action has no leader. Say who is asked to lead it.")
        if not self.wanted.get("targets"):
            found.append("The action has no target. Say what it is to reach.")
        if self.wanted["character"] != "preventive" and not self.wanted["judicial_contact"]:
            found.append("The action is repressive and names no judicial contact. Choose one.")
        return [*found, *uncounted]

    def _targets_without_unit(self) -> list[str]:
        """Name the targets it adds without a unit; those there before are left to the plan."""
        before = {line["id"] for line in self.base.get("targets", ())}
        return [
            f"The target “{line['indicator']['name']}” has no unit. Take it out, and add it with "
            "the unit it is counted in."
            for line in self.wanted.get("targets", ())
            if line["unit"] is None and line["id"] not in before
        ]


@pghistory.track(model_name="AmendmentSignatureHistory")
class AmendmentSignature(Addressed):
    """The signature of driver or EST under an emergency; a later change to it ends it."""

    amendment = models.ForeignKey(Amendment, models.CASCADE, related_name="signatures")
    signed_for = models.CharField(max_length=20, choices=SignedAs)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PartQuerySet.as_manager()
    part_of = ("amendment", "amendment")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["amendment", "signed_for"], name="emergency_signed_once_for"
            ),
            models.UniqueConstraint(
                fields=["amendment", "by"], name="emergency_signed_by_two_persons"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_signed_for_display()}, {self.by}"
