"""Filters of the list of evaluations."""

import django_filters
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import Cycle
from empact.lib.filters import FilterSet
from results.evaluations.models.evaluations import Evaluation, EvaluationKind
from results.states import EvaluationState


class EvaluationFilter(FilterSet):
    cycle = django_filters.ModelChoiceFilter(
        queryset=Cycle.objects.order_by("-first_year", "pk"),
        label=_("Cycle"),
        empty_label=_("All cycles"),
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=EvaluationKind.choices, empty_label=_("All kinds")
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=EvaluationState.choices, empty_label=_("All states")
    )

    class Meta:
        model = Evaluation
        fields = ["cycle", "kind", "state"]
