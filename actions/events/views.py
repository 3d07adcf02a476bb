"""Events as they are planned: added, changed, cancelled, joined."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from actions.events.commands.events import add_event, cancel_event, change_event, remove_event
from actions.events.commands.participations import answer_event, ask_to_join, remove_from_event
from actions.events.forms import AnswerForm, CancelForm, EventForm, JoiningForm
from actions.events.queries import events_for
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event, EventParticipation, to_ask
from actions.operational_actions.views.navigation import LineRemove, OfAction, OfLine
from empact.lib.forms import Form
from empact.people.roles.kinds import ASKED_TO_COMMIT
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.views.steps import Step


class EventStep(Step):
    """A form on an event, with the further actions among which may be chosen."""

    form_class = EventForm
    leads_on = True

    def offer(self, form):
        seen = OperationalAction.objects.visible_to(self.request.user)
        numbered = seen.to_serve_beside(self.leading_action).filter(sequence__isnull=False)
        form.offer(numbered | seen.filter(further_events__in=self.events))


class EventAdd(EventStep, OfAction):
    command = add_event
    title = _("Plan an event of {}")
    button = _("Plan the event")
    done = _("Event planned. Now invite organisations.")

    events = ()

    @property
    def leading_action(self):
        return self.object


class OfEvent(Step):
    """A step with one event."""

    def get_queryset(self):
        return events_for(self.request.user)


class EventChange(EventStep, OfEvent):
    command = change_event
    title = _("Change {object}")
    button = _("Save")
    done = _("Event saved.")

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


class EventCancel(OfEvent):
    command = cancel_event
    form_class = CancelForm
    title = _("Cancel {object}")
    button = _("Cancel the event")
    way_back = _("Go back")
    lead = _("The event and the reason stay visible. Figures for it are no longer due.")
    done = _("Event cancelled.")


class EventRemove(LineRemove):
    command = remove_event
    model = Event
    of = "leading_action"


class EventAsk(OfEvent):
    command = ask_to_join
    form_class = JoiningForm
    title = _("Invite organisations to {object}")
    button = _("Save")
    lead = _(
        "Organisations that take part must report figures for the event. They report them in a "
        "contribution to one of its actions, or else to the event only."
    )
    done = _("Answer recorded.")

    def offer(self, form):
        form.fields["organisations"].queryset = to_ask(self.object)


class EventAnswer(OfEvent):
    """A country, asked or not, says for itself whether it takes part."""

    command = answer_event
    form_class = AnswerForm
    title = _("Answer whether you take part in {object}")
    button = _("Save")
    done = _("Answer saved.")

    @cached_property
    def ours(self):
        return Organisation.objects.represented_by(self.request.user, *ASKED_TO_COMMIT).inside()

    def offer(self, form):
        form.offer(self.ours)


class EventParticipationRemove(OfLine):
    command = remove_from_event
    model = EventParticipation
    of = "event"
    form_class = Form
    title = _("Remove {object.organisation} from {object.event}")
    button = _("Remove the organisation")
    done = _("The organisation no longer takes part in the event.")

    def get_queryset(self):
        rows = EventParticipation.objects.visible_to(self.request.user)
        return rows.select_related("event__leading_action__oap", "organisation")
