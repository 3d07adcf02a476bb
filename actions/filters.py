"""What lists are narrowed by, the same in page and API."""

from typing import Any

import django_filters
from django import forms
from django.utils.functional import cached_property

from actions.models import Contribution, Obligation, OperationalAction
from actions.states import ActionState, ContributionState
from cycles.models import ReportingRound
from empact.lib.filters import FilterSet
from empact.people.models import Organisation
from oaps.models import OAP

Choices = list[tuple[Any, str]]


class ContributionFilter(FilterSet):
    state = django_filters.ChoiceFilter(choices=ContributionState.choices)
    round = django_filters.UUIDFilter(field_name="obligation__round")
    action = django_filters.UUIDFilter(field_name="obligation__action")

    class Meta:
        model = Contribution
        fields = ["state", "round", "action"]


class ActionFilter(FilterSet):
    oap = django_filters.UUIDFilter(label="OAP")
    state = django_filters.ChoiceFilter(choices=ActionState.choices)

    class Meta:
        model = OperationalAction
        fields = ["oap", "state"]


class ObligationFilter(FilterSet):
    round = django_filters.UUIDFilter()
    action = django_filters.UUIDFilter()
    started = django_filters.BooleanFilter(
        field_name="contribution", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Obligation
        fields = ["round", "action", "started"]


class ReviewFilter(FilterSet):
    """Narrows a queue of contributions; only what stands in the queue can be chosen."""

    oap = django_filters.UUIDFilter(
        field_name="obligation__action__oap", label="OAP", widget=forms.Select
    )
    round = django_filters.UUIDFilter(
        field_name="obligation__round", label="Round", widget=forms.Select
    )
    organisation = django_filters.UUIDFilter(
        field_name="obligation__organisation", label="Organisation", widget=forms.Select
    )

    class Meta:
        model = Contribution
        fields = ()

    @property
    def form(self):
        form = super().form
        # Read when the fields are drawn, and so by the page alone.
        form.fields["oap"].widget.choices = lambda: self.oaps
        form.fields["round"].widget.choices = lambda: self.rounds
        form.fields["organisation"].widget.choices = lambda: self.organisations
        return form

    @cached_property
    def queue(self) -> list[tuple[Any, Any, Any]]:
        """What stands in the queue: each OAP with each round and organisation, once."""
        paths = (self.filters[name].field_name for name in ("oap", "round", "organisation"))
        return list(self.queryset.order_by().values_list(*paths).distinct())

    @cached_property
    def oaps(self) -> Choices:
        rows = OAP.objects.filter(pk__in={oap for oap, _, _ in self.queue})
        rows = rows.select_related("area").order_by("area__name", "first_day", "pk")
        return [("", "All OAPs"), *((row.pk, str(row)) for row in rows)]

    @cached_property
    def rounds(self) -> Choices:
        rows = ReportingRound.objects.filter(pk__in={reporting for _, reporting, _ in self.queue})
        return [
            ("", "All rounds"),
            *((row.pk, str(row)) for row in rows.order_by("first_day", "pk")),
        ]

    @cached_property
    def organisations(self) -> Choices:
        rows = Organisation.objects.filter(pk__in={owner for _, _, owner in self.queue})
        return [
            ("", "All organisations"),
            *((row.pk, str(row)) for row in rows.order_by("name", "pk")),
        ]
