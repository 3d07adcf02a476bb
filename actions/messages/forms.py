"""Form for a message to many."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.messages.models import LONGEST_MESSAGE, LONGEST_SUBJECT, Audience, Scope
from actions.operational_actions.models.actions import OperationalAction
from cycles.rounds.models import ReportingRound
from empact.lib.forms import Form, LongText, SeenForm
from empact.lib.languages import labelled
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP


class ActionField(forms.ModelChoiceField):
    def label_from_instance(self, action):
        return labelled(action.full_number, action.title) if action.number else action.title


class MessageForm(Form):
    audience = forms.ChoiceField(
        label=_("Recipients"),
        choices=Audience.choices,
        widget=forms.RadioSelect,
        initial=Audience.OWING,
    )
    round = forms.ModelChoiceField(
        ReportingRound.objects.none(),
        label=_("Round"),
        required=False,
        help_text=_(
            "The round of the outstanding contributions. A message to leaders then goes only "
            "to OAPs of this round."
        ),
    )
    plans = forms.ModelMultipleChoiceField(
        OAP.objects.none(),
        label=_("OAPs"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("If you select none, EMPACT uses all of the round to which you may write."),
    )
    action = ActionField(
        OperationalAction.objects.none(), label=_("Only one action"), required=False
    )
    only_of = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Only one country or organisation"), required=False
    )
    marking = forms.ModelChoiceField(
        Marking.objects.none(),
        label=_("Marking of the text"),
        initial="LIMITE",
        empty_label=None,
        help_text=_(
            "Third countries and partners only get emails with the lowest marking. Texts with "
            "a higher marking than listed cannot be sent by email."
        ),
    )
    subject = forms.CharField(label=_("Subject"), max_length=LONGEST_SUBJECT)
    text = LongText(
        label=_("Text"),
        rows=8,
        most=LONGEST_MESSAGE,
        help_text=_(
            "EMPACT sends this by email. Do not name persons or cases. EMPACT adds the sender, "
            "the reason for the email, and a link to the contributions."
        ),
        error_messages={"required": _("Write the text of the message.")},
    )

    def offer(self, **rows):
        """Offer the choices among these; without any, the field is removed.

        Each is read once: the choices are the rows that the page marks as well.
        """
        for name, offered in rows.items():
            field = self.fields[name]
            field.queryset = offered
            empty = getattr(field, "empty_label", None)
            field.choices = [
                *([("", empty)] if empty else []),
                *((row.pk, field.label_from_instance(row)) for row in offered),
            ]
            if not offered:
                del self.fields[name]

    @property
    def given(self):
        """Return the arguments of the command."""
        read = self.cleaned_data
        scope = Scope(
            audience=read["audience"],
            round=read.get("round"),
            plans=list(read.get("plans") or ()),
            action=read.get("action"),
            only_of=read.get("only_of"),
            marking=read["marking"],
        )
        return {"scope": scope, "subject": read["subject"], "text": read["text"]}


class ChangeMessageForm(MessageForm, SeenForm):
    pass


class ShownField(forms.CharField):
    """The ids of the recipients that a page showed, in one field without a limit."""

    widget = forms.HiddenInput

    def to_python(self, value):
        try:
            return {UUID(part) for part in super().to_python(value).split()}
        except ValueError:
            raise ValidationError(
                gettext("Reload the page, and send the message from there.")
            ) from None


class SendForm(SeenForm):
    shown = ShownField(required=False)
