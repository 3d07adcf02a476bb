"""Filters of the calendar."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from empact.site.calendar.queries.entries import EntryKind
from oaps.plans.models.plans import OAP


class CalendarForm(Form):
    """Every field may stay empty; together they narrow."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        required=False, label=_("Kind"), choices=[("", _("Everything")), *EntryKind.choices]
    )
    oap = forms.ModelChoiceField(
        OAP.objects.none(), required=False, label=_("OAP"), empty_label=_("All OAPs")
    )
    country = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        label=_("Country"),
        empty_label=_("All countries"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = OAP.objects.readable_by(user, "title").select_related("area")
        plans = plans.order_by("-first_day", "area__rank", "area__name", "pk")
        countries = Organisation.objects.visible_to(user).filter(
            kind__in=COUNTRIES, authority_of=None
        )
        self.fields["oap"].queryset = plans  # type: ignore[attr-defined]  # it chooses a model
        self.fields["country"].queryset = countries.order_by("name", "pk")  # type: ignore[attr-defined]  # likewise

    @property
    def given(self) -> dict[str, Any]:
        """Return the choices; one that makes no sense narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        return {
            "kind": chosen.get("kind") or "",
            "oap": chosen.get("oap"),
            "country": chosen.get("country"),
        }


class MonthForm(CalendarForm):
    """The same on the page, which shows a month as a table or as a list."""

    layout = forms.ChoiceField(
        required=False, label=_("Show it as"), choices=[("", _("Month")), ("list", _("List"))]
    )
