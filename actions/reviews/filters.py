"""Filters of a queue of reviews."""

from typing import Any

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.contributions import Contribution
from actions.operational_actions.filters import (
    Choices,
    organisations_among,
    plans_in_order,
    rounds_in_order,
)
from empact.lib.filters import FilterSet


class ReviewFilter(FilterSet):
    """Narrows a queue of contributions; only values in the queue can be chosen."""

    oap = django_filters.UUIDFilter(
        field_name="obligation__action__oap", label="OAP", widget=forms.Select
    )
    round = django_filters.UUIDFilter(
        field_name="obligation__round", label=_("Round"), widget=forms.Select
    )
    organisation = django_filters.UUIDFilter(
        field_name="obligation__organisation", label=_("Organisation"), widget=forms.Select
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
        """Return each combination of OAP, round and organisation in the queue."""
        paths = (self.filters[name].field_name for name in ("oap", "round", "organisation"))
        return list(self.queryset.order_by().values_list(*paths).distinct())

    @cached_property
    def oaps(self) -> Choices:
        plans = {oap for oap, _, _ in self.queue}
        rows = plans_in_order(None, "area__name", "first_day", "pk", plans=plans)
        return [("", gettext("All OAPs")), *((row.pk, str(row)) for row in rows)]

    @cached_property
    def rounds(self) -> Choices:
        rows = rounds_in_order(None, rounds={reporting for _, reporting, _ in self.queue})
        return [("", gettext("All rounds")), *((row.pk, str(row)) for row in rows)]

    @cached_property
    def organisations(self) -> Choices:
        return organisations_among({owner for _, _, owner in self.queue})
