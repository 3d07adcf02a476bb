"""Forms to write a survey and to answer it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import DayField, Form, LongText, SeenForm
from empact.people.roles.models.organisations import Organisation
from empact.records.screening import LONGEST_TEXT
from results.evaluations.forms import NO_PERSONS
from results.evaluations.models.evaluations import Evaluation, EvaluationQuestion
from results.evaluations.models.surveys import SurveyGroup, SurveyQuestion, SurveyQuestionKind
from results.surveys.queries.addressees import addressable_as, taking_part


class SurveyForm(Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    intro = LongText(
        label=_("Introduction"),
        rows=5,
        most=LONGEST_TEXT,
        help_text=_("What the survey is for, as those who answer read it."),
    )
    due_day = DayField(label=_("Answers due by"))


class ChangeSurveyForm(SurveyForm, SeenForm):
    pass


class SurveyQuestionForm(Form):
    text = forms.CharField(
        label=_("Question"), max_length=300, error_messages={"required": _("Write the question.")}
    )
    kind = forms.ChoiceField(
        label=_("Answered by"), choices=SurveyQuestionKind.choices, widget=forms.RadioSelect
    )
    serves = forms.ModelChoiceField(
        EvaluationQuestion.objects.none(),
        label=_("Question of the evaluation that it serves"),
        required=False,
        empty_label=_("None"),
    )

    def offer(self, evaluation: Evaluation) -> None:
        """Offer a choice among the questions of the evaluation."""
        rows = EvaluationQuestion.objects.filter(evaluation=evaluation)
        self.fields["serves"].queryset = rows.in_order()  # type: ignore[attr-defined]  # a choice of rows


class ChangeSurveyQuestionForm(SurveyQuestionForm, SeenForm):
    number = forms.IntegerField(label=_("Place"), min_value=1, max_value=999)


class AddressSurveyForm(SeenForm):
    groups = forms.MultipleChoiceField(
        label=_("Whole groups that take part in the evaluated OAPs"),
        required=False,
        choices=SurveyGroup.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    member_states = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Member States"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
        help_text=_("The NEC and the NEC's team answer."),
    )
    drivers = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Drivers"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
        help_text=_("Driver and co-drivers from this organisation answer, or its coordination."),
    )
    agencies = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Agencies"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )

    def offer(self, evaluation: Evaluation) -> None:
        """Offer groups with how many are in them, and the single organisations of each."""
        counts = {group: taking_part(evaluation, group).count() for group in SurveyGroup}
        self.fields["groups"].choices = [  # type: ignore[attr-defined]  # a field with choices
            (
                group.value,
                gettext("All {group} that take part ({number})").format(
                    group=group.label, number=counts[group]
                ),
            )
            for group in SurveyGroup
        ]
        for group in SurveyGroup:
            rows = addressable_as(evaluation, group).order_by("name", "pk")
            self.fields[group.value].queryset = rows  # type: ignore[attr-defined]  # a choice of rows


class PostponeSurveyForm(SeenForm):
    due_day = DayField(label=_("Answers due by"))


class SurveyEvidenceForm(Form):
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What the survey shows, as others will read it."),
    )


class AnswerSurveyForm(SeenForm):
    """A field for each question of the survey, named by its sign."""

    marks_optional = False  # A draft may be empty, what is submitted may not.

    def ask(self, questions: Iterable[SurveyQuestion]) -> None:
        """Add a field for each question. All can be empty in a draft."""
        for question in questions:
            self.fields[question.sign] = _field_of(question)


def _field_of(question: SurveyQuestion) -> Any:
    if question.offered is None:
        return LongText(
            label=str(question),
            required=False,
            rows=4,
            most=LONGEST_TEXT,
            help_text=f"{gettext('You can leave this empty.')} {NO_PERSONS}",
        )
    return forms.ChoiceField(
        label=str(question),
        required=False,
        choices=question.offered.choices,
        widget=forms.RadioSelect,
    )
