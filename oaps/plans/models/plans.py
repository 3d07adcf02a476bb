"""Operational Action Plans and those who steer them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea
from cycles.decisions.models import Decision
from cycles.relations import Relation, held_by
from empact.lib.access import NEVER, PartQuerySet, Seen, SeenQuerySet, both, within
from empact.lib.addresses import page_of
from empact.lib.models import Addressed, Versioned, count_of, is_one_of, json_rows, track_links
from empact.lib.periods import DAYS, ends_after_it_starts
from empact.lib.search import words_index
from empact.lib.statements import ids
from empact.lib.states import StateChange, Stateful
from empact.people.accounts.models import User
from empact.people.roles.kinds import ASKED_TO_COMMIT
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import held_of, outsiders_of, parts_of
from empact.people.roles.models.roles import ObjectRole, ObjectRoleQuerySet
from empact.records.files.models import Attachment, AttachmentQuerySet
from empact.records.markings.models import GradedQuerySet, Marked, released_to
from oaps.plans.access import ADOPTED, OAP_ACCESS
from oaps.plans.states import OAP_STEPS, OPEN, OAPState
from priorities.priorities.models import Priority

if TYPE_CHECKING:
    from collections.abc import Mapping


NAMES = ("username", "first_name", "last_name")
"""The fields of a person that make up the name on pages."""


class OAPQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = OAP_ACCESS

    def steered_by(self, user: Any) -> Self:
        """Keep those of which this person is driver or co-driver today."""
        return self.filter(within("pk", plans_steered_by(user)))

    def adopted(self) -> Self:
        """Keep what has been adopted, closed ones included."""
        return self.filter(state__in=ADOPTED)

    def not_closed(self) -> Self:
        return self.exclude(state=OAPState.CLOSED)

    def answering_for_areas(self) -> Self:
        """Keep plans whose drivers answer for their area: open ones, and the last one of an area.

        A recommendation or an evaluation often comes after the last plan of a cycle is closed.
        Source: docs/domain.md, S13 and S31.
        """
        later = OAP.objects.filter(
            area=models.OuterRef("area"), first_day__gt=models.OuterRef("first_day")
        )
        return self.filter(~models.Q(state=OAPState.CLOSED) | ~models.Exists(later))

    def taking_proposals_of(self, user: Any) -> Self:
        """Keep plans being written to which this person may propose actions.

        Everybody who answers for an organisation inside proposes, and is row of a draft no more
        than its area and days. Source: docs/domain.md, W1.
        """
        answered_for = Organisation.objects.represented_by(user, *ASKED_TO_COMMIT).inside()
        steered = OAP.objects.steered_by(user)
        return self.filter(
            models.Exists(answered_for) | models.Q(pk__in=steered.values("pk")), state__in=OPEN
        )

    def to_serve_beside(self, oap: OAP) -> Self:
        """Keep other plans of the same days that are not closed, which an action can serve too."""
        same_days = self.filter(first_day__lte=oap.last_day, last_day__gte=oap.first_day)
        return same_days.exclude(pk=oap.pk).not_closed()

    def with_steering(self) -> Self:
        """Annotate who steers each plan today and later, for ``steering`` and ``coming``.

        No query more.
        """
        steering = Appointment.objects.in_force_or_coming().filter(oap=models.OuterRef("pk"))
        people = {name: f"person__{name}" for name in NAMES}
        return self.annotate(
            listed_drivers=json_rows(
                steering.order_by("first_day", "pk"),
                "pk",
                "role",
                "first_day",
                "last_day",
                "person_id",
                organisation_name="organisation__name",
                **people,
            )
        )

    def with_size_for(self, user: Any) -> Self:
        """Annotate how many actions there are, as ``size``: of those that this person sees."""
        actions: Any = OAP._meta.get_field("actions").related_model
        seen = actions.objects.visible_to(user)
        return self.annotate(size=count_of(seen.filter(oap=models.OuterRef("pk"))))

    def with_way_to_adoption(self) -> Self:
        """Annotate the open findings on each, ``to_solve`` and ``remarks``, and its last return.

        ``returned`` holds ``note``, ``first`` and ``last`` name of who returned it, until it is
        submitted again.
        """
        finding: Any = OAP._meta.get_field("findings").related_model
        found = finding.objects.open().filter(oap=models.OuterRef("pk"))
        row = JSONObject(note="note", first="by__first_name", last="by__last_name")
        returns = OAPStateChange.objects.filter(
            oap=models.OuterRef("pk"),
            after=OAPState.RETURNED,
            oap__state=OAPState.RETURNED,
        )
        return self.annotate(
            to_solve=count_of(found.filter(must=True)),
            remarks=count_of(found.filter(must=False)),
            returned=models.Subquery(
                returns.order_by("-pk").values(row=row)[:1], output_field=models.JSONField()
            ),
        )

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Say who is who to a plan. Source: docs/domain.md, W3."""
        model: Any = OAP._meta.get_field("actions").related_model
        actions = model.objects
        outside = outsiders_of(user)
        return {
            Relation.STEERING: within("pk", plans_steered_by(user)),
            Relation.FELLOW: within("pk", actions.plans_led_in(user)),
            Relation.ASKED: within("pk", actions.plans_asked_in(user)),
            Relation.GUEST: both(
                models.Q(pk__in=actions.joined_by(outside).values("oap")) if outside else NEVER,
                released_to(OAP, outside),
            ),
            Relation.EVALUATING: within("pk", plans_evaluated_by(user)),
            **held_by(user),
        }


