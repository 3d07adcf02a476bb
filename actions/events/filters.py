"""Filters of events."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.operational_actions.filters import countries_for
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event, EventKind
from empact.lib.filters import FilterSet
from empact.lib.forms import DayField
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP


class EventFilter(FilterSet):
    """Narrows events; each that shares a day with those asked for is one of them."""

    oap = django_filters.ModelChoiceFilter(
        method="filter_serving",
        queryset=lambda request: (
            OAP.objects.visible_to(request.user)
            .select_related("area")
            .order_by("-first_day", "area__rank", "area__name", "pk")
        ),
        label="OAP",
        empty_label=_("All OAPs"),
    )
    kind = django_filters.ChoiceFilter(
        choices=EventKind.choices, empty_label=_("All kinds"), label=_("Kind")
    )
    since = django_filters.DateFilter(
        field_name="last_day",
        lookup_expr="gte",
        label=pgettext_lazy("period", "From"),
        widget=DayField.widget,
    )
    until = django_filters.DateFilter(
        field_name="first_day",
        lookup_expr="lte",
        label=pgettext_lazy("period", "To"),
        widget=DayField.widget,
    )
    country = django_filters.ModelChoiceFilter(
        method="filter_joined",
        queryset=lambda request: countries_for(request.user),
        label=pgettext_lazy("participant", "With"),
        empty_label=_("All countries"),
    )

    class Meta:
        model = Event
        fields = ()

    def filter_serving(self, events: Any, name: str, value: Any) -> Any:
        seen = OperationalAction.objects.visible_to(self.request.user).filter(oap=value)
        return events.serving_any(seen.values("pk"))

    def filter_joined(self, events: Any, name: str, value: Any) -> Any:
        return events.joined_by(Organisation.objects.filter(pk=value.pk))
