"""Filters of the invitations of an organisation."""

from typing import Any

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.filters import Choices, goal_of_cycle
from actions.operational_actions.models.actions import Participation
from actions.states import ParticipationState
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal


class AskedFilter(django_filters.FilterSet):
    """Narrows the invitations of an organisation; only their plans and goals can be chosen."""

    oap = django_filters.UUIDFilter(field_name="action__oap", label=_("OAP"), widget=forms.Select)
    goal = django_filters.UUIDFilter(
        field_name="action__goal", label=_("Goal"), widget=forms.Select
    )
    state = django_filters.ChoiceFilter(
        choices=ParticipationState.choices, label=_("Answer"), empty_label=_("All")
    )

    class Meta:
        model = Participation
        fields = ()

    @property
    def form(self):
        form = super().form
        # Read when the fields are drawn, and so by the page alone.
        form.fields["oap"].widget.choices = lambda: self.oaps
        form.fields["goal"].widget.choices = lambda: self.goals
        return form

    @cached_property
    def asked(self) -> list[tuple[Any, Any]]:
        """Return the plan and goal of each invitation, each pair once."""
        rows = self.queryset.order_by().values_list("action__oap", "action__goal")
        return list(rows.distinct())

    @cached_property
    def oaps(self) -> Choices:
        rows = OAP.objects.filter(pk__in={oap for oap, _ in self.asked})
        rows = rows.select_related("area").order_by("first_day", "area__name", "pk")
        return [("", gettext("All OAPs")), *((row.pk, str(row)) for row in rows)]

    @cached_property
    def goals(self) -> Choices:
        asked = StrategicGoal.objects.filter(pk__in={goal for _, goal in self.asked})
        rows = list(
            asked.select_related("plan__cycle").order_by(
                "-plan__cycle__first_year", "number", "name", "pk"
            )
        )
        # Common goals often remain the same from cycle to cycle.
        is_one_cycle = len({row.plan.cycle_id for row in rows}) == 1
        named = str if is_one_cycle else goal_of_cycle
        return [("", gettext("All goals")), *((row.pk, named(row)) for row in rows)]
