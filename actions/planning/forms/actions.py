"""Forms for an action while its plan is written."""

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.judicial_contacts.contacts import CONTACT
from actions.judicial_contacts.forms import ContactForm
from actions.operational_actions.models.kinds import Character
from empact.lib.forms import Form, LongText, SharedForm
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal

LONGEST_AIM, LONGEST_FUNDING = 5_000, 2_000
"""Characters."""


class GoalField(forms.ModelChoiceField):
    """A strategic goal; those that may be chosen are set by the page."""

    def __init__(self, **options):
        super().__init__(
            StrategicGoal.objects.none(), label=_("Goal"), empty_label=_("Choose a goal"), **options
        )

    def offer(self, goals):
        self.queryset = goals.order_by("number", "priority", "pk")


class SaysForm(Form):
    """The text fields of an action."""

    title = forms.CharField(
        max_length=200,
        error_messages={"required": _("Write what the action does, in a few words.")},
        label=_("Title"),
    )
    aim = LongText(
        required=False,
        rows=5,
        most=LONGEST_AIM,
        help_text=_("What is to be reached, and how. No personal data and no tactical detail."),
        label=_("Aim"),
    )
    character = forms.ChoiceField(
        choices=Character.choices, initial=Character.BOTH, label=_("Character")
    )


class ProposeForm(SaysForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, label=_("Proposed by")
    )
    goal = GoalField()
    leads = forms.BooleanField(required=False, label=_("We offer to lead it"))
    field_order = ["organisation", "goal", "title", "aim", "character", "leads"]


class ChangeForm(SharedForm, SaysForm, ContactForm):
    funding = LongText(
        required=False,
        label=_("Funding sought"),
        rows=2,
        most=LONGEST_FUNDING,
        help_text=_("Which funding is sought, and from where."),
    )
    further_oaps = forms.ModelMultipleChoiceField(
        OAP.objects.none(),
        required=False,
        label=_("Further OAPs that it serves"),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("title", "aim", "character", *CONTACT, "funding", "further_oaps")

    def offer(self, plans):
        """Offer a choice among these plans; without any there is no question."""
        ordered = plans.distinct().order_by("area__rank", "area__name", "first_day", "pk")
        self.fields["further_oaps"].queryset = ordered
        if not ordered:
            del self.fields["further_oaps"]


class PlaceForm(Form):
    goal = GoalField()
    sequence = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=999,
        label=_("Place under the goal"),
        help_text=_(
            "The part of the number after the point. Left empty, it comes last; the others "
            "move on where it is taken."
        ),
    )


class RefuseForm(Form):
    reason = LongText(
        help_text=_("The organisation that proposed it reads this."),
        error_messages={"required": _("Give the reason to the organisation that proposed it.")},
        label=_("Reason"),
    )


class ActionField(forms.ModelChoiceField):
    def label_from_instance(self, action):
        return f"{action.number} {action.title}".strip()


class MergeForm(Form):
    into = ActionField(None, label=_("Goes on in"), empty_label=_("Choose an action"))
