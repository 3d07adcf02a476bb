"""Filters of the register of actions."""

from typing import Any

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.operational_actions.filters import GoalFilter, countries_for
from actions.operational_actions.models.actions import OperationalAction, Participation
from actions.operational_actions.models.kinds import Character, Origin, ParticipationRole
from actions.states import ActionState, ParticipationState
from cycles.cycles.models import CrimeArea, Cycle
from empact.lib.filters import FilterSet
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal


class RegisterFilter(FilterSet):
    """Narrows the register by fields that the reader sees; a filter would reveal others."""

    area = django_filters.ModelChoiceFilter(
        field_name="oap__area",
        queryset=CrimeArea.objects.order_by("rank", "name", "pk"),
        label=_("Crime area"),
        empty_label=_("All crime areas"),
    )
    cycle = django_filters.ModelChoiceFilter(
        method="filter_of_plan",
        field_name="oap__priority__cycle",
        queryset=Cycle.objects.order_by("-first_year", "pk"),
        label=_("Cycle"),
        empty_label=_("All cycles"),
    )
    goal = GoalFilter(
        queryset=lambda request: (
            StrategicGoal.objects.visible_to(request.user)
            .select_related("plan__cycle")
            .order_by("-plan__cycle__first_year", "number", "name", "pk")
        ),
        empty_label=_("All goals"),
        label=_("Goal"),
    )
    leader = django_filters.ModelChoiceFilter(
        method="filter_taking_part",
        queryset=lambda request: countries_for(request.user),
        label=_("Led by"),
        empty_label=_("All countries"),
    )
    participant = django_filters.ModelChoiceFilter(
        method="filter_taking_part",
        queryset=lambda request: countries_for(request.user),
        label=pgettext_lazy("participant", "With"),
        empty_label=_("All countries"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=ActionState.choices, empty_label=_("All states")
    )
    origin = django_filters.ChoiceFilter(
        label=_("Origin"), choices=Origin.choices, empty_label=_("All origins")
    )
    character = django_filters.ChoiceFilter(
        label=_("Character"), choices=Character.choices, empty_label=_("All characters")
    )

    class Meta:
        model = OperationalAction
        fields = ()

    def filter_of_plan(self, actions: Any, path: str, value: Any) -> Any:
        readable = OAP.objects.readable_by(self.request.user, "plan").values("pk")
        return actions.filter(oap__in=readable, **{path: value})

    def filter_taking_part(self, actions: Any, name: str, value: Any) -> Any:
        parts = Participation.objects.visible_to(self.request.user).filter(
            Q(organisation=value) | Q(organisation__authority_of=value),
            state=ParticipationState.COMMITTED,
        )
        if name == "leader":
            parts = parts.filter(role=ParticipationRole.LEADER)
        return actions.filter(pk__in=parts.values("action"))
