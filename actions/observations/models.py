"""Observations from the work on a crime area: patterns, and good practice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.observations.access import OBSERVATION_ACCESS
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.assignments import Assignment
from actions.states import OBSERVATION_STEPS, ObservationState, ParticipationState
from cycles.assessments.models.threats import Threat
from cycles.cycles.models import CrimeArea
from cycles.relations import Relation, held_by
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.search import words_index
from empact.lib.states import StateChange, Stateful
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import held_of, roles_of
from empact.records.markings.models import Graded, GradedQuerySet
from oaps.plans.models.plans import OAP, Appointment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from empact.people.roles.models.organisations import OrganisationQuerySet

OBSERVING = (Role.NEC, Role.NEC_TEAM, Role.EST, Role.EUROJUST)
"""Roles whose holders note observations in every area, for the organisation they act for."""


class ObservationKind(models.TextChoices):
    PATTERN = "pattern", _("Pattern")
    GOOD_PRACTICE = "good_practice", _("Good practice")


class ObservationQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = OBSERVATION_ACCESS
    above = ("oap__marking", "action__marking")

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Give the relations of a person to observations: as recorder for its organisation."""
        theirs = models.Q(organisation__in=observed_for(user))
        for organisation, plans in _plans_of_work(user).items():
            theirs |= models.Q(organisation=organisation, area__in=plans.values("area"))
        return {Relation.TEAM: theirs, **held_by(user)}

    def not_withdrawn(self) -> Self:
        """Keep those that are not withdrawn."""
        return self.filter(state=ObservationState.NOTED)

    def to_support(self, threat: Threat) -> Self:
        """Keep those of its area that can support a threat, and those that do already."""
        fits = models.Q(area=threat.area_id, state=ObservationState.NOTED)
        chosen = Observation.threats.through.objects.filter(threat=threat.pk)
        return self.filter(fits | models.Q(pk__in=chosen.values("observation")))

    def newest_first(self) -> Self:
        return self.order_by("-noted_day", "pk")


@pghistory.track(model_name="ObservationHistory")
class Observation(Addressed, Versioned, Stateful, Graded, Seen):
    """A pattern or good practice in a crime area, which can support a threat of the next SOCTA.

    It holds no personal data. It may come from a plan or an action, and then carries at least the
    marking of that. Source: docs/domain.md, S14.
    """

    area = models.ForeignKey(CrimeArea, models.PROTECT, related_name="observations")
    kind = models.CharField(max_length=20, choices=ObservationKind)
    text = models.TextField()
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", help_text="Whose observation it is."
    )
    oap = models.ForeignKey(OAP, models.PROTECT, null=True, blank=True, related_name="+")
    action = models.ForeignKey(
        OperationalAction, models.PROTECT, null=True, blank=True, related_name="+"
    )
    noted_day = models.DateField(default=timezone.localdate, editable=False)
    threats = models.ManyToManyField(Threat, blank=True, related_name="observations")
    state = models.CharField(
        max_length=20, choices=ObservationState, default=ObservationState.NOTED
    )

    objects = ObservationQuerySet.as_manager()
    steps = OBSERVATION_STEPS

    class Meta:
        indexes = [words_index("text", name="observation_words")]
        constraints = [
            is_one_of("observation_kind_is_known", kind=ObservationKind),
            is_one_of("observation_state_is_known", state=ObservationState),
            models.CheckConstraint(
                condition=models.Q(action__isnull=True) | models.Q(oap__isnull=False),
                name="observation_from_an_action_names_its_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} in {self.area}"

    def get_absolute_url(self) -> str:
        return reverse("actions:observation_detail", args=[self.pk])

    @property
    def is_withdrawn(self) -> bool:
        return self.state == ObservationState.WITHDRAWN


track_links(Observation.threats, "ThreatObservationLink", __name__)


class ObservationStateChange(StateChange):
    observation = models.ForeignKey(Observation, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("observation", "observation")
    states = ObservationState


def observers(area: CrimeArea, user: Any) -> OrganisationQuerySet:
    """Give the organisations for which this person may record observations in an area.

    Those for which they hold a role that records, drive a plan of the area, or take part in one of
    its actions. They take part as leader, contributor, or staff of a committed agency.
    """
    working = {
        organisation
        for organisation, plans in _plans_of_work(user).items()
        if plans.filter(area=area.pk).exists()
    }
    return Organisation.objects.filter(pk__in=observed_for(user) | working)


def observed_for(user: Any) -> set[Any]:
    """Give the ids of the organisations for which a person records observations in each area."""
    return {part.organisation for part in roles_of(user, *OBSERVING) if not part.is_outside}


def _plans_of_work(user: Any) -> dict[Any, models.QuerySet]:
    """Give by inside organisation the plans that a person drives for it or takes part in."""
    found: dict[Any, tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
    for part in held_of(Appointment, user):
        if not part.is_outside:
            found[part.organisation][0].append(part.object)
    for part in held_of(Assignment, user):
        if part.is_live and not part.is_outside:
            found[part.organisation][1].append(part.object)
    plans = {
        organisation: models.Q(pk__in=steered) | models.Q(actions__in=worked_on)
        for organisation, (steered, worked_on) in found.items()
    }
    for agency in agencies_of(user):
        joined = Participation.objects.filter(
            organisation=agency, state=ParticipationState.COMMITTED
        )
        taking_part = models.Q(actions__in=joined.values("action"))
        plans[agency] = plans.get(agency, models.Q(pk__in=[])) | taking_part
    return {
        organisation: OAP.objects.filter(condition) for organisation, condition in plans.items()
    }


def works_on(action: OperationalAction, user: Any) -> bool:
    """True if a person is assigned to an action, for an organisation inside EMPACT.

    No query: staff of an agency use the page of the area.
    """
    return any(
        part.object == action.pk and part.is_live and not part.is_outside
        for part in held_of(Assignment, user)
    )


def agencies_of(user: Any) -> set[Any]:
    """Give the ids of the agencies whose staff this person is."""
    return {part.organisation for part in roles_of(user, Role.AGENCY)}
