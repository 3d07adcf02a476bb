"""Filters of factsheets, for pages and the API."""

import django_filters
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea
from empact.lib.filters import FilterSet, WholeNumberFilter
from results.factsheets.models import Factsheet


class FactsheetFilter(FilterSet):
    """Narrows factsheets by year and by a crime area that they cover; for page and API alike."""

    year = WholeNumberFilter(label=_("Year"), min_value=1000, max_value=9999)
    area = django_filters.ModelChoiceFilter(
        field_name="areas",
        to_field_name="code",
        queryset=CrimeArea.objects.order_by("rank", "name", "pk"),
        label=_("Crime area"),
        empty_label=_("All areas"),
    )

    class Meta:
        model = Factsheet
        fields = ["year", "area"]
