"""Forms for the participants of an action."""

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.kinds import ParticipationRole
from actions.states import ParticipationState
from empact.lib.forms import AtMost, Form, LongText
from empact.lib.states import LONGEST_REASON
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.queries.roles import in_order_of_kinds

ANSWERS = (
    (ParticipationState.COMMITTED.value, _("It commits itself")),
    (ParticipationState.DECLINED.value, _("It declines")),
)


class AskForm(Form):
    role = forms.ChoiceField(
        choices=ParticipationRole.choices, label=_("As"), initial=ParticipationRole.PARTICIPANT
    )
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Organisations"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Countries, agencies of the EU and partners that are not asked yet."),
    )

    def offer(self, action):
        """Offer all organisations that are not invited to the action yet.

        A driver need not act for any of them, and chooses from the whole register.
        """
        others = Organisation.objects.answering().exclude(participations__action=action)
        self.fields["organisations"].queryset = in_order_of_kinds(others)


class PartForm(Form):
    role = forms.ChoiceField(choices=ParticipationRole.choices, label=_("As"))


class NoteField(forms.CharField):
    def __init__(self, **options):
        super().__init__(
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            validators=[AtMost(LONGEST_REASON)],
            **options,
        )


class OutsiderForm(Form):
    answer = forms.ChoiceField(choices=ANSWERS, widget=forms.RadioSelect, label=_("Its answer"))
    note = NoteField(label=_("Note"))


class WithdrawForm(Form):
    note = LongText(
        label=_("Reason"),
        rows=2,
        help_text=_("The driver of the OAP and the leaders of the action read this."),
        error_messages={"required": _("Give the reason to the driver and the leaders.")},
    )


class AnswerForm(Form):
    """The rows that were ticked, the button that was pressed, and a note for all of them."""

    participations = forms.ModelMultipleChoiceField(
        None,
        label=_("Actions"),
        error_messages={"required": _("Tick at least one action.")},
    )
    answer = forms.ChoiceField(choices=ANSWERS)
    note = NoteField(label=_("Note"), help_text=_("The note is added to each answer."))
