"""Forms to prepare an evaluation, and for the work of its team."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from cycles.cycles.models import CrimeArea, Cycle
from cycles.decisions.forms import MarkedDecisionForm
from cycles.indicators.models import Indicator
from cycles.recommendations.models import addressable
from empact.lib.forms import DayField, Form, LongText, SeenForm
from empact.people.roles.forms import PeriodForm, PersonField
from empact.people.roles.models.organisations import Organisation
from empact.records.files.forms import AttachForm
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority
from results.evaluations.models.cuts import CutBy
from results.evaluations.models.entries import PLURALS, EntryKind, EvaluationEntry
from results.evaluations.models.evaluations import (
    Criterion,
    EvaluationKind,
    EvaluationQuestion,
    EvaluatorRole,
)


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


NO_PERSONS = "No names and no case numbers: they are refused."


class SaveCutForm(Form):
    title = forms.CharField(
        max_length=200, help_text="What the numbers show, as others will read it."
    )
    indicator = forms.ModelChoiceField(
        Indicator.objects.filter(part_of=None).order_by("group__rank", "rank", "name", "pk"),
        empty_label="Choose an indicator",
        help_text="Reported, or counted from events or judicial measures.",
    )
    told_by = forms.ChoiceField(label="By", choices=CutBy.choices, widget=forms.RadioSelect)
    first_year = forms.TypedChoiceField(coerce=int, label="First year")
    last_year = forms.TypedChoiceField(coerce=int, label="Last year")

    def offer(self, cycle: Cycle) -> None:
        """Offer a choice among the years of a cycle and the four before it."""
        years = [(year, str(year)) for year in range(cycle.first_year - 4, cycle.last_year + 1)]
        for name, usual in (("first_year", cycle.first_year), ("last_year", cycle.last_year)):
            self.fields[name].choices = years  # type: ignore[attr-defined]  # a field with choices
            self.fields[name].initial = usual


class InterviewForm(Form):
    title = forms.CharField(max_length=200)
    text = LongText(label="Note", rows=8, most=LONGEST_TEXT, help_text=NO_PERSONS)


class DocumentForm(AttachForm):
    title = forms.CharField(
        max_length=200, help_text="What the document is, as others will read it."
    )
    field_order = ["title", "file", "description", "marking"]


class ChangeEvidenceForm(SeenForm):
    title = forms.CharField(max_length=200)
    text = LongText(label="Note", required=False, rows=8, most=LONGEST_TEXT, help_text=NO_PERSONS)

    def offer(self, entry: EvaluationEntry) -> None:
        """Offer nothing: what a piece of evidence is stays."""


class LeaningField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, entry: Any) -> str:
        return str(entry)


class EntryForm(Form):
    title = forms.CharField(max_length=200)
    text = LongText(label="Text", rows=8, most=LONGEST_TEXT, help_text=NO_PERSONS)
    question = forms.ModelChoiceField(
        EvaluationQuestion.objects.none(),
        label="Question that it answers",
        required=False,
        empty_label="None",
    )
    leans_on = LeaningField(
        EvaluationEntry.objects.none(),
        label="Leans on",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(self, entry: EvaluationEntry) -> None:
        """Offer a choice of what an entry leans on, and the question that it answers."""
        own = EvaluationEntry.objects.filter(
            evaluation=entry.evaluation_id, kind=entry.leans_on_kind
        )
        self.fields["leans_on"].queryset = own.in_order()  # type: ignore[attr-defined]  # a choice of rows
        plural = PLURALS[entry.leans_on_kind or EntryKind.EVIDENCE].lower()
        self.fields["leans_on"].label = f"{plural.capitalize()} that it leans on"
        questions = EvaluationQuestion.objects.filter(evaluation=entry.evaluation_id)
        self.fields["question"].queryset = questions.in_order()  # type: ignore[attr-defined]  # as above


class ChangeEntryForm(EntryForm, SeenForm):
    pass


class AdvisedForm(EntryForm):
    """A recommendation: who has to answer it is asked too."""

    addressed = forms.ModelMultipleChoiceField(
        addressable().order_by("kind", "name", "pk"),
        label="Addressed to Member States, the Commission and agencies",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )
    areas = forms.ModelMultipleChoiceField(
        CrimeArea.objects.order_by("rank", "name", "pk"),
        label="Addressed to the drivers of plans on",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )


class ChangeAdvisedForm(AdvisedForm, SeenForm):
    pass


class OpenCommentsForm(Form):
    commenters = forms.ModelMultipleChoiceField(
        addressable().order_by("kind", "name", "pk"),
        label="Member States, the Commission and agencies",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )
    commenting_areas = forms.ModelMultipleChoiceField(
        CrimeArea.objects.order_by("rank", "name", "pk"),
        label="Drivers of OAPs on",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )
    due_day = DayField(label="Comments due by")


class EvaluationCommentForm(Form):
    on = forms.ChoiceField(label="Paragraph")
    body = forms.ChoiceField(label="For", required=False)
    text = LongText(label="Comment", rows=6, most=LONGEST_TEXT, help_text=NO_PERSONS)

    def offer(self, paragraphs: Iterable[Any], bodies: Mapping[str, Any]) -> None:
        """Offer a choice of a paragraph, and the body where they act for more than one."""
        listed = [(row.sign, f"{row.sign} {row.title}") for row in paragraphs]
        self.fields["on"].choices = [("", "Choose a paragraph"), *listed]  # type: ignore[attr-defined]  # a field with choices
        self.fields["body"].choices = [(pk, str(row)) for pk, row in bodies.items()]  # type: ignore[attr-defined]  # as above
        if len(bodies) == 1:
            self.fields["body"].initial = next(iter(bodies))


class ChangeCommentForm(SeenForm):
    text = LongText(label="Comment", rows=6, most=LONGEST_TEXT, help_text=NO_PERSONS)


class AnswerCommentForm(SeenForm):
    answer = LongText(
        label="Answer",
        rows=6,
        most=LONGEST_TEXT,
        help_text="Say what you change in the draft, or why it stays.",
    )


class ReopenEvaluationForm(Form):
    reason = LongText(
        label="Reason", error_messages={"required": "Say why the report must be changed."}
    )


class NoteEvaluationForm(MarkedDecisionForm):
    answer_due_day = DayField(
        label="Recommendations to be answered by",
        help_text="Accepted, accepted in part or not accepted.",
    )
    due_day = DayField(label="Recommendations to be followed up by")
