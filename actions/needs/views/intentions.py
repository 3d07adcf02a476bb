"""Pages that add, change and remove targets, support and resources, line by line."""

from django.utils.translation import gettext_lazy as _

from actions.needs.amounts import typed_amount
from actions.needs.commands.intentions import (
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
from actions.needs.forms import (
    ChangeResourceForm,
    ChangeSupportForm,
    ChangeTargetForm,
    ResourceForm,
    SupportForm,
    TargetForm,
)
from actions.needs.models import ResourceAllocation, Support, Target
from actions.operational_actions.views.navigation import LineRemove, OfAction, OfLine
from empact.people.roles.models.organisations import Organisation


class TargetAdd(OfAction):
    command = add_target
    form_class = TargetForm
    title = _("Add a target to {}")
    button = _("Add the target")
    done = _("Target added.")

    def get_initial(self):
        return {**super().get_initial(), "by_day": self.object.oap.last_day}


class SupportAdd(OfAction):
    command = add_support
    form_class = SupportForm
    title = _("Ask for support for {}")
    button = _("Ask for support")
    done = _("Support requested.")


class OffersGivers:
    """A form on a resource: drivers choose among all organisations, others among their own."""

    def offer(self, form):
        user = self.request.user
        steers = user.has_perm("actions.change_action", self.action)
        form.offer(self.action, None if steers else Organisation.objects.represented_by(user))


class ResourceAdd(OffersGivers, OfAction):
    command = add_resource
    form_class = ResourceForm
    title = _("Plan resources for {}")
    button = _("Plan the resource")
    done = _("Resource planned.")

    @property
    def action(self):
        return self.object


class LineChange(OfLine):
    """A form that shows one line with its values and saves the changed ones."""

    title = _("Change: {object}")
    button = _("Save")
    names = ()

    def get_initial(self):
        stored = {name: getattr(self.object, name) for name in self.names}
        return {**super().get_initial(), **stored}


class TargetChange(LineChange):
    command = change_target
    form_class = ChangeTargetForm
    model = Target
    names = ("indicator", "value", "unit", "by_day")
    done = _("Target changed.")

    def get_initial(self):
        # Without the noughts behind the point that the database keeps.
        return {**super().get_initial(), "value": f"{self.object.value.normalize():f}"}


class SupportChange(LineChange):
    command = change_support
    form_class = ChangeSupportForm
    model = Support
    names = ("asked_of", "kind", "what")
    done = _("Request changed.")


class ResourceChange(OffersGivers, LineChange):
    command = change_resource
    form_class = ChangeResourceForm
    model = ResourceAllocation
    names = ("organisation", "kind", "planned", "source")
    done = _("Resource changed.")

    def get_initial(self):
        # Without the noughts behind the point that the database keeps.
        return {
            **super().get_initial(),
            "planned": typed_amount(self.object.planned, self.object.kind),
        }

    @property
    def action(self):
        return self.object.action


class TargetRemove(LineRemove):
    command = remove_target
    model = Target


class SupportRemove(LineRemove):
    command = remove_support
    model = Support


class ResourceRemove(LineRemove):
    command = remove_resource
    model = ResourceAllocation
