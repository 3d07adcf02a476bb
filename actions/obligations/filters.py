"""Filters of obligations."""

import django_filters

from actions.obligations.models.obligations import Obligation
from empact.lib.filters import FilterSet, TruthFilter


class ObligationFilter(FilterSet):
    round = django_filters.UUIDFilter()
    action = django_filters.UUIDFilter()
    started = TruthFilter(field_name="contribution", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Obligation
        fields = ["round", "action", "started"]
