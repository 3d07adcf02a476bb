"""Forms to prepare an evaluation, and for the work of its team."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
from results.evaluations.models.entries import EntryKind, EvaluationEntry
from results.evaluations.models.evaluations import (
    Criterion,
    EvaluationKind,
    EvaluationQuestion,
    EvaluatorRole,
)


class TermsForm(Form):
    terms = LongText(
        label=_("Terms of reference"),
        rows=10,
        most=LONGEST_TEXT,
        help_text=_("What is evaluated, why, and what the team has to deliver."),
    )
    due_day = DayField(label=_("Final report due by"))
    material = forms.ModelMultipleChoiceField(
        OAP.objects.none(),
        label=_("OAPs that the team may read"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
        help_text=_("Each with its actions, on the days of the contract."),
    )


class OpenEvaluationForm(TermsForm):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=EvaluationKind.choices, widget=forms.RadioSelect
    )
    priority = forms.ModelChoiceField(
        Priority.objects.none(),
        required=False,
        label=_("Priority"),
        empty_label=pgettext_lazy("choice", "None"),
        help_text=_("Leave priority and OAP empty to evaluate the whole cycle."),
    )
    oap = forms.ModelChoiceField(
        OAP.objects.none(),
        required=False,
        label=_("OAP"),
        empty_label=pgettext_lazy("choice", "None"),
    )
    marking = forms.ModelChoiceField(
        Marking.objects.order_by("rank"), label=_("Marking"), initial="LIMITE", empty_label=None
    )
    field_order = ["kind", "priority", "oap", "terms", "due_day", "material", "marking"]


class ChangeTermsForm(TermsForm, SeenForm):
    pass


class QuestionForm(Form):
    criterion = forms.ChoiceField(
        label=_("Criterion"), choices=Criterion.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Question"), max_length=300, error_messages={"required": _("Write the question.")}
    )
    success = LongText(
        label=_("Indicators of success, in words"),
        required=False,
        rows=4,
        most=LONGEST_TEXT,
        help_text=_("What would show success. Or choose indicators of the library below."),
    )
    indicators = forms.ModelMultipleChoiceField(
        Indicator.objects.filter(part_of=None).order_by("group__rank", "rank", "name", "pk"),
        label=_("Indicators of the library"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )


class ChangeQuestionForm(QuestionForm, SeenForm):
    pass


class EvaluatorForm(PeriodForm):
    role = forms.ChoiceField(label=_("As"), choices=EvaluatorRole.choices)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Contractor"), empty_label=_("Choose a contractor")
    )
    person = PersonField(
        label=_("Person"),
        help_text=_("Who acts for the contractor. The EMPACT Support Team invites who is missing."),
    )
    last_day = DayField(
        label=_("Last day of the contract"), help_text=_("Access ends at the end of this day.")
    )
    field_order = ["role", "organisation", "person", "first_day", "last_day"]


class StartForm(SeenForm):
    pass


NO_PERSONS = _("No names and no case numbers: they are refused.")


class SaveCutForm(Form):
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What the numbers show, as others will read it."),
    )
    indicator = forms.ModelChoiceField(
        Indicator.objects.filter(part_of=None).order_by("group__rank", "rank", "name", "pk"),
        label=_("Indicator"),
        empty_label=_("Choose an indicator"),
        help_text=_("Reported, or counted from events or judicial measures."),
    )
    told_by = forms.ChoiceField(
        label=pgettext_lazy("grouping", "By"), choices=CutBy.choices, widget=forms.RadioSelect
    )
    first_year = forms.TypedChoiceField(coerce=int, label=_("First year"))
    last_year = forms.TypedChoiceField(coerce=int, label=_("Last year"))

    def offer(self, cycle: Cycle) -> None:
        """Offer a choice among the years of a cycle and the four before it."""
        years = [(year, str(year)) for year in range(cycle.first_year - 4, cycle.last_year + 1)]
        for name, usual in (("first_year", cycle.first_year), ("last_year", cycle.last_year)):
            self.fields[name].choices = years  # type: ignore[attr-defined]  # a field with choices
            self.fields[name].initial = usual


class InterviewForm(Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = LongText(label=_("Note"), rows=8, most=LONGEST_TEXT, help_text=NO_PERSONS)


class DocumentForm(AttachForm):
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("What the document is, as others will read it."),
    )
    field_order = ["title", "file", "description", "marking"]


class ChangeEvidenceForm(SeenForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = LongText(
        label=_("Note"), required=False, rows=8, most=LONGEST_TEXT, help_text=NO_PERSONS
    )

    def offer(self, entry: EvaluationEntry) -> None:
        """Offer nothing: what a piece of evidence is stays."""


LEANING = {
    EntryKind.FINDING: _("Evidence that it leans on"),
    EntryKind.CONCLUSION: _("Findings that it leans on"),
    EntryKind.RECOMMENDATION: _("Conclusions that it leans on"),
}
"""By kind of an entry, the question on what it leans."""


class LeaningField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, entry: Any) -> str:
        return str(entry)


class EntryForm(Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = LongText(label=_("Text"), rows=8, most=LONGEST_TEXT, help_text=NO_PERSONS)
    question = forms.ModelChoiceField(
        EvaluationQuestion.objects.none(),
        label=_("Question that it answers"),
        required=False,
        empty_label=pgettext_lazy("choice", "None"),
    )
    leans_on = LeaningField(
        EvaluationEntry.objects.none(),
        label=_("Leans on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def offer(self, entry: EvaluationEntry) -> None:
        """Offer a choice of what an entry leans on, and the question that it answers."""
        own = EvaluationEntry.objects.filter(
            evaluation=entry.evaluation_id, kind=entry.leans_on_kind
        )
        self.fields["leans_on"].queryset = own.in_order()  # type: ignore[attr-defined]  # a choice of rows
        self.fields["leans_on"].label = LEANING[entry.kind]
        questions = EvaluationQuestion.objects.filter(evaluation=entry.evaluation_id)
        self.fields["question"].queryset = questions.in_order()  # type: ignore[attr-defined]  # as above


class ChangeEntryForm(EntryForm, SeenForm):
    pass


class AdvisedForm(EntryForm):
    """A recommendation: who has to answer it is asked too."""

    addressed = forms.ModelMultipleChoiceField(
        addressable().order_by("kind", "name", "pk"),
        label=_("Addressed to Member States, the Commission and agencies"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )
    areas = forms.ModelMultipleChoiceField(
        CrimeArea.objects.order_by("rank", "name", "pk"),
        label=_("Addressed to the drivers of plans on"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )


class ChangeAdvisedForm(AdvisedForm, SeenForm):
    pass


class OpenCommentsForm(Form):
    commenters = forms.ModelMultipleChoiceField(
        addressable().order_by("kind", "name", "pk"),
        label=_("Member States, the Commission and agencies"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )
    commenting_areas = forms.ModelMultipleChoiceField(
        CrimeArea.objects.order_by("rank", "name", "pk"),
        label=_("Drivers of OAPs on"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "in-columns"}),
    )
    due_day = DayField(label=_("Comments due by"))


class EvaluationCommentForm(Form):
    on = forms.ChoiceField(label=_("Paragraph"))
    body = forms.ChoiceField(label=pgettext_lazy("comment", "For"), required=False)
    text = LongText(label=_("Comment"), rows=6, most=LONGEST_TEXT, help_text=NO_PERSONS)

    def offer(self, paragraphs: Iterable[Any], bodies: Mapping[str, Any]) -> None:
        """Offer a choice of a paragraph, and the body where they act for more than one."""
        listed = [(row.sign, f"{row.sign} {row.title}") for row in paragraphs]
        self.fields["on"].choices = [("", _("Choose a paragraph")), *listed]  # type: ignore[attr-defined]  # a field with choices
        self.fields["body"].choices = [(pk, str(row)) for pk, row in bodies.items()]  # type: ignore[attr-defined]  # as above
        if len(bodies) == 1:
            self.fields["body"].initial = next(iter(bodies))


class ChangeCommentForm(SeenForm):
    text = LongText(label=_("Comment"), rows=6, most=LONGEST_TEXT, help_text=NO_PERSONS)


class AnswerCommentForm(SeenForm):
    answer = LongText(
        label=_("Answer"),
        rows=6,
        most=LONGEST_TEXT,
        help_text=_("Say what you change in the draft, or why it stays."),
    )


class ReopenEvaluationForm(Form):
    reason = LongText(
        label=_("Reason"), error_messages={"required": _("Say why the report must be changed.")}
    )


class NoteEvaluationForm(MarkedDecisionForm):
    answer_due_day = DayField(
        label=_("Recommendations to be answered by"),
        help_text=_("Accepted, accepted in part or not accepted."),
    )
    due_day = DayField(label=_("Recommendations to be followed up by"))
