"""Filters of restatements."""

from empact.lib.filters import FilterSet, WholeNumberFilter
from results.restatements.models import Restatement


class RestatementFilter(FilterSet):
    """By the number of a figure, which counts up: nobody is told here whether there is such one."""

    figure = WholeNumberFilter(min_value=1, max_value=2**63 - 1)

    class Meta:
        model = Restatement
        fields = ["figure"]
