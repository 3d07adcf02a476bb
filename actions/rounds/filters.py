"""Filters of the obligations of a round."""

from typing import Any

import django_filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from actions.obligations.models.obligations import Obligation
from actions.operational_actions.filters import Choices, organisations_among, plans_among
from actions.states import STILL_OWED, OwedState
from empact.lib.filters import FilterSet


class OwedFilter(FilterSet):
    """Narrows the obligations of a round; only its own plans and organisations can be chosen."""

    ANY_OPEN = "open"

    organisation = django_filters.UUIDFilter(label=_("Organisation"), widget=forms.Select)
    oap = django_filters.UUIDFilter(field_name="action__oap", label=_("OAP"), widget=forms.Select)
    action = django_filters.UUIDFilter(widget=forms.HiddenInput)
    state = django_filters.ChoiceFilter(
        method="filter_state",
        label=_("State"),
        choices=[(ANY_OPEN, _("All outstanding")), *OwedState.choices],
        empty_label=_("All states"),
    )

    class Meta:
        model = Obligation
        fields = ()

    def filter_state(self, owed: Any, name: str, value: str) -> Any:
        wanted = STILL_OWED if value == self.ANY_OPEN else {value}
        return owed.filter(owed_state__in=wanted)

    @property
    def form(self):
        form = super().form
        # Read when the fields are drawn, and so by the page alone.
        form.fields["organisation"].widget.choices = lambda: self.organisations
        form.fields["oap"].widget.choices = lambda: self.oaps
        return form

    @cached_property
    def there(self) -> list[tuple[Any, Any]]:
        """Return each combination of plan and organisation among the obligations."""
        return list(self.queryset.order_by().values_list("action__oap", "organisation").distinct())

    @cached_property
    def oaps(self) -> Choices:
        return plans_among({oap for oap, _owner in self.there})

    @cached_property
    def organisations(self) -> Choices:
        return organisations_among({owner for _oap, owner in self.there})
