"""Forms of a strategic plan, its goals and their success indicators."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cycles.indicators.models import Indicator
from empact.lib.forms import AtMost, DayField, Form, SeenForm, StepForm
from empact.lib.states import LONGEST_REASON
from priorities.priorities.models import Priority


class NoteField(forms.CharField):
    """A text of some sentences that accompanies a step."""

    widget = forms.Textarea(attrs={"rows": 3})
    default_validators = (AtMost(LONGEST_REASON),)


class PlanForm(Form):
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        error_messages={"required": _("Type the title of the strategic plan.")},
    )


class ChangePlanForm(PlanForm, SeenForm):
    pass


class GoalForm(Form):
    priority = forms.ModelChoiceField(
        Priority.objects.none(),
        label=_("Goal of"),
        required=False,
        empty_label=_("All priorities"),
        help_text=_(
            "A goal common to all is served by every plan, another one by those of its priority."
        ),
    )
    number = forms.IntegerField(
        label=pgettext_lazy("of something in a list", "Number"),
        min_value=1,
        max_value=99,
        help_text=_("Actions are numbered by it: 8.1 is the first one under goal 8."),
    )
    name = forms.CharField(
        label=_("Goal"),
        max_length=200,
        error_messages={"required": _("Write what is to be reached.")},
    )


class ChangeGoalForm(GoalForm, SeenForm):
    pass


class SuccessForm(Form):
    indicator = forms.ModelChoiceField(
        Indicator.objects.order_by("rank", "name"),
        label=_("Indicator"),
        required=False,
        empty_label=_("None of these: I say it in words"),
    )
    text = forms.CharField(
        label=_("In words"),
        required=False,
        max_length=200,
        help_text=_("Where no indicator fits: what is looked at."),
    )
    target = forms.CharField(
        label=_("Target"),
        required=False,
        max_length=200,
        help_text=_("How far it is to be reached, and by when. Leave it empty if none was agreed."),
    )


class ChangeSuccessForm(SuccessForm, SeenForm):
    pass


class SubmitForm(StepForm):
    note = NoteField(label=_("Note to COSI"), required=False)


class ReturnForm(Form):
    note = NoteField(
        label=_("What COSI asks for"),
        help_text=_("The Commission reads it with the plan."),
        error_messages={"required": _("Say what COSI asks the Commission to change.")},
    )


class AdoptForm(StepForm):
    document_number = forms.CharField(
        label=_("Number of the document"),
        max_length=50,
        help_text=_("As the Council writes it, such as 10000/25."),
        error_messages={"required": _("Type the number of COSI's document.")},
    )
    day = DayField(label=_("Day of the decision"))
    note = NoteField(label=_("Note"), required=False)
