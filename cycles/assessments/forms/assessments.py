"""Forms of a threat assessment and its call for input."""

from itertools import groupby

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cycles.assessments.models.assessments import MAY_BE_INVITED
from empact.lib.forms import DayField, Form, LongText, SeenForm
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.queries.roles import in_order_of_kinds
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT


class AssessmentForm(Form):
    title = forms.CharField(
        max_length=200, help_text=_("Such as “EU SOCTA 2029”."), label=_("Title")
    )
    document_number = forms.CharField(
        label=_("Document number"),
        max_length=50,
        required=False,
        help_text=_("As registered. It can be added until the assessment is published."),
    )
    marking = forms.ModelChoiceField(
        Marking.objects.order_by("rank"),
        initial="LIMITE",
        help_text=_("How it is to be handled. After the call opens, you can only raise it."),
        label=_("Marking"),
    )


class ChangeAssessmentForm(AssessmentForm, SeenForm):
    summary = LongText(
        required=False,
        rows=8,
        most=LONGEST_TEXT,
        help_text=_("A short summary of the assessment. Name no person and no case."),
        label=_("Summary"),
    )


class ByKind(ModelChoiceIterator):
    """Offers organisations under the words for their kind."""

    def __iter__(self):
        for kind, rows in groupby(self.queryset, key=lambda row: row.get_kind_display()):
            yield kind, [self.choice(row) for row in rows]


class OrganisationsField(forms.ModelMultipleChoiceField):
    iterator = ByKind


class CallForm(SeenForm):
    marks_optional = False  # both are needed before the call opens

    due_day = DayField(
        label=_("To be answered by"), required=False, help_text=_("The last day is part of it.")
    )
    invited = OrganisationsField(
        in_order_of_kinds(Organisation.objects.answering().filter(kind__in=MAY_BE_INVITED)),
        label=_("Who is asked"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "A third country or partner that you add sees the questions and its own answers."
        ),
    )


class EndCallForm(Form):
    note = LongText(
        label=_("Note"), required=False, help_text=_("All invited organisations can see it.")
    )


class QuestionForm(Form):
    number = forms.IntegerField(
        min_value=1, max_value=999, label=pgettext_lazy("of something in a list", "Number")
    )
    text = forms.CharField(
        label=_("Question"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    help_text = forms.CharField(
        label=_("Hint"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What the answer should contain. The hint appears next to the question."),
    )


class ChangeQuestionForm(QuestionForm, SeenForm):
    pass
