"""Pages of the obstacles to submitting a plan, and of its balance."""

from actions.adoption.queries.balance import balance_of
from actions.adoption.queries.obstacles import obstacles_to_submission, overview
from actions.operational_actions.views.navigation import ReadPlans
from cycles.indicators.models import IndicatorClass
from empact.lib.objects import ObjectPage
from empact.records.markings.models import Marking, highest
from empact.records.markings.views import MarkedPage


class PlanObstacles(ReadPlans, MarkedPage, ObjectPage):
    template_name = "actions/adoption/plan_obstacles.html"

    def get_marked(self, context):
        return [self.object, *(action for action, _ in context["missing"].of_actions)]

    def get_context_data(self, **context):
        return super().get_context_data(
            missing=overview(obstacles_to_submission(self.object)),
            writes=self.object.is_open and "plan" in self.object.writable,
            **context,
        )


class PlanBalance(ReadPlans, MarkedPage, ObjectPage):
    """Actions, targets and participants over goals and countries, as a picture and in words."""

    template_name = "actions/adoption/plan_balance.html"

    def get_marked(self, context):
        return [self.object]

    def get_marking(self, context):
        # Numbers counted together carry the strictest marking of their parts.
        counted = Marking.objects.filter(pk__in=self.object.actions.values("marking"))
        strictest = counted.order_by("-rank").first()
        return highest([super().get_marking(context), strictest])

    def get_context_data(self, **context):
        return super().get_context_data(
            balance=balance_of(self.object), classes=IndicatorClass, **context
        )
