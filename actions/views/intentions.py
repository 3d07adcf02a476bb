"""What an action sets out to reach and what it needs, added and taken out line by line."""

from django.utils.functional import cached_property

from actions.amounts import typed_amount
from actions.commands import (
    add_resource,
    add_support,
    add_target,
    change_resource,
    change_support,
    change_target,
    remove_resource,
    remove_support,
    remove_target,
)
from actions.forms.intentions import (
    ChangeResourceForm,
    ChangeSupportForm,
    ChangeTargetForm,
    ResourceForm,
    SupportForm,
    TargetForm,
)
from actions.models import ResourceAllocation, Support, Target
from actions.views.planning import OfAction
from empact.lib.forms import Form
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
        return {
            **super().get_initial(),
            "planned": typed_amount(self.object.planned, self.object.kind),
        }

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
