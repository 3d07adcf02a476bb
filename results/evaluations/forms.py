"""What is asked when an evaluation is prepared."""

from django import forms

from cycles.indicators.models import Indicator
from empact.lib.forms import DayField, Form, LongText, SeenForm
from empact.people.roles.forms import PeriodForm, PersonField
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority
from results.evaluations.models.evaluations import Criterion, EvaluationKind, EvaluatorRole


class TermsForm(Form):
    terms = LongText(
        label="Terms of reference",
        rows=10,
        most=LONGEST_TEXT,
        help_text="What is evaluated, why, and what the team has to deliver.",
    )
    due_day = DayField(label="Final report due by")
    material = forms.ModelMultipleChoiceField(
        OAP.objects.none(),
        label="OAPs that the team may read",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
        help_text="Each with its actions, on the days of the contract.",
    )


class OpenEvaluationForm(TermsForm):
    kind = forms.ChoiceField(label="Kind", choices=EvaluationKind.choices, widget=forms.RadioSelect)
    priority = forms.ModelChoiceField(
        Priority.objects.none(),
        required=False,
        label="Priority",
        empty_label="None",
        help_text="Leave priority and OAP empty to evaluate the whole cycle.",
    )
    oap = forms.ModelChoiceField(
        OAP.objects.none(), required=False, label="OAP", empty_label="None"
    )
    marking = forms.ModelChoiceField(
        Marking.objects.order_by("rank"), initial="LIMITE", empty_label=None
    )
    field_order = ["kind", "priority", "oap", "terms", "due_day", "material", "marking"]


class ChangeTermsForm(TermsForm, SeenForm):
    pass


class QuestionForm(Form):
    criterion = forms.ChoiceField(
        label="Criterion", choices=Criterion.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label="Question", max_length=300, error_messages={"required": "Write the question."}
    )
    success = LongText(
        label="Indicators of success, in words",
        required=False,
        rows=4,
        most=LONGEST_TEXT,
        help_text="What would show success. Or choose indicators of the library below.",
    )
    indicators = forms.ModelMultipleChoiceField(
        Indicator.objects.filter(part_of=None).order_by("group__rank", "rank", "name", "pk"),
        label="Indicators of the library",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )


class ChangeQuestionForm(QuestionForm, SeenForm):
    pass


class EvaluatorForm(PeriodForm):
    role = forms.ChoiceField(label="As", choices=EvaluatorRole.choices)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label="Contractor", empty_label="Choose a contractor"
    )
    person = PersonField(
        label="Person",
        help_text="Who acts for the contractor. The EMPACT Support Team invites who is missing.",
    )
    last_day = DayField(
        label="Last day of the contract", help_text="Access ends at the end of this day."
    )
    field_order = ["role", "organisation", "person", "first_day", "last_day"]


class StartForm(SeenForm):
    pass
