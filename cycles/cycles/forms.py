"""Forms of a cycle and its calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cycles.states import CycleState
from empact.lib.forms import DayField, Form, LongText, SeenForm


class CycleForm(Form):
    first_year = forms.IntegerField(
        label=_("First year"),
        min_value=2010,
        max_value=2100,
        error_messages={"required": _("Type the first year, such as 2030.")},
    )
    last_year = forms.IntegerField(
        label=_("Last year"),
        min_value=2010,
        max_value=2110,
        help_text=_("The cycles so far took two or four years."),
        error_messages={"required": _("Type the last year, such as 2033.")},
    )


class MoveOnForm(Form):
    note = LongText(
        label=_("Note"),
        required=False,
        help_text=_("The reason for the step. It appears in the history."),
    )


class MilestoneForm(Form):
    name = forms.CharField(
        label=_("What happens"),
        max_length=200,
        error_messages={"required": _("Write what happens on that day.")},
    )
    stage = forms.ChoiceField(label=_("Stage"), choices=CycleState.choices)
    first_day = DayField(label=_("Day, or the first of several"))
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty if it is a single day.")
    )


class ChangeMilestoneForm(MilestoneForm, SeenForm):
    pass
