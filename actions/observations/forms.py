"""Forms for an observation, and for those that support a threat."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.observations.models import Observation, ObservationKind
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.forms import Form, LongText, SeenForm
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT
from oaps.plans.models.plans import OAP

SHORTENED = 160
"""Characters of an observation that its checkbox shows."""


class SaysForm(Form):
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=ObservationKind.choices,
        widget=forms.RadioSelect,
        initial=ObservationKind.PATTERN,
    )
    text = LongText(
        label=_("Observation"),
        rows=6,
        most=LONGEST_TEXT,
        help_text=(
            _(
                "How crime in this area works or shifts, or what has worked against it. Name no "
                "person and no case."
            )
        ),
    )
    marking = forms.ModelChoiceField(
        Marking.objects.order_by("rank"), initial="LIMITE", empty_label=None, label=_("Marking")
    )


class SourceField(forms.ModelChoiceField):
    """An action of the area, in whichever period."""

    def label_from_instance(self, action):
        return f"{action.number} {action.title}, {action.oap.years}"


class NoteForm(SaysForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, label=_("Observed by")
    )
    oap = forms.ModelChoiceField(
        OAP.objects.none(), required=False, label=_("OAP it comes from"), empty_label=_("None")
    )
    action = SourceField(
        OperationalAction.objects.none(),
        required=False,
        label=_("Action it comes from"),
        empty_label=_("None"),
        help_text=_("The observation then has at least the marking of that action."),
    )
    field_order = ["organisation", "kind", "text", "oap", "action", "marking"]

    def offer(self, plans, actions):
        """Offer a choice of where it comes from; without any there is no question."""
        for name, rows in (("oap", plans), ("action", actions)):
            field = self.fields[name]
            field.queryset = rows
            # From the rows that the page marks, which are not fetched once more.
            field.choices = [
                ("", field.empty_label),
                *((row.pk, field.label_from_instance(row)) for row in rows),
            ]
            if not rows:
                del self.fields[name]


class ChangeForm(SaysForm, SeenForm):
    pass


class WithdrawForm(Form):
    reason = LongText(
        label=_("Reason"),
        error_messages={"required": _("Explain why it is no longer valid.")},
    )


class ObservationsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, row):
        text = " ".join(row.text.split())
        short = text if len(text) <= SHORTENED else f"{text[:SHORTENED].rsplit(' ', 1)[0]} …"
        words = (
            f"{row.get_kind_display()}, {row.organisation}, {date_format(row.noted_day)}: {short}"
        )
        return gettext("Withdrawn: {words}").format(words=words) if row.is_withdrawn else words


class SupportForm(SeenForm):
    observations = ObservationsField(
        Observation.objects.none(),
        label=_("Observations that support it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
