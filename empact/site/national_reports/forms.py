"""The form that chooses the scope of a national report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form


class ScopeForm(Form):
    """A year or a round, in one choice; what there is to choose is set by the page."""

    scope = forms.ChoiceField(label=_("Year or round"))

    def offer(self, years, rounds):
        self.rounds = {str(row.pk): row for row in rounds}
        offered = [(str(year), str(year)) for year in years]
        if rounds:
            offered = [
                ("Years", offered),
                ("Rounds", [(str(row.pk), str(row)) for row in rounds]),
            ]
        else:
            self.fields["scope"].label = "Year"
        self.fields["scope"].choices = offered

    def clean(self):
        chosen = super().clean().get("scope")
        if chosen is None:
            return {}
        if chosen in self.rounds:
            return {"round": self.rounds[chosen]}
        return {"year": int(chosen)}
