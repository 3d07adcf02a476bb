"""Filters of the library of indicators, for its page, its table and the API."""

import django_filters
from django.db.models import Q

from cycles.indicators.models import Indicator, IndicatorClass, IndicatorGroup, Source
from empact.lib.filters import FilterSet

IN_USE, RETIRED = "in_use", "retired"


class IndicatorFilter(FilterSet):
    """By group, class, source, use, and by words of name, code or definition."""

    q = django_filters.CharFilter(method="of_words", label="Words", max_length=100)
    group = django_filters.ModelChoiceFilter(
        queryset=IndicatorGroup.objects.order_by("rank", "name"),
        label="Group",
        empty_label="All groups",
    )
    indicator_class = django_filters.ChoiceFilter(
        choices=IndicatorClass.choices, label="Class", empty_label="All classes"
    )
    source = django_filters.ChoiceFilter(
        choices=Source.choices, label="Where it comes from", empty_label="All sources"
    )
    use = django_filters.ChoiceFilter(
        method="of_use",
        choices=[(IN_USE, "In use"), (RETIRED, "Retired")],
        label="Use",
        empty_label="In use or retired",
    )

    class Meta:
        model = Indicator
        fields = ["q", "group", "indicator_class", "source", "use"]

    def of_words(self, rows, name, words):
        for word in words.split():
            rows = rows.filter(
                Q(name__icontains=word)
                | Q(code__icontains=word)
                | Q(pk__in=Indicator.objects.filter(versions__definition__icontains=word))
            )
        return rows

    def of_use(self, rows, name, use):
        return rows.retired() if use == RETIRED else rows.in_use()
