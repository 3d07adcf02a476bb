"""Events: planned by who leads an action, joined by countries, and what came of them."""

from functools import partial

from django.utils.functional import SimpleLazyObject, cached_property
from django_filters.views import FilterView

from actions.commands import (
    add_event,
    answer_event,
    ask_to_join,
    cancel_event,
    change_event,
    remove_event,
    remove_from_event,
)
from actions.event_reports import (
    actions_served,
    added_up,
    events_for,
    figures_at,
    first_figures_at,
    lines_at,
    own_reports,
)
from actions.filters import EventFilter
from actions.forms.events import (
    AnswerForm,
    CancelForm,
    EventForm,
    JoiningForm,
)
from actions.models import (
    Event,
    EventParticipation,
    EventStateChange,
    OperationalAction,
    to_ask,
)
from actions.shared_rows import bring
from actions.states import JoiningState
from actions.taking_part import who_takes_part
from actions.views.intentions import LineRemove, OfLine
from actions.views.planning import OfAction
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.lib.pages import CountingPaginator
from empact.people.models import ASKED_TO_COMMIT, Organisation
from empact.people.parts import holds
from empact.people.views.steps import Step
from empact.records.views.marked import MarkedPage

EVENTS_PER_PAGE = 50
FIGURES_PER_PAGE = 200


class EventList(MarkedPage, FilterView):
    """Everything that happens on given days, over all plans, of what its reader sees."""

    filterset_class = EventFilter
    template_name = "actions/event_list.html"
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
    """An event, wherever it is shown: who takes part, who has reported, and what came of it."""

    template_name = "actions/event_detail.html"
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
            reported=sum(row.standing[0] == "reported" for row in joining),
            knows_all=all(row.is_known for row in joining),
            reports=own_reports(self.object, user),
            answers=self.answers(taking),
            totals=added_up(lines_at(user, event=self.object.pk)),
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
        """Give what this person's organisations answered, with the part of each; None at first."""
        user = self.request.user
        if self.object.is_cancelled or not holds(user, *ASKED_TO_COMMIT):
            return []
        parts = {row.organisation.pk: row.part for row in taking}
        ours = Organisation.objects.represented_by(user, *ASKED_TO_COMMIT).inside()
        found = [(row, parts.get(row.pk)) for row in ours.order_by("name", "pk")]
        waits = JoiningState.ASKED
        return [(row, part if part and part.state != waits else None) for row, part in found]


class EventStep(Step):
    """A form on an event, with the further actions among which may be chosen."""

    form_class = EventForm

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        seen = OperationalAction.objects.visible_to(self.request.user)
        numbered = seen.to_serve_beside(self.leading_action).filter(sequence__isnull=False)
        form.offer(numbered | seen.filter(further_events__in=self.events))
        return form

    def get_next(self, result):
        return result


class EventAdd(EventStep, OfAction):
    command = add_event
    title = "Plan an event of {}"
    button = "Plan the event"
    done = "The event is planned. Say next who takes part in it."

    events = ()

    @property
    def leading_action(self):
        return self.object


class OfEvent(Step):
    """A step with one event."""

    def get_queryset(self):
        return events_for(self.request.user)

    def get_back(self):
        return self.object.get_absolute_url()


class EventChange(EventStep, OfEvent):
    command = change_event
    button = "Save"
    done = "The event is saved."

    @property
    def events(self):
        return [self.object.pk]

    @property
    def leading_action(self):
        return self.object.leading_action

    def get_initial(self):
        row = self.object
        last_day = row.last_day if row.last_day != row.first_day else None
        names = (
            "name",
            "kind",
            "first_day",
            "place",
            "tactics",
            "coordination_centre",
            "centre_place",
        )
        stored = {name: getattr(row, name) for name in names}
        served = row.further_actions.visible_to(self.request.user)
        return {**super().get_initial(), **stored, "last_day": last_day, "further_actions": served}

    def get_title(self):
        return f"Change {self.object}"


class EventCancel(OfEvent):
    command = cancel_event
    form_class = CancelForm
    button = "Cancel the event"
    way_back = "Go back"
    lead = "It stays to be read, with the reason. Nobody owes figures for it any more."
    done = "The event is cancelled."

    def get_title(self):
        return f"Cancel {self.object}"


class EventRemove(LineRemove):
    command = remove_event
    model = Event
    of = "leading_action"


class EventAsk(OfEvent):
    command = ask_to_join
    form_class = JoiningForm
    button = "Save"
    lead = (
        "Who takes part owes its figures for the event: in its report on one of the event's "
        "actions, or for the event alone where it takes part in none of them."
    )
    done = "It is written down."

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.fields["organisations"].queryset = to_ask(self.object)
        return form

    def get_title(self):
        return f"Ask who takes part in {self.object}"


class EventAnswer(OfEvent):
    """A country, asked or not, says for itself whether it takes part."""

    command = answer_event
    form_class = AnswerForm
    button = "Save"
    done = "The answer is saved."

    @cached_property
    def ours(self):
        return Organisation.objects.represented_by(self.request.user, *ASKED_TO_COMMIT).inside()

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.offer(self.ours)
        return form

    def get_title(self):
        return f"Say whether you take part in {self.object}"


class EventParticipationRemove(OfLine):
    command = remove_from_event
    model = EventParticipation
    of = "event"
    form_class = Form
    button = "Take it out"
    done = "It takes part in the event no longer."

    def get_queryset(self):
        rows = EventParticipation.objects.visible_to(self.request.user)
        return rows.select_related("event__leading_action__oap", "organisation")

    def get_title(self):
        return f"Take {self.object.organisation} out of {self.object.event}"
