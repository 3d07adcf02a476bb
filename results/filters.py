"""What factsheets and published values are narrowed by, on pages and in the API alike."""

import django_filters
from django.db import models

from cycles.models import CrimeArea, Indicator
from empact.lib.filters import FilterSet
from results.models import Factsheet, PublishedValue


class FactsheetFilter(FilterSet):
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


class PublishedValueFilter(FilterSet):
    """By year, crime area and indicator; a span of years is found by each of its years."""

    year = django_filters.NumberFilter(
        method="of_year", label="Year", min_value=1990, max_value=2100
    )
    area = django_filters.ModelChoiceFilter(
        queryset=CrimeArea.objects.order_by("rank", "code"),
        to_field_name="code",
        method="of_area",
        label="Crime area",
        empty_label="All areas",
    )
    indicator = django_filters.ModelChoiceFilter(
        field_name="label__indicator",
        queryset=Indicator.objects.filter(
            models.Exists(PublishedValue.objects.filter(label__indicator=models.OuterRef("pk")))
        ).order_by("rank", "code"),
        to_field_name="code",
        label="Indicator",
        empty_label="All indicators",
    )

    class Meta:
        model = PublishedValue
        fields = ["year", "area", "indicator"]

    def of_year(self, rows, name, year):
        return rows.filter(first_year__lte=year, last_year__gte=year)

    def of_area(self, rows, name, area):
        return rows.filter(priority__areas=area)
