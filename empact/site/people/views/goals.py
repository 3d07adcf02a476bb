"""The page of a cycle's plans and the strategic goals that they serve."""

from empact.lib.objects import ObjectPage
from empact.records.markings.views import MarkedPage
from empact.site.people.queries.goals import goals_by_plan
from priorities.strategic_plans.models import StrategicPlan


class GoalMatrix(MarkedPage, ObjectPage):
    """The goals of a strategic plan by the OAPs of its cycle: how many actions serve each."""

    template_name = "site/people/goal_matrix.html"
    context_object_name = "plan"

    def get_queryset(self):
        plans = StrategicPlan.objects.visible_to(self.request.user).with_marking()
        return plans.select_related("cycle")

    def get_marked(self, context):
        return [self.object, *context["oaps"]]

    def get_context_data(self, **context):
        return super().get_context_data(**goals_by_plan(self.object, self.request.user), **context)