@ids
def plans_steered_by(user: Any) -> frozenset[UUID]:
    """Give the ids of the plans of which this person is driver or co-driver today."""
    return frozenset(part.object for part in held_of(Appointment, user) if part.object)


@ids
def plans_evaluated_by(user: Any) -> frozenset[UUID]:
    """Give the ids of the plans that this person reads for an evaluation today.

    They are named in its terms, the person is in its team, and it goes on.
    Source: docs/domain.md, W13.
    """
    # By its label, since evaluations stand higher.
    joined = [part.object for part in parts_of(user) if part.source == "results.evaluator"]
    if not joined:
        return frozenset()
    evaluations: Any = OAP._meta.get_field("evaluated_in").related_model
    going_on = evaluations.objects.going_on().filter(pk__in=joined)
    return frozenset(going_on.filter(material__isnull=False).values_list("material", flat=True))


@pghistory.track(model_name="OAPHistory")
class OAP(Addressed, Versioned, Stateful, Marked, Seen):
    """An Operational Action Plan: what is set out for one crime area in one period."""

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="oaps")
    area = models.ForeignKey(CrimeArea, models.PROTECT, related_name="oaps")
    first_day = models.DateField()
    last_day = models.DateField()
    objectives = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=OAPState, default=OAPState.DRAFT)
    fictional = models.BooleanField(
        default=False, help_text="Belongs to the demonstration; nothing in it ever happened."
    )

    adopted_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="oaps"
    )

    objects = OAPQuerySet.as_manager()
    steps = OAP_STEPS
    listed_drivers: list[dict[str, Any]]

    class Meta:
        verbose_name = "OAP"
        indexes = [words_index("objectives", name="oap_words")]
        constraints = [
            ends_after_it_starts("oap_ends_after_it_starts"),
            ExclusionConstraint(
                expressions=[("area", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                name="one_oap_per_area_at_a_time",
            ),
            is_one_of("oap_state_is_known", state=OAPState),
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.years}"

    @property
    def years(self) -> str:
        first, last = self.first_day.year, self.last_day.year
        return str(first) if first == last else f"{first}–{last}"

    @property
    def steering(self) -> list[Appointment]:
        """Appointments of today's driver and co-drivers. Fetch the plan ``with_steering``."""
        return [row for row in self._appointed() if not row.is_to_come]

    @property
    def coming(self) -> list[Appointment]:
        """Appointments that begin on a later day. Fetch the plan ``with_steering``."""
        return [row for row in self._appointed() if row.is_to_come]

    def _appointed(self) -> list[Appointment]:
        return [
            Appointment(
                pk=UUID(row["pk"]),
                role=row["role"],
                first_day=date.fromisoformat(row["first_day"]),
                last_day=row["last_day"] and date.fromisoformat(row["last_day"]),
                organisation=Organisation(name=row["organisation_name"]),
                person=User(
                    pk=UUID(row["person_id"]),
                    **{name: row[name] for name in ("username", "first_name", "last_name")},
                ),
            )
            for row in self.listed_drivers
        ]

    @property
    def is_open(self) -> bool:
        """True if driver and co-drivers may change the plan."""
        return self.state in OPEN

    @property
    def is_being_planned(self) -> bool:
        """True if the plan is not adopted yet: it is written, or those who adopt it check it."""
        return self.state not in ADOPTED

    def why_over(self) -> str:
        """Say why nothing is contributed to it any more; empty where something can be.

        Source: docs/domain.md, S16.
        """
        if self.state != OAPState.CLOSED:
            return ""
        words = gettext(
            "{oap} is closed and takes no contribution. If a figure must change, ask the EMPACT "
            "Support Team for a restatement."
        )
        return words.format(oap=self)

    def get_absolute_url(self) -> str:
        return page_of("oaps:oap_detail", self.pk)


track_links(OAP.releasable_to, "OAPRelease", __name__)


class OAPStateChange(StateChange):
    oap = models.ForeignKey(OAP, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("oap", "plan")
    states = OAPState

    @property
    def in_words(self) -> str:
        """Name the step; what was closed is adopted again once it is reopened."""
        if self.before == OAPState.CLOSED:
            return pgettext("of an OAP", "Reopened")
        return super().in_words


class OAPAttachmentQuerySet(AttachmentQuerySet):
    above = ("oap__marking",)

    def within_sight_of(self, user: Any) -> Self:
        """Keep those of plans that this person sees from inside, or steers.

        A third country or partner sees the files that are releasable to it.
        """
        steered = within("oap", plans_steered_by(user))
        released = released_to(OAPAttachment, outsiders_of(user))
        inside = held_by(user)[Relation.INSIDE]
        return super().within_sight_of(user).filter(inside | steered | released)


@pghistory.track(model_name="OAPAttachmentHistory")
class OAPAttachment(Attachment):
    """A file that belongs to an OAP."""

    owner_field = "oap"

    oap = models.ForeignKey(OAP, models.PROTECT, related_name="attachments")

    objects = OAPAttachmentQuerySet.as_manager()  # type: ignore[misc]  # narrower than what it narrows

    def get_absolute_url(self) -> str:
        return reverse("oaps:oap_attachment", args=[self.pk])

    def get_remove_url(self) -> str:
        return reverse("oaps:oap_attachment_remove", args=[self.pk])


track_links(OAPAttachment.releasable_to, "OAPAttachmentRelease", __name__)


class OAPRole(models.TextChoices):
    DRIVER = "driver", _("Driver")
    CO_DRIVER = "co_driver", _("Co-driver")


class AppointmentQuerySet(PartQuerySet, ObjectRoleQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    def drivers(self) -> Self:
        return self.filter(role=OAPRole.DRIVER)

    def in_force_or_coming(self) -> Self:
        """Keep what gives a right today, and what begins later."""
        return self.in_force() | self.to_come()


@pghistory.track(model_name="AppointmentHistory")
class Appointment(Addressed, ObjectRole):
    """An organisation and its person who steer one OAP; the right ends with the period."""

    oap = models.ForeignKey(OAP, models.CASCADE, related_name="appointments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(User, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=OAPRole)

    on = "oap"
    named_with = ("oap__area",)
    objects = AppointmentQuerySet.as_manager()  # type: ignore[assignment,misc]  # asks one question more
    part_of = ("oap", "steering")

    class Meta:
        constraints = [
            ends_after_it_starts("appointment_ends_after_it_starts"),
            ExclusionConstraint(
                expressions=[("oap", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                condition=models.Q(role=OAPRole.DRIVER),
                name="one_driver_per_oap_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation}), {self.get_role_display()} of {self.oap}"

    @property
    def on_in_words(self) -> str:
        return str(self.oap)
