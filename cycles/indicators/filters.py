"""Filters of the library of indicators, for its page, its table and the API."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cycles.indicators.models import Indicator, IndicatorClass, IndicatorGroup, Source
from empact.lib.filters import FilterSet

IN_USE, RETIRED = "in_use", "retired"


class IndicatorFilter(FilterSet):
    """By group, class, source, use, and by words of name, code or definition."""

    q = django_filters.CharFilter(method="of_words", label=_("Words"), max_length=100)
    group = django_filters.ModelChoiceFilter(
        queryset=IndicatorGroup.objects.order_by("rank", "name"),
        label=pgettext_lazy("of indicators", "Group"),
        empty_label=_("All groups"),
    )
    indicator_class = django_filters.ChoiceFilter(
        choices=IndicatorClass.choices, label=_("Class"), empty_label=_("All classes")
    )
    source = django_filters.ChoiceFilter(
        choices=Source.choices, label=_("Where it comes from"), empty_label=_("All sources")
    )
    use = django_filters.ChoiceFilter(
        method="of_use",
        choices=[(IN_USE, _("In use")), (RETIRED, _("Retired"))],
        label=_("Use"),
        empty_label=_("In use or retired"),
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
