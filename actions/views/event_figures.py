"""What one organisation reports of one event, entered from the page of the event."""

import re

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from actions.commands import change_contribution, start_contribution
from actions.forms.events import EventFiguresForm
from actions.models import Contribution, Obligation, Questionnaire
from actions.views.contributions import OWED, not_now
from empact.lib.forms import Form
from empact.lib.views import CommandView, compared
from empact.people.views.steps import Step
from empact.records.views.marked import MarkedPage


def found_among(events, pk):
    """Give the event that a report may tell of, or answer that there is none."""
    try:
        return events[pk]
    except KeyError:
        raise Http404 from None


class EventReportStart(Step):
    """Begins the report in which an organisation enters its figures for an event."""

    command = start_contribution
    form_class = Form
    button = "Begin the report"
    way_back = "Go back"
    lead = "It is a draft until your organisation submits it."

    def get_queryset(self):
        owed = Obligation.objects.visible_to(self.request.user)
        return owed.select_related(*OWED)

    @cached_property
    def event(self):
        return found_among(Questionnaire(self.object).events, self.kwargs["event"])

    def get_title(self):
        return f"Figures of {self.object.organisation} for {self.event}"

    def get_back(self):
        return self.event.get_absolute_url()

    def get_next(self, result):
        return reverse("actions:event_figures", args=[result.pk, self.event.pk])


class EventFigures(MarkedPage, CommandView):
    """One organisation's figures for one event; all else in its report stays as it is."""

    command = change_contribution
    form_class = EventFiguresForm
    template_name = "actions/event_figures.html"
    done = "Your figures for the event are saved. They are handed in with the whole report."

    def get_queryset(self):
        rows = Contribution.objects.visible_to(self.request.user).with_marking()
        return rows.select_related("obligation__event", *(f"obligation__{name}" for name in OWED))

    @cached_property
    def event(self):
        return found_among(self.object.questionnaire.events, self.kwargs["event"])

    @cached_property
    def stored(self):
        return list(self.object.figures.with_circumstances())

    def get(self, request, *args, **kwargs):
        if reason := self.object.why_closed():
            return not_now(request, reason, self.object)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "questionnaire": self.object.questionnaire,
            "event": self.event,
            "figures": self.stored,
        }

    def get_given(self, form):
        return {**form.cleaned_data, "figures": form.entries}

    def place_of(self, form, path):
        figure = re.fullmatch(r"figures\[([0-9]+)\]\.(\w+)", path)
        row = form.row_at(int(figure[1])) if figure else None
        if row is None:
            return super().place_of(form, path)
        return row, figure[2] if figure[2] in row.fields else None

    def show_conflict(self, form, conflict):
        del self.stored  # read before somebody else saved
        return super().show_conflict(form, conflict)

    def what_stands_now(self, form):
        """Lay what is stored now and what was typed side by side, row by row."""
        stands = EventFiguresForm(**{**self.get_form_kwargs(), "data": None})
        theirs = {row.prefix: row.stored for row in stands.rows}
        words = self.object.questionnaire.describe
        return [
            compared(
                f"{row.indicator.name} ({row.kind.label.lower()})",
                words(theirs[row.prefix]) if theirs.get(row.prefix) else "",
                words(typed) if (typed := row.entry(self.event)) else "",
            )
            for row in form.rows
        ]

    def get_next(self, result):
        return self.event.get_absolute_url()

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        return super().get_context_data(
            event=self.event,
            contribution=self.object,
            obligation=self.object.obligation,
            **context,
        )
