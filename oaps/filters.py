import django_filters

from cycles.models import CrimeArea, Cycle
from oaps.models import OAP
from oaps.states import OAPState


class OAPFilter(django_filters.FilterSet):
    cycle = django_filters.ModelChoiceFilter(
        field_name="priority__cycle",
        queryset=Cycle.objects.order_by("-first_year", "pk"),
        empty_label="All cycles",
    )
    area = django_filters.ModelChoiceFilter(
        queryset=CrimeArea.objects.order_by("rank", "name", "pk"),
        label="Crime area",
        empty_label="All areas",
    )
    state = django_filters.ChoiceFilter(choices=OAPState.choices, empty_label="All states")

    class Meta:
        model = OAP
        fields = ["cycle", "area", "state"]
