"""Form for the dimension and the filters of the use of resources."""

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction
from actions.resource_use.models import followed_by
from actions.resource_use.queries.resources import Asked, By
from empact.lib.access import ALWAYS
from empact.lib.forms import Form
from empact.people.roles.kinds import COUNTRIES, OrganisationKind
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP


class MeansForm(Form):
    by = forms.ChoiceField(label=_("Grouped by"), choices=By.choices, required=False)
    oap = forms.ModelChoiceField(
        OAP.objects.none(), label=_("OAP"), required=False, empty_label=_("All OAPs")
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Country or agency"),
        required=False,
        empty_label=_("All that you can see"),
    )
    action = forms.ModelChoiceField(
        OperationalAction.objects.none(), required=False, widget=forms.HiddenInput
    )
    year = forms.IntegerField(required=False, min_value=2000, max_value=2100, label=_("Year"))
    others = forms.BooleanField(label=_("Include resources planned by others"), required=False)

    def offer(self, user):
        """Offer a choice among the plans that they read, and those who put something in."""
        plans = OAP.objects.readable_by(user, "plan").select_related("area")
        self.fields["oap"].queryset = plans.order_by("-first_day", "area__rank", "area__name", "pk")
        actions = OperationalAction.objects.visible_to(user)
        self.fields["action"].queryset = actions.select_related("goal", "oap__area")
        whose = Organisation.objects.visible_to(user).filter(
            kind__in=[*COUNTRIES, OrganisationKind.EU_AGENCY], authority_of=None
        )
        self.fields["organisation"].queryset = whose.order_by("name", "pk")
        if followed_by(user) is ALWAYS:
            del self.fields["others"]

    def asked(self):
        """Return the selection; a value that is not valid filters nothing, and has an error."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            by=By(given.get("by") or By.PLAN),
            oap=given.get("oap"),
            action=given.get("action"),
            organisation=given.get("organisation"),
            year=given.get("year"),
            others=given.get("others", False),
        )
