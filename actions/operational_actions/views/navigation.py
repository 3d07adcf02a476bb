"""Pages that several rooms share: steps with an action or a line of it, and links back."""

from django.db.models import Exists, OuterRef
from django.utils.functional import cached_property

from actions.operational_actions.models.actions import OperationalAction
from empact.lib.forms import Form
from empact.people.roles.views.steps import Step
from oaps.plans.models.plans import OAP


def with_ways_up(rows, user, action):
    """Annotate whether this person sees the action at this path, and the plan of it."""
    actions = OperationalAction.objects.visible_to(user)
    plan = "oap" if action == "pk" else f"{action}__oap"
    plans = OAP.objects.visible_to(user)
    return rows.annotate(
        opens_action=Exists(actions.filter(pk=OuterRef(action))),
        opens_plan=Exists(plans.filter(pk=OuterRef(plan))),
    )


class OfLine(Step):
    """A step with one line of an action."""

    of = "action"
    title = "Remove: {object}"

    def get_queryset(self):
        rows = self.model.objects.visible_to(self.request.user)
        return rows.select_related(f"{self.of}__oap")

    @cached_property
    def back(self):
        return getattr(self.object, self.of).get_absolute_url()

    def get_back(self):
        return self.back

    def run(self, form):
        self.back  # noqa: B018 -- read while the row is still there
        return super().run(form)


class LineRemove(OfLine):
    form_class = Form
    button = "Remove"
    done = "It is out of the action."


class ReadPlans:
    """Plans that this person reads as a whole."""

    context_object_name = "oap"

    def get_queryset(self):
        user = self.request.user
        plans = OAP.objects.readable_by(user, "plan").with_relation_of(user).with_marking()
        return plans.select_related("area", "priority__cycle")


class OfAction(Step):
    """A step with one action of a plan that is written."""

    def get_queryset(self):
        actions = OperationalAction.objects.visible_to(self.request.user)
        return actions.select_related("oap__area", "oap__priority", "goal")

    def get_title(self):
        return self.title.format(f"{self.object.number} {self.object.title}".strip())
