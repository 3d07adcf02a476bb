"""Forms for amendments of an adopted plan."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.judicial_contacts.contacts import CONTACT
from actions.needs.forms import ResourceForm, SupportForm, TargetForm
from actions.operational_actions.models.kinds import LEADERS
from actions.participations.forms.participations import AskForm
from actions.planning.forms.actions import ChangeForm, GoalField
from empact.lib.forms import AtMost, DayField, Form, LongText, SeenForm, StepForm
from empact.lib.states import LONGEST_REASON
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.queries.roles import in_order_of_kinds

USUALLY_CONFIRMED_IN = timedelta(days=30)


class LongField(forms.CharField):
    """Some sentences."""

    widget = forms.Textarea(attrs={"rows": 3})
    default_validators = (AtMost(LONGEST_REASON),)


class WordsForm(Form):
    title = forms.CharField(
        max_length=200, help_text=_("A short title for the list of amendments."), label=_("Title")
    )
    reason = LongField(
        label=_("Reason for the change"),
        error_messages={"required": _("Explain to COSI why the OAP must change.")},
    )


class BeginForm(WordsForm):
    emergency = forms.BooleanField(
        required=False,
        label=_("It is an emergency"),
        help_text=_(
            "In force as soon as driver and EST both sign it; COSI confirms it later, or it lapses."
        ),
    )


class AmendmentForm(SeenForm, WordsForm):
    pass


class SequenceField(forms.IntegerField):
    """The place of an action under its goal."""

    def __init__(self):
        super().__init__(
            required=False,
            min_value=1,
            max_value=999,
            label=_("Place under the goal"),
            help_text=_(
                "The part of the number after the point. Left empty, it comes last; the "
                "others move on where it is taken."
            ),
        )


class ItemForm(ChangeForm):
    """Form for the new text of an action that an amendment changes."""

    goal = GoalField()
    sequence = SequenceField()
    further_oaps = None
    field_order = ("title", "goal", "sequence", "aim", "character", *CONTACT, "funding")


class AddActionForm(ItemForm):
    """Form for an action that an amendment adds, with the organisation asked to lead it."""

    seen = None
    leader = forms.ModelChoiceField(
        Organisation.objects.none(),
        required=False,
        empty_label=_("No one yet"),
        help_text=_("It is asked to commit itself once the amendment is in force."),
        label=_("Leader"),
    )

    def offer(self):
        leaders = Organisation.objects.answering().filter(kind__in=LEADERS)
        self.fields["leader"].queryset = in_order_of_kinds(leaders)


class CancelForm(Form):
    reason = LongField(
        help_text=_("The action keeps this reason permanently."),
        error_messages={"required": _("Give the reason for the cancellation.")},
        label=_("Reason"),
    )


class PlanForm(Form):
    objectives = LongText(required=False, rows=5, most=5_000, label=_("Objectives"))
    last_day = DayField(label=_("Last day of the OAP"))


class ParticipantLineForm(SeenForm, AskForm):
    def offer(self, item):
        """Offer a choice among all organisations: who takes part gets another role."""
        self.fields["organisations"].queryset = in_order_of_kinds(Organisation.objects.answering())
        self.fields["organisations"].help_text = _(
            "Organisations that already take part get this role."
        )


class TargetLineForm(SeenForm, TargetForm):
    def offer(self, item):
        self.initial.setdefault("by_day", item.amendment.oap.last_day)


class SupportLineForm(SeenForm, SupportForm):
    def offer(self, item):
        pass


class ResourceLineForm(SeenForm, ResourceForm):
    def offer(self, item):
        """Offer a choice among those that take part once it is in force."""
        parts = [line["organisation"]["id"] for line in item.contents.get("participants", ())]
        parties = Organisation.objects.filter(pk__in=parts)
        self.fields["organisation"].queryset = parties.order_by("name", "pk")


class SubmitForm(StepForm):
    note = LongField(label=_("Note to COSI"), required=False)


class DecisionForm(StepForm):
    document_number = forms.CharField(
        label=_("Number of the document"),
        max_length=50,
        help_text=_("As the Council writes it, such as 10000/25."),
        error_messages={"required": _("Type the number of COSI's document.")},
    )
    day = DayField(label=_("Day of the decision"))
    note = LongField(label=_("Note"), required=False)


class ReturnForm(StepForm):
    note = LongField(
        label=_("What COSI asks for"),
        help_text=_("The driver reads it with the amendment."),
        error_messages={"required": _("Describe the changes that COSI asks for.")},
    )

    def offer(self, items):
        """Ask for a remark at each change."""
        for item in items:
            self.fields[f"remark-{item.pk}"] = LongField(
                label=format_lazy(_("Remark on: {item}"), item=item), required=False
            )


class SignForm(StepForm):
    confirm_by = DayField(
        label=_("COSI is to confirm it by"),
        required=False,
        help_text=_("If COSI has not confirmed it by the end of that day, it lapses."),
    )

    def offer(self, amendment, *, is_second):
        """Ask the first signer for the last day to confirm; the second reads it on the page."""
        if is_second:
            del self.fields["confirm_by"]
            return
        latest = amendment.oap.last_day
        self.initial["confirm_by"] = min(timezone.localdate() + USUALLY_CONFIRMED_IN, latest)


class LapseForm(Form):
    note = LongField(
        label=_("Why COSI does not confirm it"),
        error_messages={"required": _("Give the reason why COSI does not confirm it.")},
    )
