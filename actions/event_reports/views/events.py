"""Pages of events over all plans, and of one: its participants, and its results."""

from functools import partial

from django.utils.functional import SimpleLazyObject
from django_filters.views import FilterView

from actions.contributions.queries.shared_rows import bring
from actions.event_reports.queries.participation import who_takes_part
from actions.event_reports.queries.reports import (
    actions_served,
    figures_at,
    first_figures_at,
    own_reports,
    totals_at,
)
from actions.events.filters import EventFilter
from actions.events.queries import events_for
from actions.operational_actions.models.events import EventStateChange
from actions.states import JoiningState
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.people.roles.kinds import ASKED_TO_COMMIT
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from empact.records.markings.views import MarkedPage

EVENTS_PER_PAGE = 50
FIGURES_PER_PAGE = 50


class EventList(MarkedPage, FilterView):
    """All events that the reader sees, over all plans."""

    filterset_class = EventFilter
    template_name = "actions/event_reports/event_list.html"
    paginator_class = CountingPaginator
    # A filter that makes no sense is answered with its error above the unfiltered list.
    strict = False

    def get_queryset(self):
        return events_for(self.request.user).with_joining().in_reach_first()

    def get_paginate_by(self, _):
        return EVENTS_PER_PAGE

    def paginate_queryset(self, queryset, page_size):
        page = self.get_paginator(queryset, page_size).get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_marked(self, context):
        return context["page_obj"]

    def get_context_data(self, **context):
        asked = self.request.GET.copy()
        asked.pop("page", None)
        query = asked.urlencode()
        return super().get_context_data(query=f"&{query}" if query else "", **context)


class EventDetail(MarkedPage, ObjectPage):
    """The page of an event: its participants, those who have reported, and its results."""

    template_name = "actions/event_reports/event_detail.html"
    context_object_name = "event"

    def get_queryset(self):
        return events_for(self.request.user)

    def get_marked(self, context):
        return [self.object, *context["figures"]]

    def get_context_data(self, **context):
        user = self.request.user
        plans = user.has_perm("actions.change_event", self.object)
        figures = SimpleLazyObject(lambda: figures_at(self.object, user))
        first = partial(first_figures_at, user, FIGURES_PER_PAGE, event=self.object.pk)
        pages = CountingPaginator(figures, FIGURES_PER_PAGE, first=first)
        page = pages.get_page(self.request.GET.get("page"))
        actions = self.actions()
        bring(page, "indicator_version", "contribution", "action", known=actions)
        taking = who_takes_part(self.object, user, follows_all=plans)
        joining = [row for row in taking if row.joins]
        return super().get_context_data(
            plans=plans and not self.object.is_cancelled and self.object.leading_action.goes_on,
            actions=actions,
            cancelled=self.cancelled(),
            taking=taking,
            joining=len(joining),
            waiting=sum(row.is_asked for row in taking),
            reported=sum(row.status[0] == "reported" for row in joining),
            knows_all=all(row.is_known for row in joining),
            reports=own_reports(self.object, user),
            answers=self.answers(taking),
            totals=totals_at(self.object.pk, user, shown=page),
            figures=page,
            **context,
        )

    def actions(self):
        """Give the actions that it serves, the leading one first, as far as they are seen."""
        leads = self.object.leading_action_id
        found = actions_served(self.request.user, event=self.object.pk, leading=leads)
        return sorted(found, key=lambda row: row.pk != leads)

    def cancelled(self):
        if not self.object.is_cancelled:
            return None
        steps = EventStateChange.objects.visible_to(self.request.user).filter(event=self.object)
        return steps.select_related("by").order_by("-at", "-pk").first()

    def answers(self, taking):
        """Give this person's organisations, each with its participation; None before an answer."""
        user = self.request.user
        if self.object.is_cancelled or not holds(user, *ASKED_TO_COMMIT):
            return []
        parts = {row.organisation.pk: row.part for row in taking}
        ours = Organisation.objects.represented_by(user, *ASKED_TO_COMMIT).inside()
        found = [(row, parts.get(row.pk)) for row in ours.order_by("name", "pk")]
        waits = JoiningState.ASKED
        return [(row, part if part and part.state != waits else None) for row, part in found]
