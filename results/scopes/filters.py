"""Filters of a dashboard or series."""

from collections.abc import Mapping, Sequence
from typing import Any

import django_filters
from django.forms import Form
from django.http import Http404
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from cycles.indicators.models import Indicator
from empact.lib.filters import FilterSet


class DashboardFilter(FilterSet):
    """The scope of a dashboard or series: the view, the year and the indicators.

    Each has a default, so that an address can leave it out.
    """

    scope = django_filters.ChoiceFilter(label=_("Asked as"), empty_label=None)
    year = django_filters.ChoiceFilter(label=_("Year"), empty_label=None)
    effort = django_filters.ChoiceFilter(label=_("Effort"), empty_label=None)
    indicator = django_filters.ChoiceFilter(label=_("Indicator"), empty_label=None)
    area = django_filters.ChoiceFilter(label=_("Crime area"), empty_label=None)
    by = django_filters.ChoiceFilter(label=_("Grouped by"), empty_label=None)

    class Meta:
        model = Indicator
        fields: Sequence[str] = ()

    def __init__(
        self,
        data: Mapping[str, Any],
        offered: Mapping[str, Sequence[tuple[str, str]]],
        usual: Mapping[str, str],
        **given: Any,
    ):
        """Offer what ``offered`` names, and take what is ``usual`` where ``data`` says nothing."""
        asked = {name: data.get(name) or usual[name] for name in offered}
        super().__init__(asked, Indicator.objects.none(), **given)
        for name in [*self.filters]:
            if name in offered:
                self.filters[name].extra["choices"] = offered[name]
            else:
                del self.filters[name]
        self.usual = {name: usual[name] for name in offered}

    @property
    def chosen(self) -> dict[str, str]:
        """The filters in use: the valid ones of the request, and defaults for the others."""
        # Judged once: the form may be shown with what is answered in place of what was asked.
        self.is_valid()
        taken = self.form.cleaned_data
        return {name: taken.get(name) or value for name, value in self.usual.items()}

    @property
    def answered_form(self) -> Form:
        """The form with what is answered; where something else was asked for, that is said."""
        form = self.form
        form.data = {**form.data, **self.chosen}
        return form

    def query(self, **more: str) -> str:
        """Give the end of an address that leads to the same answer, with changes by ``more``."""
        asked = {name: value for name, value in self.chosen.items() if self.request.GET.get(name)}
        return f"?{urlencode(asked | more)}" if asked or more else ""

    def refuse_what_is_not_offered(self) -> None:
        """Raise Http404 for a file of what there is not: it would hold something else unseen."""
        if not self.is_valid():
            raise Http404
