"""What lists are narrowed by, the same in page and API."""

import django_filters
from django import forms
from django.db import models

from actions.models import Contribution, Obligation
from actions.states import ContributionState
from cycles.models import ReportingRound
from empact.people.models import Organisation
from oaps.models import OAP


class ReviewFilter(django_filters.FilterSet):
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
        # Choices are read when the fields are drawn: the API has no use for them.
        for name, empty, choices in [
            ("oap", "All OAPs", self.oaps),
            ("round", "All rounds", self.rounds),
            ("organisation", "All organisations", self.organisations),
        ]:
            form.fields[name].widget.choices = _Choices(empty, choices)
        return form

    def oaps(self) -> models.QuerySet:
        return (
            OAP.objects.filter(actions__obligations__contribution__in=self.queryset.values("pk"))
            .distinct()
            .select_related("area")
            .order_by("area__name", "first_day", "pk")
        )

    def rounds(self) -> models.QuerySet:
        return (
            ReportingRound.objects.filter(obligations__contribution__in=self.queryset.values("pk"))
            .distinct()
            .order_by("first_day", "pk")
        )

    def organisations(self) -> models.QuerySet:
        return (
            Organisation.objects.filter(obligations__contribution__in=self.queryset.values("pk"))
            .distinct()
            .order_by("name", "pk")
        )


class _Choices:
    """Choices of a select that are asked for when it is drawn, and no earlier."""

    def __init__(self, empty, rows):
        self.empty = empty
        self.rows = rows

    def __iter__(self):
        yield "", self.empty
        yield from ((row.pk, str(row)) for row in self.rows())


class ContributionFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(choices=ContributionState.choices)
    round = django_filters.UUIDFilter(field_name="obligation__round")
    action = django_filters.UUIDFilter(field_name="obligation__action")

    class Meta:
        model = Contribution
        fields = ["state", "round", "action"]


class ObligationFilter(django_filters.FilterSet):
    round = django_filters.UUIDFilter()
    action = django_filters.UUIDFilter()
    started = django_filters.BooleanFilter(
        field_name="contribution", lookup_expr="isnull", exclude=True
    )

    class Meta:
        model = Obligation
        fields = ["round", "action", "started"]
