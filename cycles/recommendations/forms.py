"""What is asked about a recommendation of COSI, and about how a country follows it up."""

from django import forms

from cycles.recommendations.models import ADDRESSED_KIND
from cycles.states import STILL_DUE, FollowUpState
from empact.lib.forms import DayField, Form, LongText, SeenForm
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT

ANSWERS = {
    FollowUpState.ACCEPTED: "Accept it",
    FollowUpState.PLANNED: "Accept it and say what is planned",
    FollowUpState.DONE: "It is done",
    FollowUpState.NOT_FOLLOWED: "Do not follow it",
}
"""How a country says to which state it goes."""


class RecommendationForm(Form):
    title = forms.CharField(max_length=200)
    text = LongText(label="What COSI recommends", rows=6, most=LONGEST_TEXT)
    due_day = DayField(label="To be followed up by")
    addressed = forms.ModelMultipleChoiceField(
        Organisation.objects.answering().filter(kind=ADDRESSED_KIND).order_by("name", "pk"),
        label="Addressed to",
        widget=forms.CheckboxSelectMultiple,
        help_text="Each country ticked finds it on its home page.",
    )


class ChangeRecommendationForm(RecommendationForm, SeenForm):
    pass


class FollowUpForm(SeenForm):
    measures = LongText(
        label="What your country does about it",
        required=False,
        rows=6,
        most=LONGEST_TEXT,
        help_text="Needed as soon as it is planned. Name no person and no case.",
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
        help_text="Once it stands there it can only be raised.",
    )


class AnswerForm(FollowUpForm):
    state = forms.ChoiceField(label="Your country's answer", widget=forms.RadioSelect)
    note = LongText(
        label="Reason, or remark",
        required=False,
        help_text="The reason is needed where your country does not follow it.",
    )
    field_order = ["state", "measures", "planned_day", "evidence", "note", "marking"]

    def offer(self, state):
        """Let somebody choose among the states that lie ahead of this one."""
        passed = list(STILL_DUE).index(state) if state in STILL_DUE else len(STILL_DUE)
        behind = set(STILL_DUE[: passed + 1])
        self.fields["state"].choices = [
            (answer.value, words) for answer, words in ANSWERS.items() if answer not in behind
        ]
