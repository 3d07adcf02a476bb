import django_filters
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea, Cycle
from empact.lib.filters import FilterSet
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState


class OAPFilter(FilterSet):
    """Narrows plans down by what the person reads of them: a filter discloses a field too."""

    cycle = django_filters.ModelChoiceFilter(
        method="filter_readable",
        field_name="priority__cycle",
        queryset=Cycle.objects.order_by("-first_year", "pk"),
        empty_label=_("All cycles"),
        label=_("Cycle"),
    )
    area = django_filters.ModelChoiceFilter(
        queryset=CrimeArea.objects.order_by("rank", "name", "pk"),
        label=_("Crime area"),
        empty_label=_("All areas"),
    )
    state = django_filters.ChoiceFilter(
        method="filter_readable",
        choices=OAPState.choices,
        empty_label=_("All states"),
        label=_("State"),
    )

    class Meta:
        model = OAP
        fields = ["cycle", "area", "state"]

    def filter_readable(self, plans, path, value):
        readable = OAP.objects.readable_by(self.request.user, "plan").values("pk")
        return plans.filter(pk__in=readable, **{path: value})
