"""Forms for writing and submitting a report to COSI."""

from django import forms
from django.utils import timezone

from empact.lib.forms import Form, LongText, SeenForm, SharedForm
from results.cosi_reports.models import TEXTS, Half

LONGEST = 20_000

FIRST_YEAR = 2018
"""The first year on which a report can be written: that of the first EMPACT cycle with figures."""

HINTS = {
    "summary": "What COSI should know, in a few sentences. It comes before all numbers.",
    "plans": "What is remarkable in the state of OAPs and actions, and why.",
    "contributions": "What helped or delayed reporting. Name no organisation.",
    "results": "What explains the results, and targets that were missed.",
    "events": "What joint action days and other events brought.",
    "judicial": "How judicial cooperation developed.",
    "money": "How funding helped, and where it lacked.",
    "recommendations": "What COSI should know of the follow-up.",
    "lessons": "What follows from the lessons below.",
}


def part(name: str) -> LongText:
    return LongText(label=TEXTS[name], required=False, rows=5, most=LONGEST, help_text=HINTS[name])


class CosiReportForm(SharedForm):
    summary = part("summary")
    plans = part("plans")
    contributions = part("contributions")
    results = part("results")
    events = part("events")
    judicial = part("judicial")
    money = part("money")
    recommendations = part("recommendations")
    lessons = part("lessons")


class PeriodForm(Form):
    """On which period a report is written."""

    year = forms.TypedChoiceField(label="Year", coerce=int)
    half = forms.TypedChoiceField(
        label="Period",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", "The whole year"), *Half.choices],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate().year
        self.fields["year"].choices = [(year, year) for year in range(today, FIRST_YEAR - 1, -1)]


class SubmitForm(SeenForm):
    pass


class ReturnForm(Form):
    note = LongText(
        label="Reason",
        help_text="All who read the report read it.",
        error_messages={"required": "Say what has to be changed."},
    )


class NoteForm(Form):
    note = LongText(label="Note", required=False, help_text="The history shows it with this step.")
