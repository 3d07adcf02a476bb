import django_filters

from cycles.models import CrimeArea
from results.models import Factsheet


class FactsheetFilter(django_filters.FilterSet):
    """Narrows factsheets by year and by a crime area that they cover; for page and API alike."""

    year = django_filters.NumberFilter(label="Year", min_value=1000, max_value=9999)
    area = django_filters.ModelChoiceFilter(
        field_name="areas",
        to_field_name="code",
        queryset=CrimeArea.objects.order_by("rank", "name", "pk"),
        label="Crime area",
        empty_label="All areas",
    )

    class Meta:
        model = Factsheet
        fields = ["year", "area"]
