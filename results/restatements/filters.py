"""Filters of restatements."""

from empact.lib.filters import FilterSet, WholeNumberFilter
from results.restatements.models import Restatement


class RestatementFilter(FilterSet):
    """By the number of a figure, which counts up: the answer does not reveal whether it exists."""

    figure = WholeNumberFilter(min_value=1, max_value=2**63 - 1)

    class Meta:
        model = Restatement
        fields = ["figure"]
