"""Forms of a recommendation, of its answer and of the measures."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cycles.cycles.models import CrimeArea
from cycles.recommendations.models import ADDRESSED_KIND, Recommendation, addressable
from cycles.states import STILL_DUE, FollowUpState
from empact.lib.forms import DayField, Form, LongText, SeenForm
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT

ANSWERS = {
    FollowUpState.ACCEPTED: _("Accept it"),
    FollowUpState.PLANNED: _("Accept it and say what is planned"),
    FollowUpState.DONE: _("It is done"),
    FollowUpState.NOT_FOLLOWED: _("Do not follow it"),
}
"""By state, the words of the answer that leads to it."""


def offered():
    """Give by field who can be addressed: Member States, and the Commission with agencies."""
    rows = addressable().order_by("name", "pk")
    return {
        "addressed": rows.filter(kind=ADDRESSED_KIND),
        "bodies": rows.exclude(kind=ADDRESSED_KIND),
    }


class RecommendationForm(Form):
    title = forms.CharField(max_length=200, label=_("Title"))
    text = LongText(label=_("What is recommended"), rows=6, most=LONGEST_TEXT)
    evaluation = forms.CharField(
        label=_("Evaluation that it comes from"),
        required=False,
        max_length=200,
        help_text=_(
            "Title of the report. Leave it empty if COSI or the Council recommends it first."
        ),
    )
    answer_due_day = DayField(
        label=_("To be answered by"), help_text=_("Accepted, accepted in part or not accepted.")
    )
    due_day = DayField(label=_("To be followed up by"))
    addressed = forms.ModelMultipleChoiceField(
        offered()["addressed"],
        label=_("Addressed to Member States"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each country ticked finds it on its home page."),
    )
    bodies = forms.ModelMultipleChoiceField(
        offered()["bodies"],
        label=_("Addressed to the Commission and agencies"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    areas = forms.ModelMultipleChoiceField(
        CrimeArea.objects.order_by("rank", "name", "pk"),
        label=_("Addressed to the drivers of plans on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The driver and co-drivers of the plan of the day answer together."),
    )


class AnswersField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, row):
        return f"{row} ({row.decision.title}, {row.decision.cycle})"


class AnswersForm(SeenForm):
    answers = AnswersField(
        Recommendation.objects.none(),
        label=_("Recommendations that it answers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ChangeRecommendationForm(RecommendationForm, SeenForm):
    pass


class MeasureForm(Form):
    text = forms.CharField(label=pgettext_lazy("follow-up", "Measure"), max_length=300)
    owner = forms.CharField(
        max_length=150,
        help_text=_("The authority or unit that does it, and no person."),
        label=_("Owner"),
    )
    due_day = DayField(label=_("Due date"))


class ChangeMeasureForm(MeasureForm, SeenForm):
    done_day = DayField(
        label=_("Done on"), required=False, help_text=_("Leave it empty until it is done.")
    )
    result = LongText(
        label=_("What shows that it is done"), required=False, rows=4, most=LONGEST_TEXT
    )


class FollowUpForm(SeenForm):
    measures = LongText(
        label=_("What you do about it"),
        required=False,
        rows=6,
        most=LONGEST_TEXT,
        help_text=_("Required as soon as they are planned. Name no person and no case."),
    )
    planned_day = DayField(label=_("By when it is to be done"), required=False)
    evidence = LongText(
        label=_("What shows that it is done"),
        required=False,
        rows=4,
        most=LONGEST_TEXT,
        help_text=_("Such as a law, an instruction, a unit set up, or a training held."),
    )
    marking = forms.ModelChoiceField(
        Marking.objects.order_by("rank"),
        empty_label=None,
        help_text=_("After you save it, you can only raise it."),
        label=_("Marking"),
    )


class AnswerForm(FollowUpForm):
    state = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    in_part = forms.BooleanField(label=_("Accepted only in part"), required=False)
    note = LongText(
        label=_("Reason, or remark"),
        required=False,
        help_text=_("Give the reason if you do not follow it, or accept it only in part."),
    )
    field_order = ["state", "in_part", "note", "measures", "planned_day", "evidence", "marking"]

    def offer(self, state):
        """Offer a choice among the states that lie ahead of this one."""
        passed = list(STILL_DUE).index(state) if state in STILL_DUE else len(STILL_DUE)
        behind = set(STILL_DUE[: passed + 1])
        self.fields["state"].choices = [
            (answer.value, words) for answer, words in ANSWERS.items() if answer not in behind
        ]
