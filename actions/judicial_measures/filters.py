"""Filters of the register of judicial measures."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.judicial_measures.kinds import NEEDS
from actions.judicial_measures.models import JudicialMeasure
from actions.operational_actions.filters import countries_for
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.states import MeasureState
from cycles.cycles.models import CrimeArea
from cycles.indicators.measures import MeasureKind
from empact.lib.filters import FilterSet
from empact.lib.forms import DayField
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP


def plans_for(request: Any) -> Any:
    plans = OAP.objects.visible_to(request.user).select_related("area")
    return plans.order_by("-first_day", "area__rank", "area__name", "pk")


class MeasureFilter(FilterSet):
    """Narrows measures; by the days on which they began, and by all of their actions."""

    kind = django_filters.ChoiceFilter(
        choices=[(kind, MeasureKind(kind).label) for kind in NEEDS],
        empty_label=_("All kinds"),
        label=_("Kind"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=MeasureState.choices, empty_label=_("All states")
    )
    country = django_filters.ModelChoiceFilter(
        method="filter_country",
        queryset=lambda request: countries_for(request.user),
        label=_("Country"),
        empty_label=_("All countries"),
    )
    area = django_filters.ModelChoiceFilter(
        method="filter_actions",
        field_name="oap__area",
        queryset=CrimeArea.objects.order_by("rank", "name", "pk"),
        label=_("Crime area"),
        empty_label=_("All crime areas"),
    )
    oap = django_filters.ModelChoiceFilter(
        method="filter_actions",
        field_name="oap",
        queryset=plans_for,
        label=_("OAP"),
        empty_label=_("All OAPs"),
    )
    action = django_filters.UUIDFilter(method="filter_actions", field_name="pk", label=_("Action"))
    since = django_filters.DateFilter(
        field_name="first_day",
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

    class Meta:
        model = JudicialMeasure
        fields = ()

    def filter_country(self, measures: Any, name: str, value: Any) -> Any:
        return measures.with_country(value.pk)

    def filter_actions(self, measures: Any, path: str, value: Any) -> Any:
        seen = OperationalAction.objects.visible_to(self.request.user).filter(**{path: value})
        return measures.serving_any(seen.values("pk"))


class RegisterFilter(MeasureFilter):
    """The same of the whole register, coordination centres among them."""

    kind = django_filters.ChoiceFilter(
        choices=MeasureKind.choices,
        method="filter_kind",
        empty_label=_("All kinds"),
        label=_("Kind"),
    )
    action = None

    def filter_kind(self, measures: Any, name: str, value: str) -> Any:
        return measures.filter(kind=value)


class CentreFilter(FilterSet):
    """Narrows coordination centres with the filters of measures."""

    kind = django_filters.CharFilter(method="filter_kind")
    state = django_filters.CharFilter(method="filter_state")
    country = django_filters.UUIDFilter(method="filter_country")
    area = django_filters.UUIDFilter(method="filter_actions", field_name="oap__area")
    oap = django_filters.UUIDFilter(method="filter_actions", field_name="oap")
    since = django_filters.DateFilter(field_name="first_day", lookup_expr="gte")
    until = django_filters.DateFilter(field_name="first_day", lookup_expr="lte")

    class Meta:
        model = Event
        fields = ()

    def filter_kind(self, events: Any, name: str, value: str) -> Any:
        return events if value == MeasureKind.COORDINATION_CENTRE else events.none()

    def filter_state(self, events: Any, name: str, value: str) -> Any:
        """Treat a centre as confirmed, since Eurojust does not confirm it."""
        return events if value == MeasureState.CONFIRMED else events.none()

    def filter_country(self, events: Any, name: str, value: Any) -> Any:
        return events.joined_by(Organisation.objects.filter(pk=value))

    def filter_actions(self, events: Any, path: str, value: Any) -> Any:
        seen = OperationalAction.objects.visible_to(self.request.user).filter(**{path: value})
        return events.serving_any(seen.values("pk"))
