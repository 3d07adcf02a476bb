"""Filters of the list of applications for grants."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from actions.grants.models.grants import GrantApplication, GrantLine
from actions.states import GrantState
from cycles.cycles.models import CrimeArea
from empact.lib.filters import FilterSet, TruthBox, TruthFilter, WholeNumberFilter
from empact.people.roles.models.organisations import Organisation
from oaps.funding_schemes.models import FundingScheme
from oaps.plans.models.plans import OAP

YEARS = range(2000, 2101)


class GrantFilter(FilterSet):
    """Narrows applications. A filter on amounts finds only those whose amounts the person reads."""

    scheme = django_filters.ModelChoiceFilter(
        queryset=lambda request: FundingScheme.objects.visible_to(request.user).in_order(),
        label=_("Funding scheme"),
        empty_label=_("All schemes"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=GrantState.choices, empty_label=_("All states")
    )
    lead = django_filters.ModelChoiceFilter(
        queryset=lambda request: (
            Organisation.objects.visible_to(request.user).answering().order_by("name", "pk")
        ),
        label=_("Lead beneficiary"),
        empty_label=_("All organisations"),
    )
    area = django_filters.ModelChoiceFilter(
        method="filter_lines",
        field_name="lines__oap__area",
        queryset=CrimeArea.objects.order_by("rank", "name", "pk"),
        label=_("Crime area"),
        empty_label=_("All areas"),
    )
    year = WholeNumberFilter(
        field_name="first_day__year",
        label=_("Begins in the year"),
        min_value=YEARS.start,
        max_value=YEARS.stop - 1,
    )
    oap = django_filters.ModelChoiceFilter(
        method="filter_lines",
        field_name="lines__oap",
        queryset=lambda request: OAP.objects.visible_to(request.user),
        widget=forms.HiddenInput,
    )
    waiting = TruthFilter(method="filter_waiting", label=_("To decide as manager"), widget=TruthBox)
    warned = TruthFilter(method="filter_warned", label=_("With a warning"), widget=TruthBox)

    class Meta:
        model = GrantApplication
        fields = ()

    def filter_lines(self, rows, path, value):
        lines = GrantLine.objects.filter(**{path.removeprefix("lines__"): value})
        return rows.filter(pk__in=lines.values("application"))

    def filter_waiting(self, rows, name, value):
        if not value:
            return rows
        waiting = GrantApplication.objects.for_manager(self.request.user)
        return rows.filter(pk__in=waiting.values("pk"))

    def filter_warned(self, rows, name, value):
        if not value:
            return rows
        read = GrantApplication.objects.readable_by(self.request.user, "amounts")
        return rows.filter(pk__in=read.values("pk")).warned_of()
