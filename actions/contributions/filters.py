"""Filters of contributions."""

import django_filters

from actions.contributions.models.contributions import Contribution
from actions.states import ContributionState
from empact.lib.filters import FilterSet


class ContributionFilter(FilterSet):
    state = django_filters.ChoiceFilter(choices=ContributionState.choices)
    round = django_filters.UUIDFilter(field_name="obligation__round")
    action = django_filters.UUIDFilter(field_name="obligation__action")

    class Meta:
        model = Contribution
        fields = ["state", "round", "action"]
