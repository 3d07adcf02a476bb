"""Filters of the reports of leaders."""

import django_filters

from actions.reports.models import ActionReport
from actions.states import ReportState
from empact.lib.filters import FilterSet


class ReportFilter(FilterSet):
    """Narrows the reports of leaders on their actions."""

    oap = django_filters.UUIDFilter(field_name="action__oap")
    state = django_filters.ChoiceFilter(choices=ReportState.choices)

    class Meta:
        model = ActionReport
        fields = ()
