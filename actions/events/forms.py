"""Forms for an event: its days and place, and its participants."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import EventKind
from actions.states import JoiningState
from empact.lib.forms import DayField, Form, LongText
from empact.people.roles.models.organisations import Organisation


class FullActionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, action):
        return f"{action.full_number} {action.title}"


class EventForm(Form):
    name = forms.CharField(
        max_length=200,
        help_text=(
            _(
                "This title appears in calendars. Do not give places of operations or tactical "
                "details."
            )
        ),
        label=_("Name"),
    )
    kind = forms.ChoiceField(choices=EventKind.choices, label=_("Kind"))
    first_day = DayField(label=_("Day, or the first of several"))
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty if it is a single day.")
    )
    coordination_centre = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        empty_label=_("None"),
        label=_("Organisation that runs the coordination centre"),
        help_text=_("Like the leader, it can enter consolidated figures."),
    )
    centre_place = forms.CharField(
        max_length=200, required=False, label=_("Town of the coordination centre")
    )
    place = forms.CharField(
        max_length=200,
        required=False,
        help_text=_("For joint action days, only from the first day on."),
        label=_("Place"),
    )
    tactics = LongText(
        required=False,
        label=_("Places, meeting points and other tactical detail"),
        help_text=_("Only from the first day on. No names, no case numbers."),
    )
    further_actions = FullActionsField(
        OperationalAction.objects.none(),
        required=False,
        label=_("Further actions that it serves"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The event counts under the leading action only."),
    )

    def offer(self, actions):
        """Offer a choice among these actions; without any there is no question."""
        ordered = actions.distinct().order_by(
            "oap__area__name", "oap__first_day", "goal__number", "sequence", "pk"
        )
        self.fields["further_actions"].queryset = ordered.select_related("goal", "oap__area")
        if not ordered:
            del self.fields["further_actions"]
        centres = Organisation.objects.answering().inside()
        self.fields["coordination_centre"].queryset = centres.order_by("name", "pk")


class CancelForm(Form):
    reason = LongText(
        label=_("Reason"),
        help_text=_("All users who can see the event can read this."),
    )


class JoiningForm(Form):
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=_("Organisations"),
        help_text=_("Organisations committed to an action of the event come first."),
    )
    joins = forms.BooleanField(
        required=False,
        label=_("They have confirmed that they take part"),
        help_text=_("Otherwise EMPACT invites them, and they answer on the page of the event."),
    )


class AnswerForm(Form):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, label=_("Organisation")
    )
    answer = forms.ChoiceField(
        choices=[
            (JoiningState.JOINS, _("It takes part")),
            (JoiningState.STAYS_AWAY, _("It does not take part")),
        ],
        widget=forms.RadioSelect,
        label=pgettext_lazy("noun", "Answer"),
    )
    note = LongText(required=False, label=_("Note"), rows=2)

    def offer(self, organisations):
        """Offer the organisations for which this person can answer."""
        self.fields["organisation"].queryset = organisations.order_by("name", "pk")
