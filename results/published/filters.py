"""Filters of published values, for pages and the API."""

import django_filters
from django.db import models
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from empact.lib.filters import FilterSet, WholeNumberFilter
from results.published.models import PublishedValue


class PublishedValueFilter(FilterSet):
    """By year, crime area and indicator; a span of years is found by each of its years."""

    year = WholeNumberFilter(method="of_year", label=_("Year"), min_value=1990, max_value=2100)
    area = django_filters.ModelChoiceFilter(
        queryset=CrimeArea.objects.order_by("rank", "code"),
        to_field_name="code",
        method="of_area",
        label=_("Crime area"),
        empty_label=_("All areas"),
    )
    indicator = django_filters.ModelChoiceFilter(
        field_name="label__indicator",
        queryset=Indicator.objects.filter(
            models.Exists(PublishedValue.objects.filter(label__indicator=models.OuterRef("pk")))
        ).order_by("rank", "code"),
        to_field_name="code",
        label=_("Indicator"),
        empty_label=_("All indicators"),
    )

    class Meta:
        model = PublishedValue
        fields = ["year", "area", "indicator"]

    def of_year(self, rows, name, year):
        return rows.filter(first_year__lte=year, last_year__gte=year)

    def of_area(self, rows, name, area):
        return rows.filter(priority__areas=area)
