"""What an action sets out to reach and what it needs, added and taken out line by line."""

from django.utils.functional import cached_property

from actions.commands import (
    add_event,
    add_resource,
    add_support,
    add_target,
    change_event,
    change_resource,
    change_support,
    change_target,
    remove_event,
    remove_resource,
    remove_support,
    remove_target,
)
from actions.forms.intentions import (
    ChangeResourceForm,
    ChangeSupportForm,
    ChangeTargetForm,
    EventForm,
    ResourceForm,
    SupportForm,
    TargetForm,
)
from actions.models import Event, OperationalAction, ResourceAllocation, Support, Target
from actions.views.planning import OfAction
from empact.lib.forms import Form
from empact.lib.numbers import plain
from empact.people.models import Organisation
from empact.people.views.steps import Step


class TargetAdd(OfAction):
    command = add_target
    form_class = TargetForm
    title = "Add a target to {}"
    button = "Add the target"
    done = "The target is set."

    def get_initial(self):
        return {**super().get_initial(), "by_day": self.object.oap.last_day}


class SupportAdd(OfAction):
    command = add_support
    form_class = SupportForm
    title = "Ask for support of {}"
    button = "Ask for it"
    done = "The support is asked for."


class OffersGivers:
    """A form on a resource: whoever does not steer the plan chooses among their own."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        user = self.request.user
        steers = user.has_perm("actions.change_action", self.action)
        form.offer(self.action, None if steers else Organisation.objects.represented_by(user))
        return form


class ResourceAdd(OffersGivers, OfAction):
    command = add_resource
    form_class = ResourceForm
    title = "Plan resources for {}"
    button = "Plan it"
    done = "The resource is planned."

    @property
    def action(self):
        return self.object


class EventStep(Step):
    """A form on an event, with the further actions among which may be chosen."""

    form_class = EventForm

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        seen = OperationalAction.objects.visible_to(self.request.user)
        numbered = seen.to_serve_beside(self.leading_action).filter(sequence__isnull=False)
        form.offer(numbered | seen.filter(further_events__in=self.events))
        return form


class EventAdd(EventStep, OfAction):
    command = add_event
    title = "Plan an event of {}"
    button = "Plan the event"
    done = "The event is planned."

    events = ()

    @property
    def leading_action(self):
        return self.object


class OfLine(Step):
    """A step with one line of an action."""

    of = "action"

    def get_queryset(self):
        rows = self.model.objects.visible_to(self.request.user)
        return rows.select_related(f"{self.of}__oap")

    @cached_property
    def back(self):
        return getattr(self.object, self.of).get_absolute_url()

    def get_back(self):
        return self.back

    def get_title(self):
        return f"Take out: {self.object}"

    def run(self, form):
        self.back  # noqa: B018 -- read while the row is still there
        return super().run(form)


class LineChange(OfLine):
    """A form that shows one line as it stands and saves it otherwise."""

    button = "Save"
    names = ()

    def get_title(self):
        return f"Change: {self.object}"

    def get_initial(self):
        stored = {name: getattr(self.object, name) for name in self.names}
        return {**super().get_initial(), **stored}


class TargetChange(LineChange):
    command = change_target
    form_class = ChangeTargetForm
    model = Target
    names = ("indicator", "value", "unit", "by_day")
    done = "The target is changed."

    def get_initial(self):
        # Without the noughts behind the point that the database keeps.
        return {**super().get_initial(), "value": f"{self.object.value.normalize():f}"}


class SupportChange(LineChange):
    command = change_support
    form_class = ChangeSupportForm
    model = Support
    names = ("asked_of", "kind", "what")
    done = "The support asked for is changed."


class ResourceChange(OffersGivers, LineChange):
    command = change_resource
    form_class = ChangeResourceForm
    model = ResourceAllocation
    names = ("organisation", "kind", "planned", "source")
    done = "The resource is changed."

    def get_initial(self):
        # Without the noughts behind the point that the database keeps.
        return {**super().get_initial(), "planned": plain(self.object.planned)}

    @property
    def action(self):
        return self.object.action


class LineRemove(OfLine):
    form_class = Form
    button = "Take it out"
    done = "It is out of the action."


class TargetRemove(LineRemove):
    command = remove_target
    model = Target


class SupportRemove(LineRemove):
    command = remove_support
    model = Support


class ResourceRemove(LineRemove):
    command = remove_resource
    model = ResourceAllocation


class EventChange(EventStep, OfLine):
    command = change_event
    model = Event
    of = "leading_action"
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
        stored = {name: getattr(row, name) for name in ("name", "kind", "first_day", "place")}
        served = row.further_actions.visible_to(self.request.user)
        return {**super().get_initial(), **stored, "last_day": last_day, "further_actions": served}

    def get_title(self):
        return f"Change {self.object}"


class EventRemove(LineRemove):
    command = remove_event
    model = Event
    of = "leading_action"
