"""Forms for a judicial measure: each kind has exactly the fields that it needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.judicial_measures.kinds import KEPT, MOST_PERSONS, NEEDS, Judgment
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.forms import DayField, Form, LongText, SeenForm
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP

NO_REFERENCES = _("No case number and no name: they are refused.")

MOST_YEARS = 1_000_000


class BeginForm(Form):
    """The kind of a measure and the OAPs of its actions, before anything else is asked."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("Choose")), *KEPT],
        help_text=_("It cannot be changed later."),
    )
    oap = forms.ModelMultipleChoiceField(
        OAP.objects.none(),
        label=_("OAPs of its actions"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The next page offers the actions of these OAPs."),
    )

    def offer(self, plans: Any) -> None:
        """Offer a choice among these OAPs."""
        self.fields["oap"].queryset = plans  # type: ignore[attr-defined]  # a choice of rows


def in_full(action: Any) -> str:
    """Name an action where those of several OAPs stand together."""
    return f"{action.full_number} {action.title}, {action.oap.years}"


class OneActionField(forms.ModelChoiceField):
    def label_from_instance(self, action: Any) -> str:
        return in_full(action)


class SeveralActionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, action: Any) -> str:
        return in_full(action)


class OutcomeForm(Form):
    """All fields of a measure; ``ask_of`` keeps those that its kind needs."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, label=_("Entered for")
    )
    leading_action = OneActionField(
        OperationalAction.objects.none(),
        label=_("Leading action"),
        empty_label=_("Choose"),
        help_text=_("The measure counts under this action, and only there."),
    )
    further_actions = SeveralActionsField(
        OperationalAction.objects.none(),
        required=False,
        label=_("Further actions"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They show the measure as shared."),
    )
    first_day = DayField(label=_("Day, or the first of several"))
    last_day = DayField(label=_("Last day"), required=False)
    countries = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Countries"),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )
    result = forms.ChoiceField(label=_("Result"), widget=forms.RadioSelect)
    judgment = forms.ChoiceField(
        label=_("Judgment"), choices=Judgment.choices, widget=forms.RadioSelect
    )
    persons = forms.IntegerField(label=_("Number of persons"), min_value=1, max_value=MOST_PERSONS)
    imprisonment = forms.DecimalField(
        label=_("Imprisonment, in years"),
        required=False,
        min_value=0,
        max_value=MOST_YEARS,
        decimal_places=2,
        help_text=_(
            "Of all persons together, suspended sentences included. Empty if there is none."
        ),
    )
    amount = forms.DecimalField(
        label=_("Amount, in euro"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    note = LongText(label=_("Remark"), required=False, help_text=NO_REFERENCES)
    marking = forms.ModelChoiceField(
        Marking.objects.order_by("rank"), initial="LIMITE", empty_label=None, label=_("Marking")
    )

    def ask_of(self, kind: str) -> None:
        """Offer the fields that a measure of this kind needs."""
        needs, fields = NEEDS[kind], self.fields
        fields["last_day"].label = needs.ends
        if needs.results:
            fields["last_day"].help_text = gettext("Leave this empty while it is open.")
        fields["result"].choices = [  # type: ignore[attr-defined]  # a field with choices
            (result.value, result.label) for result in needs.results
        ]
        if needs.countries > 1:
            fields["countries"].help_text = gettext("At least {number}.").format(
                number=needs.countries
            )
        if needs.is_judgment:
            fields["amount"].label = gettext("Confiscated by the judgment, in euro")
        asked = {
            "last_day": needs.ends,
            "result": needs.results,
            "judgment": needs.is_judgment,
            "imprisonment": needs.is_judgment,
            "persons": needs.has_persons,
            "amount": needs.has_amount,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del fields[name]

    def offer(self, actions: Any, countries: Any) -> None:
        """Offer a choice among these actions and countries."""
        ordered = actions.select_related("goal", "oap__area").order_by(
            "oap__area__name", "-oap__first_day", "goal__number", "sequence", "pk"
        )
        self.fields["leading_action"].queryset = ordered  # type: ignore[attr-defined]  # as above
        self.fields["further_actions"].queryset = ordered  # type: ignore[attr-defined]
        self.fields["countries"].queryset = countries.filter(  # type: ignore[attr-defined]
            kind__in=COUNTRIES, authority_of=None
        ).order_by("name", "pk")


class RegisterForm(OutcomeForm):
    """A measure that is entered."""


class ChangeForm(OutcomeForm, SeenForm):
    """A measure that is corrected; who keeps it stays."""

    organisation = None  # type: ignore[assignment]  # is taken off the form


class ConfirmForm(SeenForm):
    """Form with only the version that was seen."""


class NoteForm(SeenForm):
    note = LongText(label=_("Reason"), help_text=NO_REFERENCES)
