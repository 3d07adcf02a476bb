"""Filters of the list of surveys."""

import django_filters
from django.utils.translation import gettext_lazy as _

from empact.lib.filters import FilterSet
from results.evaluations.models.evaluations import Evaluation
from results.evaluations.models.surveys import Survey
from results.states import SurveyState


class SurveyFilter(FilterSet):
    evaluation = django_filters.ModelChoiceFilter(
        queryset=lambda request: Evaluation.objects.visible_to(request.user).newest_first(),
        label=_("Evaluation"),
        empty_label=_("All evaluations"),
    )
    state = django_filters.ChoiceFilter(choices=SurveyState.choices, empty_label=_("All states"))

    class Meta:
        model = Survey
        fields = ["evaluation", "state"]
