"""Forms of a recommendation, of its answer and of the measures."""

from django import forms

from cycles.cycles.models import CrimeArea
from cycles.recommendations.models import ADDRESSED_KIND, Recommendation, addressable
from cycles.states import STILL_DUE, FollowUpState
from empact.lib.forms import DayField, Form, LongText, SeenForm
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT

ANSWERS = {
    FollowUpState.ACCEPTED: "Accept it",
    FollowUpState.PLANNED: "Accept it and say what is planned",
    FollowUpState.DONE: "It is done",
    FollowUpState.NOT_FOLLOWED: "Do not follow it",
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
    title = forms.CharField(max_length=200)
    text = LongText(label="What is recommended", rows=6, most=LONGEST_TEXT)
    evaluation = forms.CharField(
        label="Evaluation that it comes from",
        required=False,
        max_length=200,
        help_text="Title of the report. Leave it empty if COSI or the Council recommends it first.",
    )
    answer_due_day = DayField(
        label="To be answered by", help_text="Accepted, accepted in part or not accepted."
    )
    due_day = DayField(label="To be followed up by")
    addressed = forms.ModelMultipleChoiceField(
        offered()["addressed"],
        label="Addressed to Member States",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each country ticked finds it on its home page.",
    )
    bodies = forms.ModelMultipleChoiceField(
        offered()["bodies"],
        label="Addressed to the Commission and agencies",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    areas = forms.ModelMultipleChoiceField(
        CrimeArea.objects.order_by("rank", "name", "pk"),
        label="Addressed to the drivers of plans on",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The driver and co-drivers of the plan of the day answer together.",
    )


class AnswersField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, row):
        return f"{row} ({row.decision.title}, {row.decision.cycle})"


class AnswersForm(SeenForm):
    answers = AnswersField(
        Recommendation.objects.none(),
        label="Recommendations that it answers",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ChangeRecommendationForm(RecommendationForm, SeenForm):
    pass


class MeasureForm(Form):
    text = forms.CharField(label="Measure", max_length=300)
    owner = forms.CharField(
        max_length=150, help_text="The authority or unit that does it, and no person."
    )
    due_day = DayField(label="Due date")


class ChangeMeasureForm(MeasureForm, SeenForm):
    done_day = DayField(
        label="Done on", required=False, help_text="Leave it empty until it is done."
    )
    result = LongText(label="What shows that it is done", required=False, rows=4, most=LONGEST_TEXT)


class FollowUpForm(SeenForm):
    measures = LongText(
        label="What you do about it",
        required=False,
        rows=6,
        most=LONGEST_TEXT,
        help_text="Required as soon as they are planned. Name no person and no case.",
    )
    planned_day = DayField(label="By when it is to be done", required=False)
    evidence = LongText(
        label="What shows that it is done",
        required=False,
        rows=4,
        most=LONGEST_TEXT,
        help_text="Such as a law, an instruction, a unit set up, or a training held.",
    )
    marking = forms.ModelChoiceField(
        Marking.objects.order_by("rank"),
        empty_label=None,
        help_text="After you save it, you can only raise it.",
    )


class AnswerForm(FollowUpForm):
    state = forms.ChoiceField(label="Your answer", widget=forms.RadioSelect)
    in_part = forms.BooleanField(label="Accepted only in part", required=False)
    note = LongText(
        label="Reason, or remark",
        required=False,
        help_text="Give the reason if you do not follow it, or accept it only in part.",
    )
    field_order = ["state", "in_part", "note", "measures", "planned_day", "evidence", "marking"]

    def offer(self, state):
        """Offer a choice among the states that lie ahead of this one."""
        passed = list(STILL_DUE).index(state) if state in STILL_DUE else len(STILL_DUE)
        behind = set(STILL_DUE[: passed + 1])
        self.fields["state"].choices = [
            (answer.value, words) for answer, words in ANSWERS.items() if answer not in behind
        ]
