"""Page on which one organisation enters its figures for an event."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.contributions.views.obligation import OWED
from actions.event_reports.forms import EventFiguresForm
from actions.obligations.models.obligations import Obligation
from actions.questionnaires.questionnaire import Questionnaire
from actions.submissions.commands import start_contribution
from actions.submissions.views.contribution import OfObligation
from actions.submissions.views.shared_editing import ContributionEditing
from empact.lib.forms import Form
from empact.people.roles.views.steps import Step


def found_among(events, pk):
    """Give the event of a contribution, or raise Http404."""
    try:
        return events[pk]
    except KeyError:
        raise Http404 from None


class EventReportStart(OfObligation, Step):
    """Begins the contribution in which an organisation enters its figures for an event."""

    command = start_contribution
    form_class = Form
    button = _("Start the contribution")
    lead = _("It is a draft until your organisation submits it.")

    def get_queryset(self):
        owed = Obligation.objects.visible_to(self.request.user)
        return owed.select_related(*OWED)

    @cached_property
    def event(self):
        return found_among(Questionnaire(self.object).events, self.kwargs["event"])

    def get_title(self):
        return gettext("Figures of {organisation} for {event}").format(
            organisation=self.object.organisation, event=self.event
        )

    def get_back(self):
        return self.event.get_absolute_url()

    def get_next(self, result):
        return reverse("actions:event_figures", args=[result.pk, self.event.pk])


class EventFigures(ContributionEditing):
    """One organisation's figures for one event; the rest of its contribution does not change."""

    form_class = EventFiguresForm
    template_name = "actions/event_reports/event_figures.html"
    done = _(
        "Your figures for the event are saved. You submit them with the whole contribution. "
        "Use the link below."
    )

    @cached_property
    def event(self):
        return found_among(self.object.questionnaire.events, self.kwargs["event"])

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "event": self.event}

    def get_next(self, result):
        return self.event.get_absolute_url()

    def get_context_data(self, *, conflicts=None, **context):
        context = super().get_context_data(
            event=self.event, contribution=self.object, conflicts=conflicts, **context
        )
        for row in context["form"].figures.rows:
            row.conflict = (conflicts or {}).get(row.prefix)
        return context
