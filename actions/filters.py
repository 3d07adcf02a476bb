import django_filters

from actions.models import Contribution, Obligation
from actions.states import ContributionState


class ContributionFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(choices=ContributionState.choices)
    round = django_filters.UUIDFilter(field_name="obligation__round")
    action = django_filters.UUIDFilter(field_name="obligation__action")

    class Meta:
        model = Contribution
        fields = ["state", "round", "action"]


class ObligationFilter(django_filters.FilterSet):
    round = django_filters.UUIDFilter()
    action = django_filters.UUIDFilter()
    started = django_filters.BooleanFilter(
        field_name="contribution", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Obligation
        fields = ["round", "action", "started"]
